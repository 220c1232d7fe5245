"""What `docs/benchmarks.md` says is what was measured, and what falls short is named with its reason."""

import json

from bench.report import PAGE, RESULTS, as_markdown
from bench.shortfalls import fell_short, reason_for

MEASURED = json.loads(RESULTS.read_text())


def test_page_shows_what_was_measured() -> None:
    assert as_markdown(MEASURED) in PAGE.read_text()


def test_figure_that_falls_short_has_its_reason() -> None:
    without = [(name, figure["what"]) for name, figure in fell_short(MEASURED) if not reason_for(name, figure["what"])]
    assert not without
