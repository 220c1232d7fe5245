"""What an agent's search finds: a case or an account by its number, people by theirs, and all that cases hold."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, or_, select

from ringback.accounts.email_addresses import lookup_key
from ringback.accounts.tables import accounts
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.desk import search_terms
from ringback.desk.look_alikes import look_alikes
from ringback.desk.schemas import FoundPiece, FoundText, LookAlike, QueueItem, QueuePage
from ringback.desk.search_excerpts import texts_found
from ringback.numbers.dialling import kept_before
from ringback.support.queries import CaseIdRow
from ringback.support.search.find import UNINDEXED, find
from ringback.support.tables import cases

MAX_FOUND = 200


class FoundRow(NamedTuple):
    id: str
    created_at: int


BY_NUMBER = prepare(
    select(cases.c.id)
    .where(
        or_(cases.c.id == bindparam("q"), cases.c.display_id == bindparam("q"), cases.c.account_id == bindparam("q"))
    )
    .order_by(cases.c.created_at.desc(), cases.c.id)
    .limit(MAX_FOUND),
    into=CaseIdRow,
)
BY_PERSON = prepare(
    select(cases.c.id, cases.c.created_at)
    .where(
        cases.c.account_id.in_(
            select(accounts.c.id).where(
                or_(accounts.c.email_key == bindparam("email"), accounts.c.phone_key == bindparam("phone"))
            )
        )
    )
    .order_by(cases.c.created_at.desc(), cases.c.id)
    .limit(MAX_FOUND),
    into=FoundRow,
)


class SearchResult(NamedTuple):
    ids: list[str]
    known: bool
    """`q` is somebody's number or address, or a case's or an account's number."""


def found_by(db: Db, q: str) -> SearchResult:
    """Ids of the cases that `q` names, else of the people that it names and of the newest that hold it."""
    search = search_terms.read(q)
    if search.by is None or search.by == "phone":
        if rows := db.all(BY_NUMBER, q=search.text):
            return SearchResult([row.id for row in rows], known=True)
        if search.by is None:
            return SearchResult([], known=True)
    found = {row.id: row.created_at for row in _of_people(db, search)}
    people = sorted(found, key=lambda case_id: (-found[case_id], case_id))
    return SearchResult(list(dict.fromkeys([*people, *find(db, search.loose(q))]))[:MAX_FOUND], known=bool(people))


def _of_people(db: Db, search: search_terms.Search) -> Iterator[FoundRow]:
    if search.by not in ("email", "phone"):
        return
    email = lookup_key(db.vault, search.text if search.by == "email" else "")
    numbers = [form for number in search.numbers for form in (number, *kept_before(number))]
    for key in [db.vault.lookup("phone", number) for number in numbers or [""]]:
        yield from db.all(BY_PERSON, email=email, phone=key)


def explained(db: Db, page: QueuePage, q: str, found: SearchResult) -> QueuePage:
    """With why each case was found, and where nobody has the number, who has nearly the same."""
    search = search_terms.read(q)
    texts = texts_found(db, [item.case.id for item in page.items], search.loose(q)) if search.by is not None else {}
    near: list[LookAlike] = []
    if not found.known and search.by != "email":
        digits, abroad = search_terms.digits_of(q)
        near = look_alikes(db, digits, search.numbers, search_terms.CALLING_CODES, abroad=abroad)
    return msgspec.structs.replace(
        page,
        items=[
            msgspec.structs.replace(item, found=texts.get(item.case.id) or _by_person(item, search.by))
            for item in page.items
        ],
        look_alikes=near,
        unindexed=len(db.all(UNINDEXED)),
    )


def _by_person(item: QueueItem, by: str | None) -> list[FoundText]:
    """By the whole number or address, however it was typed."""
    if by == "email":
        return [FoundText("email", None, [FoundPiece(item.account.email_masked, False)])]
    if by == "phone" and item.account.phone_masked is not None:
        return [FoundText("phone", None, [FoundPiece(item.account.phone_masked, False)])]
    return []


def search_of(db: Db, q: str) -> str | None:
    """By what a search looks for people: `phone`, `email` or `words`. None for a case or an account by its number."""
    search = search_terms.read(q)
    return None if search.by == "phone" and db.all(BY_NUMBER, q=search.text) else search.by
