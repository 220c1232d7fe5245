"""An erased person's address stands for no account any more."""

from sqlalchemy import bindparam, delete, select, update

from ringback.accounts.schemas import PersonErased
from ringback.compat.twilio_verify.tables import service_verifications, subjects
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.verification.tables import verifications

_ids = select(verifications.c.id).where(verifications.c.account_id == bindparam("account"))
FORGET = [
    prepare(delete(subjects).where(subjects.c.account_id == bindparam("account"))),
    prepare(update(service_verifications).where(service_verifications.c.verification_id.in_(_ids)).values(to_key="")),
]


def on_person_erased(db: Db, event: PersonErased) -> None:
    for statement in FORGET:
        db.do(statement, account=event.account_id)
