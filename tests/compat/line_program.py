"""A program that answers lines of JSON: started by the first question, kept for all others of the session.

To start Node or the AWS CLI anew for each call takes ten times what the call takes.
"""

import atexit
import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from typing import Any


class LineProgram:
    """`start` gives the command and its environment, or skips the test where the program can't be had."""

    def __init__(self, start: Callable[[], tuple[Sequence[str], Mapping[str, str]]]) -> None:
        self._start = start
        self._process: subprocess.Popen[str] | None = None
        atexit.register(self.stop)

    def ask(self, question: dict[str, Any], default: Callable[[Any], Any] | None = None) -> dict[str, Any]:
        if self._process is None:
            command, environ = self._start()
            self._process = subprocess.Popen(
                command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(question, default=default) + "\n")
            self._process.stdin.flush()
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        except BaseException:  # the test's limit too: who asks next must not read this answer
            self.stop()
            raise
        return answer

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
