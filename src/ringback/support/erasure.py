"""Cases of an erased person are resolved, and can't be found by words any more, nor by the number that was called."""

from sqlalchemy import bindparam, delete, select, update

from ringback.accounts.schemas import PersonErased
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.support.commands import OPEN_CASES, set_status
from ringback.support.flow import CaseEvent
from ringback.support.search import updates as search
from ringback.support.tables import case_words, cases, message_drafts, messages, phone_proofs

_cases = select(cases.c.id).where(cases.c.account_id == bindparam("account"))
FORGET = [
    # What an earlier version kept, until `search.former_words` has emptied it. Its index begins with the word, so that
    # this reads what is left.
    prepare(delete(case_words).where(case_words.c.case_id.in_(_cases))),
    prepare(update(messages).where(messages.c.case_id.in_(_cases)).values(fingerprint=None)),
    prepare(delete(message_drafts).where(message_drafts.c.account_id == bindparam("account"))),
    prepare(
        update(phone_proofs).where(phone_proofs.c.account_id == bindparam("account")).values(to_key="", to_masked="")
    ),
]


def on_person_erased(db: Db, event: PersonErased) -> None:
    # Nobody could open such a case any more to resolve it. No line of it says so: their messages are sealed for good.
    for case in db.all(OPEN_CASES, account=event.account_id):
        set_status(db, SYSTEM, case_id=case.id, event=CaseEvent.RESOLVE)
    for statement in FORGET:
        db.do(statement, account=event.account_id)
    search.on_person_erased(db, event)
