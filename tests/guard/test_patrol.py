"""What the guard stops by itself: codes that nobody uses, and more than the operator wants to send or spend."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from ringback.accounts.agents import create_agent, disable_agent
from ringback.accounts.alerts import OF_A_KIND
from ringback.core.actors import Actor
from ringback.core.errors import NotPossible, Problem
from ringback.courier.commands import receive
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.schemas import Receipt
from ringback.courier.tables import deliveries
from ringback.guard import commands as guard
from ringback.guard.errors import SendsStopped
from ringback.guard.patrol import LEAST
from ringback.guard.queries import stops_page
from ringback.guard.schemas import RuleRequest, Stop
from ringback.guard.tables import Stance
from ringback.house import Services
from ringback.sandbox.queries import mail
from ringback.sandbox.schemas import MailView
from ringback.settings import BadSettings, Ceiling, Settings, load
from ringback.verification import commands
from ringback.verification.flow import VerificationKind
from ringback.worker import drain
from tests.builders import OPERATOR, client_for, code_of, make_agent, make_key
from tests.conftest import TestClock
from tests.courier.providers import Scripted
from tests.persons import applicant
from tests.receivers import hook_receiver

PEOPLE = itertools.count(1)


@pytest.fixture
def house(settings: Settings, clock: TestClock) -> Iterator[Services]:
    """With one provider, whose messages cost something."""
    alpha = {"name": "alpha", "kind": "nowhere", "channels": ["sms", "call"], "price": {"VN": 21_000}}
    house = Services(msgspec.structs.replace(settings, providers=(alpha,)), clock)
    house.ways.channels["alpha"] = Scripted()
    yield house
    house.store.close()


def ask(house: Services, prefix: str = "+8491234", channel: ChannelName = ChannelName.SMS) -> tuple[Actor, str]:
    """Somebody new with a number that begins so asks for a code."""
    n = next(PEOPLE)
    lan = applicant(house.store, phone=f"{prefix}{n % 10}0{n // 10 % 100:02}", email=f"p{n}@example.com")
    begun = house.store.write_now(commands.start, actor=lan, kind=VerificationKind.PHONE, channel=channel)
    return lan, begun.id


def use(house: Services, who: Actor, verification_id: str) -> None:
    code = code_of(house.store, verification_id)
    house.store.write_now(commands.check, actor=who, verification_id=verification_id, code=code)


def made(house: Services) -> list[Stop]:
    return house.store.read_now(stops_page, actor=OPERATOR).items


def with_ceilings(house: Services, *ceilings: dict[str, Any]) -> Services:
    parsed = tuple(msgspec.convert(one, Ceiling) for one in ceilings)
    house.settings = msgspec.structs.replace(house.settings, ceilings=parsed)
    return house


def test_codes_to_numbers_alike_that_nobody_uses_are_stopped(house: Services, clock: TestClock) -> None:
    for _ in range(LEAST):
        ask(house)
    drain(house)
    assert made(house) == []  # they may still be used
    clock.advance(minutes=3)
    drain(house)
    assert [(one.about, one.channel, one.why, one.state) for one in made(house)] == [
        ("+8491234", "sms", "pumping", "holding")
    ]
    assert made(house)[0].evidence == {"sent": LEAST, "used": 0, "minutes": 60}
    with pytest.raises(SendsStopped) as refused:
        ask(house)
    assert refused.value.data["reason"] == "pumping"
    assert ask(house, "+8498765")[1]
    assert ask(house, channel=ChannelName.CALL)[1]  # calls are judged by themselves


def test_codes_that_people_use_are_never_stopped(house: Services, clock: TestClock) -> None:
    asked = [ask(house) for _ in range(LEAST)]
    drain(house)
    for who, verification_id in asked[:2]:  # a tenth
        use(house, who, verification_id)
    clock.advance(minutes=3)
    drain(house)
    assert made(house) == []


def test_codes_that_did_not_arrive_are_no_pumping(house: Services, clock: TestClock) -> None:
    for _ in range(LEAST):
        ask(house)
    drain(house)
    for ref in house.store.read_now(lambda db: db.all(select(deliveries.c.provider_ref))):
        receipt = Receipt("alpha", ref.provider_ref, "1", DeliveryEvent.UNDELIVER)
        house.store.write_now(receive, receipt=receipt)
    clock.advance(minutes=3)
    drain(house)
    assert made(house) == []


def test_a_stop_that_was_lifted_is_not_made_again_while_it_would_hold(house: Services, clock: TestClock) -> None:
    for _ in range(LEAST):
        ask(house)
    drain(house)
    clock.advance(minutes=3)
    drain(house)
    house.store.write_now(guard.lift, actor=OPERATOR, stop_id=made(house)[0].id)
    drain(house)
    assert [one.state for one in made(house)] == ["lifted"]
    assert ask(house)[1]


def test_a_stop_that_is_over_can_not_be_lifted(house: Services, clock: TestClock) -> None:
    with_ceilings(house, {"window": "hour", "messages": 1})
    ask(house)
    drain(house)
    clock.advance(hours=2)
    with pytest.raises(NotPossible):
        house.store.write_now(guard.lift, actor=OPERATOR, stop_id=made(house)[0].id)


def test_a_ceiling_of_messages_stops_what_goes_over_it_until_the_hour_is_over(
    house: Services, clock: TestClock
) -> None:
    with_ceilings(house, {"window": "hour", "messages": 2, "country": "each"})
    for _ in range(2):
        ask(house)
    drain(house)
    with pytest.raises(SendsStopped) as refused:
        ask(house)
    assert refused.value.data["reason"] == "ceiling"
    assert ask(house, "+491511234")[1]  # another country has its own
    clock.advance(seconds=refused.value.retry_after_s or 0)
    assert ask(house)[1]


def test_a_ceiling_of_spend_counts_what_each_message_costs(house: Services) -> None:
    with_ceilings(house, {"window": "day", "spend": 60_000}, {"window": "day", "spend": 1, "channel": "call"})
    for _ in range(3):
        ask(house)
        drain(house)
    _, token = make_agent(house.store, role="admin")
    seen = client_for(house, agent_token=token).get("/v1/operator/ceilings").json()
    assert [(one["about"], one["channel"], one["most"], one["used"]) for one in seen] == [
        ("*", None, 60_000, 63_000),
        ("*", "call", 1, 0),
    ]
    with pytest.raises(SendsStopped):
        ask(house)


def test_the_safe_list_passes_a_ceiling(house: Services) -> None:
    with_ceilings(house, {"window": "hour", "messages": 1})
    ask(house)
    drain(house)
    with pytest.raises(Problem):
        ask(house)
    rule = RuleRequest(Stance.ALLOW, prefix="+8491234")
    house.store.write_now(guard.set_rule, actor=OPERATOR, rule=rule)
    assert ask(house)[1]


def test_the_platforms_program_is_told_of_a_stop(house: Services, clock: TestClock) -> None:
    with_ceilings(house, {"window": "hour", "messages": 1})
    with hook_receiver() as receiver:
        subscription = {"url": receiver.url, "kinds": ["stop.*"]}
        assert client_for(house, key=make_key(house.store)).post("/v1/webhooks", json=subscription).status_code == 201
        ask(house)
        drain(house)
        drain(house)
        (request,) = receiver.got
    told = json.loads(request.body)
    assert (told["type"], told["data"]["why"], told["data"]["evidence"]["used"]) == ("stop.made", "ceiling", 1)


def hire(house: Services, name: str, role: str, *languages: str) -> str:
    """Returns the address."""
    words = {"email": f"{name}@desk.example", "name": name, "hashed": "", "role": role, "languages": languages}
    house.store.write_now(create_agent, actor=OPERATOR, **words)
    return f"{name}@desk.example"


def mailbox(house: Services, address: str) -> list[MailView]:
    return house.store.read_now(mail, actor=OPERATOR, to=address)


def test_operators_read_once_and_in_their_language_that_a_ceiling_stopped_sending(house: Services) -> None:
    with_ceilings(house, {"window": "day", "spend": 30_000, "country": "each"})
    mai, klaus = hire(house, "mai", "admin", "vi", "en"), hire(house, "klaus", "admin", "de")
    minh, gone = hire(house, "minh", "agent", "en"), hire(house, "gone", "admin", "en")
    house.store.write_now(disable_agent, actor=OPERATOR, email=gone)
    for _ in range(2):
        ask(house)
        drain(house)
    drain(house)
    (to_klaus,), (to_mai,) = mailbox(house, klaus), mailbox(house, mai)
    assert to_klaus.subject == "Ringback stopped sending codes: a ceiling is reached (VN)"
    assert "this day is 0.03 units of your currency, and 0.04 are used: text messages and calls to VN" in to_klaus.text
    assert made(house)[0].ends_at[:16].replace("T", " ") in to_klaus.text
    assert "Mức trần của bạn trong ngày này là 0.03" in to_mai.text
    assert mailbox(house, minh) == mailbox(house, gone) == []


def test_operators_are_told_of_pumping(house: Services, clock: TestClock) -> None:
    mai = hire(house, "mai", "admin", "en")
    for _ in range(LEAST):
        ask(house)
    drain(house)
    clock.advance(minutes=3)
    drain(house)
    (told,) = mailbox(house, mai)
    assert f"{LEAST} codes (text messages) went to numbers that begin with +8491234, and 0 of them" in told.text


def test_many_stops_at_once_do_not_flood_a_mailbox(house: Services, clock: TestClock) -> None:
    with_ceilings(house, {"window": "hour", "messages": 1, "country": "each"})
    mai = hire(house, "mai", "admin", "en")
    for prefix in ("+8491234", "+491511234", "+44741234", "+33612345", "+46701234", "+39312345"):
        ask(house, prefix)
    drain(house)
    assert len(made(house)) == 6
    assert len(mailbox(house, mai)) == OF_A_KIND.most
    clock.advance(hours=2)
    ask(house)
    drain(house)
    assert len(mailbox(house, mai)) == OF_A_KIND.most + 1


@pytest.mark.parametrize("wrong", ['window = "hour"', 'window = "hour"\nspend = 1\nmessages = 1', 'window = "week"'])
def test_a_ceiling_that_says_nothing_clear_keeps_the_program_from_starting(tmp_path: Any, wrong: str) -> None:
    (tmp_path / "r.toml").write_text(f"[[ceilings]]\n{wrong}\n")
    with pytest.raises(BadSettings, match="ceilings"):
        load(tmp_path / "r.toml", environ={})
