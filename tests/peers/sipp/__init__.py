"""SIPp 3.6.1 as a called party that refuses, or rings and never answers. `with sipp(486, folder) as port`."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tests.peers.programs import filled, program, started
from tests.ports import free_ports

HERE = Path(__file__).parent


@contextlib.contextmanager
def sipp(code: int, folder: Path, *, rings: bool = True) -> Iterator[int]:
    """Gives its port. 487: rings until it is canceled; any other code: rings 300 ms, or not, and refuses with it."""
    command = program("sipp", "sip-tester")
    folder.mkdir(parents=True, exist_ok=True)
    port, control, media, *_ = free_ports(5)  # it takes the port after the next of its sound's for pictures
    scenario = folder / "scenario.xml"
    text = filled(HERE / ("noanswer.xml" if code == 487 else "reject.xml"), CODE=code, REASON="As asked")
    if not rings:
        begin, end = text.index("  <send>"), text.index("  <send retrans")
        text = text[:begin] + text[end:]
    scenario.write_text(text)
    where = ["-i", "127.0.0.1", "-p", str(port), "-mi", "127.0.0.1", "-mp", str(media)]
    quiet = ["-ci", "127.0.0.1", "-cp", str(control), "-nostdin", "-trace_err"]
    with started([command, "-sf", str(scenario), *where, *quiet], folder, port):
        yield port
