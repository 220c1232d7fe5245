"""The table of decisions and the rules of the policy, without a database."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringback.core.actors import ActorKind
from ringback.core.times import DAY, HOUR, MINUTE
from ringback.decisions.flow import FLOW, DecisionClosed, DecisionEvent, DecisionState, Verdict, advance
from ringback.decisions.policy import (
    MAX_EVIDENCE,
    MAX_NOTE,
    SHIPPED,
    EntryRule,
    EvidenceRule,
    Facts,
    Item,
    Limits,
    Policy,
    Reason,
    ReasonsByVerdict,
    Risk,
    load_policy,
    needs_approval,
    open_requirements,
)
from ringback.decisions.policy import risk_of as risk_under
from ringback.settings_loading import BadSettings

POLICY = load_policy()
CALM = Facts(
    age=DAY,
    same_phone=0,
    same_device=0,
    same_card=0,
    same_mailbox=0,
    same_email_domain=0,
    failed_guesses=0,
    numbers=1,
    line_types=frozenset({"mobile"}),
    phone_countries=frozenset({"VN"}),
    countries=frozenset({"VN"}),
    cases=1,
)


def test_decision_that_is_not_approved_is_not_executed() -> None:
    assert [state for state, event in FLOW.table if event is DecisionEvent.EXECUTE] == [DecisionState.APPROVED]
    moving = {DecisionState.PROPOSED, DecisionState.APPROVED, DecisionState.EXECUTED}
    assert {state for state, _ in FLOW.table} == moving
    assert [event for state, event in FLOW.table if state is DecisionState.EXECUTED] == [DecisionEvent.UNDO]


def test_settled_decision_names_itself_in_the_refusal_and_keeps_the_try() -> None:
    with pytest.raises(DecisionClosed) as refused:
        advance(DecisionState.EXECUTED, DecisionEvent.REJECT)
    assert (refused.value.detail, refused.value.keep_writes) == (DecisionClosed.detail, True)


def risk_of(facts: Facts, waives: Collection[str] = ()) -> Risk:
    return risk_under(POLICY, facts, waives)


def needs_two(verdict: Verdict, risk: Risk, policy: Policy = POLICY, agents: int = 5) -> bool:
    return needs_approval(policy, verdict, risk, agents=agents)


def test_calm_account_needs_no_second_agent() -> None:
    assert risk_of(CALM, ["phone"]).score == 0
    assert not needs_two(Verdict.ACTIVATE, risk_of(CALM))


@pytest.mark.parametrize(
    ("change", "factor"),
    [
        ({"same_phone": 1}, "same_phone"),
        ({"same_device": 1}, "same_device"),
        ({"same_email_domain": 3}, "same_email_domain"),
        ({"failed_guesses": 5}, "recent_failed_guesses"),
        ({"line_types": frozenset({"premium", "mobile"})}, "premium_line"),
        ({"line_types": frozenset({"voip"})}, "voip_line"),
        ({"phone_countries": frozenset({"SG"})}, "country_mismatch"),
        ({"cases": 3}, "many_cases"),
        ({"numbers": 3}, "many_numbers"),
        ({"same_card": 1}, "same_card"),
        ({"same_mailbox": 1}, "same_mailbox"),
        ({"age": 60_000}, "new_account"),
    ],
)
def test_each_hint_counts_by_its_weight(change: dict[str, object], factor: str) -> None:
    risk = risk_of(msgspec.structs.replace(CALM, **change))
    assert (risk.factors, risk.score) == ([factor], POLICY.weights[factor])


@pytest.mark.parametrize(
    "change",
    [
        {"same_email_domain": 2},
        {"failed_guesses": 4},
        {"cases": 2},
        {"numbers": 2},
        {"age": HOUR},
        {"phone_countries": frozenset()},
        {"line_types": frozenset({"mobile", "toll_free"})},
    ],
)
def test_fact_below_its_measure_is_no_hint(change: dict[str, object]) -> None:
    assert risk_of(msgspec.structs.replace(CALM, **change)).factors == []


def test_waiving_more_than_the_phone_is_a_hint_of_its_own() -> None:
    assert risk_of(CALM, ["phone", "payment", "contact"]).factors == ["payment_waived", "contact_waived"]
    assert needs_two(Verdict.ACTIVATE, risk_of(CALM, ["phone", "payment", "contact"]))


@pytest.mark.parametrize("name", ["payment", "contact"])
def test_requirement_waived_besides_the_phone_is_named(name: str) -> None:
    assert risk_of(CALM, ["phone", name]).factors == [f"{name}_waived"]


@pytest.mark.parametrize(
    ("states", "left"),
    [
        ({"email": "satisfied", "phone": "pending", "payment": "waived"}, ["phone"]),
        ({"phone": "satisfied"}, []),
        ({}, []),
    ],
)
def test_activation_waives_what_was_asked_for_and_is_not_met(states: dict[str, str], left: list[str]) -> None:
    assert open_requirements(states) == left


@given(st.builds(Facts), st.sampled_from([1, 2, 3, 10]))
def test_further_account_on_the_phone_never_lowers_the_risk(facts: Facts, more: int) -> None:
    before = risk_of(facts)
    after = risk_of(msgspec.structs.replace(facts, same_phone=max(facts.same_phone, 0) + more))
    assert after.score >= before.score
    assert after.score >= POLICY.second_person_from


@pytest.mark.parametrize("verdict", [Verdict.REFUSE, Verdict.ASK_MORE])
def test_saying_no_or_asking_never_needs_two(verdict: Verdict) -> None:
    assert not needs_two(verdict, risk_of(msgspec.structs.replace(CALM, same_phone=9)))


def test_preset_two_asks_two_people_for_every_activation() -> None:
    production = load_policy(production=True)
    assert needs_two(Verdict.ACTIVATE, Risk(0, []), production, agents=2)
    assert not needs_two(Verdict.REFUSE, Risk(99, []), production, agents=2)


def test_desk_of_one_goes_by_risk() -> None:
    production = load_policy(production=True)
    assert (production.preset(1), production.preset(2), POLICY.preset(2)) == ("risk", "two", "risk")
    assert not needs_two(Verdict.ACTIVATE, Risk(0, []), production, agents=1)
    assert needs_two(Verdict.ACTIVATE, Risk(40, []), production, agents=1)


def test_note_and_evidence_have_their_bounds() -> None:
    assert (MAX_NOTE, MAX_EVIDENCE) == (2000, 50)


def test_reason_has_one_verdict_only() -> None:
    reasons = [reason for verdict in Verdict for reason in POLICY.reasons_of(verdict)]
    assert len(reasons) == len(set(reasons))


@pytest.mark.parametrize(
    ("letters", "fits"), [(11, False), (12, True), (13, True), (None, False), ("12", False), ([12], False)]
)
def test_evidence_of_a_size_is_at_least_as_large(letters: Any, fits: bool) -> None:
    rule = EvidenceRule(entries=("message.posted",), authors=(ActorKind.APPLICANT,), at_least={"letters": 12})
    assert rule.fits("message.posted", "applicant", {"letters": letters, "words": 99}) is fits
    assert not rule.fits("message.posted", "applicant", {})
    assert not rule.fits("message.posted", "agent", {"letters": 99})
    assert not rule.fits("case.opened", "applicant", {"letters": 99})
    both = EvidenceRule(entries=("message.posted",), at_least={"letters": 12, "files": 1})
    assert both.fits("message.posted", "agent", {"letters": 12, "files": 1})
    assert not both.fits("message.posted", "agent", {"letters": 12, "files": 0})


def test_digest_tells_rules_apart_and_not_comments(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    same, other = tmp_path / "same.toml", tmp_path / "other.toml"
    same.write_text("# ours\n" + text, encoding="utf-8")
    other.write_text(text.replace("second_person_from = 40", "second_person_from = 41"), encoding="utf-8")
    assert load_policy(str(same)).digest == POLICY.digest != load_policy(str(other)).digest


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version = "2026-12.4"', 'version = "a b"', "version"),
        ("second_person_from = 40", 'second_person_from = "never"', "second_person_from"),
        ('people = "auto"', 'people = "nobody"', "people"),
        ("new_account = 10", "", "weights.new_account: say how much"),
        ("new_account = 10", "new_account = 10\nred_hair = 10", "weights.red_hair: there is no such risk"),
        ("new_account = 10", "new_account = -10", "weights"),
        ("new_account = 10", "new_account = 1001", "weights"),
        ("activations_agent_hour = 20", "activations_agent_hour = 0", "activations_agent_hour"),
        ('"our_fault"]', '"their_fault"]', "checklist.codes_were_tried: there is no reason their_fault"),
        ("[reasons.refuse]", "[reasons.activate.trust_me]\n[reasons.refuse]", "nobody is activated on none"),
        ('authors = ["applicant"]', 'authors = ["anybody"]', "authors"),
        ('entries = ["message.posted"]', "entries = []", "evidence: entries names none"),
        ('entries = ["message.posted"]', 'entries = ["message"]', "no kind of entry"),
        ('channel = ["sms", "call"]', "channel = []", "where.channel lists nothing"),
        ("letters = 12", "letters = 0", "at_least"),
        ("letters = 12", 'letters = "many"', "at_least"),
        ("[limits]", "[limit]", "limit"),
        ("recheck_days = 14", "recheck_days = -1", "recheck_days"),
        ("recheck_days = 14", "recheck_days = 366", "recheck_days"),
        ("recheck_days = 14", 'recheck_days = "later"', "recheck_days"),
        ("absent_minutes = 15", "absent_minutes = 0", "absent_minutes"),
        ("after_minutes = 10", "after_minutes = 0", "after_minutes"),
        ("after_minutes = 10", "after_minutes = true", "after_minutes"),
        ("after_minutes = 10", "after_minuts = 10", "after_minuts"),
        ("within_hours = 24", "within_hours = 24\nafter_minutes = 1441", "after_minutes is more than within_hours"),
        ('entries = ["delivery.heard"]', "entries = []", "contradicted_by: entries names none"),
        ('entries = ["delivery.heard"]', 'entries = ["heard"]', "contradicted_by: heard is no kind of entry"),
        ("where = { template", "within_hours = 1\nwhere = { template", "within_hours"),
        (
            "against_terms = {}",
            'against_terms = { contradicted_by = [{ entries = ["delivery.heard"] }] }',
            "against_terms: contradicted_by is of no use without evidence",
        ),
        ("[limits]", "[limits", "policy"),
    ],
)
def test_policy_that_is_wrong_is_refused_with_the_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "policy.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadSettings, match=re.escape(said)):
        load_policy(str(file))


def test_age_of_evidence_has_two_ends_and_both_belong_to_it() -> None:
    rule = EvidenceRule(entries=("a.b",), within_hours=2, after_minutes=10)
    fits = [rule.fits_age(age) for age in (10 * MINUTE - 1, 10 * MINUTE, 2 * HOUR, 2 * HOUR + 1)]
    assert fits == [False, True, True, False]
    assert EvidenceRule(entries=("a.b",)).fits_age(0)


def test_rule_asks_for_a_fact_or_that_nothing_is_said_of_it() -> None:
    named, unsaid = (EvidenceRule(entries=("a.b",), where={"cause": (value,)}) for value in ("filtered", ""))
    said = {"filtered": (True, False), None: (False, True), 0: (False, False)}
    for cause, fits in said.items():
        assert (named.fits("a.b", "system", {"cause": cause}), unsaid.fits("a.b", "system", {"cause": cause})) == fits
    assert unsaid.fits("a.b", "system", {})


def test_policy_of_an_earlier_version_still_loads(tmp_path: Path) -> None:
    """The new keys have defaults: an operator's own file means what it meant."""
    text = SHIPPED.read_text(encoding="utf-8")
    older = re.sub(r"\[\[[a-z_.]*contradicted_by\]\](?:(?!\n\[).)*", "", text, flags=re.S)
    older = re.sub(r"^(after_minutes|absent_minutes|recheck_days).*$", "", older, flags=re.M)
    assert "contradicted_by]]" not in older
    file = tmp_path / "policy.toml"
    file.write_text(older, encoding="utf-8")
    policy = load_policy(str(file))
    assert all(not reason.contradicted_by for reason in policy.reasons.activate.values())
    assert (policy.absent_minutes, policy.recheck_days) == (15, 14)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("new_account = 10", "new_account = 0"),
        ("new_account = 10", "new_account = 1000"),
        ("activations_agent_hour = 20", "activations_agent_hour = 1"),
    ],
)
def test_measure_at_its_end_is_taken(tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "policy.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert load_policy(str(file)).digest != POLICY.digest


def test_item_is_vouched_for_where_it_is_required_or_its_reason_is_given() -> None:
    items = {"seen": Item(required=True), "called": Item(reasons=("no_way",)), "known": Item(reasons=("other",))}
    policy = msgspec.structs.replace(POLICY, checklist=items)
    assert policy.required_items("no_way") == ["seen", "called"]
    assert policy.required_items("anything") == ["seen"]


def test_rule_left_to_auto_is_settled_for_the_demo_and_an_operators_own_stays(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in [("people", "two"), ("compare_devices", "yes"), ("routing", "random")]:
        text = text.replace(f'{old} = "auto"', f'{old} = "{new}"')
    file.write_text(text, encoding="utf-8")
    written = load_policy(str(file))
    assert (written.people, written.compare_devices, written.routing) == ("two", "yes", "random")
    assert (written.preset(1), written.tells_devices, written.draws_cases) == ("two", True, True)
    assert (POLICY.people, POLICY.compare_devices, POLICY.routing) == ("risk", "no", "open")


@pytest.mark.parametrize("days", [0, 365])
def test_phones_are_tried_again_within_a_year_or_never(tmp_path: Path, days: int) -> None:
    file = tmp_path / "policy.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    file.write_text(text.replace("recheck_days = 14", f"recheck_days = {days}"), encoding="utf-8")
    assert load_policy(str(file)).recheck_days == days


@pytest.mark.parametrize("part", [EntryRule, EvidenceRule, Reason, Item, Limits, ReasonsByVerdict, Policy, Facts, Risk])
def test_rules_are_not_changed_once_they_are_loaded(part: type[msgspec.Struct]) -> None:
    assert part.__struct_config__.frozen


def test_policy_that_is_not_there_is_named() -> None:
    with pytest.raises(BadSettings, match="nowhere"):
        load_policy("/nowhere/policy.toml")
