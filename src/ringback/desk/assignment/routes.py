"""HTTP for rules of assignment and for what agents take at once."""

from typing import Protocol

from litestar import get, post, put

from ringback.core.http import Caller, Provided
from ringback.decisions.policy import Policy
from ringback.desk.assignment import commands, giving, queries
from ringback.desk.assignment.schemas import (
    AgentCapacity,
    AgentCapacityChange,
    AssignmentPreview,
    AssignmentRules,
    AssignmentRulesState,
)


class HasAssignment(Protocol):
    """What these routes need of Ringback."""

    @property
    def policy(self) -> Policy: ...


@get("/v1/operator/assignment", opt={"permission": "operator.read"})
async def read_rules(caller: Caller, services: Provided[HasAssignment]) -> AssignmentRulesState:
    """The rules by which waiting cases are given to teams and agents, and how much an agent takes at once."""
    return AssignmentRulesState(await caller.read(queries.read_rules), services.policy.draws_cases)


@put("/v1/operator/assignment", opt={"permission": "operator.write"})
async def put_rules(caller: Caller, data: AssignmentRules) -> AssignmentRules:
    """Set all rules anew. The worker follows within seconds. Where the decision policy has cases drawn, chance gives
    them and no rule does."""
    return await caller.write(commands.set_rules, asked=data)


@post("/v1/operator/assignment/preview", opt={"permission": "operator.write"}, status_code=200)
async def preview_rules(
    caller: Caller, services: Provided[HasAssignment], data: AssignmentRules
) -> list[AssignmentPreview]:
    """What these rules, which need not be set, would do with the 25 cases that began to wait last. Nothing changes."""
    return await caller.read(giving.preview, asked=data, policy=services.policy)


@get("/v1/operator/capacities", opt={"permission": "operator.write"})
async def list_capacities(caller: Caller) -> list[AgentCapacity]:
    """Every agent with what they take at once, the languages that they answer in, and how much they have now."""
    # As for a change: a program that watches reads no figures of people.
    return await caller.read(queries.capacities)


@put("/v1/operator/capacities/{agent_id:str}", opt={"permission": "operator.write"})
async def put_capacity(caller: Caller, agent_id: str, data: AgentCapacityChange) -> AgentCapacity:
    """How many cases and chats one agent is given at once, null for as many as the desk says, and their languages. By
    hand they may take more."""
    return await caller.write(commands.set_capacity, agent_id=agent_id, change=data)


ROUTES = [read_rules, put_rules, preview_rules, list_capacities, put_capacity]
