"""Why a figure is not what was promised, by its benchmark and how its name begins. A figure that falls short and stands
in no line here fails `tests/architecture/test_benchmarks.py`."""

from collections.abc import Iterator
from typing import Any

REASONS = {
    ("cases", "create"): (
        "A new case asks who it is and what they may, seals their words, writes two chained entries, a message, the "
        "words for the search, an e-mail and its first step, on tables with thirty indexes; the peer writes three rows "
        "on three. It is processor time, told above; nothing of it is waiting."
    ),
    ("cases", "reply"): "As of a new case, with a third less to write.",
    ("aws", "CreateCase"): (
        "The bare endpoint of **cases** makes six times moto's rate and stores three rows. Four times moto's would be "
        "two thirds of that endpoint's, signed, sealed and journaled, in one process."
    ),
    ("postgres", "create"): (
        "Each command takes its round trips to a server of its own, on the same two processors, one after another "
        "behind the write lock. pgbench, which has them too, is no faster."
    ),
    ("postgres", "reply"): "As of a new case.",
    ("postgres", "list-25"): (
        "SQLite reads a page where it is asked, within a third of a millisecond. PostgreSQL plans it anew at each use "
        "(decision 088), so that pgbench itself is hardly faster than half of that."
    ),
    ("journeys", "sign-up to active, journeys per second, both"): (
        "Ours are eight requests and two deliveries: an e-mail, contact, card and phone are proved, sealed and "
        "journaled. The peer's are two requests and one code. The hash is half of ours, and the same for both."
    ),
    ("idle", "server and worker"): (
        "Some thirty duties ask what is due, each by a statement. On PostgreSQL one costs three times what it costs on "
        "SQLite, and its own processes are counted in."
    ),
    ("scale", "error of the prediction"): (
        "With one client most of the time is threads and processes that wake each other, of which the model knows "
        "nothing. Of 32 clients, which fill the machine as the plan's loads do, its rate is within 1.2."
    ),
    ("reports", "a page of the queue beside"): (
        "There are two processors, and a report keeps one busy: the page waits for a processor, not for the report."
    ),
}


def reason_for(bench: str, what: str) -> str | None:
    return next((reason for (of, begins), reason in REASONS.items() if of == bench and what.startswith(begins)), None)


def fell_short(results: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Benchmark and figure."""
    for name, result in results.items():
        for figure in result["figures"]:
            if figure["met"] is False:
                yield name, figure
