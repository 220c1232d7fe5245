"""After an activation by hand: a second review that was drawn, an undoing within the time, and the limits."""

import secrets
from typing import Any

import msgspec
import pytest

from ringback.accounts.access import authenticate
from ringback.accounts.commands import set_phone
from ringback.accounts.contact import checked_phone
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.requirements import settle, states_of
from ringback.core.actors import SYSTEM, Credentials
from ringback.core.db import from_json
from ringback.services import Services
from ringback.support.commands import resolve
from ringback.support.queries import case
from tests.builders import client_for
from tests.conftest import TestClock
from tests.decisions.desk import Desk, lost_code
from tests.operations.comparing import compare
from tests.support.people import opened

NOTE = "The number belongs to somebody else."


def with_rules(services: Services, **changes: Any) -> Services:
    services.policy = msgspec.structs.replace(services.policy, **changes)
    return services


def activated(services: Services) -> tuple[Desk, dict[str, Any]]:
    desk = Desk(services)
    return desk, dict(desk.propose().json())


def undo(desk: Desk, decision: dict[str, Any], token: str, note: str = NOTE) -> Any:
    return client_for(desk.services, agent_token=token).post(
        f"/v1/desk/decisions/{decision['id']}/undo", json={"note": note}
    )


def review(desk: Desk, decision: dict[str, Any], token: str, outcome: str) -> Any:
    return client_for(desk.services, agent_token=token).post(
        f"/v1/desk/decisions/{decision['id']}/review", json={"outcome": outcome, "note": NOTE}
    )


def phone(desk: Desk) -> str:
    return desk.store.read_now(states_of, account_id=desk.account_id)["phone"]


def case_status(desk: Desk) -> str:
    return desk.store.read_now(case, SYSTEM, case_id=desk.case_id).status


def mails(desk: Desk) -> list[str]:
    return [from_json(entry.data)["template"] for entry in desk.entries("delivery.queued")]


def test_lead_undoes_an_activation_and_the_account_waits_as_before(services: Services) -> None:
    desk, decision = activated(services)
    assert desk.state() == "active"
    undone = undo(desk, decision, desk.agent("Mai")[1])
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    assert (desk.state(), phone(desk)) == ("pending_activation", "missing")
    assert mails(desk)[-1] == "decision_undone"
    thread = client_for(services, desk.applicant).get(f"/v1/cases/{desk.case_id}/messages").json()["items"]
    assert [line["code"] for line in thread[-2:]] == ["case.reopened", "decision.undone"]
    assert case_status(desk) == "reopened"
    assert [from_json(entry.data)["decision_id"] for entry in desk.entries("decision.undone")] == [decision["id"]]


@pytest.mark.parametrize("taken_back", ["undo", "overturn"])
def test_activation_of_a_merged_case_is_taken_back_where_the_applicant_reads_on(
    services: Services, taken_back: str
) -> None:
    desk, decision = activated(with_rules(services, review_percent=100))
    owner = services.store.read_now(authenticate, Credentials(desk.applicant, bearer=False, desk=False, device=None))
    stays = opened(services.store, owner, contact_method="web")
    merged = client_for(services, agent_token=desk.minh).post(
        f"/v1/desk/cases/{desk.case_id}/merge", json={"into": stays.id}
    )
    assert merged.status_code == 200, merged.text
    desk.store.write_now(resolve, owner, case_id=stays.id)
    mai = desk.agent("Mai")[1]
    done = undo(desk, decision, mai) if taken_back == "undo" else review(desk, decision, mai, "overturned")
    assert (done.status_code, done.json()["state"]) == (200, "undone")
    assert (desk.state(), phone(desk)) == ("pending_activation", "missing")
    assert case_status(desk) == "resolved", "what was merged away stays so"
    assert desk.store.read_now(case, SYSTEM, case_id=stays.id).status == "reopened"
    thread = client_for(services, desk.applicant).get(f"/v1/cases/{stays.id}/messages").json()["items"]
    assert [line["code"] for line in thread[-2:]] == ["case.reopened", "decision.undone"]
    assert (mails(desk)[-1], desk.entries("delivery.queued")[-1].case_id) == ("decision_undone", stays.id)
    assert services.store.read_now(compare, services.file_store.get).faults == []


def test_requirement_that_was_proved_since_stays_proved(services: Services) -> None:
    desk, decision = activated(services)
    name, state = RequirementName.PHONE, RequirementState.SATISFIED
    desk.store.write_now(settle, SYSTEM, account_id=desk.account_id, name=name, state=state)
    assert undo(desk, decision, desk.agent("Mai")[1]).status_code == 200
    assert (desk.state(), phone(desk), case_status(desk)) == ("active", "satisfied", "resolved")


def test_undoing_leaves_what_another_decision_waived_since(services: Services) -> None:
    """The number changed, so the phone was a requirement again, and somebody waived it again."""
    desk, first = activated(services)
    number = checked_phone("+84987654321", country="VN")
    desk.store.write_now(set_phone, SYSTEM, account_id=desk.account_id, number=number)
    assert phone(desk) == "missing"
    client_for(services, desk.applicant).post(f"/v1/cases/{desk.case_id}/reopen")
    lost = desk.store.write_now(lost_code, account_id=desk.account_id, phone=number.e164)
    second = desk.propose(evidence=[{"kind": "entry", "ref": str(lost.seq)}]).json()
    mai = desk.agent("Mai")[1]
    assert undo(desk, first, mai).json()["state"] == "undone"
    assert (desk.state(), phone(desk)) == ("active", "waived")
    assert undo(desk, second, mai).json()["state"] == "undone"
    assert (desk.state(), phone(desk)) == ("pending_activation", "missing")


def test_nothing_is_undone_after_the_time_and_the_try_stays(services: Services, clock: TestClock) -> None:
    desk, decision = activated(services)
    clock.advance(hours=services.policy.undo_hours, seconds=1)
    refused = undo(desk, decision, desk.agent("Mai")[1])
    assert refused.json()["code"] == "too_late_to_undo"
    assert desk.state() == "active"
    assert desk.refusals() == ["too_late_to_undo"]


def test_undone_decision_is_not_undone_again_nor_approved(services: Services) -> None:
    desk, decision = activated(services)
    mai = desk.agent("Mai")[1]
    undo(desk, decision, mai)
    assert undo(desk, decision, mai).json()["code"] == "decision_closed"
    assert desk.settle("approve", decision, mai).json()["code"] == "decision_closed"
    assert desk.state() == "pending_activation"


def test_agent_or_somebody_without_a_fresh_factor_undoes_nothing(services: Services) -> None:
    desk, decision = activated(services)
    assert undo(desk, decision, desk.minh).status_code == 403
    mai = desk.agent("Mai")[1]
    desk.let_step_up_end(mai)
    assert undo(desk, decision, mai).json()["code"] == "step_up_required"
    assert undo(desk, decision, desk.agent("An")[1], note="...").json()["errors"][0]["code"] == "reason_words"
    assert desk.state() == "active"


def test_every_activation_is_reviewed_where_all_are_drawn(services: Services) -> None:
    desk, decision = activated(with_rules(services, review_percent=100))
    mai = desk.agent("Mai")[1]
    (waiting,) = client_for(services, agent_token=mai).get("/v1/desk/reviews").json()["items"]
    assert (waiting["id"], waiting["review"]) == (decision["id"], "open")
    upheld = review(desk, decision, mai, "upheld")
    assert (upheld.json()["review"], upheld.json()["reviewed_by"]) == ("upheld", "Mai")
    assert desk.state() == "active"
    assert client_for(services, agent_token=mai).get("/v1/desk/reviews").json()["items"] == []
    assert review(desk, decision, mai, "overturned").json()["code"] == "decision_closed"


def test_list_of_what_waits_for_review_shows_no_person_and_no_words_about_them(services: Services) -> None:
    desk = Desk(with_rules(services, review_percent=100), email="lan@shop.example")
    piece = {"kind": "entry", "ref": str(desk.seqs("delivery.undelivered")[0]), "note": "Lan has no other phone"}
    assert desk.propose(note="Welcome, Lan", evidence=[piece]).status_code == 201
    lead = client_for(services, agent_token=desk.agent("Mai")[1])
    found = lead.get("/v1/desk/reviews")
    assert len(found.json()["items"]) == 1
    for secret in ("Lan ", ", Lan", "lan@"):
        assert secret not in found.text
    assert desk.entries("case.viewed") == []


def test_lead_pages_through_what_waits_for_review_the_oldest_first(services: Services, clock: TestClock) -> None:
    with_rules(services, review_percent=100)
    made = []
    for phone in ("+84912345678", "+84912345679", "+84912345680"):
        desk = Desk(services, phone=phone)
        made.append(desk.propose().json()["id"])
        clock.advance(minutes=1)
    lead = client_for(services, agent_token=desk.agent("Mai")[1])
    seen, cursor = [], ""
    while True:
        page = lead.get("/v1/desk/reviews", params={"limit": 2, "cursor": cursor}).json()
        seen.append([one["id"] for one in page["items"]])
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == [made[:2], made[2:]]
    (last,) = page["items"]
    case = lead.get(f"/v1/desk/cases/{desk.case_id}").json()
    assert last["display_id"] == case["case"]["display_id"]
    assert lead.get("/v1/desk/reviews", params={"cursor": "x"}).status_code == 400
    assert client_for(services, agent_token=desk.minh).get("/v1/desk/reviews").status_code == 403


def test_nothing_is_reviewed_where_none_is_drawn(services: Services) -> None:
    desk, decision = activated(with_rules(services, review_percent=0))
    assert review(desk, decision, desk.agent("Mai")[1], "overturned").json()["code"] == "decision_closed"
    assert desk.entries("review.drawn") == []


def test_draw_is_chance_and_not_the_decisions_number(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, others = iter((19, 20)), secrets.randbelow
    monkeypatch.setattr(secrets, "randbelow", lambda maximum: next(drawn) if maximum == 100 else others(maximum))
    assert services.policy.review_percent == 20
    assert activated(services)[0].entries("review.drawn") != []
    other = Desk(services, phone="+84912345679")
    other.propose()
    assert other.entries("review.drawn") == []


def test_overturned_activation_is_undone_however_long_ago_it_was(services: Services, clock: TestClock) -> None:
    desk, decision = activated(with_rules(services, review_percent=100))
    clock.advance(days=30)
    overturned = review(desk, decision, desk.agent("Mai")[1], "overturned")
    assert (overturned.json()["review"], overturned.json()["state"]) == ("overturned", "undone")
    assert (desk.state(), phone(desk), case_status(desk)) == ("pending_activation", "missing", "reopened")


def test_reviewer_is_a_third_person(services: Services) -> None:
    with_rules(services, review_percent=100, people="two")
    desk = Desk(services)
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    decision = desk.propose(minh[1]).json()
    assert desk.settle("approve", decision, mai[1]).json()["state"] == "executed"
    for token in (minh[1], mai[1]):
        assert review(desk, decision, token, "upheld").json()["code"] == "own_proposal"
    assert review(desk, decision, desk.agent("An")[1], "upheld").status_code == 200
    assert desk.refusals() == ["own_proposal", "own_proposal"]


def test_undone_account_is_not_activated_again_and_again(services: Services) -> None:
    desk, decision = activated(services)
    mai = desk.agent("Mai")[1]
    undo(desk, decision, mai)
    again = desk.propose()
    assert again.status_code == 201
    undo(desk, again.json(), mai)
    assert desk.propose().json()["code"] == "too_many_decisions"


def test_approver_who_waves_everything_through_is_stopped(services: Services) -> None:
    limits = msgspec.structs.replace(services.policy.limits, approvals_agent_hour=1)
    with_rules(services, limits=limits, people="two")
    lead = None
    codes = []
    for number in ("+84912345670", "+84912345671"):
        desk = Desk(services, phone=number)
        lead = lead or desk.agent("Mai")[1]
        codes.append(desk.settle("approve", desk.propose().json(), lead).json().get("code"))
    assert codes == [None, "too_many_decisions"]


def test_state_that_an_undoing_leaves_follows_from_the_journal(services: Services) -> None:
    desk, decision = activated(services)
    undo(desk, decision, desk.agent("Mai")[1])
    assert services.store.read_now(compare, services.file_store.get).faults == []
