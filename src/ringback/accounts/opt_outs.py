"""A STOP or START, on the timeline of every account that its number was ever named in."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.identifiers import IdentifierKind
from ringback.accounts.tables import accounts, identifiers
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier.schemas import OptOutChanged
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind
from ringback.journal.schemas import Audience

MAX_TOLD = 50  # accounts; a number that more of them named is a fraudster's, or a tester's


class WithNumberRow(NamedTuple):
    id: str


WITH_NUMBER = prepare(
    select(accounts.c.id)
    .join(identifiers, identifiers.c.subject == accounts.c.id)
    .where(identifiers.c.kind == IdentifierKind.PHONE.value, identifiers.c.digest == bindparam("which"))
    .order_by(identifiers.c.first_at.desc(), accounts.c.id)
    .limit(MAX_TOLD),
    into=WithNumberRow,
)


def on_opt_out_changed(db: Db, event: OptOutChanged) -> None:
    kind: AccountKind = "texts.stopped" if event.stopped else "texts.resumed"
    data = {"to": event.to_masked, "source": event.source, "provider": event.provider}
    for row in db.all(WITH_NUMBER, which=event.number_key):
        append(db, event.actor or SYSTEM, kind, account_id=row.id, audience=Audience.APPLICANT, data=data)
