"""Where a server is and who signs in there, read from one address."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Server(NamedTuple):
    """Of `scheme://user:password@host:port/path`; user, password and path are empty where they are not named.
    A scheme that ends in s speaks TLS from the first byte."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    path: str

    @property
    def on_this_machine(self) -> bool:
        """Nobody listens on the way there, so it may be spoken to in clear."""
        return self.host in LOOPBACK

    @classmethod
    def of(cls, url: str, *, port: int, tls_port: int) -> "Server":
        """`port` and `tls_port` are for an address that names none. Raises ValueError for a port that is no number."""
        parts = urlsplit(url)
        tls = parts.scheme.endswith("s")
        return cls(
            parts.hostname or "",
            parts.port or (tls_port if tls else port),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            tls,
            unquote(parts.path.strip("/")),
        )
