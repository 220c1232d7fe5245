"""How a process uses the database: `busy_s` is SQLite's, the others are PostgreSQL's."""

from typing import NamedTuple


class DatabaseLimits(NamedTuple):
    """`readers`: connections for reads, beside the one that writes. A write waits at most
    `wait_s` seconds for its turn; the server ends a statement after `statement_s`, and a transaction in which nothing
    was asked for `idle_s`, so that a process that hangs does not hold up the others. A connection is made within
    `connect_s`. A server that has said nothing for `silent_s` is asked on another connection whether it lives; one that
    says nothing there either is given up, and so is a statement of which `statement_s` and that have gone by.

    SQLite waits `busy_s` for another process, such as a command line, that writes."""

    readers: int = 4
    wait_s: float = 15
    statement_s: float = 60
    idle_s: float = 5
    connect_s: int = 5
    silent_s: float = 5
    busy_s: float = 10

    @property
    def longest_s(self) -> float:
        """What the server does not end in time itself is ended here."""
        return self.statement_s + self.silent_s
