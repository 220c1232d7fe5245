"""Many at once: numbers without a gap, one message for one client id; and lists that stay flat."""

import asyncio
from typing import Any

import pytest

from ringback.core.db import Db
from ringback.core.store import Store
from ringback.support import commands, pages, queries
from ringback.support.schemas import PostedMessage
from tests.support.people import agent, applicant, opened


def test_messages_of_forty_writers_at_once_are_numbered_without_a_gap(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)

    async def together() -> list[PostedMessage]:
        return await asyncio.gather(
            *(
                store.write(
                    commands.post_message, lan if n % 2 else minh, case_id=case.id, client_id=str(n), body=f"line {n}"
                )
                for n in range(40)
            )
        )

    asyncio.run(together())
    thread = store.read_now(queries.thread, lan, case_id=case.id, since=0, limit=100).items
    assert [message.message_number for message in thread] == list(
        range(1, 43)
    )  # the description, the agent's joining, forty lines
    assert len({message.client_id for message in thread if message.kind == "chat"} - {None}) == 40


def test_client_id_sent_twenty_times_at_once_is_one_message(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)

    async def together() -> list[PostedMessage]:
        return await asyncio.gather(
            *(
                store.write(commands.post_message, lan, case_id=case.id, client_id="same", body="hello")
                for _ in range(20)
            )
        )

    answers = asyncio.run(together())
    assert sorted(answer.repeated for answer in answers) == [False] + [True] * 19
    assert len({answer.message.id for answer in answers}) == 1
    assert store.read_now(queries.case, lan, case_id=case.id).last_message_number == 2


@pytest.mark.parametrize("status", [None, "open", "resolved"])
def test_page_of_cases_is_one_statement_and_another_for_new_ones(
    store: Store, monkeypatch: pytest.MonkeyPatch, status: str | None
) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    for _ in range(3):
        opened(store, lan)
    statements: list[Any] = []
    execute = Db._execute

    def counted(db: Db, statement: Any, params: dict[str, Any]) -> Any:
        statements.append(statement)
        return execute(db, statement, params)

    monkeypatch.setattr(Db, "_execute", counted)
    for actor in (lan, minh):
        statements.clear()
        first = store.read_now(pages.cases_page, actor, status=status)
        assert len(statements) == (2 if first.items else 1)
        statements.clear()
        assert store.read_now(pages.cases_page, actor, status=status) == first
        assert len(statements) == 1


@pytest.mark.parametrize("scope", ["own", "all"])
@pytest.mark.parametrize("statement", ["PAGE", "PAGE_OPEN", "PAGE_STATUS"])
def test_page_of_cases_reads_along_an_index_and_sorts_nothing(sqlite_store: Store, scope: str, statement: str) -> None:
    """So that its price is the same at a thousand cases and at a million. On SQLite, whose plan needs no statistics."""
    prepared = getattr(pages, statement)[scope].on("sqlite")

    def plan(db: Db) -> str:
        asked = dict.fromkeys(("viewer", "reader", "now", "before", "before_id", "status", "maximum"))
        db._cursor.execute(f"EXPLAIN QUERY PLAN {prepared.text}", {**asked, **prepared.defaults})
        return "\n".join(row[-1] for row in db._cursor.fetchall())

    steps = sqlite_store.read_now(plan)
    assert "cases USING INDEX" in steps
    assert "TEMP B-TREE" not in steps
