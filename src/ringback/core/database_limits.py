"""How a process uses PostgreSQL; SQLite needs none of it."""

from typing import NamedTuple


class DatabaseLimits(NamedTuple):
    """`readers`: connections for reads, beside the one that writes. A write waits at most
    `wait_s` seconds for its turn; the server ends a statement after `statement_s`, and a transaction in which nothing
    was asked for `idle_s`, so that a process that hangs does not hold up the others."""

    readers: int = 4
    wait_s: float = 15
    statement_s: float = 60
    idle_s: float = 5
