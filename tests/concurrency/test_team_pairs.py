"""Teams and rules of assignment: what the worker gives meets an agent, an admin, and another worker."""

from functools import partial
from typing import Any

import pytest

from ringback.accounts.agents.commands import set_presence
from ringback.decisions.policy import load_policy
from ringback.desk.assignment.commands import set_capacity, set_rules
from ringback.desk.assignment.giving import give_waiting, return_left_alone
from ringback.desk.assignment.schemas import AgentCapacityChange, AssignmentRule, AssignmentRules
from ringback.desk.commands import assign
from ringback.desk.teams.commands import change_team, create_team, set_team
from ringback.desk.teams.queries import team_of
from ringback.desk.teams.schemas import Team, TeamChange, TeamRequest
from ringback.desk.teams.tables import teams
from tests.concurrency.desk import Desk, both_orders, on
from tests.concurrency.nodes import ROUNDS
from tests.concurrency.test_pairs import chain_faults, codes
from tests.conftest import TestClock
from tests.support.people import opened

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]

POLICY = load_policy()
GIVE = partial(give_waiting, policy=POLICY)


def team_with(desk: Desk, *members: Any, name: str = "Codes") -> Team:
    request = TeamRequest(name=name, member_ids=[member.id for member in members])
    team: Team = desk.write(create_team, desk.quang, request=request)
    return team


def rules(*teams: Team, **about: Any) -> AssignmentRules:
    led = [AssignmentRule(name=team.name, team_id=team.id) for team in teams]
    return AssignmentRules(enabled=True, rules=led, **about)


def changed(team: Team, **about: Any) -> TeamChange:
    members = [member.id for member in team.members]
    return TeamChange(**{"name": team.name, "member_ids": members, "version": team.version, **about})


@both_orders
def test_case_that_a_rule_gives_and_an_agent_takes_at_once_is_theirs_by_hand(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    desk.write(set_rules, desk.quang, asked=rules(team_with(desk, desk.hoa)))
    take = on(assign, desk.minh, case_id=desk.case.id, policy=POLICY)
    _, given = desk.meet(order, take, GIVE)
    assert given == (0 if order == (0, 1) else 1)
    assert desk.case_row().assignee_id == desk.minh.id
    assert desk.told("case.given") == given and chain_faults(desk.store) == []


def test_case_that_two_workers_see_is_given_once(desk: Desk, turn: int) -> None:
    desk.write(set_rules, desk.quang, asked=rules(team_with(desk, desk.minh, desk.hoa)))
    second = opened(desk.store, desk.lan)
    assert sorted(desk.nodes.meet(GIVE, GIVE)) == [0, 2]
    assert (desk.told("case.given"), desk.told("case.assigned")) == (2, 2)
    assert second.id and chain_faults(desk.store) == []


@both_orders
def test_case_of_an_agent_who_is_away_is_taken_by_one_of_two(
    desk: Desk, order: tuple[int, int], turn: int, clock: TestClock
) -> None:
    desk.write(set_rules, desk.quang, asked=rules(away_minutes=5))
    desk.write(assign, desk.minh, case_id=desk.case.id, policy=POLICY)
    desk.write(set_presence, desk.minh, available=False)
    clock.advance(minutes=6)
    take = on(assign, desk.hoa, case_id=desk.case.id, policy=POLICY)
    desk.meet(order, take, partial(return_left_alone, policy=POLICY))
    assert desk.case_row().assignee_id == desk.hoa.id
    assert desk.told("case.returned") == (1 if order == (1, 0) else 0)


@both_orders
def test_case_that_two_hand_over_to_teams_is_in_one(desk: Desk, order: tuple[int, int], turn: int) -> None:
    both = [team_with(desk, name=name) for name in ("Codes", "Cards")]
    handed = [on(set_team, desk.minh, case_id=desk.case.id, policy=POLICY, team_id=team.id) for team in both]
    assert codes(desk.meet(order, *handed)) == {"done": 2}
    team = desk.store.read_now(lambda db: team_of(db, case_id=desk.case.id))
    assert team is not None and team.name == ("Cards" if order == (0, 1) else "Codes")
    assert desk.told("case.team_set") == 2


@both_orders
def test_team_that_two_admins_change_has_one_who_was_faster(desk: Desk, order: tuple[int, int], turn: int) -> None:
    team = team_with(desk)
    both = [on(change_team, desk.quang, team_id=team.id, change=changed(team, name=name)) for name in ("One", "Two")]
    assert codes(desk.meet(order, *both)) == {"done": 1, "stale": 1}
    (row,) = desk.rows(teams.select())
    assert row.name == ("One", "Two")[order[0]]


@both_orders
def test_team_that_closes_while_a_rule_is_led_there_is_open_or_without_a_rule(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    team = team_with(desk)
    close = on(change_team, desk.quang, team_id=team.id, change=changed(team, closed=True))
    assert codes(desk.meet(order, close, on(set_rules, desk.quang, asked=rules(team)))) == {
        "done": 1,
        "invalid_input": 1,
    }


def test_two_teams_that_are_made_at_once_have_names_of_their_own(desk: Desk, turn: int) -> None:
    make = on(create_team, desk.quang, request=TeamRequest(name="Codes"))
    assert codes(desk.nodes.overlap(make, make)) == {"done": 1, "invalid_input": 1}


@both_orders
def test_capacity_that_two_set_is_one_of_theirs(desk: Desk, order: tuple[int, int], turn: int) -> None:
    both = [
        on(
            set_capacity,
            desk.quang,
            agent_id=desk.minh.id,
            change=AgentCapacityChange(languages=["en"], max_cases=number),
        )
        for number in (1, 2)
    ]
    assert codes(desk.meet(order, *both)) == {"done": 2}
    assert desk.told("agent.capacity_set") == 2
