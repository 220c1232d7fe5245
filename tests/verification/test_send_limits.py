"""How many codes an address gets, from whom and how soon: to the very message and millisecond."""

import pytest

from ringback.core.db import Db
from ringback.core.errors import RateLimited
from ringback.core.limits import Requester
from ringback.core.store import Store
from ringback.verification.errors import SendTooSoon
from ringback.verification.limits import (
    SENDS,
    SendAllowance,
    count_send,
    require_allowance,
    require_ip,
    send_allowance,
)
from tests.conftest import START, TestClock

OWNER = Requester("owner", known=True)
SECOND, MINUTE = 1000, 60_000


def stranger(number: int) -> Requester:
    return Requester(f"stranger {number}")


def send_at(store: Store, clock: TestClock, ms: int, by: Requester, ip: str = "") -> None:
    clock.ms = START + ms - 1

    def send(db: Db) -> None:
        count_send(db, to_key="+1", by=by, ip=ip)

    store.write_now(send)


def allowed_at(store: Store, clock: TestClock, ms: int, by: Requester, expires_at: int | None = None) -> SendAllowance:
    clock.ms = START + ms - 1
    return store.read_now(lambda db: send_allowance(db, to_key="+1", by=by, expires_at=expires_at))


def test_ten_strangers_in_ten_minutes_use_up_what_strangers_get(store: Store, clock: TestClock) -> None:
    for nth in range(9):
        send_at(store, clock, 0, stranger(nth))
    assert allowed_at(store, clock, 1, stranger(99)) == SendAllowance(1, None, None)
    send_at(store, clock, 0, stranger(9))
    assert allowed_at(store, clock, 1, stranger(99)) == SendAllowance(0, START + 10 * MINUTE, "send_limit")
    assert allowed_at(store, clock, 10 * MINUTE, stranger(99)) == SendAllowance(SENDS.maximum, None, None)
    assert allowed_at(store, clock, 1, OWNER) == SendAllowance(SENDS.maximum, None, None)


def test_twenty_strangers_in_a_day_use_up_what_strangers_get(store: Store, clock: TestClock) -> None:
    for nth in range(19):
        send_at(store, clock, nth * 11 * MINUTE, stranger(nth))
    assert allowed_at(store, clock, 19 * 11 * MINUTE, stranger(99)).left == 1
    send_at(store, clock, 19 * 11 * MINUTE, stranger(19))
    assert allowed_at(store, clock, 20 * 11 * MINUTE, stranger(99)).reason == "send_limit"


def test_network_of_strangers_gets_ten_codes_a_day_to_one_address(store: Store, clock: TestClock) -> None:
    def require(by: Requester, ip: str) -> None:
        store.read_now(lambda db: require_allowance(db, to_key="+1", by=by, ip=ip))

    for nth in range(9):
        send_at(store, clock, nth * 11 * MINUTE, stranger(nth), "203.0.113.1")
    require(stranger(99), "203.0.113.1")
    send_at(store, clock, 9 * 11 * MINUTE, stranger(9), "203.0.113.1")
    clock.advance(minutes=11)
    with pytest.raises(RateLimited):
        require(stranger(99), "203.0.113.1")
    require(stranger(99), "203.0.113.2")
    require(OWNER, "203.0.113.1")


def test_second_code_comes_half_a_minute_after_the_first_at_the_soonest(store: Store, clock: TestClock) -> None:
    send_at(store, clock, 0, OWNER)
    assert allowed_at(store, clock, 30 * SECOND - 1, OWNER).reason == "cooldown"
    assert allowed_at(store, clock, 30 * SECOND, OWNER).at is None
    clock.ms = START + 1
    with pytest.raises(SendTooSoon):
        store.read_now(lambda db: require_allowance(db, to_key="+1", by=OWNER))


def test_code_is_sent_again_up_to_forty_five_seconds_before_its_end(store: Store, clock: TestClock) -> None:
    end = START + 10 * MINUTE
    assert allowed_at(store, clock, 10 * MINUTE - 45 * SECOND, OWNER, end).at is None
    assert allowed_at(store, clock, 10 * MINUTE - 45 * SECOND + 1, OWNER, end).at == end


@pytest.mark.parametrize(("many", "apart_ms"), [(60, 0), (600, 2 * SECOND)])
def test_ip_address_asks_sixty_times_a_minute_and_six_hundred_an_hour(
    store: Store, clock: TestClock, many: int, apart_ms: int
) -> None:
    def ask(db: Db) -> None:
        require_ip(db, ip="203.0.113.1")

    for _ in range(many):
        store.write_now(ask)
        clock.ms += apart_ms
    with pytest.raises(RateLimited):
        store.write_now(ask)
