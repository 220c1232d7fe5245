"""A NATS server of our own, or three that are one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ports import free_ports, listens
from tests.waiting import START_S, until


class NatsServer:
    """One `nats-server`, which may be stopped and started again. `more` are lines of its settings."""

    def __init__(self, folder: Path, port: int, *more: str) -> None:
        found = shutil.which("nats-server", path=f"{os.environ['PATH']}:/usr/sbin")
        if found is None:
            pytest.skip("install nats-server")
        self.port = port
        self._command = [found, "--config", str(folder / f"{port}.conf")]
        (folder / f"{port}.conf").write_text("\n".join([f"listen: 127.0.0.1:{port}", *more]))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "NatsServer":
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: listens(self.port), "nats-server listens", START_S)
        return self

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def cluster(folder: Path, *more: str) -> list[NatsServer]:
    """Three servers that pass everything on to each other."""
    ports = free_ports(6)
    routes = ", ".join(f'"nats://127.0.0.1:{port}"' for port in ports[3:])
    return [
        NatsServer(
            folder, port, *more, f"cluster {{ name: nodes, listen: 127.0.0.1:{inside}, routes: [{routes}] }}"
        ).start()
        for port, inside in zip(ports[:3], ports[3:], strict=True)
    ]
