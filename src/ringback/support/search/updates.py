"""How the index follows the cases: a row says that a case changed, and the worker does the rest, some cases a time.

Opening a case or writing in one costs a short statement. What the index has it keeps: a former name of a person finds
their cases as well.
"""

from sqlalchemy import bindparam, delete, func, insert, literal_column, select, update

from ringback.accounts.schemas import PersonErased, PhoneChanged
from ringback.core.db import Db
from ringback.core.row_sets import RowsUpdate
from ringback.core.sql import prepare
from ringback.journal.schemas import Entry
from ringback.support.search import index
from ringback.support.search.folding import tokens_of
from ringback.support.search.tables import CaseNumber, ToIndex, search_cases
from ringback.support.search.texts import texts_of
from ringback.support.tables import cases

MAX_INDEXED = 16  # cases in one transaction, in some 40 ms: others write meanwhile
RENAMED = ("account.renamed", "email.changed")

ADD = prepare(
    insert(search_cases).from_select(
        ["number", "case_id", "indexed_message_number", "changed_at"],
        select(
            func.coalesce(func.max(search_cases.c.number) + 1, 0),
            bindparam("case", type_=search_cases.c.case_id.type),
            literal_column("0"),
            bindparam("at", type_=search_cases.c.number.type),
        ),
    )
)
CHANGED = prepare(
    update(search_cases).where(search_cases.c.case_id == bindparam("case")).values(changed_at=bindparam("at"))
)
_of_account = select(cases.c.id).where(cases.c.account_id == bindparam("account"))
PERSON_CHANGED = prepare(
    update(search_cases).where(search_cases.c.case_id.in_(_of_account)).values(changed_at=bindparam("at"))
)
OF_ACCOUNT = prepare(select(search_cases.c.number).where(search_cases.c.case_id.in_(_of_account)), into=CaseNumber)
DELETE = prepare(delete(search_cases).where(search_cases.c.case_id.in_(_of_account)))
TO_INDEX = prepare(
    select(search_cases.c.number, cases.c.id, cases.c.last_message_number)
    .select_from(search_cases.join(cases, cases.c.id == search_cases.c.case_id))
    .where(search_cases.c.changed_at.is_not(None))
    .order_by(search_cases.c.changed_at.desc(), search_cases.c.number.desc())
    .limit(MAX_INDEXED),
    into=ToIndex,
)
INDEXED = RowsUpdate(search_cases, by=("number",), columns=("indexed_message_number", "changed_at"))


def add_case(db: Db, case_id: str) -> None:
    db.do(ADD, case=case_id, at=db.now)


def mark_changed(db: Db, case_id: str) -> None:
    db.do(CHANGED, case=case_id, at=db.now)


def index_changed(db: Db) -> int:
    """Put what is new of the cases that changed last into the index. Returns of how many."""
    rows = db.all(TO_INDEX)
    if rows:
        texts = texts_of(db, [row.id for row in rows], new=True)
        index.add(db, {row.number: {t for text in texts.get(row.id, ()) for t in tokens_of(text.text)} for row in rows})
        done = [
            {"old_number": row.number, "new_indexed_message_number": row.last_message_number, "new_changed_at": None}
            for row in rows
        ]
        db.change_all(INDEXED, done)
    return len(rows)


def on_phone_changed(db: Db, event: PhoneChanged) -> None:
    db.do(PERSON_CHANGED, account=event.account_id, at=db.now)


def on_entry(db: Db, entry: Entry) -> None:
    if entry.kind in RENAMED:
        db.do(PERSON_CHANGED, account=entry.account_id, at=db.now)


def on_person_erased(db: Db, event: PersonErased) -> None:
    """Each block with a case of theirs is read, some tenths of a second: which tokens it had, nobody else knows."""
    index.forget(db, [row.number for row in db.all(OF_ACCOUNT, account=event.account_id)])
    db.do(DELETE, account=event.account_id)
