"""Addresses of webhooks often hold a secret, in their path or query, so they lie sealed. Scheme and host stay to be
shown.

Earlier versions kept them in clear. Such rows are read as they are, and the worker seals them.
"""

from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import bindparam, select, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier.tables import WebhookRow, webhooks

PURPOSE = "webhook addresses"
MAX_SEALED = 500  # rows in one transaction


class ClearRow(NamedTuple):
    id: str
    url: str


CLEAR = prepare(
    select(webhooks.c.id, webhooks.c.url).where(webhooks.c.sealed_url.is_(None)).limit(MAX_SEALED), into=ClearRow
)
SEAL = prepare(
    update(webhooks)
    .where(webhooks.c.id == bindparam("which"))
    .values(url=bindparam("shown"), sealed_url=bindparam("new"))
)


def sealed(db: Db, url: str) -> bytes:
    return db.vault.seal(PURPOSE, url.encode())


def opened(db: Db, row: WebhookRow) -> str:
    return row.url if row.sealed_url is None else db.vault.unseal(PURPOSE, row.sealed_url).decode()


def without_secret(url: str) -> str:
    """Scheme and host; the ARN of an event bus whole, which is no secret."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/..." if parts.netloc else url


def seal_addresses(db: Db) -> int:
    """Seal some of what earlier versions left in clear. Returns how many."""
    rows = db.all(CLEAR)
    for row in rows:
        db.run(SEAL, which=row.id, shown=without_secret(row.url), new=sealed(db, row.url))
    return len(rows)
