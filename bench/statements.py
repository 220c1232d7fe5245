"""Statements as commands and queries run them, on either database; BEGIN and COMMIT are none."""

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from ringback.core.db import Db
from ringback.services import Services

RUNS = ("execute", "executemany", "later")


class Seen:
    """How many there were, and how many of them were waited for: on PostgreSQL each is a round trip."""

    def __init__(self) -> None:
        self.statements = 0
        self.waited = 0


class Noting:
    """A cursor that counts each statement before it runs it."""

    def __init__(self, cursor: Any, seen: Seen) -> None:
        self._cursor = cursor
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._cursor, name)
        if name not in RUNS:
            return found

        def run(text: str, *params: Any, **named: Any) -> Any:
            self._seen.statements += 1
            self._seen.waited += name != "later"
            return found(text, *params, **named)

        return run


@contextlib.contextmanager
def counted(services: Services) -> Iterator[Seen]:
    """The statements of everything that runs meanwhile in this process."""
    seen = Seen()
    make = services.events.db

    def db(cursor: Any, dialect: str, shared: dict[Table, Any] | None = None) -> Db:
        return make(Noting(cursor, seen), dialect, shared)

    services.events.db = db  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        services.events.db = make  # type: ignore[method-assign]
