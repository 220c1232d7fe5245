"""Settings of the database, and of the bus by which the processes on it tell each other."""

from typing import Annotated

import msgspec
from msgspec import Meta

from ringback.core.database_limits import DatabaseLimits


class DatabaseSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of `Settings`."""

    database: Annotated[str, Meta(description="sqlite:///file.db or postgresql://user:password@host/name")] = (
        "sqlite:///data/ringback.db"
    )
    database_readers: Annotated[
        int,
        Meta(description="PostgreSQL: connections for reads of each process, beside the one that writes.", ge=1, le=64),
    ] = DatabaseLimits().readers
    database_wait_s: Annotated[
        float,
        Meta(
            description="PostgreSQL: how many seconds a write waits for its turn, at most. Then it is answered "
            "`unavailable` and nothing of it is saved.",
            gt=0,
        ),
    ] = DatabaseLimits().wait_s
    database_statement_s: Annotated[
        float,
        Meta(description="PostgreSQL: seconds after which the server ends a statement.", gt=0),
    ] = DatabaseLimits().statement_s
    database_idle_s: Annotated[
        float,
        Meta(
            description="PostgreSQL: seconds after which the server ends a transaction whose process asks for nothing, "
            "so that one that hangs does not hold up the others.",
            gt=0,
        ),
    ] = DatabaseLimits().idle_s
    database_connect_s: Annotated[
        int,
        Meta(
            description="PostgreSQL: seconds within which a connection is made. `connect_timeout` in the address "
            "counts before it.",
            ge=2,
            le=60,
        ),
    ] = DatabaseLimits().connect_s
    database_silent_s: Annotated[
        float,
        Meta(
            description="PostgreSQL: seconds without a word of the server after which it is asked on another "
            "connection whether it lives. Where that is not answered either, within `database_connect_s`, requests are "
            "answered `unavailable`.",
            gt=0,
            le=60,
        ),
    ] = DatabaseLimits().silent_s
    database_busy_s: Annotated[
        float,
        Meta(
            description="SQLite: how many seconds a write waits for another process that is writing, such as a "
            "command, up to 60. Then it is answered `unavailable` and nothing of it is saved.",
            gt=0,
            le=60,
        ),
    ] = DatabaseLimits().busy_s
    bus: Annotated[
        str,
        Meta(
            description="How the processes of an installation tell each other what is new. Empty: by the database "
            "itself. postgresql://...: PostgreSQL past a pooler. nats://user:password@host:4222 or tls://..., several "
            "by commas: NATS (extra `nats`). none: there is one process only; see docs/operating.md."
        ),
    ] = ""
    bus_credentials: Annotated[str, Meta(description="File with a user's credentials (.creds) or key (.nk).")] = ""
    bus_ca: Annotated[
        str, Meta(description="File with the authority that signed NATS's certificates, if the system trusts it not.")
    ] = ""

    @property
    def database_limits(self) -> DatabaseLimits:
        return DatabaseLimits(
            self.database_readers,
            self.database_wait_s,
            self.database_statement_s,
            self.database_idle_s,
            self.database_connect_s,
            self.database_silent_s,
            self.database_busy_s,
        )
