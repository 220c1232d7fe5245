"""Requirements: what an account still needs. The one place where an account becomes active."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from ringback.accounts.errors import EmailUnverified
from ringback.accounts.flow import MET, AccountEvent, AccountState, RequirementName, RequirementState, advance, all_met
from ringback.accounts.identifiers import IdentifierKind, add
from ringback.accounts.tables import RequirementRow, accounts, requirements
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.journal.commands import append
from ringback.journal.kinds import entry_kind
from ringback.journal.schemas import Audience
from ringback.payments.schemas import PaymentChecked, PaymentState


class StateRow(NamedTuple):
    state: str


OF_ACCOUNT = prepare(select(requirements).where(requirements.c.account_id == bindparam("account")), into=RequirementRow)
SET = prepare(
    update(requirements)
    .where(
        requirements.c.account_id == bindparam("account"),
        requirements.c.name == bindparam("which"),
        requirements.c.state != bindparam("new"),
    )
    .values(state=bindparam("new"), at=bindparam("now"))
)
STATE = prepare(select(accounts.c.state).where(accounts.c.id == bindparam("account")), into=StateRow)
MOVE = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"), accounts.c.state == bindparam("old"))
    .values(state=bindparam("new"), activated_at=bindparam("activated"), updated_at=bindparam("now"))
)
AFTER_CHECK = {
    PaymentState.OK: RequirementState.SATISFIED,
    PaymentState.ACTION_REQUIRED: RequirementState.PENDING,
    PaymentState.UNAVAILABLE: RequirementState.PENDING,
}


def open_requirements(db: Db, *, account_id: str) -> None:
    for name in RequirementName:
        db.add(requirements, account_id=account_id, name=name.value, state=RequirementState.MISSING.value, at=db.now)


def states_of(db: Db, *, account_id: str) -> dict[str, str]:
    return {row.name: row.state for row in db.all(OF_ACCOUNT, account=account_id)}


def require_email_proved(db: Db, *, account_id: str) -> None:
    """Raises EmailUnverified for a sign-up whose address nobody proved: anybody can begin one in another's name, so
    until then nothing is kept in it and nobody is called. An account that a program ordered has no such requirement.
    """
    if states_of(db, account_id=account_id).get(RequirementName.EMAIL, RequirementState.SATISFIED) not in MET:
        raise EmailUnverified


def settle(
    db: Db,
    actor: Actor,
    /,
    *,
    account_id: str,
    name: RequirementName,
    state: RequirementState,
    case_id: str | None = None,
    reason: str | None = None,
) -> bool:
    """Move one requirement; the account becomes active in the transaction that meets its last one.

    Returns whether it became active just now. Nothing is written where the requirement stands there already.
    `reason` names what proves it: a verification, a decision. Raises NotFound for an unknown account.
    """
    if db.one(STATE, account=account_id) is None:
        raise NotFound
    if not db.run(SET, account=account_id, which=name.value, new=state.value, now=db.now):
        return False
    append(
        db,
        actor,
        entry_kind("requirement", state) if state is not RequirementState.MISSING else "requirement.reset",
        account_id=account_id,
        audience=Audience.APPLICANT,
        case_id=case_id,
        data={"name": name.value, "reason": reason},
    )
    return activate_if_met(db, actor, account_id=account_id, case_id=case_id, reason=reason)


def activate_if_met(
    db: Db, actor: Actor, /, *, account_id: str, case_id: str | None = None, reason: str | None = None
) -> bool:
    """Whether a pending account became active just now. Nothing else moves here, a frozen one least of all."""
    row = db.one(STATE, account=account_id)
    if row is None or row.state != AccountState.PENDING or not all_met(states_of(db, account_id=account_id)):
        return False
    new = advance(AccountState.PENDING, AccountEvent.REQUIREMENTS_MET)
    db.do(MOVE, account=account_id, old=row.state, new=new.value, activated=db.now, now=db.now)
    append(
        db,
        actor,
        "account.activated",
        account_id=account_id,
        audience=Audience.APPLICANT,
        case_id=case_id,
        data={"reason": reason},
    )
    return True


def fall_back(db: Db, actor: Actor, /, *, account_id: str, reason: str) -> None:
    """An active account that rested on a waiver waits for its requirement again; of another one nothing changes."""
    row = db.one(STATE, account=account_id)
    if row is None or row.state != AccountState.ACTIVE:
        return
    new = advance(AccountState.ACTIVE, AccountEvent.WAIVER_LOST)
    db.do(MOVE, account=account_id, old=row.state, new=new.value, activated=None, now=db.now)
    append(
        db,
        actor,
        "account.deactivated",
        account_id=account_id,
        audience=Audience.APPLICANT,
        data={"reason": reason},
    )


def on_payment_checked(db: Db, event: PaymentChecked) -> None:
    """The requirement follows the last check. A waiver stands: a person decided it."""
    if event.card_key is not None:
        add(db, subject=event.account_id, kind=IdentifierKind.CARD, digest=event.card_key)
    if states_of(db, account_id=event.account_id).get(RequirementName.PAYMENT) == RequirementState.WAIVED:
        return
    settle(
        db,
        event.actor,
        account_id=event.account_id,
        name=RequirementName.PAYMENT,
        state=AFTER_CHECK.get(event.state, RequirementState.MISSING),
        reason="payment",
    )
