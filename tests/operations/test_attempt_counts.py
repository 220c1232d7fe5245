"""Attempts are counted once, and what is told is all the same what a count of all of them would say."""

import itertools
from collections.abc import Sequence
from random import Random

import pytest

from ringback.core.db import Db
from ringback.core.times import DAY, HOUR, MINUTE, SECOND
from ringback.courier import attempt_counts
from ringback.courier.attempt_counts import changing, count_attempts, counted_until, recount, sweep_counts
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.providers import health
from ringback.courier.tables import attempts, deliveries
from ringback.operations.schemas import WindowName
from ringback.operations.statistics import WINDOWS, begin, counted
from tests.operations.traffic import Operator
from tests.rows import execute, select_all

VIETNAM, GERMANY = "+849123450", "+49151123456"
BY = ((), ("provider",), ("time",), ("time", "country", "carrier"), ("channel", "route", "template"))
ONLY: tuple[dict[str, str], ...] = ({}, {"country": "VN"}, {"carrier": "-"})
Question = tuple[WindowName, tuple[str, ...], dict[str, str]]
QUESTIONS: list[Question] = list(itertools.product(WINDOWS, BY, ONLY))


def told(db: Db, questions: Sequence[Question] = QUESTIONS) -> list[object]:
    """The answers, each in an order of its own."""
    return [
        sorted(counted(db, since=begin(db, window), step=WINDOWS[window].step, by=by, only=only), key=repr)
        for window, by, only in questions
    ]


def counted_afresh(db: Db, questions: Sequence[Question] = QUESTIONS) -> list[object]:
    """As `told`, of a reader to whom nothing is counted yet."""
    db.memory[attempt_counts.UNTIL] = 0
    return told(db, questions)


def require_equal(operator: Operator, questions: Sequence[Question] = QUESTIONS) -> None:
    store = operator.services.store
    assert store.read_now(told, questions) == store.read_now(counted_afresh, questions)


def count_all(operator: Operator) -> None:
    while operator.services.store.write_now(count_attempts):
        pass


@pytest.mark.parametrize("seed", range(2))
def test_operator_is_told_what_a_full_count_would_say_whatever_comes_late(
    operator: Operator, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempt_counts, "MAX_COUNTED", 3)  # so that a few messages take several steps
    chance = Random(seed)
    numbers = (f"{chance.choice((VIETNAM, GERMANY))}{n:02}" for n in itertools.count())
    for _ in range(25):
        act = chance.randrange(6)
        if act < 2:
            operator.ask_for_code(next(numbers), use=chance.random() < 0.5)
        elif act == 2 and operator.alpha.got:
            event = chance.choice((DeliveryEvent.DELIVER, DeliveryEvent.UNDELIVER))
            operator.tell(chance.randrange(len(operator.alpha.got)), event, chance.choice(list(Trust)))
        elif act == 3:
            operator.services.store.write_now(count_attempts)
        elif act == 4:
            operator.clock.advance(seconds=chance.choice((MINUTE, 20 * MINUTE, 7 * HOUR, 2 * DAY)) // SECOND)
        else:
            use_some_code(operator, chance)
        require_equal(operator, chance.sample(QUESTIONS, 3))
    count_all(operator)
    operator.services.store.write_now(sweep_counts)
    require_equal(operator)


def use_some_code(operator: Operator, chance: Random) -> None:
    found = operator.services.store.read_now(select_all, deliveries.select())
    if found:
        verification_id = chance.choice(sorted(row.verification_id for row in found if row.verification_id))
        operator.services.store.write_now(lambda db: health.convert(db, verification_id=verification_id))


def test_receipt_of_an_attempt_that_is_counted_moves_the_count(operator: Operator) -> None:
    store = operator.services.store
    operator.ask_for_code(f"{VIETNAM}00")
    operator.clock.advance(minutes=20)
    count_all(operator)

    operator.tell(0, DeliveryEvent.UNDELIVER)
    operator.tell(0, DeliveryEvent.DELIVER)

    (row,) = store.read_now(counted, since=store.read_now(begin, "month"), step=DAY, by=(), only={"channel": "sms"})
    assert (row.figures.taken, row.figures.arrived, row.figures.lost) == (1, 1, 0)
    require_equal(operator)


def test_attempt_that_ends_by_a_clock_that_was_set_back_is_counted_too(operator: Operator) -> None:
    operator.ask_for_code(f"{VIETNAM}00")
    operator.clock.advance(hours=3)
    count_all(operator)
    operator.clock.advance(hours=-1)

    operator.ask_for_code(f"{VIETNAM}01")
    operator.clock.advance(minutes=11)  # until then it is taken for a code that nobody can use any more

    require_equal(operator)


def test_counts_stay_when_deliveries_are_forgotten(operator: Operator) -> None:
    store = operator.services.store
    operator.ask_for_code(f"{VIETNAM}00", use=True)
    operator.tell(0, DeliveryEvent.DELIVER)
    operator.clock.advance(days=2)
    count_all(operator)
    before = store.read_now(told)
    store.write_now(execute, deliveries.delete())

    assert store.write_now(recount) <= store.read_now(lambda db: db.now)
    assert store.read_now(told) == before


def test_operator_can_have_everything_counted_anew(operator: Operator) -> None:
    store = operator.services.store
    operator.ask_for_code(f"{VIETNAM}00", use=True)
    operator.clock.advance(hours=1)
    count_all(operator)
    before = store.read_now(told)

    assert store.write_now(recount) == 0
    assert store.read_now(counted_until) == 0
    assert store.read_now(told) == before
    count_all(operator)
    assert store.read_now(told) == before


def test_change_that_is_refused_leaves_the_counts_as_they_were(operator: Operator) -> None:
    store = operator.services.store
    operator.ask_for_code(f"{VIETNAM}00")
    operator.clock.advance(hours=1)
    count_all(operator)
    (delivery,) = {row.delivery_id for row in store.read_now(select_all, attempts.select()) if row.provider == "alpha"}

    def fail(db: Db) -> None:
        changing(db, delivery_id=delivery, since=0)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.write_now(fail)

    require_equal(operator)
