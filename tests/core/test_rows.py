"""Statements are checked against the rows they are read into when they are built."""

from typing import NamedTuple

import pytest
from sqlalchemy import BigInteger, Column, MetaData, String, Table, bindparam, select

from ringback.accounts.tables import accounts
from ringback.core.sql import ParameterMismatch, RowMismatch, prepare
from ringback.core.store import Store

metadata = MetaData()
shelves = Table("shelves", metadata, Column("id", BigInteger, primary_key=True), Column("label", String(8)))
books = Table(
    "books",
    metadata,
    Column("n", BigInteger, primary_key=True, key="number"),
    Column("title", String(8), nullable=False),
    Column("shelf_id", BigInteger),
)


class BookRow(NamedTuple):
    number: int
    title: str
    shelf_id: int | None


class BookOnShelf(NamedTuple):
    book: BookRow
    label: str | None


ON_SHELVES = select(books, shelves.c.label).select_from(books.outerjoin(shelves, shelves.c.id == books.c.shelf_id))


def test_row_within_a_row_takes_the_first_columns() -> None:
    made = prepare(ON_SHELVES, into=BookOnShelf).make((1, "Emma", None, None))
    assert made == BookOnShelf(BookRow(1, "Emma", None), None)


class IdRow(NamedTuple):
    id: str


class Renamed(NamedTuple):
    n: int
    title: str
    shelf_id: int | None


class Mistyped(NamedTuple):
    number: str
    title: str
    shelf_id: int | None


class NeverNull(NamedTuple):
    number: int
    title: str
    shelf_id: int


@pytest.mark.parametrize("into", [Renamed, Mistyped, NeverNull])
def test_row_that_its_columns_do_not_fit_is_refused(into: type[tuple[object, ...]]) -> None:
    with pytest.raises(RowMismatch):
        prepare(select(books), into=into)


class Turned(NamedTuple):
    title: str
    number: int
    shelf_id: int | None


@pytest.mark.parametrize(
    ("into", "message"),
    [
        (Renamed, "Renamed lacks the fields number and has n, which is no column of its statement"),
        (Turned, "Turned has title as field 1, where its statement has number"),
    ],
)
def test_refused_row_is_told_what_differs(into: type[tuple[object, ...]], message: str) -> None:
    with pytest.raises(RowMismatch, match=f"^{message}$"):
        prepare(select(books), into=into)


class MissingLabel(NamedTuple):
    book: BookRow


class NeverNullShelf(NamedTuple):
    book: BookRow
    label: str


@pytest.mark.parametrize("into", [MissingLabel, NeverNullShelf])
def test_row_around_a_row_is_checked_too(into: type[tuple[object, ...]]) -> None:
    with pytest.raises(RowMismatch):
        prepare(ON_SHELVES, into=into)


def test_statement_that_is_not_given_its_parameter_says_what_it_takes_and_what_it_was_given(store: Store) -> None:
    accounts_of = prepare(select(accounts.c.id).where(accounts.c.id == bindparam("account")), into=IdRow)
    for _ in range(2):
        with pytest.raises(ParameterMismatch, match="takes account, and was given acount:"):
            store.read_now(lambda db: db.one(accounts_of, acount="111122223333"))
    assert store.read_now(lambda db: db.one(accounts_of, account="111122223333")) is None
