"""A page of 25 cases among 1,000, 100,000 and 1,000,000: it must cost the same, in a handful of statements."""

import contextlib
import tempfile
from pathlib import Path

from litestar.testing import TestClient

from bench.bulk import Filled, fill
from bench.figures import Figure, Range
from bench.load import Ask, Spec
from bench.people import services_on
from bench.servers import Load, drive, ringback
from ringback.app import create_app
from ringback.core.sqlite import SqliteStore

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 5
SECONDS = 3.0
PATHS = {
    "a program's list": "/v1/cases?limit=25",
    "a program's list, open": "/v1/cases?limit=25&status=open",
    "the desk's queue": "/v1/desk/queue?status=open&limit=25",
}


def run(rounds: int = ROUNDS) -> list[Figure]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        filled = {
            size: fill(f"sqlite:///{folder / f'cases-{size}.db'}", size, files=folder / "files") for size in SIZES
        }
        servers = {size: stack.enter_context(ringback(site.database, folder)) for size, site in filled.items()}
        figures = []
        for what, path in PATHS.items():
            loads: dict[int, list[Load]] = {size: [] for size in SIZES}
            for _ in range(rounds):
                for size, server in servers.items():
                    ask = Ask("GET", path, headers(filled[size], path))
                    loads[size].append(drive(server, Spec(port=server.port, asks=[ask], seconds=SECONDS)))
            figures += compare(what, loads)
        figures += [
            Figure(
                bench="lists",
                what=f"statements for a page, {what}",
                value=Range.of([count_statements(filled[SIZES[0]], path)]),
                unit="statements",
                target="<= 5",
            )
            for what, path in PATHS.items()
        ]
        return figures


def compare(what: str, loads: dict[int, list[Load]]) -> list[Figure]:
    """The time of a request among many cases, divided by that among 1,000, round by round."""
    small = loads[SIZES[0]]
    return [
        Figure(
            bench="lists",
            what=f"page of 25, {what}, {size:,} cases",
            value=Range.of([one.cpu_us / other.cpu_us for one, other in zip(loads[size], small, strict=True)]),
            unit="x the CPU of 1,000",
            target="<= 1.5",
            details={
                "per_s": str(Range.of([load.per_s for load in loads[size]])),
                "per_s_among_1000": str(Range.of([load.per_s for load in small])),
                "cpu_us": str(Range.of([load.cpu_us for load in loads[size]])),
                "p99_ms": str(Range.of([load.p99_ms for load in loads[size]])),
            },
        )
        for size in SIZES[1:]
    ]


def headers(site: Filled, path: str) -> dict[str, str]:
    if path.startswith("/v1/desk"):
        return {"Cookie": f"ringback_agent={site.agent}"}
    return {"Authorization": f"Bearer {site.key}"}


def count_statements(site: Filled, path: str) -> int:
    """As SQLite itself sees them, authentication included, BEGIN and ROLLBACK and what a start reads not."""
    services = services_on(site.database, "unused")
    assert isinstance(services.store, SqliteStore)
    seen: list[str] = []
    connect = services.store._connect

    def traced() -> object:
        connection = connect()
        connection.set_trace_callback(seen.append)
        return connection

    services.store._connect = traced  # type: ignore[assignment, method-assign]
    try:
        with TestClient(create_app(services)) as client:
            seen.clear()
            client.get(path, headers=headers(site, path)).raise_for_status()
    finally:
        services.store.close()
    return len([statement for statement in seen if statement.startswith("SELECT")])
