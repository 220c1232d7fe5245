"""Ports for programs that are told theirs: nobody else gets them while the tests run, also not while one is down."""

import contextlib
import http.client
import socket
from collections.abc import Iterator
from itertools import islice

FIRST, LAST, BLOCK = 20_000, 26_000, 50  # below what kernels give by themselves and what the peers' sound takes
_holders: list[socket.socket] = []


def _blocks() -> Iterator[int]:
    """Ports side by side. Each test process guards its blocks by holding the first port of each for as long as it
    lives, so that two of them never try the same port, and no port comes twice."""
    for guarded in range(FIRST, LAST, BLOCK):
        holder = socket.socket()
        try:
            holder.bind(("127.0.0.1", guarded))
        except OSError:
            holder.close()
            continue
        _holders.append(holder)
        yield from range(guarded + 1, guarded + BLOCK)


_candidates = _blocks()


def free_ports(count: int) -> list[int]:
    """Side by side, free for TCP and UDP. Those at the end of a block that are too few stay unused: the next port is
    the held port of another block, and some programs take the port after theirs without being told."""
    while True:
        ports = list(islice(_candidates, count))
        assert len(ports) == count, "no port is left"
        if ports[-1] - ports[0] >= count:
            continue
        with contextlib.suppress(OSError), contextlib.ExitStack() as held:
            for port in ports:
                for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                    held.enter_context(socket.socket(socket.AF_INET, kind)).bind(("127.0.0.1", port))
            return ports


def free_port() -> int:
    (port,) = free_ports(1)
    return port


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def is_well(address: str, path: str) -> bool:
    """Whether a server answers 200. Asked many times while it starts: httpx costs 30 ms of a processor each time, which
    the server then lacks."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=5)
        with contextlib.closing(connection):
            connection.request("GET", path)
            return connection.getresponse().status == 200
    return False
