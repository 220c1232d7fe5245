"""HTTP for operators: rules about numbers, and the stops that the guard made."""

from litestar import Response, delete, get, post

from ringback.core.http import Caller
from ringback.core.paging import Page
from ringback.fraud import commands, queries
from ringback.fraud.schemas import BudgetUse, Rule, RuleRequest, Stop


@get("/v1/operator/rules", opt={"permission": "operator.read"})
async def read_rules(caller: Caller, cursor: str | None = None, limit: int | None = None) -> Page[Rule]:
    """Where codes are sent: allowed, denied and monitored countries, prefixes and numbers; the newest rule first."""
    return await caller.read(queries.rules_page, cursor=cursor, limit=limit)


@post("/v1/operator/rules", opt={"permission": "operator.write"})
async def set_rule(caller: Caller, data: RuleRequest) -> Response[Rule]:
    """Allow, deny or monitor a country, a prefix, a number or all; in force from the next message on."""
    return await caller.create(commands.set_rule, rule=data)


@delete("/v1/operator/rules/{rule_id:str}", opt={"permission": "operator.write"}, status_code=204)
async def remove_rule(caller: Caller, rule_id: str) -> None:
    """Take a rule away; the next wider one decides."""
    await caller.write(commands.remove_rule, rule_id=rule_id)


@get("/v1/operator/stops", opt={"permission": "operator.read"})
async def read_blocks(caller: Caller, cursor: str | None = None, limit: int | None = None) -> Page[Stop]:
    """What the guard stopped by itself and why, the newest first."""
    return await caller.read(queries.blocks_page, cursor=cursor, limit=limit)


@post("/v1/operator/stops/{stop_id:str}/lift", opt={"permission": "operator.write"}, status_code=200)
async def lift_block(caller: Caller, stop_id: str) -> Stop:
    """Send there again. For the same reason nothing is stopped until this one would have ended."""
    return await caller.write(commands.lift, stop_id=stop_id)


@get("/v1/operator/ceilings", opt={"permission": "operator.read"})
async def read_budgets(caller: Caller) -> list[BudgetUse]:
    """How much may be sent and spent in this hour and day, and how much was. The settings say the ceilings."""
    ceilings = caller.request.app.state["services"].settings.ceilings
    return await caller.read(queries.budget_uses, ceilings=ceilings)


ROUTES = [read_rules, set_rule, remove_rule, read_blocks, lift_block, read_budgets]
