"""Handsets with people who answer, press 1 and listen: as many calls at once as there are numbers."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.ports import free_ports

ANSWERING = Path(__file__).with_name("answering.py")


class Handsets:
    def __init__(self, port: int, folder: Path, process: "subprocess.Popen[str]") -> None:
        self.port = port
        self._folder = folder
        self._process = process

    def wait(self, calls: int) -> None:
        """Until so many calls have ended."""
        assert self._process.stdout is not None
        for _ in range(calls):
            assert self._process.stdout.readline(), "the handsets are gone"

    def recording(self, number: str) -> Path:
        return self._folder / f"{number}.wav"


@contextlib.contextmanager
def handsets(folder: Path, numbers: Sequence[str]) -> Iterator[Handsets]:
    port, _ = free_ports(2)  # the next is for TLS
    process = subprocess.Popen(
        [sys.executable, str(ANSWERING), str(port), str(folder), *numbers], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None and process.stdout.readline() == "ready\n", "the handsets did not start"
        yield Handsets(port, folder, process)
    finally:
        process.terminate()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
