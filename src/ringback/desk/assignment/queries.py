"""Reading what is set, and how much each agent has now."""

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from ringback.accounts.queries import TAKES_CASES
from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import MINUTE
from ringback.desk.assignment.choosing import Member
from ringback.desk.assignment.schemas import MAX_CAPACITY, AgentCapacity, AssignmentRules
from ringback.desk.assignment.tables import SettingsRow, agent_capacities, assignment_settings
from ringback.desk.teams.queries import members_of_all
from ringback.desk.triage.snoozing import IS_SNOOZED
from ringback.support.schemas import ContactMethod
from ringback.support.tables import cases

NAME = "desk"
CHAT_GOES_ON = 30 * MINUTE  # after its last word
DECODE = msgspec.json.Decoder(AssignmentRules)


class AgentNow(NamedTuple):
    id: str
    name: str
    languages: str
    max_cases: int | None
    max_chats: int | None
    online: int
    cases: int
    chats: int


SETTINGS = prepare(
    select(assignment_settings.c.settings, assignment_settings.c.version).where(
        assignment_settings.c.name == bindparam("which")
    ),
    into=SettingsRow,
)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Of the agent's cases that count, as many as anybody may take: whoever has more is full anyway. Those that do not
    count take nobody's place in it, however many there are."""
    counted = (
        select(cases.c.id)
        .where(cases.c.assignee_id == agents.c.id, cases.c.resolved_at.is_(None), condition, ~IS_SNOOZED)
        .order_by(cases.c.updated_at.desc(), cases.c.id.desc())  # as the index of the agent's cases has them
        .limit(MAX_CAPACITY)
        .correlate(agents)
        .subquery()
    )
    return select(func.count()).select_from(counted).scalar_subquery()


_waits = cases.c.waiting_since.is_not(None)
_chat = and_(
    cases.c.contact_method == ContactMethod.CHAT.value,
    cases.c.left_at.is_(None),
    or_(_waits, cases.c.updated_at > bindparam("lately")),
)


def _agents() -> Select[Any]:
    return (
        select(
            agents.c.id,
            agents.c.name,
            agents.c.languages,
            agent_capacities.c.max_cases,
            agent_capacities.c.max_chats,
            TAKES_CASES.label("online"),
            _count(_waits).label("cases"),
            _count(_chat).label("chats"),
        )
        .select_from(agents.outerjoin(agent_capacities, agent_capacities.c.agent_id == agents.c.id))
        .where(agents.c.state == "active")
        .order_by(agents.c.name, agents.c.id)
    )


AGENTS = prepare(_agents(), into=AgentNow)
AGENTS_THERE = prepare(_agents().where(TAKES_CASES), into=AgentNow)


def settings_of(db: Db) -> AssignmentRules:
    row = db.one(SETTINGS, which=NAME)
    if row is None:
        return AssignmentRules(version=0)
    return msgspec.structs.replace(DECODE.decode(row.settings), version=row.version)


def read_rules(db: Db, actor: Actor, /) -> AssignmentRules:
    return settings_of(db)


def rules_of_team(db: Db, /, *, team_id: str) -> list[str]:
    """Names of the rules that lead to it."""
    return [rule.name for rule in settings_of(db).rules if rule.team_id == team_id]


def capacities(db: Db, actor: Actor, /) -> list[AgentCapacity]:
    """Every agent who is not disabled, by name."""
    return [
        AgentCapacity(
            id=row.id,
            name=row.name,
            online=bool(row.online),
            languages=row.languages.split(","),
            max_cases=row.max_cases,
            max_chats=row.max_chats,
            cases=row.cases,
            chats=row.chats,
        )
        for row in db.all(AGENTS, now=db.now, lately=db.now - CHAT_GOES_ON)
    ]


def members_there(db: Db, settings: AssignmentRules) -> dict[str, list[Member]]:
    """By team, who takes cases now, with what they have and may have."""
    there = {row.id: row for row in db.all(AGENTS_THERE, now=db.now, lately=db.now - CHAT_GOES_ON)}
    return {
        team_id: [_member(there[one.agent_id], one.turn, settings) for one in members if one.agent_id in there]
        for team_id, members in members_of_all(db).items()
    }


def _member(row: AgentNow, turn: int, settings: AssignmentRules) -> Member:
    return Member(
        agent_id=row.id,
        name=row.name,
        languages=row.languages.split(","),
        cases=row.cases,
        chats=row.chats,
        max_cases=settings.max_cases if row.max_cases is None else row.max_cases,
        max_chats=settings.max_chats if row.max_chats is None else row.max_chats,
        turn=turn,
    )
