"""HTTP for operators: incidents, and what is done for those whom they hit."""

from litestar import get, post

from ringback.core.http import Caller, Provided
from ringback.core.paging import Page
from ringback.courier.providers.pool import HasRoutes
from ringback.incidents import commands, queries
from ringback.incidents.recipients import preview
from ringback.incidents.schemas import Incident, MitigationPreview, MitigationRequest, Resend


@get("/v1/operator/incidents", opt={"permission": "operator.read"})
async def read_incidents(caller: Caller, cursor: str | None = None, limit: int | None = None) -> Page[Incident]:
    """Outages that our own codes show, by carrier, prefix and route, the newest first."""
    return await caller.read(queries.incidents_page, cursor=cursor, limit=limit)


@post("/v1/operator/incidents/{incident_id:str}/mitigations", opt={"permission": "operator.write"}, status_code=200)
async def mitigate_incident(caller: Caller, incident_id: str, data: MitigationRequest) -> Incident:
    """Send the code again by another way, or give it more time, for everybody whom the incident hits."""
    return await caller.write(commands.mitigate, incident_id=incident_id, order=data)


@get("/v1/operator/incidents/{incident_id:str}/mitigation-preview", opt={"permission": "operator.read"})
async def preview_mitigation(
    caller: Caller, services: Provided[HasRoutes], incident_id: str, resend: Resend = "call"
) -> MitigationPreview:
    """Before you order one: how many would get the code again, how many look farmed, and what it costs at most."""
    return await caller.read(
        preview, incident_id=incident_id, resend=resend, highest_price=services.routes.highest_price
    )


@post("/v1/operator/incidents/{incident_id:str}/dismiss", opt={"permission": "operator.write"}, status_code=200)
async def dismiss_incident(caller: Caller, incident_id: str) -> Incident:
    """It is none: close it, and open no other there for an hour."""
    return await caller.write(commands.dismiss, incident_id=incident_id)


ROUTES = [read_incidents, preview_mitigation, mitigate_incident, dismiss_incident]
