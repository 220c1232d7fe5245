"""A large database in a minute: cases of real accounts, copied in SQL.

Each copy is a whole case with its first message, sealed with its own account's key, at its own time, in the statuses
that a desk has after a while. What a list never reads (journal entries, search words) is left out.
"""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Table

from bench.people import make_agent, make_applicants, make_cases, make_key, services_on
from ringback.core.times import MINUTE, SECOND
from ringback.support.tables import cases, messages

ACCOUNTS = 1000
OPEN_PART = 5  # of a hundred cases that many are not resolved

# `k` counts the copies of a case, `t.` is the copied row
MOVED = f"t.created_at - 1000 - (k * {ACCOUNTS} + t.rowid) * {MINUTE // 10}"
OPEN = f"(k * 7 + t.rowid) % 100 < {OPEN_PART}"
CASE_COLUMNS = {
    "id": "substr(t.id, 1, length(t.id) - 16) || printf('%016x', k * 1000003 + t.rowid)",
    "display_id": "printf('%d', t.display_id - k * 100000000)",
    "status": f"CASE WHEN {OPEN} THEN t.status ELSE 'resolved' END",
    "created_at": MOVED,
    "updated_at": f"{MOVED} + {30 * SECOND}",
    "waiting_since": f"CASE WHEN {OPEN} THEN {MOVED} END",
    "resolved_at": f"CASE WHEN {OPEN} THEN NULL ELSE {MOVED} + {30 * SECOND} END",
}
MESSAGE_COLUMNS = {
    "case_id": "substr(t.id, 1, length(t.id) - 16) || printf('%016x', k * 1000003 + t.rowid)",
    "id": "printf('msg_%026d', k * 1000003 + t.rowid)",
    "at": MOVED,
}
COUNTER = "WITH RECURSIVE counter(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM counter WHERE k < {copies})"


class Filled(NamedTuple):
    database: str
    key: str  # of a program that sees every case
    agent: str  # login token


def fill(folder: Path, how_many: int) -> Filled:
    """A database of its own. `how_many` is a multiple of `ACCOUNTS`."""
    path = folder / f"cases-{how_many}.db"
    services = services_on(f"sqlite:///{path}", str(folder / "files"))
    make_cases(services, make_applicants(services, ACCOUNTS))
    key, agent = make_key(services), make_agent(services)
    services.store.close()
    copies = how_many // ACCOUNTS - 1
    if copies:
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA synchronous=OFF")
            db.execute("PRAGMA cache_size=-400000")
            copy(db, messages, "cases AS t JOIN messages AS m ON m.case_id = t.id AND m.n = 1", MESSAGE_COLUMNS, copies)
            copy(db, cases, "cases AS t", CASE_COLUMNS, copies)
        db.close()
    return Filled(f"sqlite:///{path}", key, agent)


def copy(db: sqlite3.Connection, table: Table, source: str, changed: dict[str, str], copies: int) -> None:
    row = "m" if table is messages else "t"
    columns = ", ".join(changed.get(column.name, f'{row}."{column.name}"') for column in table.columns)
    names = ", ".join(f'"{column.name}"' for column in table.columns)  # the file may have them in another order
    db.execute(
        f'INSERT INTO "{table.name}" ({names}) {COUNTER.format(copies=copies)} '
        f"SELECT {columns} FROM (SELECT k FROM counter) CROSS JOIN {source}"
    )
