"""What a provider says only once waits in memory until the database has it."""

import asyncio
from functools import partial

import pytest

from ringback.core.errors import Unavailable
from ringback.courier.channels import receipt_keeper
from ringback.courier.channels.receipt_keeper import ReceiptKeeper


class Database:
    """Away for the first `away` tries; `stored` is what it took, in its order."""

    def __init__(self, away: int = 0) -> None:
        self.away = away
        self.tries = 0
        self.stored: list[str] = []

    async def store(self, receipt: str) -> None:
        self.tries += 1
        await asyncio.sleep(0)
        if self.tries <= self.away:
            raise Unavailable
        self.stored.append(receipt)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipt_keeper, "AGAIN_S", 0.001)


def test_receipts_that_come_while_the_database_is_away_are_each_stored_once() -> None:
    database = Database(away=30)

    async def use() -> None:
        keeper = ReceiptKeeper("alpha")
        for name in "abcdefgh":
            keeper.keep(partial(database.store, name))
        await keeper.stop()

    asyncio.run(use())
    assert sorted(database.stored) == list("abcdefgh")


def test_steps_of_a_call_are_stored_in_their_order() -> None:
    database = Database(away=3)

    async def use() -> None:
        keeper = ReceiptKeeper("alpha", in_order=True)
        for name in "abcdefgh":
            keeper.keep(partial(database.store, name))
        await keeper.stop()

    asyncio.run(use())
    assert database.stored == list("abcdefgh")


def test_callback_is_refused_while_the_database_is_away_and_stored_all_the_same() -> None:
    database = Database(away=2)

    async def use() -> None:
        keeper = ReceiptKeeper("alpha")
        with pytest.raises(Unavailable):
            await keeper.store(partial(database.store, "a"))
        assert database.stored == []
        await keeper.stop()

    asyncio.run(use())
    assert database.stored == ["a"]


def test_callback_that_finds_no_space_is_refused_and_not_kept() -> None:
    database = Database(away=1000)

    async def use() -> None:
        keeper = ReceiptKeeper("alpha", maximum=1)
        keeper.keep(partial(database.store, "a"))
        with pytest.raises(Unavailable):
            await keeper.store(partial(database.store, "b"))
        database.away = 0
        await keeper.stop()

    asyncio.run(use())
    assert database.stored == ["a"]


def test_whoever_reads_receipts_waits_while_there_is_no_space() -> None:
    database = Database(away=1000)

    async def use() -> None:
        keeper = ReceiptKeeper("alpha", maximum=2)
        await keeper.wait_for_space()
        for name in "ab":
            keeper.keep(partial(database.store, name))
        waiting = asyncio.create_task(keeper.wait_for_space())
        await asyncio.sleep(0.01)
        assert not waiting.done()
        database.away = 0
        async with asyncio.timeout(5):
            await waiting
        await keeper.stop()

    asyncio.run(use())
    assert sorted(database.stored) == ["a", "b"]


def test_stop_ends_though_the_database_stays_away() -> None:
    database = Database(away=1_000_000)

    async def use() -> int:
        keeper = ReceiptKeeper("alpha", in_order=True)
        for name in "abc":
            keeper.keep(partial(database.store, name))
        async with asyncio.timeout(5):
            await keeper.stop(within_s=0.01)
        return len(asyncio.all_tasks())

    assert asyncio.run(use()) == 1
    assert database.stored == []
