"""HTTP: what the desk means to keep."""

from litestar import get, put

from ringback.core.http import Caller
from ringback.desk.sla.commands import read_targets, set_targets
from ringback.desk.sla.schemas import SlaTargets


@get("/v1/desk/sla-targets", opt={"permission": "desk.read"})
async def read_sla_targets(caller: Caller) -> SlaTargets:
    """Until when the desk means to answer and to activate, by severity and contact method."""
    return await caller.read(read_targets)


@put("/v1/operator/sla-targets", opt={"permission": "operator.write"})
async def put_sla_targets(caller: Caller, data: SlaTargets) -> SlaTargets:
    """Set all targets anew. The clocks of open cases follow within some minutes."""
    return await caller.write(set_targets, asked=data)


ROUTES = [read_sla_targets, put_sla_targets]
