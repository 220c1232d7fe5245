"""How Alembic reaches the database; `core.schema` passes the address. One process brings it up to date at a time, in
one transaction: others wait for it, and find that there is nothing left to do."""

import importlib
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import context

from ringback.core.sql import metadata

PACKAGE = Path(__file__).parents[1]
WAIT_S = 600  # for another process that brings the schema up to date
LOCKS = {
    "sqlite": "BEGIN EXCLUSIVE",
    # The write lock (see decision 055) where there is an installation already, else another that is nobody's.
    "postgresql": """
        SELECT set_config('idle_in_transaction_session_timeout', '0', true),
            pg_advisory_xact_lock((1382641255::bigint << 32) + coalesce(to_regclass('hits')::oid::bigint, 0))
    """,
}
for tables in sorted(PACKAGE.rglob("tables.py")):
    importlib.import_module(".".join(("ringback", *tables.relative_to(PACKAGE).with_suffix("").parts)))


def open_engine(url: str) -> sa.Engine:
    if url.startswith("sqlite"):
        engine = sa.create_engine(url, connect_args={"timeout": WAIT_S})
        sa.event.listen(engine, "connect", lets_us_begin)
        return engine
    import psycopg

    # By the driver itself, which takes addresses that SQLAlchemy does not, such as those with several servers.
    address = url.replace("+psycopg", "", 1)
    return sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(address))


def lets_us_begin(connection: Any, _: Any) -> None:
    """Python's driver would begin transactions by itself, and not before what changes the schema."""
    connection.isolation_level = None


def run() -> None:
    engine = open_engine(context.config.attributes["url"])
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
        with context.begin_transaction():
            connection.exec_driver_sql(LOCKS[engine.dialect.name])
            context.run_migrations()
    engine.dispose()


run()
