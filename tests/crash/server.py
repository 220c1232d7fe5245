"""The real server as an operator starts it: a process that can be stopped, or killed without a warning."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli_runner import environment
from tests.ports import free_port, is_well
from tests.waiting import START_S, until


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
        settings = environment(
            database=self.database, files=str(self.files), port=str(self.port), base_url=self.address, ip_limit="0"
        )
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ringback", "serve"],
                env=settings,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_ready(self.process)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        until(lambda: process.poll() is not None or is_well(self.address, "/readyz"), "the server is ready", START_S)
        assert process.poll() is None, f"the server did not start:\n{self.log()}"

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
        status = self.process.wait(START_S)
        self.process = None
        return status

    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")[-4000:]
