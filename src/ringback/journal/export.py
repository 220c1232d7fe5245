"""The journal as records, straight from the database, a page at a time. Needs one read transaction throughout."""

from collections.abc import Iterator

from sqlalchemy import bindparam, select, tuple_

from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import Prepared, R, prepare
from ringback.core.times import iso
from ringback.journal.checkpoints import NEWEST, key_changes, leaf, trusted, verifier_of
from ringback.journal.merkle import inclusion_path
from ringback.journal.records import (
    CheckpointLine,
    EndLine,
    EntryLine,
    Header,
    HeadLine,
    LogLine,
    ProofLine,
    Record,
)
from ringback.journal.tables import CheckpointRow, EntryRow, HeadRow, LogRow, checkpoints, entries, heads, log

PAGE = 1000

CHECKPOINTS = prepare(
    select(checkpoints).where(checkpoints.c.size > bindparam("after")).order_by(checkpoints.c.size).limit(PAGE),
    into=CheckpointRow,
)
LOG = prepare(select(log).where(log.c.n > bindparam("after")).order_by(log.c.n).limit(PAGE), into=LogRow)
HEADS = prepare(
    select(heads).where(heads.c.account_id > bindparam("after")).order_by(heads.c.account_id).limit(PAGE), into=HeadRow
)
HEAD = prepare(select(heads).where(heads.c.account_id == bindparam("account")), into=HeadRow)
ENTRIES = prepare(
    select(entries)
    .where(tuple_(entries.c.account_id, entries.c.seq) > tuple_(bindparam("account"), bindparam("after")))
    .order_by(entries.c.account_id, entries.c.seq)
    .limit(PAGE),
    into=EntryRow,
)
ENTRIES_OF_ONE = prepare(
    select(entries)
    .where(entries.c.account_id == bindparam("account"), entries.c.seq > bindparam("after"))
    .order_by(entries.c.seq)
    .limit(PAGE),
    into=EntryRow,
)
LAST_LOGGED = prepare(
    select(log).where(log.c.account_id == bindparam("account")).order_by(log.c.seq.desc()).limit(1), into=LogRow
)


def everything(db: Db) -> Iterator[Record]:
    """All accounts, the whole log and every checkpoint."""
    yield Header(key=str(verifier_of(db)), at=iso(db.now), changes=key_changes(db))
    for checkpoint in _pages(db, CHECKPOINTS, "size", -1):
        yield CheckpointLine(checkpoint.size, checkpoint.root, checkpoint.note)
    for logged in _pages(db, LOG, "n", -1):
        yield LogLine(logged.n, logged.account_id, logged.seq, logged.hash)
    for head in _pages(db, HEADS, "account_id", ""):
        yield HeadLine(head.account_id, head.seq, head.hash)
    written = 0
    account, after = "", 0
    while rows := db.all(ENTRIES, account=account, after=after):
        yield from map(_entry, rows)
        account, after = rows[-1].account_id, rows[-1].seq
        written += len(rows)
    yield EndLine(written)


def one_account(db: Db, *, account_id: str) -> Iterator[Record]:
    """One account's chain, with the proof that the log holds it: nothing about anybody else leaves Ringback.

    Raises NotFound for an account that has no journal.
    """
    head = db.one(HEAD, account=account_id)
    if head is None:
        raise NotFound("No account has this number. Account numbers have twelve digits.")
    yield Header(key=str(verifier_of(db)), at=iso(db.now), account_id=account_id, changes=key_changes(db))
    newest, last = db.one(NEWEST), db.one(LAST_LOGGED, account=account_id)
    if newest is not None and last is not None:
        leaves = [leaf(row.account_id, row.seq, row.hash) for row in _pages(db, LOG, "n", -1)]
        size = trusted(db).open(newest.note).size
        path = [node.hex() for node in inclusion_path(leaves[:size], last.n)]
        yield CheckpointLine(newest.size, newest.root, newest.note)
        yield ProofLine(last.n, account_id, last.seq, size, path)
    yield HeadLine(head.account_id, head.seq, head.hash)
    written = 0
    for row in entries_of(db, account_id):
        yield _entry(row)
        written += 1
    yield EndLine(written)


def entries_of(db: Db, account_id: str) -> Iterator[EntryRow]:
    """One account's, by `seq`."""
    return _pages(db, ENTRIES_OF_ONE, "seq", 0, account=account_id)


def _pages(db: Db, statement: Prepared[R], key: str, after: str | int, **params: str) -> Iterator[R]:
    while rows := db.all(statement, after=after, **params):
        yield from rows
        after = getattr(rows[-1], key)


def _entry(row: EntryRow) -> EntryLine:
    return EntryLine(
        row.account_id,
        row.seq,
        row.at,
        row.kind,
        row.actor,
        row.audience,
        row.case_id,
        row.data,
        row.private,
        row.hash,
    )
