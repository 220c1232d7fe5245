"""A test that hangs fails within its limit and shows where; one that can't even clean up ends its process."""

import os
import subprocess
import sys
from pathlib import Path

from tests.waiting import START_S

ROOT = Path(__file__).parents[1]
CONFTEST = "from tests.time_limits import pytest_runtest_call, pytest_timeout_set_timer\n"
HANGS = """
import asyncio, threading, time
import tests.time_limits
tests.time_limits.CLEAN_UP_S = 0.3

def test_hangs():
    threading.Thread(target=lambda: time.sleep(3), name="sleeper", daemon=True).start()
    async def waits_for_ever():
        await asyncio.Event().wait()
    async def run():
        task = asyncio.create_task(waits_for_ever(), name="waiter")
        await task
    asyncio.run(run())

def test_hangs_in_its_clean_up():
    try:
        time.sleep(60)
    finally:
        time.sleep(60)

def test_swallows_its_end():
    try:
        time.sleep(60)
    except BaseException:
        pass
    assert "200" == "500"

def test_is_reached():
    pass
"""


def tried(folder: Path, which: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_hangs.py").write_text(HANGS)
    options = ["-q", "-p", "pytest_timeout", "-p", "no:cacheprovider", "--timeout=2"]
    options += [f"--rootdir={folder}", "-o", f"pythonpath={ROOT}"]
    command = [sys.executable, "-m", "pytest", *options, "-k", which]
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # the others take a second to load
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=START_S, check=False)


def test_hanging_test_fails_and_shows_its_threads_and_tasks(tmp_path: Path) -> None:
    ended = tried(tmp_path, "not clean_up and not swallows")
    assert "1 failed, 1 passed" in ended.stdout
    for shown in (
        "not within 2 s",
        "-- thread MainThread",
        "-- thread sleeper",
        "-- asyncio task waiter",
        "for_ever",
    ):
        assert shown in ended.stdout


def test_test_that_hangs_in_its_clean_up_ends_the_process(tmp_path: Path) -> None:
    ended = tried(tmp_path, "clean_up or reached")
    assert ended.returncode == 1
    assert "test_hangs_in_its_clean_up: not within" in ended.stderr


def test_test_whose_client_makes_an_answer_of_its_end_is_told_to_be_late(tmp_path: Path) -> None:
    """Litestar's does: an empty 500, of which nobody knows whence it came."""
    ended = tried(tmp_path, "swallows or reached")
    assert "1 failed, 1 passed" in ended.stdout
    assert "test_swallows_its_end: not within 2 s" in ended.stdout
