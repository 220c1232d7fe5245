"""A phone that texted STOP gets no text messages until START, and calls go on; whoever is concerned can read why."""

import pytest
from sqlalchemy import select

from ringback.core.actors import Actor
from ringback.core.errors import InvalidInput, NotPossible
from ringback.courier import commands as courier
from ringback.courier import opt_outs
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.schemas import IncomingText, Receipt
from ringback.courier.tables import deliveries
from ringback.services import Services
from ringback.verification import bulk_resend, commands, queries
from ringback.verification.errors import TextsStopped
from ringback.verification.flow import VerificationKind
from ringback.verification.schemas import Verification
from tests.builders import OPERATOR, later
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.persons import applicant
from tests.rows import select_all
from tests.verification.test_fallback import sent, told

PHONE = "+84912345001"
OURS = "+15005550006"
SMS, CALL = ChannelName.SMS, ChannelName.CALL


def texted(services: Services, text: str, sender: str = PHONE, provider: str = "sandbox", ago_s: int = 0) -> bool:
    at = services.events.clock() - ago_s * 1000
    incoming = IncomingText(provider, sender, OURS, text, at)
    return services.store.write_now(opt_outs.take_in, text=incoming)


def start(services: Services, lan: Actor, channel: ChannelName = SMS) -> Verification:
    return services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=channel)


@pytest.fixture
def lan(services: Services, clock: TestClock) -> Actor:
    clock.ms = NOON_IN_HANOI
    return applicant(services.store, phone=PHONE)


def test_phone_that_said_stop_gets_no_text_and_is_told_what_to_do(services: Services, lan: Actor) -> None:
    assert texted(services, "Stop.")
    with pytest.raises(TextsStopped) as refused:
        start(services, lan)
    assert refused.value.data == {"channel": "sms", "reason": "opted_out", "start_at": OURS}
    assert sent(services, lan) == []


def test_phone_that_said_stop_is_called(services: Services, clock: TestClock, lan: Actor) -> None:
    texted(services, "STOPALL")
    begun = start(services, lan, CALL)
    text, call = begun.channels
    assert (text.available, text.reason, text.start_at) == (False, "opted_out", OURS)
    assert call.reason in (None, "cooldown")
    later(services, clock, 5)
    assert [channel for channel, _ in sent(services, lan)] == ["call"]


def test_phone_that_says_start_gets_texts_again(services: Services, clock: TestClock, lan: Actor) -> None:
    texted(services, "HUỶ")
    assert texted(services, "unstop")
    start(services, lan)
    later(services, clock, 5)
    assert sent(services, lan)[0][0] == "sms"
    assert len(told(services, lan, "texts.stopped")) == len(told(services, lan, "texts.resumed")) == 1


def test_stop_that_comes_while_a_text_waits_holds_it_back_and_calls(
    services: Services, clock: TestClock, lan: Actor
) -> None:
    start(services, lan)
    texted(services, "arrêt")
    later(services, clock, 3)
    assert sent(services, lan) == [("sms", "failed"), ("call", "ringing")]
    assert '"cause":"opted_out"' in told(services, lan, "delivery.failed")[0]


def test_stop_is_on_the_timeline_of_its_number_and_of_nobody_elses(services: Services, lan: Actor) -> None:
    other = applicant(services.store, phone="+84912345002", email="minh@example.com")
    texted(services, "stop")
    (entry,) = told(services, lan, "texts.stopped")
    assert '"source":"person"' in entry and PHONE not in entry and "+84 ••• ••• •01" in entry
    assert told(services, other, "texts.stopped") == []
    assert texted(services, "Stop") is False  # once is enough


def test_start_of_a_phone_that_never_stopped_says_nothing(services: Services, lan: Actor) -> None:
    assert texted(services, "YES") is False
    assert told(services, lan, "texts.resumed") == []


def test_words_that_ask_for_nothing_and_senders_that_are_no_numbers_change_nothing(
    services: Services, lan: Actor
) -> None:
    assert not texted(services, "thanks, got it")
    assert not any(texted(services, "STOP", sender) for sender in ("", "Acme", "8049", "+", "+84", "0" * 40))
    start(services, lan)


def test_stop_that_overtakes_a_later_start_does_not_hold(services: Services, lan: Actor) -> None:
    texted(services, "stop", ago_s=20)
    texted(services, "start")
    assert texted(services, "stop", ago_s=10) is False
    start(services, lan)


def test_carriers_own_refusal_is_the_same_stop(services: Services, clock: TestClock, lan: Actor) -> None:
    begun = start(services, lan)
    later(services, clock, 1)
    (ref,) = services.store.read_now(lambda db: select_all(db, select(deliveries.c.provider_ref)))
    receipt = Receipt("sandbox", ref.provider_ref, "k", DeliveryEvent.UNDELIVER, Cause.OPTED_OUT)
    services.store.write_now(courier.receive, receipt=receipt)
    (entry,) = told(services, lan, "texts.stopped")
    assert '"source":"carrier"' in entry
    seen = services.store.read_now(queries.verification, lan, verification_id=begun.id)
    assert (seen.channels[0].available, seen.channels[0].reason) == (False, "opted_out")
    later(services, clock, 3)
    assert ("call", "ringing") in sent(services, lan)


def test_bulk_resend_sends_no_text_to_a_phone_that_stopped(services: Services, lan: Actor) -> None:
    begun = start(services, lan)
    texted(services, "stop")
    row = services.store.read_now(lambda db: queries.row_of(db, begun.id))
    resend = bulk_resend.resend
    assert services.store.write_now(lambda db: resend(db, row, channel=SMS, reason="inc")) is False
    assert services.store.write_now(lambda db: resend(db, row, channel=CALL, reason="inc")) is True


@pytest.mark.parametrize("sender", ["84912345001", "+84912345001", "0084912345001", "0912345001", "0912 345 001"])
def test_number_is_known_however_its_carrier_writes_it(
    services: Services, clock: TestClock, lan: Actor, sender: str
) -> None:
    start(services, lan)
    later(services, clock, 2)
    assert texted(services, "STOP", sender)
    assert len(told(services, lan, "texts.stopped")) == 1


def test_number_as_dialled_at_home_is_nobody_where_nothing_was_sent(services: Services, lan: Actor) -> None:
    assert texted(services, "STOP", "0912345001") is False


def test_operator_lifts_it_on_the_owners_word(services: Services, lan: Actor) -> None:
    texted(services, "stop")
    assert services.store.write_now(opt_outs.lift, OPERATOR, number="+84 912 345 001") == "+84 ••• ••• •01"
    (entry,) = told(services, lan, "texts.resumed")
    assert '"source":"operator"' in entry
    start(services, lan)
    with pytest.raises(NotPossible):
        services.store.write_now(opt_outs.lift, OPERATOR, number=PHONE)
    with pytest.raises(InvalidInput):
        services.store.write_now(opt_outs.lift, OPERATOR, number="0912")
