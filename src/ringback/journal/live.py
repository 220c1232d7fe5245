"""The live hub: who is looking at which topic in this process. It delivers; the database remembers.

A stream is never trusted to have got everything: a reader whose buffer is full is closed, comes back with the last
`seq` it saw, and is given the rest from the journal. So nothing is lost and nothing is dropped silently.
"""

import asyncio
import gc
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVarTuple

from ringback.journal.schemas import Audience

Ts = TypeVarTuple("Ts")
BUFFER = 256  # entries a slow reader may lag behind before it is told to come back
HEARTBEAT_S = 15  # every reader gets a heartbeat this often, ...
LOOK_AGAIN_S = 3  # within which every reader gets one where what others told may have been missed
SETTLED = 100  # new streams after which the collector is told that they stay
TURNS = 300  # ... one of so many groups after another: a heartbeat makes a stream read, and a burst holds up the rest


class LiveItem(Protocol):
    """What a stream is sent."""

    @property
    def seq(self) -> int | None:
        """Of an entry; None for what is true now and of no use later."""

    def frame(self, audience: Audience) -> bytes:
        """As one server-sent event; empty for whom it does not concern."""


class Heartbeat:
    """Shows that the stream lives, when nothing else does."""

    seq = None

    def frame(self, audience: Audience) -> bytes:
        return b": beat\n\n"


HEARTBEAT = Heartbeat()


class Reader:
    """One open stream. `take` waits for what was published to its topics."""

    __slots__ = ("_items", "_waiter", "closed", "topics")

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = tuple(topics)
        self._items: deque[LiveItem] | None = None  # most streams are idle, and an empty deque is 600 bytes
        self._waiter: asyncio.Future[None] | None = None
        self.closed: str | None = None

    def put(self, item: LiveItem) -> None:
        if self._items is None:
            self._items = deque()
        if len(self._items) >= BUFFER:
            self.close("slow")
            return
        self._items.append(item)
        self._wake()

    def close(self, reason: str) -> None:
        """End the stream after what is buffered; the reader is told `reason` and reconnects."""
        self.closed = self.closed or reason
        self._wake()

    async def take(self, timeout_s: float | None = None) -> list[LiveItem]:
        """What came since the last call; empty when closed, or after `patience` seconds of silence where given."""
        if not self._items and self.closed is None:
            loop = asyncio.get_running_loop()
            self._waiter = loop.create_future()
            timer = loop.call_later(timeout_s, self._wake) if timeout_s is not None else None
            try:
                await self._waiter
            finally:
                self._waiter = None
                if timer is not None:
                    timer.cancel()
        items, self._items = self._items, None
        return list(items or ())

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Hub:
    """Topics to readers. Readers live on one event loop; `publish` and `close` may be called from any thread."""

    def __init__(self) -> None:
        self.on_beat: Callable[[Sequence[Reader]], None] = lambda readers: None
        """Told of those who are given a heartbeat, some at a time."""
        self._topics: dict[str, set[Reader]] = {}
        self._beats: list[set[Reader]] = [set() for _ in range(TURNS)]
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._turn = 0
        self._joined = self._left = 0  # streams, since the collector was told of them
        self._hurried = 0  # turns that are to come sooner than usual

    def join(self, *topics: str, heartbeat: bool = False) -> Reader:
        """A reader of these topics; with `heartbeat` it is given HEARTBEAT every HEARTBEAT_S seconds."""
        self._loop = asyncio.get_running_loop()
        reader = Reader(topics)
        for topic in topics:
            self._topics.setdefault(topic, set()).add(reader)
        if heartbeat:
            self._joined += 1
            min(self._beats, key=len).add(reader)
            if self._timer is None:
                self._timer = self._loop.call_later(self._turn_s, self._tick)
        return reader

    def leave(self, reader: Reader) -> None:
        for topic in reader.topics:
            readers = self._topics.get(topic)
            if readers is not None:
                readers.discard(reader)
                if not readers:
                    del self._topics[topic]
        for beating in self._beats:
            if reader in beating:
                beating.discard(reader)
                self._left += 1

    def publish(self, topic: str, item: LiveItem) -> None:
        if topic in self._topics:
            self.soon(self._publish, topic, item)

    @property
    def streams(self) -> int:
        """How many are open: those that are given heartbeats."""
        return sum(map(len, self._beats))

    def watchers(self, topic: str) -> int:
        return len(self._topics.get(topic, ()))

    def close(self, reason: str) -> None:
        self.soon(self._close, reason)

    def look_again(self) -> None:
        """Give every reader that has heartbeats the next one soon: something may have been missed."""
        self.soon(self._look_again)

    def _look_again(self) -> None:
        self._hurried = TURNS
        if self._timer is not None and self._loop is not None:
            self._timer.cancel()
            self._timer = self._loop.call_later(self._turn_s, self._tick)

    @property
    def _turn_s(self) -> float:
        return (LOOK_AGAIN_S if self._hurried else HEARTBEAT_S) / TURNS

    def _publish(self, topic: str, item: LiveItem) -> None:
        for reader in tuple(self._topics.get(topic, ())):
            reader.put(item)

    def _close(self, reason: str) -> None:
        for readers in tuple(self._topics.values()):
            for reader in tuple(readers):
                reader.close(reason)

    def _spare_collector(self) -> None:
        """Streams stay, so a full collection need not walk what they hold: with five thousand it stops the process
        for 0.4 s. What ended in cycles is found once more have left than there are."""
        if not gc.isenabled():
            return
        if self._left > max(self.streams, 10 * SETTLED):
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._joined = self._left = 0
        elif self._joined >= SETTLED:
            gc.freeze()
            self._joined = 0

    def _tick(self) -> None:
        self._spare_collector()
        self._turn = (self._turn + 1) % TURNS
        self._hurried = max(0, self._hurried - 1)
        if readers := tuple(self._beats[self._turn]):
            for reader in readers:
                reader.put(HEARTBEAT)
            self.on_beat(readers)
        loop = self._loop if any(self._beats) else None
        self._timer = loop.call_later(self._turn_s, self._tick) if loop is not None else None

    def soon(self, call: Callable[[*Ts], object], *args: *Ts) -> None:
        """On the readers' own loop: here and now where this is it, else by way of it. Without readers not at all."""
        if self._loop is None or self._loop.is_closed():
            return
        try:
            here = asyncio.get_running_loop()
        except RuntimeError:
            here = None
        if here is self._loop:
            call(*args)
        else:
            self._loop.call_soon_threadsafe(call, *args)
