"""The tables of docs/scale.md come from what was measured, and stay where nothing was."""

from pathlib import Path

import pytest
from bench import scale_page

COST = {
    "what": "reply, 1,000,000 accounts, PostgreSQL",
    "value": {"median": 1.25, "low": 1.2, "high": 1.3},
    "unit": "x the CPU of 1,000",
    "details": {
        "small_app_us": 900, "small_server_us": 400, "large_app_us": 1100, "large_server_us": 500,
        "statements": 11, "waited": 5,
    },
}  # fmt: skip
MACHINE = {"processor": "Xeon", "cores": 2, "python": "3.11"}
EMPTY = """before
<!-- costs: written by python -m bench -->

Not measured yet.

<!-- end of costs -->
<!-- errors: written by python -m bench -->

Not measured yet.

<!-- end of errors -->
after
"""


def test_page_shows_what_was_measured_and_keeps_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "scale.md"
    page.write_text(EMPTY)
    monkeypatch.setattr(scale_page, "PAGE", page)
    results = {"costs": {"at": "2026-11-30", "machine": MACHINE, "figures": [COST]}}
    scale_page.write(results)
    scale_page.write(results)
    text = page.read_text()
    assert "| reply |  |  |  | 900 + 400 | 1,100 + 500 | 1.25 | 11 | 5 |" in text
    assert "2026-11-30, Xeon, 2 cores" in text
    assert (text.count("Not measured yet."), text.startswith("before\n"), text.endswith("after\n")) == (1, True, True)


def test_every_section_of_the_page_is_one_that_can_be_written() -> None:
    sections = scale_page.SECTION.findall(scale_page.PAGE.read_text())
    assert [name for _, name, _ in sections] == ["costs", "locked", "errors", "predictions"]
