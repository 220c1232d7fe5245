"""Of all that was found, what a person is told first: what explains the rest, who says so, and the one thing to do."""

from itertools import permutations, product

import pytest

from ringback.checks.codes import CheckCode, conclude
from ringback.checks.deliveries import DEAD, findings_of, with_report
from ringback.checks.root_cause import CLOSED, RANK, ranked, root_cause
from ringback.checks.schemas import RootCause
from ringback.core.times import SECOND, iso
from ringback.courier.causes import Cause
from ringback.courier.flow import Confirms, Trust
from ringback.courier.schemas import Delivery
from ringback.numbers.diagnose import diagnose
from ringback.numbers.schemas import Finding
from ringback.verification.schemas import UserReport
from ringback.verification.user_reports import CONSEQUENCES
from ringback.verification.user_reports import finding_of as reported
from tests.checks.test_deliveries import only, sent
from tests.conftest import START

NOW = START + 60 * SECOND
CARD = {"brand": "visa", "last4": "4242", "exp": "12/31"}


def first(*found: Finding) -> RootCause:
    return root_cause(ranked(found))


def told(*deliveries: Delivery, then: tuple[Finding, ...] = ()) -> RootCause:
    """What a person is told of these deliveries, oldest first, and of what else was found."""
    return first(*findings_of(deliveries, now=NOW), *then)


def dead(code: CheckCode) -> Finding:
    return conclude(code, {"expires_at": iso(NOW), "checks_left": 0, "next_send_at": iso(NOW)}, iso(NOW))


def not_taken(n: int) -> Delivery:
    return sent("no_answer", n=n, channel="call", cause="not_taken", trust=Trust.CARRIER)


def test_every_conclusion_has_its_place_among_the_causes() -> None:
    """Else it would stand behind all that is in order."""
    unplaced: list[str] = [cause for cause in Cause if cause not in RANK]
    unplaced += [code for code in CheckCode if code not in RANK and code.status != "ok"]
    assert unplaced == [], "each has a place in ORDER"


@pytest.mark.parametrize(
    ("cause", "act"),
    [
        ("number_malformed", "change_number"),
        ("not_in_service", "change_number"),
        ("blocked", "open_case"),
        ("no_credit", "open_case"),
        ("landline", "call"),
        ("barred", "call"),
        ("opted_out", "call"),
        ("filtered", "call"),
        ("memory_full", "call"),
        ("phone_off", "text"),
        ("provider_down", "text"),
        ("unreachable", "text"),
    ],
)
def test_call_that_nobody_took_hides_no_reason_why_the_message_failed(cause: str, act: str) -> None:
    failed = sent("undelivered", n=1, cause=cause, trust=Trust.CARRIER)
    seen = told(failed, not_taken(2))
    assert (seen.finding.evidence["cause"], seen.act) == (cause, act)


def test_person_whose_phone_is_off_is_told_so_first_and_to_wait() -> None:
    seen = told(sent("accepted", cause="phone_off", trust=Trust.CARRIER))
    assert (seen.title, seen.certainty, seen.act) == ("Your phone is off or has no coverage", "carrier", "wait")


def test_phone_that_is_off_stays_the_reason_once_the_code_is_dead_and_a_new_one_is_asked_for() -> None:
    off = sent("undelivered", cause="phone_off", trust=Trust.CARRIER)
    for code in DEAD - {CheckCode.CODE_LATE}:
        seen = told(off, then=(dead(code),))
        assert (seen.finding.code, seen.act) == ("lost_phone_off", "text")
    waiting = sent("accepted", cause="phone_off", trust=Trust.CARRIER)
    assert told(waiting, then=(dead(CheckCode.CODE_EXPIRED),)).act == "text"


def test_person_who_may_have_no_more_codes_is_sent_to_somebody_who_helps_without_one() -> None:
    used_up = dead(CheckCode.SENDS_USED_UP)
    barred = told(sent("undelivered", cause="barred", trust=Trust.CARRIER), then=(used_up,))
    assert (barred.finding.code, barred.act) == ("delivery_barred", "open_case")
    silent = told(sent("accepted"), then=(used_up,))
    assert (silent.finding.code, silent.act) == ("verification_sends_used_up", "open_case")


def test_line_that_takes_neither_messages_nor_calls_needs_a_person() -> None:
    both = told(
        sent("undelivered", n=1, cause="barred", trust=Trust.CARRIER),
        sent("failed", n=2, channel="call", cause="barred", trust=Trust.CARRIER),
    )
    assert both.act == "open_case"


@pytest.mark.parametrize("cause", CLOSED)
def test_nobody_is_offered_a_message_to_a_line_that_gets_none(cause: Cause) -> None:
    closed = sent("undelivered", n=1, cause=cause.value, trust=Trust.CARRIER)
    assert told(closed, then=(dead(CheckCode.CHECKS_USED_UP),)).act == "call"
    heard = sent("heard", n=2, channel="call", trust=Trust.HANDSET)
    assert told(closed, heard, then=(dead(CheckCode.CODE_EXPIRED),)).act == "call"


def test_landline_gets_a_call_before_anything_is_sent() -> None:
    (landline,) = diagnose("+84 24 3812 3456").findings
    seen = first(landline, conclude(CheckCode.NOTHING_SENT))
    assert (seen.finding.code, seen.act) == ("number_landline", "call")


def test_phone_that_sent_stop_is_called_whatever_was_sent_there() -> None:
    stopped = conclude(CheckCode.TEXTS_STOPPED, {"start_at": "unknown"}, iso(START))
    for seen in (first(stopped), told(not_taken(2), then=(stopped,)), told(sent("accepted"), then=(stopped,))):
        assert (seen.finding.code, seen.certainty, seen.act) == ("texts_stopped", "own", "call")
    heard = sent("heard", n=2, channel="call", trust=Trust.HANDSET)
    assert told(heard, then=(stopped,)).act == "enter_code"
    assert told(heard, then=(stopped, dead(CheckCode.CODE_EXPIRED))).act == "call"


def test_code_that_came_by_another_try_is_what_matters_now() -> None:
    barred = sent("undelivered", n=1, cause="barred", trust=Trust.CARRIER)
    heard = told(barred, sent("heard", n=2, channel="call", trust=Trust.HANDSET))
    assert (heard.finding.code, heard.certainty, heard.act) == ("call_code_not_entered", "own", "enter_code")
    off = sent("undelivered", n=1, cause="phone_off", trust=Trust.CARRIER)
    there = told(off, sent("delivered", n=2, trust=Trust.HANDSET))
    assert (there.finding.code, there.certainty, there.act) == ("delivery_not_seen", "phone", "look")
    gone = told(sent("delivered", n=1, trust=Trust.HANDSET), sent("accepted", n=2, cause="phone_off"))
    assert gone.finding.code == "delivery_phone_off"


def test_message_on_the_phone_counts_more_than_a_call_that_nobody_took() -> None:
    assert told(sent("delivered", n=1, trust=Trust.HANDSET), not_taken(2)).finding.code == "delivery_not_seen"


def test_new_try_under_way_is_waited_for_before_the_last_calls_end_is_told() -> None:
    seen = told(not_taken(1), sent("ringing", n=50, channel="call"))
    assert (seen.finding.code, seen.act) == ("delivery_on_its_way", "wait")


def test_carriers_mere_word_is_a_hint_and_its_silence_a_guess() -> None:
    claimed = told(sent("delivered", trust=Trust.CARRIER))
    assert (claimed.finding.code, claimed.certainty, claimed.act) == ("delivery_unconfirmed", "hint", "call")
    assert "says the message arrived" in claimed.title
    silent = told(sent("accepted"))
    assert (silent.finding.code, silent.certainty, silent.act) == ("delivery_unconfirmed", "guess", "call")
    assert told(sent("accepted", confirms=Confirms.NEVER)).certainty == "guess"
    assert told(sent("undelivered", cause="unreachable", trust=Trust.CARRIER)).certainty == "hint"
    by_call = told(sent("accepted", channel="call"))
    assert (by_call.certainty, by_call.act) == ("guess", "text")


@pytest.mark.parametrize(
    ("finding", "certainty"),
    [
        (conclude(CheckCode.ACCOUNT_FROZEN), "own"),
        (conclude(CheckCode.PAYMENT_MISSING), "own"),
        (conclude(CheckCode.PAYMENT_DECLINED, CARD), "bank"),
        (reported("phone_off", at=iso(NOW)), "told"),
        (diagnose("+54 11 2345 6789").findings[0], "guess"),
        (diagnose("0912").findings[0], "own"),
        (conclude(CheckCode.WRONG_CODES, {"checks_left": 4}), "own"),
        (conclude(CheckCode.OUTAGE, {"channel": "sms", "offers": ["call", "case"]}), "guess"),
        (only(sent("undelivered", channel="email", cause="memory_full", trust=Trust.CARRIER)), "mail_server"),
        (only(sent("failed", cause="landline")), "own"),
        (only(sent("queued", cause="provider_down", trust=Trust.CARRIER)), "own"),
        (only(sent("machine", channel="call", trust=Trust.HANDSET)), "own"),
        (only(sent("delivered", channel="call", trust=Trust.HANDSET)), "guess"),
        (only(not_taken(1)), "carrier"),
    ],
)
def test_who_says_so_is_said(finding: Finding, certainty: str) -> None:
    assert first(finding).certainty == certainty


@pytest.mark.parametrize(
    ("report", "act"),
    [
        ("nothing", "call"),
        ("phone_off", "wait"),
        ("heard_nothing", "text"),
        ("voicemail", "text"),
        ("dual_sim", "call"),
        ("roaming", "call"),
        ("not_my_number", "change_number"),
        ("late", "call"),
    ],
)
def test_persons_own_word_has_one_thing_to_do(report: UserReport, act: str) -> None:
    assert set(CONSEQUENCES) >= {report}
    silent = findings_of([sent("accepted")], now=NOW)
    seen = first(*with_report(silent, report, iso(NOW)))
    assert (seen.finding.code, seen.certainty, seen.act) == (f"report_{report}", "told", act)


def test_person_whose_phone_was_off_has_another_code_sent_where_the_carrier_gave_up() -> None:
    given_up = findings_of([sent("undelivered", cause="phone_off", trust=Trust.CARRIER)], now=NOW)
    assert first(*with_report(given_up, "phone_off", iso(NOW))).act == "text"


def test_person_who_says_that_nothing_came_hides_no_carriers_answer() -> None:
    barred = findings_of([sent("undelivered", cause="barred", trust=Trust.CARRIER)], now=NOW)
    assert first(*with_report(barred, "nothing", iso(NOW))).finding.code == "delivery_barred"
    fact = findings_of([sent("delivered", trust=Trust.HANDSET)], now=NOW)
    assert first(*with_report(fact, "nothing", iso(NOW))).finding.code == "delivery_not_seen"


def test_outage_explains_silence_and_offers_what_works_and_no_line_of_ones_own() -> None:
    for offers, act in ((["call", "case"], "call"), (["sms", "case"], "text"), (["case"], "open_case")):
        outage = conclude(CheckCode.OUTAGE, {"channel": "sms", "offers": offers}, iso(START))
        seen = told(sent("accepted"), not_taken(2), then=(outage,))
        assert (seen.finding.code, seen.act) == ("delivery_outage", act)
        barred = told(sent("undelivered", cause="barred", trust=Trust.CARRIER), then=(outage,))
        assert barred.finding.code == "delivery_barred"


@pytest.mark.parametrize(
    ("code", "act"),
    [
        (CheckCode.PAYMENT_DECLINED, "payment"),
        (CheckCode.PAYMENT_ACTION_REQUIRED, "payment"),
        (CheckCode.PAYMENT_EXPIRED, "payment"),
        (CheckCode.PAYMENT_INSUFFICIENT_FUNDS, "payment"),
        (CheckCode.PAYMENT_UNAVAILABLE, "payment"),
        (CheckCode.CONTACT_MISSING, "contact"),
        (CheckCode.EMAIL_UNVERIFIED, "email"),
    ],
)
def test_step_before_the_phone_comes_before_it(code: CheckCode, act: str) -> None:
    seen = told(sent("undelivered", cause="barred"), then=(conclude(code, CARD),))
    assert (seen.finding.code, seen.act) == (code, act)


def test_bounced_mail_comes_before_the_address_that_is_not_confirmed() -> None:
    seen = told(
        sent("undelivered", channel="email", cause="not_in_service", trust=Trust.CARRIER),
        then=(conclude(CheckCode.EMAIL_UNVERIFIED),),
    )
    assert (seen.finding.code, seen.certainty, seen.act) == ("email_not_in_service", "mail_server", "email")


def test_steps_not_done_yet_hide_no_code_that_failed() -> None:
    missing = conclude(CheckCode.PAYMENT_MISSING)
    assert told(sent("undelivered", cause="barred"), then=(missing,)).finding.code == "delivery_barred"
    assert first(missing, conclude(CheckCode.NOTHING_SENT)).act == "payment"


def test_order_does_not_hang_on_the_order_in_which_things_were_found() -> None:
    found = [
        *findings_of([sent("undelivered", n=1, cause="memory_full"), not_taken(2)], now=NOW),
        dead(CheckCode.CODE_EXPIRED),
        conclude(CheckCode.PAYMENT_MISSING),
        conclude(CheckCode.EMAIL_OK),
    ]
    codes = {tuple(each.code for each in ranked(order)) for order in permutations(found)}
    assert codes == {
        ("delivery_memory_full", "delivery_not_taken", "verification_expired", "payment_missing", "email_ok")
    }


def every_finding() -> list[Finding]:
    class Anything(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "1"

    of_codes = [conclude(code, Anything({"channel": "sms", "offers": ["case"]})) for code in CheckCode]  # type: ignore[dict-item]
    of_deliveries = [
        finding
        for cause, channel, state in product(Cause, ("sms", "call", "email"), ("accepted", "undelivered"))
        for finding in findings_of([sent(state, channel=channel, cause=cause.value, trust=Trust.CARRIER)], now=NOW)
    ]
    return [*of_codes, *of_deliveries, *(reported(report, at="") for report in CONSEQUENCES)]


def test_every_finding_has_its_place_a_title_in_one_line_and_an_act() -> None:
    for finding in every_finding():
        seen = first(finding)
        assert "\n" not in seen.title and len(seen.title) <= 90, seen.title
        assert not seen.title.removesuffix(".").count(". "), seen.title
        assert (seen.act == "nothing") == (finding.status == "ok" and finding.code != CheckCode.CODE_ON_ITS_WAY) or (
            finding.code in (CheckCode.ACCOUNT_ACTIVE,)
        ), finding.code
        assert finding.status == "ok" or finding.who != "nobody", finding.code


def test_call_for_another_way_is_never_tagged_as_nothing_to_do() -> None:
    for finding in every_finding():
        if "choose" in finding.next_step:
            assert finding.who != "nobody", finding.code
