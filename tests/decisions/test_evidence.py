"""What an activation may rest on: by channel, outcome and author, whatever the agent says of it."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from ringback.accounts.commands import set_phone
from ringback.accounts.contact import checked_phone
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.masking import mask_email, mask_phone
from ringback.courier.causes import Cause
from ringback.decisions.evidence import Said, Subject, fingerprint
from ringback.decisions.policy import MAX_EVIDENCE, MAX_NOTE, SHIPPED, EntryRule, Reason, load_policy
from ringback.decisions.schemas import Proposal
from ringback.fraud.tables import RefusalReason
from ringback.journal.commands import append
from ringback.journal.kinds import EntryKind, entry_kind
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.settings import Settings
from ringback.words import LANGUAGES, words
from tests.builders import client_for, make_agent, make_key
from tests.conftest import START, TestClock
from tests.decisions.desk import PHONE, YES, Desk, lost_code, risky
from tests.rows import execute

WORDS = {"reason": "cannot_use_codes", "checklist": YES}


def wait(desk: Desk, clock: TestClock, **time: int) -> None:
    """Until then nobody's second factor is fresh any more; somebody else decides."""
    clock.advance(**time)
    _, desk.minh = make_agent(desk.store, name="Bình", stepped_up=True)


def rests_on(desk: Desk, seq: int, **changes: Any) -> bool:
    """Whether the account became active on this entry alone."""
    answer = desk.propose(evidence=[{"kind": "entry", "ref": str(seq)}], **changes)
    if answer.status_code == 201:
        return bool(answer.json()["account_state"] == "active")
    assert [error["code"] for error in answer.json()["errors"]] == ["evidence_missing"]
    return False


def applicant(desk: Desk) -> Actor:
    return Actor(kind=ActorKind.APPLICANT, id=desk.account_id, account_id=desk.account_id)


def noted(desk: Desk, kind: EntryKind, actor: Actor = SYSTEM, /, **data: Any) -> int:
    """The seq of an entry about a code to the account's number."""
    whole = {"channel": "sms", "template": "code", "to": mask_phone(PHONE), **data}
    return desk.store.write_now(append, actor, kind, account_id=desk.account_id, data=whole).seq


CAUSE = {"undelivered": "filtered", "failed": "provider_down"}  # which a reason can rest on


def told(desk: Desk, outcome: str, *, delivery: str = "one", **data: Any) -> int:
    """What became of a delivery."""
    return noted(
        desk, entry_kind("delivery", outcome), **{"delivery_id": delivery, "cause": CAUSE.get(outcome), **data}
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"channel": "email", "to": mask_email("lan@example.com")},  # the code that proved the e-mail address
        {"channel": "email"},
        {"template": "alert"},
        {"to": "+84 ••• ••• •00"},  # another's number
    ],
)
def test_delivery_of_something_else_is_no_evidence(services: Services, changes: dict[str, Any]) -> None:
    desk = Desk(services)
    entry = desk.store.write_now(lost_code, account_id=desk.account_id, phone=PHONE, **changes)
    assert not rests_on(desk, entry.seq)
    assert not rests_on(desk, entry.seq, reason="carrier_blocks_codes")
    assert not rests_on(desk, entry.seq, reason="our_fault")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("delivery.heard", {"channel": "call"}),  # a person pressed the key and had it read out
        ("delivery.delivered", {"trust": "handset", "cause": None}),  # the handset itself confirmed it
        ("delivery.queued", {}),
    ],
)
def test_code_that_arrived_or_never_left_shows_nothing(
    services: Services, kind: EntryKind, data: dict[str, Any]
) -> None:
    desk = Desk(services)
    sent = {"channel": "sms", "template": "code", "to": desk.proof()["to"], **data}
    entry = desk.store.write_now(append, SYSTEM, kind, account_id=desk.account_id, data=sent)
    assert not rests_on(desk, entry.seq)


# Why a delivery ended, and which reasons may rest on it: the applicant's number or phone, the carrier, or us.
BEARS: dict[Cause | None, set[str]] = {
    None: {"phone_gets_no_codes"},
    Cause.NUMBER_MALFORMED: set(),
    Cause.NOT_IN_SERVICE: set(),
    Cause.LANDLINE: set(),
    Cause.PHONE_OFF: {"phone_gets_no_codes"},
    Cause.UNREACHABLE: {"phone_gets_no_codes"},
    Cause.MEMORY_FULL: {"phone_gets_no_codes"},
    Cause.BARRED: {"phone_gets_no_codes"},
    Cause.OPTED_OUT: set(),  # whoever has the phone decided that, and a call still comes
    Cause.FILTERED: {"phone_gets_no_codes", "carrier_blocks_codes"},
    Cause.BLOCKED: {"phone_gets_no_codes", "carrier_blocks_codes"},
    Cause.PROVIDER_DOWN: {"phone_gets_no_codes", "our_fault"},
    Cause.NO_CREDIT: {"phone_gets_no_codes", "our_fault"},
    Cause.NOT_PREPARED: {"phone_gets_no_codes", "our_fault"},
    Cause.UNCONFIRMED: {"phone_gets_no_codes"},
    Cause.NOT_TAKEN: set(),  # whoever is called decides that
    Cause.NO_KEY: set(),
    Cause.NOT_SEEN: set(),  # it is on the phone
    Cause.CODE_NOT_ENTERED: set(),  # it was heard
}
BY_DELIVERY = ("phone_gets_no_codes", "carrier_blocks_codes", "our_fault")
STILL_TRIED = {None, Cause.UNCONFIRMED, Cause.PHONE_OFF, Cause.UNREACHABLE, Cause.MEMORY_FULL}


CALLEE_DECIDES = ("ringing", "answered", "no_key", "machine", "busy", "declined", "no_answer")


def borne(services: Services, outcome: str, cause: Cause | None) -> set[str]:
    """The reasons that a delivery's end is among the evidence for, be it old enough."""
    data = {"channel": "sms", "template": "code", "cause": cause}
    activate = services.policy.reasons.activate
    return {
        name
        for name in BY_DELIVERY
        if any(rule.fits(f"delivery.{outcome}", "system", data) for rule in activate[name].evidence)
    }


@pytest.mark.parametrize("cause", [None, *Cause])
def test_each_cause_bears_only_the_reason_whose_it_is(services: Services, cause: Cause | None) -> None:
    """An applicant who names a number that is nobody's has no code fail by the carrier's fault, or by ours."""
    gets_none = BEARS[cause] & {"phone_gets_no_codes"}
    blocked, ours = BEARS[cause] & {"carrier_blocks_codes"}, BEARS[cause] & {"our_fault"}
    unsent = ours or ({"our_fault"} if cause is None else set())
    assert borne(services, "undelivered", cause) == gets_none | blocked
    assert borne(services, "failed", cause) == BEARS[cause]
    assert borne(services, "expired", cause) == gets_none | unsent
    assert borne(services, "retried", cause) == ours
    for outcome in CALLEE_DECIDES:
        assert borne(services, outcome, cause) == set()
    for outcome in ("accepted", "held"):
        assert borne(services, outcome, cause) == (gets_none if cause in STILL_TRIED else set())


@pytest.mark.parametrize("outcome", [*CALLEE_DECIDES, "accepted"])
def test_applicant_who_lets_our_calls_ring_out_makes_no_evidence(
    services: Services, clock: TestClock, outcome: str
) -> None:
    """Nor does whoever names a stranger's number and has it called at night."""
    desk = Desk(services)
    causes = (None, *Cause)
    calls = [told(desk, outcome, delivery=f"{cause}", channel="call", cause=cause) for cause in causes]
    wait(desk, clock, minutes=11)
    for seq in calls:
        assert not any(rests_on(desk, seq, reason=reason) for reason in BY_DELIVERY)


@pytest.mark.parametrize("cause", [Cause.NUMBER_MALFORMED, Cause.NOT_IN_SERVICE, Cause.LANDLINE])
def test_number_that_no_code_can_reach_is_no_reason_to_waive_it(services: Services, cause: Cause) -> None:
    desk = Desk(services)
    for outcome in ("undelivered", "failed"):
        seq = told(desk, outcome, delivery=outcome, cause=cause)
        assert not any(rests_on(desk, seq, reason=reason) for reason in BY_DELIVERY)


def test_codes_to_the_number_before_say_nothing_of_this_one(services: Services) -> None:
    desk = Desk(services)
    (old,) = desk.seqs("delivery.undelivered")
    for phone in ("+84987654321", PHONE):  # and back again: it is proved or not from the change on
        number = checked_phone(phone, country="VN")
        desk.store.write_now(set_phone, SYSTEM, account_id=desk.account_id, number=number)
        assert not rests_on(desk, old)


def test_code_that_the_carrier_has_just_taken_is_no_evidence_yet(services: Services, clock: TestClock) -> None:
    desk = Desk(services)
    accepted, held = told(desk, "accepted", delivery="a"), told(desk, "held", delivery="b")
    unconfirmed = told(desk, "delivered", delivery="c", trust="carrier", cause="unconfirmed")
    wait(desk, clock, minutes=9, seconds=59)
    for seq in (accepted, held, unconfirmed):
        assert not rests_on(desk, seq)
    wait(desk, clock, seconds=1)
    assert rests_on(desk, accepted)


@pytest.mark.parametrize("first", ["accepted", "held", "undelivered", "failed", "expired"])
@pytest.mark.parametrize("later", ["delivered", "heard", "accepted", "retried"])
def test_delivery_counts_by_the_last_that_became_of_it(
    services: Services, clock: TestClock, first: str, later: str
) -> None:
    desk = Desk(services)
    old = told(desk, first)
    told(desk, later, trust="handset")
    wait(desk, clock, minutes=11)
    for reason in ("phone_gets_no_codes", "carrier_blocks_codes", "our_fault"):
        assert not rests_on(desk, old, reason=reason)


def test_fate_of_another_delivery_overtakes_nothing(services: Services) -> None:
    desk = Desk(services)
    lost = told(desk, "undelivered", delivery="a")
    told(desk, "accepted", delivery="b")
    told(desk, "delivered", delivery="c", template="alert", trust="handset")
    told(desk, "delivered", delivery="d", to="+84 ••• ••• •00", trust="handset")
    assert rests_on(desk, lost)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("delivery.heard", {"channel": "call", "trust": "handset"}),
        ("delivery.delivered", {"trust": "handset"}),
        ("verification.reported", {"kind": "phone", "report": "not_my_number"}),
    ],
)
def test_later_code_that_arrived_contradicts_the_one_that_did_not(
    services: Services, kind: EntryKind, data: dict[str, Any]
) -> None:
    desk = Desk(services)
    lost = told(desk, "undelivered", delivery="a")
    noted(desk, kind, delivery_id="b", **data)
    for reason in ("phone_gets_no_codes", "carrier_blocks_codes"):
        assert not rests_on(desk, lost, reason=reason)
    assert rests_on(desk, told(desk, "undelivered", delivery="c"))


def test_code_that_left_us_later_ends_our_fault(services: Services) -> None:
    desk = Desk(services)
    for n, later in enumerate(("accepted", "delivered", "undelivered", "ringing", "busy")):
        ours = told(desk, "failed", delivery=f"ours{n}")
        told(desk, later, delivery=f"later{n}")
        assert not rests_on(desk, ours, reason="our_fault")
    assert rests_on(desk, told(desk, "failed", delivery="last"), reason="our_fault")


def test_our_fault_of_last_week_is_none_today(services: Services, clock: TestClock) -> None:
    desk = Desk(services)
    failed = told(desk, "failed")
    refused = noted(desk, "delivery.refused", applicant(desk), reason="budget")
    wait(desk, clock, hours=72, seconds=1)
    assert not rests_on(desk, failed, reason="our_fault")
    assert not rests_on(desk, refused, reason="our_fault")


def test_number_that_we_blocked_or_that_spent_its_own_limits_is_no_fault_of_ours(services: Services) -> None:
    desk = Desk(services)
    for reason in set(RefusalReason) - {RefusalReason.BUDGET, RefusalReason.PREFIX_LIMIT}:
        assert not rests_on(
            desk, noted(desk, "delivery.refused", applicant(desk), reason=reason.value), reason="our_fault"
        )


def test_refusal_that_an_agent_made_is_no_evidence(services: Services) -> None:
    """They press "call" until it is refused."""
    desk = Desk(services)
    for actor in (desk.actor(desk.minh), SYSTEM):
        assert not rests_on(desk, noted(desk, "delivery.refused", actor, reason="budget"), reason="our_fault")
    assert rests_on(desk, noted(desk, "delivery.refused", applicant(desk), reason="budget"), reason="our_fault")


def test_code_that_the_applicant_withdrew_before_it_left_is_no_evidence(services: Services) -> None:
    """Ask, cancel, and the carrier never heard of it."""
    desk = Desk(services)
    browser = client_for(services, desk.applicant)
    code = browser.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()
    assert browser.post(f"/v1/verifications/{code['id']}/cancel").is_success
    assert desk.seqs("delivery.expired") == []
    (withdrawn,) = desk.seqs("delivery.withdrawn")
    for reason in ("phone_gets_no_codes", "carrier_blocks_codes", "our_fault"):
        assert not rests_on(desk, withdrawn, reason=reason)


def test_receipt_for_the_number_before_says_nothing_of_one_that_looks_alike(services: Services) -> None:
    """Behind the mask both end in 78; the carrier's last word about the first comes after the change."""
    desk = Desk(services)
    told(desk, "queued")
    number = checked_phone("+84987654378", country="VN")
    assert mask_phone(number.e164) == mask_phone(PHONE)
    desk.store.write_now(set_phone, SYSTEM, account_id=desk.account_id, number=number)
    late = told(desk, "undelivered")
    for reason in ("phone_gets_no_codes", "carrier_blocks_codes"):
        assert not rests_on(desk, late, reason=reason)
    assert rests_on(desk, told(desk, "undelivered", delivery="new"))


def test_receipt_for_the_number_before_contradicts_nothing(services: Services) -> None:
    desk = Desk(services)
    told(desk, "queued", delivery="old")
    number = checked_phone("+84987654378", country="VN")
    desk.store.write_now(set_phone, SYSTEM, account_id=desk.account_id, number=number)
    lost = told(desk, "undelivered", delivery="new")
    told(desk, "delivered", delivery="old", trust="handset")
    assert rests_on(desk, lost)


def test_approval_sees_that_the_code_arrived_after_the_proposal(services: Services) -> None:
    desk = risky(services)
    lost = told(desk, "undelivered")
    decision = desk.propose(evidence=[{"kind": "entry", "ref": str(lost)}]).json()
    told(desk, "delivered", trust="handset")
    _, hoa = desk.agent("Hoa")
    assert desk.settle("approve", decision, hoa).json()["code"] == "proposal_incomplete"
    assert desk.state() == "pending_activation"


def test_applicants_own_words_are_evidence_that_they_cannot_use_codes(services: Services) -> None:
    desk = Desk(services)
    assert rests_on(desk, desk.seqs("message.posted")[0], **WORDS)


@pytest.mark.parametrize("body", ["hi", "please", "?!?! 0912345678 ...........", "ok ok ok ok"])
def test_message_that_says_nothing_is_no_evidence(services: Services, body: str) -> None:
    desk = Desk(services)
    assert not rests_on(desk, said(desk, body), **WORDS)


@pytest.mark.parametrize("body", ["I have no phone", "Tôi không có điện thoại", "我没有电话,无法接收任何验证码"])
def test_message_of_a_sentence_is_evidence_that_they_cannot_use_codes(services: Services, body: str) -> None:
    desk = Desk(services)
    assert rests_on(desk, said(desk, body), **WORDS)


def said(desk: Desk, body: str) -> int:
    """The seq of what the applicant wrote in their case."""
    posted = client_for(desk.services, desk.applicant).post(
        f"/v1/cases/{desk.case_id}/messages", json={"client_id": "said", "body": body}
    )
    assert posted.is_success
    return desk.seqs("message.posted")[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_applicant_who_chose_that_subject_has_said_it(services: Services, language: str) -> None:
    desk = Desk(services, subject=words(language).text("applicant-subject-cannot-use-codes"))
    assert rests_on(desk, desk.seqs("case.opened")[0], **WORDS)


def test_subject_of_another_kind_is_no_evidence(services: Services) -> None:
    for subject in ("I cannot use codes", words("en").text("applicant-subject-no-sms-or-call")):
        desk = Desk(services, subject=subject)
        assert not rests_on(desk, desk.seqs("case.opened")[0], **WORDS)


def test_case_that_an_agent_opened_is_no_evidence(services: Services) -> None:
    desk = Desk(services)
    data = {"subject_code": "cannot-use-codes"}
    opened = desk.store.write_now(append, desk.actor(desk.minh), "case.opened", account_id=desk.account_id, data=data)
    assert not rests_on(desk, opened.seq, **WORDS)


def test_operator_can_ask_for_evidence_of_a_refusal(services: Services, tmp_path: Path) -> None:
    desk = Desk(services)
    refusal: dict[str, Any] = {
        "verdict": "refuse", "reason": "number_of_another", "note": "Not yours.", "waives": [], "checklist": {}
    }  # fmt: skip
    own = tmp_path / "own.toml"
    rule = '[[reasons.refuse.number_of_another.evidence]]\nentries = ["verification.reported"]\n'
    shipped = SHIPPED.read_text(encoding="utf-8").replace("number_of_another = {}\n", "")
    own.write_text(f"{shipped}\n{rule}", encoding="utf-8")
    services.policy = load_policy(str(own))
    refused = desk.propose(evidence=[], **refusal)
    assert [error["code"] for error in refused.json()["errors"]] == ["evidence_missing"]
    seq = noted(desk, "verification.reported", applicant(desk), kind="phone", report="not_my_number")
    assert desk.propose(evidence=[{"kind": "entry", "ref": str(seq)}], **refusal).json()["state"] == "executed"


def test_agents_message_or_note_is_no_evidence(services: Services) -> None:
    desk = Desk(services)
    client = client_for(services, agent_token=desk.minh)
    for kind in ("chat", "note"):
        body = {"client_id": kind, "kind": kind, "body": "They told me that they have no phone."}
        assert client.post(f"/v1/desk/cases/{desk.case_id}/messages", json=body).is_success
    for seq in desk.seqs("message.posted")[1:]:
        assert not rests_on(desk, seq, **WORDS)


def test_programs_message_is_no_evidence(services: Services) -> None:
    desk = Desk(services)
    before = set(desk.seqs("message.posted"))
    for key in (make_key(services.store), make_key(services.store, account_id=desk.account_id)):
        body = {"client_id": key, "body": "I have no phone."}
        client_for(services, key=key).post(f"/v1/cases/{desk.case_id}/messages", json=body)
    posted = set(desk.seqs("message.posted")) - before
    assert posted
    for seq in posted:
        assert not rests_on(desk, seq, **WORDS)


def test_line_about_what_the_applicant_did_is_not_their_words(services: Services) -> None:
    desk = Desk(services)
    data = {"author": "applicant", "kind": "lifecycle", "code": "applicant.left"}
    who = Actor(kind=ActorKind.APPLICANT, id=desk.account_id, account_id=desk.account_id)
    entry = desk.store.write_now(append, who, "message.posted", account_id=desk.account_id, data=data)
    assert not rests_on(desk, entry.seq, **WORDS)


@pytest.mark.parametrize("outcome", ["missed", "canceled", "done"])
def test_callback_that_proved_nothing_is_no_evidence(services: Services, outcome: str) -> None:
    desk = Desk(services)
    entry = desk.store.write_now(append, SYSTEM, entry_kind("callback", outcome), account_id=desk.account_id)
    for reason in ("cannot_use_codes", "phone_gets_no_codes", "our_fault"):
        assert not rests_on(desk, entry.seq, reason=reason)


def test_desk_reads_the_rules_and_a_decision_keeps_which_they_were(services: Services) -> None:
    desk = Desk(services)
    view = client_for(services, agent_token=desk.minh).get("/v1/desk/decision-policy").json()
    chosen, written = view["rules"]["reasons"]["activate"]["cannot_use_codes"]["evidence"]
    assert (chosen["entries"], chosen["authors"]) == (["case.opened"], ["applicant"])
    assert (written["entries"], written["at_least"]) == (["message.posted"], {"letters": 12})
    assert view["preset"] == "risk"
    decision = desk.propose().json()
    assert (decision["policy"], decision["policy_digest"]) == (view["rules"]["version"], view["digest"])


def test_installation_does_not_start_with_a_policy_that_is_wrong() -> None:
    from ringback.settings_loading import BadSettings

    with pytest.raises(BadSettings, match="decision_policy"):
        Services(Settings(decision_policy="/nowhere.toml"))


def entry(seq: int, kind: str = "verification.sent", **data: object) -> Said:
    return Said(seq, at=START, kind=kind, author="system", data=data)


def test_entry_that_made_the_number_this_accounts_is_of_this_number_itself() -> None:
    subject = Subject("+84 ••• 678", since=5, history=(), now=START)
    assert [subject.concerns(entry(seq, to="+84 ••• 678")) for seq in (4, 5, 6)] == [False, True, True]
    assert not subject.concerns(entry(6, to="+84 ••• 679"))


def test_entry_contradicts_those_before_it_and_never_itself() -> None:
    subject = Subject("", since=0, history=[entry(7)], now=START)
    reason = Reason(contradicted_by=(EntryRule(entries=("verification.sent",)),))
    assert [subject.is_contradicted(entry(seq), reason) for seq in (6, 7, 8)] == [True, False, False]


@pytest.mark.parametrize(("length", "faults"), [(MAX_NOTE, []), (MAX_NOTE + 1, [("note", "too_long")])])
def test_note_has_so_many_characters_at_most(services: Services, length: int, faults: list[tuple[str, str]]) -> None:
    answer = Desk(services).propose(note="x" * length)
    told = answer.json().get("errors", []) if answer.status_code == 400 else []
    assert [(one["field"], one["code"]) for one in told if one["field"] == "note"] == faults


def told_of_evidence(desk: Desk, pieces: list[dict[str, str]]) -> list[tuple[str, str]]:
    answer = desk.propose(evidence=pieces)
    told = answer.json().get("errors", []) if answer.status_code == 400 else []
    return [(one["field"], one["code"]) for one in told if one["field"].startswith("evidence")]


def test_evidence_is_an_entry_that_there_is(services: Services) -> None:
    desk = Desk(services)
    seq = str(desk.seqs("delivery.undelivered")[0])
    assert told_of_evidence(desk, [{"kind": "file", "ref": seq}])[0] == ("evidence.0", "evidence_unknown")
    for ref in ("999", "x", "-1", "²", "١", "9" * 400):  # of which the last three are digits
        assert told_of_evidence(desk, [{"kind": "entry", "ref": ref}])[0] == ("evidence.0", "evidence_unknown"), ref


@pytest.mark.parametrize(("count", "faults"), [(MAX_EVIDENCE, []), (MAX_EVIDENCE + 1, [("evidence", "too_many")])])
def test_decision_rests_on_so_many_entries_at_most(
    services: Services, count: int, faults: list[tuple[str, str]]
) -> None:
    desk = Desk(services)
    found = [told(desk, "undelivered", delivery=str(n)) for n in range(count)]
    assert told_of_evidence(desk, [{"kind": "entry", "ref": str(seq)} for seq in found]) == faults


def test_fingerprint_is_another_once_anything_of_what_was_seen_is(services: Services) -> None:
    """A second agent approves by it: the rules, the case, the proposal's words, its entries, the account."""
    desk = Desk(services)
    (seq,) = desk.seqs("delivery.undelivered")
    proposal = msgspec.convert(desk.proposal(), Proposal)

    def seen(**changes: Any) -> str:
        given = {"case_id": desk.case_id, "policy": services.policy, "proposal": proposal, **changes}
        return desk.store.read_now(fingerprint, account_id=desk.account_id, **given)

    first = seen()
    assert seen() == first
    rules = msgspec.structs.replace(services.policy, review_percent=services.policy.review_percent + 1)
    for other in (
        {"policy": rules},
        {"case_id": "case-2"},
        {"proposal": msgspec.structs.replace(proposal, note="And another word.")},
    ):
        assert seen(**other) != first
    entry_of_it = entries.update().where(entries.c.seq == seq)
    (row,) = desk.entries("delivery.undelivered")
    desk.store.write_now(lambda db: execute(db, entry_of_it.values(hash="0" * 64)))
    assert seen() != first
    desk.store.write_now(lambda db: execute(db, entry_of_it.values(hash=row.hash)))
    assert seen() == first
    number = checked_phone("+84987654378", country="VN")
    desk.store.write_now(set_phone, SYSTEM, account_id=desk.account_id, number=number)
    assert seen() != first
