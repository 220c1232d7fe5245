"""A provider that is down, refuses or breaks off: the code goes out by another, at once, and never more than twice."""

import asyncio
import collections
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
import pytest
from sqlalchemy import select

from ringback.core.actors import SYSTEM
from ringback.core.errors import Unavailable
from ringback.courier import queries
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers.health import BROKEN
from ringback.courier.schemas import Delivery
from ringback.courier.tables import attempts, deliveries
from ringback.services import Services
from ringback.settings import Settings
from ringback.verification import codes
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import row_of
from ringback.worker import run_due
from tests.builders import send_code
from tests.conftest import TestClock
from tests.courier.provider_settings import Scripted
from tests.persons import applicant
from tests.rows import select_all

ROUTE = {"channel": "sms", "by": "price", "providers": [{"name": "alpha"}, {"name": "beta"}]}


class Pair(NamedTuple):
    """Two providers; alpha is the cheaper one, so it is always asked first."""

    services: Services
    alpha: Scripted
    beta: Scripted


@pytest.fixture
def pair(settings: Settings, clock: TestClock) -> Iterator[Pair]:
    tables = [
        {"name": name, "kind": "null", "channels": ["sms"], "price": {"*": price}}
        for name, price in (("alpha", 1), ("beta", 2))
    ]
    services = Services(msgspec.structs.replace(settings, providers=tuple(tables), routes=(ROUTE,)), clock)
    alpha, beta = Scripted(), Scripted()
    services.providers.channels.update(alpha=alpha, beta=beta)
    yield Pair(services, alpha, beta)
    services.store.close()


def work(services: Services) -> None:
    asyncio.run(run_due(services))


def seen(services: Services, account_id: str) -> Delivery:
    return services.store.read_now(queries.deliveries, SYSTEM, account_id=account_id)[0]


def repeated(services: Services) -> list[int]:
    return [row.repeated for row in services.store.read_now(lambda db: select_all(db, select(deliveries.c.repeated)))]


def results(services: Services) -> list[tuple[str, str]]:
    found = services.store.read_now(lambda db: select_all(db, select(attempts).order_by(attempts.c.attempt_number)))
    return [(row.provider, row.result) for row in found]


def test_code_goes_out_by_the_other_in_the_same_round_when_one_is_down(pair: Pair, clock: TestClock) -> None:
    pair.alpha.event, pair.alpha.cause = DeliveryEvent.RETRY, Cause.PROVIDER_DOWN
    account_id, before = send_code(pair.services).account_id, clock.ms
    work(pair.services)
    assert (seen(pair.services, account_id).state, seen(pair.services, account_id).provider) == ("accepted", "beta")
    assert (len(pair.alpha.got), len(pair.beta.got)) == (1, 1)
    assert repeated(pair.services) == [0]
    assert results(pair.services) == [("alpha", "unsent"), ("beta", "taken")]
    assert clock.ms - before < 1000  # nobody waited: this clock moves only when it is asked


@pytest.mark.parametrize("cause", [Cause.NO_CREDIT, Cause.FILTERED, Cause.BLOCKED])
def test_message_that_one_refuses_on_its_own_account_another_may_take(pair: Pair, cause: Cause) -> None:
    pair.alpha.event, pair.alpha.cause = DeliveryEvent.FAIL, cause
    account_id = send_code(pair.services).account_id
    work(pair.services)
    assert seen(pair.services, account_id).provider == "beta"


@pytest.mark.parametrize("cause", [Cause.NUMBER_MALFORMED, Cause.BARRED, Cause.LANDLINE])
def test_wrong_number_is_wrong_with_every_provider(pair: Pair, cause: Cause) -> None:
    pair.alpha.event, pair.alpha.cause = DeliveryEvent.FAIL, cause
    account_id = send_code(pair.services).account_id
    work(pair.services)
    assert (seen(pair.services, account_id).state, seen(pair.services, account_id).cause) == ("failed", cause)
    assert pair.beta.got == []


def test_message_that_may_have_gone_out_goes_once_by_the_other_and_says_so(pair: Pair) -> None:
    pair.alpha.event = None
    account_id = send_code(pair.services).account_id
    work(pair.services)
    assert seen(pair.services, account_id).provider == "beta"
    assert repeated(pair.services) == [1]


def test_delivery_of_which_nobody_knows_is_over(pair: Pair, clock: TestClock) -> None:
    pair.alpha.event = pair.beta.event = None
    account_id = send_code(pair.services).account_id
    for _ in range(5):
        work(pair.services)
        clock.advance(minutes=1)
    assert (len(pair.alpha.got), len(pair.beta.got)) == (1, 1)
    assert (seen(pair.services, account_id).state, seen(pair.services, account_id).cause) == (
        "failed",
        Cause.UNCONFIRMED,
    )


def test_delivery_is_tried_again_until_one_of_both_is_back(pair: Pair, clock: TestClock) -> None:
    for one in (pair.alpha, pair.beta):
        one.event, one.cause = DeliveryEvent.RETRY, Cause.PROVIDER_DOWN
    account_id = send_code(pair.services).account_id
    work(pair.services)
    assert (len(pair.alpha.got), len(pair.beta.got)) == (1, 1)
    pair.beta.event, pair.beta.cause = DeliveryEvent.ACCEPT, None
    for _ in range(3):
        clock.advance(seconds=30)
        work(pair.services)
    assert (seen(pair.services, account_id).state, seen(pair.services, account_id).provider) == ("accepted", "beta")


def test_provider_that_stays_down_is_left_alone_and_comes_back_by_probes(pair: Pair, clock: TestClock) -> None:
    pair.alpha.event, pair.alpha.cause = DeliveryEvent.RETRY, Cause.PROVIDER_DOWN
    for _ in range(BROKEN):
        send_code(pair.services)
    work(pair.services)
    pair.alpha.got.clear()
    send_code(pair.services)
    work(pair.services)
    assert pair.alpha.got == []
    pair.alpha.event, pair.alpha.cause = DeliveryEvent.ACCEPT, None
    for _ in range(8):
        clock.advance(seconds=15)
        send_code(pair.services)
        work(pair.services)
    assert len(pair.alpha.got) == 8
    send_code(pair.services)
    work(pair.services)
    assert len(pair.alpha.got) == 9


def test_code_that_is_used_speaks_for_the_provider_that_carried_it(pair: Pair) -> None:
    store = pair.services.store
    lan = applicant(store)
    begun = store.write_now(verification.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    work(pair.services)
    row = store.read_now(lambda db: row_of(db, begun.id))
    code = codes.code_of(pair.services.events.vault, row.salt)
    store.write_now(verification.check, lan, verification_id=begun.id, code=code)
    found = store.read_now(lambda db: select_all(db, select(attempts.c.provider, attempts.c.converted)))
    assert [tuple(one) for one in found] == [("alpha", 1)]


def test_database_that_is_away_for_a_moment_makes_nothing_unknown(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The carrier has the message; the database is gone when that is to be written down, and comes back."""
    failures = collections.deque([Unavailable] * 15)
    write = pair.services.store.write

    async def flaky(command: Callable[..., object], *args: Any, **kwargs: Any) -> object:
        if getattr(command, "__name__", "") == "record_all" and failures:  # a duty may be a partial, without a name
            raise failures.popleft()
        return await write(command, *args, **kwargs)

    monkeypatch.setattr("ringback.worker.PAUSE_S", 0.0)
    monkeypatch.setattr(pair.services.store, "write", flaky)
    account_id = send_code(pair.services).account_id
    work(pair.services)
    assert not failures
    assert (seen(pair.services, account_id).state, repeated(pair.services)) == ("accepted", [0])
    assert len(pair.alpha.got) == 1
