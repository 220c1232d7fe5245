"""What a command sees of the store: one open transaction, one moment in time, and a place to emit events."""

from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import Table

from ringback.core.crypto import Vault
from ringback.core.sql import Prepared, R, insert_into

DomainEvent = msgspec.Struct  # a frozen one: "this happened", with what a reaction needs to know

PLAIN = frozenset({str, int, bytes, type(None)})  # what most columns hold: looking further costs a tenth of a row
ENCODER = msgspec.json.Encoder(order="deterministic")


def to_json(value: Any) -> str:
    """Canonical JSON: sorted keys, no spaces. Equal values give equal text, so that it can be hashed."""
    return ENCODER.encode(value).decode()


def from_json(text: str | None) -> Any:
    return None if text is None else msgspec.json.decode(text)


class Db:
    """One transaction. Commands read and write through it; they never commit and never look at a clock but `now`.

    `now` is milliseconds since 1970 (UTC), the same for the whole transaction. `vault` seals and opens what
    must not lie about in clear.
    """

    __slots__ = ("_cursor", "_dialect", "_ends", "events", "memory", "now", "vault")

    def __init__(self, cursor: Any, dialect: str, *, now: int, vault: Vault) -> None:
        self._cursor = cursor
        self._dialect = dialect
        self.now = now
        self.vault = vault
        self.events: list[DomainEvent] = []
        self.memory: dict[Any, Any] = {}  # what was read once and can't change but by this transaction itself
        self._ends: dict[Any, Callable[[Db], None]] = {}

    def all(self, statement: Prepared[R], **params: Any) -> list[R]:
        self._execute(statement, params)
        return list(map(statement.make, self._cursor.fetchall()))

    def one(self, statement: Prepared[R], **params: Any) -> R | None:
        """The first row or None. The statement itself must make sure that a second can't matter."""
        rows = self.all(statement, **params)
        return rows[0] if rows else None

    def run(self, statement: Prepared[Any], **params: Any) -> int:
        """How many rows changed; compare-and-set updates live on this number."""
        self._execute(statement, params)
        return int(self._cursor.rowcount)

    def add(self, table: Table, **values: Any) -> None:
        """One row. Structures become canonical JSON, so that no command encodes by hand."""
        compiled = insert_into(table, tuple(values), self._dialect)
        for name, value in values.items():
            if type(value) not in PLAIN and isinstance(value, dict | list | tuple | msgspec.Struct):
                values[name] = to_json(value)
        self._cursor.execute(compiled.text, values)

    def emit(self, event: DomainEvent) -> None:
        """Tell the rooms above: `services.py` wires the event to a command, in this same transaction."""
        self.events.append(event)

    def at_end(self, key: Any, command: Callable[["Db"], None]) -> None:
        """Run `command` before the commit, after everything else; once, however often it was asked for under this
        key."""
        self._ends[key] = command

    def end(self) -> None:
        for command in self._ends.values():
            command(self)

    def _execute(self, statement: Prepared[Any], params: dict[str, Any]) -> None:
        compiled = statement.on(self._dialect, params)
        self._cursor.execute(compiled.text, {**compiled.defaults, **params} if compiled.defaults else params)
