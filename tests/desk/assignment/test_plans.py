"""What the worker reads every two seconds is read along an index, however many cases there are, by both databases."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ringback.core.sql import Prepared
from ringback.desk.assignment import giving, queries
from ringback.services import Services
from tests.desk.test_queue_plans import desk, plan_of

ASKED = frozenset(
    {
        giving.Asked(("vi",), ("high", "urgent"), ("chat",), "team_a", True),
        giving.Asked((), ("urgent",), (), "team_b", False),
    }
)
STATEMENTS: dict[str, Prepared[Any]] = {
    "waiting": giving.waiting_for(ASKED, False),
    "waiting, with causes": giving.waiting_for(ASKED, True),
    "stretch": giving.STRETCH,
    "latest": giving.LATEST[False],
    "held": giving.HELD,
    "agents": queries.AGENTS_THERE,
}
VALUES: dict[str, int | str] = {
    "since": 0,
    "last": "",
    "until": 0,
    "final": "",
    "passed": 9999,
    "lately": 0,
    "now": 0,
    "maximum": 200,
}
__all__ = ["desk"]


@pytest.mark.parametrize("name", STATEMENTS)
def test_sqlite_reads_cases_along_an_index(migrated_sqlite: Path, name: str) -> None:
    compiled = STATEMENTS[name].on("sqlite")
    with closing(sqlite3.connect(migrated_sqlite)) as connection:
        asked = f"EXPLAIN QUERY PLAN {compiled.text}"
        plan = [row[3] for row in connection.execute(asked, {**compiled.defaults, **VALUES})]
    on_cases = [step for step in plan if step.split()[1] == "cases"]
    assert on_cases and all(" INDEX ix_cases" in step for step in on_cases), plan


@pytest.mark.parametrize("name", ["waiting", "waiting, with causes", "stretch", "latest"])
def test_sqlite_reads_past_no_case_that_somebody_has(migrated_sqlite: Path, name: str) -> None:
    compiled = STATEMENTS[name].on("sqlite")
    with closing(sqlite3.connect(migrated_sqlite)) as connection:
        asked = f"EXPLAIN QUERY PLAN {compiled.text}"
        plan = [row[3] for row in connection.execute(asked, {**compiled.defaults, **VALUES})]
    assert " INDEX ix_cases_nobodys_waiting " in f"{plan[0]} " and "USE TEMP B-TREE FOR ORDER BY" not in plan, plan


def test_postgresql_reads_cases_along_an_index(desk: Services) -> None:
    for name, statement in STATEMENTS.items():
        plan = plan_of(desk, statement.on("postgresql"), **VALUES)
        assert "Seq Scan on cases" not in plan, f"{name}: {plan}"
