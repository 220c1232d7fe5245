"""Reading payment methods: as far as anyone may see them, and which check a gateway's notification is about."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.payments.schemas import Checked, GatewayNotification, PaymentState, PaymentView
from ringback.payments.tables import PaymentMethodRow, payment_methods

OPEN = (PaymentState.ACTION_REQUIRED, PaymentState.UNAVAILABLE)

METHOD = prepare(
    select(payment_methods).where(payment_methods.c.account_id == bindparam("account")), into=PaymentMethodRow
)
BY_REFERENCE = prepare(
    select(payment_methods).where(
        payment_methods.c.gateway == bindparam("gateway"), payment_methods.c.reference_key == bindparam("reference")
    ),
    into=PaymentMethodRow,
)


class OpenCheck(NamedTuple):
    """A check whose result is not in, and the account whose payment method it is about."""

    account_id: str
    checked: Checked


def method_of(db: Db, *, account_id: str) -> PaymentView | None:
    """Brand and last four digits, no reference. The caller has checked that the account may be seen."""
    row = db.one(METHOD, account=account_id)
    return view(row) if row is not None else None


def view(row: PaymentMethodRow) -> PaymentView:
    return PaymentView(PaymentState(row.state), row.brand, row.last4, row.exp, row.action_url, iso(row.checked_at))


def open_check_of_account(db: Db, *, account_id: str | None) -> OpenCheck | None:
    """None where the last answer was final."""
    row = db.one(METHOD, account=account_id)
    return _open_check(db, row) if row is not None and row.state in OPEN else None


def open_check(db: Db, *, gateway: str, notification: GatewayNotification) -> OpenCheck | None:
    """The check that a gateway's notification is about; None where another card took its place or the result is in."""
    for reference in notification.references:
        row = db.one(BY_REFERENCE, gateway=gateway, reference=db.vault.lookup("payment", reference))
        if row is not None and row.state in OPEN:
            return _open_check(db, row)
    return None


def _open_check(db: Db, row: PaymentMethodRow) -> OpenCheck:
    reference = db.vault.open("payment", row.reference).decode()
    return OpenCheck(
        row.account_id, Checked(PaymentState(row.state), reference, row.brand, row.last4, row.exp, row.action_url)
    )
