"""The table of decisions and the rules of the policy, without a database."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringback.core.times import DAY
from ringback.decisions.flow import FLOW, DecisionClosed, DecisionEvent, DecisionState, Verdict, advance
from ringback.decisions.policy import (
    CHECKLIST,
    REASONS,
    SECOND_AGENT_FROM,
    WEIGHTS,
    Facts,
    needs_approval,
    required_items,
    risk_of,
)

CALM = Facts(
    age=DAY,
    same_phone=0,
    same_device=0,
    same_email_domain=0,
    failed_guesses=0,
    line_type="mobile",
    phone_country="VN",
    country="VN",
    cases=1,
)


def test_only_an_approved_decision_is_executed() -> None:
    assert [state for state, event in FLOW.table if event is DecisionEvent.EXECUTE] == [DecisionState.APPROVED]
    assert {state for state, _ in FLOW.table} == {DecisionState.PROPOSED, DecisionState.APPROVED}


def test_settled_decision_names_itself_in_the_refusal_and_keeps_the_try() -> None:
    with pytest.raises(DecisionClosed) as refused:
        advance(DecisionState.EXECUTED, DecisionEvent.REJECT)
    assert (refused.value.detail, refused.value.keep_writes) == (DecisionClosed.detail, True)


def test_calm_account_needs_no_second_agent() -> None:
    assert risk_of(CALM, ["phone"]).score == 0
    assert not needs_approval(Verdict.ACTIVATE, risk_of(CALM))


@pytest.mark.parametrize(
    ("change", "factor"),
    [
        ({"same_phone": 1}, "same_phone"),
        ({"same_device": 1}, "same_device"),
        ({"same_email_domain": 3}, "same_email_domain"),
        ({"failed_guesses": 5}, "recent_failed_guesses"),
        ({"line_type": "premium"}, "premium_line"),
        ({"line_type": "voip"}, "voip_line"),
        ({"phone_country": "SG"}, "country_mismatch"),
        ({"cases": 3}, "many_cases"),
        ({"age": 60_000}, "new_account"),
    ],
)
def test_each_hint_counts_by_its_weight(change: dict[str, object], factor: str) -> None:
    risk = risk_of(msgspec.structs.replace(CALM, **change))
    assert (risk.factors, risk.score) == ([factor], WEIGHTS[factor])


def test_waiving_more_than_the_phone_is_a_hint_of_its_own() -> None:
    assert risk_of(CALM, ["phone", "payment", "contact"]).factors == ["payment_waived", "contact_waived"]
    assert needs_approval(Verdict.ACTIVATE, risk_of(CALM, ["phone", "payment", "contact"]))


@given(st.builds(Facts), st.sampled_from([1, 2, 3, 10]))
def test_further_account_on_the_phone_never_lowers_the_risk(facts: Facts, more: int) -> None:
    before = risk_of(facts)
    after = risk_of(msgspec.structs.replace(facts, same_phone=max(facts.same_phone, 0) + more))
    assert after.score >= before.score
    assert after.score >= SECOND_AGENT_FROM


@pytest.mark.parametrize("verdict", [Verdict.REFUSE, Verdict.ASK_MORE])
def test_saying_no_or_asking_never_needs_two(verdict: Verdict) -> None:
    assert not needs_approval(verdict, risk_of(msgspec.structs.replace(CALM, same_phone=9)))


def test_every_item_that_is_asked_for_a_reason_belongs_to_a_reason_that_exists() -> None:
    for code, item in CHECKLIST.items():
        assert all(reason in REASONS[Verdict.ACTIVATE] for reason in item.reasons)
        assert (
            item.required
            or item.reasons
            or code not in {needed for reason in REASONS[Verdict.ACTIVATE] for needed in required_items(reason)}
        )
    reasons = [reason for group in REASONS.values() for reason in group]
    assert len(reasons) == len(set(reasons))
