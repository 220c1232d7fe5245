"""`python -m bench [name ...]`: measure, print a table, write `bench/results.json` and `docs/benchmarks.md`."""

import argparse
import importlib
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from bench import machine, report
from bench.figures import Figure

NAMES = (
    "cases",
    "postgres",
    "round_trips",
    "lists",
    "search",
    "reports",
    "idle",
    "costs",
    "scale",
    "journeys",
    "streams",
    "nodes",
    "pages",
    "failover",
    "smpp",
    "codes",
    "aws",
    "calls",
    "verify",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Ringback against named peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(NAMES)}; all where none is named")
    parser.add_argument("--rounds", type=int, help="rounds of each comparison; more narrow the range")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(NAMES)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    where = machine.describe()
    failed = [name for name in asked.names or NAMES if not measured(name, asked.rounds, where)]
    if failed:
        sys.exit(f"not measured: {', '.join(failed)}")


def measured(name: str, rounds: int | None, where: dict[str, Any]) -> bool:
    """Whether it was; else what went wrong is printed, and the next one begins: a whole run takes hours."""
    began = time.monotonic()
    run: Callable[..., list[Figure]] = importlib.import_module(f"bench.{name}").run
    try:
        figures = run(rounds) if rounds else run()
    except Exception:
        traceback.print_exc()
        return False
    report.show(figures, seconds=time.monotonic() - began)
    report.keep(name, figures, where)
    return True


if __name__ == "__main__":
    main()
