"""HTTP for reports."""

from typing import Annotated, Protocol

from litestar import Response, get
from litestar.params import QueryParameter

from ringback.core.hours import Hours
from ringback.core.http import Caller, Provided
from ringback.desk.reports import queries
from ringback.desk.reports.csv_text import csv_of, file_name
from ringback.desk.reports.schemas import Report


class HasHours(Protocol):
    @property
    def desk_hours(self) -> Hours: ...


Since = Annotated[
    str | None,
    QueryParameter(name="from", max_length=10, description="The first day, as 2026-11-01; by default 30 days."),
]
Until = Annotated[
    str | None, QueryParameter(name="to", max_length=10, description="The last day; by default today, in `zone`.")
]


@get("/v1/desk/reports/{report:str}", opt={"permission": "reports.read"})
async def read_report(
    caller: Caller, services: Provided[HasHours], report: str, since: Since = None, until: Until = None
) -> Report:
    """What the desk did in a period of days of its time zone: in all, day by day, and by property.

    `first_answer`, `activation`, `backlog`, `decisions`, `refusals`, `agents`, `sla`, `satisfaction`, `deflection`.
    Figures of agents are for leads.
    """
    return await caller.report(queries.report, report=report, hours=services.desk_hours, since=since, until=until)


@get("/v1/desk/reports/{report:str}/csv", opt={"permission": "reports.read"}, media_type="text/csv")
async def download_report(
    caller: Caller, services: Provided[HasHours], report: str, since: Since = None, until: Until = None
) -> Response[bytes]:
    """The same as a file for a spreadsheet, in which no key becomes a formula."""
    found = await caller.report(queries.report, report=report, hours=services.desk_hours, since=since, until=until)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(found)}"'}
    return Response(csv_of(found), media_type="text/csv", headers=headers)


ROUTES = [read_report, download_report]
