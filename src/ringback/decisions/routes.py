"""HTTP for decisions. The gate is in the commands; here a request becomes one call."""

from typing import Protocol

from litestar import Response, get, post

from ringback.core.http import Caller, Provided
from ringback.decisions import commands, queries
from ringback.decisions.policy import Policy
from ringback.decisions.schemas import Decision, PolicyView, Proposal, Settlement


class HasPolicy(Protocol):
    """What this room's routes need of Ringback."""

    @property
    def policy(self) -> Policy: ...


@get("/v1/desk/decision-policy", opt={"permission": "desk.read"})
async def read_decision_policy(caller: Caller, services: Provided[HasPolicy]) -> PolicyView:
    """The rules that decisions are held against: evidence by reason, checklist, risk, limits."""
    return await caller.read(queries.policy_view, policy=services.policy)


@post("/v1/desk/cases/{case_id:str}/decisions", opt={"permission": "decisions.propose"})
async def propose_decision(
    caller: Caller, services: Provided[HasPolicy], case_id: str, data: Proposal
) -> Response[Decision]:
    """Activate, refuse or ask for more, with reason, evidence and checklist. Where the policy asks for one
    person only it is done at once, else it waits for a second agent. Needs a fresh step-up."""
    return await caller.create(commands.propose, case_id=case_id, proposal=data, policy=services.policy)


@post("/v1/desk/decisions/{decision_id:str}/approve", opt={"permission": "decisions.approve"}, status_code=200)
async def approve_decision(
    caller: Caller, services: Provided[HasPolicy], decision_id: str, data: Settlement
) -> Decision:
    """Approve another agent's proposal as it stands on your screen; it is executed at once. Needs a fresh step-up."""
    return await caller.write(commands.approve, decision_id=decision_id, settlement=data, policy=services.policy)


@post("/v1/desk/decisions/{decision_id:str}/reject", opt={"permission": "decisions.approve"}, status_code=200)
async def reject_decision(
    caller: Caller, services: Provided[HasPolicy], decision_id: str, data: Settlement
) -> Decision:
    """Turn another agent's proposal down. Needs a fresh step-up."""
    return await caller.write(commands.reject, decision_id=decision_id, settlement=data, policy=services.policy)


@post("/v1/desk/decisions/{decision_id:str}/withdraw", opt={"permission": "decisions.propose"}, status_code=200)
async def withdraw_decision(caller: Caller, decision_id: str, data: Settlement) -> Decision:
    """Take your own proposal back."""
    return await caller.write(commands.withdraw, decision_id=decision_id, settlement=data)


ROUTES = [read_decision_policy, propose_decision, approve_decision, reject_decision, withdraw_decision]
