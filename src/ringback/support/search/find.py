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


def find(db: Db, q: str, side: Side = Side.DESK) -> list[str]:
    """Ids of the newest cases that have all that `q` names, among all that there are; at most MAX_RESULTS. `side`:
    by what it may read."""
    query = read_query(q)
    if not query.terms:
        return []
    fresh = fitting(db, query, [row.id for row in db.all(FRESH)], side)
    known = set(fresh)
    sure = query.exact and side is Side.DESK
    found: list[str] = []
    for ids in _batches(islice(_indexed(db, query), MAX_RESULTS if sure else MAX_OPENED)):
        found += [case_id for case_id in (ids if sure else fitting(db, query, ids, side)) if case_id not in known]
        if len(fresh) + len(found) >= MAX_RESULTS:
            break
    return [*fresh, *found][:MAX_RESULTS]


def find_own(db: Db, q: str, account_id: str) -> list[str]:
    """Of one applicant's own cases."""
    query = read_query(q)
    ids = [row.id for row in db.all(OWN, account=account_id)] if query.terms else []
    return fitting(db, query, ids, Side.APPLICANT)


def fitting(db: Db, query: SearchQuery, ids: Sequence[str], side: Side) -> list[str]:
    if not ids:
        return []
    texts = texts_of(db, ids, side)
    return [each for each in ids if each in texts and query.fits([text.text for text in texts[each]])]


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
