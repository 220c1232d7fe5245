"""A carrier: the npm package `smpp` as SMSC, run by Node from a Python wheel, installed once into a cache folder."""

import contextlib
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.node import modules, node

HERE = Path(__file__).parent
LIBRARY = [HERE / "package.json", HERE / "package-lock.json"]
ACCOUNT = {"system_id": "esme1", "password": "secret"}


class Smsc:
    """A running one. `messages` are those it took, as it saw them."""

    def __init__(self, port: int = 0, **environ: str) -> None:
        self.messages: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            [node(), str(HERE / "smsc.js"), str(port)], env={**modules("smsc", files=LIBRARY), **environ}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._process.stdout is not None
        word, _, number = self._process.stdout.readline().partition(" ")
        assert word == "ready", "the SMSC did not start"
        self.port = int(number)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.messages.append(json.loads(line))

    def release(self) -> None:
        """Send all receipts that are held (HOLD=1), at once."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.join()


@contextlib.contextmanager
def smsc(port: int = 0, **environ: str) -> Iterator[Smsc]:
    running = Smsc(port, **environ)
    try:
        yield running
    finally:
        running.stop()
