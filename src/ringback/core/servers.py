"""Where a server is and who signs in there, read from one address."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Server(NamedTuple):
    """Of `scheme://user:password@host:port/path`; user, password and path are empty where they are not named.
    A scheme that ends in s speaks TLS from the first byte."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    path: str

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
