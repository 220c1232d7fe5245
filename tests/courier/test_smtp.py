"""E-mail through a real mail server: what is sent, and what its refusals mean."""

import asyncio
import email
import socketserver
from collections.abc import Iterator
from email import policy

import msgspec
import pytest

from ringback.core.servers import Server
from ringback.courier.causes import Cause
from ringback.courier.channels.smtp.channel import Options, SmtpChannel, server_of
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.schemas import Job, Message, Outcome
from tests.receivers import MailServer, mail_server, serving

JOB = Job(
    id="del_1",
    channel=ChannelName.EMAIL,
    to="lan@example.com",
    locale="vi",
    message=Message(subject="040719 là mã Ringback của bạn", text="Xin chào,\n.\nđây là mã.\n"),
    attempts=1,
    expires_at=0,
    created_at=1_790_000_000_000,
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def send(url: str, job: Job = JOB) -> Outcome:
    return asyncio.run(SmtpChannel("smtp", Options(url, "Ringback <no-reply@ringback.example>")).perform(job))


def test_mail_arrives_whole_with_an_id_that_a_bounce_can_name(server: MailServer) -> None:
    outcome = send(server.url)
    assert (outcome.event, outcome.ref) == (DeliveryEvent.ACCEPT, "<del_1@ringback.example>")
    sent = email.message_from_string(server.got[0], policy=policy.default)
    assert sent["Subject"] == JOB.message.subject
    assert sent["To"] == "lan@example.com"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["X-Auto-Response-Suppress"] == "DR, RN, NRN, OOF, AutoReply"  # and reports of what failed still come


@pytest.mark.parametrize(
    ("reply", "event", "cause"),
    [
        ("550 5.1.1 <lan@example.com> nobody here", DeliveryEvent.FAIL, Cause.NOT_IN_SERVICE),
        ("550 no such user", DeliveryEvent.FAIL, Cause.NOT_IN_SERVICE),
        ("552 5.2.2 mailbox full", DeliveryEvent.FAIL, Cause.MEMORY_FULL),
        ("452 4.2.2 mailbox full", DeliveryEvent.RETRY, Cause.MEMORY_FULL),
        ("554 5.7.1 blocked", DeliveryEvent.FAIL, Cause.FILTERED),
        ("451 4.7.0 greylisted", DeliveryEvent.RETRY, Cause.FILTERED),
        ("421 too busy", DeliveryEvent.RETRY, Cause.PROVIDER_DOWN),
    ],
)
def test_refusal_is_understood_and_its_words_are_not_kept(
    server: MailServer, reply: str, event: DeliveryEvent, cause: Cause
) -> None:
    server.rcpt = reply
    outcome = send(server.url)
    assert (outcome.event, outcome.cause) == (event, cause)
    assert "lan" not in str(outcome.detail)


def test_refusal_after_the_text_counts_as_well(server: MailServer) -> None:
    server.data = "554 5.7.26 not authenticated"
    assert send(server.url).cause == Cause.FILTERED


def test_server_that_is_not_there_is_tried_again() -> None:
    with serving(socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler)) as port:
        free = port
    assert send(f"smtp://127.0.0.1:{free}").event is DeliveryEvent.RETRY


def test_password_never_travels_in_clear(server: MailServer) -> None:
    outcome = send(server.url.replace("smtp://", "smtp://user:secret@"))
    assert outcome.event is DeliveryEvent.RETRY
    assert server.got == []


def test_mail_never_travels_in_clear_to_another_machine(server: MailServer) -> None:
    outcome = send(server.url.replace("127.0.0.1", "127.0.0.2"))  # an address that is not known to be here
    assert outcome.event is DeliveryEvent.RETRY
    assert server.got == []


def test_address_of_the_server_is_read_as_written() -> None:
    assert server_of("smtp://mail.example") == Server("mail.example", 25, "", "", tls=False, path="")
    assert server_of("smtps://a:b%40c@mail.example") == Server("mail.example", 465, "a", "b@c", tls=True, path="")
    assert server_of("smtp://a:b@mail.example").port == 587
    assert server_of("smtp://a:b@mail.example:2525").port == 2525


def test_mail_about_a_case_says_where_answers_and_bounces_go(server: MailServer) -> None:
    back = "support+b-1-0123456789abcdef@acme.test"
    answer = "support+c-17-0123456789abcdef@acme.test"
    job = msgspec.structs.replace(JOB, return_path=back, reply_to=answer, thread="17")
    send(server.url, job)
    sent = email.message_from_string(server.got[0], policy=policy.default)
    assert (sent["Reply-To"], sent["References"]) == (answer, "<case-17@ringback.example>")
    assert server.senders == [f"<{back}>"]
