"""The live hub: who is looking at which topic in this process. It delivers; the database remembers.

A stream is never trusted to have got everything: a reader whose buffer is full is closed, comes back with the last
`seq` it saw, and is given the rest from the journal. So nothing is lost and nothing is dropped silently.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Any

BUFFER = 256  # entries a slow reader may lag behind before it is told to come back


class Reader:
    """One open stream. `take` waits for what was published to its topics."""

    __slots__ = ("_items", "_waiter", "closed", "topics")

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = tuple(topics)
        self._items: deque[Any] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self.closed: str | None = None

    def put(self, item: Any) -> None:
        if len(self._items) >= BUFFER:
            self.close("slow")
            return
        self._items.append(item)
        self._wake()

    def close(self, reason: str) -> None:
        """End the stream after what is buffered; the reader is told `reason` and reconnects."""
        self.closed = self.closed or reason
        self._wake()

    async def take(self, patience: float) -> list[Any]:
        """What came since the last call; empty after `patience` seconds of silence or when closed."""
        if not self._items and self.closed is None:
            loop = asyncio.get_running_loop()
            self._waiter = loop.create_future()
            timer = loop.call_later(patience, self._wake)
            try:
                await self._waiter
            finally:
                timer.cancel()
                self._waiter = None
        items = list(self._items)
        self._items.clear()
        return items

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Hub:
    """Topics to readers. Lives on one event loop; other threads must go through `call_soon_threadsafe`."""

    def __init__(self) -> None:
        self._topics: dict[str, set[Reader]] = {}

    def join(self, *topics: str) -> Reader:
        reader = Reader(topics)
        for topic in topics:
            self._topics.setdefault(topic, set()).add(reader)
        return reader

    def leave(self, reader: Reader) -> None:
        for topic in reader.topics:
            readers = self._topics.get(topic)
            if readers is not None:
                readers.discard(reader)
                if not readers:
                    del self._topics[topic]

    def publish(self, topic: str, item: Any) -> None:
        for reader in tuple(self._topics.get(topic, ())):
            reader.put(item)

    def watchers(self, topic: str) -> int:
        return len(self._topics.get(topic, ()))

    def close(self, reason: str) -> None:
        for readers in tuple(self._topics.values()):
            for reader in tuple(readers):
                reader.close(reason)
