"""What no notice told of is found at a beat, however many look, in one read."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from ringback.core.errors import Unavailable
from ringback.journal import live
from ringback.journal.live import Hub, LiveItem
from ringback.journal.queries import head_seqs
from ringback.services import Services
from ringback.support.live.journal_watch import JournalWatch
from ringback.support.live.stream import Follower
from tests.support.people import applicant


class Reads:
    """The store, with what was asked of it."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.asked: list[set[str]] = []
        self.is_away = False

    async def read(self, query: Callable[..., Any], /, *, account_ids: Iterable[str]) -> Any:
        self.asked.append(set(account_ids))
        if self.is_away:
            raise Unavailable
        return await self.services.store.read(query, account_ids=account_ids)


def following(account_id: str, seq: int) -> Follower:
    who = Follower.__new__(Follower)
    who.account_id, who.seq = account_id, seq
    return who


def test_streams_that_are_behind_are_told_and_all_are_asked_for_at_once(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "TURNS", 1)
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.05)
    ids = [applicant(services.store).actor.account_id or "" for _ in range(5)]
    heads = services.store.read_now(head_seqs, account_ids=ids)

    async def scene() -> tuple[Reads, list[LiveItem], list[LiveItem]]:
        reads, hub = Reads(services), Hub()
        watch = JournalWatch(reads, hub)  # type: ignore[arg-type]
        readers = [hub.join(one, heartbeat=True) for one in ids]
        for n, (reader, one) in enumerate(zip(readers, ids, strict=True)):
            watch.join(reader, following(one, heads[one] - (n == 0)))
        reads.is_away = True
        await asyncio.sleep(0.08)
        reads.is_away = False
        await asyncio.sleep(0.2)
        watch.leave(readers[4])
        reads.asked.append(set())
        await asyncio.sleep(0.1)
        return reads, await readers[0].take(), await readers[1].take()

    reads, behind, whole = asyncio.run(scene())
    assert [item.seq for item in behind if item.seq is not None][:1] == [heads[ids[0]]]
    assert [item.seq for item in whole if item.seq is not None] == []
    assert reads.asked[0] == set(ids) and reads.asked[-1] == set(ids[:4])
