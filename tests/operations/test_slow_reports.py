"""While statistics are read for seconds, nobody at the desk waits: reports have a reader of their own."""

import asyncio
import re
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import ringback
from ringback.core.db import Db
from ringback.services import Services
from tests.desk.test_saved_views import save, views
from tests.desk.triage.people import AtDesk
from tests.support.people import applicant, opened
from tests.waiting import TIMEOUT_S

SRC = Path(ringback.__file__).parent


@contextmanager
def slow_report(services: Services) -> Iterator[Future[str]]:
    """A report that is being read until the block ends."""
    begun, end = threading.Event(), threading.Event()

    def read_for_long(db: Db) -> str:
        begun.set()
        end.wait(TIMEOUT_S)
        return "read"

    with ThreadPoolExecutor(1) as elsewhere:
        reading = elsewhere.submit(lambda: asyncio.run(services.store.report(read_for_long)))
        try:
            assert begun.wait(TIMEOUT_S)
            yield reading
        finally:
            end.set()


def test_desk_is_answered_while_a_report_takes_long(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    save(minh, "All of them", status="all")
    with slow_report(services) as report:
        case = opened(services.store, lan.actor)
        assert services.store.read_now(lambda db: "read") == "read"
        assert asyncio.run(services.store.read(lambda db: "read")) == "read"
        assert views(minh)["All of them"]["count"] == 1
        assert minh.ids(status="all") == [case.id]
        assert minh.get(f"cases/{case.id}")["case"]["id"] == case.id
        assert not report.done()
    assert report.result() == "read"


def test_pages_of_leads_and_operators_alone_are_reports() -> None:
    """Each waits for the one before, so what everybody's screen asks for again and again is a read."""
    asking = {
        str(path.relative_to(SRC)) for path in SRC.rglob("*.py") if re.search(r"caller\.report\(", path.read_text())
    }
    assert asking == {"desk/reports/routes.py", "operations/routes.py"}
