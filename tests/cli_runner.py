"""`ringback` as an operator types it: the real command, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import SECRET
from tests.waiting import START_S

ROOT = Path(__file__).parents[1]


def environment(**settings: str) -> dict[str, str]:
    """In which a process finds this source and these settings, `database=` as RINGBACK_DATABASE."""
    given = {f"RINGBACK_{name.upper()}": value for name, value in {"secret": SECRET, **settings}.items()}
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", **given}


def ringback(*arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """What it printed and its exit status; `typed` is its standard input."""
    return ran("-m", "ringback", *arguments, typed=typed, environ=environment(**settings))


def ran(*arguments: str, environ: dict[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Python with these arguments."""
    return subprocess.run(
        [sys.executable, *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=environ,
        timeout=START_S,
        check=False,
    )
