"""PostgreSQL plans a statement once for all values that it is given, but sees how many rows are wanted."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.core.sql import MAX_LIMITS, prepare
from ringback.support.tables import cases


class Found(NamedTuple):
    id: str


SOME = prepare(select(cases.c.id).limit(bindparam("maximum")).offset(bindparam("skipped")), into=Found)
FEW = prepare(select(cases.c.id).limit(7), into=Found)


def test_server_is_told_the_limit_of_each_page_and_one_text_is_made_for_each() -> None:
    compiled = SOME.on("postgresql")
    page = compiled.limited({"maximum": 26, "skipped": 50})
    assert page.text.endswith("LIMIT 26 OFFSET 50")
    assert compiled.limited({"maximum": 26, "skipped": 50}) is page
    assert compiled.limited({"maximum": 11, "skipped": 0}).text.endswith("LIMIT 11 OFFSET 0")


def test_texts_that_are_kept_have_a_limit_too() -> None:
    compiled = SOME.on("postgresql")
    first = compiled.limited({"maximum": 1, "skipped": 0})
    for skipped in range(1, MAX_LIMITS + 1):
        compiled.limited({"maximum": 1, "skipped": skipped})
    assert compiled.limited({"maximum": 1, "skipped": 0}) is not first


def test_limit_that_is_always_the_same_is_written_out_at_once() -> None:
    compiled = FEW.on("postgresql")
    assert compiled.text.endswith("LIMIT 7")
    assert not compiled.limits


def test_sqlite_which_plans_each_statement_once_gets_its_limits_as_values() -> None:
    assert not SOME.on("sqlite").limits
