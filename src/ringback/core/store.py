"""The store: runs commands in transactions on SQLite or PostgreSQL and answers only what is durable.

`write` returns when the transaction is committed and on disk. Commands see the same rules on both databases:
SQLite has one writer, PostgreSQL runs SERIALIZABLE and tries again, so a command may read, think and write.
"""

from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from ringback.core.crypto import Vault
from ringback.core.db import Db, Fact, Reaction
from ringback.core.errors import Problem
from ringback.core.executor import Job, Outcome
from ringback.core.times import Clock, system_clock

P = ParamSpec("P")
T = TypeVar("T")
Verb = Callable[Concatenate[Db, P], T]
Listener = Callable[[Sequence[Fact]], None]


class Store(Protocol):
    """One database. `write` and `read` are for the asynchronous shell, the `_now` twins for commands and tests."""

    async def write(self, command: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T: ...

    async def read(self, query: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T: ...

    def write_now(self, command: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T: ...

    def read_now(self, query: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T: ...

    def migrate(self) -> None:
        """Bring the schema up to this version of the program."""

    def close(self) -> None: ...


class Events:
    """How facts travel: `react` inside the transaction, `listen` after the commit (both set by `services.py`)."""

    def __init__(self, vault: Vault, clock: Clock = system_clock) -> None:
        self.vault = vault
        self.clock = clock
        self.reactions: dict[type, list[Reaction]] = {}
        self.listeners: list[Listener] = []

    def react(self, fact: type, reaction: Reaction) -> None:
        self.reactions.setdefault(fact, []).append(reaction)

    def listen(self, listener: Listener) -> None:
        self.listeners.append(listener)

    def db(self, cursor: Any, dialect: str) -> Db:
        return Db(cursor, dialect, now=self.clock(), vault=self.vault)

    def settle(self, db: Db) -> None:
        """Run reactions until no fact is left, since one may publish further facts; then what is for the end."""
        done = 0
        while done < len(db.facts):
            fact = db.facts[done]
            done += 1
            for reaction in self.reactions.get(type(fact), ()):
                reaction(db, fact)
        db.end()

    def announce(self, facts: Sequence[Fact]) -> None:
        for listener in self.listeners:
            listener(facts)


def attempt(db: Db, wiring: Events, job: Job) -> tuple[Outcome, bool]:
    """Run one command and its reactions. Returns the outcome and whether its writes are to be kept."""
    try:
        value = job.command(db, *job.args, **job.kwargs)
        wiring.settle(db)
    except Problem as problem:
        if not problem.keep_writes:
            return Outcome(error=problem), False
        wiring.settle(db)
        return Outcome(error=problem, facts=db.facts), True
    return Outcome(value=value, facts=db.facts), True


def open_store(url: str, wiring: Events) -> Store:
    """`sqlite:///path/to/file.db` or `postgresql://...`; a bare path is SQLite."""
    if url.startswith(("postgresql://", "postgres://")):
        from ringback.core.postgres import PostgresStore

        return PostgresStore(url, wiring)
    from ringback.core.sqlite import SqliteStore

    return SqliteStore(url.removeprefix("sqlite:///"), wiring)
