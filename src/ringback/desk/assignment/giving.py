"""The worker's part: waiting cases are given by the rules, and those of agents who are away go back to the queue.

Nothing of this happens where a case is opened or answered. Two workers, and an agent who takes a case meanwhile, write
one after another (decision 055): whoever comes second finds the case taken, and the rules give what nobody has, so the
hand wins.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, literal_column, or_, select, true, tuple_, update

from ringback.accounts.people import is_own_account
from ringback.accounts.queries import IdRow, account, online_agents
from ringback.accounts.schemas import Account
from ringback.accounts.tables import agents
from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.core.times import MINUTE
from ringback.decisions.policy import Policy
from ringback.decisions.random_assignment import last_assignment, who_gave_back
from ringback.desk.assignment.choosing import CaseFacts, Member, Placing, Round
from ringback.desk.assignment.commands import tidied
from ringback.desk.assignment.queries import members_there, settings_of
from ringback.desk.assignment.schemas import (
    AssignmentPreview,
    AssignmentRule,
    AssignmentRules,
    AssignmentWay,
    UnassignedReason,
)
from ringback.desk.filters import newest_cause
from ringback.desk.teams.commands import put_in_team
from ringback.desk.teams.queries import ALL
from ringback.desk.teams.tables import TeamRow, case_teams, team_members, teams
from ringback.desk.triage.snoozing import IS_SNOOZED, put_off
from ringback.journal.commands import append
from ringback.journal.tables import people
from ringback.support.assignment import assign_to, unassign
from ringback.support.duty_progress import walk_of
from ringback.support.options import subject_code_of
from ringback.support.queries import case_row, details_of
from ringback.support.tables import CaseRow, cases

MAX_GIVEN = 50  # in one round
MAX_LOOKED = 200  # that wait longest, and as many behind them, which a round goes on through
MAX_PASSED = 10_000  # that wait, on the way to them
NEVER = 2**62
MAX_HELD = 200  # of cases that somebody has, whose agents are looked for in one round
PREVIEWED = 25
COMES_BACK = 15 * MINUTE  # to the only one who has room, after they gave it back
GIVING, RETURNING = "assignment", "away_cases"


class UnassignedCase(NamedTuple):
    case: CaseRow
    team_id: str | None
    cause: str | None


class WaitingPlaceRow(NamedTuple):
    """In the order of waiting."""

    waiting_since: int | None
    id: str


class HeldRow(NamedTuple):
    id: str
    waiting_since: int | None
    assignee_id: str | None


# As the index of what waits for somebody to take it has them. SQLite is told which one: in that of all that waits it
# reads past each case that somebody has.
_queued = (cases.c.assignee_id.is_(None), cases.c.waiting_since.is_not(None))
BY_NOBODYS = (cases, "INDEXED BY ix_cases_nobodys_waiting", "sqlite")
_place_of = tuple_(cases.c.waiting_since, cases.c.id)
_behind = _place_of > tuple_(bindparam("since"), bindparam("last"))
_up_to = _place_of <= tuple_(bindparam("until"), bindparam("final"))


class Asked(NamedTuple):
    """What a rule asks for that a row tells unopened."""

    languages: tuple[str, ...]
    severities: tuple[str, ...]
    contact_methods: tuple[str, ...]
    team_id: str
    gives: bool  # more than the team's queue


def _waiting(cause: ColumnElement[Any]) -> Select[Any]:
    return (
        select(cases, people.c.key.label("person_key"), teams.c.id.label("team_id"), cause.label("cause"))
        .with_hint(*BY_NOBODYS)
        .select_from(
            cases.outerjoin(people, people.c.account_id == cases.c.account_id)
            .outerjoin(case_teams, case_teams.c.case_id == cases.c.id)
            # No rule may lead to a closed team, so that its cases are as if they were in none.
            .outerjoin(teams, and_(teams.c.id == case_teams.c.team_id, teams.c.closed == 0))
        )
        .where(*_queued, cases.c.resolved_at.is_(None), ~IS_SNOOZED)
        .limit(bindparam("maximum"))
    )


def _fits(asked: Asked) -> ColumnElement[bool]:
    return and_(
        true(),
        *(
            column.in_(values)
            for column, values in (
                (cases.c.language, asked.languages),
                (cases.c.severity, asked.severities),
                (cases.c.contact_method, asked.contact_methods),
            )
            if values
        ),
    )


def _may_move(asked: Asked) -> ColumnElement[bool]:
    """Nothing more becomes of a case in the team to whose queue alone a rule leads."""
    team = or_(teams.c.id.is_(None), teams.c.id == asked.team_id) if asked.gives else teams.c.id.is_(None)
    return and_(_fits(asked), team)


# Why no code arrived costs a look at each account's deliveries, so it is asked where a rule wants it.
BY_CAUSE: dict[bool, ColumnElement[Any]] = {True: newest_cause, False: literal_column("NULL")}


@lru_cache(maxsize=8)
def waiting_for(asked: frozenset[Asked], by_cause: bool) -> Prepared[UnassignedCase]:
    """What waits and fits some rule, as far as a row tells. The team is asked of those that fit."""
    of_rules = sorted(asked)
    return prepare(
        _waiting(BY_CAUSE[by_cause])
        .where(_behind, _up_to, or_(*map(_fits, of_rules)), or_(*map(_may_move, of_rules)))
        .order_by(cases.c.waiting_since, cases.c.id),
        into=UnassignedCase,
    )


STRETCH = prepare(
    select(cases.c.waiting_since, cases.c.id)
    .with_hint(*BY_NOBODYS)
    .where(*_queued, _behind)
    .order_by(cases.c.waiting_since, cases.c.id)
    .limit(1)
    .offset(bindparam("passed")),
    into=WaitingPlaceRow,
)
LATEST = {
    by_cause: prepare(
        _waiting(cause).order_by(cases.c.waiting_since.desc(), cases.c.id.desc()),
        into=UnassignedCase,
    )
    for by_cause, cause in BY_CAUSE.items()
}
HELD = prepare(
    select(cases.c.id, cases.c.waiting_since, cases.c.assignee_id)
    .where(
        cases.c.waiting_since <= bindparam("until"),
        cases.c.waiting_since.is_not(None),
        _behind,
    )
    .order_by(cases.c.waiting_since, cases.c.id)
    .limit(bindparam("maximum")),
    into=HeldRow,
)
WENT_LATELY = prepare(select(agents.c.id).where(agents.c.away_at > bindparam("since")), into=IdRow)
MOVE_TURN = prepare(
    update(team_members)
    .where(team_members.c.team_id == bindparam("team"), team_members.c.agent_id == bindparam("agent"))
    .values(turn=bindparam("new_turn"))
)


def give_waiting(db: Db, *, policy: Policy) -> int:
    """For the worker: what waits for an agent goes to its team and, where somebody there has room, to them. Returns how
    many cases moved. Where the policy has cases drawn, chance gives them and no rule does."""
    settings = settings_of(db)
    if not settings.enabled or not settings.rules or policy.draws_cases:
        return 0
    found = _window(db, settings)
    if not found:
        return 0
    by_id, now = {row.id: row for row in db.all(ALL)}, Round(settings.rules, members_there(db, settings))
    moved = 0
    for waiting in found:
        moved += _give(db, policy, now, waiting, by_id)
        if moved == MAX_GIVEN:
            break
    return moved


def preview(db: Db, actor: Actor, /, *, asked: AssignmentRules, policy: Policy) -> list[AssignmentPreview]:
    """What these rules would do with the cases that began to wait last, the newest first, were they on. Nothing is
    given, and nobody's turn moves. Raises InvalidInput."""
    settings = tidied(db, asked)
    names = {row.id: row.name for row in db.all(ALL)}
    now = Round(settings.rules, members_there(db, settings))
    lines = []
    for waiting in db.all(LATEST[_asks_causes(settings.rules)], now=db.now, maximum=PREVIEWED):
        case = waiting.case
        if case.person_key is None:
            continue
        placing = _place(db, policy, now, waiting)
        lines.append(
            AssignmentPreview(
                case_id=case.id,
                display_id=case.display_id,
                rule=placing.rule.name if placing.rule is not None else None,
                team=names[placing.rule.team_id] if placing.rule is not None else None,
                agent=placing.member.name if placing.member is not None else None,
                reason=placing.reason,
            )
        )
    return lines


def return_left_alone(db: Db, *, policy: Policy) -> int:
    """For the worker: what has waited long for an agent who is away goes back to the queue, and to its team, while
    anybody is there to take it. The time counts anew from when they went, and from when the case came to them: whoever
    gives them one by hand means it. Returns how many."""
    settings = settings_of(db)
    if not settings.enabled or settings.away_minutes is None or policy.draws_cases:
        return 0
    there = {agent.id for agent in online_agents(db)}
    if not there:
        return 0
    walk = walk_of(db, RETURNING, goal="")
    until = db.now - settings.away_minutes * MINUTE
    held = db.all(HELD, until=until, since=walk.at, last=walk.case_id, maximum=MAX_HELD)
    end = (held[-1].waiting_since or 0, held[-1].id) if len(held) == MAX_HELD else (0, "")
    if end != (walk.at, walk.case_id):
        walk.to(db, *end)
    stay = there | {agent.id for agent in db.all(WENT_LATELY, since=until)}
    left = [row.id for row in held if row.assignee_id is not None and row.assignee_id not in stay]
    snoozed = put_off(db, left) if left else set()
    returned = 0
    for case in (case_row(db, SYSTEM, case_id=case_id) for case_id in left if case_id not in snoozed):
        if case.person_key is None or case.resolved_at is not None or _came_after(db, case, until):
            continue
        data = {"agent_id": case.assignee_id, "minutes": settings.away_minutes}
        append(db, SYSTEM, "case.returned", account_id=case.account_id, case_id=case.id, data=data)
        unassign(db, SYSTEM, case)
        returned += 1
    return returned


def _came_after(db: Db, case: CaseRow, at: int) -> bool:
    """To somebody, or to nobody."""
    last = last_assignment(db, case)
    return last is not None and last.at > at


def _window(db: Db, settings: AssignmentRules) -> list[UnassignedCase]:
    """Those that wait longest, and of the others some: however many are for nobody, they hold nobody up for good."""
    statement = waiting_for(frozenset(map(_asked, settings.rules)), _asks_causes(settings.rules))
    head, end = _stretch(db, statement, (0, ""))
    if end is None:
        return head
    walk = walk_of(db, GIVING, goal="")
    further, end = _stretch(db, statement, max((walk.at, walk.case_id), end))
    walk.to(db, *(end or (0, "")))
    return [*head, *further]


def _stretch(
    db: Db, statement: Prepared[UnassignedCase], behind: tuple[int, str]
) -> tuple[list[UnassignedCase], tuple[int, str] | None]:
    """With where it ends; None: nobody waits behind that."""
    since, last = behind
    place = db.one(STRETCH, since=since, last=last, passed=MAX_PASSED - 1)
    end = (place.waiting_since or 0, place.id) if place is not None else None
    until, final = end or (NEVER, "")
    found = db.all(statement, now=db.now, since=since, last=last, until=until, final=final, maximum=MAX_LOOKED)
    if len(found) == MAX_LOOKED:
        end = (found[-1].case.waiting_since or 0, found[-1].case.id)
    return found, end


def _asked(rule: AssignmentRule) -> Asked:
    return Asked(
        languages=tuple(sorted(set(rule.languages))),
        severities=tuple(sorted({severity.value for severity in rule.severities})),
        contact_methods=tuple(sorted({method.value for method in rule.contact_methods})),
        team_id=rule.team_id,
        gives=rule.way is not AssignmentWay.QUEUE,
    )


def _asks_causes(rules: list[AssignmentRule]) -> bool:
    return any(rule.causes for rule in rules)


def _give(db: Db, policy: Policy, now: Round, waiting: UnassignedCase, by_id: dict[str, TeamRow]) -> bool:
    case = waiting.case
    if case.person_key is None:
        return False
    rule, member, _ = _place(db, policy, now, waiting)
    if rule is None:
        return False
    team = by_id[rule.team_id]
    moved = put_in_team(db, SYSTEM, case, team) if waiting.team_id != team.id else False
    if member is None:
        return moved
    append(
        db,
        SYSTEM,
        "case.given",
        account_id=case.account_id,
        case_id=case.id,
        data={"agent_id": member.agent_id, "team_id": team.id, "assignment_rule": rule.name, "way": rule.way.value},
        private={"to_agent": member.name, "team": team.name},
    )
    assign_to(db, SYSTEM, case, agent_id=member.agent_id, name=member.name)
    db.do(MOVE_TURN, team=team.id, agent=member.agent_id, new_turn=member.turn)
    return True


def _place(db: Db, policy: Policy, now: Round, waiting: UnassignedCase) -> Placing:
    facts, fit = _facts(db, waiting, now.rules), Fit(db, policy, waiting.case)
    placing = now.place(facts, fit.may_have)
    if placing.reason is UnassignedReason.NOBODY_FREE and fit.may_come_back:
        return now.place(facts, fit.may_have_again)
    return placing


class Fit:
    """Whether an agent may have a case at all. Nobody gets their own account's case, nor one back that they have just
    given back: while somebody else has room, and for a quarter of an hour in any case, or it came and went without end
    before the applicant's eyes. What that takes is read where somebody has room, and not before."""

    def __init__(self, db: Db, policy: Policy, case: CaseRow) -> None:
        self._db, self._policy, self._case = db, policy, case
        self._was_refused = False  # to whoever gave it back

    @cached_property
    def _account(self) -> Account:
        return account(self._db, account_id=self._case.account_id)

    @cached_property
    def _gave_back(self) -> str | None:
        return who_gave_back(self._db, self._case)

    @property
    def may_come_back(self) -> bool:
        return self._was_refused and not _came_after(self._db, self._case, self._db.now - COMES_BACK)

    def may_have(self, member: Member) -> bool:
        if member.agent_id == self._gave_back:
            self._was_refused = True
            return False
        return self.may_have_again(member)

    def may_have_again(self, member: Member) -> bool:
        devices = self._policy.tells_devices
        return not is_own_account(self._db, agent=member.agent_id, one=self._account, devices=devices)


def _facts(db: Db, waiting: UnassignedCase, rules: Sequence[AssignmentRule]) -> CaseFacts:
    """What is sealed is opened where a rule asks for it."""
    case, details = waiting.case, None
    if any(rule.subjects or rule.categories for rule in rules):
        details = details_of(db.vault, case)
    return CaseFacts(
        language=case.language,
        severity=case.severity,
        contact_method=case.contact_method,
        subject=subject_code_of(details.subject) if details is not None else None,
        category=details.labels.category if details is not None else None,
        cause=waiting.cause,
        team_id=waiting.team_id,
    )
