"""Making a team, changing one, and saying whose a case is."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update

from ringback.accounts.queries import IdRow
from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import FieldError, InvalidInput, NotFound, Stale
from ringback.core.ids import new_id
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.decisions.policy import Policy
from ringback.desk.assignment.queries import rules_of_team
from ringback.desk.commands import hand_over, item_of
from ringback.desk.schemas import QueueItem
from ringback.desk.teams.queries import ALL, BY_ID, all_teams, members_of_all, team_of
from ringback.desk.teams.schemas import Team, TeamChange, TeamRequest
from ringback.desk.teams.tables import MAX_NAME, TeamRow, case_teams, team_members, teams
from ringback.desk.triage.tags import PERSONAL, key_of_name
from ringback.journal.commands import append
from ringback.support.flow import CaseResolved, CaseStatus
from ringback.support.queries import case_row, etag_of
from ringback.support.tables import CaseRow
from ringback.support.thread import save

MAX_TEAMS = 100  # of an installation, closed ones too
MAX_MEMBERS = 200

CHANGE = prepare(
    update(teams)
    .where(teams.c.id == bindparam("which"))
    .values(
        name=bindparam("new_name"),
        name_key=bindparam("new_key"),
        closed=bindparam("new_closed"),
        version=teams.c.version + 1,
    )
)
LEAVE = prepare(
    delete(team_members).where(team_members.c.team_id == bindparam("team"), team_members.c.agent_id == bindparam("who"))
)
ACTIVE = prepare(select(agents.c.id).where(Among(agents.c.id, "ids"), agents.c.state == "active"), into=IdRow)
NO_TEAM = prepare(delete(case_teams).where(case_teams.c.case_id == bindparam("case")))


def create_team(db: Db, actor: Actor, /, *, request: TeamRequest) -> Team:
    """Raises InvalidInput naming every wrong field."""
    others = db.all(ALL)
    faults = _faults(db, request, others, members=set())
    if len(others) >= MAX_TEAMS:
        faults.append(FieldError("name", "too_many_teams", f"There are {MAX_TEAMS} teams. Rename a closed one."))
    if faults:
        raise InvalidInput(errors=tuple(faults))
    name, team_id = _tidy(request.name), new_id("team", db.now)
    db.add(teams, id=team_id, name=name, name_key=key_of_name(name), closed=0, version=1, created_at=db.now)
    members = sorted(set(request.member_ids))
    db.add_all(team_members, [{"team_id": team_id, "agent_id": agent_id, "turn": 0} for agent_id in members])
    append(db, actor, "team.created", data={"team_id": team_id, "members": members}, private={"name": name})
    return _team(db, actor, team_id)


def change_team(db: Db, actor: Actor, /, *, team_id: str, change: TeamChange) -> Team:
    """Its name, who is in it, and whether it is closed. Nobody loses their turn, and its cases stay where they are. The
    same again writes nothing. Raises NotFound, Stale, InvalidInput, also where a rule leads to a team that would
    close."""
    row = db.one(BY_ID, team=team_id)
    if row is None:
        raise NotFound
    before = {one.agent_id for one in members_of_all(db).get(row.id, [])}
    name, wanted = _tidy(change.name), set(change.member_ids)
    if (name, bool(row.closed), before) == (row.name, change.closed, wanted):
        return _team(db, actor, row.id)
    if change.version != row.version:
        raise Stale
    faults = _faults(db, change, [one for one in db.all(ALL) if one.id != row.id], members=before)
    if change.closed and (named := rules_of_team(db, team_id=row.id)):
        message = f"Rules of assignment lead here: {', '.join(named)}. Change them first."
        faults.append(FieldError("closed", "team_in_rules", message))
    if faults:
        raise InvalidInput(errors=tuple(faults))
    db.do(CHANGE, which=row.id, new_name=name, new_key=key_of_name(name), new_closed=int(change.closed))
    for agent_id in sorted(before - wanted):
        db.do(LEAVE, team=row.id, who=agent_id)
    for agent_id in sorted(wanted - before):
        db.do(LEAVE, team=row.id, who=agent_id)  # their place from before they were shut out
        db.add(team_members, team_id=row.id, agent_id=agent_id, turn=0)
    data = {
        "team_id": row.id,
        "closed": change.closed,
        "joined": sorted(wanted - before),
        "left": sorted(before - wanted),
    }
    append(db, actor, "team.changed", data=data, private={"name": name, "before": row.name})
    return _team(db, actor, row.id)


def set_team(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    policy: Policy,
    team_id: str | None,
    reason: str = "",
    version: str | None = None,
) -> QueueItem:
    """Hand a case over to a team, or with None to none. Whoever has it keeps it where they are in the team; else it
    waits there for somebody. `version` is the ETag that the agent saw.

    Raises Stale where somebody was faster, CaseResolved, InvalidInput, and what `hand_over` raises.
    """
    case = case_row(db, actor, case_id=case_id)
    if case.status == CaseStatus.RESOLVED:
        raise CaseResolved
    if version is not None and version != etag_of(case):
        raise Stale
    team = db.one(BY_ID, team=team_id) if team_id is not None else None
    if team_id is not None and (team is None or team.closed):
        raise InvalidInput.of("team_id", "team_unknown", "There is no such team, or it is closed. Choose another.")
    put_in_team(db, actor, case, team)
    if team is not None and case.assignee_id is not None:
        members = {one.agent_id for one in members_of_all(db).get(team.id, [])}
        if case.assignee_id not in members:
            hand_over(db, actor, case_id=case.id, policy=policy, to=None, reason=reason)
    return item_of(db, actor, case_id=case.id)


def put_in_team(db: Db, actor: Actor, /, case: CaseRow, team: TeamRow | None) -> bool:
    """Whether it was in another, or in none, before. The case's version moves along: whoever saw it in another team
    does not know this one."""
    before = team_of(db, case_id=case.id)
    now = team.id if team is not None else None
    if now == (before.id if before is not None else None):
        return False
    db.do(NO_TEAM, case=case.id)
    if team is not None:
        db.add(case_teams, case_id=case.id, team_id=team.id)
    save(db, case)
    append(
        db,
        actor,
        "case.team_set",
        account_id=case.account_id,
        case_id=case.id,
        data={"team_id": now, "before": before.id if before is not None else None},
        private={"team": team.name if team is not None else ""},
    )
    return True


def _faults(db: Db, request: TeamRequest, others: Sequence[TeamRow], *, members: set[str]) -> list[FieldError]:
    """A team outlives the people in it, so it is named like a tag: after no person."""
    name, faults = _tidy(request.name), []
    if not (1 <= len(name) <= MAX_NAME and name.isprintable() and any(map(str.isalnum, name))):
        faults.append(FieldError("name", "team_name", f"Name the team in 1 to {MAX_NAME} characters."))
    elif PERSONAL.search(name):
        faults.append(FieldError("name", "team_personal", "Name what the team does: no address, no number."))
    elif any(one.name_key == key_of_name(name) for one in others):
        faults.append(FieldError("name", "team_name_taken", "There is a team of this name. Choose another name."))
    new = set(request.member_ids) - members
    known = {row.id for row in db.all(ACTIVE, ids=listed(new))} if new else set()
    if len(set(request.member_ids)) > MAX_MEMBERS:
        faults.append(FieldError("member_ids", "too_many_members", f"Choose {MAX_MEMBERS} agents at most."))
    elif new - known:
        faults.append(FieldError("member_ids", "agent_unknown", "There is no such agent, or they left."))
    return faults


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _team(db: Db, actor: Actor, team_id: str) -> Team:
    return next(one for one in all_teams(db, actor) if one.id == team_id)
