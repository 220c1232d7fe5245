"""Kannel, an SMS gateway of another author: `with running_kannel(folder) as url` gives its sendsms address."""

import contextlib
import os
import shutil
import socket
import socketserver
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.peers.kannel.carrier import Carrier
from tests.receivers import serving

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
CONFIG = Path(__file__).with_name("kannel.conf")


class Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


@contextlib.contextmanager
def running_kannel(folder: Path) -> Iterator[str]:
    """Skips the test where Kannel is not installed. Ready once its carrier is connected."""
    programs = [shutil.which(name, path=PATH) for name in ("bearerbox", "smsbox")]
    if None in programs:
        pytest.skip("needs Kannel: apt-get install kannel")
    with serving(Listener(("127.0.0.1", 0), Carrier)) as carrier, contextlib.ExitStack() as running:
        admin, smsbox, sendsms = free_ports(3)
        ports = {"admin": admin, "smsbox": smsbox, "sendsms": sendsms, "carrier": carrier}
        config = folder / "kannel.conf"
        config.write_text(CONFIG.read_text().format(folder=folder, **ports))
        for program in programs:
            process = subprocess.Popen(
                [str(program), "-v", "4", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            running.callback(process.wait, 15)
            running.callback(process.terminate)
            until("starts", lambda: listens(admin if program is programs[0] else sendsms))  # noqa: B023 - called at once
        status = f"http://127.0.0.1:{admin}/status.txt?password=bar"
        until("has its carrier", lambda: "online" in httpx.get(status, trust_env=False).text)
        yield f"http://127.0.0.1:{sendsms}/cgi-bin/sendsms"


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def until(what: str, true: object, seconds: float = 30) -> None:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"Kannel never {what}"
        time.sleep(0.05)
