"""Ends streams whose login ended: a stream has no next request at which that would be noticed (ASVS 5.0 7.4.2).

Whoever ended it, and in whatever process, it is seen in the database. Each stream is looked at twice a second, a tenth
of them at once, so that ten thousand streams cost one short read each 50 ms and none hold up the others.
"""

import asyncio
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select

from ringback.accounts.access import authenticate
from ringback.accounts.tables import accounts, agents, logins
from ringback.core.actors import Actor, Confirm, Credentials
from ringback.core.db import Db
from ringback.core.errors import Problem
from ringback.core.sql import Prepared, prepare
from ringback.core.store import Store
from ringback.core.times import SECOND
from ringback.journal.live import Reader

CONFIRM_EVERY = 5 * SECOND  # a stream whose login an identity provider vouches for; docs/sso.md promises it
ROUND_S = 0.5  # each stream is looked at this often
TURNS = 10  # ... one of so many groups after another
AGAIN_S = 1.0  # after the database was away: each try is a connection that fails
CHUNK = 64  # a statement asks for so many logins or a multiple of it, so that few statements are ever built
ENDED = "gone"  # nothing more is sent; coming back will say why


class LiveLogin(NamedTuple):
    """`role` is an agent's; None for an applicant's login, whose role never changes."""

    token_hash: str
    subject: str
    role: str | None
    confirmed_at: int | None


class WatchedLogin(NamedTuple):
    """Who was let in, as what, and by which credentials."""

    reader: Reader
    actor: Actor
    credentials: Credentials


class WatchResult(NamedTuple):
    """`due` are logins, by their id, of which the provider is to be asked again."""

    ended: list[WatchedLogin]
    due: set[str]


class LoginWatch:
    """One for the process. Lives on the streams' event loop. `confirm` asks the identity provider behind a login."""

    def __init__(self, store: Store, confirm: Confirm) -> None:
        self._store = store
        self._confirm = confirm
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._groups: list[dict[Reader, WatchedLogin]] = [{} for _ in range(TURNS)]
        self._task: asyncio.Task[None] | None = None
        self._blind = False

    def join(self, reader: Reader, actor: Actor, credentials: Credentials) -> None:
        min(self._groups, key=len)[reader] = WatchedLogin(reader, actor, credentials)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    def leave(self, reader: Reader) -> None:
        for group in self._groups:
            group.pop(reader, None)

    async def _run(self) -> None:
        while any(self._groups):
            for group in self._groups:
                if group:
                    await self._look(list(group.values()))
                await asyncio.sleep(ROUND_S / TURNS)

    async def _look(self, group: list[WatchedLogin]) -> None:
        try:
            looked = await self._store.read(look_at, group=group)
        except Exception as broken:  # the database is away: the streams stay, and are looked at again
            import structlog  # commands start without it

            if not self._blind:
                structlog.get_logger().warning("logins_not_watched", error=type(broken).__name__)
            self._blind = True
            await asyncio.sleep(AGAIN_S)
            return
        self._blind = False
        for watched in looked.ended:
            watched.reader.close(ENDED)
        for login in looked.due - self._asking.keys():
            self._asking[login] = asyncio.create_task(self._ask(login))

    async def _ask(self, login: str) -> None:
        """Apart from the round, so that a slow provider holds up nobody else. Where it can't be asked, the stream ends
        too: somebody who was removed there must not read on for as long as it is down."""
        try:
            await self._confirm(login)
        except Problem:
            self._close(login)
        finally:
            del self._asking[login]

    def _close(self, login: str) -> None:
        for group in self._groups:
            for watched in list(group.values()):
                if watched.actor.login_id == login:
                    watched.reader.close(ENDED)


def look_at(db: Db, *, group: list[WatchedLogin]) -> WatchResult:
    """Those whose login or key ended, or belongs to another account or role than when they were let in."""
    people = [watched for watched in group if not watched.credentials.bearer]
    logins_now = _logins(db, sorted({watched.actor.login_id for watched in people}))
    gone = [watched for watched in people if not _holds(watched.actor, logins_now)]
    for watched in group:
        if watched.credentials.bearer:
            now = authenticate(db, watched.credentials)
            if (now.id, now.role) != (watched.actor.id, watched.actor.role):
                gone.append(watched)
    last = db.now - CONFIRM_EVERY
    due = {row.token_hash for row in logins_now.values() if row.confirmed_at is not None and row.confirmed_at <= last}
    return WatchResult(gone, due - {watched.actor.login_id for watched in gone})


def _holds(actor: Actor, logins_now: dict[str, LiveLogin]) -> bool:
    login = logins_now.get(actor.login_id)
    return login is not None and login.subject == actor.id and login.role in (None, actor.role)


def _logins(db: Db, hashes: list[str]) -> dict[str, LiveLogin]:
    if not hashes:
        return {}
    size = -(-len(hashes) // CHUNK) * CHUNK
    names = {f"login_{n}": hashes[n] if n < len(hashes) else "" for n in range(size)}
    return {row.token_hash: row for row in db.all(_live(size), now=db.now, **names)}


@lru_cache
def _live(size: int) -> Prepared[LiveLogin]:
    owners = logins.outerjoin(agents, (agents.c.id == logins.c.subject) & (agents.c.state == "active")).outerjoin(
        accounts, (accounts.c.id == logins.c.subject) & (accounts.c.state != "closed")
    )
    statement = (
        select(logins.c.token_hash, logins.c.subject, agents.c.role, logins.c.confirmed_at)
        .select_from(owners)
        .where(
            logins.c.token_hash.in_([bindparam(f"login_{n}") for n in range(size)]),
            logins.c.expires_at > bindparam("now"),
            or_(agents.c.id.is_not(None), accounts.c.id.is_not(None)),
        )
    )
    return prepare(statement, into=LiveLogin)
