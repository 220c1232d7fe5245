"""Giving a frozen account back and taking away a lost second factor: as much in the hands of a thief as an activation,
so it takes as many people.

Where the policy is `two`, an agent asks and a lead who is somebody else does the same within a day. What was asked is
an entry and no row of its own: it changes nothing.
"""

from typing import Final, Literal, NamedTuple

from sqlalchemy import bindparam, func, select

from ringback.accounts.authenticators import second_factor, second_factor_state
from ringback.accounts.errors import NoSecondFactor
from ringback.accounts.flow import AccountEvent, AccountState, advance
from ringback.accounts.freezing import require_reason
from ringback.accounts.people import is_one_person
from ringback.accounts.queries import account
from ringback.accounts.schemas import UnfreezeRequest
from ringback.accounts.unfreezing import unfreeze as unfreeze_account
from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.limits import take
from ringback.core.sql import prepare
from ringback.core.times import DAY, iso
from ringback.decisions.commands import AGENT
from ringback.decisions.errors import SecondPersonRequired
from ringback.decisions.policy import Policy
from ringback.decisions.queries import known_agents
from ringback.journal.commands import append
from ringback.journal.tables import entries
from ringback.support.commands import tell_open_cases

UNFREEZE_ASKED: Final = "account.unfreeze_asked"
RESET_ASKED: Final = "second_factor.reset_asked"
Asked = Literal["account.unfreeze_asked", "second_factor.reset_asked"]
ASKED = DAY  # how long what was asked can be done


class AskedRow(NamedTuple):
    actor: str
    data: str


class OpenAskRow(NamedTuple):
    at: int
    actor: str
    data: str


class OpenAsk(NamedTuple):
    """Waits until `at` + `ASKED` for a lead who is another person than `agent`."""

    agent: str
    at: int
    reset: bool


SINCE = (  # an ask is for this freeze, and for this second factor
    select(func.coalesce(func.max(entries.c.seq), 0))
    .where(
        entries.c.account_id == bindparam("account"),
        entries.c.kind.in_(("account.frozen", "account.unfrozen", "second_factor.reset")),
    )
    .scalar_subquery()
)
ASKS = prepare(
    select(entries.c.actor, entries.c.data).where(
        entries.c.account_id == bindparam("account"),
        entries.c.kind == bindparam("asked"),
        entries.c.at > bindparam("since"),
        entries.c.seq > SINCE,
    ),
    into=AskedRow,
)


OPEN_ASKS = prepare(
    select(entries.c.at, entries.c.actor, entries.c.data)
    .where(
        entries.c.account_id == bindparam("account"),
        entries.c.kind.in_((UNFREEZE_ASKED, RESET_ASKED)),
        entries.c.at > bindparam("since"),
        entries.c.seq > SINCE,
    )
    .order_by(entries.c.seq.desc())
    .limit(1),
    into=OpenAskRow,
)


def open_ask(db: Db, *, account_id: str) -> OpenAsk | None:
    """The newest that is not done yet."""
    row = db.one(OPEN_ASKS, account=account_id, since=db.now - ASKED)
    return row and OpenAsk(from_json(row.actor)["id"], row.at, from_json(row.data)["reset"])


def unfreeze(db: Db, actor: Actor, /, *, account_id: str, request: UnfreezeRequest, policy: Policy) -> None:
    """Raises SecondPersonRequired, which leaves what was asked, RateLimited, and what `unfreeze_account` does."""
    one, reset = account(db, account_id=account_id), request.reset_second_factor
    require_reason(db, actor, account_id=account_id, reason=request.reason)
    advance(AccountState(one.state), AccountEvent.UNFREEZE)
    if reset and not second_factor_state.is_on(db, account_id=account_id):
        raise NoSecondFactor
    _require_two(db, actor, account_id, policy, UNFREEZE_ASKED, request.reason, reset=reset)
    unfreeze_account(db, actor, account_id=account_id, reason=request.reason, reset_second_factor=reset)
    if reset:
        tell_open_cases(db, actor, account_id=account_id, code="second_factor.reset")
    tell_open_cases(db, actor, account_id=account_id, code="account.given_back")


def reset_second_factor(db: Db, actor: Actor, /, *, account_id: str, reason: str, policy: Policy) -> None:
    """Raises SecondPersonRequired, which leaves what was asked, RateLimited, and what `second_factor.reset` does."""
    account(db, account_id=account_id)
    require_reason(db, actor, account_id=account_id, reason=reason)
    if not second_factor_state.is_on(db, account_id=account_id):
        raise NoSecondFactor
    _require_two(db, actor, account_id, policy, RESET_ASKED, reason, reset=True)
    second_factor.reset(db, actor, account_id=account_id, reason=reason)
    tell_open_cases(db, actor, account_id=account_id, code="second_factor.reset")


def _require_two(
    db: Db, actor: Actor, account_id: str, policy: Policy, asked: Asked, reason: str, *, reset: bool
) -> None:
    """Each try is one of the activations that the agent may propose or approve in an hour."""
    two = policy.preset(known_agents(db)) == "two"
    may = actor.may("decisions.approve")
    if may and (not two or _another_asked(db, actor, account_id, policy, asked, reset)):
        take(db, policy.limits.per_approver if two else policy.limits.per_agent, actor.id)
        return
    take(db, policy.limits.per_agent, actor.id)
    append(db, actor, asked, account_id=account_id, data={"reset": reset}, private={"reason": reason.strip()})
    raise SecondPersonRequired(asked_until=iso(db.now + ASKED))


def _another_asked(db: Db, actor: Actor, account_id: str, policy: Policy, asked: Asked, reset: bool) -> bool:
    """Whether an agent in good standing asked for exactly this, who is not the same person."""
    for row in db.all(ASKS, account=account_id, asked=asked, since=db.now - ASKED):
        other = from_json(row.actor)["id"]
        if (
            from_json(row.data)["reset"] is reset
            and db.one(AGENT, agent=other) is not None
            and not is_one_person(db, agent=actor.id, other=other, devices=policy.tells_devices)
        ):
            return True
    return False
