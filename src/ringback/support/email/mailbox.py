"""The mailbox of answers and bounces, read by IMAP. What was taken in is marked as seen, what could not be, as flagged
too, so that a person finds it; nothing is deleted."""

import asyncio
import imaplib
import re
import ssl
import time
from collections.abc import Container

import structlog
from anyio import to_thread

from ringback.core.servers import Server
from ringback.core.tasks import pause
from ringback.support.email.inbound import MAX_SIZE, HasMail, MailVerdict, receive

log = structlog.get_logger()

TIMEOUT_S = 20
MAX_MAILS = 50  # mails of one look into the mailbox
POLL_S = 10.0
WAIT_S = 600.0  # before a mail that could not be taken in yet is tried again
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Mailbox:
    """At `imaps://user:password@host:port/FOLDER`. `imap://` goes on with STARTTLS; only a server on this machine gets
    the password without."""

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self.server = Server.of(url, port=143, tls_port=993)
        self.folder = self.server.path or "INBOX"

    def connect(self) -> imaplib.IMAP4:
        """Signed in, the folder open. Raises OSError or imaplib's errors."""
        context, place = ssl.create_default_context(), self.server
        if place.tls:
            server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                place.host, place.port, ssl_context=context, timeout=self._timeout_s
            )
        else:
            server = imaplib.IMAP4(place.host, place.port, timeout=self._timeout_s)
            if not place.on_this_machine:
                server.starttls(context)
        server.login(place.user, place.password)
        status, answer = server.select(f'"{self.folder}"')
        if status != "OK":
            raise imaplib.IMAP4.error(f"no folder {self.folder}: {answer[0]!r}")
        return server

    def unseen(self, postponed: Container[str] = ()) -> dict[str, bytes]:
        """The oldest mails that nobody has looked at, by their number in the folder, but not those `postponed`:
        they must not keep newer ones waiting. Of one that is too large only as much as tells so."""
        with self.connect() as server:
            _, (found, *_) = server.uid("SEARCH", "UNSEEN", "UNDELETED")
            numbers = [number for number in (found or b"").decode().split() if number not in postponed][:MAX_MAILS]
            mails = {number: self._fetched(server, number) for number in numbers}
            return {number: raw for number, raw in mails.items() if raw is not None}

    def _fetched(self, server: imaplib.IMAP4, number: str) -> bytes | None:
        """None also for one that the server can't give out: those behind it don't wait for it."""
        try:
            return self._fetch(server, number)
        except imaplib.IMAP4.abort:  # the connection is gone
            raise
        except imaplib.IMAP4.error:
            log.warning("mail_not_fetched", number=number)
            return None

    def _fetch(self, server: imaplib.IMAP4, number: str) -> bytes | None:
        """None where somebody took it away meanwhile."""
        _, sizes = server.uid("FETCH", number, "(RFC822.SIZE)")
        size = next((SIZE.search(line) for line in sizes if isinstance(line, bytes)), None)
        whole = size is None or int(size[1]) <= MAX_SIZE
        _, answer = server.uid("FETCH", number, "(BODY.PEEK[])" if whole else f"(BODY.PEEK[]<0.{MAX_SIZE + 1}>)")
        return next((part[1] for part in answer if isinstance(part, tuple)), None)

    def mark(self, verdicts: dict[str, MailVerdict]) -> None:
        with self.connect() as server:
            for number, verdict in verdicts.items():
                if verdict is not MailVerdict.LATER:
                    flags = r"(\Seen)" if verdict is MailVerdict.TAKEN else r"(\Seen \Flagged)"
                    server.uid("STORE", number, "+FLAGS.SILENT", flags)


class PostponedMails:
    """Mails to be tried again, by their numbers, and when."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def add(self, number: str) -> None:
        self._until[number] = time.monotonic() + WAIT_S

    def __contains__(self, number: object) -> bool:
        return self._until.get(str(number), 0.0) > time.monotonic()


async def collect(services: HasMail, postponed: PostponedMails | None = None) -> int:
    """Take in what is new; returns how many mails were dealt with. A stop in the middle is no harm: what was taken in
    and not marked yet comes again, and the same mail again changes nothing."""
    box = Mailbox(services.settings.imap, services.settings.mail_timeout_s)
    postponed = postponed or PostponedMails()
    mails = await to_thread.run_sync(box.unseen, postponed)
    verdicts = {
        number: await receive(services, raw, place=f"{box.folder[:60]} {number}") for number, raw in mails.items()
    }
    if verdicts:
        await to_thread.run_sync(box.mark, verdicts)
    for number, verdict in verdicts.items():
        if verdict is MailVerdict.LATER:
            postponed.add(number)
        if verdict is not MailVerdict.TAKEN:
            log.warning("mail_not_taken", reason=verdict.name.lower(), number=number)
    return sum(verdict is not MailVerdict.LATER for verdict in verdicts.values())


async def watch(services: HasMail, stop: asyncio.Event) -> None:
    """Look every ten seconds, until `stop`, into the mailbox that the settings name then, if any; a server that is away
    is asked again."""
    postponed, looked_into = PostponedMails(), ""
    while not stop.is_set():
        if services.settings.imap != looked_into:  # another's mails have other numbers
            postponed, looked_into = PostponedMails(), services.settings.imap
        try:
            if looked_into:
                await collect(services, postponed)
        except Exception as error:
            log.warning("mailbox_unreachable", error=type(error).__name__)
        await pause(stop, POLL_S)
