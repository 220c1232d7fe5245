"""Proposals in the queue: whom they wait for sees them first, counted and with their risk."""

from typing import Any

from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.requirements import settle
from ringback.core.actors import SYSTEM
from ringback.services import Services
from ringback.support.commands import resolve
from tests.builders import client_for, make_account
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, Desk
from tests.support.people import applicant, opened


def page_of(services: Services, token: str, **params: Any) -> dict[str, Any]:
    body: dict[str, Any] = client_for(services, agent_token=token).get("/v1/desk/queue", params=params).json()
    return body


def ids(page: dict[str, Any]) -> list[str]:
    return [item["case"]["id"] for item in page["items"]]


def proposed(services: Services, *, phone: str = PHONE) -> Desk:
    """A proposal by Minh that a lead has to approve: somebody else has the same phone already."""
    make_account(services.store, phone=phone)
    desk = Desk(services, phone=phone)
    assert desk.propose().json()["state"] == "proposed"
    return desk


def answered(desk: Desk) -> None:
    """The agent has written last, so the applicant waits for nothing but the decision."""
    path = f"/v1/desk/cases/{desk.case_id}/messages"
    client_for(desk.services, agent_token=desk.minh).post(path, json={"client_id": "1", "body": "A moment, please."})


def test_lead_sees_first_what_waits_for_them_with_its_risk_and_how_many(services: Services) -> None:
    desk = proposed(services)
    answered(desk)
    waiting = opened(services.store, applicant(services.store).actor).id
    _, hoa = desk.agent("Hoa")
    page = page_of(services, hoa)
    assert ids(page) == [desk.case_id, waiting]
    assert page["counts"]["approvals"] == 1
    proposal = page["items"][0]["proposal"]
    assert (proposal["proposed_by"], proposal["waits_for_you"]) == ("Minh", True)
    assert proposal["risk"]["score"] >= 40 and "same_phone" in proposal["risk"]["factors"]
    assert page["items"][1]["proposal"] is None
    assert ids(page_of(services, hoa, status="approvals")) == [desk.case_id]


def test_proposer_and_colleagues_see_that_it_waits_and_are_not_asked(services: Services) -> None:
    desk = proposed(services)
    answered(desk)
    waiting = opened(services.store, applicant(services.store).actor).id
    for token in (desk.minh, Desk(services, phone="+84912345999").minh):
        page = page_of(services, token)
        found = {item["case"]["id"]: item["proposal"] for item in page["items"]}
        assert found[desk.case_id]["proposed_by"] == "Minh" and not found[desk.case_id]["waits_for_you"]
        assert page["counts"]["approvals"] == 0
        assert ids(page_of(services, token, status="approvals")) == []
        assert ids(page).index(waiting) < ids(page).index(desk.case_id)


def test_lead_is_not_asked_about_their_own_proposal(services: Services) -> None:
    make_account(services.store, phone=PHONE)
    desk = Desk(services)
    _, hoa = desk.agent("Hoa")
    desk.propose(hoa)
    assert page_of(services, hoa, status="approvals")["items"] == []
    assert page_of(services, hoa)["counts"]["approvals"] == 0
    _, an = desk.agent("An")
    assert ids(page_of(services, an, status="approvals")) == [desk.case_id]


def test_settled_proposal_waits_for_nobody(services: Services) -> None:
    desk = proposed(services)
    _, hoa = desk.agent("Hoa")
    (item,) = [item for item in page_of(services, hoa)["items"] if item["case"]["id"] == desk.case_id]
    assert item["proposal"] is not None
    decision = client_for(services, agent_token=hoa).get(f"/v1/desk/cases/{desk.case_id}").json()["decisions"][0]
    desk.settle("reject", decision, hoa, note="Not enough to go by.")
    page = page_of(services, hoa)
    assert (page["counts"]["approvals"], page["items"][0]["proposal"]) == (0, None)
    assert ids(page_of(services, hoa, status="approvals")) == []


def test_proposal_of_which_nothing_can_come_waits_for_nobody(services: Services) -> None:
    """Its owner entered a code meanwhile, or resolved the case."""
    active, over = proposed(services), proposed(services, phone="+84912345888")
    services.store.write_now(
        settle, SYSTEM, account_id=active.account_id, name=RequirementName.PHONE, state=RequirementState.SATISFIED
    )
    services.store.write_now(resolve, over.actor(over.minh), case_id=over.case_id)
    assert (active.state(), over.state()) == ("active", "pending_activation")
    _, hoa = active.agent("Hoa")
    page = page_of(services, hoa, status="all")
    assert [item["proposal"] for item in page["items"]] == [None, None]
    assert page["counts"]["approvals"] == 0 and ids(page_of(services, hoa, status="approvals")) == []


def test_oldest_proposal_comes_first_and_pages_neither_lose_nor_repeat_one(
    services: Services, clock: TestClock
) -> None:
    desks = []
    for n in range(3):
        desks.append(proposed(services, phone=f"+8491234588{n}"))
        clock.advance(seconds=1)
    others = [opened(services.store, applicant(services.store).actor).id for _ in range(2)]
    answered(desks[1])
    _, hoa = desks[0].agent("Hoa")
    oldest_first = [desk.case_id for desk in desks]
    for status, whole in (("approvals", oldest_first), ("open", oldest_first + others)):
        walked: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            page = page_of(services, hoa, status=status, limit=1, cursor=cursor or None)
            walked += ids(page)
            cursor = page["next"]
        assert walked == ids(page_of(services, hoa, status=status))
        assert walked[:3] == oldest_first and sorted(walked) == sorted(whole)
    assert ids(page_of(services, hoa, status="approvals", sort="-created")) == oldest_first[::-1]
