"""How often a code may be sent to numbers that begin alike and for one account, and until when a block holds: to the
very code and millisecond."""

from typing import Any

import pytest

from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.errors import Problem, RateLimited
from ringback.core.store import Store
from ringback.core.times import iso
from ringback.courier.flow import ChannelName
from ringback.fraud import commands
from ringback.fraud.policy import (
    PlannedSend,
    count_send,
    is_blocked_for_pumping,
    record_limit,
    refusal,
)
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import BlockReason, RefusalReason, RuleAction
from tests.builders import OPERATOR
from tests.conftest import START, TestClock
from tests.fraud.test_rules import told
from tests.persons import applicant

SMS, CALL = ChannelName.SMS, ChannelName.CALL
MINUTE, DAY = 60_000, 86_400_000


def planned(
    number: int = 0, account: str = "lan", channel: ChannelName = SMS, begins: str = "+84912345"
) -> PlannedSend:
    return PlannedSend(account, channel, f"{begins}{number:03}", f"key {begins}{number}")


def reason_at(store: Store, clock: TestClock, ms: int, send: PlannedSend) -> str | None:
    clock.ms = START + ms - 1
    found = store.read_now(lambda db: refusal(db, SYSTEM, send=send))
    return found and found.reason.value


def count_all(store: Store, clock: TestClock, sends: list[PlannedSend]) -> None:
    def count(db: Db) -> None:
        for send in sends:
            count_send(db, send)

    clock.ms = START - 1
    store.write_now(count)


def test_two_hundred_codes_in_ten_minutes_go_to_numbers_that_begin_alike(store: Store, clock: TestClock) -> None:
    count_all(store, clock, [planned(n, f"account {n}") for n in range(199)])
    last = planned(999, "somebody else")
    assert reason_at(store, clock, 1, last) is None
    count_all(store, clock, [planned(199, "account 199")])
    assert [reason_at(store, clock, at, last) for at in (1, 10 * MINUTE - 1, 10 * MINUTE)] == [
        "prefix_limit",
        "prefix_limit",
        None,
    ]
    assert reason_at(store, clock, 1, planned(begins="+84988765")) is None


def test_account_gets_twenty_codes_a_day_whatever_numbers_it_names(store: Store, clock: TestClock) -> None:
    count_all(store, clock, [planned(0, begins=f"+849{n:02}00000") for n in range(19)])
    another = planned(begins="+849990000")
    assert reason_at(store, clock, 1, another) is None
    count_all(store, clock, [planned(0, begins="+84950")])
    assert [reason_at(store, clock, at, another) for at in (1, DAY - 1, DAY)] == [
        "account_limit",
        "account_limit",
        None,
    ]
    assert reason_at(store, clock, 1, another._replace(account_id="minh")) is None


def block(store: Store, reason: BlockReason, until: int, scope: str = "+84912345") -> None:
    made: dict[str, Any] = {"scope": scope, "channel": "", "reason": reason, "ends_at": START + until, "evidence": {}}
    store.write_now(commands.block, **made)


def test_block_holds_up_to_the_moment_that_was_told(store: Store, clock: TestClock) -> None:
    block(store, BlockReason.PUMPING, MINUTE)
    assert [reason_at(store, clock, at, planned()) for at in (MINUTE - 1, MINUTE)] == ["pumping", None]


def test_numbers_are_blocked_for_pumping_by_either_channel_and_for_nothing_else(store: Store, clock: TestClock) -> None:
    def is_blocked(at: int, to: str = "+84912345678") -> bool:
        clock.ms = START + at - 1
        return store.read_now(lambda db: is_blocked_for_pumping(db, to=to, country="VN"))

    block(store, BlockReason.BUDGET, MINUTE, "VN")
    assert not is_blocked(1)
    block(store, BlockReason.PUMPING, MINUTE)
    assert [is_blocked(at) for at in (1, MINUTE - 1, MINUTE)] == [True, True, False]
    assert not is_blocked(1, "+84988765432")


def test_rule_about_one_channel_decides_before_one_about_both(store: Store, clock: TestClock) -> None:
    for asked in (
        RuleRequest(RuleAction.DENY, country="VN"),
        RuleRequest(RuleAction.ALLOW, country="VN", channel="sms"),
    ):
        store.write_now(commands.set_rule, OPERATOR, rule=asked)
    assert (reason_at(store, clock, 1, planned()), reason_at(store, clock, 1, planned(channel=CALL))) == (
        None,
        "denied",
    )


@pytest.mark.parametrize(("wait_s", "until"), [(30, 30_000), (None, 0)])
def test_limit_of_others_is_told_with_the_moment_at_which_it_ends(
    store: Store, clock: TestClock, wait_s: int | None, until: int
) -> None:
    lan = applicant(store)
    problem: Problem = RateLimited(limit="number", retry_after_s=wait_s)

    def tell(db: Db) -> None:
        send = PlannedSend(lan.account_id or "", SMS, "+84912345678", "key")
        record_limit(db, SYSTEM, problem, RefusalReason.NUMBER_LIMIT, send=send)

    clock.ms = START + 999
    store.write_now(tell)
    assert [one["until"] for one in told(store, "delivery.refused")] == [iso(START + 1000 + until)]
