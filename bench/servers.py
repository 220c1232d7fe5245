"""Servers under measurement: processes whose processor time and memory are read from outside."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import msgspec
import psutil

from bench.load import TIMEOUT_S, Result, Spec
from bench.people import SECRET

ROOT = Path(__file__).parents[1]
UVICORN = ["--loop", "uvloop", "--http", "httptools", "--log-level", "warning", "--no-access-log"]


class Server:
    """A process that listens on `port`, with whatever it starts itself and what is started beside it."""

    def __init__(self, name: str, command: Sequence[str], env: dict[str, str], port: int, folder: Path) -> None:
        self.name = name
        self.port = port
        self.log = folder / f"{name.replace(' ', '-')}.log"
        self._env = {**os.environ, **env}
        self.process = self._start(command)
        self._beside: list[subprocess.Popen[bytes]] = []

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(command, env=self._env, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)

    def start_beside(self, command: Sequence[str]) -> None:
        self._beside.append(self._start(command))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self, path: str = "/") -> None:
        for _ in range(1200):
            if self.process.poll() is not None:
                break
            with contextlib.suppress(httpx.TransportError):
                httpx.get(self.address + path, timeout=10)
                return
            time.sleep(0.05)
        raise RuntimeError(f"{self.name} did not start:\n{self.log.read_text()[-3000:]}")

    def processes(self) -> list[psutil.Process]:
        roots = [psutil.Process(started.pid) for started in (self.process, *self._beside)]
        return [*roots, *(child for root in roots for child in root.children(recursive=True))]

    def cpu_s(self) -> float:
        """Processor time of all its processes since their start."""
        times = [process.cpu_times() for process in self.processes()]
        return float(sum(t.user + t.system + t.children_user + t.children_system for t in times))

    def rss(self) -> int:
        """Bytes of memory that its processes hold."""
        return sum(process.memory_info().rss for process in self.processes())

    def stop(self) -> None:
        for process in (*self._beside, self.process):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextlib.contextmanager
def ringback(
    database: str, folder: Path, *, worker: bool = False, settings_file: str = "", processes: int = 1
) -> Iterator[Server]:
    """`ringback serve` as an operator starts it, and on request the one `ringback worker` that sends, beside it."""
    port = free_port()
    config = folder / "ringback.toml"
    config.write_text(settings_file)
    settings = {
        "DATABASE": database,
        "SECRET": SECRET,
        "FILES": str(folder / "files"),
        "PORT": str(port),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "IP_LIMIT": "0",
        "LOG_LEVEL": "warning",  # as the bare peer, which runs without an access log
        "WORKER": "false",
    }
    env = {f"RINGBACK_{name}": value for name, value in settings.items()}
    env["PYTHONPATH"] = str(ROOT / "src")
    command = [sys.executable, "-m", "ringback"]
    server = Server(
        "ringback", [*command, "serve", "--config", str(config), "--processes", str(processes)], env, port, folder
    )
    try:
        server.wait_until_ready("/healthz")
        if worker:
            server.start_beside([*command, "worker", "--config", str(config)])
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def peer(name: str, python: Path, app: str, env: dict[str, str], folder: Path) -> Iterator[Server]:
    """An ASGI application on uvicorn, with the settings that ours runs with."""
    port = free_port()
    command = [str(python), "-m", "uvicorn", app, "--port", str(port), *UVICORN]
    server = Server(name, command, env, port, folder)
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()


class Load(msgspec.Struct, frozen=True):
    """What one round of load came to. `cpu_us` is the server's processor time for each request."""

    per_s: float
    cpu_us: float
    p50_ms: float
    p99_ms: float


def drive(server: Server, spec: Spec) -> Load:
    """One round, from a process of its own. Any answer but the expected one ends the benchmark."""
    before = server.cpu_s()
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=msgspec.json.encode(spec),
        capture_output=True,
        cwd=ROOT,
        timeout=spec.seconds + 2 * TIMEOUT_S,
    )
    used = server.cpu_s() - before
    if done.returncode:
        raise RuntimeError(f"load on {server.name} failed:\n{done.stderr.decode()[-2000:]}")
    result = msgspec.json.decode(done.stdout, type=Result)
    if result.wrong or not result.requests:
        raise RuntimeError(f"{server.name} answered {result.wrong} requests otherwise: {result.example}")
    return Load(
        per_s=result.requests / result.seconds,
        cpu_us=1e6 * used / result.requests,
        p50_ms=result.p50_ms,
        p99_ms=result.p99_ms,
    )
