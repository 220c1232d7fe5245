"""What of webhooks the installation's key seals, and the entry that says so once it was sealed anew; see
`accounts.resealing`."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.core.actors import SYSTEM
from ringback.core.crypto import stored_digest
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier.tables import webhooks
from ringback.courier.webhooks.sealed_addresses import PURPOSE
from ringback.journal.commands import append
from ringback.journal.resealing import SealedColumn
from ringback.journal.schemas import Audience


class TargetRow(NamedTuple):
    sealed_url: bytes | None
    secret: bytes


TARGET = prepare(
    select(webhooks.c.sealed_url, webhooks.c.secret).where(webhooks.c.id == bindparam("which")), into=TargetRow
)


def tell_address(db: Db, webhook_id: str, old: bytes, new: bytes) -> None:
    row = _target(db, webhook_id)
    _tell(db, webhook_id, stored_digest(old, row.secret), stored_digest(new, row.secret))


def tell_secret(db: Db, webhook_id: str, old: bytes, new: bytes) -> None:
    url = _target(db, webhook_id).sealed_url or b""
    _tell(db, webhook_id, stored_digest(url, old), stored_digest(url, new))


def _target(db: Db, webhook_id: str) -> TargetRow:
    row = db.one(TARGET, which=webhook_id)
    assert row is not None
    return row


def _tell(db: Db, webhook_id: str, before: str, target: str) -> None:
    data = {"hook_id": webhook_id, "target": target, "before": before}
    append(db, SYSTEM, "hook.resealed", audience=Audience.OPERATOR, data=data)


SEALED_COLUMNS = (
    SealedColumn(webhooks.c.sealed_url, PURPOSE, tell=tell_address),
    SealedColumn(webhooks.c.secret, "hooks", tell=tell_secret),
    SealedColumn(webhooks.c.former_secret, "hooks"),
)
