"""Mail as it came in. What became a message is kept whole, sealed in the file store as attachments are, so that nothing
is lost by how it was cut; what could not be taken in is listed for the operator."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from anyio import to_thread
from sqlalchemy import bindparam, delete, func, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.ids import new_id
from ringback.core.limits import Limit, count, free_at
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR, iso, system_clock
from ringback.files.commands import MAX_STORED_BYTES
from ringback.files.stores import FileStore
from ringback.files.sweep import BATCH, Owner
from ringback.journal.lookups import look_up
from ringback.journal.tables import people
from ringback.support.schemas import RefusedMail
from ringback.support.tables import CaseRow, IncomingMailRow, incoming_mails

TAKEN = "taken"
MAX_LISTED = 200
LISTED_MS = 30 * DAY  # mail of nobody
LISTED = Limit(
    "mails_listed", 200, HOUR
)  # strangers' mail must not fill the table; all of it is flagged in the mailbox


class SizeRow(NamedTuple):
    """NULL where nothing is stored."""

    size: int | None


class MailIdRow(NamedTuple):
    id: str


BY_ID = prepare(select(incoming_mails).where(incoming_mails.c.id == bindparam("id")), into=IncomingMailRow)
USAGE = prepare(
    select(func.sum(incoming_mails.c.size).label("size")).where(
        incoming_mails.c.account_id == bindparam("account"), incoming_mails.c.stored == 1
    ),
    into=SizeRow,
)
REFUSED = prepare(
    select(incoming_mails)
    .where(incoming_mails.c.verdict != TAKEN)
    .order_by(incoming_mails.c.at.desc(), incoming_mails.c.id.desc())
    .limit(MAX_LISTED),
    into=IncomingMailRow,
)
SAME = prepare(
    select(incoming_mails.c.id).where(
        incoming_mails.c.digest == bindparam("digest"), incoming_mails.c.verdict == bindparam("verdict")
    ),
    into=MailIdRow,
)
OF_ERASED = prepare(
    select(incoming_mails.c.id)
    .where(incoming_mails.c.account_id.in_(select(people.c.account_id).where(people.c.key.is_(None))))
    .limit(BATCH),
    into=MailIdRow,
)
OLD = prepare(
    select(incoming_mails.c.id)
    .where(incoming_mails.c.account_id.is_(None), incoming_mails.c.at <= bindparam("until"))
    .limit(BATCH),
    into=MailIdRow,
)
FORGET = prepare(delete(incoming_mails).where(incoming_mails.c.id == bindparam("which")))


class Original(NamedTuple):
    """One mail. `stored`: its bytes lie in the file store under `id`."""

    id: str
    size: int
    digest: str
    sender_masked: str
    place: str
    stored: bool


async def put_original(file_store: FileStore, raw: bytes, *, sender_masked: str, place: str, keep: bool) -> Original:
    """Before the row: bytes without one go with the next sweep."""
    mail = Original(
        new_id("mail", system_clock()), len(raw), hashlib.sha256(raw).hexdigest(), sender_masked, place, keep
    )
    if keep:
        await to_thread.run_sync(file_store.put, mail.id, raw)
    return mail


def has_room(db: Db, *, account_id: str, size: int) -> bool:
    """As much as attachments may take, and apart from them."""
    row = db.one(USAGE, account=account_id)
    return int((row.size if row is not None else 0) or 0) + size <= MAX_STORED_BYTES


def add_original(
    db: Db, *, mail: Original, case: CaseRow | None, verdict: str = TAKEN, reason: str | None = None
) -> None:
    db.add(
        incoming_mails,
        id=mail.id,
        account_id=case.account_id if case is not None else None,
        case_id=case.id if case is not None else None,
        verdict=verdict,
        reason=reason,
        sender_masked=mail.sender_masked,
        place=mail.place,
        digest=mail.digest,
        size=mail.size,
        stored=int(mail.stored),
        at=db.now,
    )


def list_refused(db: Db, *, mail: Original, verdict: str, reason: str) -> None:
    """Once, however often it is brought."""
    if db.one(SAME, digest=mail.digest, verdict=verdict) is not None or free_at(db, LISTED, "all") is not None:
        return
    count(db, LISTED, "all")
    add_original(db, mail=mail, case=None, verdict=verdict, reason=reason)


def refused_mails(db: Db) -> list[RefusedMail]:
    """For operators: the newest 200 that were not taken in."""
    return [
        RefusedMail(
            id=row.id,
            verdict=row.verdict,
            reason=row.reason or row.verdict,
            sender=row.sender_masked,
            place=row.place,
            size=row.size,
            at=iso(row.at),
        )
        for row in db.all(REFUSED)
    ]


def open_original(db: Db, actor: Actor, /, *, mail_id: str, lookups: int) -> IncomingMailRow:
    """A mail that the agent is about to see whole: an entry, and one of `lookups` an hour. Raises NotFound,
    RateLimited."""
    row = db.one(BY_ID, id=mail_id)
    if row is None or row.account_id is None or not row.stored:
        raise NotFound
    look_up(
        db,
        actor,
        "mail.read",
        maximum=lookups,
        account_id=row.account_id,
        case_id=row.case_id,
        data={"mail_id": row.id},
    )
    return row


def forget_originals(db: Db) -> list[str]:
    """Of erased people, and what was listed a month ago."""
    ids = [row.id for row in (*db.all(OF_ERASED), *db.all(OLD, until=db.now - LISTED_MS))]
    for mail_id in ids:
        db.do(FORGET, which=mail_id)
    return ids


def known_originals(db: Db, ids: Iterable[str]) -> set[str]:
    names = [name for name in ids if name.startswith("mail_")]
    return {
        row.id
        for row in db.all(prepare(select(incoming_mails.c.id).where(incoming_mails.c.id.in_(names)), into=MailIdRow))
    }


OWNER = Owner(forget_originals, known_originals)
