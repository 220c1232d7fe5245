"""What `make test` runs each time, and what only `EVERY=1 make test` adds, as CI does it: docs/decisions/052.

What is `deep` runs where EVERY=1 says so, or where its file is run by itself. All else runs on SQLite each time; on
PostgreSQL what is below here, what asks for a server of PostgreSQL itself, and the first test of each other file.
"""

import os

import pytest

EVERY = os.environ.get("EVERY") == "1"
ON_POSTGRESQL = {
    "tests/core": "connections, retries, limits: what every statement goes through",
    "tests/concurrency": "nodes that write at once",
    "tests/courier/providers/test_receipt_reliability.py": "sums and shares of groups",
    "tests/courier/test_dispatch.py": "workers that claim the same jobs",
    "tests/courier/webhooks/test_queries.py": "writes that share a commit",
    "tests/decisions/test_decisions.py": "two who decide at once",
    "tests/desk/test_queue.py": "order and pages, with NULL among them",
    "tests/fraud/test_detector.py": "sums and shares of groups",
    "tests/journal/test_chain.py": "writers who wait for the lock of one chain",
    "tests/onboarding/test_signin.py": "guesses side by side",
    "tests/operations/test_rounds_of_duties.py": "duties and people who wait for one lock",
    "tests/operations/test_slow_reports.py": "threads that read at once",
    "tests/operations/test_statistics.py": "sums and shares of groups",
    "tests/support/test_concurrency.py": "writers of one thread at once",
    "tests/verification/test_commands.py": "guesses and resends at once",
    "tests/accounts/sso/test_confirmation.py": "confirmations at once",
}
"""Files and folders whose tests all run on PostgreSQL each time, with what they touch that a database may do its own
way: locks, races, isolation, arithmetic and order."""
FIRST_EACH_TIME = {
    "tests/courier/test_kannel.py": "two programs of others for each text",
    "tests/courier/test_outages.py": "the product's own pauses of seconds, many times",
    "tests/courier/test_sip.py": "calls ring, greet and read in real time",
    "tests/courier/test_sip_trunk.py": "calls ring, greet and read in real time",
    "tests/support/email/test_mail_peer.py": "a mail server of others, which takes its time",
}
"""Files of which the first test runs each time, and shows that it works at all; the others are deep."""

REAL_TIME = {
    "tests/courier/test_forty_calls.py": "forty calls ring, read and are heard at once",
    "tests/courier/test_sip.py": "calls ring, greet and read in real time",
    "tests/courier/test_sip_trunk.py": "calls ring, greet and read in real time",
    "tests/journeys/": "a browser draws and listens in real time",
}
"""What a machine that stalls for seconds can fail though nothing is wrong: tried once more by tests/once_more.py."""


def deep(shown_by: str) -> pytest.MarkDecorator:
    """`shown_by`: what shows each time that it works at all."""
    return pytest.mark.deep(shown_by)


def mark_deep(items: list[pytest.Item]) -> None:
    """What comes after the first test of a file of which that is enough."""
    seen: set[str] = set()
    for item in items:
        file = item.nodeid.partition("::")[0]
        if file in seen:
            item.add_marker(deep(FIRST_EACH_TIME[file]))
        elif file in FIRST_EACH_TIME:
            seen.add(file)


def left_for_every(items: list[pytest.Item]) -> list[pytest.Item]:
    """Those on PostgreSQL that need not run each time."""
    seen, left = set(), []
    for item in items:
        called = getattr(item, "callspec", None)
        if called is None or called.params.get("database") != "postgresql":
            continue
        file = item.nodeid.partition("::")[0]
        test = item.nodeid.partition("[")[0]
        part = test if any(file == one or file.startswith(f"{one}/") for one in ON_POSTGRESQL) else file
        if part in seen:
            left.append(item)
        seen.add(part)
    return left
