"""Each number of the sandbox does what its last digits say, and the courier learns the true cause from its receipts."""

import pytest

from ringback.core.actors import ANONYMOUS, SYSTEM, Actor
from ringback.core.errors import InvalidInput, NotFound, NotPossible
from ringback.courier import queries as courier
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import Delivery
from ringback.sandbox import commands as network
from ringback.sandbox import queries
from ringback.sandbox.behaviours import BEHAVIOURS, SMS_SCRIPT, SmsFault, spread
from ringback.sandbox.schemas import HandsetAction, HandsetScreen
from ringback.services import Services
from ringback.worker import drain
from tests.builders import later, send_code
from tests.conftest import TestClock
from tests.persons import applicant

CODE = "040719"


def send(services: Services, to: str, channel: ChannelName = ChannelName.SMS) -> Actor:
    lan = applicant(services.store)
    send_code(services, channel, to, account_id=lan.account_id)
    drain(services)
    return lan


def delivery(services: Services, actor: Actor) -> Delivery:
    return services.store.read_now(courier.deliveries, SYSTEM, account_id=actor.account_id or "")[0]


def screen(services: Services, e164: str) -> HandsetScreen:
    return services.store.read_now(queries.handset, ANONYMOUS, e164=e164, sender="Ringback")


SMS_TRUTH = {
    "000": ("delivered", None, "handset", True),
    "101": ("undelivered", Cause.PHONE_OFF, "carrier", False),
    "102": ("undelivered", Cause.BARRED, "carrier", False),
    "103": ("undelivered", Cause.LANDLINE, "carrier", False),
    "104": ("undelivered", Cause.MEMORY_FULL, "carrier", False),
    "105": ("undelivered", Cause.FILTERED, "carrier", False),
    "106": ("delivered", None, "handset", True),
    "107": ("delivered", Cause.UNCONFIRMED, "carrier", False),
    "108": ("accepted", Cause.UNCONFIRMED, "none", True),
    "109": ("undelivered", Cause.NOT_IN_SERVICE, "carrier", False),
    "110": ("expired", Cause.PROVIDER_DOWN, None, False),
    "205": ("delivered", None, "handset", True),
}


@pytest.mark.parametrize("digits", sorted(SMS_TRUTH))
def test_cause_shown_for_a_text_message_is_the_true_one(services: Services, clock: TestClock, digits: str) -> None:
    to = f"+84912345{digits}"
    lan = send(services, to)
    for minutes in (0.1, 2, 9):
        clock.advance(minutes=minutes)
        drain(services)
    state, cause, trust, arrives = SMS_TRUTH[digits]
    seen = delivery(services, lan)
    assert (seen.state, seen.cause, seen.trust) == (state, cause, trust)
    assert [CODE in sms.body for sms in screen(services, to).sms] == [True] * arrives


CALL_TRUTH = {
    "000": ("no_answer", Cause.NOT_TAKEN),
    "101": ("no_answer", Cause.PHONE_OFF),
    "109": ("failed", Cause.NOT_IN_SERVICE),
    "201": ("busy", Cause.NOT_TAKEN),
    "202": ("no_answer", Cause.NOT_TAKEN),
    "203": ("machine", Cause.NO_KEY),
    "204": ("declined", Cause.NOT_TAKEN),
    "205": ("heard", None),
    "206": ("no_key", Cause.NO_KEY),
}


@pytest.mark.parametrize("digits", sorted(CALL_TRUTH))
def test_outcome_shown_for_a_call_is_the_true_one(services: Services, clock: TestClock, digits: str) -> None:
    to = f"+84912345{digits}"
    lan = send(services, to, ChannelName.CALL)
    later(services, clock, 45)
    seen = delivery(services, lan)
    assert (seen.state, seen.cause) == CALL_TRUTH[digits]
    spoken = " ".join(line for call in screen(services, to).calls for line in call.spoken)
    assert ("zero, four, zero, seven, one, nine" in spoken) is (digits == "205")


def test_person_answers_and_hears_the_code_only_after_the_key(services: Services, clock: TestClock) -> None:
    to = "+84912345000"
    lan = send(services, to, ChannelName.CALL)
    later(services, clock, 2)
    assert delivery(services, lan).state == "ringing"
    (call,) = screen(services, to).calls

    def press(action: HandsetAction, key: str | None = None) -> None:
        services.store.write_now(network.press, ANONYMOUS, call_id=call.id, action=action, key=key)

    with pytest.raises(NotPossible):
        press("key", "1")
    press("answer")
    assert "zero" not in " ".join(screen(services, to).calls[0].spoken)
    press("key", "5")
    assert delivery(services, lan).state == "answered"
    with pytest.raises(InvalidInput):
        press("key", "11")
    press("key", "1")
    assert delivery(services, lan).state == "heard"
    assert sum("zero, four" in line for line in screen(services, to).calls[0].spoken) == 2
    press("key", "1")
    assert sum("zero, four" in line for line in screen(services, to).calls[0].spoken) == 4
    press("hangup")
    assert screen(services, to).calls[0].state == "ended"
    with pytest.raises(NotPossible):
        press("key", "1")


def test_whoever_hangs_up_without_the_key_heard_no_code(services: Services, clock: TestClock) -> None:
    lan = send(services, "+84912345000", ChannelName.CALL)
    later(services, clock, 2)
    (call,) = screen(services, "+84912345000").calls
    for action in ("answer", "hangup"):
        services.store.write_now(network.press, ANONYMOUS, call_id=call.id, action=action)
    assert (delivery(services, lan).state, delivery(services, lan).cause) == ("no_key", Cause.NO_KEY)


def test_call_that_is_not_there_is_not_found(services: Services) -> None:
    with pytest.raises(NotFound):
        services.store.write_now(network.press, ANONYMOUS, call_id="call_none", action="answer")


def test_phone_that_is_off_is_known_at_once_and_given_up_when_the_code_ends(
    services: Services, clock: TestClock
) -> None:
    lan = send(services, "+84912345101")
    later(services, clock, 3)
    assert (delivery(services, lan).state, delivery(services, lan).cause) == ("accepted", Cause.PHONE_OFF)
    clock.advance(minutes=11)
    drain(services)
    assert (delivery(services, lan).state, delivery(services, lan).cause) == ("undelivered", Cause.PHONE_OFF)


def test_equal_seeds_give_equal_delays_and_keep_every_order() -> None:
    for fault in SmsFault:
        one = spread(SMS_SCRIPT[fault], seed=1, e164="+84912345000", nth=3)
        assert one == spread(SMS_SCRIPT[fault], seed=1, e164="+84912345000", nth=3)
        assert [step.action for step in one] == [step.action for step in SMS_SCRIPT[fault]]
        assert all(drawn.after >= told.after for drawn, told in zip(one, SMS_SCRIPT[fault], strict=True))
    differing = {spread(SMS_SCRIPT[SmsFault.DELIVERED], seed=seed, e164="+84912345000", nth=0) for seed in range(20)}
    assert len(differing) > 10


def test_mail_lands_in_the_mailbox(services: Services) -> None:
    send(services, "lan@example.com", ChannelName.EMAIL)
    (mail,) = services.store.read_now(queries.mail, ANONYMOUS, to="lan@example.com")
    assert mail.subject == f"{CODE} is your Ringback code"
    assert services.store.read_now(queries.mail, ANONYMOUS, to="minh@example.com") == []


def test_faults_are_those_that_are_documented() -> None:
    assert set(BEHAVIOURS) == {*(str(n) for n in range(101, 111)), *(str(n) for n in range(201, 207))}
