"""PostgreSQL's plans of the queue, by its own statistics of some thousand cases: it too reads a page along an index."""

from collections.abc import Iterator

import psycopg
import pytest

from ringback.core.db import Db
from ringback.core.sql import Compiled
from ringback.desk.queue import COUNTS
from ringback.desk.queue_statements import _build
from ringback.services import Services
from ringback.settings import Settings
from tests.conftest import SECRET
from tests.support.people import applicant, opened

# Of one case: most are resolved, and nobody has put one off.
COPIES = """
INSERT INTO cases SELECT (json_populate_record(cases, json_build_object(
    'id', id || '-' || k, 'display_id', display_id || '-' || k, 'updated_at', updated_at + k,
    'created_at', created_at + k,
    'waiting_since', CASE WHEN k % 10 = 0 THEN waiting_since + k END,
    'resolved_at', CASE WHEN k % 10 > 0 THEN updated_at + k END))).*
FROM cases CROSS JOIN generate_series(1, 8000) AS k
"""
VALUES = {"agent": "", "reader": "", "now": 0, "maximum": 26}


@pytest.fixture
def desk(postgres_database: str) -> Iterator[Services]:
    services = Services(Settings(database=postgres_database, secret=SECRET))
    opened(services.store, applicant(services.store).actor)
    with psycopg.connect(postgres_database, autocommit=True) as connection:
        connection.execute(COPIES)
        connection.execute("ANALYZE cases")
    yield services
    services.store.close()


def plan_of(desk: Services, compiled: Compiled, **more: int | str) -> str:
    values = {**VALUES, **more}

    def explain(db: Db) -> str:
        asked = compiled.limited(values) if compiled.limits else compiled
        db._cursor.execute(f"EXPLAIN {asked.text}", {**compiled.defaults, **values})
        return "\n".join(row[0] for row in db._cursor.fetchall())

    return desk.store.read_now(explain)


def test_agent_reads_each_page_of_the_queue_along_an_index_and_counts_nothing_that_is_resolved(desk: Services) -> None:
    for status in ("open", "unassigned"):
        for sort in ("waiting", "updated", "created"):
            plan = plan_of(desk, _build(status, (), sort, False, 0, False, ()).on("postgresql"))
            assert "Sort Key: cases." not in plan and "Seq Scan on cases" not in plan, f"{status} by {sort}: {plan}"
    assert "Seq Scan on cases" not in plan_of(desk, COUNTS.on("postgresql"))
