"""What a newcomer waits for: the bytes of the first visit, the server's start, `make demo` from a fresh clone."""

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import httpx

from bench.figures import Figure, Range
from bench.people import services_on
from bench.servers import ROOT, free_port, ringback

ROUNDS = 5
FIRST = "/signup"
DEMO_S = 900  # then it is given up
NAMED = re.compile(r'(?:src|href)="(/[^"]+\.(?:js|css|svg|woff2|webmanifest))"')


def run(rounds: int = ROUNDS) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ringback-bench-") as name:
        folder = Path(name)
        return [first_visit(folder), start(folder, rounds), demo(folder)]


def first_visit(folder: Path) -> Figure:
    """The page and every file that it names, as a browser gets them, compressed, without headers."""
    with ringback(f"sqlite:///{folder / 'visit.db'}", folder) as server:
        plain = {"Accept-Encoding": "identity", "Accept-Language": "en"}
        page = httpx.get(server.address + FIRST, headers=plain).raise_for_status()
        paths = [FIRST, *sorted(set(NAMED.findall(page.text)))]
        sizes = {path: on_the_wire(server.address + path) for path in paths}
    assert len(sizes) > 1, "the pages are not built: make pages"
    return Figure(
        bench="pages",
        what="first visit, compressed",
        value=Range.of([sum(sizes.values()) / 1024]),
        unit="KB",
        target="<= 60",
        details={path: f"{size / 1024:.1f} KB" for path, size in sizes.items()},
    )


def on_the_wire(address: str) -> int:
    with httpx.stream("GET", address, headers={"Accept-Encoding": "br, gzip"}) as answer:
        answer.raise_for_status()
        return sum(map(len, answer.iter_raw()))


def start(folder: Path, rounds: int) -> Figure:
    """From the command to the first answer of `/healthz`, the database being there already, as at a restart."""
    database = f"sqlite:///{folder / 'start.db'}"
    services_on(database, str(folder / "files")).store.close()
    seconds, cpu = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        with ringback(database, folder) as server:
            seconds.append(time.perf_counter() - began)
            cpu.append(server.cpu_s())
    return Figure(
        bench="pages",
        what="`ringback serve` until it answers",
        value=Range.of(seconds),
        unit="s",
        target="<= 1.5",
        details={"cpu_s": str(Range.of(cpu))},
    )


def demo(folder: Path) -> Figure:
    """`git clone`, then `make demo` until it answers, with whatever the package caches of this machine hold."""
    clone, port = folder / "clone", free_port()
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    with (folder / "demo.log").open("wb") as log:
        began = time.perf_counter()
        made = subprocess.Popen(
            ["make", "demo", f"PORT={port}"],
            cwd=clone,
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        while not answers(port):
            if made.poll() is not None or time.perf_counter() - began > DEMO_S:
                raise RuntimeError(f"make demo failed:\n{(folder / 'demo.log').read_text()[-3000:]}")
            time.sleep(0.1)
        seconds = time.perf_counter() - began
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(made.pid, signal.SIGTERM)
        made.wait(30)
    return Figure(
        bench="pages", what="`make demo` from a fresh clone", value=Range.of([seconds]), unit="s", target="<= 120"
    )


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=2).status_code == 200
    except httpx.TransportError:
        return False
