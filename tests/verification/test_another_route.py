"""A text message that one provider's way filtered goes by another's, once; after that the phone is called."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import pytest
from sqlalchemy import select

from ringback.core.actors import Actor
from ringback.core.db import from_json
from ringback.courier import commands
from ringback.courier import queries as courier
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Delivery, Receipt
from ringback.fraud.commands import set_rule
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import RuleAction
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.settings import Settings
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import history
from ringback.verification.schemas import UserReport
from ringback.worker import drain
from tests.builders import OPERATOR
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.courier.provider_settings import Scripted
from tests.persons import applicant
from tests.rows import select_all

SMS = ChannelName.SMS


class Setup(NamedTuple):
    services: Services
    alpha: Scripted
    beta: Scripted


@pytest.fixture
def two(settings: Settings, clock: TestClock) -> Iterator[Setup]:
    tables = tuple(
        {"name": name, "kind": "null", "channels": ["sms"], "price": {"*": n}}
        for n, name in enumerate(("alpha", "beta"))
    )
    shares = [{"name": "alpha"}, {"name": "beta"}]
    routes = ({"channel": "sms", "by": "price", "providers": shares},)
    services = Services(msgspec.structs.replace(settings, providers=tables, routes=routes), clock)
    setup = Setup(services, Scripted(), Scripted())
    services.providers.channels.update(alpha=setup.alpha, beta=setup.beta)
    clock.ms = NOON_IN_HANOI
    yield setup
    services.store.close()


def begin(services: Services) -> Actor:
    lan = applicant(services.store)
    services.store.write_now(verification.start, lan, kind=VerificationKind.PHONE, channel=SMS)
    drain(services)
    return lan


def filtered(services: Services, provider: Scripted, cause: Cause = Cause.FILTERED) -> None:
    """The carrier's receipt for what this provider sent last."""
    sent = provider.got[-1]
    receipt = Receipt(sent.provider, f"{sent.provider}-{sent.id}", "k", DeliveryEvent.UNDELIVER, cause, Trust.CARRIER)
    services.store.write_now(commands.receive, receipt=receipt)
    drain(services)


def sent(services: Services, lan: Actor) -> list[tuple[str, str, str]]:
    found: list[Delivery] = services.store.read_now(courier.deliveries, lan, account_id=lan.account_id or "")
    return sorted(
        ((one.channel, one.provider, one.state) for one in found if one.template == "code"),
        key=lambda one: (one[0] == "call", one[1]),
    )


def told(services: Services, lan: Actor, kind: str) -> list[dict[str, object]]:
    """What the journal says besides whose verification it is."""
    statement = select(entries.c.data).where(entries.c.account_id == lan.account_id, entries.c.kind == kind)
    rows = services.store.read_now(lambda db: select_all(db, statement))
    return [
        {name: value for name, value in from_json(row.data).items() if name in ("channel", "cause", "reason")}
        for row in rows
    ]


@pytest.mark.parametrize("cause", [Cause.FILTERED, Cause.PROVIDER_DOWN])
def test_code_that_one_provider_filtered_or_lost_goes_by_the_other_unchanged(two: Setup, cause: Cause) -> None:
    lan = begin(two.services)
    filtered(two.services, two.alpha, cause)
    assert sent(two.services, lan) == [("sms", "alpha", "undelivered"), ("sms", "beta", "accepted")]
    first, second = (one.got[0].message.text for one in (two.alpha, two.beta))
    assert first[:6].isdigit() and second[:6] == first[:6]


def test_journal_says_that_the_message_went_another_way(two: Setup) -> None:
    lan = begin(two.services)
    filtered(two.services, two.alpha)
    assert told(two.services, lan, "verification.rerouted") == [{"channel": "sms", "cause": "filtered"}]


def test_number_that_was_denied_meanwhile_gets_no_other_message_and_no_call(two: Setup) -> None:
    lan = begin(two.services)
    two.services.store.write_now(set_rule, OPERATOR, rule=RuleRequest(RuleAction.DENY, prefix="+84"))
    filtered(two.services, two.alpha)
    assert sent(two.services, lan) == [("sms", "alpha", "undelivered")]
    assert told(two.services, lan, "verification.rerouted") == []
    (held_back,) = told(two.services, lan, "verification.held_back")
    assert held_back == {"channel": "call", "reason": "refused", "cause": "filtered"}


def test_verification_of_a_number_that_carriers_call_malformed_is_over(two: Setup) -> None:
    lan = begin(two.services)
    filtered(two.services, two.alpha, Cause.NUMBER_MALFORMED)
    (begun,) = two.services.store.read_now(lambda db: history(db, account_id=lan.account_id or ""))
    assert begun.state == "failed"


def test_phone_is_called_when_both_providers_filter_the_message(two: Setup) -> None:
    lan = begin(two.services)
    filtered(two.services, two.alpha)
    filtered(two.services, two.beta)
    assert [(channel, provider) for channel, provider, _ in sent(two.services, lan)] == [
        ("sms", "alpha"),
        ("sms", "beta"),
        ("call", "sandbox"),
    ]


def test_message_goes_by_the_other_provider_at_night_too(two: Setup, clock: TestClock) -> None:
    clock.advance(hours=11)
    lan = begin(two.services)
    filtered(two.services, two.alpha)
    filtered(two.services, two.beta)
    assert [channel for channel, _, _ in sent(two.services, lan)] == ["sms", "sms"]


def test_number_that_only_one_provider_may_serve_is_called_at_once(two: Setup) -> None:
    only = msgspec.structs.replace(
        two.services.settings, routes=({"channel": "sms", "country": "VN", "providers": [{"name": "alpha"}]},)
    )
    services = Services(only, two.services.events.clock)
    services.providers.channels.update(alpha=two.alpha)
    lan = begin(services)
    filtered(services, two.alpha)
    assert [channel for channel, _, _ in sent(services, lan)] == ["sms", "call"]
    services.store.close()


@pytest.mark.parametrize(("report", "second"), [("nothing", "beta"), ("roaming", "beta"), ("dual_sim", "alpha")])
def test_message_after_a_report_that_nothing_came_goes_by_the_other_provider(
    two: Setup, clock: TestClock, report: UserReport, second: str
) -> None:
    lan = begin(two.services)
    (begun,) = two.services.store.read_now(lambda db: history(db, account_id=lan.account_id or ""))
    two.services.store.write_now(verification.report, lan, verification_id=begun.id, report=report)
    clock.advance(minutes=1)
    two.services.store.write_now(verification.resend, lan, verification_id=begun.id, channel=SMS)
    drain(two.services)
    assert [job.provider for one in (two.alpha, two.beta) for job in one.got] == ["alpha", second]
