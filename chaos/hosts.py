"""Hosts of their own on one machine: each a network namespace with its address on one bridge, and programs in it that
are started again when they die, as systemd does."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

BRIDGE, SUBNET = "rbchaos", "10.77.0"
OURS = f"{SUBNET}.1"  # this machine's, where people are
RESTART_S = 2.0
LOOK_S = 0.2


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


class Program:
    """One program of a host. `stopped`: by us; else it is started again."""

    def __init__(
        self, host: "Host", name: str, command: Sequence[str], env: Mapping[str, str], user: str | None
    ) -> None:
        self.host = host
        self.name = name
        as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
        self.command = ["ip", "netns", "exec", host.namespace, *as_user, *command]
        self.env = env
        self.stopped = True
        self.starts = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.host.folder / f"{self.name}.log"

    def start(self) -> None:
        self.stopped = False
        self.starts += 1
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command, env=dict(self.env), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )

    def look(self) -> bool:
        """Whether it runs, or is not meant to."""
        return self.stopped or (self._process is not None and self._process.poll() is None)

    def signal(self, number: int) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    def kill(self, *, stay_down: bool = False) -> None:
        self.stopped = stay_down
        self.signal(signal.SIGKILL)

    def stop(self, seconds: float) -> None:
        """As an operator does, who waits until it has ended."""
        self.stopped = True
        self.signal(signal.SIGTERM)
        if self._process is not None:
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.signal(signal.SIGKILL)
                self._process.wait()


class Host:
    def __init__(self, name: str, number: int, folder: Path) -> None:
        self.name = name
        self.namespace = f"rb-{name}"
        self.address = f"{SUBNET}.{number}"
        self.folder = folder / name
        self.folder.mkdir(mode=0o755)
        self.programs: dict[str, Program] = {}
        wire = f"rb{number}"
        ip("netns", "add", self.namespace)
        ip("link", "add", wire, "type", "veth", "peer", "name", "eth0", "netns", self.namespace)
        ip("link", "set", wire, "master", BRIDGE, "up")
        ip("-n", self.namespace, "addr", "add", f"{self.address}/24", "dev", "eth0")
        ip("-n", self.namespace, "link", "set", "eth0", "up")
        ip("-n", self.namespace, "link", "set", "lo", "up")

    def run(self, name: str, *command: str, env: Mapping[str, str] | None = None, user: str | None = None) -> Program:
        program = self.programs[name] = Program(self, name, command, env or os.environ, user)
        program.start()
        return program

    def kill(self, *, stay_down: bool = False) -> None:
        """All that runs on it, at once."""
        for program in self.programs.values():
            program.kill(stay_down=stay_down)
        pids = subprocess.run(["ip", "netns", "pids", self.namespace], capture_output=True, text=True, check=False)
        for pid in pids.stdout.split():  # what a program has started in sessions of its own
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)

    def come_back(self) -> None:
        for program in self.programs.values():
            program.start()

    def cut(self) -> None:
        """Its link: packets are lost, and nobody is told."""
        ip("-n", self.namespace, "link", "set", "eth0", "down")

    def join(self) -> None:
        ip("-n", self.namespace, "link", "set", "eth0", "up")


class Network(contextlib.AbstractContextManager["Network"]):
    """Needs root, for namespaces. Leaves nothing behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hosts: dict[str, Host] = {}
        self._ended = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="keeper", daemon=True)

    def __enter__(self) -> "Network":
        forget_all()
        ip("link", "add", BRIDGE, "type", "bridge")
        ip("addr", "add", f"{OURS}/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        self._keeper.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._keeper.join()
        for host in self.hosts.values():
            host.kill(stay_down=True)
        forget_all()

    def host(self, name: str, number: int) -> Host:
        host = self.hosts[name] = Host(name, number, self.folder)
        return host

    def programs(self) -> Iterator[Program]:
        for host in tuple(self.hosts.values()):
            yield from tuple(host.programs.values())

    def _keep(self) -> None:
        """Starts what has died again, a moment later."""
        dead: dict[Program, float] = {}
        while not self._ended.wait(LOOK_S):
            for program in self.programs():
                if program.look():
                    dead.pop(program, None)
                elif time.monotonic() - dead.setdefault(program, time.monotonic()) >= RESTART_S:
                    del dead[program]
                    program.start()


def forget_all() -> None:
    """Also of a run that was killed itself."""
    listed = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=False).stdout
    for namespace in [line.split()[0] for line in listed.splitlines() if line.startswith("rb-")]:
        pids = subprocess.run(["ip", "netns", "pids", namespace], capture_output=True, text=True, check=False).stdout
        for pid in pids.split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        subprocess.run(["ip", "netns", "del", namespace], capture_output=True, check=False)
    subprocess.run(["ip", "link", "del", BRIDGE], capture_output=True, check=False)


def until(what: str, true: Callable[[], bool], seconds: float) -> float:
    """How long it took. Raises TimeoutError."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(LOOK_S)
    return time.monotonic() - began
