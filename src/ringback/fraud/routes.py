"""HTTP for operators: rules about numbers, and the blocks that were made automatically."""

from litestar import Response, delete, get, post

from ringback.core.http import Caller, Provided
from ringback.core.paging import Page
from ringback.fraud import commands, queries
from ringback.fraud.schemas import Block, BudgetUse, Rule, RuleRequest
from ringback.settings import HasSettings


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


@get("/v1/operator/blocks", opt={"permission": "operator.read"})
async def read_blocks(caller: Caller, cursor: str | None = None, limit: int | None = None) -> Page[Block]:
    """Where no codes are sent because of pumping or a used-up budget, the newest block first."""
    return await caller.read(queries.blocks_page, cursor=cursor, limit=limit)


@post("/v1/operator/blocks/{block_id:str}/lift", opt={"permission": "operator.write"}, status_code=200)
async def lift_block(caller: Caller, block_id: str) -> Block:
    """Send there again. For the same reason nothing is blocked until this one would have ended."""
    return await caller.write(commands.lift, block_id=block_id)


@get("/v1/operator/budgets", opt={"permission": "operator.read"})
async def read_budgets(caller: Caller, services: Provided[HasSettings]) -> list[BudgetUse]:
    """How much may be sent and spent in this hour and day, and how much was. The settings say the budgets."""
    return await caller.read(queries.budget_uses, budgets=services.settings.budgets)


ROUTES = [read_rules, set_rule, remove_rule, read_blocks, lift_block, read_budgets]
