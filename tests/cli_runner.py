"""`ringback` as an operator types it: the real command line, in this process; and Python in one of its own."""

import contextlib
import ctypes
import gc
import io
import os
import subprocess
import sys
import tempfile
import traceback
import uuid
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from tests.conftest import SECRET
from tests.waiting import START_S

ROOT = Path(__file__).parents[1]
CAPABILITIES_V3, DAC_OVERRIDE, DAC_READ_SEARCH = 0x20080522, 1 << 1, 1 << 2  # of Linux


def environment(**settings: str) -> dict[str, str]:
    """In which a process finds this source and these settings, `database=` as RINGBACK_DATABASE."""
    nobodys = (
        Path(tempfile.gettempdir()) / f"ringback-{uuid.uuid4().hex}.checkpoint"
    )  # not that of another test's journal
    wanted = {"secret": SECRET, "kept_checkpoint": str(nobodys), **settings}
    given = {f"RINGBACK_{name.upper()}": value for name, value in wanted.items()}
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", **given}


def ringback(*arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """What it printed and its exit status; `typed` is its standard input. A start of Python costs more than the
    commands do; `tests/cli/test_start.py` shows that they also work in a process of their own."""
    stdin, out, err = (io.BytesIO(text.encode()) for text in (typed, "", ""))
    stdout, stderr = (io.TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in (out, err))
    with (
        mock.patch.dict(os.environ, environment(**settings)),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(stdin, encoding="utf-8")),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        status = _status(list(arguments))
    printed = (stream.getvalue().decode() for stream in (out, err))
    return subprocess.CompletedProcess(["ringback", *arguments], status, *printed)


@contextlib.contextmanager
def without_powers() -> Iterator[None]:
    """As a user to whom permissions apply, which they don't to root: this thread, and those that it starts, lose what
    lets root read and write any file (capabilities(7)) until it is over."""
    if os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None)
    header, before = (ctypes.c_uint32 * 2)(CAPABILITIES_V3, 0), (ctypes.c_uint32 * 6)()
    assert system.capget(header, before) == 0
    lesser = (ctypes.c_uint32 * 6)(before[0] & ~(DAC_OVERRIDE | DAC_READ_SEARCH), *before[1:])
    assert system.capset(header, lesser) == 0
    try:
        yield
    finally:
        assert system.capset(header, before) == 0


def _status(arguments: list[str]) -> int:
    from ringback.cli import app

    try:
        app(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except Exception:
        traceback.print_exc()
        return 1
    finally:
        gc.enable()  # what serves begins without
    return 0


def ran(*arguments: str, environ: dict[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Python with these arguments, in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=environ,
        timeout=START_S,
        check=False,
    )
