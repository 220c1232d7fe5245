"""HTTP for decisions. The gate is in the commands; here a request becomes one call."""

from typing import Protocol

from litestar import Response, get, post

from ringback.accounts.authenticators.schemas import ResetSecondFactor
from ringback.accounts.schemas import UnfreezeRequest
from ringback.core.http import Caller, Provided
from ringback.core.paging import Page
from ringback.decisions import commands, queries, undoing, unfreezing
from ringback.decisions.policy import Policy
from ringback.decisions.schemas import (
    Decision,
    OpenReview,
    OwnDecision,
    PolicyView,
    Proposal,
    ReviewOutcome,
    Settlement,
    Undo,
)


class HasPolicy(Protocol):
    """What this room's routes need of Ringback."""

    @property
    def policy(self) -> Policy: ...


@get("/v1/desk/decision-policy", opt={"permission": "desk.read"})
async def read_decision_policy(caller: Caller, services: Provided[HasPolicy]) -> PolicyView:
    """The rules that decisions are held against: evidence by reason, checklist, risk, limits."""
    return await caller.read(queries.policy_view, policy=services.policy)


@get("/v1/me/decisions", opt={"permission": "me.read"})
async def list_own_decisions(caller: Caller) -> list[OwnDecision]:
    """What support decided about the account, newest first: activated, refused, asked for more, or taken back."""
    return await caller.read(queries.own_decisions)


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


@post("/v1/desk/decisions/{decision_id:str}/undo", opt={"permission": "decisions.approve"}, status_code=200)
async def undo_decision(caller: Caller, services: Provided[HasPolicy], decision_id: str, data: Undo) -> Decision:
    """Undo an activation, until `undo_until`: the account waits again for what was waived, and its owner is told. Needs
    a fresh step-up."""
    return await caller.write(undoing.undo, decision_id=decision_id, request=data, policy=services.policy)


@get("/v1/desk/reviews", opt={"permission": "decisions.approve"})
async def list_reviews(caller: Caller, cursor: str | None = None, limit: int | None = None) -> Page[OpenReview]:
    """Activations that were drawn for a second review and wait for it, the oldest first."""
    return await caller.read(queries.open_reviews, cursor=cursor, limit=limit)


@post("/v1/desk/decisions/{decision_id:str}/review", opt={"permission": "decisions.approve"}, status_code=200)
async def review_decision(
    caller: Caller, services: Provided[HasPolicy], decision_id: str, data: ReviewOutcome
) -> Decision:
    """Uphold or overturn an activation that was drawn, as somebody who neither proposed nor approved it. Overturned, it
    is undone. Needs a fresh step-up."""
    return await caller.write(undoing.review, decision_id=decision_id, request=data, policy=services.policy)


@post("/v1/desk/accounts/{account_id:str}/unfreeze", opt={"permission": "decisions.propose"}, status_code=204)
async def unfreeze_account(
    caller: Caller, services: Provided[HasPolicy], account_id: str, data: UnfreezeRequest
) -> None:
    """Give a frozen account back to its owner, or ask a lead to. Where the policy asks for two people, it is done once
    a lead says the same as another agent within a day. Needs a fresh second factor and a reason."""
    await caller.write(unfreezing.unfreeze, account_id=account_id, request=data, policy=services.policy)


@post(
    "/v1/desk/accounts/{account_id:str}/second-factor/reset",
    opt={"permission": "decisions.propose"},
    status_code=204,
)
async def reset_second_factor(
    caller: Caller, services: Provided[HasPolicy], account_id: str, data: ResetSecondFactor
) -> None:
    """Take away the second factor of somebody who has lost it, or ask a lead to. Where the policy asks for two people,
    it is done once a lead says the same as another agent within a day. Needs a fresh second factor and a reason."""
    await caller.write(
        unfreezing.reset_second_factor, account_id=account_id, reason=data.reason, policy=services.policy
    )


ROUTES = [
    list_own_decisions,
    unfreeze_account,
    reset_second_factor,
    read_decision_policy,
    propose_decision,
    approve_decision,
    reject_decision,
    withdraw_decision,
    undo_decision,
    list_reviews,
    review_decision,
]
