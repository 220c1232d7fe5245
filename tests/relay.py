"""A relay of TCP connections that can be told to lose something on its way, as a network or a dying server does."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Loses = Callable[[bytes, bool], bool]
CHUNK = 1 << 16


class Relay:
    """Listens on `port` for whoever should be at `host` and `to_port`. `loses` is asked of every piece, with whether it
    goes towards the server: where it says yes the piece is lost, and both ends see their connection end."""

    def __init__(self, host: str, to_port: int, loses: Loses) -> None:
        self._to = (host, to_port)
        self._loses = loses
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(self._to)
                threading.Thread(target=self._carry, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._carry, args=(server, client, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, to_server: bool) -> None:
        with contextlib.suppress(OSError):
            while (piece := source.recv(CHUNK)) and not self._loses(piece, to_server):
                target.sendall(piece)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextlib.contextmanager
def relay(host: str, port: int, loses: Loses) -> Iterator[Relay]:
    running = Relay(host, port, loses)
    try:
        yield running
    finally:
        running.close()
