"""A SIP trunk: Kamailio 5.6, which asks for a password and relays calls to a phone."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tests.peers.programs import filled, program, started
from tests.ports import free_port

CONFIG = Path(__file__).with_name("kamailio.cfg")
PASSWORD = "secret"
UNKNOWN, FORBIDDEN, SILENT = "+4915770000003", "+4915770000004", "+4915770000005"


@contextlib.contextmanager
def trunk(folder: Path, phone: int) -> Iterator[int]:
    """Gives its port, for UDP and TCP. `phone` is the port that its calls go to."""
    command = program("kamailio", "kamailio")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    config = folder / "kamailio.cfg"
    config.write_text(filled(CONFIG, PORT=port, PHONE=phone))
    with started([command, "-DD", "-E", "-f", str(config), "-Y", str(folder), "-w", str(folder)], folder, port, "tcp"):
        yield port
