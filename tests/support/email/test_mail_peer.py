"""E-mail through Postfix and Dovecot: what bounces becomes a receipt with its cause, what is answered a message."""

import asyncio
import email
import imaplib
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringback.cli.exits import LATER
from ringback.core.servers import Server
from ringback.courier.flow import ChannelName
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.commands import post_message, resolve
from ringback.support.email.inbound import MailVerdict
from ringback.support.email.mailbox import Mailbox, collect
from ringback.support.email.mime import read
from ringback.support.email.originals import refused_mails
from ringback.worker import drain
from tests.builders import send_code
from tests.cli_runner import ringback
from tests.courier.provider_settings import told as receipts
from tests.peers.mail import PASSWORD, MailPeer, running
from tests.ports import free_port
from tests.support.email.test_intake import changed
from tests.support.mailbag import AUTHSERV, CONFIRMED, MAILBOX, address_of, delivery_row, reply, thread, with_mail
from tests.support.people import agent, applicant, opened
from tests.waiting import TIMEOUT_S, until

pytestmark = [pytest.mark.peers, pytest.mark.timeout(120)]  # Postfix and Dovecot are started


@pytest.fixture(scope="module")
def peer() -> Iterator[MailPeer]:
    with running() as peer:
        yield peer


@pytest.fixture
def settings(settings: Settings, peer: MailPeer) -> Settings:
    return with_mail(settings, smtp=peer.smtp, imap=peer.imap(MAILBOX), mail_from="Ringback <no-reply@acme.test>")


def sent_to(services: Services, address: str) -> str:
    """The id of an e-mail with a code that has left."""
    who = applicant(services.store)
    sent = send_code(services, ChannelName.EMAIL, address, account_id=who.actor.account_id)
    drain(services)
    return sent.delivery_id


def state_of(services: Services, delivery_id: str) -> tuple[str, str | None]:
    asyncio.run(collect(services))
    row = delivery_row(services, id=delivery_id)
    return row.state, row.cause


@pytest.mark.parametrize(
    ("address", "end"),
    [
        ("gone@hard.test", ("undelivered", "not_in_service")),
        ("blocked@hard.test", ("undelivered", "filtered")),
        ("lan@nowhere.test", ("failed", "number_malformed")),
    ],
)
def test_delivery_of_a_mail_is_known_with_its_cause(
    services: Services, address: str, end: tuple[str, str | None]
) -> None:
    delivery_id = sent_to(services, address)
    until(lambda: state_of(services, delivery_id) == end, f"the delivery is {end}")
    assert delivery_row(services, id=delivery_id).trust in ("carrier", None)


def test_full_mailbox_is_told_while_the_server_still_tries(services: Services) -> None:
    delivery_id = sent_to(services, "full@hard.test")
    until(lambda: state_of(services, delivery_id) == ("undelivered", "memory_full"))
    assert [row[1:3] for row in receipts(services)] == [("hold", "memory_full"), ("undeliver", "memory_full")]


def test_forged_bounce_moves_nothing(services: Services, peer: MailPeer) -> None:
    real, other = sent_to(services, "gone@hard.test"), sent_to(services, "lan@example.org")
    until(lambda: state_of(services, real)[0] == "undelivered")
    report = peer.mails_of(MAILBOX)[-1]
    before = flagged(peer)
    forged = MAILBOX.replace("@", f"+b-{other.removeprefix('del_')}-0123456789abcdef@")
    for address in (MAILBOX, forged):
        peer.submit("", address, without_recipients(report))
    until(lambda: state_of(services, other) and flagged(peer) == before + 2)
    assert state_of(services, other) == ("accepted", None)


def flagged(peer: MailPeer) -> int:
    """How many mails wait for a person to look at them."""
    return sum("Flagged" in line for line in peer.flags_of(MAILBOX))


def without_recipients(mail: bytes) -> bytes:
    message = email.message_from_bytes(mail)
    for name in ("Delivered-To", "Return-Path", "To"):
        del message[name]
    return message.as_bytes()


def test_applicant_answers_the_mail_of_an_agent(services: Services, peer: MailPeer) -> None:
    lan = applicant(services.store, email="lan@example.org")
    case = opened(services.store, lan.actor, contact_method="web")
    services.store.write_now(
        post_message, agent(services.store).actor, case_id=case.id, client_id="1", body="Is your phone on?"
    )
    drain(services)
    asked = until(lambda: [mail for mail in peer.mails_of("lan@example.org") if b"Is your phone on?" in mail])
    answer_to = read(asked[-1]).message["Reply-To"].addresses[0].addr_spec
    answer = reply(answer_to, "It is on now.\n\n> Is your phone on?\n", confirmed=None)
    peer.submit("lan@example.org", answer_to, answer.as_bytes())
    peer.submit("mallory@example.org", answer_to, reply(answer_to, "Activate me.", confirmed=None).as_bytes())
    minh = agent(services.store)

    def read_by_agent() -> str:
        asyncio.run(collect(services))
        return "".join(line.body for line in thread(services, minh, case))

    until(lambda: all(said in read_by_agent() for said in ("It is on now.", "Activate me.")), "both answers")
    told = [line.body for line in thread(services, lan, case)]
    assert "It is on now." in told
    assert "Activate me." not in "".join(told)


SAMPLES = Path(__file__).with_name("samples")


def test_broken_mails_in_the_mailbox_are_flagged_and_the_next_is_taken_in(services: Services, peer: MailPeer) -> None:
    lan = applicant(services.store, email="lan@example.org")
    case = opened(services.store, lan.actor, contact_method="web")
    to = address_of(services, case)
    dice = random.Random("mailbox")
    samples = [(SAMPLES / f"{name}.eml").read_bytes().replace(b"CASE-ADDRESS", to.encode()) for name in BROKEN]
    for mail in [*samples, *(changed(one, dice) for one in samples), samples[0]]:
        append(peer, mail)
    append(peer, reply(to, "After all of these").as_bytes())
    while asyncio.run(collect(services)):
        pass
    assert thread(services, lan, case)[-1].body == "After all of these"
    listed = [one for one in services.store.read_now(refused_mails) if one.place.startswith("INBOX ")]
    assert flagged(peer)
    assert {"unreadable"} <= {one.reason for one in listed}


BROKEN = ["l22-quote", "l23-deep", "c21-nul", "x07-to-lt", "x09-cc-bare-quote", "x10-msgid-lt", "x13-from-2047-nl"]


def append(peer: MailPeer, mail: bytes) -> None:
    """Into the mailbox as it is: on their way servers mend some of what is broken."""
    with imaplib.IMAP4("127.0.0.1", peer.ports["IMAP"], timeout=TIMEOUT_S) as server:
        server.login(MAILBOX, PASSWORD)
        server.append("INBOX", None, None, mail)


def test_every_answer_of_an_agent_reaches_the_applicants_mailbox(services: Services, peer: MailPeer) -> None:
    lan = applicant(services.store, email="answers@example.org")
    case, minh = opened(services.store, lan.actor, contact_method="web"), agent(services.store)
    for nth in ("1", "2"):
        services.store.write_now(post_message, minh.actor, case_id=case.id, client_id=nth, body=f"Answer number {nth}.")
    services.store.write_now(resolve, minh.actor, case_id=case.id, note="Closed, and thank you.")
    drain(services)
    wanted = (b"Answer number 1.", b"Answer number 2.", b"Closed, and thank you.")

    def came() -> bool:
        mails = peer.mails_of("answers@example.org")
        return all(any(said in mail for mail in mails) for said in wanted)

    until(came, "all three mails")


def handed_over(services: Services, mail: bytes, *options: str) -> subprocess.CompletedProcess[str]:
    """As a mail server does it: the mail on standard input of the command."""
    settings = {"files": services.settings.files, "mail_replies": MAILBOX, "mail_authserv": AUTHSERV}
    return ringback("mail", "receive", *options, typed=mail.decode(), database=services.settings.database, **settings)


def test_mail_server_hands_mail_to_the_command_and_reads_its_status(services: Services) -> None:
    lan = applicant(services.store, email="lan@example.org")
    case = opened(services.store, lan.actor, contact_method="web")
    mail = reply(address_of(services, case), "It is on now.", confirmed=CONFIRMED).as_bytes()
    assert handed_over(services, mail).returncode == MailVerdict.TAKEN
    assert thread(services, lan, case)[-1].body == "It is on now."
    refused = handed_over(services, mail, "--to", "support+c-1-0123456789abcdef@acme.test")
    assert refused.returncode == MailVerdict.NO_SUCH
    assert "no case at this address" in refused.stderr


def test_mail_server_keeps_a_mail_while_the_database_can_t_be_used(tmp_path: Path) -> None:
    (tmp_path / "damaged.db").write_bytes(b"no database" * 100)
    settings = {"mail_replies": MAILBOX, "mail_authserv": AUTHSERV, "typed": "From: lan@example.org\n\nIt is on."}
    for database in (f"postgresql://nobody@127.0.0.1:{free_port()}/none", f"sqlite:///{tmp_path}/damaged.db"):
        done = ringback("mail", "receive", database=database, **settings)
        assert done.returncode == LATER, done.stderr


def test_letterbox_is_read_as_written() -> None:
    desk = Mailbox("imaps://a%40b:c%2Fd@mail.example/Desk")
    assert desk.server == Server("mail.example", 993, "a@b", "c/d", tls=True, path="Desk")
    assert (desk.folder, Mailbox("imap://a:b@localhost").folder) == ("Desk", "INBOX")
