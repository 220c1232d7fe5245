"""What deliveries tell a person who waits for a code."""

from typing import Any

import pytest

from ringback.checks.codes import CheckCode, conclude
from ringback.checks.deliveries import DEAD, findings_of, with_report
from ringback.core.times import SECOND, iso
from ringback.courier.cause_catalog import known
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, Confirms, DeliveryState, Trust
from ringback.courier.schemas import Delivery, DeliveryStep
from ringback.numbers.schemas import Finding
from ringback.verification.schemas import UserReport
from ringback.verification.user_reports import CONSEQUENCES
from ringback.words import ENGLISH, words
from tests.conftest import START


def sent(
    state: str,
    *,
    n: int = 1,
    channel: str = "sms",
    cause: str | None = None,
    trust: Trust | None = None,
    confirms: Confirms | None = None,
) -> Delivery:
    at = iso(START + n * SECOND)
    steps = [DeliveryStep(at, state, "UNDELIV err:001")]
    said = (DeliveryState(state), cause, "sandbox", trust, confirms)
    return Delivery(f"del_{n}", ChannelName(channel), "+84 ••• ••• •78", "code", *said, at, at, at, None, n, steps)


def only(*deliveries: Delivery, after: float = 60) -> Finding:
    (finding,) = findings_of(deliveries, now=START + int(after * SECOND))
    return finding


@pytest.mark.parametrize("channel", ["sms", "call", "email"])
@pytest.mark.parametrize("cause", Cause)
def test_every_cause_says_who_acts_and_what_to_do_next(cause: Cause, channel: str) -> None:
    finding = only(sent("accepted", cause=cause, channel=channel))
    code = known(cause, channel).code
    assert (finding.code, finding.message) == (code, words(ENGLISH).fill(f"finding-{code}-says", finding.evidence))
    assert finding.who in ("applicant", "operator", "carrier", "agent")
    assert finding.next_step == words(ENGLISH).text(f"finding-{code}-next")
    assert finding.status in ("warning", "error")


def test_failure_of_unknown_cause_is_not_called_accepted() -> None:
    finding = only(sent("undelivered", cause="unconfirmed"))
    assert (finding.code, finding.who) == ("delivery_unexplained", "operator")


def test_whoever_could_not_be_called_is_not_told_to_be_called_instead() -> None:
    steps = {only(sent("failed", cause=cause, channel="call")).evidence["step"] for cause in ("barred", "filtered")}
    assert steps == {"text"}
    assert only(sent("no_answer", cause="phone_off", channel="call")).evidence["step"] == "take_call"


def test_message_that_was_given_up_is_not_waited_for() -> None:
    waiting, lost = only(sent("accepted", cause="phone_off")), only(sent("undelivered", cause="phone_off"))
    assert (waiting.evidence["step"], lost.evidence["step"]) == ("wait", "send_again")
    assert only(sent("queued", cause="provider_down")).code == "delivery_provider_down"
    assert only(sent("expired", cause="provider_down")).code == "lost_provider_down"


def test_address_that_nobody_has_is_told_as_an_address() -> None:
    finding = only(sent("undelivered", cause="not_in_service", channel="email"))
    assert (finding.code, finding.about) == ("email_not_in_service", "email")
    assert "address" in finding.next_step


def test_carriers_word_is_not_the_handsets() -> None:
    carrier, handset = only(sent("delivered", trust=Trust.CARRIER)), only(sent("delivered", trust=Trust.HANDSET))
    assert (carrier.code, carrier.evidence["handset_confirmed"]) == ("delivery_unconfirmed", False)
    assert (handset.code, handset.evidence["handset_confirmed"]) == ("delivery_not_seen", True)
    assert carrier.message.startswith(
        "Your carrier says that the message arrived. Your phone itself has not confirmed it"
    )
    assert "has not said whether it arrived" in only(sent("accepted")).message


def test_carrier_that_never_confirms_is_not_waited_for() -> None:
    silent = only(sent("accepted", confirms=Confirms.NEVER))
    assert (silent.code, silent.evidence["handset_confirmed"]) == ("delivery_never_confirmed", False)
    assert only(sent("accepted", confirms=Confirms.NEVER), after=10).status == "ok"


def test_message_that_has_just_left_is_no_problem_and_becomes_one() -> None:
    assert only(sent("accepted"), after=10).status == "ok"
    assert only(sent("accepted"), after=40).code == "delivery_unconfirmed"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("queued", "delivery_on_its_way"),
        ("ringing", "delivery_on_its_way"),
        ("expired", "delivery_expired"),
        ("delivered", "call_not_seen"),  # read out, and no key was asked for
        ("heard", "call_code_not_entered"),
        ("machine", "delivery_no_key"),
        ("no_answer", "delivery_not_taken"),
        ("failed", "delivery_unexplained"),
    ],
)
def test_state_without_a_cause_is_explained_as_well(state: str, code: str) -> None:
    assert only(sent(state, channel="call")).code == code


@pytest.mark.parametrize("state", DeliveryState)
def test_every_state_has_a_finding(state: DeliveryState) -> None:
    assert only(sent(state.value)).evidence["state"] == state


def test_evidence_says_what_was_sent_when_and_what_the_carrier_answered() -> None:
    evidence = only(sent("undelivered", cause="phone_off")).evidence
    expected: dict[str, Any] = {"channel": "sms", "sent_at": iso(START + SECOND), "carrier_said": "UNDELIV err:001"}
    assert expected.items() <= evidence.items()


def test_same_trouble_again_is_one_finding_with_a_count() -> None:
    thrice = [sent("undelivered", n=n, cause="phone_off") for n in (1, 2, 3)]
    assert (only(*thrice).evidence["times"], only(*thrice).evidence["delivery_id"]) == (3, "del_3")
    found = findings_of([*thrice, sent("busy", n=4, channel="call")], now=START + 60 * SECOND)
    assert [finding.code for finding in found] == ["delivery_not_taken", "lost_phone_off"]


@pytest.mark.parametrize("report", CONSEQUENCES)
def test_persons_report_comes_first(report: UserReport) -> None:
    found = findings_of([sent("undelivered", cause="barred")], now=START)
    assert with_report(found, report, iso(START))[0].code == f"report_{report}"


def test_persons_word_overrules_a_guess_but_not_a_handset() -> None:
    guess = findings_of([sent("delivered", trust=Trust.CARRIER)], now=START)
    fact = findings_of([sent("delivered", trust=Trust.HANDSET)], now=START)
    assert [each.code for each in with_report(guess, "nothing", "")] == ["report_nothing"]
    assert [each.code for each in with_report(fact, "nothing", "")] == ["report_nothing", "delivery_not_seen"]


@pytest.mark.parametrize(
    ("report", "state", "cause"),
    [("voicemail", "machine", "no_key"), ("phone_off", "no_answer", "not_taken"), ("heard_nothing", "heard", None)],
)
def test_persons_better_explanation_is_said_once(report: UserReport, state: str, cause: str | None) -> None:
    found = findings_of([sent(state, channel="call", cause=cause)], now=START)
    assert [each.code for each in with_report(found, report, "")] == [f"report_{report}"]


@pytest.mark.parametrize(
    ("state", "channel", "waits"),
    [("accepted", "sms", True), ("undelivered", "sms", False), ("expired", "sms", False), ("no_answer", "call", False)],
)
def test_person_whose_phone_was_off_waits_only_for_what_still_comes(state: str, channel: str, waits: bool) -> None:
    found = findings_of([sent(state, channel=channel)], now=START)
    told = with_report(found, "phone_off", "")[0]
    assert ("by itself. A call would not" in told.next_step) is waits
    assert ("have the code sent again" in told.next_step) is not waits


@pytest.mark.parametrize("code", sorted(DEAD))
def test_person_whose_phone_was_off_waits_for_no_code_that_is_over(code: CheckCode) -> None:
    found = [*findings_of([sent("accepted")], now=START), conclude(code, {"expires_at": iso(START)})]
    assert "have the code sent again" in with_report(found, "phone_off", "")[0].next_step


def test_number_that_is_not_theirs_makes_the_rest_beside_the_point() -> None:
    found = findings_of([sent("delivered", trust=Trust.HANDSET)], now=START)
    assert [each.code for each in with_report(found, "not_my_number", "")] == ["report_not_my_number"]


def test_every_conclusion_has_its_words_and_somebody_who_acts() -> None:
    class Anything(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return f"<{key}>"

    for code in CheckCode:
        finding = conclude(code, Anything())
        assert finding.message and finding.next_step
        assert finding.status == "ok" or finding.who != "nobody"
