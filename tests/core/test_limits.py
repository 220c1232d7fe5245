"""A limit counts what happened in its window: exactly so many, exactly so long, and nothing is kept beyond it."""

import pytest
from sqlalchemy import select

from ringback.core.db import Db
from ringback.core.errors import RateLimited
from ringback.core.limits import Limit, count, forget, forget_each, free_at, sweep, take, take_each, used, used_each
from ringback.core.store import Store
from ringback.core.tables import hits
from tests.conftest import START, TestClock
from tests.rows import select_all

TWICE_IN_10_S = Limit("guesses", 2, 10_000)


def take_at(store: Store, clock: TestClock, ms: int) -> int:
    """The seconds that somebody is told to wait; 0 where they were let in."""
    clock.ms = START + ms - 1  # the store asks the clock once a command, and it ticks when it is asked
    try:
        store.write_now(take, TWICE_IN_10_S, "anna")
    except RateLimited as refused:
        told = refused.data["retry_after_s"]
        assert isinstance(told, int)
        return told
    return 0


def stored(store: Store) -> list[int]:
    """When each stored one happened, in ms since the start."""
    rows = store.read_now(lambda db: select_all(db, select(hits.c.at).order_by(hits.c.at)))
    return [row.at - START for row in rows]


def test_window_ends_in_the_very_millisecond_that_was_told(store: Store, clock: TestClock) -> None:
    moments = (0, 1_000, 1_001, 5_000, 5_001, 9_000, 9_001, 9_999, 10_000)
    assert [take_at(store, clock, ms) for ms in moments] == [0, 0, 9, 5, 5, 1, 1, 1, 0]


def test_several_keys_are_read_as_each_alone(store: Store, clock: TestClock) -> None:
    def count_all(db: Db) -> None:
        for key in ("anna", "ben", "anna", "guesses:carl"):
            count(db, TWICE_IN_10_S, key)
        count(db, Limit("hours", 2, 10_000), "anna")

    store.write_now(count_all)
    clock.advance(seconds=9)
    store.write_now(count, TWICE_IN_10_S, "ben")
    for seconds in (0.5, 1, 9):
        clock.advance(seconds=seconds)

        def compared(db: Db) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
            keys = ["anna", "ben", "guesses:carl", "nobody", "anna"]
            return used_each(db, TWICE_IN_10_S, keys), {key: used(db, TWICE_IN_10_S, key) for key in keys}

        together, alone = store.read_now(compared)
        assert together == alone
    assert store.read_now(used_each, TWICE_IN_10_S, []) == {}


def test_several_windows_count_together_or_not_at_all(store: Store, clock: TestClock) -> None:
    both = (Limit("hour", 2, 3_600_000), Limit("day", 3, 86_400_000))
    let_in = []
    for _ in range(4):
        for _ in range(3):
            try:
                store.write_now(take_each, both, "anna")
                let_in.append(True)
            except RateLimited:
                let_in.append(False)
        clock.advance(hours=1)
    assert let_in == [True, True, False, True] + [False] * 8  # refused by the day, it is not counted in the hour
    assert [len(store.read_now(used, one, "anna")) for one in both] == [0, 3]
    store.write_now(forget_each, both, "anna")
    assert [store.read_now(used, one, "anna") for one in both] == [[], []]


def test_wait_of_a_long_window_is_whole_seconds_rounded_up(store: Store, clock: TestClock) -> None:
    once_a_day = Limit("letters", 1, 86_400_000)
    clock.ms = START - 1
    store.write_now(take, once_a_day, "anna")
    clock.ms = START
    with pytest.raises(RateLimited) as refused:
        store.write_now(take, once_a_day, "anna")
    assert refused.value.data["retry_after_s"] == 86_400
    clock.ms = START + 86_400_000 - 1
    store.write_now(take, once_a_day, "anna")


def test_wait_is_never_told_as_none_at_all(store: Store, clock: TestClock) -> None:
    clock.ms = START - 1
    store.write_now(count, Limit("taken", 1, 0), "anna")
    clock.ms = START - 1
    assert store.read_now(free_at, Limit("taken", 1, 1), "anna") == START + 1
    clock.ms = START - 1
    with pytest.raises(RateLimited) as refused:
        store.write_now(take, Limit("taken", 1, 1), "anna")
    assert refused.value.data["retry_after_s"] == 1


def test_counting_forgets_what_fell_out_of_the_window_and_nothing_else(store: Store, clock: TestClock) -> None:
    for ms in (0, 1):
        assert take_at(store, clock, ms) == 0
    clock.ms = START + 50
    store.write_now(count, TWICE_IN_10_S, "berta")
    assert take_at(store, clock, 10_000) == 0
    assert stored(store) == [1, 51, 10_000]
    clock.ms = START + 10_000
    assert store.read_now(used, TWICE_IN_10_S, "anna") == [START + 10_000]


def test_success_starts_afresh_for_that_person_only(store: Store, clock: TestClock) -> None:
    assert take_at(store, clock, 0) == 0
    clock.ms = START
    store.write_now(count, TWICE_IN_10_S, "berta")
    clock.ms = START - 1
    store.write_now(forget, TWICE_IN_10_S, "anna")
    assert stored(store) == [1]


def test_sweep_takes_what_is_as_old_as_said(store: Store, clock: TestClock) -> None:
    for ms in (0, 1, 2):
        clock.ms = START + ms - 1
        store.write_now(count, TWICE_IN_10_S, "anna")
    assert store.write_now(sweep, before=START + 1) == 2
    assert stored(store) == [2]
