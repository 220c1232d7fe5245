"""HTTP for checks: a number for anyone, and what we know of the applicant's own account."""

from litestar import get, post

from ringback.checks import commands, queries
from ringback.checks.schemas import Findings, NumberAnswer, NumberQuestion
from ringback.core.http import Caller
from ringback.core.paging import Page
from ringback.courier.schemas import Delivery
from ringback.journal.schemas import EntryView
from ringback.verification.schemas import ReportRequest


@post("/v1/checks/number", opt={"permission": ""}, status_code=200)
async def check_number(caller: Caller, data: NumberQuestion) -> NumberAnswer:
    """What a phone number is and what is wrong with it, before anything is sent. For anyone; sends nothing."""
    await caller.write(commands.count_number, ip=caller.ip)
    return await caller.read(commands.number, question=data)


@get("/v1/me/checks", opt={"permission": "checks.run"})
async def my_checks(caller: Caller) -> Findings:
    """Everything we know about what stands between you and an active account, worst first."""
    return await caller.read(queries.my_findings)


@get("/v1/me/deliveries", opt={"permission": "me.read"})
async def my_deliveries(caller: Caller) -> Page[Delivery]:
    """Every message and call to you, oldest first, with what the carrier said."""
    return await caller.read(queries.my_deliveries)


@get("/v1/me/timeline", opt={"permission": "me.read"})
async def my_timeline(caller: Caller, cursor: str | None = None, limit: int | None = None) -> Page[EntryView]:
    """What happened to your account, oldest first."""
    return await caller.read(queries.my_timeline, cursor=cursor, limit=limit)


@post("/v1/verifications/{verification_id:str}/reports", opt={"permission": "verifications.write"}, status_code=200)
async def report_delivery(caller: Caller, verification_id: str, data: ReportRequest) -> Findings:
    """Say what happened on the phone; answers what it means together with what the carrier said."""
    return await caller.write(commands.report, verification_id=verification_id, report=data.report)


ROUTES = [check_number, report_delivery, my_checks, my_deliveries, my_timeline]
