"""Agents work in teams: an admin makes them, a case is handed over to one, and the queue shows a team's cases."""

from typing import Any

import pytest

from ringback.accounts.agents.commands import disable_by_id, enable_by_id
from ringback.services import Services
from tests.builders import OPERATOR
from tests.desk.assignment.people import Desk
from tests.desk.triage.people import AtDesk, done


@pytest.fixture
def desk(services: Services) -> Desk:
    return Desk(services)


def teams(who: AtDesk) -> dict[str, dict[str, Any]]:
    return {team["name"]: team for team in who.get("teams")}


def change(who: AtDesk, team: dict[str, Any], **changes: Any) -> Any:
    body = {"name": team["name"], "member_ids": [one["id"] for one in team["members"]], "closed": team["closed"]}
    return who.client.put(f"/v1/operator/teams/{team['id']}", json={**body, "version": team["version"], **changes})


def codes(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 400, answer.text
    return [(error["field"], error["code"]) for error in answer.json()["errors"]]


def test_admin_makes_a_team_and_everybody_sees_who_is_in_it(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.team("  Number   fixers ", minh, mai)
    desk.away(mai)
    team = teams(minh)["Number fixers"]
    assert [(one["name"], one["online"]) for one in team["members"]] == [("Mai", False), ("Minh", True)]
    assert (team["mine"], team["closed"], teams(desk.quang)["Number fixers"]["mine"]) == (True, False, False)


def test_team_is_renamed_and_its_members_change(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.team("Codes", minh)
    before = teams(minh)["Codes"]
    after = done(change(desk.quang, before, name="Cards", member_ids=[mai.id]))
    assert (after["name"], [one["name"] for one in after["members"]], after["version"]) == ("Cards", ["Mai"], 2)
    assert done(change(desk.quang, after)) == after, "the same again writes nothing"
    stale = change(desk.quang, before, name="Other")
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert change(desk.quang, {**before, "id": "team_none"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ({"name": " "}, [("name", "team_name")]),
        ({"name": "..."}, [("name", "team_name")]),
        ({"name": "x" * 41}, [("name", "team_name")]),
        ({"name": "an@example.com"}, [("name", "team_personal")]),
        ({"name": "CODES"}, [("name", "team_name_taken")]),
        ({"name": "", "member_ids": ["agt_none"]}, [("name", "team_name"), ("member_ids", "agent_unknown")]),
    ],
)
def test_team_that_can_not_be_is_refused_with_every_fault(
    desk: Desk, body: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    desk.team("Codes")
    assert codes(desk.quang.client.post("/v1/operator/teams", json=body)) == faults
    assert list(teams(desk.quang)) == ["Codes"]


def test_nobody_but_an_admin_changes_teams_rules_or_what_agents_take(desk: Desk) -> None:
    team_id = desk.team("Codes")
    for role in ("agent", "lead"):
        who = AtDesk(desk.services, name="Minh", role=role)
        refused = [
            who.client.post("/v1/operator/teams", json={"name": "Mine"}),
            change(who, teams(who)["Codes"], name="Mine"),
            who.client.get("/v1/operator/assignment"),
            who.client.put("/v1/operator/assignment", json={"enabled": True}),
            who.client.post("/v1/operator/assignment/preview", json={}),
            who.client.get("/v1/operator/capacities"),
            who.client.put(f"/v1/operator/capacities/{who.id}", json={"languages": ["en"], "max_cases": 0}),
        ]
        assert {answer.status_code for answer in refused} == {403}
    assert [(name, team["id"]) for name, team in teams(desk.quang).items()] == [("Codes", team_id)]


def test_case_is_handed_over_to_a_team_and_waits_there_for_somebody(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    cards = desk.team("Cards", mai)
    case_id = desk.case()
    minh.post(f"cases/{case_id}/assign")
    item = minh.post(f"cases/{case_id}/team", team_id=cards)
    assert (item["team"], item["assignee"]) == ({"id": cards, "name": "Cards"}, None)
    assert (desk.team_of(case_id), desk.given(case_id)) == ("Cards", [None])
    (entry,) = minh.entries(case_id, "case.team_set")
    assert (entry["actor"]["name"], entry["data"]["team"], entry["data"]["team_id"]) == ("Minh", "Cards", cards)
    minh.post(f"cases/{case_id}/team", team_id=cards)
    assert len(minh.entries(case_id, "case.team_set")) == 1, "twice is once"


def test_second_of_two_who_hand_a_case_over_at_once_is_told(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    cards, carriers = desk.team("Cards"), desk.team("Carriers")
    case_id = desk.case()
    seen = {"If-Match": minh.get(f"cases/{case_id}")["case"]["etag"]}
    path = f"/v1/desk/cases/{case_id}/team"
    assert minh.client.post(path, json={"team_id": cards}, headers=seen).status_code == 200
    refused = mai.client.post(path, json={"team_id": carriers}, headers=seen)
    assert (refused.status_code, refused.json()["code"], desk.team_of(case_id)) == (412, "stale", "Cards")
    seen = {"If-Match": mai.get(f"cases/{case_id}")["case"]["etag"]}
    assert mai.client.post(path, json={"team_id": carriers}, headers=seen).status_code == 200
    assert desk.team_of(case_id) == "Carriers"


def test_member_keeps_a_case_that_comes_to_their_team(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    cards = desk.team("Cards", mai)
    case_id = desk.case()
    mai.post(f"cases/{case_id}/assign")
    minh.post(f"cases/{case_id}/team", team_id=cards)
    assert desk.given(case_id) == ["Mai"]
    minh.post(f"cases/{case_id}/team", team_id=None)
    assert (desk.team_of(case_id), desk.given(case_id)) == (None, ["Mai"])


def test_hand_over_of_what_is_gone_closed_resolved_or_moved_is_refused(desk: Desk) -> None:
    minh = desk.agent("Minh")
    codes_team = desk.team("Codes")
    case_id = desk.case()
    assert minh.refused(f"cases/{case_id}/team", team_id="team_none")["errors"][0]["field"] == "team_id"
    etag = minh.get(f"cases/{case_id}")["case"]["etag"]
    minh.post(f"cases/{case_id}/assign")
    path = f"/v1/desk/cases/{case_id}/team"
    stale = minh.client.post(path, json={"team_id": codes_team}, headers={"If-Match": etag})
    assert (stale.status_code, desk.given(case_id)) == (412, ["Minh"])
    done(change(desk.quang, teams(minh)["Codes"], closed=True))
    assert minh.refused(f"cases/{case_id}/team", team_id=codes_team)["errors"][0]["code"] == "team_unknown"
    minh.post(f"cases/{case_id}/resolve")
    assert minh.refused(f"cases/{case_id}/team", team_id=None)["code"] == "case_resolved"
    assert minh.refused("cases/case-none/team", team_id=None)["code"] == "not_found"


def test_queue_shows_a_teams_cases_and_those_of_mine(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    first, second, others = desk.team("Codes", minh), desk.team("Cards", minh), desk.team("Others", mai)
    cases = {}
    for team_id in (first, second, others):
        cases[team_id] = desk.case()
        minh.post(f"cases/{cases[team_id]}/team", team_id=team_id)
    free = desk.case()
    assert minh.ids(team=first) == [cases[first]]
    assert minh.ids(team="mine") == [cases[first], cases[second]]
    assert mai.ids(team="mine") == [cases[others]]
    assert minh.ids() == [*cases.values(), free]
    item = minh.get("queue", team=first)["items"][0]
    assert item["team"] == {"id": first, "name": "Codes"}


def test_view_of_my_teams_cases_is_everybodys_own_and_one_of_a_closed_team_says_so(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    lead = AtDesk(desk.services, name="Hoa", role="lead")
    codes_team = desk.team("Codes", minh)
    minh.post(f"cases/{desk.case()}/team", team_id=codes_team)
    for name, team in (("Our teams", "mine"), ("Codes", codes_team)):
        lead.post("views", name=name, filter={"team": team}, shared=True)
    counted = {who: {view["name"]: view["count"] for view in who.get("views")} for who in (minh, mai)}
    assert counted == {minh: {"Codes": 1, "Our teams": 1}, mai: {"Codes": 1, "Our teams": 0}}
    done(change(desk.quang, teams(minh)["Codes"], closed=True))
    assert {view["name"]: view["gone"] for view in minh.get("views")} == {"Codes": ["team"], "Our teams": []}
    refused = lead.refused("views", name="Again", filter={"team": codes_team}, shared=True)
    assert refused["errors"][0]["field"] == "filter.team"


def test_team_that_a_rule_leads_to_is_not_closed(desk: Desk) -> None:
    minh = desk.agent("Minh")
    desk.rule(desk.team("Codes", minh), "All of them")
    refused = change(desk.quang, teams(minh)["Codes"], closed=True)
    assert codes(refused) == [("closed", "team_in_rules")]
    assert "All of them" in refused.text
    desk.rules = []
    desk.set()
    assert done(change(desk.quang, teams(minh)["Codes"], closed=True))["closed"]
    case_id = desk.case()
    assert minh.refused(f"cases/{case_id}/team", team_id=teams(minh)["Codes"]["id"])["code"] == "invalid_input"
    assert not done(change(desk.quang, teams(minh)["Codes"], closed=False))["closed"]


def test_whoever_is_shut_out_is_in_no_team_and_again_when_they_are_back(desk: Desk, services: Services) -> None:
    minh = desk.agent("Minh")
    desk.team("Codes", minh)
    services.store.write_now(disable_by_id, OPERATOR, agent_id=minh.id)
    assert teams(desk.quang)["Codes"]["members"] == []
    services.store.write_now(enable_by_id, OPERATOR, agent_id=minh.id)
    assert [one["name"] for one in teams(desk.quang)["Codes"]["members"]] == ["Minh"]
