"""Whose sessions PostgreSQL has open: web processes, too, which leave no other trace of their version."""

import re
from typing import NamedTuple

from sqlalchemy import String, column, func, literal_column, select, table

from ringback.core.db import Db
from ringback.core.sql import prepare

OURS = re.compile(r"ringback (\d{4})(?: (.*))?")  # schema, machine

_sessions = table(
    "pg_stat_activity",
    *map(column, ("pid", "datname", "usename", "backend_type", "application_name", "client_addr")),
)


class SessionRow(NamedTuple):
    program: str
    place: str


OTHERS = prepare(
    select(
        _sessions.c.application_name.label("program"),
        func.coalesce(func.host(_sessions.c.client_addr), literal_column("'this machine'", String)).label("place"),
    )
    .where(
        _sessions.c.datname == func.current_database(),
        _sessions.c.usename == literal_column("current_user"),
        _sessions.c.backend_type == "client backend",
        _sessions.c.pid != func.pg_backend_pid(),
    )
    .order_by(_sessions.c.application_name, "place"),
    into=SessionRow,
)


def places_of_older(db: Db, *, version: str) -> list[str]:
    """On PostgreSQL: machines with a session of a program that does not know this version of the schema, or of one
    that does not say so: ours did not before they said their version, whatever name their database's address had."""
    found = set()
    for row in db.all(OTHERS):
        ours = OURS.fullmatch(row.program)
        if ours is None:
            found.add(f"{row.place} ({row.program})" if row.program else row.place)
        elif ours[1] < version:
            found.add(ours[2] or row.place)
    return sorted(found)
