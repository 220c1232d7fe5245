"""Where pumping begins: the share of used codes, how long a block holds, and how busy a country usually is."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import insert, literal_column, select

from ringback.core.db import Db
from ringback.core.times import HOUR
from ringback.courier.commands import receive
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Receipt
from ringback.courier.tables import attempts, deliveries
from ringback.fraud.detector import COUNTRY_CODES, MIN_CODES, detect_fraud
from ringback.services import Services
from ringback.worker import drain
from tests.conftest import TestClock
from tests.fraud.test_detector import about, ask, deliver, made, services, spread, use
from tests.rows import execute, select_all

__all__ = ["services"]  # the fixture


def test_codes_of_which_fewer_than_a_tenth_are_used_are_blocked_once(services: Services, clock: TestClock) -> None:
    asked = [ask(services) for _ in range(MIN_CODES + 5)]
    drain(services)
    for who, verification_id in asked[:2]:
        use(services, who, verification_id)
    clock.advance(minutes=3)
    assert asyncio.run(detect_fraud(services.store, ())) == 1
    assert asyncio.run(detect_fraud(services.store, ())) == 0, "it holds already"
    (block,) = made(services)
    assert block.evidence == {"sent": MIN_CODES + 5, "used": 2, "minutes": 60}
    held_for = datetime.fromisoformat(block.ends_at) - datetime.fromisoformat(block.made_at)
    assert round(held_for.total_seconds() / 3600) == 12


def test_share_of_used_codes_is_of_those_that_arrived(services: Services, clock: TestClock) -> None:
    asked = [ask(services) for _ in range(MIN_CODES + 5)]
    drain(services)
    for who, verification_id in asked[:2]:
        use(services, who, verification_id)
    unused = select(deliveries.c.provider_ref).join(attempts, attempts.c.delivery_id == deliveries.c.id)
    lost = services.store.read_now(lambda db: select_all(db, unused.where(attempts.c.converted == literal_column("0"))))
    for row in lost[:5]:
        services.store.write_now(receive, receipt=Receipt("alpha", row.provider_ref, "1", DeliveryEvent.UNDELIVER))
    clock.advance(minutes=3)
    drain(services)
    assert made(services) == []


@pytest.mark.timeout(180)  # a hundred people sign up, on a machine that others use
@pytest.mark.parametrize(("times", "blocked"), [(7, True), (8, False)])
def test_country_is_blocked_where_three_times_as_many_are_asked_for_as_in_an_hour_of_the_day_before(
    services: Services, clock: TestClock, times: int, blocked: bool
) -> None:
    deliver(services)
    spread(services, COUNTRY_CODES // 2)
    drain(services)
    channel: Any = services.providers.channels["alpha"]
    channel.event = DeliveryEvent.ACCEPT  # half of them arrive, which is enough
    spread(services, COUNTRY_CODES // 2)
    drain(services)
    services.store.write_now(on_the_day_before, times=times)
    clock.advance(minutes=3)
    drain(services)
    assert about(services) == ([("VN", "sms", "pumping")] if blocked else [])


def on_the_day_before(db: Db, *, times: int) -> None:
    """So many times the codes of today went out then."""
    kept = [column for column in attempts.c if column.key not in ("attempt_number", "at")]
    key, then = attempts.c.attempt_number, attempts.c.at - literal_column(f"{2 * HOUR}")
    for n in range(10, 10 + times):
        earlier = select(*kept, key + literal_column(f"{n}"), then).where(key < literal_column("10"))
        execute(db, insert(attempts).from_select([*kept, key, attempts.c.at], earlier))
