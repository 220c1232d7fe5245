"""What follows by itself when a message fails: by its cause, never at night, never twice."""

import pytest
from sqlalchemy import select

from ringback.core.actors import Actor
from ringback.courier import queries as courier
from ringback.courier.flow import ChannelName
from ringback.fraud.commands import set_rule
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import RuleAction
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.verification import commands, queries
from ringback.verification.channel_availability import is_night
from ringback.verification.flow import VerificationKind
from ringback.verification.schemas import UserReport, Verification
from ringback.worker import drain
from tests.builders import OPERATOR, code_of, later
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.persons import applicant
from tests.rows import select_all

NIGHT_IN_HANOI = NOON_IN_HANOI + 11 * 3_600_000


def begin(services: Services, clock: TestClock, digits: str, at: int = NOON_IN_HANOI) -> tuple[Actor, Verification]:
    clock.ms = at
    lan = applicant(services.store, phone=f"+84912345{digits}")
    begun = services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    later(services, clock, 9)
    return lan, begun


def sent(services: Services, lan: Actor) -> list[tuple[str, str]]:
    found = services.store.read_now(courier.deliveries, lan, account_id=lan.account_id or "")
    return [(one.channel, one.state) for one in found]


def told(services: Services, lan: Actor, kind: str) -> list[str]:
    statement = select(entries.c.data).where(entries.c.account_id == lan.account_id, entries.c.kind == kind)
    return [row.data for row in services.store.read_now(lambda db: select_all(db, statement))]


@pytest.mark.parametrize("digits", ["102", "103", "104", "105"])
def test_barred_landline_full_and_filtered_lines_are_called_at_once(
    services: Services, clock: TestClock, digits: str
) -> None:
    lan, begun = begin(services, clock, digits)
    assert sent(services, lan) == [("sms", "undelivered"), ("call", "ringing")]
    assert len(told(services, lan, "verification.rerouted")) == 1
    seen = services.store.read_now(queries.verification, lan, verification_id=begun.id)
    assert (seen.sends, seen.sends_left, seen.channel) == (2, 3, "call")


@pytest.mark.parametrize("digits", ["101", "107", "109", "110"])
def test_off_lying_unknown_and_failing_lines_are_not_called(services: Services, clock: TestClock, digits: str) -> None:
    lan, _ = begin(services, clock, digits)
    assert [channel for channel, _ in sent(services, lan)] == ["sms"]
    assert len(told(services, lan, "verification.advised")) == 1


def test_phone_that_is_off_is_waited_for_and_told_so(services: Services, clock: TestClock) -> None:
    lan, _ = begin(services, clock, "101")
    assert '"step":"wait"' in told(services, lan, "verification.advised")[0]


def test_people_are_called_at_night_only_if_they_asked(services: Services, clock: TestClock) -> None:
    lan, begun = begin(services, clock, "105", at=NIGHT_IN_HANOI)
    assert sent(services, lan) == [("sms", "undelivered")]
    assert '"reason":"quiet_hours"' in told(services, lan, "verification.held_back")[0]
    seen = services.store.read_now(queries.verification, lan, verification_id=begun.id)
    clock.advance(seconds=40)
    seen = services.store.read_now(queries.verification, lan, verification_id=begun.id)
    assert [(way.available, way.reason) for way in seen.channels if way.channel == "call"] == [(True, "quiet_hours")]
    services.store.write_now(commands.resend, lan, verification_id=begun.id, channel=ChannelName.CALL)
    later(services, clock, 9)
    assert sent(services, lan)[-1] == ("call", "ringing")


def test_person_who_had_asked_for_a_call_is_called_automatically_at_night(services: Services, clock: TestClock) -> None:
    clock.ms = NIGHT_IN_HANOI
    lan = applicant(services.store, phone="+84912345105")
    begun = services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.CALL)
    later(services, clock, 60)
    services.store.write_now(commands.resend, lan, verification_id=begun.id, channel=ChannelName.SMS)
    later(services, clock, 9)
    assert [channel for channel, _ in sent(services, lan)] == ["call", "sms", "call"]


def test_automatic_call_is_made_only_once(services: Services, clock: TestClock) -> None:
    lan, begun = begin(services, clock, "105")
    later(services, clock, 60)
    services.store.write_now(commands.resend, lan, verification_id=begun.id, channel=ChannelName.SMS)
    later(services, clock, 9)
    assert [channel for channel, _ in sent(services, lan)] == ["sms", "call", "sms"]


def test_number_that_got_all_its_messages_is_not_called_automatically(services: Services, clock: TestClock) -> None:
    clock.ms = NOON_IN_HANOI
    lan = applicant(services.store, phone="+84912345105")
    begun = services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    for wait in (30, 40, 60, 90):
        clock.advance(seconds=wait)
        services.store.write_now(commands.resend, lan, verification_id=begun.id, channel=ChannelName.SMS)
    later(services, clock, 9)
    assert sent(services, lan) == [("sms", "undelivered")] * 5
    assert told(services, lan, "verification.rerouted") == []


def test_number_that_was_denied_meanwhile_is_not_called_automatically(services: Services, clock: TestClock) -> None:
    clock.ms = NOON_IN_HANOI
    lan = applicant(services.store, phone="+84912345105")
    services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    services.store.write_now(set_rule, OPERATOR, rule=RuleRequest(RuleAction.DENY, prefix="+8491234"))
    later(services, clock, 9)
    assert [channel for channel, _ in sent(services, lan)] == ["sms"]


def test_approved_verification_is_left_alone(services: Services, clock: TestClock) -> None:
    clock.ms = NOON_IN_HANOI
    lan = applicant(services.store, phone="+84912345102")
    begun = services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    drain(services)
    code = code_of(services.store, begun.id)  # they have it from elsewhere: the line is barred
    services.store.write_now(commands.check, lan, verification_id=begun.id, code=code)
    later(services, clock, 9)
    assert sent(services, lan) == [("sms", "undelivered")]
    assert told(services, lan, "verification.advised") == told(services, lan, "verification.rerouted") == []


def test_night_is_that_of_the_number() -> None:
    assert not is_night("+84912345000", NOON_IN_HANOI)
    assert is_night("+84912345000", NIGHT_IN_HANOI)
    assert is_night("+12125550123", NOON_IN_HANOI)  # one in the morning in New York
    assert is_night("+79161234567", NOON_IN_HANOI + 4 * 3_600_000)  # evening somewhere in Russia


@pytest.mark.parametrize(
    ("report", "calls"),
    [
        ("phone_off", 0),
        ("voicemail", 0),
        ("heard_nothing", 0),
        ("roaming", 0),
        ("not_my_number", 0),
        ("dual_sim", 1),
        ("nothing", 1),
    ],
)
def test_user_report_decides_whether_an_automatic_call_may_follow(
    services: Services, clock: TestClock, report: UserReport, calls: int
) -> None:
    clock.ms = NOON_IN_HANOI
    lan = applicant(services.store, phone="+84912345102")
    begun = services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    services.store.write_now(commands.report, lan, verification_id=begun.id, report=report)
    later(services, clock, 9)
    assert [channel for channel, _ in sent(services, lan)].count("call") == calls


def test_number_reported_as_anothers_gets_nothing_more(services: Services, clock: TestClock) -> None:
    clock.ms = NOON_IN_HANOI
    lan = applicant(services.store, phone="+84912345000")
    begun = services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    services.store.write_now(commands.report, lan, verification_id=begun.id, report="not_my_number")
    later(services, clock, 9)
    assert sent(services, lan) == [("sms", "expired")]


@pytest.mark.parametrize(
    ("report", "first"),
    [
        ("nothing", "call"),
        ("dual_sim", "call"),
        ("roaming", "call"),
        ("voicemail", "sms"),
        ("heard_nothing", "sms"),
        ("phone_off", None),
        ("not_my_number", None),
    ],
)
def test_user_report_decides_which_channel_is_offered_first(
    services: Services, clock: TestClock, report: UserReport, first: str | None
) -> None:
    clock.ms = NOON_IN_HANOI
    lan = applicant(services.store)
    begun = services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    assert begun.first is None
    services.store.write_now(commands.report, lan, verification_id=begun.id, report=report)
    assert services.store.read_now(queries.verification, lan, verification_id=begun.id).first == first
