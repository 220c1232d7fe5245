"""What anybody may ask for in the name of an address: each has their own limit, strangers one more together."""

import pytest

from ringback.core.errors import RateLimited
from ringback.core.limits import Limit, Requester, SharedLimit, count, give_back, take_shared, used, used_each
from ringback.core.store import Store
from tests.conftest import START, TestClock

OWN, OWN_DAY, STRANGERS = Limit("own", 2, 10_000), Limit("own_day", 3, 100_000), Limit("strangers", 4, 100_000)
SIGN_INS = SharedLimit(each=(OWN, OWN_DAY), strangers=STRANGERS)
OWNER, ANNA, BEN, CARL = Requester("owner", known=True), Requester("anna"), Requester("ben"), Requester("carl")


def take_at(store: Store, clock: TestClock, ms: int, by: Requester, subject: str = "address") -> str:
    """The limit that refused them; empty where they were let in."""
    clock.ms = START + ms - 1
    try:
        store.write_now(take_shared, SIGN_INS, subject, by)
    except RateLimited as refused:
        return str(refused.data["limit"])
    return ""


def left(store: Store, clock: TestClock) -> dict[str, int]:
    """How many are counted, by limit and whose it is."""
    clock.ms -= 1
    own = {f"{one.name}:{who.key}": (one, f"address:{who.key}") for one in (OWN, OWN_DAY) for who in (OWNER, ANNA, BEN)}
    keys = {**own, "strangers": (STRANGERS, "address"), "strangers elsewhere": (STRANGERS, "another")}
    counted = {name: len(store.read_now(used, limit, key)) for name, (limit, key) in keys.items()}
    return {name: many for name, many in counted.items() if many}


def test_strangers_use_up_their_own_and_what_strangers_have_together(store: Store, clock: TestClock) -> None:
    asked = [take_at(store, clock, ms, by) for ms, by in enumerate((ANNA, ANNA, ANNA, BEN, BEN, CARL))]
    assert asked == ["", "", "own", "", "", "strangers"]
    assert take_at(store, clock, 7, CARL, subject="another") == ""


def test_owner_is_neither_counted_among_strangers_nor_stopped_by_them(store: Store, clock: TestClock) -> None:
    for ms, by in enumerate((ANNA, ANNA, BEN)):
        assert take_at(store, clock, ms, by) == ""
    assert [take_at(store, clock, ms, OWNER) for ms in (4, 5, 6)] == ["", "", "own"]
    assert take_at(store, clock, 7, CARL) == ""
    assert take_at(store, clock, 8, BEN) == "strangers"


def test_person_who_does_not_say_that_they_are_known_is_a_stranger() -> None:
    assert not Requester("anna").known


def test_refusal_counts_in_no_limit(store: Store, clock: TestClock) -> None:
    for ms, by in enumerate((ANNA, ANNA, BEN, CARL)):
        take_at(store, clock, ms, by)
    assert take_at(store, clock, 5, BEN) == "strangers"
    assert left(store, clock)["own:ben"] == left(store, clock)["own_day:ben"] == 1


def test_success_starts_their_own_afresh_and_makes_strangers_one_fewer(store: Store, clock: TestClock) -> None:
    for ms, by in enumerate((ANNA, BEN, ANNA)):
        assert take_at(store, clock, ms, by) == ""
    assert take_at(store, clock, 3, CARL, subject="another") == ""
    clock.ms = START + 4
    store.write_now(give_back, SIGN_INS, "address", ANNA)
    assert left(store, clock) == {"own:ben": 1, "own_day:ben": 1, "strangers": 2, "strangers elsewhere": 1}


def test_newest_of_the_strangers_is_the_one_that_is_given_back(store: Store, clock: TestClock) -> None:
    for ms, by in enumerate((ANNA, BEN, CARL)):
        assert take_at(store, clock, ms * 10, by) == ""
    store.write_now(give_back, SIGN_INS, "address", CARL)
    clock.ms = START + 99
    assert store.read_now(used, STRANGERS, "address") == [START, START + 10]


def test_owner_who_succeeds_gives_strangers_nothing_back(store: Store, clock: TestClock) -> None:
    assert [take_at(store, clock, ms, by) for ms, by in enumerate((ANNA, OWNER))] == ["", ""]
    store.write_now(give_back, SIGN_INS, "address", OWNER)
    assert left(store, clock) == {"own:anna": 1, "own_day:anna": 1, "strangers": 1}


def test_success_after_the_strangers_fell_out_of_the_window_is_no_fault(store: Store, clock: TestClock) -> None:
    store.write_now(give_back, SIGN_INS, "address", ANNA)
    assert left(store, clock) == {}


@pytest.mark.parametrize("ago", [9_999, 10_000])
def test_several_keys_are_read_to_the_very_millisecond(store: Store, clock: TestClock, ago: int) -> None:
    clock.ms = START - 1
    store.write_now(count, OWN, "anna")
    clock.ms = START + ago - 1
    assert store.read_now(used_each, OWN, ["anna"]) == {"anna": [START] if ago < 10_000 else []}
