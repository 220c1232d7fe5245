"""What runs each time is drawn by a list, which holds what it should: tests/every.py."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.every import FIRST_EACH_TIME, ON_POSTGRESQL, left_for_every, mark_deep

SIP = "tests/courier/test_sip.py"
ROOT = Path(__file__).parents[1]
SIDE_BY_SIDE = re.compile(r"asyncio\.gather\(|threading\.Barrier\(")
NO_WRITERS = {
    "tests/cli/test_slow_clients.py": "connections that never say a whole request",
    "tests/courier/test_jasmin.py": "messages to a gateway",
    "tests/courier/test_outages.py": "readers of a server that was started again",
    "tests/courier/test_smpp.py": "messages to a carrier",
    "tests/courier/test_timeouts.py": "messages to carriers that are slow",
    "tests/journal/test_live.py": "readers of what is in memory",
    "tests/operations/test_readiness.py": "readers of whether it is ready",
}


def test_writers_side_by_side_run_on_postgresql_each_time() -> None:
    files = {str(path.relative_to(ROOT)): path.read_text() for path in (ROOT / "tests").rglob("test_*.py")}
    races = {file for file, text in files.items() if SIDE_BY_SIDE.search(text)} - {
        str(Path(__file__).relative_to(ROOT))
    }
    listed = {file for file in files if any(Path(file).is_relative_to(one) for one in ON_POSTGRESQL)}
    assert races - listed == NO_WRITERS.keys()
    assert [one for one in (*ON_POSTGRESQL, *FIRST_EACH_TIME) if not (ROOT / one).exists()] == []


def test_other_files_run_there_with_their_first_test() -> None:
    def item(test: str, **params: str) -> Any:
        return SimpleNamespace(nodeid=test, callspec=SimpleNamespace(params=params) if params else None)

    first, second = (item(f"tests/pages/test_x.py::test_{n}[a]", database="postgresql") for n in "ab")
    listed = [item(f"tests/core/test_x.py::test_{n}[a]", database="postgresql") for n in "ab"]
    other_case = item("tests/core/test_x.py::test_b[b]", database="postgresql")
    sqlite, neither = item("tests/pages/test_x.py::test_a[b]", database="sqlite"), item("tests/pages/test_x.py::test_c")
    assert left_for_every([sqlite, neither, first, second, *listed, other_case]) == [second, other_case]


def test_first_test_of_a_slow_file_shows_each_time_that_it_works_at_all() -> None:
    marked: list[str] = []

    def item(test: str) -> Any:
        return SimpleNamespace(nodeid=test, add_marker=lambda mark: marked.append(f"{test} {mark.name}"))

    mark_deep([item(test) for test in ("tests/pages/test_x.py::test_a", *(f"{SIP}::test_{n}" for n in "abc"))])
    assert marked == [f"{SIP}::test_b deep", f"{SIP}::test_c deep"]
