"""E-mail by SMTP, in a thread: a mail server may take seconds, and a worker sends few mails at once."""

import smtplib
import socket
import ssl
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

import msgspec
from anyio import to_thread

from ringback.core.domains import to_ascii
from ringback.core.servers import Server
from ringback.courier.causes import Cause
from ringback.courier.channels import CONNECT_S, Channel, ReceiptSink
from ringback.courier.channels.smtp.causes import cause_of
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome, Provider

TIMEOUT_S = 20
# What Exchange is asked not to send: notes of receipt, of reading, of holidays ([MS-OXCMAIL]). Not `All`: that would
# hold back the reports of what could not be delivered, too.
SUPPRESS = "DR, RN, NRN, OOF, AutoReply"


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`url` is smtp://user:password@host:port or smtps://..., `mail_from` the sender as people read it."""

    url: str
    mail_from: str


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    return SmtpChannel(provider.name, msgspec.convert(provider.options, Options), provider.timeout_s)


def server_of(url: str) -> Server:
    """Port 587 where somebody signs in (RFC 6409), 25 where mail is only handed on."""
    return Server.of(url, port=587 if "@" in url else 25, tls_port=465)


class Reached:
    """A connection that comes about quickly or not at all; what is said on it may take its time. The library has one
    time-out for both, and makes its socket here."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        made: socket.socket = super()._get_socket(host, port, CONNECT_S)  # type: ignore[misc]
        made.settimeout(timeout)
        return made


class Plain(Reached, smtplib.SMTP):
    pass


class Secured(Reached, smtplib.SMTP_SSL):
    pass


class SmtpChannel:
    def __init__(self, name: str, options: Options, timeout_s: float | None = None) -> None:
        self._timeout_s = timeout_s or TIMEOUT_S
        self._name = name
        self._server = server_of(options.url)
        self._from = options.mail_from

    async def start(self) -> None:
        """Each mail has its own connection."""

    async def stop(self) -> None:
        """No connection is left."""

    async def perform(self, job: Job) -> Outcome:
        return await to_thread.run_sync(self._send, job)

    def _send(self, job: Job) -> Outcome:
        try:
            with self.connect() as server:
                server.ehlo_or_helo_if_needed()
                reports = reporting(job) if job.return_path and server.has_extn("dsn") else {}
                sender = job.return_path or parseaddr(self._from)[1]
                server.send_message(message_of(job, self._from), sender, [mailbox_of(job.to)], **reports)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            return refusal(self._name, code, text)
        except smtplib.SMTPResponseException as error:
            return refusal(self._name, error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            # A second e-mail does no harm, so a connection that broke after the text is tried again like any other.
            return Outcome(DeliveryEvent.RETRY, self._name, cause=Cause.PROVIDER_DOWN, detail=type(error).__name__)
        return Outcome(DeliveryEvent.ACCEPT, self._name, ref=message_id(job.id, self._from), trust=Trust.CARRIER)

    def connect(self) -> smtplib.SMTP:
        """Signed in. Raises OSError or smtplib's errors."""
        tls = ssl.create_default_context()
        host, port = self._server.host, self._server.port
        if self._server.tls:
            server: smtplib.SMTP = Secured(host, port, timeout=self._timeout_s, context=tls)
        else:
            server = Plain(host, port, timeout=self._timeout_s)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=tls)
            elif self._server.user or not self._server.on_this_machine:  # codes and links travel in it (ASVS 12.3.1)
                raise smtplib.SMTPNotSupportedError("nothing is sent in clear to another machine, no password at all")
        if self._server.user:
            server.login(self._server.user, self._server.password)
        return server


def message_of(job: Job, mail_from: str) -> EmailMessage:
    """`Message-ID` is made from the delivery, so that a bounce finds it and a second copy is recognised as one."""
    message = EmailMessage()
    message["From"] = mail_from
    message["To"] = mailbox_of(job.to)
    message["Subject"] = job.message.subject
    message["Date"] = format_datetime(datetime.fromtimestamp(job.created_at / 1000, UTC))
    message["Message-ID"] = message_id(job.id, mail_from)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = SUPPRESS
    if job.reply_to:
        message["Reply-To"] = job.reply_to
        message["References"] = message_id(f"case-{job.thread}", mail_from)  # so that mail programs show them as one
    message.set_content(job.message.text)
    return message


def mailbox_of(address: str) -> str:
    """With the domain as its A-labels: few servers know SMTPUTF8, and a domain needs none (RFC 5891)."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{to_ascii(domain) or domain}"


def message_id(name: str, mail_from: str) -> str:
    return f"<{name}@{parseaddr(mail_from)[1].rpartition('@')[2] or 'localhost'}>"


def reporting(job: Job) -> dict[str, list[str]]:
    """Ask the servers on the way to report what went wrong (RFC 3461), with the headers and not the text. Success is
    not asked for: most servers report no more than having passed the mail on."""
    return {
        "mail_options": ["RET=HDRS", f"ENVID={job.id}"],
        "rcpt_options": ["NOTIFY=FAILURE,DELAY"],
    }


def refusal(name: str, code: int, text: bytes | str) -> Outcome:
    """A reply of 5xx is for good, 4xx for now. The server's own words may name the address and are not kept."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    event = DeliveryEvent.FAIL if code >= 500 else DeliveryEvent.RETRY
    enhanced, cause = cause_of(code, words)
    return Outcome(event, name, cause=cause, detail=f"SMTP {code} {enhanced}".strip())
