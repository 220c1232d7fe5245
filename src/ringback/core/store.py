"""The store: runs commands in transactions on SQLite or PostgreSQL and answers only what is durable.

`write` returns when the transaction is committed and on disk. On both databases one command of an installation writes
at a time, so it may read, think and write. It may run more than once before its commit, and must do nothing but that.
"""

from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Table

from ringback.core import tracing
from ringback.core.crypto import Vault
from ringback.core.db import Db, DomainEvent
from ringback.core.errors import Problem
from ringback.core.executor import CommandOutcome
from ringback.core.stored_keys import look
from ringback.core.times import Clock, system_clock

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound=DomainEvent)
Listener = Callable[[Sequence[DomainEvent]], None]


class Store(Protocol):
    """One database. `write` and `read` are for the asynchronous shell, the `_now` twins for commands and tests."""

    async def write(self, command: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T: ...

    async def read(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T: ...

    async def report(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`read` for what may take long: one after another, on a reader of their own, so that no other read waits."""
        ...

    def write_now(self, command: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T: ...

    def read_now(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T: ...

    def schema_version(self) -> str | None:
        """Of the database as it is; None where it is empty or not there. Raises the driver's errors."""

    def migrate(self) -> None:
        """Bring the schema up to this version of the program."""

    def forget(self) -> str:
        """Leave as little as the database can of what was deleted, after an erasure. Returns a sentence about what may
        still hold it, empty where nothing of ours does; see docs/decisions/035-sealed-at-rest.md."""

    def close(self) -> None: ...


class HasStore(Protocol):
    """Services of which the store is asked for."""

    @property
    def store(self) -> Store: ...


class Events:
    """How events travel: `on` inside the transaction, `after_commit` after the commit (both set by `services.py`)."""

    def __init__(self, vault: Vault, clock: Clock = system_clock) -> None:
        self.vault = vault
        self.clock = clock
        self.reactions: dict[type[DomainEvent], list[Callable[[Db, Any], None]]] = {}
        self.listeners: list[Listener] = []
        self.before_commit: Callable[[Any, Sequence[DomainEvent]], None] = lambda connection, events: None
        """What else goes by a transaction of PostgreSQL, on its connection; must not fail."""

    def on(self, event: type[E], reaction: Callable[[Db, E], None]) -> None:
        self.reactions.setdefault(event, []).append(reaction)

    def after_commit(self, listener: Listener) -> None:
        self.listeners.append(listener)

    def db(self, cursor: Any, dialect: str, shared: dict[Table, Any] | None = None) -> Db:
        """Of one transaction, or of one command of several in it, which then have `shared` in common. Raises
        FormerSecret."""
        db = Db(cursor, dialect, now=self.clock(), vault=self.vault, shared=shared)
        if self.vault.is_stale(db.now):
            look(db)
        return db

    def settle(self, db: Db) -> None:
        """Run reactions until no event is left, since one may emit further events; then what is for the end."""
        done = 0
        while done < len(db.events):
            event = db.events[done]
            done += 1
            reactions = self.reactions.get(type(event))
            if reactions is None:
                continue
            with tracing.within(db.origins[done - 1] if db.origins else None):
                for reaction in reactions:
                    reaction(db, event)
        db.end()

    def announce(self, events: Sequence[DomainEvent]) -> None:
        for listener in self.listeners:
            listener(events)


def attempt(db: Db, events: Events, command: Callable[[Db], T]) -> tuple[CommandOutcome[T], bool]:
    """Run one command and its reactions. Returns the outcome and whether its writes are to be kept."""
    try:
        value = command(db)
        events.settle(db)
    except Problem as problem:
        if not problem.keep_writes:
            return CommandOutcome(error=problem), False
        events.settle(db)
        return CommandOutcome(error=problem, events=db.events), True
    return CommandOutcome(value=value, events=db.events), True
