"""Bounces of any program: the delivery ends with its cause, or a person sees the mail."""

import base64
import email
import json
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from ringback.courier.bounces import BounceReport, report_in_words, report_of
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.tags import TagKind, tagged
from ringback.services import Services
from ringback.support.email.inbound import MailVerdict
from tests.builders import send_code
from tests.courier.test_dispatch import ACCEPTED, claim, record
from tests.support.mailbag import MAILBOX, bring, delivery_row
from tests.support.people import applicant

SAMPLES = Path(__file__).parent / "samples/bounces"
OUTCOMES: dict[str, str] = json.loads((SAMPLES / "outcomes.json").read_text())
SIBLINGS: list[dict[str, str | None]] = json.loads((SAMPLES / "siblings.json").read_text())
UNDELIVER, HOLD, DELIVER = DeliveryEvent.UNDELIVER, DeliveryEvent.HOLD, DeliveryEvent.DELIVER


@pytest.fixture
def sent(services: Services) -> str:
    """The id of an e-mail with a code that has left."""
    who = applicant(services.store, email="lan@example.org")
    sent = send_code(services, ChannelName.EMAIL, "lan@example.org", account_id=who.actor.account_id)
    (job,) = claim(services, channel=ChannelName.EMAIL)
    record(services, job, ACCEPTED)
    return sent.delivery_id


def bounced(services: Services, delivery_id: str, mail: bytes) -> tuple[MailVerdict, str, str | None]:
    to = tagged(services.events.vault, MAILBOX, TagKind.BOUNCE, delivery_id.removeprefix("del_"))
    verdict = bring(services, mail.replace(b"BOUNCE-ADDRESS", to.encode()))
    row = delivery_row(services, id=delivery_id)
    return verdict, row.state, row.cause


@pytest.mark.parametrize(("name", "cause"), OUTCOMES.items())
def test_bounce_ends_the_delivery_with_its_cause(services: Services, sent: str, name: str, cause: str) -> None:
    mail = (SAMPLES / name).read_bytes()
    assert bounced(services, sent, mail) == (MailVerdict.TAKEN, "undelivered", cause)


@pytest.mark.parametrize("sibling", SIBLINGS, ids=lambda sibling: sibling["of"])
def test_server_s_words_end_the_delivery_or_say_that_it_waits(
    services: Services, sent: str, sibling: dict[str, str | None]
) -> None:
    head = f"From: MAILER-DAEMON@mx.example\nTo: BOUNCE-ADDRESS\nSubject: {sibling['subject']}\nMIME-Version: 1.0\n"
    mail = f"{head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{sibling['text']}"
    verdict, state, cause = bounced(services, sent, mail.encode())
    assert verdict is MailVerdict.TAKEN
    assert (state, cause) == (sibling["state"], sibling["right"])


def test_bounce_that_nobody_understands_is_left_for_a_person(services: Services, sent: str) -> None:
    mail = b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: BOUNCE-ADDRESS\nSubject: ?\n\nIt did not work.\n"
    assert bounced(services, sent, mail) == (MailVerdict.BROKEN, "accepted", None)


def test_vacation_note_of_the_reader_is_no_bounce(services: Services, sent: str) -> None:
    note = (
        b"From: Lan <lan@example.org>\nTo: BOUNCE-ADDRESS\nAuto-Submitted: auto-replied\n\nAway. Error 5.1.1 of mine.\n"
    )
    assert bounced(services, sent, note) == (MailVerdict.TAKEN, "accepted", None)
    by_hand = note.replace(b"Auto-Submitted: auto-replied\n", b"")
    assert bounced(services, sent, by_hand) == (MailVerdict.BROKEN, "accepted", None)


def told(mail: str) -> BounceReport | None:
    message = email.message_from_string(mail, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return report_of(message) or report_in_words(message)


def report(fields: str, kind: str = "message/delivery-status", encoding: str = "7bit", whole: str = "report") -> str:
    return (
        f"From: MAILER-DAEMON@mx.example\nContent-Type: multipart/{whole}; boundary=xx\n\n--xx\n"
        "Content-Type: text/plain\n\nSorry.\n--xx\n"
        f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n{fields}\n--xx--\n"
    )


def general(diagnostic: str) -> str:
    return report(f"{HEAD}Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; {diagnostic}\n")


HEAD = "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; lan@example.org\n"
LAST = "Action: failed\nStatus: 5.1.1\n"
FAILED = f"{HEAD}{LAST}"
CODED = base64.encodebytes(FAILED.encode()).decode()

REPORTS = {
    "base64": (report(CODED, encoding="base64"), UNDELIVER, "not_in_service"),
    "quoted-printable": (
        report(FAILED.replace("5.1.1", "5.1=2E1"), encoding="quoted-printable"),
        UNDELIVER,
        "not_in_service",
    ),
    "internationalized": (report(FAILED, kind="message/global-delivery-status"), UNDELIVER, "not_in_service"),
    "internationalized in base64": (
        report(CODED, kind="message/global-delivery-status", encoding="base64"),
        UNDELIVER,
        "not_in_service",
    ),
    "line ends of Windows": (report(FAILED).replace("\n", "\r\n"), UNDELIVER, "not_in_service"),
    "in multipart/mixed": (report(FAILED, whole="mixed"), UNDELIVER, "not_in_service"),
    "as a text": (report(FAILED, kind="text/plain"), UNDELIVER, "not_in_service"),
    "capitals and comments": (
        report(f"{HEAD}ACTION: (final) Failed (undeliverable)\nSTATUS: 5.1.1 (bad user)\n"),
        UNDELIVER,
        "not_in_service",
    ),
    "OpenSMTPD's action": (report(f"{HEAD}Action: error\nStatus: 5.1.1\n"), UNDELIVER, "not_in_service"),
    "no action": (report(f"{HEAD}Status: 5.1.1\n"), UNDELIVER, "not_in_service"),
    "an action nobody knows": (report(f"{HEAD}Action: exploded\nStatus: 4.2.2\n"), HOLD, "memory_full"),
    "three blocks": (report(f"{HEAD}Action: relayed\nStatus: 2.0.0\n\n{LAST}"), UNDELIVER, "not_in_service"),
    "no status": (
        report(f"{HEAD}Action: failed\nDiagnostic-Code: smtp; 552 5.2.2 over quota\n"),
        UNDELIVER,
        "memory_full",
    ),
    "a general status": (
        report(f"{HEAD}Action: failed\nStatus: 5.5.0\nDiagnostic-Code: smtp;550 5.7.1 refused\n"),
        UNDELIVER,
        "filtered",
    ),
    "folded": (
        general("550\n said\n 5.1.1 no"),
        UNDELIVER,
        "not_in_service",
    ),
    "a code's words alone": (
        general("550 User unknown"),
        UNDELIVER,
        "not_in_service",
    ),
    "a full mailbox in words": (
        general("552 Mailbox is full"),
        UNDELIVER,
        "memory_full",
    ),
    "an address that looks like a code": (
        general("550 mx[192.5.1.1] says no"),
        UNDELIVER,
        None,
    ),
    "the sender's fault": (
        general("550 Sender address rejected: user unknown"),
        UNDELIVER,
        None,
    ),
    "Exchange's nobody": (
        report(
            f"{HEAD}Action: failed\nStatus: 5.4.1\nDiagnostic-Code: smtp;550 5.4.1 "
            "Recipient address rejected: Access denied\n"
        ),
        UNDELIVER,
        "not_in_service",
    ),
    "a domain without mail": (
        report(f"{HEAD}Action: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp; 550 5.1.10 nullMX\n"),
        UNDELIVER,
        "number_malformed",
    ),
    "given up": (report(f"{HEAD}Action: failed\nStatus: 4.4.7\n"), UNDELIVER, "provider_down"),
    "delayed": (report(f"{HEAD}Action: delayed\nStatus: 4.4.1\n"), HOLD, "provider_down"),
    "delivered": (report(f"{HEAD}Action: delivered\nStatus: 2.0.0\n"), DELIVER, None),
}


@pytest.mark.parametrize(("mail", "event", "cause"), REPORTS.values(), ids=REPORTS.keys())
def test_report_is_read_however_it_is_written(mail: str, event: DeliveryEvent, cause: str | None) -> None:
    found = told(mail)
    assert found is not None
    assert (found.event, found.cause) == (event, cause)


def text(body: str, *fields: str) -> str:
    return "\n".join(["From: MAILER-DAEMON@mx.example.org", "Return-Path: <>", *fields, "", body])


QMAIL = """Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<lan@example.org>:
{says}

--- Below this line is a copy of the message.

Subject: 4.4.1 in our own words
"""
EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  lan@example.org
    {says}
"""
SENDMAIL = """The original message was received at Sun, 29 Nov 2026 03:00:00 GMT

   ----- The following addresses had {what} -----
<lan@example.org>
    (reason: {says})

   ----- Transcript of session follows -----
{says}
"""
TEXTS = {
    "qmail with its code": (
        text(QMAIL.format(says="Sorry, no mailbox here by that name. (#5.1.1)")),
        UNDELIVER,
        "not_in_service",
    ),
    "qmail without one": (
        text(QMAIL.format(says="Sorry, no mailbox here by that name.")),
        UNDELIVER,
        "not_in_service",
    ),
    "qmail in base64": (
        text(
            base64.encodebytes(QMAIL.format(says="Mailbox full").encode()).decode(),
            "Content-Transfer-Encoding: base64",
        ),
        UNDELIVER,
        "memory_full",
    ),
    "Exim without its field": (text(EXIM.format(says="550 5.2.2 over quota")), UNDELIVER, "memory_full"),
    "Exim without a code": (
        text(EXIM.format(says="Unrouteable address"), "X-Failed-Recipients: lan@example.org"),
        UNDELIVER,
        "not_in_service",
    ),
    "Exim still tries": (
        text(
            "This message was created automatically by mail delivery software.\nA message that you sent has not yet"
            " been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\n"
            "  lan@example.org\n    Delay reason: 452 4.2.2 over quota\n\n"
            "No action is required on your part. Delivery attempts will continue for\nsome time.\n"
        ),
        HOLD,
        "memory_full",
    ),
    "Sendmail": (
        text(SENDMAIL.format(what="permanent fatal errors", says="550 5.1.1 User unknown")),
        UNDELIVER,
        "not_in_service",
    ),
    "Sendmail still tries": (
        text(SENDMAIL.format(what="transient non-fatal errors", says="Deferred: 4.4.1 Connection timed out")),
        HOLD,
        "provider_down",
    ),
    "Postfix without its report": (
        text(
            "This is the mail system at host mx.example.org.\n\n<lan@example.org>: host mx.example.net[198.51.100.7]"
            " said: 550 5.1.1\n    <lan@example.org>: Recipient address rejected: User unknown (in reply to"
            " RCPT TO command)\n"
        ),
        UNDELIVER,
        "not_in_service",
    ),
    "Exchange in German, HTML": (
        text(
            "<html><body><p>Fehler bei der Zustellung an folgende Empfänger: <b>lan@example.org</b></p>"
            "<p>#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##</p></body></html>",
            "Content-Type: text/html; charset=utf-8",
        ),
        UNDELIVER,
        "not_in_service",
    ),
    "Gmail's words": (
        text(
            "Delivery to the following recipient failed permanently:\n\n     lan@example.org\n\n"
            "550 5.1.1 The email account that you tried to reach does not exist.\n\n----- Original message -----\n"
        ),
        UNDELIVER,
        "not_in_service",
    ),
}


@pytest.mark.parametrize(("mail", "event", "cause"), TEXTS.values(), ids=TEXTS.keys())
def test_bounce_for_people_is_read_too(mail: str, event: DeliveryEvent, cause: str | None) -> None:
    found = told(mail)
    assert found is not None
    assert (found.event, found.cause) == (event, cause)
    assert "lan" not in found.detail


@pytest.mark.parametrize(
    "mail",
    [
        text("It did not work."),
        text("First 4.4.1, then 5.1.1 or so."),
        text("", "Content-Type: multipart/report"),
        report(f"{HEAD}Action: exploded\n"),
        report("%%%", encoding="base64"),
    ],
)
def test_nothing_is_made_up_of_a_bounce_that_says_nothing_sure(mail: str) -> None:
    assert told(mail) is None
