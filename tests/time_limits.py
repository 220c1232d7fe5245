"""Every test has a limit, and what is found hanging is shown: the stacks of all threads and of all asyncio tasks.

The limit is `timeout` in pyproject.toml; a test that needs longer is marked `pytest.mark.timeout(seconds)` and says
why.
"""

import asyncio
import gc
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

LATE = pytest.StashKey[str]()  # of a test that was not done within its limit: where it stood
CLEAN_UP_S = 30.0  # after the limit, for the test's own `finally`; then the process ends


def stacks() -> str:
    """Of every thread, then of every task that has not ended, whichever loop it belongs to."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    out = io.StringIO()
    for ident, frame in sys._current_frames().items():
        out.write(f"\n-- thread {names.get(ident, ident)}\n")
        traceback.print_stack(frame, file=out)
    for task in [found for found in gc.get_objects() if isinstance(found, asyncio.Task)]:
        if not task.done():
            out.write(f"\n-- asyncio task {task.get_name()}\n")
            task.print_stack(file=out)
    return out.getvalue()


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_timeout_set_timer(item: Any, settings: Any) -> bool | None:
    """In place of pytest-timeout's own timer, which shows no tasks and hopes that the test's clean-up ends."""
    if settings.method != "signal" or threading.current_thread() is not threading.main_thread():
        return None
    late = False

    def handler(number: int, frame: FrameType | None) -> None:
        nonlocal late
        what = f"{item.nodeid}: not within {settings.timeout:g} s\n{stacks()}"
        if late:
            item.config.pluginmanager.getplugin("capturemanager").suspend_global_capture(in_=True)
            os.write(2, what.encode())
            os._exit(1)
        late = True
        item.stash[LATE] = what
        signal.setitimer(signal.ITIMER_REAL, CLEAN_UP_S)
        pytest.fail(what, pytrace=False)

    def cancel() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    item.cancel_timeout = cancel
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, settings.timeout)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """What a test calls may swallow its end: Litestar's client makes an empty 500 of whatever is raised in it."""
    try:
        yield
    finally:
        if LATE in item.stash:
            pytest.fail(item.stash[LATE], pytrace=False)
