"""This process among the others of the installation: what it tells them over the bus, and what follows from what they
tell. Each process that serves or sends is a node.

A notice that is lost costs a beat: streams, desk and worker look by themselves after a while, and at once where a
number is missing or the bus was away.
"""

import asyncio
import contextlib
import itertools
import secrets
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from ringback.core.bus import Bus
from ringback.core.crypto import Vault
from ringback.core.db import DomainEvent
from ringback.core.tasks import end_task
from ringback.courier.flow import DeliveryState
from ringback.courier.schemas import DeliveryMoved, WorkWaits
from ringback.journal.schemas import Entry
from ringback.support.live import notices
from ringback.support.live.names import agent_names, typist
from ringback.support.live.notices import (
    AgentMentioned,
    Doing,
    EntryNotice,
    NodeNotice,
    OpenCase,
    SeenNotice,
    TypingNotice,
    parts,
)
from ringback.support.live.presence import QUEUE_MOVES, PresenceTracker, account_topic
from ringback.support.live.sse import NewEntry
from ringback.support.schemas import AuthorKind

BEAT_S = 5.0  # how often a node says that it lives
DESK_BEATS = 3  # as many make one at which the desk looks again while nobody is heard
GATHER_S = 0.005  # presence that moves within this time is told together
MAX_TYPING = 20  # notices of somebody typing that are looked up at once; they come again as long as one types


class Nodes:
    """One for the process. Lives on the streams' event loop; `tell` may be called from any thread."""

    def __init__(self, bus: Bus, live: PresenceTracker, vault: Vault) -> None:
        self.bus = bus
        self.live = live
        self.id = secrets.token_hex(8)
        self.on_sandbox: Callable[[], None] = lambda: None  # something happened in the sandbox of another process
        self.wakers: list[Callable[[], None]] = []  # called when there is something to send; who has one tells no other
        self.when_written: list[Callable[[], None]] = []  # called when another process has written something
        self._vault = vault
        self._number = 0
        self._sending = threading.Lock()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._typing = 0
        self._moved: set[tuple[str, str | None]] = set()
        self._told_applicants: set[str] = set()
        self._told_cases: dict[str, set[OpenCase]] = {}
        self._gathering: asyncio.TimerHandle | None = None
        self._asked = False  # the others for all they have, since the last beat
        self._whole_is_due = False
        self._running = False

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tell and hear, as long as the process serves."""
        self._running = True
        self.live.on_moved = self._on_moved
        await self.bus.start(self._hear, self._missed)
        beating = asyncio.create_task(self._beat(), name="node-beats")
        self._tell(asks=True, whole="all")
        try:
            yield
        finally:
            self._running = False
            self._tell(ends=True)
            for task in (beating, *self._tasks):
                await end_task(task)
            await self.bus.close()

    def notices_of(self, events: Sequence[DomainEvent]) -> list[bytes]:
        """What the others are told of a commit; nothing, where it is of no use to them."""
        newest: dict[tuple[str, str | None], EntryNotice] = {}
        work = False
        mentioned: set[str] = set()
        for event in events:
            if isinstance(event, Entry):
                which = event.account_id, event.case_id
                queue = event.kind in QUEUE_MOVES or (which in newest and newest[which].queue)
                newest[which] = EntryNotice(event.account_id, event.seq, event.case_id, queue)
            elif isinstance(event, AgentMentioned):
                mentioned.add(event.agent_id)
            elif isinstance(event, DeliveryMoved):
                work = work or (event.state == DeliveryState.QUEUED and not self.wakers)
            elif isinstance(event, WorkWaits):
                work = work or not self.wakers
        frames = [NodeNotice(node=self.id, entries=some) for some in parts(newest.values())]
        frames += [NodeNotice(node=self.id, mentioned=some) for some in parts(sorted(mentioned))]
        if work:
            frames.append(NodeNotice(node=self.id, work=True))
        return [notices.sealed(self._vault, notice) for notice in frames]

    def tell_commit(self, events: Sequence[DomainEvent]) -> None:
        """After a commit, where its notices did not travel with it."""
        if not (self.bus.in_transaction or self.bus.alone):
            for frame in self.notices_of(events):
                self.bus.send(frame)

    def tell_typing(self, case_id: str, *, kind: AuthorKind, author_id: str, doing: Doing = "reply") -> None:
        self._tell(typing=TypingNotice(case_id, kind, author_id, doing))

    def tell_seen(self, seen: SeenNotice) -> None:
        """One side has read: the other is told, here and by the other nodes."""
        self.live.publish_seen(seen)
        self._tell(seen=seen)

    def tell_queue_change(self, case_id: str) -> None:
        """The case's line in the desk's queue is another, though nothing of it was journaled."""
        self.live.publish_queue_change(case_id)
        self._tell(moved=(case_id,))

    def tell_sandbox_change(self) -> None:
        """Something happened on a handset or in the mailbox. Who looks at them reads them again."""
        self._tell(sandbox=True)

    def _tell(self, **what: Any) -> None:
        with self._sending:  # numbers go out in their order
            self._number += 1
            self.bus.send(notices.sealed(self._vault, NodeNotice(node=self.id, number=self._number, **what)))

    def _on_moved(self, account_id: str, case_id: str | None) -> None:
        if self._running:
            self._moved.add((account_id, case_id))
            if self._gathering is None:
                self._gathering = asyncio.get_running_loop().call_later(GATHER_S, self._tell_moved)

    def _tell_moved(self) -> None:
        """What is another than what was told last."""
        self._gathering = None
        moved, self._moved = self._moved, set()
        accounts = {account_id for account_id, case_id in moved if case_id is None}
        here = {account_id for account_id in accounts if self.live.is_here(account_id)}
        came, went = here - self._told_applicants, (accounts - here) & self._told_applicants
        self._told_applicants.update(came)
        self._told_applicants.difference_update(went)
        opened: set[OpenCase] = set()
        closed: set[OpenCase] = set()
        for account_id, case_id in moved:
            if case_id is not None:
                now = {OpenCase(case_id, account_id, agent_id) for agent_id in self.live.open_here(case_id)}
                before = self._told_cases.pop(case_id, set())
                opened |= now - before
                closed |= before - now
                if now:
                    self._told_cases[case_id] = now
        for some in parts(came):
            self._tell(came=some)
        for some in parts(went):
            self._tell(went=some)
        for cases in parts(opened):
            self._tell(opened=cases)
        for cases in parts(closed):
            self._tell(closed=cases)

    def _tell_all(self) -> None:
        """The whole of who looks here, for whoever asked."""
        self._whole_is_due = False
        if not self._running:
            return
        applicants = [{"came": some} for some in parts(self._told_applicants)]
        cases = [{"opened": some} for some in parts(case for told in self._told_cases.values() for case in told)]
        pieces: list[dict[str, Any]] = [*applicants, *cases] or [{}]
        for at, piece in enumerate(pieces):
            first, last = at == 0, at == len(pieces) - 1
            self._tell(**piece, whole="all" if first and last else "first" if first else "last" if last else "more")

    def _missed(self) -> None:
        """The bus was away: look at everything, ask the others for all they have and tell them all of ours."""
        self._look_again()
        self._ask()
        self._soon_tell_all()

    def _look_again(self) -> None:
        self.live.hub.look_again()
        self.live.publish_queue_change("")
        self.live.queue_moved()
        self._wake()

    def _ask(self) -> None:
        if not self._asked:
            self._asked = True
            self._tell(asks=True)

    def _soon_tell_all(self) -> None:
        if not self._whole_is_due:
            self._whole_is_due = True
            asyncio.get_running_loop().call_later(GATHER_S, self._tell_all)

    def _wake(self) -> None:
        for waker in self.wakers:
            waker()

    def _hear(self, frame: bytes) -> None:
        notice = notices.opened(self._vault, frame)
        if notice is None or notice.node == self.id:
            return
        told = self.live.remote.take(notice, now_s=asyncio.get_running_loop().time())
        if told is None:
            return
        if told.missing:
            self._look_again()
        if told.unknown:
            self._ask()
        if notice.asks:
            self._soon_tell_all()
        if notice.work:
            self._wake()
        if notice.work or notice.entries or notice.moved:
            for stir in self.when_written:
                stir()
        for entry in notice.entries:
            self._on_entry(entry)
        for agent_id in notice.mentioned:
            self.live.publish_mention(agent_id)
        for case_id in notice.moved:
            self.live.publish_queue_change(case_id)
        if told.accounts:
            self._on_presence(told.accounts)
        if notice.sandbox:
            self.on_sandbox()
        if notice.seen is not None:
            self.live.publish_seen(notice.seen)
        if notice.typing is not None:
            self._on_typing(notice.typing)

    def _on_entry(self, entry: EntryNotice) -> None:
        topic = account_topic(entry.account_id)
        if self.live.hub.watchers(topic):
            self.live.hub.publish(topic, NewEntry(entry.seq))
        if entry.case_id is not None:
            self.live.publish_queue_change(entry.case_id)
        if entry.queue:
            self.live.queue_moved()

    def _on_presence(self, accounts: set[str]) -> None:
        seen = {account_id for account_id in accounts if self.live.hub.watchers(account_topic(account_id))}
        remote = self.live.remote
        new = remote.agent_ids() - remote.names.keys()
        if new:
            self._start(self._learn_names(new, seen))
        else:
            self._publish(seen)

    async def _learn_names(self, ids: set[str], accounts: set[str]) -> None:
        remote = self.live.remote
        remote.names.update(await self.live.store.read(agent_names, ids=ids))
        self._publish(accounts)

    def _publish(self, accounts: set[str]) -> None:
        for account_id in accounts:
            self.live.publish_presence(account_id)

    def _on_typing(self, notice: TypingNotice) -> None:
        if self._typing < MAX_TYPING:
            self._typing += 1
            self._start(self._pass_on_typing(notice))

    async def _pass_on_typing(self, notice: TypingNotice) -> None:
        try:
            found = await self.live.store.read(typist, notice=notice)
        finally:
            self._typing -= 1
        if found is not None:
            self.live.publish_typing(
                account_id=found.account_id, case_id=notice.case_id, author=found.author, doing=notice.doing
            )

    def _start(self, job: Any) -> None:
        task = asyncio.create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            import structlog  # commands start without it

            structlog.get_logger().warning("notice_not_followed", error=type(error).__name__)

    async def _beat(self) -> None:
        """Announce this node, drop nodes that no longer announce themselves, and without a bus have the desk poll."""
        loop = asyncio.get_running_loop()
        for beat in itertools.count(1):
            await asyncio.sleep(BEAT_S)
            self._asked = False
            self._tell()
            self._publish(self.live.remote.forget_silent(now_s=loop.time()))
            remote = self.live.remote
            for gone in remote.names.keys() - remote.agent_ids():
                del remote.names[gone]  # they may come back by another name
            if not self.bus.connected and beat % DESK_BEATS == 0:
                self.live.publish_queue_change("")
