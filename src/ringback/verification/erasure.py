"""Verifications of an erased person stay, as what happened; the address that they were about does not."""

from sqlalchemy import bindparam, update

from ringback.accounts.schemas import PersonErased
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.verification.tables import email_updates, verifications

FORGET = [
    prepare(
        update(verifications).where(verifications.c.account_id == bindparam("account")).values(to_key="", to_masked="")
    ),
    prepare(
        update(email_updates).where(email_updates.c.account_id == bindparam("account")).values(email_key="", email=None)
    ),
]


def on_person_erased(db: Db, event: PersonErased) -> None:
    for statement in FORGET:
        db.run(statement, account=event.account_id)
