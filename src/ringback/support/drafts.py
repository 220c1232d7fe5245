"""Drafts: what somebody is about to submit, kept by the server so that a reload or another device loses nothing."""

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, delete, select, update

from ringback.core.actors import Actor
from ringback.core.crypto import seal, unseal
from ringback.core.db import Db, to_json
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.journal.commands import person_key
from ringback.support.errors import MAX_DRAFT, DraftTooLarge
from ringback.support.tables import drafts


class DraftRow(NamedTuple):
    data: bytes
    updated_at: int


ONE = prepare(
    select(drafts.c.data, drafts.c.updated_at).where(
        drafts.c.account_id == bindparam("account"),
        drafts.c.name == bindparam("name"),
    ),
    into=DraftRow,
)
PUT = prepare(
    update(drafts)
    .where(drafts.c.account_id == bindparam("account"), drafts.c.name == bindparam("which"))
    .values(data=bindparam("new"), updated_at=bindparam("now"))
)
DROP = prepare(delete(drafts).where(drafts.c.account_id == bindparam("account"), drafts.c.name == bindparam("name")))
SWEEP = prepare(delete(drafts).where(drafts.c.updated_at <= bindparam("until")))


class Draft(msgspec.Struct, frozen=True):
    """`data` is the page's own; nothing here looks into it."""

    data: dict[str, Any]
    updated_at: str


def put_draft(db: Db, actor: Actor, /, *, name: str, data: dict[str, Any]) -> Draft:
    """Replaces the one before. Raises DraftTooLarge."""
    account_id, key = _owner(db, actor)
    text = to_json(data).encode()
    if len(text) > MAX_DRAFT:
        raise DraftTooLarge(bytes=len(text), max_bytes=MAX_DRAFT)
    sealed = seal(key, text)
    if not db.run(PUT, account=account_id, which=name, new=sealed, now=db.now):
        db.add(drafts, account_id=account_id, name=name, data=sealed, updated_at=db.now)
    return Draft(data, iso(db.now))


def draft(db: Db, actor: Actor, /, *, name: str) -> Draft:
    """Raises NotFound where none is kept."""
    account_id, key = _owner(db, actor)
    row = db.one(ONE, account=account_id, name=name)
    if row is None:
        raise NotFound
    return Draft(msgspec.json.decode(unseal(key, row.data)), iso(row.updated_at))


def drop_draft(db: Db, actor: Actor, /, *, name: str) -> None:
    account_id, _ = _owner(db, actor)
    db.do(DROP, account=account_id, name=name)


def sweep_drafts(db: Db, *, before: int) -> int:
    """For the worker, now and then."""
    return db.run(SWEEP, until=before)


def _owner(db: Db, actor: Actor) -> tuple[str, bytes]:
    key = person_key(db, account_id=actor.account_id) if actor.account_id is not None else None
    if key is None or actor.account_id is None:
        raise NotFound
    return actor.account_id, key
