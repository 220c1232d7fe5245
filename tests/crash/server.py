"""The real server as an operator starts it: a process that can be stopped, or killed without a warning."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.conftest import SECRET
from tests.postgres_server import free_port

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60


class RunningServer:
    """`ringback serve` in demo mode, with the worker inside. `start` and `kill` may take turns."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.files = folder / "files"
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        settings = {
            "DATABASE": self.database,
            "SECRET": SECRET,
            "FILES": str(self.files),
            "PORT": str(self.port),
            "BASE_URL": self.address,
            "IP_LIMIT": "0",
        }
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ringback", "serve"],
                env={
                    **os.environ,
                    "PYTHONPATH": str(ROOT / "src"),
                    **{f"RINGBACK_{name}": value for name, value in settings.items()},
                },
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_ready(self.process)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            assert process.poll() is None, f"the server did not start:\n{self.log()}"
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.address}/readyz", timeout=5).status_code == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(f"the server was not ready within {PATIENCE_S} s:\n{self.log()}")

    def kill(self) -> None:
        """SIGKILL to the server and whatever it started: nothing gets to say good-bye."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def ask_to_stop(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)

    def exit_status(self) -> int:
        """Waits for the server to end by itself."""
        assert self.process is not None
        status = self.process.wait(PATIENCE_S)
        self.process = None
        return status

    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")[-4000:]
