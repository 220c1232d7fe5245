"""A command of Ringback's that stays, with a settings file that somebody edits."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli_runner import environment
from tests.waiting import START_S, until


class EditedProcess:
    def __init__(
        self, folder: Path, *command: str, begins: str, text: str = 'brand = "One"\n', **settings: str
    ) -> None:
        self.file, self._log = folder / "ringback.toml", folder / "said.log"
        self.file.write_text(text)
        named = () if command[0] == "demo" else ("--config", str(self.file))  # a demo has no file
        given = environment(files=str(folder / "files"), **settings)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ringback", *command, *named],
                env=given,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.hears(begins)

    @property
    def said(self) -> str:
        return self._log.read_text(errors="replace")

    def change(self, text: str, hears: str) -> None:
        """Write the file anew and send SIGHUP; `hears` is what is said then, and was not before."""
        before = len(self.said)
        self.file.write_text(text)
        os.kill(self.process.pid, signal.SIGHUP)
        self.hears(hears, before)

    def hears(self, words: str, since: int = 0) -> None:
        def heard() -> bool:
            assert self.process.poll() is None, self.said
            return words in self.said[since:]

        until(heard, words, START_S)

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(START_S)
