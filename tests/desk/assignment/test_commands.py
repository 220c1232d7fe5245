"""An admin sets rules and what agents take; each change is an entry, and what is wrong is named."""

from typing import Any

import pytest
from sqlalchemy import select

from ringback.core.db import from_json
from ringback.journal.tables import entries
from ringback.services import Services
from tests.builders import client_for, make_key
from tests.desk.assignment.people import Desk
from tests.rows import select_all


@pytest.fixture
def desk(services: Services) -> Desk:
    return Desk(services)


def told(desk: Desk, kind: str) -> list[Any]:
    rows = desk.services.store.read_now(lambda db: select_all(db, select(entries).where(entries.c.kind == kind)))
    return [from_json(row.data) for row in rows]


def put(desk: Desk, **body: Any) -> Any:
    return desk.quang.client.put("/v1/operator/assignment", json=body)


def test_rules_are_off_until_they_are_set_and_each_change_is_an_entry(desk: Desk) -> None:
    before = desk.quang.client.get("/v1/operator/assignment").json()["current"]
    assert (before["enabled"], before["rules"], before["away_minutes"], before["version"]) == (False, [], None, 0)
    team_id = desk.team("Codes")
    desk.rule(team_id, "  All   of them ", severities=["high", "urgent"])
    after = desk.quang.client.get("/v1/operator/assignment").json()["current"]
    (rule,) = after["rules"]
    assert (rule["name"], rule["way"], rule["severities"]) == ("All of them", "round_robin", ["high", "urgent"])
    (entry,) = told(desk, "assignment.rules_set")
    assert (entry["before"]["rules"], entry["after"]["rules"]) == ([], [rule])
    assert desk.set() == after
    assert len(told(desk, "assignment.rules_set")) == 1, "the same again writes nothing"


def test_two_admins_who_set_rules_do_not_overwrite_each_other(desk: Desk) -> None:
    seen = desk.quang.client.get("/v1/operator/assignment").json()["current"]["version"]
    assert put(desk, enabled=True, version=seen).json()["version"] == seen + 1
    assert put(desk, enabled=True, version=seen).status_code == 200, "an answer that was lost is asked for again"
    stale = put(desk, max_cases=3, version=seen)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert put(desk, max_cases=3).status_code == 200, "a program that sends no version means what it says"


@pytest.mark.parametrize(
    ("about", "faults"),
    [
        ({"name": ""}, [("rules[0].name", "rule_name")]),
        ({"name": "x" * 61}, [("rules[0].name", "rule_name")]),
        ({"name": "call 0912 345 678"}, [("rules[0].name", "rule_personal")]),
        ({"team_id": "team_none"}, [("rules[0].team_id", "team_unknown")]),
        ({"languages": ["tlh"]}, [("rules[0].languages", "languages_unknown")]),
        ({"subjects": ["hello"]}, [("rules[0].subjects", "subjects_unknown")]),
        ({"categories": ["Not A Code"]}, [("rules[0].categories", "categories_unknown")]),
        (
            {"name": "", "languages": ["tlh"]},
            [("rules[0].name", "rule_name"), ("rules[0].languages", "languages_unknown")],
        ),
    ],
)
def test_rule_that_can_not_be_is_named_with_its_field(
    desk: Desk, about: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    rule = {"name": "All", "team_id": desk.team("Codes"), **about}
    refused = put(desk, rules=[rule])
    assert [(error["field"], error["code"]) for error in refused.json()["errors"]] == faults
    tried = desk.quang.client.post("/v1/operator/assignment/preview", json={"rules": [rule]})
    assert tried.json()["errors"] == refused.json()["errors"]
    assert told(desk, "assignment.rules_set") == []


@pytest.mark.parametrize(
    "body",
    [
        {"max_cases": -1},
        {"max_chats": 1001},
        {"away_minutes": 0},
        {"rules": [{"name": "A", "team_id": "t", "way": "by_chance"}]},
        {"rules": [{"name": "A", "team_id": "t", "severities": ["some"]}]},
        {"surprise": 1},
    ],
)
def test_settings_out_of_their_range_are_refused(desk: Desk, body: dict[str, Any]) -> None:
    assert put(desk, **body).status_code == 400


def test_two_rules_of_one_name_and_rules_without_end_are_refused(desk: Desk) -> None:
    rule = {"name": "All", "team_id": desk.team("Codes")}
    twice = put(desk, rules=[rule, {**rule, "name": "ALL"}]).json()["errors"]
    assert [(error["field"], error["code"]) for error in twice] == [("rules[1].name", "rule_name_taken")]
    many = put(desk, rules=[{**rule, "name": f"Rule {n}"} for n in range(51)]).json()["errors"]
    assert [(error["field"], error["code"]) for error in many] == [("rules", "too_many_rules")]


def test_agent_has_numbers_and_languages_of_their_own(desk: Desk) -> None:
    minh = desk.agent("Minh")
    desk.agent("Mai", max_cases=0, max_chats=2, languages=["vi", "en"])
    minh.post(f"cases/{desk.case(contact_method='chat')}/assign")
    minh.post(f"cases/{desk.case()}/assign")
    found = {one["name"]: one for one in desk.quang.client.get("/v1/operator/capacities").json()}
    assert [(found["Minh"][name]) for name in ("max_cases", "max_chats", "cases", "chats")] == [None, None, 2, 1]
    assert [(found["Mai"][name]) for name in ("max_cases", "max_chats", "cases", "chats")] == [0, 2, 0, 0]
    assert (found["Mai"]["languages"], found["Mai"]["online"], found["Quang"]["online"]) == (["vi", "en"], True, False)
    (entry,) = told(desk, "agent.capacity_set")
    assert entry["after"] == {"max_cases": 0, "max_chats": 2}
    assert [entry["languages"] for entry in told(desk, "agent.changed")] == ["vi,en"]


def test_program_that_watches_reads_no_agents_name_or_load(desk: Desk) -> None:
    desk.agent("Minh")
    program = client_for(desk.services, key=make_key(desk.services.store, role="operator"))
    assert program.get("/v1/operator/assignment").status_code == 200
    refused = program.get("/v1/operator/capacities")
    assert (refused.status_code, "Minh" in refused.text) == (403, False)


def test_capacity_of_nobody_or_without_a_language_is_refused(desk: Desk) -> None:
    minh = desk.agent("Minh")
    path = f"/v1/operator/capacities/{minh.id}"
    for languages in ([], ["tlh"]):
        refused = desk.quang.client.put(path, json={"languages": languages, "max_cases": 1})
        assert refused.json()["errors"][0]["field"] == "languages"
    assert told(desk, "agent.capacity_set") == []
    nobody = desk.quang.client.put("/v1/operator/capacities/agt_none", json={"languages": ["en"]})
    assert nobody.status_code == 404
