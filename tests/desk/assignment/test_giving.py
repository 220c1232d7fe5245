"""The worker gives what waits by the rules that an admin set, and never what somebody has."""

from typing import Any

import msgspec
import pytest

from ringback.accounts.agents.commands import disable_by_id
from ringback.accounts.erasure import erase
from ringback.courier.tables import deliveries
from ringback.desk.assignment import giving
from ringback.services import Services
from ringback.worker import drain
from tests.access.world import CASE
from tests.builders import OPERATOR, client_for, make_account, send_code
from tests.conftest import TestClock
from tests.desk.assignment.people import Desk
from tests.desk.triage.people import done
from tests.rows import execute
from tests.support.people import applicant, opened, phone_request


@pytest.fixture
def desk(services: Services) -> Desk:
    return Desk(services)


def test_cases_go_round_the_team_and_each_says_by_which_rule(desk: Desk, services: Services) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", minh, mai), "All to Codes")
    cases = [desk.case() for _ in range(4)]
    drain(services)
    assert desk.given(*cases) == ["Minh", "Mai"] * 2
    assert desk.team_of(cases[0]) == "Codes"
    (given,) = minh.entries(cases[0], "case.given")
    told = {name: given["data"][name] for name in ("agent_id", "assignment_rule", "way", "to_agent", "team")}
    assert told == {
        "agent_id": minh.id, "assignment_rule": "All to Codes", "way": "round_robin", "to_agent": "Minh",
        "team": "Codes",
    }  # fmt: skip
    assert [entry["kind"] for entry in minh.entries(cases[0], "case.team_set", "case.assigned")] == [
        "case.team_set",
        "case.assigned",
    ]
    assert desk.give() == 0, "and never twice"


def test_turn_goes_on_where_the_last_round_ended(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", minh, mai))
    cases = []
    for _ in range(3):
        cases.append(desk.case())
        desk.give()
    assert desk.given(*cases) == ["Minh", "Mai", "Minh"]


def test_nothing_is_given_until_an_admin_turns_it_on(desk: Desk) -> None:
    team_id, case_id = desk.team("Codes", desk.agent("Minh")), desk.case()
    assert desk.give() == 0
    desk.rule(team_id)
    desk.set(enabled=False)
    assert (desk.give(), desk.given(case_id), desk.team_of(case_id)) == (0, [None], None)
    desk.set()
    assert (desk.give(), desk.given(case_id)) == (1, ["Minh"])


def test_case_goes_to_whoever_has_the_fewest_that_wait_for_the_desk(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", minh, mai), way="fewest_cases")
    for _ in range(2):
        minh.post(f"cases/{desk.case()}/assign")
    first, second = desk.case(), desk.case()
    desk.give()
    assert desk.given(first, second) == ["Mai", "Mai"]
    for case_id in minh.ids(status="mine"):
        path = f"/v1/desk/cases/{case_id}/messages"
        done(minh.client.post(path, json={"client_id": "a", "body": "Which phone?"}))
    third = desk.case()
    desk.give()
    assert desk.given(third) == ["Minh"], "who waits for an applicant has room"


def test_speaker_of_the_language_comes_first(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai", languages=["vi", "en"], max_cases=1)
    desk.rule(desk.team("Codes", minh, mai))
    vietnamese, second, english = desk.case(language="vi"), desk.case(language="vi"), desk.case()
    desk.give()
    assert desk.given(vietnamese, second, english) == ["Mai", "Minh", "Minh"]


def test_agent_who_is_full_gets_nothing_by_rule_and_takes_more_by_hand(desk: Desk) -> None:
    minh = desk.agent("Minh", max_cases=1)
    desk.rule(desk.team("Codes", minh))
    first, second = desk.case(), desk.case()
    desk.give()
    assert desk.given(first, second) == ["Minh", None]
    assert desk.team_of(second) == "Codes", "it waits in the team's queue"
    assert desk.give() == 0
    minh.post(f"cases/{second}/assign")
    assert desk.given(second) == ["Minh"]


def test_chats_have_a_number_of_their_own_for_the_desk_and_for_an_agent(desk: Desk, clock: TestClock) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai", max_chats=2)
    desk.rule(desk.team("Codes", minh, mai))
    desk.set(max_chats=1)
    chats = [desk.case(contact_method="chat") for _ in range(4)]
    desk.give()
    assert desk.given(*chats) == ["Minh", "Mai", "Mai", None]
    post = {"client_id": "a", "kind": "chat", "body": "Which phone?"}
    done(minh.client.post(f"/v1/desk/cases/{chats[0]}/messages", json=post))
    assert desk.give() == 0, "the applicant is still there"
    clock.advance(minutes=31)
    desk.give()
    assert desk.given(chats[3]) == ["Minh"], "nobody has said anything for half an hour"


def test_agent_who_is_away_or_was_shut_out_gets_nothing(desk: Desk, services: Services) -> None:
    minh, mai, an = desk.agent("Minh"), desk.agent("Mai"), desk.agent("An")
    desk.rule(desk.team("Codes", minh, mai, an))
    desk.away(minh)
    services.store.write_now(disable_by_id, OPERATOR, agent_id=an.id)
    cases = [desk.case() for _ in range(3)]
    desk.give()
    assert desk.given(*cases) == ["Mai"] * 3


def test_first_rule_that_fits_decides_and_one_without_agents_fills_the_queue_of_its_team(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Calls", minh), "By telephone", contact_methods=["call"], way="queue")
    desk.rule(desk.team("Numbers", minh), "Numbers", subjects=["wrong-number"])
    desk.rule(desk.team("Others", mai), "Others", severities=["normal"])
    call = desk.case(contact_method="call", phone=phone_request())
    number = desk.case(subject="My phone number is wrong and I can’t change it")
    other = desk.case()
    desk.give()
    assert desk.given(call, number, other) == [None, "Minh", "Mai"]
    assert [desk.team_of(case_id) for case_id in (call, number, other)] == ["Calls", "Numbers", "Others"]
    assert desk.give() == 0


def test_rule_asks_why_the_code_did_not_arrive(desk: Desk, services: Services) -> None:
    nam = applicant(services.store, name="Nam")
    send_code(services, account_id=nam.actor.id)
    change = deliveries.update().where(deliveries.c.account_id == nam.actor.id).values(cause="filtered")
    services.store.write_now(lambda db: execute(db, change))
    desk.rule(desk.team("Carriers", desk.agent("Minh")), "Filtered", causes=["filtered"])
    other, case_id = desk.case(), opened(services.store, nam.actor, contact_method="web").id
    desk.give()
    assert desk.given(other, case_id) == [None, "Minh"]


def test_case_that_is_resolved_put_off_or_answered_is_not_given(desk: Desk, services: Services) -> None:
    minh = desk.agent("Minh")
    resolved, snoozed, answered = desk.case(), desk.case(), desk.case()
    minh.post(f"cases/{resolved}/resolve")
    minh.post(f"cases/{snoozed}/snooze", reason="The carrier looks into it.")
    done(minh.client.post(f"/v1/desk/cases/{answered}/messages", json={"client_id": "a", "body": "Which phone?"}))
    minh.post(f"cases/{answered}/assign", agent_id=None)
    desk.rule(desk.team("Codes", minh))
    assert desk.give() == 0
    assert desk.given(resolved, snoozed, answered) == [None] * 3


def test_case_that_was_merged_is_not_given_and_the_one_that_stays_is(desk: Desk) -> None:
    minh = desk.agent("Minh")
    ends, stays = desk.case(), desk.case()
    minh.post(f"cases/{ends}/merge", into=stays)
    desk.rule(desk.team("Codes", minh))
    desk.give()
    assert desk.given(ends, stays) == [None, "Minh"]


def test_nothing_is_given_of_somebody_who_was_erased(desk: Desk, services: Services) -> None:
    desk.rule(desk.team("Codes", desk.agent("Minh")))
    nam = applicant(services.store, name="Nam")
    opened(services.store, nam.actor)
    services.store.write_now(erase, OPERATOR, account_id=nam.actor.id, reason="gdpr")
    assert desk.give() == 0


def test_case_that_an_agent_took_stays_theirs(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", mai))
    case_id = desk.case()
    minh.post(f"cases/{case_id}/assign")
    assert (desk.give(), desk.given(case_id)) == (0, ["Minh"])


def test_case_that_the_only_one_with_room_gave_back_stays_in_the_queue_for_a_while(
    desk: Desk, clock: TestClock
) -> None:
    minh = desk.agent("Minh")
    desk.rule(desk.team("Codes", minh))
    case_id = desk.case()
    desk.give()
    minh.post(f"cases/{case_id}/assign", agent_id=None)
    for _ in range(3):
        assert desk.give() == 0
        clock.advance(minutes=4)
    assert preview(desk) == [(case_id, "All", "Codes", None, "nobody_free")]
    assert (desk.given(case_id), len(minh.entries(case_id, "case.given"))) == ([None], 1)
    clock.advance(minutes=3)
    assert (desk.give(), desk.given(case_id)) == (1, ["Minh"])


def test_case_that_was_given_back_goes_to_somebody_else_while_there_is_somebody(desk: Desk, clock: TestClock) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", minh, mai))
    case_id = desk.case()
    desk.give()
    minh.post(f"cases/{case_id}/assign", agent_id=None)
    desk.capacity(mai, max_cases=0)
    clock.advance(minutes=15)
    desk.give()
    assert desk.given(case_id) == ["Minh"], "nobody else has room"
    minh.post(f"cases/{case_id}/assign", agent_id=None)
    desk.capacity(mai)
    desk.give()
    assert desk.given(case_id) == ["Mai"]


def test_agent_gets_no_case_of_their_own_account(desk: Desk, services: Services) -> None:
    minh = desk.agent("Minh")
    address = minh.client.get("/v1/agent/me").json()["agent"]["email"]
    desk.rule(desk.team("Codes", minh))
    nam = client_for(services, make_account(services.store, name="Nam", email=address)[1])
    own = done(nam.post("/v1/cases", json={**CASE, "contact_method": "web"}))["id"]
    other = desk.case()
    desk.give()
    assert desk.given(own, other) == [None, "Minh"]


def test_case_in_a_team_by_hand_is_given_there(desk: Desk) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    codes, cards = desk.team("Codes", minh), desk.team("Cards", mai)
    desk.rule(codes, "All")
    desk.rule(cards, "Cards", severities=["critical"])
    case_id, other = desk.case(), desk.case()
    minh.post(f"cases/{case_id}/team", team_id=cards)
    desk.give()
    assert desk.given(case_id, other) == [None, "Minh"], "no rule of this team fits, so it waits there"
    desk.rule(cards, "Others")
    desk.give()
    assert desk.given(case_id) == ["Mai"]


def test_case_of_a_team_that_was_closed_goes_where_the_rules_lead_now(desk: Desk) -> None:
    old, codes = desk.team("Old"), desk.team("Codes", desk.agent("Minh"))
    desk.rule(old, "All to Old")
    case_id = desk.case()
    desk.give()
    assert (desk.team_of(case_id), desk.given(case_id)) == ("Old", [None])
    desk.rules = []
    desk.rule(codes, "All to Codes")
    assert desk.give() == 0, "it stays with its team while there is one"
    change = {"name": "Old", "member_ids": [], "closed": True, "version": 1}
    done(desk.quang.client.put(f"/v1/operator/teams/{old}", json=change))
    assert preview(desk) == [(case_id, "All to Codes", "Codes", "Minh", None)]
    assert (desk.give(), desk.team_of(case_id), desk.given(case_id)) == (1, "Codes", ["Minh"])
    moved = desk.quang.entries(case_id, "case.team_set")[-1]
    assert (moved["data"]["before"], moved["data"]["team_id"]) == (old, codes)


def test_case_whose_agent_is_away_stays_theirs_and_is_listed(desk: Desk, clock: TestClock) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", minh, mai))
    case_id, other = desk.case(), desk.case()
    desk.give()
    desk.away(minh)
    clock.advance(hours=5)
    assert (desk.take_back(), desk.given(case_id)) == (0, ["Minh"])
    assert mai.ids(assignee="away") == [case_id]
    assert mai.ids(assignee="me") == [other]


def test_case_that_waits_long_for_an_agent_who_is_away_goes_back_to_the_queue(desk: Desk, clock: TestClock) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai", max_cases=1)
    desk.rule(desk.team("Codes", minh, mai))
    desk.set(away_minutes=30)
    waits, other = desk.case(), desk.case()
    desk.give()
    desk.away(minh)
    clock.advance(minutes=20)
    assert desk.take_back() == 0
    clock.advance(minutes=11)
    assert (desk.take_back(), desk.take_back()) == (1, 0)
    assert (desk.given(waits, other), desk.team_of(waits)) == ([None, "Mai"], "Codes")
    (returned,) = mai.entries(waits, "case.returned")
    assert returned["data"] == {"agent_id": minh.id, "minutes": 30}
    desk.capacity(mai)
    desk.give()
    assert desk.given(waits) == ["Mai"]


def test_case_stays_with_who_is_away_while_nobody_is_there_or_it_is_put_off(desk: Desk, clock: TestClock) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", minh))
    desk.set(away_minutes=30)
    case_id = desk.case()
    desk.give()
    minh.post(f"cases/{case_id}/snooze", reason="The carrier looks into it.")
    clock.advance(hours=1)
    desk.away(minh)
    clock.advance(hours=1)
    assert desk.take_back() == 0
    done(mai.client.delete(f"/v1/desk/cases/{case_id}/snooze"))
    desk.away(mai)
    assert desk.take_back() == 0, "nobody is there"
    desk.away(mai, away=False)
    assert desk.take_back() == 1


def test_agent_who_has_just_gone_keeps_what_has_waited_long(desk: Desk, clock: TestClock) -> None:
    minh, _ = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", minh))
    desk.set(away_minutes=30)
    case_id = desk.case()
    desk.give()
    clock.advance(hours=1)
    desk.away(minh)
    clock.advance(seconds=1)
    assert desk.take_back() == 0
    clock.advance(minutes=29)
    desk.away(minh)  # who signs out is away as before
    clock.advance(minutes=1)
    assert (desk.take_back(), desk.given(case_id)) == (1, [None])


def test_case_that_a_colleague_gave_to_who_is_away_stays_theirs_as_long(desk: Desk, clock: TestClock) -> None:
    minh, mai = desk.agent("Minh"), desk.agent("Mai")
    desk.rule(desk.team("Codes", minh))
    desk.set(away_minutes=30)
    case_id = desk.case()
    desk.away(minh)
    clock.advance(hours=1)
    mai.post(f"cases/{case_id}/assign", agent_id=minh.id)
    clock.advance(seconds=1)
    assert desk.take_back() == 0
    clock.advance(minutes=30)
    assert (desk.take_back(), desk.given(case_id)) == (1, [None])


def test_cases_that_fit_no_rule_are_not_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving, "MAX_LOOKED", 1)
    minh = desk.agent("Minh")
    desk.rule(desk.team("Codes", minh), "High", severities=["high"], languages=["en"], contact_methods=["web"])
    desk.rule(desk.team("Chats", minh), "Chats", contact_methods=["chat"], way="queue")
    chats = [desk.case(contact_method="chat") for _ in range(2)]
    assert desk.give() == 2
    others = [desk.case() for _ in range(3)]
    last = desk.case()
    done(desk.quang.client.put(f"/v1/desk/cases/{last}/severity", json={"severity": "high"}))
    assert desk.give() == 1
    assert desk.given(*chats, *others, last) == [None] * 5 + ["Minh"]


def test_round_passes_some_however_many_fit_no_rule_and_the_next_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(giving, "MAX_PASSED", 2)
    desk.rule(desk.team("Codes", desk.agent("Minh")), severities=["high"])
    for _ in range(5):
        desk.case()
    last = desk.case()
    done(desk.quang.client.put(f"/v1/desk/cases/{last}/severity", json={"severity": "high"}))
    assert [desk.give() for _ in range(3)] == [0, 1, 0]
    assert desk.given(last) == ["Minh"]


def test_cases_that_nobody_may_have_hold_nobody_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving, "MAX_LOOKED", 2)
    monkeypatch.setattr(giving, "MAX_HELD", 2)
    desk.rule(desk.team("Codes", desk.agent("Minh")), subjects=["wrong-number"])
    for _ in range(5):
        desk.case()
    last = desk.case(subject="My phone number is wrong and I can’t change it")
    assert sum(desk.give() for _ in range(4)) == 1
    assert desk.given(last) == ["Minh"]


def test_rules_give_nothing_where_chance_does(desk: Desk, services: Services, clock: TestClock) -> None:
    desk.rule(desk.team("Codes", desk.agent("Minh")))
    desk.set(away_minutes=1)
    services.policy = msgspec.structs.replace(services.policy, routing="random")
    desk.case()
    clock.advance(minutes=5)
    assert (desk.give(), desk.take_back()) == (0, 0)
    assert desk.quang.client.get("/v1/operator/assignment").json()["draws_cases"]


def preview(desk: Desk, **about: Any) -> list[tuple[Any, ...]]:
    body = {"rules": desk.rules, **about}
    lines = done(desk.quang.client.post("/v1/operator/assignment/preview", json=body))
    return [(line["case_id"], line["rule"], line["team"], line["agent"], line["reason"]) for line in lines]


def test_dry_run_says_what_rules_would_do_that_are_not_set_and_changes_nothing(desk: Desk) -> None:
    minh, mai = desk.agent("Minh", max_cases=1), desk.agent("Mai")
    codes, calls = desk.team("Codes", minh), desk.team("Calls", mai)
    call = desk.case(contact_method="call", phone=phone_request())
    urgent, old, new = desk.case(language="vi"), desk.case(), desk.case()
    desk.rules = [
        {"name": "Calls", "team_id": calls, "contact_methods": ["call"], "way": "queue"},
        {"name": "English", "team_id": codes, "languages": ["en"]},
    ]
    for _ in range(2):
        assert preview(desk) == [
            (new, "English", "Codes", "Minh", None),
            (old, "English", "Codes", None, "nobody_free"),
            (urgent, None, None, None, "no_rule"),
            (call, "Calls", "Calls", None, "queue"),
        ]
    assert (desk.give(), desk.team_of(new)) == (0, None)
