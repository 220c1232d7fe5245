"""Mail that comes in: bounces become receipts of their delivery, answers become correspondence of their case.

Which of them a mail is, its recipient's signed tag says. A mail is taken into a thread in the applicant's name only
where the tag, the sender's address and our mail server's own check of it agree; another one with a right tag is shown
to the agents as a note that says so.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Protocol

from ringback.accounts.email_addresses import canonical
from ringback.accounts.queries import account
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import NotFound, Problem, RateLimited, Unavailable
from ringback.core.limits import Limit, count, free_at, take
from ringback.core.masking import mask_email
from ringback.core.store import Events, Store
from ringback.core.times import DAY, HOUR
from ringback.courier.bounces import is_to, report_in_words, report_of, take_report
from ringback.courier.tags import Tag, TagKind, tag_of
from ringback.files.commands import check_quota, keep_file
from ringback.files.inspection import MAX_SIZE as MAX_FILE
from ringback.files.schemas import FileTooLarge, TooManyFiles
from ringback.files.uploads import HasFiles, stored
from ringback.settings import Settings
from ringback.support import commands, queries
from ringback.support.email.authentication import is_authenticated
from ringback.support.email.automatic import Automation
from ringback.support.email.automatic_notes import note_automatic
from ringback.support.email.mime import Attachment, IncomingMail, UnreadableMail, read
from ringback.support.email.notifications import mail_reopen_refused
from ringback.support.email.places import by_worth, named_by_content
from ringback.support.errors import TooLateToReopen
from ringback.support.flow import CaseStatus
from ringback.support.redaction import redact
from ringback.support.schemas import MAX_BODY, MAX_FILES, MessageKind
from ringback.support.tables import CaseRow
from ringback.support.thread import REPEAT, CaseChanges, PendingMessage, post

MAX_SIZE = 25 * 1024 * 1024  # bytes of a whole mail
MAX_PARTS = 5  # messages that one long mail becomes
REPLIES = Limit("mail_replies", 30, HOUR)
UNAUTHENTICATED = Limit("mail_unauthenticated", 30, HOUR)  # of a case: forged mails must not use up its person's own
NOTIFIED = Limit("mail_over", 1, DAY)
NOTHING = "(no text)"
TAIL_CHARS = 100  # characters of a note's last line


class MailVerdict(IntEnum):
    """What became of a mail; the numbers are those that mail servers understand (sysexits.h)."""

    TAKEN = 0
    BROKEN = 65  # too large, too long, or a report that can't be read
    NO_SUCH = 67  # for nobody here
    LATER = 75  # bring it again


class HasMail(HasFiles, Protocol):
    settings: Settings
    store: Store
    events: Events


async def receive(services: HasMail, raw: bytes, recipient: str | None = None) -> MailVerdict:
    """One mail from outside. Whatever was taken in is durable when this returns, and the same mail again changes
    nothing."""
    if len(raw) > MAX_SIZE:
        return MailVerdict.BROKEN
    try:
        mail = read(raw, recipient)
    except UnreadableMail:
        return MailVerdict.BROKEN
    tag = tag_for(services, mail)
    if tag is None:
        return MailVerdict.NO_SUCH
    try:
        return await (_bounce if tag.kind is TagKind.BOUNCE else _reply)(services, mail, tag)
    except NotFound:
        return MailVerdict.NO_SUCH
    except (RateLimited, Unavailable):
        return MailVerdict.LATER


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


async def _reply(services: HasMail, mail: IncomingMail, tag: Tag) -> MailVerdict:
    ours = (services.settings.mail_replies, *mail.recipients)
    if canonical(mail.sender) in map(canonical, ours):
        return MailVerdict.TAKEN  # our own, come back: answering it is how loops begin
    if mail.automation is not Automation.NO:
        await services.store.write(note_automatic, display_id=tag.ref, mail=mail)
        return MailVerdict.TAKEN
    if not mail.is_whole:
        await services.store.write(note_unreadable, display_id=tag.ref, mail=mail)
        return MailVerdict.BROKEN
    parts = parts_of(mail.words)
    if len(parts) > MAX_PARTS:
        return MailVerdict.BROKEN
    actor = await services.store.read(
        sender_of, display_id=tag.ref, mail=mail, authserv=services.settings.mail_authserv
    )
    if actor.kind is not ActorKind.APPLICANT:
        await services.store.write(note_unauthenticated, display_id=tag.ref, mail=mail)
    elif await services.store.write(accepts_reply, actor, display_id=tag.ref, digest=mail.digest):
        file_ids, refused = await keep_files(services, actor, mail.attachments)
        parts[-1:] = parts_of("\n\n".join(filter(None, [parts[-1], *refused])))
        await services.store.write(
            post_reply, actor, display_id=tag.ref, digest=mail.digest, parts=parts, file_ids=file_ids
        )
    return MailVerdict.TAKEN


def parts_of(text: str) -> list[str]:
    """Cut where a message ends; a mail has no such limit."""
    return [text[at : at + MAX_BODY] for at in range(0, len(text), MAX_BODY)] or [""]


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
            async with stored(services, named_by_content(attachment), attachment.content) as file:
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
    """Whether the mail is new and its case can be written to: one that was resolved is reopened. False, and the
    applicant is told once a day, where the case is over for good."""
    case = case_of(db, display_id)
    if db.one(REPEAT, case=case.id, author=actor.id, client=client_id(digest, 1)) is not None:
        return False
    take(db, REPLIES, actor.id)
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
    db: Db, actor: Actor, /, *, display_id: str, digest: str, parts: Sequence[str], file_ids: Sequence[str]
) -> None:
    """The files go with the last part."""
    case = case_of(db, display_id)
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
        )


def fitted(text: str, attachments: int) -> str:
    """At most MAX_BODY characters, with a last line that says what is missing."""
    tail = f"\n\n[Not kept: {attachments} attachments]" if attachments else ""
    if len(text) + len(tail) <= MAX_BODY:
        return text + tail
    kept = MAX_BODY - TAIL_CHARS
    return f"{text[:kept]}\n\n[Not kept: {len(text) - kept} more characters, {attachments} attachments]"


def note_unreadable(db: Db, *, display_id: str, mail: IncomingMail) -> None:
    """For agents only: who wrote can't be told to write again in any other way than by a person."""
    sender = mask_email(mail.sender) or "nobody"
    _note(db, display_id=display_id, mail=mail, body=f"By e-mail from {sender}: this mail can't be read.")


def note_unauthenticated(db: Db, *, display_id: str, mail: IncomingMail) -> None:
    """For agents only: somebody who holds the address of this case wrote, and nobody confirms who. One note is all they
    get, without their attachments; it says what is missing."""
    sender = mask_email(mail.sender) or "nobody"
    head = f"By e-mail from {sender}, NOT proved to be the applicant:\n\n"
    body = fitted(head + (redact(mail.words).text or NOTHING), len(mail.attachments))
    _note(db, display_id=display_id, mail=mail, body=body)


def _note(db: Db, *, display_id: str, mail: IncomingMail, body: str) -> None:
    case = case_of(db, display_id)
    if db.one(REPEAT, case=case.id, author=SYSTEM.id, client=client_id(mail.digest, 1)) is not None:
        return
    take(db, UNAUTHENTICATED, case.account_id)
    pending = PendingMessage(kind=MessageKind.NOTE, body=body, internal=True, client_id=client_id(mail.digest, 1))
    waits: CaseChanges = {} if case.status == CaseStatus.RESOLVED else {"waiting_since": case.waiting_since or db.now}
    post(db, SYSTEM, case, pending, **waits)
