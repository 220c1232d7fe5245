"""Codes of providers that no table knows: kept once each, for an operator to look at."""

from sqlalchemy import bindparam, select, update

from ringback.core.db import Db
from ringback.core.sql import Row, prepare
from ringback.courier.tables import unknown_codes

CODE_MOST, SAMPLE_MOST = 64, 200
AGAIN = prepare(
    update(unknown_codes)
    .where(unknown_codes.c.provider == bindparam("provider_is"), unknown_codes.c.code == bindparam("code_is"))
    .values(times=unknown_codes.c.times + 1, last_at=bindparam("now"), sample=bindparam("new_sample"))
)


NEWEST = prepare(select(unknown_codes).order_by(unknown_codes.c.last_at.desc()).limit(1000))


def unknown_codes_seen(db: Db) -> list[Row]:
    """The newest first, 1,000 at most."""
    return db.all(NEWEST)


def log_unknown(db: Db, *, provider: str, code: str, sample: str) -> None:
    """A code that nobody knows yet; the same one again counts. `sample` holds no personal data."""
    code, sample = code[:CODE_MOST], sample[:SAMPLE_MOST]
    if db.run(AGAIN, provider_is=provider, code_is=code, now=db.now, new_sample=sample):
        return
    db.add(unknown_codes, provider=provider, code=code, sample=sample, times=1, first_at=db.now, last_at=db.now)
