"""A telephone with another SIP stack: linphonec 5.1 answers, records and presses keys."""

import contextlib
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tests.peers.programs import filled, program, started
from tests.ports import free_port

CONFIG = Path(__file__).with_name("linphonerc")


class Linphone:
    def __init__(self, port: int, heard: Path, console: IO[str]) -> None:
        self.port = port
        self.heard = heard  # whole once the call has ended
        self._console = console

    def say(self, command: str) -> None:
        """A line on its console: a key, `terminate`, which declines what rings, or `terminate all`."""
        self._console.write(f"{command}\n")
        self._console.flush()


@contextlib.contextmanager
def linphone(folder: Path, *, answers: bool = True) -> Iterator[Linphone]:
    """`answers`: takes every call by itself."""
    command = program("linphonec", "linphone-cli")
    for name in (".local/share/linphone", ".config/linphone"):  # without them it never holds its port
        (folder / name).mkdir(parents=True)
    port = free_port()
    (folder / "linphonerc").write_text(filled(CONFIG, PORT=port))
    with wave.open(str(folder / "silence.wav"), "wb") as silence:
        silence.setparams((1, 2, 8000, 0, "NONE", ""))
        silence.writeframes(bytes(160_000))
    heard = folder / "heard.wav"
    with started(
        [command, *(["-a"] if answers else []), "-c", str(folder / "linphonerc")],
        folder,
        port,
        environ={"HOME": str(folder)},
    ) as running:
        assert running.stdin is not None
        phone = Linphone(port, heard, running.stdin)
        phone.say(f"soundcard use files\nplay {folder / 'silence.wav'}\nrecord {heard}")
        yield phone
