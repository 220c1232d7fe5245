"""HTTP for teams."""

from typing import Annotated, Protocol

from litestar import Response, get, post, put
from litestar.params import HeaderParameter

from ringback.core.http import Caller, Provided
from ringback.decisions.policy import Policy
from ringback.desk.schemas import QueueItem
from ringback.desk.teams import commands, queries
from ringback.desk.teams.schemas import Team, TeamChange, TeamOfCase, TeamRequest
from ringback.settings import Settings
from ringback.support.viewing import count_view


class HasTeams(Protocol):
    """What these routes need of Ringback."""

    @property
    def policy(self) -> Policy: ...

    @property
    def settings(self) -> Settings: ...


@get("/v1/desk/teams", opt={"permission": "desk.read"})
async def list_teams(caller: Caller) -> list[Team]:
    """All teams by name, with who is in them and takes cases now."""
    return await caller.read(queries.all_teams)


@post("/v1/operator/teams", opt={"permission": "operator.write"})
async def create_team(caller: Caller, data: TeamRequest) -> Response[Team]:
    """A team of agents who share a queue."""
    return await caller.create(commands.create_team, request=data)


@put("/v1/operator/teams/{team_id:str}", opt={"permission": "operator.write"})
async def change_team(caller: Caller, team_id: str, data: TeamChange) -> Team:
    """Its name, its members, and whether it is closed: then no further case comes to it. Not while a rule of
    assignment leads there."""
    return await caller.write(commands.change_team, team_id=team_id, change=data)


@post("/v1/desk/cases/{case_id:str}/team", opt={"permission": "desk.write"}, status_code=200)
async def set_team(
    caller: Caller,
    services: Provided[HasTeams],
    case_id: str,
    data: TeamOfCase,
    if_match: Annotated[str | None, HeaderParameter(name="If-Match")] = None,
) -> QueueItem:
    """Hand a case over to a team. Whoever has it keeps it where they are a member; else it waits there for somebody.
    With If-Match only if nobody was faster."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(
        commands.set_team,
        case_id=case_id,
        policy=services.policy,
        team_id=data.team_id,
        reason=data.reason,
        version=if_match,
    )


ROUTES = [list_teams, create_team, change_team, set_team]
