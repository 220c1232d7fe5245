"""What each attempt is counted by: where it went, by which route, at what price. Never the whole number."""

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from ringback.courier.flow import ChannelName
from ringback.courier.tables import attempts
from ringback.services import Services
from ringback.settings import Settings
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from ringback.worker import run_due
from tests.conftest import TestClock
from tests.courier.provider_settings import Scripted
from tests.persons import applicant
from tests.rows import select_all

ROUTES = (
    {"channel": "sms", "country": "VN", "carrier": "Vinaphone", "providers": [{"name": "alpha"}]},
    {"channel": "sms", "country": "VN", "providers": [{"name": "alpha"}]},
)


@pytest.fixture
def services(settings: Settings, clock: TestClock) -> Iterator[Services]:
    alpha = {"name": "alpha", "kind": "null", "channels": ["sms"], "price": {"VN": 21_000, "+8490": 19_000}}
    services = Services(msgspec.structs.replace(settings, providers=(alpha,), routes=ROUTES), clock)
    services.providers.channels["alpha"] = Scripted()
    yield services
    services.store.close()


def attempt_for(services: Services, phone: str) -> Any:
    lan = applicant(services.store, phone=phone)
    services.store.write_now(verification.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    asyncio.run(run_due(services))
    return services.store.read_now(lambda db: select_all(db, select(attempts).where(attempts.c.channel == "sms")))[-1]


def test_attempt_knows_where_it_went_by_which_route_and_what_it_cost(services: Services) -> None:
    row = attempt_for(services, "+84912345000")

    assert (row.route, row.country, row.carrier) == ("sms VN Vinaphone", "VN", "Vinaphone")
    assert (row.template, row.price, row.coded) == ("code", 21_000, 1)


def test_longest_prefix_names_the_price_and_the_first_route_that_fits_the_rest(services: Services) -> None:
    row = attempt_for(services, "+84902345000")

    assert (row.route, row.carrier, row.price) == ("sms VN", "MobiFone", 19_000)


def test_number_without_a_price_costs_nobody_knows_what(services: Services) -> None:
    row = attempt_for(services, "+4915112345678")

    assert (row.route, row.country, row.price) == ("sms", "DE", None)


def test_statistics_never_hold_a_whole_number(services: Services) -> None:
    row = attempt_for(services, "+84912345000")

    assert row.prefix == "+8491234"
    assert "12345000" not in str(row)
