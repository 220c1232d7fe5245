"""Which store serves a database, by its address."""

from ringback.core.database_limits import DatabaseLimits
from ringback.core.store import Events, Store


def open_store(url: str, events: Events, limits: DatabaseLimits | None = None) -> Store:
    """`sqlite:///path/to/file.db` or `postgresql://...`; a bare path is SQLite. The driver of the other database is
    not imported: that would cost every start a tenth of a second."""
    if url.startswith(("postgresql://", "postgres://")):
        from ringback.core.postgres import PostgresStore

        return PostgresStore(url, events, limits)
    from ringback.core.sqlite import SqliteStore

    return SqliteStore(url.removeprefix("sqlite:///"), events, limits)
