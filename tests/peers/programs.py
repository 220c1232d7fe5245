"""Programs of other authors, run for a test: found or skipped, on ports of their own, stopped by their own process."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from ringback.courier.voices import voice_of
from ringback.words import LANGUAGES
from tests.waiting import START_S, until

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"


def missing(name: str, packages: str) -> str:
    """What a test says that is skipped because this machine lacks a program."""
    return f"needs {name}: apt-get install {packages}"


def program(name: str, packages: str) -> str:
    """Where it is. Skips the test where it is not installed."""
    found = shutil.which(name, path=PATH)
    if found is None:
        pytest.skip(missing(name, packages))
    return found


def calling() -> None:
    """Skips the test where this machine can make no calls, in every language that they are made in."""
    pytest.importorskip("baresip", reason="install ringback[sip]")
    if any(voice_of(language) is None for language in LANGUAGES):
        program("espeak-ng", "espeak-ng")


def filled(template: Path, **values: object) -> str:
    """The text of a template with its @NAME@ replaced."""
    text = template.read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text


@contextlib.contextmanager
def started(
    command: Sequence[str], folder: Path, port: int, kind: str = "udp", environ: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Runs while the block does. Ready once it holds the port; what it prints is in `folder`/NAME.log."""
    name = Path(command[0]).name
    with (folder / f"{name}.log").open("w") as log:
        running = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environ or {})}, text=True, start_new_session=True,
            stdin=subprocess.PIPE, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            until(lambda: running.poll() is not None or holds(port, kind), f"{name} holds {kind} port {port}", START_S)
            assert running.poll() is None, f"{name} ended: {(folder / f'{name}.log').read_text()[-2000:]}"
            yield running
        finally:
            running.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(10)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)  # with what it started and left
            running.wait()


def holds(port: int, kind: str) -> bool:
    """By the kernel's own table, so that no packet of ours disturbs the program."""
    lines = Path(f"/proc/net/{kind}").read_text().splitlines()
    return any(f"0100007F:{port:04X}" == line.split()[1] for line in lines[1:])
