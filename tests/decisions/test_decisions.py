"""A person activates an account by hand: what it takes, what it does, and everything that must not work."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import delete, select

from ringback.accounts.agents.commands import disable_agent
from ringback.accounts.commands import set_phone
from ringback.accounts.contact import checked_phone
from ringback.accounts.tables import agents
from ringback.core.actors import SYSTEM
from ringback.core.db import Db, from_json
from ringback.core.errors import Problem
from ringback.core.limits import count
from ringback.courier.queries import deliveries
from ringback.decisions import commands
from ringback.decisions.schemas import Settlement
from ringback.decisions.tables import decisions
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.support.queries import case, thread
from tests.builders import client_for, make_account, make_key
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, YES, Desk, risky
from tests.rows import execute, select_all, select_one


def mails(desk: Desk) -> list[str]:
    sent = desk.store.read_now(deliveries, SYSTEM, account_id=desk.account_id)
    return [each.template for each in sent if each.channel == "email" and each.template != "code"]


def lines(desk: Desk) -> list[str | None]:
    page = desk.store.read_now(thread, SYSTEM, case_id=desk.case_id)
    return [message.code or message.body for message in page.items]


def status(desk: Desk) -> str:
    return desk.store.read_now(case, SYSTEM, case_id=desk.case_id).status


def disable(desk: Desk, agent_id: str) -> None:
    row = desk.store.read_now(lambda db: select_one(db, select(agents.c.email).where(agents.c.id == agent_id)))
    assert row is not None
    desk.store.write_now(disable_agent, SYSTEM, email=row.email)


def test_one_agent_activates_a_calm_account_at_once(services: Services) -> None:
    desk = Desk(services)
    answer = desk.propose(note="Welcome!")
    decision = answer.json()
    assert answer.status_code == 201
    assert (decision["state"], decision["needs_approval"], decision["account_state"]) == ("executed", False, "active")
    assert (decision["proposed_by"], decision["decided_by"]) == ("Minh", None)
    assert desk.state() == "active"
    assert lines(desk)[-4:] == ["Welcome!", "decision.executed", "account.activated", "case.resolved"]
    assert status(desk) == "resolved"
    assert mails(desk) == ["account_activated"]
    (waived,) = desk.entries("requirement.waived")
    assert from_json(waived.data) == {"name": "phone", "reason": decision["id"]}
    (approved,) = desk.entries("decision.approved")
    assert (from_json(approved.data)["by"], from_json(approved.data)["policy"]) == ("policy", decision["policy"])


def test_applicant_sees_that_it_was_decided_and_not_what_agents_wrote(services: Services) -> None:
    desk = Desk(services)
    desk.propose()
    seen = client_for(services, desk.applicant).get("/v1/me/timeline?limit=100").json()["items"]
    kinds = [entry["kind"] for entry in seen]
    assert {"decision.executed", "account.activated", "requirement.waived"} <= set(kinds)
    assert not {"decision.proposed", "decision.approved"} & set(kinds)


def test_risky_account_waits_for_a_second_agent(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    assert (decision["state"], decision["needs_approval"]) == ("proposed", True)
    assert "same_phone" in decision["risk"]["factors"]
    assert desk.state() == "pending_activation"
    _, hoa = desk.agent("Hoa")
    approved = desk.settle("approve", decision, hoa).json()
    assert (approved["state"], approved["proposed_by"], approved["decided_by"]) == ("executed", "Minh", "Hoa")
    assert desk.state() == "active"


def test_refusal_closes_the_case_and_says_why(services: Services) -> None:
    desk = Desk(services)
    answer = desk.propose(
        verdict="refuse", reason="number_of_another", note="The number is not yours.", waives=[], checklist={}
    )
    assert answer.json()["state"] == "executed"
    assert (desk.state(), status(desk)) == ("pending_activation", "resolved")
    assert lines(desk)[-4:] == ["The number is not yours.", "decision.executed", "account.refused", "case.resolved"]
    assert mails(desk) == ["decision"]


def test_question_waits_for_the_applicant(services: Services) -> None:
    desk = Desk(services)
    answer = desk.propose(verdict="ask_more", reason="need_picture", note="Send us a picture.", waives=[], checklist={})
    assert answer.json()["state"] == "executed"
    assert (desk.state(), status(desk)) == ("pending_activation", "pending-customer-action")
    assert mails(desk) == ["decision"]


def test_agent_cannot_approve_their_own_proposal(services: Services) -> None:
    desk = risky(services)
    _, hoa = desk.agent("Hoa")
    decision = desk.propose(hoa).json()
    for step in ("approve", "reject"):
        refused = desk.settle(step, decision, hoa)
        assert (refused.status_code, refused.json()["code"]) == (403, "own_proposal")
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["own_proposal"] * 2)


def test_approval_cannot_be_replayed(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    _, hoa = desk.agent("Hoa")
    assert desk.settle("approve", decision, hoa).status_code == 200
    for step in ("approve", "reject"):
        assert desk.settle(step, decision, hoa).json()["code"] == "decision_closed"
    assert desk.settle("withdraw", decision, desk.minh).json()["code"] == "decision_closed"
    assert (len(desk.entries("account.activated")), desk.refusals()) == (1, ["decision_closed"] * 3)


def test_approval_holds_only_for_what_was_on_the_screen(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    _, hoa = desk.agent("Hoa")
    refused = desk.settle("approve", decision, hoa, evidence_hash="0" * 64)
    assert (refused.status_code, refused.json()["code"]) == (409, "evidence_changed")
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["evidence_changed"])


def test_account_that_changed_after_the_proposal_must_be_proposed_anew(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    desk.store.write_now(
        set_phone, SYSTEM, account_id=desk.account_id, number=checked_phone("+84987654321", country="VN")
    )
    _, hoa = desk.agent("Hoa")
    assert desk.settle("approve", decision, hoa).json()["code"] == "evidence_changed"
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["evidence_changed"])


def test_evidence_that_vanished_or_was_changed_voids_the_proposal(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    (seq,) = desk.seqs("delivery.undelivered")
    gone = delete(entries).where(entries.c.account_id == desk.account_id, entries.c.seq == seq)
    desk.store.write_now(lambda db: execute(db, gone))
    _, hoa = desk.agent("Hoa")
    assert desk.settle("approve", decision, hoa).json()["code"] == "evidence_changed"


def test_row_that_was_edited_behind_our_back_is_not_executed(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    edit = decisions.update().where(decisions.c.id == decision["id"]).values(reason="our_fault")
    desk.store.write_now(lambda db: execute(db, edit))
    _, hoa = desk.agent("Hoa")
    assert desk.settle("approve", decision, hoa).json()["code"] == "evidence_changed"
    assert desk.state() == "pending_activation"


def test_disabled_agent_decides_nothing(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    hoa_id, hoa = desk.agent("Hoa")
    before = desk.actor(hoa)
    disable(desk, hoa_id)
    assert desk.settle("approve", decision, hoa).status_code == 401
    settlement = Settlement(decision["evidence_hash"])
    with pytest.raises(Problem) as refused:  # their request was let in a moment before they were disabled
        desk.store.write_now(
            commands.approve, before, decision_id=decision["id"], settlement=settlement, policy=desk.services.policy
        )
    assert refused.value.code == "agent_disabled"
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["agent_disabled"])


def test_proposal_of_a_disabled_agent_cannot_be_approved(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    disable(desk, desk.minh_id)
    _, hoa = desk.agent("Hoa")
    assert desk.settle("approve", decision, hoa).json()["code"] == "agent_disabled"
    assert desk.state() == "pending_activation"


@pytest.mark.parametrize("missing", [*YES, "codes_were_tried"])
def test_every_required_item_of_the_checklist_is_needed(services: Services, missing: str) -> None:
    desk = Desk(services)
    for value in ({}, {missing: False}):
        checklist = {code: True for code in (*YES, "codes_were_tried") if code != missing} | value
        refused = desk.propose(checklist=checklist)
        assert (refused.status_code, refused.json()["code"]) == (400, "proposal_incomplete")
        assert [error["field"] for error in refused.json()["errors"]] == [f"checklist.{missing}"]
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["proposal_incomplete"] * 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"evidence": []}, "evidence"),
        ({"evidence": [{"kind": "entry", "ref": "9999"}]}, "evidence.0"),
        ({"evidence": [{"kind": "entry", "ref": "x' OR 1=1"}]}, "evidence.0"),
        ({"evidence": [{"kind": "story", "ref": "1"}]}, "evidence.0"),
        ({"evidence": [{"kind": "entry", "ref": "1"}]}, "evidence"),
        ({"reason": "because"}, "reason"),
        ({"reason": "number_of_another"}, "reason"),
        ({"reason": "cannot_use_codes"}, "evidence"),
        ({"waives": []}, "waives"),
        ({"waives": ["phone", "email"]}, "waives"),
        ({"waives": ["phone", "payment"]}, "waives"),
        ({"checklist": {**YES, "codes_were_tried": True, "trust_me": True}}, "checklist.trust_me"),
        ({"note": "x" * 2001}, "note"),
        ({"verdict": "refuse", "reason": "suspected_fraud", "waives": []}, "note"),
        ({"verdict": "refuse", "reason": "suspected_fraud", "note": "No."}, "waives"),
    ],
)
def test_proposal_that_lacks_something_names_it(services: Services, change: dict[str, Any], field: str) -> None:
    desk = Desk(services)
    refused = desk.propose(**change)
    assert (refused.status_code, refused.json()["code"]) == (400, "proposal_incomplete")
    assert field in [error["field"] for error in refused.json()["errors"]]
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["proposal_incomplete"])


def test_anothers_journal_is_no_evidence(services: Services) -> None:
    desk, other = Desk(services), Desk(services, phone="+84987654321")
    far = max(other.seqs("message.posted")) + 50
    assert desk.propose(evidence=[{"kind": "entry", "ref": str(far)}]).json()["code"] == "proposal_incomplete"


def test_stale_second_factor_decides_nothing(services: Services, clock: TestClock) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    _, hoa = desk.agent("Hoa")
    clock.advance(minutes=6)
    assert desk.propose().json()["code"] == "step_up_required"
    refused = desk.settle("approve", decision, hoa)
    assert (refused.status_code, refused.json()["code"]) == (403, "step_up_required")
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["step_up_required"] * 2)


def test_nobody_decides_about_their_own_account(services: Services) -> None:
    desk = Desk(services, email="minh@desk.example")
    own = agents.update().where(agents.c.id == desk.minh_id).values(email="minh@desk.example")
    desk.store.write_now(lambda db: execute(db, own))
    assert desk.propose().json()["code"] == "own_account"
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["own_account"])


def test_two_who_approve_at_once_activate_once(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    actors = [desk.actor(desk.agent(name)[1]) for name in ("Hoa", "Tuan", "Binh", "Mai")]
    settlement = Settlement(decision["evidence_hash"])

    async def together() -> list[Any]:
        tries = [
            desk.store.write(
                commands.approve, actor, decision_id=decision["id"], settlement=settlement, policy=desk.services.policy
            )
            for actor in actors
        ]
        return await asyncio.gather(*tries, return_exceptions=True)

    results = asyncio.run(together())
    assert sorted(getattr(result, "code", "done") for result in results) == ["decision_closed"] * 3 + ["done"]
    assert (len(desk.entries("account.activated")), len(desk.entries("decision.executed"))) == (1, 1)
    assert desk.refusals() == ["decision_closed"] * 3


def test_new_proposal_supersedes_the_open_one_and_voids_its_approval(services: Services) -> None:
    desk = risky(services)
    first = desk.propose().json()
    second = desk.propose(reason="carrier_blocks_codes").json()
    _, hoa = desk.agent("Hoa")
    assert desk.settle("approve", first, hoa).json()["code"] == "decision_closed"
    assert desk.settle("approve", first | {"id": second["id"]}, hoa).json()["code"] == "evidence_changed"
    assert desk.settle("approve", second, hoa).json()["state"] == "executed"


def test_proposer_withdraws_and_another_rejects_but_nobody_else(services: Services) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    _, hoa = desk.agent("Hoa")
    assert desk.settle("withdraw", decision, hoa).json()["code"] == "not_your_proposal"
    assert desk.settle("withdraw", decision, desk.minh).json()["state"] == "withdrawn"
    again = desk.propose().json()
    rejected = desk.settle("reject", again, hoa, note="The picture is of another phone.").json()
    assert (rejected["state"], rejected["decided_by"], rejected["account_state"]) == (
        "rejected",
        "Hoa",
        "pending_activation",
    )


def test_active_account_leaves_nothing_to_decide(services: Services) -> None:
    desk = Desk(services)
    desk.propose()
    assert desk.propose().json()["code"] == "nothing_to_decide"
    assert desk.refusals() == ["nothing_to_decide"]


def test_agent_who_activates_by_the_dozen_is_stopped(services: Services, clock: TestClock) -> None:
    desk = Desk(services)

    def fill(db: Db) -> None:
        for _ in range(services.policy.limits.per_agent.maximum):
            count(db, services.policy.limits.per_agent, desk.minh_id)

    desk.store.write_now(fill)
    refused = desk.propose()
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_decisions")
    assert desk.refusals() == ["too_many_decisions"]
    _, hoa = desk.agent("Hoa")
    assert desk.propose(hoa).json()["state"] == "executed"


def test_same_request_twice_is_one_decision(services: Services) -> None:
    desk = risky(services)
    client = client_for(services, agent_token=desk.minh)
    path, headers = f"/v1/desk/cases/{desk.case_id}/decisions", {"Idempotency-Key": "one"}
    first, again = (client.post(path, json=desk.proposal(), headers=headers) for _ in range(2))
    assert first.json() == again.json()
    assert (again.status_code, again.headers["Idempotency-Replayed"]) == (201, "true")
    assert len(desk.entries("decision.proposed")) == 1


def test_personal_words_do_not_lie_in_the_clear(services: Services) -> None:
    desk = risky(services)
    desk.propose(note="Lan lives at the lake")
    rows: list[Any] = desk.store.read_now(
        lambda db: [*select_all(db, select(decisions)), *select_all(db, select(entries.c.data))]
    )
    assert "lake" not in repr(rows) and PHONE not in repr(rows)


@pytest.mark.parametrize("step", ["propose", "approve", "reject", "withdraw"])
def test_people_who_are_no_agents_come_near_no_decision(services: Services, step: str) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    path = f"/v1/desk/decisions/{decision['id']}/{step}"
    body: dict[str, Any] = {"note": "", "evidence_hash": decision["evidence_hash"]}
    if step == "propose":
        path, body = f"/v1/desk/cases/{desk.case_id}/decisions", desk.proposal()
    _, stranger = make_account(services.store)
    assert client_for(services).post(path, json=body).status_code == 401
    assert client_for(services, desk.applicant).post(path, json=body).status_code == 401
    assert client_for(services, stranger).post(path, json=body).status_code == 401
    assert client_for(services, key=make_key(services.store)).post(path, json=body).status_code == 403
    missing = path.replace(decision["id"], "dec_unknown").replace(desk.case_id, "case-unknown")
    _, lead = desk.agent("Hoa")
    assert client_for(services, agent_token=lead).post(missing, json=body).status_code == 404
    assert desk.state() == "pending_activation"
