"""Codes of providers that no table knows: kept once each, until an operator has handled them."""

from sqlalchemy import bindparam, select, update

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.courier.tables import UnknownCodeRow, unknown_codes
from ringback.journal.commands import append
from ringback.journal.schemas import Audience

MAX_CODE, MAX_SAMPLE = 64, 200
WHICH = (unknown_codes.c.provider == bindparam("provider_is"), unknown_codes.c.code == bindparam("code_is"))
BY_CODE = prepare(select(unknown_codes).where(*WHICH), into=UnknownCodeRow)
AGAIN = prepare(
    update(unknown_codes)
    .where(*WHICH)
    .values(
        times=unknown_codes.c.times + 1,
        last_at=bindparam("now"),
        sample=bindparam("new_sample"),
        handled_at=None,
        handled_by=None,
    )
)
HANDLE = prepare(
    update(unknown_codes)
    .where(*WHICH, unknown_codes.c.handled_at.is_(None))
    .values(handled_at=bindparam("now"), handled_by=bindparam("by"))
)
OPEN_FIRST = prepare(
    select(unknown_codes).order_by(unknown_codes.c.handled_at.is_not(None), unknown_codes.c.last_at.desc()).limit(1000),
    into=UnknownCodeRow,
)


def unknown_codes_seen(db: Db) -> list[UnknownCodeRow]:
    """First those that nobody has handled, each time the newest first; 1,000 at most."""
    return db.all(OPEN_FIRST)


def log_unknown(db: Db, *, provider: str, code: str, sample: str) -> None:
    """A code that nobody knows yet; the same one again counts, and opens again where it was handled.

    `sample` holds no personal data.
    """
    code, sample = code[:MAX_CODE], sample[:MAX_SAMPLE]
    if db.run(AGAIN, provider_is=provider, code_is=code, now=db.now, new_sample=sample):
        return
    db.add(unknown_codes, provider=provider, code=code, sample=sample, times=1, first_at=db.now, last_at=db.now)


def handle(db: Db, actor: Actor, /, *, provider: str, code: str) -> UnknownCodeRow:
    """An operator knows what it means, or asked the provider. Twice is as once. Raises NotFound."""
    if db.run(HANDLE, provider_is=provider, code_is=code, now=db.now, by=f"{actor.kind}:{actor.name or actor.id}"[:80]):
        data = {"provider": provider, "code": code}
        append(db, actor, "unknown_code.handled", audience=Audience.OPERATOR, data=data)
    row = db.one(BY_CODE, provider_is=provider, code_is=code)
    if row is None:
        raise NotFound
    return row
