"""A telephone: Debian's baresip 1.0.0, which answers, records what it hears and presses keys."""

import contextlib
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from tests.peers.programs import filled, program, started
from tests.ports import free_ports
from tests.waiting import CALL_S, TIMEOUT_S, until

HERE = Path(__file__).parent
LOOP = "aubridge,loop"  # plays back what it hears; a source must run, or no key leaves


class Telephone:
    def __init__(self, folder: Path, port: int, control: int, certificate: Path | None) -> None:
        self.port = port
        self.certificate = certificate
        self._folder = folder
        self._control = control

    def press(self, key: str) -> None:
        self._command("sndcode", key)

    def hang_up(self) -> None:
        self._command("hangup", "")

    def recordings(self) -> list[Path]:
        """What it heard, one a call, oldest first; whole once the call has ended."""
        return sorted(self._folder.glob("rec/*-dec.wav"))

    def answered(self, calls: int = 1) -> None:
        until(lambda: len(self.recordings()) >= calls, f"{calls} calls are answered", CALL_S)

    def wait_for_another_name(self) -> None:
        """Recordings are named by the second: of two calls that are answered within one, only one is there."""
        last = max((int(path.stat().st_mtime) for path in self.recordings()), default=0)
        until(lambda: int(time.time()) > last, "the next second")

    def _command(self, command: str, params: str) -> None:
        """A netstring of JSON, answered by another one."""
        body = json.dumps({"command": command, "params": params, "token": "test"})
        with socket.create_connection(("127.0.0.1", self._control), TIMEOUT_S) as control:
            control.sendall(f"{len(body)}:{body},".encode())
            control.recv(4000)


@contextlib.contextmanager
def telephone(
    folder: Path, says: str = LOOP, answers: str = "auto", certificate: Path | None = None
) -> Iterator[Telephone]:
    """`says` is its source of sound, "aufile,FILE" for a voicemail; with a `certificate` (key and certificate in one
    PEM file) it takes calls by TLS on the next port too."""
    command = program("baresip", "baresip-core")
    (folder / "rec").mkdir(parents=True)
    port, _, control = free_ports(3)
    tls = f"sip_certificate {certificate}" if certificate else ""
    (folder / "config").write_text(
        filled(HERE / "config", FOLDER=folder, PORT=port, CONTROL=control, SAYS=says, TLS=tls)
    )
    (folder / "accounts").write_text(filled(HERE / "accounts", PORT=port, ANSWERS=answers))
    with started([command, "-4", "-f", str(folder), "-n", "127.0.0.1"], folder, port):
        yield Telephone(folder, port, control, certificate)
