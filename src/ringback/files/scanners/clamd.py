"""ClamAV's daemon: the bytes go by its `INSTREAM` (clamd(8)), over TCP or its socket on this machine."""

import contextlib
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

from ringback.files.scanners import ScanResult, ScanVerdict

PORT = 3310
TIMEOUT_S = 20
PIECE = 64 * 1024  # bytes; clamd reads each after its length
MAX_ANSWER = 4096


class Clamd:
    """At `clamd://host:port` or `clamd:///path/of/its/socket`."""

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        parts = urlsplit(url)
        self._tcp = (parts.hostname, parts.port or PORT) if parts.hostname else None
        self._path = parts.path

    def scan(self, content: bytes) -> ScanVerdict:
        """Blocks. Where the daemon gives no verdict, the file is held back until an operator settles it."""
        try:
            said = self._ask(content)
        except OSError as error:
            _warn("scanner_unreachable", error=type(error).__name__)
            return ScanVerdict(ScanResult.LATER, "the scanner could not be reached")
        if said == "stream: OK":
            return ScanVerdict(ScanResult.CLEAN)
        if said.endswith(" FOUND"):
            return ScanVerdict(ScanResult.UNSAFE, said.removeprefix("stream: ").removesuffix(" FOUND"))
        _warn("scanner_gave_no_verdict")
        return ScanVerdict(ScanResult.LATER, "the scanner gave no verdict")

    def _ask(self, content: bytes) -> str:
        with self._connected() as line:
            line.sendall(b"zINSTREAM\0")
            for begin in range(0, len(content), PIECE):
                piece = content[begin : begin + PIECE]
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
            said = b""
            while b"\0" not in said and len(said) < MAX_ANSWER and (more := line.recv(MAX_ANSWER)):
                said += more
        return said.partition(b"\0")[0].decode("utf-8", "replace").strip()

    @contextlib.contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        if self._tcp is not None:
            line = socket.create_connection(self._tcp, timeout=self._timeout_s)
        else:
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(self._timeout_s)
            line.connect(self._path)
        with line:
            yield line


def _warn(event: str, **data: str) -> None:
    import structlog  # commands start without it

    structlog.get_logger().warning(event, **data)
