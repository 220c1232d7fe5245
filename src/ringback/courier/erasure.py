"""What is left of an erased person's messages: that they were sent, when, how and what came of it, but not to whom."""

from sqlalchemy import bindparam, select, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier.tables import attempts, deliveries, receipts

_ids = select(deliveries.c.id).where(deliveries.c.account_id == bindparam("account"))
FORGET = [
    prepare(update(deliveries).where(deliveries.c.account_id == bindparam("account")).values(to_masked="")),
    # A prefix lacks four digits, and a mask in the journal tells two of these.
    prepare(update(attempts).where(attempts.c.delivery_id.in_(_ids)).values(prefix=None)),
    prepare(
        update(receipts).where(receipts.c.delivery_id.in_(_ids), receipts.c.numbers.is_not(None)).values(numbers="")
    ),
]


def forget(db: Db, *, account_id: str) -> None:
    """No entry: the erasure it is part of has one."""
    for statement in FORGET:
        db.run(statement, account=account_id)
