"""Datagrams between the processes that share one SQLite file: each has a socket in a folder beside it.

They are on one machine by necessity, as SQLite's own log is. Who may write to the file may write to the sockets.
"""

import asyncio
import contextlib
import os
import secrets
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import structlog

from ringback.core.bus import MAX_FRAME, OnFrame, OnGap
from ringback.core.private_files import make_folder

MAX_PATH = 100  # bytes of a socket's address; the kernel has room for 108, some for 104
BUFFER = 1 << 20  # bytes that may wait for a process that is busy
SUFFIX = ".socket"

log = structlog.get_logger()


class SocketBus:
    """See `core.bus.Bus`. `folder` is made by the first who listens. Works where the system has such sockets, which
    Windows has not: there nobody is told."""

    in_transaction = False

    def __init__(self, folder: Path) -> None:
        self.connected = False
        self._folder = folder
        self._mine: Path | None = None
        self._socket: socket.socket | None = None
        self._others: list[str] = []
        self._listed_at = 0  # when the folder had last changed, as its file system tells
        self._handle: int | None = None
        self._behind: set[str] = set()  # whose buffer was full: they must look for themselves

    @property
    def alone(self) -> bool:
        return not self._list()

    async def start(self, on_frame: OnFrame, on_gap: OnGap) -> None:
        if not hasattr(socket, "AF_UNIX") or sys.platform == "win32":
            return
        make_folder(self._folder)
        name = f"{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"
        listening = self._open()
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
            listening.bind(self._address(name))
        except OSError as error:
            listening.close()
            log.warning("bus_without_socket", error=str(error))
            return
        self._mine, self._socket, self.connected = self._folder / name, listening, True
        asyncio.get_running_loop().add_reader(listening.fileno(), self._read, listening, on_frame, on_gap)

    def send(self, frame: bytes) -> None:
        """Frames may come from several threads: a datagram is whole or not there."""
        if not hasattr(socket, "AF_UNIX") or sys.platform == "win32":
            return
        others = self._list()
        if not others:
            return
        with contextlib.closing(self._open()) if self._socket is None else contextlib.nullcontext(self._socket) as by:
            for name in others:
                self._send_to(by, name, frame)

    def send_with(self, connection: Any, frames: Sequence[bytes]) -> None:
        """Its notices follow after the commit."""

    async def close(self) -> None:
        if self._socket is not None and self._mine is not None:
            asyncio.get_running_loop().remove_reader(self._socket.fileno())
            self._mine.unlink(missing_ok=True)
            self._socket.close()
        self._socket, self.connected = None, False
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def leave(self) -> None:
        """All is sent at once."""

    def _open(self) -> socket.socket:
        opened = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        opened.setblocking(False)
        return opened

    def _send_to(self, by: socket.socket, name: str, frame: bytes) -> None:
        try:
            if name in self._behind:
                by.sendto(b"", self._address(name))
                self._behind.discard(name)
            by.sendto(frame, self._address(name))
        except BlockingIOError:
            self._behind.add(name)
        except (ConnectionRefusedError, FileNotFoundError):  # killed: nobody cleaned up behind it
            self._behind.discard(name)
            with contextlib.suppress(OSError):
                (self._folder / name).unlink()
        except OSError as error:
            log.warning("bus_not_sent", error=str(error))

    def _read(self, listening: socket.socket, on_frame: OnFrame, on_gap: OnGap) -> None:
        for _ in range(100):  # others than this reader want their turn, too
            try:
                frame = listening.recv(MAX_FRAME + 1)
            except BlockingIOError:
                return
            if frame:
                on_frame(frame)
            else:
                on_gap()

    def _list(self) -> list[str]:
        """Who listens but this process. The folder is read again where it has changed."""
        try:
            changed_at = self._folder.stat().st_mtime_ns
            if changed_at != self._listed_at:
                mine = self._mine.name if self._mine is not None else ""
                names = [path.name for path in self._folder.iterdir()]
                self._others = [name for name in names if name.endswith(SUFFIX) and name != mine]
                self._listed_at = changed_at
        except FileNotFoundError:
            return []
        return self._others

    def _address(self, name: str) -> str:
        """A path that is too long for the kernel is named by an open handle of its folder, where there is /proc."""
        path = str(self._folder / name)
        if len(os.fsencode(path)) <= MAX_PATH:
            return path
        if self._handle is None:
            self._handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        return f"/proc/self/fd/{self._handle}/{name}"
