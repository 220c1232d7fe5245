"""A check of a payment method: allowed, asked of the gateway outside the transaction, then recorded."""

from sqlalchemy import bindparam, delete

from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import NotPossible, Problem
from ringback.core.limits import Limit, take
from ringback.core.sql import prepare
from ringback.core.times import HOUR
from ringback.journal.commands import append
from ringback.journal.resealing import SealedColumn
from ringback.journal.schemas import Audience
from ringback.payments.queries import METHOD, open_check, open_check_of_account
from ringback.payments.schemas import Checked, GatewayNotification, PaymentChecked, PaymentState
from ringback.payments.tables import payment_methods

SEALED_COLUMNS = (SealedColumn(payment_methods.c.reference, "payment"),)
CHECKS = Limit("payment", 10, HOUR)  # an account; whoever tries stolen cards needs hundreds

FORGET = prepare(delete(payment_methods).where(payment_methods.c.account_id == bindparam("account")))


class GatewayUnavailable(Problem):
    code = "payment_unavailable"
    status = 503
    title = "The card could not be checked"
    detail = "The payment service does not answer. The payment method you have stays. Try again in a few minutes."


def begin_check(db: Db, actor: Actor, /) -> None:
    """Count a check before the gateway is asked. Raises RateLimited."""
    take(db, CHECKS, actor.account_id or "")


def begin_confirm(db: Db, actor: Actor, /) -> Checked:
    """What to ask the gateway about again. Raises NotPossible where the last answer was final."""
    waiting = open_check_of_account(db, account_id=actor.account_id)
    if waiting is None:
        raise NotPossible("No payment method waits for a confirmation. Enter a card, or go on.")
    take(db, CHECKS, actor.account_id or "")
    return waiting.checked


def record_notification(db: Db, *, notification: GatewayNotification, gateway: str, checked: Checked) -> None:
    """The result that a notification led to, unless the applicant was faster: with another card, or by asking."""
    waiting = open_check(db, gateway=gateway, notification=notification)
    if waiting is not None:
        record(db, SYSTEM, account_id=waiting.account_id, gateway=gateway, checked=checked)


def record(db: Db, actor: Actor, /, *, account_id: str, gateway: str, checked: Checked) -> None:
    """The gateway's answer becomes the account's payment method; the rooms above learn it by `PaymentChecked`.

    An answer that says nothing never replaces a method that is in order: raises GatewayUnavailable instead.
    """
    before = db.one(METHOD, account=account_id)
    if before is not None and before.state == PaymentState.OK and checked.state is PaymentState.UNAVAILABLE:
        raise GatewayUnavailable
    values = {
        "account_id": account_id,
        "state": checked.state.value,
        "gateway": gateway,
        "reference": db.vault.seal("payment", checked.reference.encode()),
        "reference_key": db.vault.lookup("payment", checked.reference),
        "brand": checked.brand,
        "last4": checked.last4,
        "exp": checked.exp,
        "action_url": checked.action_url,
        "checked_at": db.now,
    }
    if before is None:
        db.add(payment_methods, **values)
    else:
        db.replace(payment_methods, by="account_id", **values)
    append(
        db,
        actor,
        "payment.checked",
        account_id=account_id,
        audience=Audience.APPLICANT,
        data={"state": checked.state.value, "brand": checked.brand, "last4": checked.last4, "gateway": gateway},
    )
    card_key = db.vault.lookup("card", f"{gateway}:{checked.fingerprint}") if checked.fingerprint else None
    db.emit(PaymentChecked(actor, account_id, checked.state, card_key))


def forget(db: Db, *, account_id: str) -> None:
    """No entry: the erasure it is part of has one."""
    db.do(FORGET, account=account_id)
