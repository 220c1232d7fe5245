"""What the detector blocks by itself: codes that nobody uses, and more than the operator wants to send or spend."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from ringback.accounts.agents.commands import create_agent, disable_agent
from ringback.accounts.alerts import OF_A_KIND
from ringback.core.actors import Actor
from ringback.core.errors import NotPossible, Problem
from ringback.courier.commands import receive
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.schemas import Receipt
from ringback.courier.tables import deliveries
from ringback.fraud import commands as fraud_commands
from ringback.fraud.detector import COUNTRY_CODES, MIN_CODES
from ringback.fraud.errors import SendsBlocked
from ringback.fraud.queries import blocks_page, budget_uses
from ringback.fraud.schemas import Block, RuleRequest
from ringback.fraud.tables import RuleAction
from ringback.sandbox.queries import mail
from ringback.sandbox.schemas import MailView
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings.tables import Budget
from ringback.settings_loading import BadSettings, load
from ringback.verification import commands
from ringback.verification.flow import VerificationKind
from ringback.worker import drain
from tests.builders import OPERATOR, client_for, code_of, make_agent, make_key
from tests.conftest import TestClock
from tests.courier.provider_settings import Scripted
from tests.persons import applicant
from tests.receivers import hook_receiver
from tests.rows import select_all

PEOPLE = itertools.count(1)
BLOCKS = itertools.cycle(range(1000, 9000, 7))


@pytest.fixture
def services(settings: Settings, clock: TestClock) -> Iterator[Services]:
    """With one provider, whose messages cost something."""
    alpha = {"name": "alpha", "kind": "null", "channels": ["sms", "call"], "price": {"VN": 21_000}}
    services = Services(msgspec.structs.replace(settings, providers=(alpha,)), clock)
    services.providers.channels["alpha"] = Scripted()
    yield services
    services.store.close()


def ask(services: Services, prefix: str = "+8491234", channel: ChannelName = ChannelName.SMS) -> tuple[Actor, str]:
    """Somebody new with a number that begins so asks for a code."""
    n = next(PEOPLE)
    lan = applicant(services.store, phone=f"{prefix}{n % 10}0{n // 10 % 100:02}", email=f"p{n}@example.com")
    begun = services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=channel)
    return lan, begun.id


def use(services: Services, who: Actor, verification_id: str) -> None:
    code = code_of(services.store, verification_id)
    services.store.write_now(commands.check, who, verification_id=verification_id, code=code)


def made(services: Services) -> list[Block]:
    return services.store.read_now(blocks_page, OPERATOR).items


def with_budgets(services: Services, *budgets: dict[str, Any]) -> Services:
    parsed = tuple(msgspec.convert(one, Budget) for one in budgets)
    services.settings = msgspec.structs.replace(services.settings, budgets=parsed)
    return services


def test_codes_to_numbers_alike_that_nobody_uses_are_blocked(services: Services, clock: TestClock) -> None:
    for _ in range(MIN_CODES):
        ask(services)
    drain(services)
    assert made(services) == []  # they may still be used
    clock.advance(minutes=3)
    drain(services)
    assert [(one.about, one.channel, one.reason, one.state) for one in made(services)] == [
        ("+8491234", "sms", "pumping", "holding")
    ]
    assert made(services)[0].evidence == {"sent": MIN_CODES, "used": 0, "minutes": 60}
    with pytest.raises(SendsBlocked) as refused:
        ask(services)
    assert refused.value.data["reason"] == "pumping"
    assert ask(services, "+8498765")[1]
    assert ask(services, channel=ChannelName.CALL)[1]  # calls are judged by themselves


def test_codes_that_people_use_are_never_blocked(services: Services, clock: TestClock) -> None:
    asked = [ask(services) for _ in range(MIN_CODES)]
    drain(services)
    for who, verification_id in asked[:2]:  # a tenth
        use(services, who, verification_id)
    clock.advance(minutes=3)
    drain(services)
    assert made(services) == []


def test_codes_that_did_not_arrive_are_no_pumping(services: Services, clock: TestClock) -> None:
    for _ in range(MIN_CODES):
        ask(services)
    drain(services)
    for ref in services.store.read_now(lambda db: select_all(db, select(deliveries.c.provider_ref))):
        receipt = Receipt("alpha", ref.provider_ref, "1", DeliveryEvent.UNDELIVER)
        services.store.write_now(receive, receipt=receipt)
    clock.advance(minutes=3)
    drain(services)
    assert made(services) == []


def test_code_that_did_not_arrive_is_not_one_of_the_twenty(services: Services, clock: TestClock) -> None:
    for _ in range(MIN_CODES):
        ask(services)
    drain(services)
    lost, *_ = services.store.read_now(lambda db: select_all(db, select(deliveries.c.provider_ref)))
    services.store.write_now(receive, receipt=Receipt("alpha", lost.provider_ref, "1", DeliveryEvent.UNDELIVER))
    clock.advance(minutes=3)
    drain(services)
    assert made(services) == []


def test_block_that_was_lifted_is_not_made_again_while_it_would_hold(services: Services, clock: TestClock) -> None:
    for _ in range(MIN_CODES):
        ask(services)
    drain(services)
    clock.advance(minutes=3)
    drain(services)
    services.store.write_now(fraud_commands.lift, OPERATOR, block_id=made(services)[0].id)
    drain(services)
    assert [one.state for one in made(services)] == ["lifted"]
    assert ask(services)[1]


def test_block_that_is_over_can_not_be_lifted(services: Services, clock: TestClock) -> None:
    with_budgets(services, {"window": "hour", "messages": 1})
    ask(services)
    drain(services)
    clock.advance(hours=2)
    with pytest.raises(NotPossible):
        services.store.write_now(fraud_commands.lift, OPERATOR, block_id=made(services)[0].id)


def test_budget_of_messages_blocks_what_goes_over_it_until_the_hour_is_over(
    services: Services, clock: TestClock
) -> None:
    with_budgets(services, {"window": "hour", "messages": 2, "country": "each"})
    for _ in range(2):
        ask(services)
    drain(services)
    with pytest.raises(SendsBlocked) as refused:
        ask(services)
    assert refused.value.data["reason"] == "budget"
    assert ask(services, "+491511234")[1]  # another country has its own
    clock.advance(seconds=refused.value.retry_after_s or 0)
    assert ask(services)[1]


def test_budget_of_spend_counts_what_each_message_costs(services: Services) -> None:
    with_budgets(services, {"window": "day", "spend": 60_000}, {"window": "day", "spend": 1, "channel": "call"})
    for _ in range(3):
        ask(services)
        drain(services)
    _, token = make_agent(services.store, role="admin")
    seen = client_for(services, agent_token=token).get("/v1/operator/budgets").json()
    assert [(one["about"], one["channel"], one["maximum"], one["used"]) for one in seen] == [
        ("*", None, 60_000, 63_000),
        ("*", "call", 1, 0),
    ]
    with pytest.raises(SendsBlocked):
        ask(services)


def test_safe_list_passes_a_budget(services: Services) -> None:
    with_budgets(services, {"window": "hour", "messages": 1})
    ask(services)
    drain(services)
    with pytest.raises(Problem):
        ask(services)
    rule = RuleRequest(RuleAction.ALLOW, prefix="+8491234")
    services.store.write_now(fraud_commands.set_rule, OPERATOR, rule=rule)
    assert ask(services)[1]


def test_program_of_the_platform_is_told_of_a_block(services: Services, clock: TestClock) -> None:
    with_budgets(services, {"window": "hour", "messages": 1})
    with hook_receiver() as receiver:
        subscription = {"url": receiver.url, "kinds": ["block.*"]}
        assert (
            client_for(services, key=make_key(services.store)).post("/v1/webhooks", json=subscription).status_code
            == 201
        )
        ask(services)
        drain(services)
        drain(services)
        (request,) = receiver.got
    told = json.loads(request.body)
    assert (told["type"], told["data"]["reason"], told["data"]["evidence"]["used"]) == ("block.made", "budget", 1)


def hire(services: Services, name: str, role: str, *languages: str) -> str:
    """Returns the address."""
    email = f"{name}@desk.example"
    services.store.write_now(create_agent, OPERATOR, email=email, name=name, hashed="", role=role, languages=languages)
    return email


def mailbox(services: Services, address: str) -> list[MailView]:
    return services.store.read_now(mail, OPERATOR, to=address)


def test_operators_read_once_and_in_their_language_that_a_budget_is_used_up(services: Services) -> None:
    with_budgets(services, {"window": "day", "spend": 30_000, "country": "each"})
    mai, klaus = hire(services, "mai", "admin", "vi", "en"), hire(services, "klaus", "admin", "de")
    minh, gone = hire(services, "minh", "agent", "en"), hire(services, "gone", "admin", "en")
    services.store.write_now(disable_agent, OPERATOR, email=gone)
    for _ in range(2):
        ask(services)
        drain(services)
    drain(services)
    (to_klaus,), (to_mai,) = mailbox(services, klaus), mailbox(services, mai)
    assert to_klaus.subject == "Ringback stopped sending codes: a budget is used up (VN)"
    assert "this day is 0.03 units of your currency, and 0.04 are used: text messages and calls to VN" in to_klaus.text
    assert made(services)[0].ends_at[:16].replace("T", " ") in to_klaus.text
    assert "Hạn mức của bạn trong ngày này là 0.03" in to_mai.text
    assert mailbox(services, minh) == mailbox(services, gone) == []


def test_operators_are_told_of_pumping(services: Services, clock: TestClock) -> None:
    mai = hire(services, "mai", "admin", "en")
    for _ in range(MIN_CODES):
        ask(services)
    drain(services)
    clock.advance(minutes=3)
    drain(services)
    (told,) = mailbox(services, mai)
    assert f"{MIN_CODES} codes (text messages) went to numbers that begin with +8491234, and 0 of them" in told.text


def test_blocks_at_once_do_not_flood_a_mailbox(services: Services, clock: TestClock) -> None:
    with_budgets(services, {"window": "hour", "messages": 1, "country": "each"})
    mai = hire(services, "mai", "admin", "en")
    for prefix in ("+8491234", "+491511234", "+44741234", "+33612345", "+46701234", "+39312345"):
        ask(services, prefix)
    drain(services)
    assert len(made(services)) == 6
    assert len(mailbox(services, mai)) == OF_A_KIND.maximum
    clock.advance(hours=2)
    ask(services)
    drain(services)
    assert len(mailbox(services, mai)) == OF_A_KIND.maximum + 1


@pytest.mark.parametrize("wrong", ['window = "hour"', 'window = "hour"\nspend = 1\nmessages = 1', 'window = "week"'])
def test_budget_that_says_nothing_clear_keeps_the_program_from_starting(tmp_path: Any, wrong: str) -> None:
    (tmp_path / "r.toml").write_text(f"[[budgets]]\n{wrong}\n")
    with pytest.raises(BadSettings, match="budgets"):
        load(tmp_path / "r.toml", environ={})


def test_settings_that_still_say_ceilings_are_told_the_new_word(tmp_path: Any) -> None:
    (tmp_path / "r.toml").write_text('[[ceilings]]\nwindow = "hour"\nmessages = 1\n')
    with pytest.raises(BadSettings, match="ceilings: is called budgets now"):
        load(tmp_path / "r.toml", environ={})


def deliver(services: Services) -> None:
    channel: Any = services.providers.channels["alpha"]
    channel.event = DeliveryEvent.DELIVER


def spread(services: Services, count: int) -> list[tuple[Actor, str]]:
    """Each to ten thousand numbers of its own."""
    return [ask(services, f"+849{next(BLOCKS):04}") for _ in range(count)]


def about(services: Services) -> list[tuple[str, str, str]]:
    return [(one.about, one.channel or "", one.reason) for one in made(services)]


def test_codes_that_nobody_uses_are_blocked_however_they_are_spread(services: Services, clock: TestClock) -> None:
    deliver(services)
    asked = spread(services, COUNTRY_CODES)
    drain(services)
    for who, verification_id in asked[:9]:
        use(services, who, verification_id)
    clock.advance(minutes=3)
    drain(services)
    assert about(services) == [("VN", "sms", "pumping")]
    assert made(services)[0].evidence == {"sent": COUNTRY_CODES, "used": 9, "minutes": 60}
    with pytest.raises(SendsBlocked):
        spread(services, 1)


@pytest.mark.parametrize(("people", "used"), [(COUNTRY_CODES - 1, 0), (COUNTRY_CODES, 10)])
def test_country_with_few_codes_or_of_which_a_tenth_is_used_is_not_blocked(
    services: Services, clock: TestClock, people: int, used: int
) -> None:
    deliver(services)
    asked = spread(services, people)
    drain(services)
    for who, verification_id in asked[:used]:
        use(services, who, verification_id)
    clock.advance(minutes=3)
    drain(services)
    assert about(services) == []


def test_country_whose_codes_do_not_arrive_has_an_outage_and_is_not_blocked(
    services: Services, clock: TestClock
) -> None:
    deliver(services)
    spread(services, COUNTRY_CODES // 2 - 1)
    drain(services)
    channel: Any = services.providers.channels["alpha"]
    channel.event = DeliveryEvent.ACCEPT
    spread(services, COUNTRY_CODES // 2 + 1)
    drain(services)
    clock.advance(minutes=3)
    drain(services)
    assert about(services) == []


def unused(services: Services, maximum: int) -> Services:
    return with_budgets(services, {"window": "hour", "unused": maximum, "country": "each", "channel": "sms"})


def test_ceiling_of_unused_codes_holds_by_default_and_calls_go_on(services: Services) -> None:
    told = services.store.read_now(budget_uses, OPERATOR, budgets=Settings(secret="s" * 32).budgets)
    assert told == []  # one for each country that was sent to
    assert [(one.window, one.unused, one.channel) for one in Settings(secret="s" * 32).budgets] == [
        ("hour", 300, "sms"),
        ("day", 1500, "sms"),
        ("hour", 100, "call"),
        ("day", 500, "call"),
    ]


def test_unused_codes_up_to_a_ceiling_stop_their_channel_though_no_receipt_ever_comes(
    services: Services, clock: TestClock
) -> None:
    unused(services, 10)
    spread(services, 9)
    drain(services)
    clock.advance(minutes=3)
    drain(services)
    assert about(services) == []
    spread(services, 1)
    drain(services)
    clock.advance(minutes=1, seconds=59)
    drain(services)
    assert about(services) == []  # what is younger than two minutes may still be used
    clock.advance(seconds=2)
    drain(services)
    assert about(services) == [("VN", "sms", "budget")]
    assert made(services)[0].evidence == {"unit": "unused", "maximum": 10, "used": 10, "window": "hour"}
    with pytest.raises(SendsBlocked):
        spread(services, 1)
    ask(services, channel=ChannelName.CALL)


def test_used_code_makes_up_for_an_unused_one(services: Services, clock: TestClock) -> None:
    unused(services, 10)
    for who, verification_id in (asked := spread(services, 28))[:9]:
        drain(services)
        use(services, who, verification_id)
    clock.advance(minutes=3)
    drain(services)
    (seen,) = services.store.read_now(budget_uses, OPERATOR, budgets=services.settings.budgets)
    assert (len(asked), seen.used, seen.unit, about(services)) == (28, 10, "unused", [("VN", "sms", "budget")])


def test_codes_that_did_not_arrive_use_up_no_ceiling(services: Services, clock: TestClock) -> None:
    unused(services, 10)
    spread(services, 12)
    drain(services)
    for ref in services.store.read_now(lambda db: select_all(db, select(deliveries.c.provider_ref))):
        receipt = Receipt("alpha", ref.provider_ref, "k", DeliveryEvent.UNDELIVER)
        services.store.write_now(receive, receipt=receipt)
    clock.advance(minutes=3)
    drain(services)
    assert about(services) == []
