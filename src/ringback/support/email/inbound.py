"""Mail that comes in: bounces become receipts of their delivery, answers become correspondence of their case.

Which of them a mail is, its recipient's signed tag says. A mail is taken into a thread in the applicant's name only
where the tag, the sender's address and our mail server's own check of it agree; another one with a right tag is shown
to the agents as a note that says so.
"""

import contextlib
from collections.abc import Sequence
from email.utils import parseaddr
from enum import IntEnum
from typing import Protocol

import structlog
from anyio import to_thread

from ringback.accounts.email_addresses import canonical
from ringback.accounts.queries import account
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import NotFound, Problem, RateLimited, Unavailable
from ringback.core.limits import Limit, count, free_at, take
from ringback.core.masking import mask_email
from ringback.core.redaction import redact
from ringback.core.store import Events, Store
from ringback.core.times import DAY, HOUR
from ringback.courier.bounces import is_to, report_in_words, report_of, take_report
from ringback.courier.tags import Tag, TagKind, tag_of
from ringback.files.commands import check_quota, keep_file
from ringback.files.schemas import MAX_SIZE as MAX_FILE
from ringback.files.schemas import FileTooLarge, TooManyFiles
from ringback.files.uploads import HasFiles, stored
from ringback.settings import Settings
from ringback.support import commands, queries
from ringback.support.email.authentication import is_authenticated
from ringback.support.email.automatic import Automation
from ringback.support.email.automatic_notes import has_room_for_note, note_automatic
from ringback.support.email.mime import IncomingMail, UnreadableMail, read, read_head
from ringback.support.email.notifications import mail_reopen_refused
from ringback.support.email.originals import (
    TAKEN,
    Original,
    add_original,
    has_room,
    list_refused,
    put_original,
)
from ringback.support.email.parts import Attachment
from ringback.support.email.places import by_worth
from ringback.support.errors import TooLateToReopen
from ringback.support.flow import CaseStatus
from ringback.support.merged import goes_on_in, repeated_in, way_of
from ringback.support.schemas import MAX_BODY, MAX_FILES, MessageKind
from ringback.support.tables import CaseRow
from ringback.support.thread import CaseChanges, PendingMessage, post

log = structlog.get_logger()

MAX_SIZE = 25 * 1024 * 1024  # bytes of a whole mail
MAX_PARTS = 5  # messages that one long mail becomes
REPLIES = Limit("mail_replies", 30, HOUR)
UNAUTHENTICATED = Limit("mail_unauthenticated", 30, HOUR)  # of a case: forged mails must not use up its person's own
NOTIFIED = Limit("mail_over", 1, DAY)
NOTHING = "(no text)"
MAX_MASKED = 120
TAIL_CHARS = 100  # characters of a note's last line


class MailVerdict(IntEnum):
    """What became of a mail; the numbers are those that mail servers understand (sysexits.h)."""

    TAKEN = 0
    BROKEN = 65  # too large, or a report that can't be read
    NO_SUCH = 67  # for nobody here
    LATER = 75  # bring it again


class HasMail(HasFiles, Protocol):
    settings: Settings
    store: Store
    events: Events


async def receive(services: HasMail, raw: bytes, recipient: str | None = None, place: str = "") -> MailVerdict:
    """One mail from outside, from its `place` in a mailbox if that is where it lies. Whatever was taken in is durable
    when this returns, and the same mail again changes nothing. Raises nothing, whatever the bytes: what can't be taken
    in is listed for the operator."""
    try:
        verdict, reason = await _received(services, raw, recipient, place)
    except (RateLimited, Unavailable):
        return MailVerdict.LATER
    except OSError as error:  # no room on the disk, perhaps: no fault of the mail
        log.error("mail_not_stored", error=type(error).__name__)
        return MailVerdict.LATER
    if verdict in (MailVerdict.BROKEN, MailVerdict.NO_SUCH):
        try:
            await _list(services, raw, place, verdict, reason)
        except Exception as error:
            log.error("mail_not_listed", error=type(error).__name__)
    return verdict


async def _received(services: HasMail, raw: bytes, recipient: str | None, place: str) -> tuple[MailVerdict, str]:
    """The verdict, and why where it is BROKEN or NO_SUCH."""
    if len(raw) > MAX_SIZE:
        return MailVerdict.BROKEN, "too_large"
    try:
        desk = (services.settings.mail_replies, parseaddr(services.settings.mail_from)[1])
        mail = await to_thread.run_sync(read, raw, recipient, desk)
        tag = tag_for(services, mail)
        if tag is None:
            return MailVerdict.NO_SUCH, "no_case"
        if tag.kind is TagKind.BOUNCE:
            return await _bounce(services, mail, tag), "report_unreadable"
        return await _reply(services, mail, tag, raw, place)
    except UnreadableMail:
        return MailVerdict.BROKEN, "unreadable"
    except NotFound:
        return MailVerdict.NO_SUCH, "no_case"
    except (RateLimited, Unavailable, OSError):
        raise
    except Exception as error:  # one mail must not stop those behind it
        log.error("mail_failed", error=type(error).__name__)
        return MailVerdict.BROKEN, "failed"


async def _list(services: HasMail, raw: bytes, place: str, verdict: MailVerdict, reason: str) -> None:
    sender = ""
    if len(raw) <= MAX_SIZE:
        with contextlib.suppress(UnreadableMail):
            sender = (await to_thread.run_sync(read_head, raw)).sender
    mail = await put_original(services.file_store, raw, sender_masked=_masked(sender), place=place, keep=False)
    await services.store.write(list_refused, mail=mail, verdict=verdict.name.lower(), reason=reason)


def tag_for(services: HasMail, mail: IncomingMail) -> Tag | None:
    vault, mailbox = services.events.vault, services.settings.mail_replies
    tags = (tag_of(vault, mailbox, address) for address in mail.recipients)
    return next((tag for tag in tags if tag is not None), None)


async def _bounce(services: HasMail, mail: IncomingMail, tag: Tag) -> MailVerdict:
    """What nobody can read is BROKEN, so that a person looks. Only the reader's own vacation note is passed over: it
    goes to where a bounce would (RFC 3834), and is none."""
    delivery_id = f"del_{tag.ref}"
    report = report_of(mail.message)
    if report is None and await services.store.read(is_to, delivery_id=delivery_id, address=mail.sender):
        return MailVerdict.BROKEN if mail.automation is Automation.NO else MailVerdict.TAKEN
    report = report or report_in_words(mail.message)
    if report is None:
        return MailVerdict.BROKEN
    await services.store.write(take_report, delivery_id=delivery_id, report=report)
    return MailVerdict.TAKEN


async def _reply(services: HasMail, mail: IncomingMail, tag: Tag, raw: bytes, place: str) -> tuple[MailVerdict, str]:
    ours = (services.settings.mail_replies, *mail.recipients)
    if canonical(mail.sender) in map(canonical, ours):
        return MailVerdict.TAKEN, ""  # our own, come back: answering it is how loops begin
    if mail.automation is not Automation.NO:
        shown = await services.store.read(has_room_for_note, display_id=tag.ref)
        original = await _original(services, mail, tag, raw, place) if shown else None
        await services.store.write(note_automatic, display_id=tag.ref, mail=mail, original=original)
        return MailVerdict.TAKEN, ""
    actor = await services.store.read(
        sender_of, display_id=tag.ref, mail=mail, authserv=services.settings.mail_authserv
    )
    if actor.kind is not ActorKind.APPLICANT or not mail.is_whole:
        return await _note(services, mail, tag, raw, place)
    if await services.store.write(accepts_reply, actor, display_id=tag.ref, digest=mail.digest):
        original = await _original(services, mail, tag, raw, place)
        parts = cut(mail.words, hidden=mail.hidden, kept=original.stored)
        file_ids, refused = await keep_files(services, actor, mail.attachments)
        parts[-1:] = parts_of("\n\n".join(filter(None, [parts[-1], *refused])))
        await services.store.write(
            post_reply,
            actor,
            display_id=tag.ref,
            digest=mail.digest,
            parts=parts,
            file_ids=file_ids,
            original=original,
        )
    return MailVerdict.TAKEN, ""


async def _note(services: HasMail, mail: IncomingMail, tag: Tag, raw: bytes, place: str) -> tuple[MailVerdict, str]:
    if await services.store.write(accepts_note, display_id=tag.ref, digest=mail.digest):
        original = await _original(services, mail, tag, raw, place)
        await services.store.write(post_note, display_id=tag.ref, mail=mail, original=original)
    return (MailVerdict.TAKEN, "") if mail.is_whole else (MailVerdict.BROKEN, "unreadable")


async def _original(services: HasMail, mail: IncomingMail, tag: Tag, raw: bytes, place: str) -> Original:
    keep = await services.store.read(_has_room, display_id=tag.ref, size=len(raw))
    return await put_original(services.file_store, raw, sender_masked=_masked(mail.sender), place=place, keep=keep)


def _has_room(db: Db, *, display_id: str, size: int) -> bool:
    return has_room(db, account_id=case_of(db, display_id).account_id, size=size)


def _masked(sender: str) -> str:
    return mask_email(sender)[:MAX_MASKED] or "nobody"


def parts_of(text: str) -> list[str]:
    """Cut where a message ends; a mail has no such limit."""
    return [text[at : at + MAX_BODY] for at in range(0, len(text), MAX_BODY)] or [""]


def cut(text: str, *, hidden: int, kept: bool) -> list[str]:
    """At most MAX_PARTS, of which the last says how much is missing, also of what is `hidden` already, and whether the
    whole mail has it."""
    parts = parts_of(text)
    if len(parts) <= MAX_PARTS and not hidden:
        return parts
    room = MAX_PARTS * MAX_BODY - TAIL_CHARS
    left = max(len(text) - room, 0) + hidden
    tail = f"[Not shown: {left} more characters, {'which the whole mail has' if kept else 'which were not kept'}]"
    *whole, last = parts_of(text[:room])
    return [*whole, last, tail] if len(last) > MAX_BODY - TAIL_CHARS else [*whole, f"{last}\n\n{tail}"]


async def keep_files(services: HasMail, actor: Actor, attachments: Sequence[Attachment]) -> tuple[list[str], list[str]]:
    """The ids of those that were taken, and a line for each that was not, so that both sides know of it."""
    file_ids: list[str] = []
    refused: list[str] = []
    for attachment in by_worth(attachments):
        try:
            if len(file_ids) == MAX_FILES:
                raise TooManyFiles
            if len(attachment.content) > MAX_FILE:
                raise FileTooLarge
            await services.store.write(check_quota, actor)
            async with stored(services, attachment.name, attachment.content, charset=attachment.charset) as file:
                file_ids.append((await services.store.write(keep_file, actor, stored=file)).id)
        except Unavailable:
            raise
        except Problem as problem:
            refused.append(f"[{attachment.name[:100]}: {problem.detail}]")
    return file_ids, refused


def case_of(db: Db, display_id: str) -> CaseRow:
    return queries.case_row(db, SYSTEM, case_id=display_id)


def sender_of(db: Db, *, display_id: str, mail: IncomingMail, authserv: str) -> Actor:
    """The case's applicant where the mail is surely theirs, else SYSTEM. Raises NotFound."""
    person = account(db, account_id=case_of(db, display_id).account_id)
    is_theirs = person.email_verified and canonical(mail.sender) == canonical(person.email)
    if not (is_theirs and is_authenticated(mail, authserv)):
        return SYSTEM
    return Actor(kind=ActorKind.APPLICANT, id=person.id, name=person.name, role="mail", account_id=person.id)


def client_id(digest: str, part: int) -> str:
    """The same mail twice is one message."""
    return f"mail-{part}-{digest}"


def accepts_reply(db: Db, actor: Actor, /, *, display_id: str, digest: str) -> bool:
    """Whether the mail is new and its case can be written to: one that was resolved is reopened, and of one that was
    merged that in which it goes on. False, and the applicant is told once a day, where the case is over for good."""
    way = way_of(db, SYSTEM, case_of(db, display_id))
    named, case = way[0], way[-1]
    if repeated_in(db, way, author=actor.id, client_id=client_id(digest, 1)) is not None:
        return False
    take(db, REPLIES, actor.id)
    commands.mark_read(db, actor, case_id=named.id, message_number=named.mailed_message_number)  # they answer what came
    if case.status != CaseStatus.RESOLVED:
        return True
    try:
        commands.reopen(db, actor, case_id=case.id)
    except TooLateToReopen:
        if free_at(db, NOTIFIED, actor.id) is None:
            count(db, NOTIFIED, actor.id)
            mail_reopen_refused(db, SYSTEM, case=case)
        return False
    return True


def post_reply(
    db: Db,
    actor: Actor,
    /,
    *,
    display_id: str,
    digest: str,
    parts: Sequence[str],
    file_ids: Sequence[str],
    original: Original,
) -> None:
    """The files go with the last part."""
    case = goes_on_in(db, SYSTEM, case_of(db, display_id))
    add_original(db, mail=original, case=case)
    for number, part in enumerate(parts, start=1):
        files = file_ids if number == len(parts) else ()
        commands.post_message(
            db,
            actor,
            case_id=case.id,
            client_id=client_id(digest, number),
            body=part if part.strip() or files else NOTHING,
            kind=MessageKind.CORRESPONDENCE.value,
            file_ids=files,
            mail_id=original.id if original.stored else None,
        )


def fitted(text: str, attachments: int, *, hidden: int) -> str:
    """At most MAX_BODY characters, with a last line that says what is missing."""
    tail = f"\n\n[Not kept: {attachments} attachments]" if attachments else ""
    if len(text) + len(tail) <= MAX_BODY and not hidden:
        return text + tail
    kept = MAX_BODY - TAIL_CHARS
    left = max(len(text) - kept, 0) + hidden
    return f"{text[:kept]}\n\n[Not kept: {left} more characters, {attachments} attachments]"


def accepts_note(db: Db, *, display_id: str, digest: str) -> bool:
    """Whether the mail is new. Counts one. Raises NotFound, RateLimited."""
    way = way_of(db, SYSTEM, case_of(db, display_id))
    if repeated_in(db, way, author=SYSTEM.id, client_id=client_id(digest, 1)) is not None:
        return False
    take(db, UNAUTHENTICATED, way[-1].account_id)
    return True


def post_note(db: Db, *, display_id: str, mail: IncomingMail, original: Original) -> None:
    """For agents only: somebody who holds the address of this case wrote, and nobody confirms who, or nobody can read
    it. One note is all they get, without their attachments; it says what is missing."""
    case = goes_on_in(db, SYSTEM, case_of(db, display_id))
    add_original(
        db,
        mail=original,
        case=case,
        verdict=TAKEN if mail.is_whole else MailVerdict.BROKEN.name.lower(),
        reason=None if mail.is_whole else "unreadable",
    )
    pending = PendingMessage(
        kind=MessageKind.NOTE,
        body=_body_of_note(mail),
        internal=True,
        data={"mail_id": original.id} if original.stored else {},
        client_id=client_id(mail.digest, 1),
    )
    waits: CaseChanges = {} if case.status == CaseStatus.RESOLVED else {"waiting_since": case.waiting_since or db.now}
    post(db, SYSTEM, case, pending, **waits)


def _body_of_note(mail: IncomingMail) -> str:
    sender = _masked(mail.sender)
    if not mail.is_whole:
        return f"By e-mail from {sender}: this mail can't be read."
    head = f"By e-mail from {sender}, NOT proved to be the applicant:\n\n"
    return fitted(head + (redact(mail.words).text or NOTHING), len(mail.attachments), hidden=mail.hidden)
