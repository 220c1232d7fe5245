"""Play every fault, print the table and write docs/diagnosis.md. A line whose peer is not installed stays as it was."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.diagnosis.page import PAGE, page, rows_of


class Results:
    """Collects what the tests saw."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str]] = []
        self._before = rows_of(PAGE.read_text()) if PAGE.exists() else {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        properties: dict[str, Any] = dict(report.user_properties)
        if "fault" not in properties:
            return
        peer, says = properties["fault"]
        if report.when == "call" and "row" in properties:
            self.rows.append((peer, properties["row"]))
        elif report.skipped and (peer, says) in self._before:
            self.rows.append((peer, self._before[peer, says]))


def main() -> int:
    results = Results()
    status = pytest.main(["-k", "cause_shown", "-q", "-p", "no:cacheprovider", str(Path(__file__).parent)], [results])
    text = page(results.rows)
    print(text)
    if status == pytest.ExitCode.OK:
        PAGE.write_text(text)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
