"""What a command sees of the store: one open transaction, one moment in time, and a place to emit events."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import Table

from ringback.core import tracing
from ringback.core.crypto import Vault
from ringback.core.row_sets import RowsUpdate, change_unasked, execute_rows, insert_rows
from ringback.core.sql import Prepared, R, insert_into, replacing

DomainEvent = msgspec.Struct  # a frozen one: "this happened", with what a reaction needs to know

PLAIN = frozenset({str, int, bytes, type(None)})  # what most columns hold, and most rows nothing else
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

    __slots__ = (
        "_changes",
        "_cursor",
        "_dialect",
        "_ends",
        "_later",
        "_rows",
        "events",
        "memory",
        "now",
        "origins",
        "shared",
        "vault",
    )

    def __init__(
        self, cursor: Any, dialect: str, *, now: int, vault: Vault, shared: dict[Table, Any] | None = None
    ) -> None:
        self._cursor = cursor
        self._later = getattr(cursor, "later", cursor.execute)  # what is not waited for, where a database can do that
        self._dialect = dialect
        self.now = now
        self.vault = vault
        self.events: list[DomainEvent] = []
        self.origins: list[str | None] = []  # of each event what caused it, where there are traces
        self.memory: dict[Any, Any] = {}  # what was read once and can't change but by this transaction itself
        # What was read once for all commands that share a commit, by the table that it was read from. Nobody else
        # changes one while they hold the write lock, and a command that does takes it out.
        self.shared: dict[Table, Any] = {} if shared is None else shared
        self._ends: dict[Any, Callable[[Db], None]] = {}
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        self._changes: dict[RowsUpdate, dict[Any, dict[str, Any]]] = {}

    def all(self, statement: Prepared[R], **params: Any) -> list[R]:
        self._execute(statement, params)
        return list(map(statement.make, self._cursor.fetchall()))

    def one(self, statement: Prepared[R], **params: Any) -> R | None:
        """The first row or None. The statement itself must make sure that a second can't matter."""
        rows = self.all(statement, **params)
        return rows[0] if rows else None

    def run(self, statement: Prepared[Any], **params: Any) -> int:
        """How many rows changed; compare-and-set updates live on this number."""
        self._changes_tables(statement.tables)
        self._execute(statement, params)
        return int(self._cursor.rowcount)

    def do(self, statement: Prepared[Any], **params: Any) -> None:
        """Where it does not matter how many rows changed: on PostgreSQL nothing is waited for."""
        self._changes_tables(statement.tables)
        self._later(*self._bound(statement, params))

    def add(self, table: Table, **values: Any) -> None:
        """One row. Structures become canonical JSON, so that no command encodes by hand."""
        self._changes_tables((table,))
        compiled = insert_into(table, tuple(values), self._dialect)
        self._later(compiled.text, compiled.given(_storable(values)))

    def replace(self, table: Table, *, by: str, **values: Any) -> None:
        """All values of the row that the column `by` finds, as `add` takes them; PostgreSQL is not waited for."""
        statement = replacing(table, by, tuple(name for name in values if name != by))
        self.do(statement, **{f"new_{name}": value for name, value in _storable(values).items()})

    def add_all(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Many rows in one statement. All have the columns of the first."""
        if len(rows) == 1:
            self.add(table, **rows[0])
        elif rows:
            self._changes_tables((table,))
            compiled = insert_rows(table, tuple(rows[0]), self._dialect)
            execute_rows(self._cursor, self._dialect, compiled, [_storable(row) for row in rows], wait=False)

    def change_all(self, change: RowsUpdate, rows: Sequence[dict[str, Any]]) -> int:
        """Change many rows in one statement; how many were found. None may be there twice."""
        self._changes_tables((change.table,))
        return execute_rows(self._cursor, self._dialect, change.on(self._dialect), rows) if rows else 0

    def add_later(self, table: Table, **values: Any) -> None:
        """Like `add`, together with the other rows of this transaction: in one statement, before anything reads the
        table and at the latest before the commit."""
        self._rows.setdefault(table, []).append(values)

    def change_later(self, change: RowsUpdate, key: Any, row: dict[str, Any]) -> None:
        """Change one row, together with others, as `add_later` adds one. `key` says which it is: one that is changed
        twice is found by what the first change was to find it by."""
        waiting = self._changes.setdefault(change, {})
        first = waiting.get(key)
        found_by = {name: value for name, value in first.items() if name.startswith("old_")} if first else {}
        waiting[key] = {**row, **found_by}

    def write_waiting(self) -> None:
        """What was to be written later. Raises RuntimeError where a row was not found as it was said to be; on
        PostgreSQL, which is not waited for, the next statement or the commit fails instead."""
        if not (self._rows or self._changes):
            return
        rows, self._rows = self._rows, {}
        changes, self._changes = self._changes, {}
        for table, added in rows.items():
            self.add_all(table, added)
        for change, changed in changes.items():
            if self._dialect == "postgresql":
                self._changes_tables((change.table,))
                change_unasked(self._cursor, change, list(changed.values()))
            elif self.change_all(change, list(changed.values())) != len(changed):
                raise RuntimeError(f"{change.table.name} changed within its own transaction")

    def emit(self, event: DomainEvent) -> None:
        """Tell the rooms above: `services.py` wires the event to a command, in this same transaction."""
        self.events.append(event)
        if tracing.on():
            self.origins.append(tracing.traceparent())

    def at_end(self, key: Any, command: Callable[["Db"], None]) -> None:
        """Run `command` before the commit, after everything else; once, however often it was asked for under this
        key."""
        self._ends[key] = command

    def end(self) -> None:
        for command in self._ends.values():
            command(self)
        self.write_waiting()

    def _execute(self, statement: Prepared[Any], params: dict[str, Any]) -> None:
        self._cursor.execute(*self._bound(statement, params))

    def _bound(self, statement: Prepared[Any], params: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        if (self._rows or self._changes) and not self._waiting().isdisjoint(statement.tables):
            self.write_waiting()
        compiled = statement.on(self._dialect, params)
        if compiled.limits:
            compiled = compiled.limited(params)
        return compiled.text, {**compiled.defaults, **params} if compiled.defaults else params

    def _changes_tables(self, tables: Collection[Table]) -> None:
        if self.shared:
            for table in tables:
                self.shared.pop(table, None)

    def _waiting(self) -> set[Table]:
        return {*self._rows, *(change.table for change in self._changes)}


def _storable(values: dict[str, Any]) -> dict[str, Any]:
    """Structures as JSON, in place: a row's values are nobody else's."""
    if PLAIN.issuperset(map(type, values.values())):
        return values
    for name, value in values.items():
        if type(value) not in PLAIN and isinstance(value, dict | list | tuple | msgspec.Struct):
            values[name] = to_json(value)
    return values
