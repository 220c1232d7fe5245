"""Server-sent events: one account's entries, in order, none lost, none twice, for as long as the login lasts.

A stream joins the hub before it replays the journal, then goes by `seq`: what it has is skipped, and where a number is
missing (two transactions were announced in the wrong order) or another process wrote, it reads the journal again. At
every beat `journal_watch` looks whether the journal has more, should a notice of another process have been lost;
`login_watch` ends it within a second of its login.

Raw ASGI, one coroutine that writes and one that waits for the hang-up: ten thousand idle streams are meant to fit.
"""

import asyncio
from typing import Protocol

from litestar import get
from litestar.types import ASGIApp, Receive, Scope, Send

from ringback.accounts.access import authenticate
from ringback.core.actors import Actor, ActorKind, Credentials
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotAllowed, Problem, Unauthenticated
from ringback.core.http import Caller, Provided
from ringback.core.store import Store
from ringback.journal import live as journal_live
from ringback.journal import queries as journal
from ringback.journal.live import Hub, Reader
from ringback.journal.schemas import Audience, Entry
from ringback.settings import Settings
from ringback.support import queries
from ringback.support.live.journal_watch import JournalWatch
from ringback.support.live.login_watch import LoginWatch
from ringback.support.live.notices import OpenCase
from ringback.support.live.presence import DESK, PresenceTracker, account_topic, agent_topic, seen_topic
from ringback.support.live.sse import NewEntry, entry_frame, event_frame
from ringback.support.viewing import count_view

PAGE = 200  # entries read at once when catching up
SEND_S = 30  # a reader that takes nothing for so long is gone
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx would hold events back
]
GONE = "gone"


class HasStreams(Protocol):
    """What streams need of Ringback."""

    @property
    def hub(self) -> Hub: ...

    @property
    def journal_watch(self) -> JournalWatch: ...

    @property
    def live(self) -> PresenceTracker: ...

    @property
    def login_watch(self) -> LoginWatch: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def store(self) -> Store: ...


class ReaderGone(Exception):
    """The reader takes nothing any more."""


class Follower:
    """Who reads what, and how far they have got. Small, for there may be ten thousand."""

    __slots__ = ("account_id", "audience", "case_id", "credentials", "permission", "seq")

    def __init__(self, credentials: Credentials, permission: str, seq: int | None) -> None:
        self.credentials = credentials
        self.permission = permission
        self.seq = seq  # the last entry that the reader has; None: whatever there is now
        self.audience = Audience.APPLICANT
        self.account_id: str | None = None
        self.case_id: str | None = None


def admit(db: Db, *, who: Follower) -> Actor:
    """The actor behind the login. Raises Unauthenticated or NotAllowed where there is none (any more)."""
    actor = authenticate(db, who.credentials)
    if not actor.may(who.permission):
        raise Unauthenticated if actor.kind is ActorKind.ANONYMOUS else NotAllowed
    return actor


def admit_owner(db: Db, *, who: Follower) -> Actor:
    """Of their own account's stream. Says in `who` where it begins."""
    actor = admit(db, who=who)
    if actor.account_id is None:
        raise NotAllowed("This stream belongs to one account; use the key of one.")
    who.account_id = actor.account_id
    _begin(db, who)
    return actor


def admit_agent(db: Db, *, who: Follower, case_id: str) -> Actor:
    """To the stream of a case's account, with what is for agents only. Raises NotFound."""
    actor = admit(db, who=who)
    case = queries.case_row(db, actor, case_id=case_id)
    who.account_id, who.case_id, who.audience = case.account_id, case.id, Audience.AGENT
    _begin(db, who)
    return actor


def _begin(db: Db, who: Follower) -> None:
    if who.seq is None:
        who.seq = journal.head_seq(db, account_id=who.account_id or "")


def look(db: Db, *, who: Follower) -> tuple[list[Entry], int]:
    """What the reader has not got yet, and the journal's last number, in one moment; refuses as `admit` does."""
    actor = admit(db, who=who)
    if who.case_id is not None:
        queries.case_row(db, actor, case_id=who.case_id)
    if who.account_id is None or who.seq is None:
        return [], 0
    head = journal.head_seq(db, account_id=who.account_id)
    if who.seq >= head:
        return [], head
    return journal.since(db, account_id=who.account_id, audience=who.audience, since=who.seq, maximum=PAGE), head


async def write(send: Send, data: bytes) -> None:
    if not data:
        return
    try:
        async with asyncio.timeout(SEND_S):
            await send({"type": "http.response.body", "body": data, "more_body": True})
    except (TimeoutError, OSError):
        raise ReaderGone from None


async def catch_up(services: HasStreams, who: Follower, send: Send) -> None:
    """Send all that the journal has and the reader has not."""
    while True:
        entries, head = await services.store.read(look, who=who)
        await write(send, b"".join(entry_frame(entry, who.audience) for entry in entries))
        if len(entries) < PAGE:
            who.seq = max(who.seq or 0, head)
            return
        who.seq = entries[-1].seq


async def pass_on(services: HasStreams, who: Follower, send: Send, reader: Reader) -> None:
    """Wait for what comes and send it, in order."""
    ready: list[bytes] = []
    behind = False
    last = who.seq or 0
    for item in await reader.take():
        if item.seq is None:
            ready.append(item.frame(who.audience))
        elif isinstance(item, NewEntry):
            behind = behind or item.seq > last
        elif item.seq == last + 1:
            ready.append(item.frame(who.audience))
            last = item.seq
        elif item.seq > last:
            behind = True
    await write(send, b"".join(ready))
    who.seq = last
    if behind:
        await catch_up(services, who, send)


async def follow(
    services: HasStreams, who: Follower, actor: Actor, topics: tuple[str, ...], receive: Receive, send: Send
) -> None:
    """One stream from its beginning to its end."""
    reader = services.hub.join(*topics, heartbeat=True)
    services.login_watch.join(reader, actor, who.credentials)
    services.journal_watch.join(reader, who)
    hangup = asyncio.ensure_future(hung_up(receive, reader))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await catch_up(services, who, send)
        await write(send, event_frame("ready", {"seq": who.seq or 0, "heartbeat_s": journal_live.HEARTBEAT_S}))
        arrive(services.live, who, reader, actor)
        while reader.closed is None:
            await pass_on(services, who, send, reader)
        if reader.closed != GONE:
            await write(send, event_frame("bye", {"reason": reader.closed}))
    except (ReaderGone, Problem):  # the login ended, or the case is not visible any more: coming back will say so
        pass
    finally:
        hangup.cancel()
        services.hub.leave(reader)
        services.login_watch.leave(reader)
        services.journal_watch.leave(reader)
        depart(services.live, who, reader)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def hung_up(receive: Receive, reader: Reader) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    reader.close(GONE)


def arrive(live: PresenceTracker, who: Follower, reader: Reader, actor: Actor) -> None:
    if who.account_id is not None:
        if who.case_id is not None:
            live.agent_opened(reader, OpenCase(who.case_id, who.account_id, actor.id), name=actor.name)
        else:
            live.applicant_moved(who.account_id)


def depart(live: PresenceTracker, who: Follower, reader: Reader) -> None:
    if who.account_id is not None:
        if who.case_id is not None:
            live.agent_closed(reader, account_id=who.account_id, case_id=who.case_id)
        else:
            live.applicant_moved(who.account_id)


def follower_of(caller: Caller) -> Follower:
    """Begins at `?since=`, else at `Last-Event-ID` (a browser's own way to resume), else now."""
    request = caller.request
    since = request.query_params.get("since") or request.headers.get("last-event-id")
    if since is not None and not (since.isascii() and since.isdigit() and len(since) < 16):
        raise InvalidInput.of("since", "since_unknown", "Give the `id` of the last entry you have, a number.")
    return Follower(caller.credentials, caller.permission, None if since is None else int(since))


def streaming(services: HasStreams, who: Follower, actor: Actor, *topics: str) -> ASGIApp:
    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        await follow(services, who, actor, topics, receive, send)

    return stream


@get("/v1/stream", opt={"permission": "stream.read"}, media_type="text/event-stream")
async def own_stream(caller: Caller, services: Provided[HasStreams]) -> ASGIApp:
    """Follow one's own account: `event: entry` for each journal entry after `?since=`, then as they happen; `typing`,
    `presence` and `queue` without a number; `ready` once all of the past was sent; `bye` before a restart."""
    who = follower_of(caller)
    actor = await services.store.read(admit_owner, who=who)
    account_id = actor.account_id or ""
    return streaming(services, who, actor, account_topic(account_id), seen_topic(account_id))


@get("/v1/desk/cases/{case_id:str}/stream", opt={"permission": "desk.read"}, media_type="text/event-stream")
async def case_stream(caller: Caller, services: Provided[HasStreams], case_id: str) -> ASGIApp:
    """Follow the account of one case, with what is for agents only."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    await caller.actor()  # which asks whoever vouches for the login
    who = follower_of(caller)
    actor = await services.store.read(admit_agent, who=who, case_id=case_id)
    return streaming(services, who, actor, account_topic(who.account_id or ""), agent_topic(actor.id))


@get("/v1/desk/stream", opt={"permission": "desk.read"}, media_type="text/event-stream")
async def desk_stream(caller: Caller, services: Provided[HasStreams]) -> ASGIApp:
    """Hear that the queue moved, or (`mentioned`) that a note names you. `event: queue.changed` names the case, or none
    where any may have moved unheard, and the queue is read again."""
    await caller.actor()  # which asks whoever vouches for the login
    who = follower_of(caller)
    actor = await services.store.read(admit, who=who)
    return streaming(services, who, actor, DESK, agent_topic(actor.id))


STREAMS = [own_stream, case_stream, desk_stream]
