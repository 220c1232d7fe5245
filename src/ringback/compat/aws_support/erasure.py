"""What an erased person's clients began to upload is forgotten."""

from sqlalchemy import bindparam, delete

from ringback.accounts.schemas import PersonErased
from ringback.compat.aws_support.tables import attachment_sets, uploads
from ringback.core.db import Db
from ringback.core.sql import prepare

FORGET = [
    prepare(delete(table).where(table.c.account_id == bindparam("account"))) for table in (uploads, attachment_sets)
]


def on_person_erased(db: Db, event: PersonErased) -> None:
    for statement in FORGET:
        db.do(statement, account=event.account_id)
