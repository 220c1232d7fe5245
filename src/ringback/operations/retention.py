"""What operators need not keep for ever: deliveries, receipts, files of closed cases. The journal, which is the proof,
keeps every entry about them.

Nothing is removed of who may still need it: whoever has a case open, a decision waiting or a second review to come, and
whoever is frozen or suspended.
"""

from typing import NamedTuple

from sqlalchemy import Column, ColumnElement, and_, bindparam, delete, or_, select

from ringback.accounts.flow import AccountState
from ringback.accounts.tables import accounts
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.ids import first_id
from ringback.core.sql import any_row, prepare
from ringback.core.tables import InstallationRow, installation
from ringback.core.times import DAY, HOUR
from ringback.courier.tables import deliveries, delivery_events, dropped_deliveries, receipts
from ringback.decisions.flow import DecisionState, ReviewState
from ringback.decisions.tables import decisions
from ringback.files.commands import settle
from ringback.files.flow import FileEvent, FileState
from ringback.files.tables import files
from ringback.support.flow import CaseStatus
from ringback.support.tables import cases

MAX_FILES = 100  # of one transaction; each has an entry
MAX_DELIVERIES = 500  # looked at in one transaction
MAX_RECEIPTS = 1000
POSITION = "deliveries_swept"  # up to which id the present round over the old ones has come
ENDED = b""
OTHER = cases.alias("other")
DISPUTED = (AccountState.FROZEN, AccountState.SUSPENDED)


def _held(account: Column[str]) -> ColumnElement[bool]:
    return or_(
        any_row(OTHER.c.account_id == account, OTHER.c.status != CaseStatus.RESOLVED.value, of=account.table),
        any_row(
            decisions.c.account_id == account,
            or_(decisions.c.state == DecisionState.PROPOSED.value, decisions.c.review == ReviewState.OPEN.value),
            of=account.table,
        ),
        any_row(accounts.c.id == account, accounts.c.state.in_(DISPUTED), of=account.table),
    )


class OldFile(NamedTuple):
    id: str


class OldDelivery(NamedTuple):
    id: str
    provider: str
    provider_ref: str | None
    free: int  # 1: it may go


class OldReceipt(NamedTuple):
    provider: str
    provider_ref: str
    key: str


OLD_FILES = prepare(
    select(files.c.id)
    .join(cases, cases.c.id == files.c.case_id)
    .where(
        files.c.state == FileState.CLEAN.value,
        files.c.message_number.is_not(None),
        files.c.at <= bindparam("until"),
        cases.c.status == CaseStatus.RESOLVED.value,
        cases.c.resolved_at <= bindparam("until"),
        ~_held(cases.c.account_id),
    )
    .order_by(files.c.at)
    .limit(MAX_FILES),
    into=OldFile,
)
_OVER = and_(deliveries.c.due_at.is_(None), deliveries.c.final_at <= bindparam("until"))
OLD_DELIVERIES = prepare(
    select(
        deliveries.c.id,
        deliveries.c.provider,
        deliveries.c.provider_ref,
        and_(_OVER, ~_held(deliveries.c.account_id)).label("free"),
    )
    .where(deliveries.c.id > bindparam("after"), deliveries.c.id < bindparam("before"))
    .order_by(deliveries.c.id)
    .limit(bindparam("maximum")),
    into=OldDelivery,
)
OLD_RECEIPTS = prepare(
    select(receipts.c.provider, receipts.c.provider_ref, receipts.c.key)
    .where(receipts.c.at <= bindparam("until"))
    .order_by(receipts.c.at)
    .limit(MAX_RECEIPTS),
    into=OldReceipt,
)
FORGET_STEPS = prepare(delete(delivery_events).where(delivery_events.c.delivery_id == bindparam("which")))
FORGET_DROP = prepare(delete(dropped_deliveries).where(dropped_deliveries.c.delivery_id == bindparam("which")))
FORGET_DELIVERY = prepare(delete(deliveries).where(deliveries.c.id == bindparam("which")))
FORGET_RECEIPTS = prepare(
    delete(receipts).where(
        receipts.c.provider == bindparam("of"),
        receipts.c.provider_ref == bindparam("ref"),
        receipts.c.delivery_id == bindparam("which"),
    )
)
FORGET_RECEIPT = prepare(
    delete(receipts).where(
        receipts.c.provider == bindparam("of"),
        receipts.c.provider_ref == bindparam("ref"),
        receipts.c.key == bindparam("key_is"),
    )
)
KEPT = prepare(select(installation).where(installation.c.name == POSITION), into=InstallationRow)
FORGET_POSITION = prepare(delete(installation).where(installation.c.name == POSITION))


def remove_files(db: Db, *, keep_days: int) -> int:
    """Files of cases that were closed so long ago, at most `MAX_FILES`. Their bytes go with the next sweep of the file
    store, also after a crash in between."""
    if not keep_days:
        return 0
    old = db.all(OLD_FILES, until=db.now - keep_days * DAY)
    for row in old:
        settle(db, SYSTEM, file_id=row.id, event=FileEvent.REMOVE)
    return len(old)


def forget_deliveries(db: Db, *, keep_days: int, maximum: int = MAX_DELIVERIES) -> int:
    """Deliveries that were over so long ago, with their steps and receipts. Goes through the old ones in the order in
    which they were made, `maximum` at a time, and begins again an hour after it came to the end. Returns how many went,
    and `maximum` where there are more to look at."""
    row = db.one(KEPT)
    if not keep_days or (row is not None and row.value == ENDED and db.now - row.at < HOUR):
        return 0
    until = db.now - keep_days * DAY
    after = row.value.decode() if row is not None else ""
    old = db.all(OLD_DELIVERIES, after=after, before=first_id("del", until), until=until, maximum=maximum)
    gone = [one for one in old if one.free]
    for one in gone:
        db.do(FORGET_STEPS, which=one.id)
        if one.provider_ref is not None:
            db.do(FORGET_RECEIPTS, of=one.provider, ref=one.provider_ref, which=one.id)
        db.do(FORGET_DROP, which=one.id)
        db.do(FORGET_DELIVERY, which=one.id)
    more = len(old) == maximum
    db.do(FORGET_POSITION)
    db.add(installation, name=POSITION, value=old[-1].id.encode() if more else ENDED, at=db.now)
    return maximum if more else len(gone)


def forget_receipts(db: Db, *, keep_days: int) -> int:
    """What carriers said so long ago, at most `MAX_RECEIPTS` of it. What became of the message stands in its
    delivery."""
    if not keep_days:
        return 0
    old = db.all(OLD_RECEIPTS, until=db.now - keep_days * DAY)
    for row in old:
        db.do(FORGET_RECEIPT, of=row.provider, ref=row.provider_ref, key_is=row.key)
    return len(old)
