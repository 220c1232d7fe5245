"""Many rows in one statement, and what was to be written later is there before anybody reads it."""

import asyncio
import contextlib
import sqlite3

import psycopg
import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from ringback.core.db import Db
from ringback.core.row_sets import Among, RowsUpdate, listed
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.journal.tables import HeadRow, PersonRow, heads, people

HEADS = prepare(select(heads).where(Among(heads.c.account_id, "accounts")).order_by(heads.c.account_id), into=HeadRow)
PERSON = prepare(select(people).where(people.c.account_id == bindparam("account")), into=PersonRow)
ADVANCE = RowsUpdate(heads, by=("account_id", "seq"), columns=("seq", "hash"))
NAMES = ["a", "b", "c"]


def add_heads(db: Db) -> None:
    db.add_all(heads, [{"account_id": name, "seq": 1, "hash": "h", "logged": 0} for name in NAMES])


def advance(name: str, old: int, new: int) -> dict[str, object]:
    return {"old_account_id": name, "old_seq": old, "new_seq": new, "new_hash": f"{name}{new}"}


def test_rows_are_added_changed_and_found_together(store: Store) -> None:
    def work(db: Db) -> tuple[int, list[HeadRow]]:
        add_heads(db)
        changed = db.change_all(ADVANCE, [advance("a", 1, 2), advance("b", 7, 8), advance("c", 1, 5)])
        return changed, db.all(HEADS, accounts=listed(["c", "a", "nobody", "a"]))

    assert store.write_now(work) == (2, [HeadRow("a", 2, "a2", 0), HeadRow("c", 5, "c5", 0)])


def test_rows_among_many_are_found_by_their_key_on_sqlite() -> None:
    """Written as a comparison with 1 the whole table is read: 80 times the cost of a text message among a million."""
    text = HEADS.on("sqlite", {"accounts": "[]"}).text
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(str(CreateTable(heads).compile(dialect=sqlite.dialect())))
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", {"accounts": "[]"})]
    assert plan[0].startswith("SEARCH heads USING INDEX")


@pytest.mark.parametrize("key", [b"\x00\xff'\\x", None])
def test_bytes_and_nothing_at_all_come_back_as_they_were(store: Store, key: bytes | None) -> None:
    def work(db: Db) -> PersonRow | None:
        db.add_later(people, account_id="a", key=key)
        return db.one(PERSON, account="a")

    assert store.write_now(work) == PersonRow("a", key)


def test_late_write_is_read_at_once_and_committed(store: Store) -> None:
    def work(db: Db) -> list[HeadRow]:
        add_heads(db)
        db.change_later(ADVANCE, "a", advance("a", 1, 2))
        db.change_later(ADVANCE, "a", advance("a", 2, 3))
        return db.all(HEADS, accounts=listed(["a"]))

    assert store.write_now(work) == [HeadRow("a", 3, "a3", 0)]
    store.write_now(lambda db: db.change_later(ADVANCE, "b", advance("b", 1, 9)))
    assert store.read_now(lambda db: db.all(HEADS, accounts=listed(["b"]))) == [HeadRow("b", 9, "b9", 0)]


def test_row_that_is_not_as_it_was_said_to_be_undoes_the_command(store: Store) -> None:
    def work(db: Db) -> None:
        db.add_later(people, account_id="a", key=None)
        db.change_later(ADVANCE, "a", advance("a", 6, 7))

    with pytest.raises((RuntimeError, psycopg.DataError)):
        store.write_now(work)
    assert store.read_now(lambda db: db.one(PERSON, account="a")) is None


def test_row_that_is_not_as_it_was_said_to_be_undoes_nobody_elses_command(store: Store) -> None:
    def work(db: Db, name: str, old: int) -> None:
        db.add_later(people, account_id=name, key=None)
        db.change_later(ADVANCE, name, advance(name, old, 2))

    async def together() -> list[BaseException | None]:
        works = (store.write(work, name, old) for name, old in (("a", 1), ("b", 7), ("c", 1)))
        return await asyncio.gather(*works, return_exceptions=True)

    store.write_now(add_heads)
    assert [isinstance(one, Exception) for one in asyncio.run(together())] == [False, True, False]
    kept = store.read_now(lambda db: db.all(HEADS, accounts=listed(NAMES)))
    assert kept == [HeadRow("a", 2, "a2", 0), HeadRow("b", 1, "h", 0), HeadRow("c", 2, "c2", 0)]
    assert store.read_now(lambda db: db.one(PERSON, account="b")) is None
