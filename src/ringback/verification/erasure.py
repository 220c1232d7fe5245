"""Verifications of an erased person stay, as what happened; the address that they were about does not."""

from sqlalchemy import bindparam, delete, update

from ringback.accounts.schemas import PersonErased
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.verification.tables import confirmed_numbers, email_updates, verifications

FORGET = [
    prepare(
        update(verifications).where(verifications.c.account_id == bindparam("account")).values(to_key="", to_masked="")
    ),
    prepare(
        update(email_updates).where(email_updates.c.account_id == bindparam("account")).values(email_key="", email=None)
    ),
    prepare(delete(confirmed_numbers).where(confirmed_numbers.c.account_id == bindparam("account"))),
]


def on_person_erased(db: Db, event: PersonErased) -> None:
    for statement in FORGET:
        db.do(statement, account=event.account_id)
