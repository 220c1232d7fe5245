"""Codes that no table knows wait for an operator, each on one line, until they are handled."""

import asyncio

import pytest
from sqlalchemy import select

from ringback.core.db import from_json
from ringback.core.errors import NotFound
from ringback.core.store import Store
from ringback.courier.providers.unknown_codes import handle, log_unknown, unknown_codes_seen
from ringback.courier.tables import unknown_codes
from ringback.journal.tables import entries
from ringback.services import Services
from tests.builders import OPERATOR, client_for, make_agent
from tests.rows import select_all


def come(store: Store, code: str) -> None:
    store.write_now(log_unknown, provider="alpha", code=code, sample="err:5ff")


def test_code_that_nobody_knows_is_one_line_for_the_operator_and_counts(services: Services) -> None:
    async def told() -> None:
        for _ in range(3):
            await services.receipt_sink.log_unknown("alpha", "smpp:0x5ff", "x" * 500)
        await services.receipt_sink.log_unknown("alpha", "smpp:0x600", "other")

    asyncio.run(told())
    rows = services.store.read_now(lambda db: select_all(db, select(unknown_codes).order_by(unknown_codes.c.code)))
    assert [(row.code, row.times, len(row.sample)) for row in rows] == [("smpp:0x5ff", 3, 200), ("smpp:0x600", 1, 5)]
    assert rows[0].first_at < rows[0].last_at


def test_code_that_an_operator_handled_is_open_again_when_it_comes_again(store: Store) -> None:
    def seen() -> list[tuple[str, int, str | None]]:
        return [(row.code, row.times, row.handled_by) for row in store.read_now(unknown_codes_seen)]

    for code in ("0x600", "0x5ff"):
        come(store, code)
    store.write_now(handle, OPERATOR, provider="alpha", code="0x5ff")
    assert seen() == [("0x600", 1, None), ("0x5ff", 1, "operator:operator")]

    come(store, "0x5ff")

    assert seen() == [("0x5ff", 2, None), ("0x600", 1, None)]


def test_code_handled_twice_is_one_entry_and_one_that_never_came_is_not_found(store: Store) -> None:
    come(store, "0x5ff")
    for _ in range(2):
        store.write_now(handle, OPERATOR, provider="alpha", code="0x5ff")
    told = select(entries.c.data).where(entries.c.kind == "unknown_code.handled")
    rows = store.read_now(lambda db: select_all(db, told))
    assert [from_json(row.data) for row in rows] == [{"provider": "alpha", "code": "0x5ff"}]
    with pytest.raises(NotFound):
        store.write_now(handle, OPERATOR, provider="beta", code="0x5ff")


def test_operator_handles_a_code_by_http_whatever_is_written_in_it(services: Services) -> None:
    code = 'q850;cause=200 "a/b?c"'
    come(services.store, code)
    _, admin = make_agent(services.store, role="admin")
    client = client_for(services, agent_token=admin)

    answer = client.post("/v1/operator/unknown-codes/handled", json={"provider": "alpha", "code": code})

    assert answer.status_code == 200, answer.text
    (listed,) = client.get("/v1/operator/unknown-codes").json()
    assert listed == answer.json()
    assert listed["handled_at"] is not None
