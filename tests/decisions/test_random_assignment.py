"""Chance decides who gets a case, and no applicant or agent chooses the other."""

from typing import Any

import msgspec
import pytest

from ringback.accounts.agents.commands import disable_agent, list_agents, set_presence
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import from_json
from ringback.core.times import HOUR, iso
from ringback.decisions.policy import load_policy
from ringback.decisions.random_assignment import draw_waiting
from ringback.services import Services
from ringback.support.assignment import unassign
from ringback.support.queries import case_row
from ringback.support.tables import cases
from ringback.worker import drain
from tests.access.world import CASE, answered
from tests.builders import client_for, make_account, make_agent
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, Desk
from tests.rows import execute


@pytest.fixture
def drawn(services: Services) -> Services:
    services.policy = msgspec.structs.replace(services.policy, routing="random")
    return services


def client(desk: Desk, token: str) -> Any:
    return client_for(desk.services, agent_token=token)


def assign(desk: Desk, token: str, **body: Any) -> Any:
    return client(desk, token).post(f"/v1/desk/cases/{desk.case_id}/assign", json=body)


def holder(desk: Desk) -> str | None:
    screen = client(desk, desk.minh).get(f"/v1/desk/cases/{desk.case_id}").json()
    return screen["assignee"] and str(screen["assignee"]["id"])


def leave(desk: Desk, token: str, *, available: bool = False) -> None:
    desk.store.write_now(lambda db: set_presence(db, desk.actor(token), available=available))


def test_desk_of_one_gets_the_case(drawn: Services) -> None:
    desk = Desk(drawn)
    assert holder(desk) is None
    drain(drawn)
    assert holder(desk) == desk.minh_id
    (entry,) = desk.entries("case.drawn")
    assert from_json(entry.data) == {"agent_id": desk.minh_id, "among": [desk.minh_id], "same_as_before": False}
    assert desk.propose().status_code == 201


def test_case_that_is_put_off_is_drawn_when_it_is_back(drawn: Services, clock: TestClock) -> None:
    desk = Desk(drawn)
    put_off = {"reason": "The carrier looks into it.", "until": iso(drawn.events.clock() + HOUR)}
    assert client(desk, desk.minh).post(f"/v1/desk/cases/{desk.case_id}/snooze", json=put_off).status_code == 200
    drain(drawn)
    assert holder(desk) is None
    clock.advance(seconds=HOUR // 1000)
    drain(drawn)
    assert holder(desk) == desk.minh_id


def test_draw_is_among_all_who_take_cases_by_the_machines_chance(
    drawn: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def last(agents: list[Any]) -> Any:
        asked.append([agent.id for agent in agents])
        return agents[-1]

    monkeypatch.setattr("ringback.decisions.random_assignment.secrets.choice", last)
    desk = Desk(drawn)
    mai, away = desk.agent("Mai"), desk.agent("An")
    leave(desk, away[1])
    drain(drawn)
    assert [sorted(agents) for agents in asked] == [sorted([desk.minh_id, mai[0]])]
    assert holder(desk) == asked[0][-1]


def test_case_waits_while_nobody_is_there(drawn: Services) -> None:
    desk = Desk(drawn)
    leave(desk, desk.minh)
    drain(drawn)
    assert holder(desk) is None
    leave(desk, desk.minh, available=True)
    drain(drawn)
    assert holder(desk) == desk.minh_id


def test_agent_takes_no_case_of_their_choice(drawn: Services) -> None:
    """Not by taking it, not from a colleague, not by writing in it first, and not by a lead to themselves."""
    desk = Desk(drawn)
    mai, minh2 = desk.agent("Mai"), make_agent(drawn.store, name="An")
    for token in (desk.minh, mai[1]):
        assert assign(desk, token).json()["code"] == "case_is_drawn"
        own = {desk.minh: desk.minh_id, mai[1]: mai[0]}[token]
        assert assign(desk, token, agent_id=own, reason="They asked for me.").json()["code"] == "case_is_drawn"
    assert assign(desk, desk.minh, agent_id=minh2[0], reason="A friend.").json()["code"] == "case_is_drawn"
    body = {"client_id": "a", "kind": "chat", "body": "I am here for you."}
    answered(client(desk, desk.minh).post(f"/v1/desk/cases/{desk.case_id}/messages", json=body))
    assert holder(desk) is None


def test_lead_gives_a_case_to_somebody_for_a_reason_that_stays(drawn: Services) -> None:
    desk = Desk(drawn)
    mai = desk.agent("Mai")
    assert assign(desk, mai[1], agent_id=desk.minh_id).json()["errors"][0]["code"] == "reason_words"
    assert assign(desk, mai[1], agent_id=desk.minh_id, reason="...").json()["errors"][0]["code"] == "reason_words"
    assert assign(desk, mai[1], agent_id=desk.minh_id, reason="They speak Vietnamese.").status_code == 200
    assert holder(desk) == desk.minh_id
    (entry,) = desk.entries("case.directed")
    assert from_json(entry.data) == {"agent_id": desk.minh_id}


def test_nobody_decides_about_a_case_that_is_not_theirs(drawn: Services) -> None:
    desk = Desk(drawn)
    assert desk.propose().json()["code"] == "not_your_case"
    mai = desk.agent("Mai")
    assign(desk, mai[1], agent_id=desk.minh_id, reason="They speak Vietnamese.")
    assert desk.propose(mai[1]).json()["code"] == "not_your_case"
    assert desk.refusals() == ["not_your_case"] * 2
    assert desk.propose().status_code == 201


def test_case_that_was_given_back_goes_to_somebody_else(drawn: Services) -> None:
    """Else it would be given back until the right one has it."""
    desk = Desk(drawn)
    drain(drawn)
    mai = desk.agent("Mai")
    assert assign(desk, desk.minh, agent_id=None).status_code == 200
    drain(drawn)
    assert holder(desk) == mai[0]


def test_applicant_who_opens_more_cases_gets_no_other_agent(drawn: Services) -> None:
    desk = Desk(drawn)
    drain(drawn)
    for name in ("Mai", "An", "Bình", "Chi", "Dũng"):
        desk.agent(name)
    applicant = client_for(drawn, desk.applicant)
    for method in ("web", "chat", "web", "chat"):
        answered(applicant.post("/v1/cases", json={**CASE, "contact_method": method}))
    drain(drawn)
    drawn_to = {from_json(entry.data)["agent_id"] for entry in desk.entries("case.drawn")}
    assert drawn_to == {desk.minh_id}


def by_mail(desk: Desk) -> None:
    """Nobody sits in a chat."""
    change = cases.update().where(cases.c.id == desk.case_id).values(contact_method="web")
    desk.store.write_now(lambda db: execute(db, change))


def new_case(services: Services, token: str, **changes: Any) -> str:
    opened = answered(client_for(services, token).post("/v1/cases", json={**CASE, "contact_method": "web", **changes}))
    return str(opened["id"])


def agents_of(desk: Desk) -> list[str]:
    """To whom each draw of the account's cases fell, in order."""
    return [from_json(entry.data)["agent_id"] for entry in desk.entries("case.drawn")]


def ask_for(services: Services, desk: Desk, method: str = "chat") -> None:
    body: dict[str, Any] = {"contact_method": method}
    if method == "call":
        body["phone"] = {"country_code": "VN", "number": PHONE}
    answered(client_for(services, desk.applicant).post(f"/v1/cases/{desk.case_id}/contact", json=body))


@pytest.mark.parametrize("method", ["chat", "call"])
def test_applicant_who_asks_while_their_agent_is_away_waits_before_another_is_drawn(
    drawn: Services, clock: TestClock, method: str
) -> None:
    desk = Desk(drawn)
    drain(drawn)
    mai = desk.agent("Mai")
    leave(desk, desk.minh)
    ask_for(drawn, desk, method)
    drain(drawn)
    clock.advance(minutes=14, seconds=59)
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id]
    clock.advance(seconds=1)
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id, mai[0]]


def test_agent_who_comes_back_in_time_keeps_the_case(drawn: Services, clock: TestClock) -> None:
    desk = Desk(drawn)
    drain(drawn)
    desk.agent("Mai")
    leave(desk, desk.minh)
    ask_for(drawn, desk)
    clock.advance(minutes=10)
    leave(desk, desk.minh, available=True)
    clock.advance(minutes=10)
    drain(drawn)
    assert (agents_of(desk), holder(desk)) == ([desk.minh_id], desk.minh_id)


def test_agent_who_is_away_keeps_what_nobody_waits_in(drawn: Services, clock: TestClock) -> None:
    """A request is answered when they are back; a chat that the applicant left, by e-mail."""
    desk = Desk(drawn)
    by_mail(desk)
    drain(drawn)
    desk.agent("Mai")
    leave(desk, desk.minh)
    clock.advance(hours=2)
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id]
    ask_for(drawn, desk)
    assert client_for(drawn, desk.applicant).post(f"/v1/cases/{desk.case_id}/leave").is_success
    clock.advance(hours=2)
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id]


def test_further_case_waits_for_the_agent_who_has_the_others(drawn: Services, clock: TestClock) -> None:
    """Whoever opens one when their agent has gone home would choose by the hour."""
    desk = Desk(drawn)
    by_mail(desk)
    drain(drawn)
    mai = desk.agent("Mai")
    leave(desk, desk.minh)
    new_case(drawn, desk.applicant)
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id]
    clock.advance(minutes=15)
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id, mai[0]]


def test_further_case_goes_to_any_of_its_agents_who_is_there(drawn: Services, clock: TestClock) -> None:
    """Not only to the one whose case moved last: else the others' absence frees the draw."""
    desk = Desk(drawn)
    by_mail(desk)
    drain(drawn)
    mai = desk.agent("Mai")
    leave(desk, desk.minh)
    other = new_case(drawn, desk.applicant)
    clock.advance(minutes=15)
    drain(drawn)
    for name in ("An", "Bình", "Chi"):
        desk.agent(name)
    leave(desk, desk.minh, available=True)
    leave(desk, mai[1])
    body = {"client_id": "a", "body": "Are you there?"}
    answered(client_for(drawn, desk.applicant).post(f"/v1/cases/{other}/messages", json=body))
    new_case(drawn, desk.applicant)
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id, mai[0], desk.minh_id]


def test_agent_who_left_the_desk_is_not_waited_for(drawn: Services) -> None:
    desk = Desk(drawn)
    drain(drawn)
    mai = desk.agent("Mai")
    email = next(each.email for each in drawn.store.read_now(list_agents) if each.id == desk.minh_id)
    drawn.store.write_now(disable_agent, SYSTEM, email=email)
    new_case(drawn, desk.applicant)
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id, mai[0]]


def test_cases_that_wait_for_somebody_hold_nobody_up(drawn: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(drawn)
    drain(drawn)
    desk.agent("Mai")
    leave(desk, desk.minh)
    for _ in range(3):
        new_case(drawn, desk.applicant)
    _, token = make_account(drawn.store, phone="+84912345679")
    new_case(drawn, token)
    assert drawn.store.write_now(lambda db: draw_waiting(db, policy=drawn.policy, maximum=1)) == 1


def test_agent_from_whom_the_applicant_took_a_case_is_in_the_next_draw(
    drawn: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whom they don't want they ask for a chat while they are away."""
    desk = Desk(drawn)
    drain(drawn)
    mai = desk.agent("Mai")
    who = Actor(kind=ActorKind.APPLICANT, id=desk.account_id, account_id=desk.account_id)
    drawn.store.write_now(lambda db: unassign(db, who, case_row(db, SYSTEM, case_id=desk.case_id)))
    asked: list[list[str]] = []

    def first(agents: list[Any]) -> Any:
        asked.append([agent.id for agent in agents])
        return agents[0]

    monkeypatch.setattr("ringback.decisions.random_assignment.secrets.choice", first)
    drain(drawn)
    assert [sorted(agents) for agents in asked] == [sorted([desk.minh_id, mai[0]])]


def test_case_that_a_lead_took_from_somebody_goes_to_somebody_else(drawn: Services) -> None:
    desk = Desk(drawn)
    drain(drawn)
    mai, an = desk.agent("Mai"), desk.agent("An")
    leave(desk, an[1])
    assign(desk, an[1], agent_id=None, reason="They know each other.")
    drain(drawn)
    assert agents_of(desk) == [desk.minh_id, mai[0]]


def test_nobody_is_drawn_for_their_own_account(drawn: Services) -> None:
    minh_id, _ = make_agent(drawn.store, name="Minh")
    email = next(agent.email for agent in drawn.store.read_now(list_agents) if agent.id == minh_id)
    desk = Desk(drawn, email=email.replace("@", "+me@"))
    leave(desk, desk.minh)
    drain(drawn)
    assert holder(desk) is None
    assert minh_id != desk.minh_id


def test_chats_are_drawn_too(drawn: Services) -> None:
    _, token = make_account(drawn.store, phone="+84912345679")
    applicant = client_for(drawn, token)
    case = answered(applicant.post("/v1/cases", json={**CASE, "contact_method": "chat"}))
    agent_id, _ = make_agent(drawn.store, name="Mai")
    drain(drawn)
    assert applicant.get(f"/v1/cases/{case['id']}").json()["agent"]["name"] == "Mai"
    assert agent_id


def test_production_draws_and_the_demo_does_not() -> None:
    assert load_policy(production=True).draws_cases
    assert not load_policy().draws_cases
