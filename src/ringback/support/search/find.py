"""Finding: the index says which cases may be meant, and where it can't be sure their texts are opened.

What is not in the index yet, as the worker needs a second, is opened too: so nothing is found late, up to MAX_FRESH
cases.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, bindparam, false, func, select

from ringback.core.db import Db
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.journal.tables import people
from ringback.support.queries import CaseIdRow
from ringback.support.schemas import Side
from ringback.support.search import index
from ringback.support.search.query import SearchQuery, read_query
from ringback.support.search.tables import search_cases
from ringback.support.search.texts import texts_of
from ringback.support.tables import cases

MAX_RESULTS = 200  # newest first; who searches for what is common adds another word
MAX_OPENED = 400  # cases whose texts one search looks at
MAX_FRESH = 32
MAX_OWN = 500  # an applicant's newest cases, which are opened
BATCH = 50
CONTACTS = ("email", "phone")  # of the account, and the number that is to be called
T = TypeVar("T")


class NumberRow(NamedTuple):
    number: int


class NumberedCase(NamedTuple):
    number: int
    id: str


LAST = prepare(select(func.max(search_cases.c.number).label("number")), into=NumberRow)
FRESH = prepare(
    select(search_cases.c.case_id.label("id"))
    .where(search_cases.c.changed_at.is_not(None), search_cases.c.case_id.is_not(None))
    .order_by(search_cases.c.changed_at.desc(), search_cases.c.number.desc())
    .limit(MAX_FRESH),
    into=CaseIdRow,
)
MAX_UNINDEXED = 1000
_changed = select(search_cases.c.number).where(search_cases.c.changed_at.is_not(None))
UNINDEXED = prepare(_changed.offset(MAX_FRESH).limit(MAX_UNINDEXED), into=NumberRow)
NUMBERED = prepare(
    select(search_cases.c.number, cases.c.id)
    .select_from(
        search_cases.join(cases, cases.c.id == search_cases.c.case_id).join(
            people, people.c.account_id == cases.c.account_id
        )
    )
    .where(Among(search_cases.c.number, "numbers"), people.c.key.is_not(None)),
    into=NumberedCase,
)
OWN = prepare(
    select(cases.c.id)
    .where(cases.c.account_id == bindparam("account"))
    .order_by(cases.c.updated_at.desc(), cases.c.id.desc())
    .limit(MAX_OWN),
    into=CaseIdRow,
)


def find(db: Db, q: str, side: Side = Side.DESK, *, contacts: bool = True) -> list[str]:
    """Ids of the newest cases that have all that `q` names, among all that there are; at most MAX_RESULTS. `side`:
    by what it may read. Without `contacts` nobody is found by their address or phone: for whoever's searches are no
    entries and no look-ups of the hour."""
    query = read_query(q)
    if not query.terms:
        return []
    fresh = fitting(db, query, [row.id for row in db.all(FRESH)], side, contacts=contacts)
    known = set(fresh)
    all_of_it = side is Side.DESK and contacts
    sure = query.exact and all_of_it
    asked = query if all_of_it else query._replace(excluded=())  # else what is hidden would be told by what is left out
    found: list[str] = []
    for ids in _batches(islice(_indexed(db, asked), MAX_RESULTS if sure else MAX_OPENED)):
        some = ids if sure else fitting(db, query, ids, side, contacts=contacts)
        found += [case_id for case_id in some if case_id not in known]
        if len(fresh) + len(found) >= MAX_RESULTS:
            break
    return [*fresh, *found][:MAX_RESULTS]


def find_own(db: Db, q: str, account_id: str) -> list[str]:
    """Of one applicant's own cases."""
    query = read_query(q)
    ids = [row.id for row in db.all(OWN, account=account_id)] if query.terms else []
    return fitting(db, query, ids, Side.APPLICANT)


def fitting(db: Db, query: SearchQuery, ids: Sequence[str], side: Side, *, contacts: bool = True) -> list[str]:
    if not ids:
        return []
    hidden = () if contacts else CONTACTS
    texts = texts_of(db, ids, side)
    read = {each: [text.text for text in texts[each] if text.place not in hidden] for each in ids if each in texts}
    return [each for each, some in read.items() if query.fits(some)]


def among(ids: Sequence[str]) -> ColumnElement[bool]:
    return cases.c.id.in_(ids) if ids else false()


def _indexed(db: Db, query: SearchQuery) -> Iterator[str]:
    last = db.one(LAST)
    if last is None or last.number is None:
        return
    for numbers in _batches(index.newest(db, query, last.number)):
        rows = {row.number: row.id for row in db.all(NUMBERED, numbers=listed(numbers))}
        yield from (rows[number] for number in numbers if number in rows)


def _batches(some: Iterable[T]) -> Iterator[list[T]]:
    each = iter(some)
    while batch := list(islice(each, BATCH)):
        yield batch
