"""The hub: nobody's pace is another's, a slow reader is sent away to come back, and every reader gets its beat."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from ringback.journal import live
from ringback.journal.live import BUFFER, HEARTBEAT, Hub, LiveItem
from ringback.journal.schemas import Audience


class Numbered(NamedTuple):
    """An item of which only the number is looked at."""

    seq: int

    def frame(self, audience: Audience) -> bytes:
        return b"%d" % self.seq


def test_slow_reader_is_closed_and_a_quick_one_gets_everything() -> None:
    async def scene() -> tuple[list[int | None], str | None, int]:
        hub = Hub()
        slow, quick = hub.join("topic"), hub.join("topic")
        got: list[int | None] = []
        for n in range(BUFFER + 10):
            hub.publish("topic", Numbered(n))
            got += [item.seq for item in await quick.take()]
        return got, slow.closed, len(await slow.take())

    got, closed, kept = asyncio.run(scene())
    assert got == list(range(BUFFER + 10))
    assert (closed, kept) == ("slow", BUFFER)


def test_reader_is_woken_by_what_another_thread_publishes() -> None:
    async def scene() -> list[LiveItem]:
        hub = Hub()
        reader = hub.join("topic")
        threading.Thread(target=hub.publish, args=("topic", Numbered(7))).start()
        return await reader.take()

    assert asyncio.run(scene()) == [Numbered(7)]


def test_reader_who_left_is_not_told_and_leaves_nothing_behind() -> None:
    async def scene() -> tuple[int, int]:
        hub = Hub()
        reader = hub.join("topic", heartbeat=True)
        before = hub.watchers("topic")
        hub.leave(reader)
        return before, hub.watchers("topic")

    assert asyncio.run(scene()) == (1, 0)


def test_closing_the_hub_wakes_everybody_with_the_reason() -> None:
    async def scene() -> list[str | None]:
        hub = Hub()
        readers = [hub.join("a"), hub.join("b", "c")]
        waiting = [asyncio.create_task(reader.take()) for reader in readers]
        await asyncio.sleep(0)
        hub.close("restart")
        await asyncio.gather(*waiting)
        return [reader.closed for reader in readers]

    assert asyncio.run(scene()) == ["restart", "restart"]


class Thing:
    """Garbage that only the collector finds."""

    itself: "Thing"


@pytest.fixture
def collecting() -> Iterator[None]:
    """As in a server: in tests the collector rests."""
    gc.enable()
    yield
    gc.disable()


def test_collector_need_not_walk_what_many_streams_hold(monkeypatch: pytest.MonkeyPatch, collecting: None) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 1)

    async def scene() -> tuple[int, int, bool]:
        hub = Hub()
        before = gc.get_freeze_count()
        readers = [hub.join("topic", heartbeat=True) for _ in range(live.SETTLED)]
        await asyncio.sleep(0.05)
        stay = gc.get_freeze_count() - before
        thing = Thing()
        thing.itself, gone = thing, weakref.ref(thing)
        gc.freeze()
        del thing
        readers += [hub.join("topic", heartbeat=True) for _ in range(10 * live.SETTLED)]
        for reader in readers:
            hub.leave(reader)
        hub._tick()
        return stay, hub.streams, gone() is None

    stay, streams, freed = asyncio.run(scene())
    assert (stay >= live.SETTLED, streams, freed) == (True, 0, True)


def test_every_reader_gets_its_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 1)

    async def scene() -> list[LiveItem]:
        hub = Hub()
        reader = hub.join("topic", heartbeat=True)
        return await reader.take()

    (beat,) = asyncio.run(scene())
    assert (beat is HEARTBEAT, beat.seq) == (True, None)
    assert beat.frame(Audience.APPLICANT) == b": beat\n\n"
