"""HTTP for what applicants think of a resolution."""

from litestar import get, post, put

from ringback.core.http import Caller, Provided
from ringback.support.routes import CASE, HasSupport, both
from ringback.support.satisfaction import commands
from ringback.support.satisfaction.schemas import (
    LinkedSatisfaction,
    Satisfaction,
    SatisfactionOfCase,
    SatisfactionRequest,
)
from ringback.support.viewing import count_view


@get(both("/satisfaction"), opt={"permission": "cases.read"})
async def read_satisfaction(caller: Caller, services: Provided[HasSupport], case_id: str) -> SatisfactionOfCase:
    """Whether the applicant was helped, as they say."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.read(commands.satisfaction_of, case_id=case_id)


@put(f"{CASE}/satisfaction", opt={"permission": "cases.write"})
async def put_satisfaction(caller: Caller, case_id: str, data: SatisfactionRequest) -> Satisfaction:
    """Good or bad, with some words if wanted, once the case is resolved. The newest counts, once a case."""
    return await caller.write(commands.give, case_id=case_id, request=data)


@post("/v1/satisfactions", opt={"permission": ""}, status_code=200)
async def give_satisfaction_by_link(caller: Caller, data: LinkedSatisfaction) -> Satisfaction:
    """The same by a link of the resolution's e-mail, which counts once and for 30 days."""
    return await caller.write(commands.give_by_link, request=data)


ROUTES = [read_satisfaction, put_satisfaction, give_satisfaction_by_link]
