"""What is asked for together is done together, and each has its own fate."""

import asyncio
from collections.abc import Sequence

import pytest

from ringback.core.errors import Unavailable
from ringback.core.gathering import Gatherer


class Kitchen:
    """Cooks orders together; one that can't be cooked spoils the pan."""

    def __init__(self) -> None:
        self.pans: list[list[int]] = []
        self.closed = False

    async def cook(self, orders: Sequence[int]) -> list[str]:
        self.pans.append(list(orders))
        await asyncio.sleep(0)
        if self.closed:
            raise Unavailable
        if 13 in orders:
            raise ZeroDivisionError
        return [f"dish {order}" for order in orders]


async def order(kitchen: Kitchen, orders: Sequence[int]) -> list[object]:
    gatherer = Gatherer(kitchen.cook)
    return await asyncio.gather(*map(gatherer.submit, orders), return_exceptions=True)


def test_guests_who_order_at_one_moment_are_served_from_one_pan() -> None:
    kitchen = Kitchen()
    assert asyncio.run(order(kitchen, [1, 2, 3])) == ["dish 1", "dish 2", "dish 3"]
    assert kitchen.pans == [[1, 2, 3]]


def test_guest_whose_order_fails_spoils_no_other_dish() -> None:
    kitchen = Kitchen()
    first, bad, last = asyncio.run(order(kitchen, [1, 13, 3]))
    assert (first, last) == ("dish 1", "dish 3")
    assert isinstance(bad, ZeroDivisionError)
    assert kitchen.pans == [[1, 13, 3], [1], [13], [3]]


def test_guests_of_a_closed_kitchen_are_all_told_at_once() -> None:
    kitchen = Kitchen()
    kitchen.closed = True
    told = asyncio.run(order(kitchen, [1, 2]))
    assert [type(each) for each in told] == [Unavailable, Unavailable]
    assert kitchen.pans == [[1, 2]]


def test_guest_who_leaves_does_not_stop_the_others() -> None:
    async def evening() -> str:
        gatherer = Gatherer(Kitchen().cook)
        leaving, staying = (asyncio.create_task(gatherer.submit(n)) for n in (1, 2))
        await asyncio.sleep(0)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        return await staying

    assert asyncio.run(evening()) == "dish 2"
