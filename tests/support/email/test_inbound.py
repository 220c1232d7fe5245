"""Answers by e-mail: into their case as correspondence, in nobody's name but the applicant's, and never in a loop."""

import pytest

from ringback.core.crypto import Vault
from ringback.courier.tags import TagKind, tag_of, tagged
from ringback.services import Services
from ringback.settings_loading import BadSettings, load
from ringback.support.commands import resolve
from ringback.support.email.inbound import MAX_PARTS, MailVerdict
from ringback.support.schemas import MAX_BODY, Case
from tests.builders import mails_to
from tests.conftest import TestClock
from tests.files import pdfs
from tests.files.pictures import picture
from tests.support.mailbag import AUTHSERV, CONFIRMED, MAILBOX, address_of, bring, reply, thread
from tests.support.people import Person, agent


def test_answer_by_mail_is_correspondence_of_its_case(services: Services, lan: Person, case: Case) -> None:
    quoted = "It is on now.\n\nOn Mon, 23 Nov 2026 at 10:01, Support\n<support@acme.test> wrote:\n> Is it on?\n"
    assert bring(services, reply(address_of(services, case), quoted)) is MailVerdict.TAKEN
    last = thread(services, lan, case)[-1]
    assert (last.kind, last.author.kind, last.author.name, last.body) == (
        "correspondence",
        "applicant",
        "Lan",
        "It is on now.",
    )


def test_same_mail_twice_is_one_message(services: Services, lan: Person, case: Case) -> None:
    mail = reply(address_of(services, case))
    mail.add_attachment(picture(), maintype="image", subtype="png", filename="error.png")
    assert [bring(services, mail), bring(services, mail)] == [MailVerdict.TAKEN, MailVerdict.TAKEN]
    assert len(thread(services, lan, case)) == 2


def test_picture_and_text_come_along_and_what_is_neither_is_named(services: Services, lan: Person, case: Case) -> None:
    mail = reply(address_of(services, case))
    mail.add_attachment(picture(), maintype="image", subtype="png", filename="error.png")
    mail.add_attachment("Δεν έλαβα", charset="iso-8859-7", filename="modem.log")
    mail.add_attachment(b"MZ\x90\0\x03\0\0\0\x04", maintype="application", subtype="octet-stream", filename="run.exe")
    mail.add_attachment(pdfs.pdf(2), maintype="application", subtype="octet-stream", filename="bill.pdf")
    assert bring(services, mail) is MailVerdict.TAKEN
    last = thread(services, lan, case)[-1]
    assert [(file.name, file.state) for file in last.files] == [
        ("error.png", "clean"),
        ("modem.log", "clean"),
        ("bill.pdf", "clean"),
    ]
    assert services.file_store.get(last.files[1].id).decode().strip() == "Δεν έλαβα"
    assert "run.exe: Accepted are pictures" in last.body


@pytest.mark.parametrize(
    ("confirmed", "sender"),
    [
        (None, "lan@example.org"),
        ("mx.evil.test; dkim=pass header.d=example.org", "lan@example.org"),
        (f"{AUTHSERV}; dkim=fail header.d=example.org", "lan@example.org"),
        (f"{AUTHSERV}; dkim=pass header.d=evil.test", "lan@example.org"),
        (CONFIRMED, "lan@example.com"),
        (CONFIRMED, "lan@example.org, other@example.org"),
    ],
)
def test_mail_of_an_unauthenticated_sender_is_a_note_for_agents(
    services: Services, lan: Person, case: Case, confirmed: str | None, sender: str
) -> None:
    mail = reply(address_of(services, case), "Activate me!", confirmed=confirmed, From=sender)
    assert [bring(services, mail), bring(services, mail)] == [MailVerdict.TAKEN, MailVerdict.TAKEN]
    assert len(thread(services, lan, case)) == 1
    notes = [line for line in thread(services, agent(services.store), case) if line.kind == "note"]
    assert len(notes) == 1
    assert "NOT proved" in notes[0].body
    assert "Activate me!" in notes[0].body


def test_forged_mails_do_not_use_up_what_the_applicant_may_write(services: Services, lan: Person, case: Case) -> None:
    to = address_of(services, case)
    verdicts = [
        bring(services, reply(to, f"Activate me {nth}!", confirmed=None, **{"Message-ID": f"<{nth}@evil.example>"}))
        for nth in range(31)
    ]
    assert verdicts == [MailVerdict.TAKEN] * 30 + [MailVerdict.LATER]
    assert bring(services, reply(to, "It is on now.")) is MailVerdict.TAKEN
    assert thread(services, lan, case)[-1].body == "It is on now."


def test_authentication_results_count_only_from_our_own_server(services: Services, lan: Person, case: Case) -> None:
    mail = reply(address_of(services, case), confirmed=f"{AUTHSERV}; dkim=none")
    mail["Authentication-Results"] = CONFIRMED
    bring(services, mail)
    assert len(thread(services, lan, case)) == 1


def test_made_up_address_of_a_case_is_refused(services: Services, lan: Person, case: Case) -> None:
    real = address_of(services, case)
    for address in (MAILBOX, real.replace(case.display_id, "1"), real.replace("+c-", "+b-"), f"x{real}"):
        assert bring(services, reply(address)) is MailVerdict.NO_SUCH
    assert len(thread(services, lan, case)) == 1


def test_answer_reopens_a_resolved_case_for_fourteen_days(
    services: Services, lan: Person, case: Case, clock: TestClock
) -> None:
    services.store.write_now(resolve, agent(services.store).actor, case_id=case.id)
    assert bring(services, reply(address_of(services, case), "Still no code.")) is MailVerdict.TAKEN
    assert thread(services, lan, case)[-1].body == "Still no code."
    services.store.write_now(resolve, agent(services.store).actor, case_id=case.id)
    clock.advance(days=15)
    before = len(thread(services, lan, case))
    for number in ("2", "3"):
        assert (
            bring(services, reply(address_of(services, case), Message_ID=f"<{number}@example.org>"))
            is MailVerdict.TAKEN
        )
    assert len(thread(services, lan, case)) == before
    assert [template for template, _ in mails_to(services.store, "lan@example.org")].count("case_over") == 1


def test_long_answer_becomes_several_messages_and_a_book_is_cut_with_its_whole_mail_kept(
    services: Services, lan: Person, case: Case
) -> None:
    text = "I tried it again and again.\n" * 400
    assert bring(services, reply(address_of(services, case), text)) is MailVerdict.TAKEN
    parts = thread(services, lan, case)[1:]
    assert "".join(part.body for part in parts) == text.strip()
    book = reply(address_of(services, case), f"It is on now.\n\n{text * 10}", Message_ID="<2@example.org>")
    assert bring(services, book) is MailVerdict.TAKEN
    said = thread(services, lan, case)[1 + len(parts) :]
    assert len(said) == MAX_PARTS
    assert said[0].body.startswith("It is on now.")
    assert said[-1].body.endswith(" more characters, which the whole mail has]")
    assert all(len(one.body) <= MAX_BODY for one in said)


def test_mail_of_any_bytes_gets_a_verdict(services: Services, case: Case) -> None:
    to = f"To: {address_of(services, case)}\nFrom: lan@example.org\nAuthentication-Results: {CONFIRMED}\n".encode()
    broken = [
        b"",
        b"\x00\xff\xfe",
        to,
        to + b"Content-Type: text/plain; charset=klingon\n\n\xff\xfe",
        to + b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\n--x",
        to + b"Subject: =?utf-8?b?broken\nMessage-ID: <\xff>\n\ntext",
    ]
    verdicts = [bring(services, mail) for mail in broken]
    assert verdicts[:2] == [MailVerdict.NO_SUCH, MailVerdict.NO_SUCH]
    assert set(verdicts[2:]) == {MailVerdict.TAKEN}


@pytest.mark.parametrize("field", ['From: "', "Message-ID: <", "Reply-To: a@[", "Cc: a@["])
def test_mail_whose_head_no_parser_reads_stops_none_behind_it(
    services: Services, lan: Person, case: Case, field: str
) -> None:
    to = address_of(services, case)
    bring(services, f"{field}\nTo: {to}\n\nBroken".encode())
    assert bring(services, reply(to, "Whole")) is MailVerdict.TAKEN
    assert thread(services, lan, case)[-1].body == "Whole"


def test_letters_that_no_database_stores_are_left_out(services: Services, lan: Person, case: Case) -> None:
    mail = reply(address_of(services, case), "MARK").as_bytes().replace(b"MARK", b"My phone\0 was off.")
    assert bring(services, mail) is MailVerdict.TAKEN
    assert thread(services, lan, case)[-1].body == "My phone was off."


def test_tag_survives_servers_that_change_the_case_of_letters() -> None:
    vault = Vault("a-secret-for-tests-of-forty-characters-or-so")
    address = tagged(vault, MAILBOX, TagKind.BOUNCE, "01k9zzzzzzzzzzzzzzzzzzzzzz")
    assert len(address.partition("@")[0]) <= 64
    assert tag_of(vault, MAILBOX, address.upper()) == (TagKind.BOUNCE, "01k9zzzzzzzzzzzzzzzzzzzzzz")
    assert tag_of(Vault("another-secret-for-tests-of-forty-characters"), MAILBOX, address) is None


def test_answers_are_not_read_before_somebody_vouches_for_their_senders() -> None:
    with pytest.raises(BadSettings) as bad:
        load(environ={}, mail_replies="Support@")
    assert [problem.split(":")[0] for problem in bad.value.problems] == ["mail_replies", "mail_authserv"]
