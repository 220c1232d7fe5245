"""The root keys as they lie in the database, and how every process learns that they are others: each looks by itself,
now and then, in a transaction that it begins anyway. So there is nobody who would have to be told."""

from sqlalchemy import bindparam, select, update

from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.sql import prepare
from ringback.core.tables import InstallationRow, installation

ROOT_KEY = "root_key"
STAGE = (
    "root_key_stage"  # the ring's own, in clear: most looks read no more. Without it there is one root key, the first
)
KEPT = prepare(select(installation).where(installation.c.name == bindparam("name")), into=InstallationRow)
PUT = prepare(
    update(installation)
    .where(installation.c.name == bindparam("which"))
    .values(value=bindparam("new_value"), at=bindparam("now"))
)


class FormerSecret(Unavailable):
    """There are other root keys, sealed under a secret that this process was not given: what it would seal with its own
    might be opened by nobody."""

    code = "former_secret"
    title = "The server has to be started again"
    detail = "This server was started with a former secret. Its operator has to start it again with the present one."


def wrapped_root_key(db: Db) -> bytes | None:
    """As it lies in the database."""
    row = db.one(KEPT, name=ROOT_KEY)
    return row.value if row is not None else None


def look(db: Db) -> None:
    """Follow what the database says, before anything is sealed or opened. Raises FormerSecret."""
    row, vault = db.one(KEPT, name=STAGE), db.vault
    if int(row.value if row is not None else 0) != vault.ring.stage:
        wrapped = wrapped_root_key(db)
        if wrapped is None or not vault.unwrap(wrapped, db.now):
            raise FormerSecret
    vault.seen(db.now)


def put_remembered(db: Db, name: str, value: bytes) -> None:
    """A row of what the installation remembers of itself, with the time."""
    if not db.run(PUT, which=name, new_value=value, now=db.now):
        db.add(installation, name=name, value=value, at=db.now)
