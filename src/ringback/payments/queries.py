"""Reading the payment method of an account, as far as anyone may see it."""

from ringback.core.db import Db
from ringback.core.times import iso
from ringback.payments.commands import METHOD
from ringback.payments.schemas import PaymentView


def method_of(db: Db, *, account_id: str) -> PaymentView | None:
    """Brand and last four digits, no reference. The caller has checked that the account may be seen."""
    row = db.one(METHOD, account=account_id)
    if row is None:
        return None
    return PaymentView(row.state, row.brand, row.last4, row.exp, row.action_url, iso(row.checked_at))
