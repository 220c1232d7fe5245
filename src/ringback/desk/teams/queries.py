"""Reading teams: all with their members, and what of them a filter asks."""

from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, bindparam, select

from ringback.accounts.queries import online_agents
from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import any_row, prepare
from ringback.desk.teams.schemas import CaseTeam, Team, TeamMember
from ringback.desk.teams.tables import TeamRow, case_teams, team_members, teams
from ringback.support.tables import cases


class MemberRow(NamedTuple):
    team_id: str
    agent_id: str
    turn: int
    name: str


class CaseTeamRow(NamedTuple):
    id: str
    name: str


ALL = prepare(select(teams).order_by(teams.c.name, teams.c.id), into=TeamRow)
BY_ID = prepare(select(teams).where(teams.c.id == bindparam("team")), into=TeamRow)
MEMBERS = prepare(  # whoever was shut out is in no team, until they are let in again
    select(team_members.c.team_id, team_members.c.agent_id, team_members.c.turn, agents.c.name)
    .select_from(team_members.join(agents, agents.c.id == team_members.c.agent_id))
    .where(agents.c.state == "active")
    .order_by(agents.c.name, agents.c.id),
    into=MemberRow,
)
OF_CASE = prepare(
    select(teams.c.id, teams.c.name)
    .select_from(case_teams.join(teams, teams.c.id == case_teams.c.team_id))
    .where(case_teams.c.case_id == bindparam("case")),
    into=CaseTeamRow,
)


def of_team(team: BindParameter[str]) -> ColumnElement[bool]:
    """Whether a case is of this team."""
    return any_row(case_teams.c.case_id == cases.c.id, case_teams.c.team_id == team, of=cases)


def of_teams_of(agent: BindParameter[str]) -> ColumnElement[bool]:
    """Whether a case is of a team that this agent is in."""
    theirs = select(team_members.c.team_id).where(team_members.c.agent_id == agent)
    return any_row(case_teams.c.case_id == cases.c.id, case_teams.c.team_id.in_(theirs), of=cases)


def all_teams(db: Db, actor: Actor, /) -> list[Team]:
    """By name, closed ones too; a bounded number of them."""
    members = members_of_all(db)
    online = {agent.id for agent in online_agents(db)}
    return [
        Team(
            id=row.id,
            name=row.name,
            members=[TeamMember(one.agent_id, one.name, one.agent_id in online) for one in members.get(row.id, [])],
            mine=any(one.agent_id == actor.id for one in members.get(row.id, [])),
            closed=bool(row.closed),
            version=row.version,
        )
        for row in db.all(ALL)
    ]


def members_of_all(db: Db) -> dict[str, list[MemberRow]]:
    found: dict[str, list[MemberRow]] = {}
    for row in db.all(MEMBERS):
        found.setdefault(row.team_id, []).append(row)
    return found


def team_of(db: Db, /, *, case_id: str) -> CaseTeam | None:
    row = db.one(OF_CASE, case=case_id)
    return CaseTeam(row.id, row.name) if row is not None else None
