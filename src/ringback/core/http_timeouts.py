"""Clients that keep the server waiting are cut off: a request's head and body arrive in time, and answers are read.
An answer's head goes out with the first of its body.

uvicorn has a limit for the time between requests only, so that whoever sends half a request holds a connection for ever
(slow HTTP attacks; ASVS 5.0 13.1.2, 15.2.2). A stream that we send, such as a case's live view, may last as long as its
reader reads.
"""

import asyncio
from enum import StrEnum
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_TIMEOUT_S = 20.0  # from the connection, or the request's first byte, to the end of its head
BODY_TIMEOUT_S = 20.0  # before the slowest rate below is asked for
LOOK_S = 1.0  # between two looks at a body at least
MIN_BODY_RATE = 4096  # bytes a second on average: EDGE is faster, and 5 MB take 21 minutes at most
WRITE_TIMEOUT_S = 60.0  # that 48 KB of an answer may wait for their reader
MAX_HEAD_BYTES = 64 * 1024
ANSWER = b"HTTP/1.1 "  # begins the head of one; a body that begins so may wait as a head does


class WholeAnswers:
    """A connection's transport. The head of an answer waits for the first of its body, at most until the event loop's
    next turn: uvicorn writes both by themselves, and each is a system call, a packet, and a client that wakes up."""

    __slots__ = ("_head", "_loop", "_transport")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._head = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if self._head:
            head, self._head = self._head, b""
            self._transport.write(head + data)
        elif data.startswith(ANSWER):
            self._head = data
            self._loop.call_soon(self.write_head)
        else:
            self._transport.write(data)

    def write_head(self) -> None:
        head, self._head = self._head, b""
        if head and not self._transport.is_closing():
            self._transport.write(head)

    def close(self) -> None:
        self.write_head()
        self._transport.close()


class Awaiting(StrEnum):
    NOTHING = "nothing"
    HEAD = "head"
    BODY = "body"


class TimedHttpProtocol(HttpToolsProtocol):
    """One connection. `_timer` runs while something is awaited of its client, `_write_timer` while our buffer is
    full."""

    _awaiting = Awaiting.NOTHING
    _timer: asyncio.TimerHandle | None = None
    _write_timer: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _body_bytes = 0
    _body_began = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(cast(asyncio.Transport, WholeAnswers(transport, self.loop)))
        self._await_head()
        self._set_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        self._stop_write_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Most requests come whole, and set no timer: it is set for what is awaited once all that came is read."""
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._awaiting is Awaiting.NOTHING:
            if not self._is_idle():
                return
            self._await_head()
        if self._timer is None:
            self._set_timer()
        if self._awaiting is Awaiting.HEAD:
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES:
                self._refuse("431 Request Header Fields Too Large")

    def _is_idle(self) -> bool:
        """A line break between two requests begins none, and ends uvicorn's own wait for the next."""
        return self.timeout_keep_alive_task is None and (self.cycle is None or self.cycle.response_complete)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._awaiting is Awaiting.NOTHING:
            self._await_head()

    def on_headers_complete(self) -> None:
        self._stop_timer()
        if not (self.parser.should_upgrade() and self._should_upgrade()):
            self._awaiting, self._body_bytes, self._body_began = Awaiting.BODY, 0, self.loop.time()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._stop_timer()
        super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._write_timer is None:
            self._write_timer = self.loop.call_later(WRITE_TIMEOUT_S, self.transport.abort)

    def resume_writing(self) -> None:
        self._stop_write_timer()
        super().resume_writing()

    def _await_head(self) -> None:
        self._awaiting, self._head_bytes = Awaiting.HEAD, 0

    def _set_timer(self) -> None:
        if self._awaiting is Awaiting.HEAD:
            self._timer = self.loop.call_later(HEAD_TIMEOUT_S, self._refuse, "408 Request Timeout")
        else:
            self._timer = self.loop.call_later(BODY_TIMEOUT_S, self._look_at_body)

    def _look_at_body(self) -> None:
        """While we don't read, because the application has not taken what came, the client is not to blame."""
        left = self._body_began + BODY_TIMEOUT_S + self._body_bytes / MIN_BODY_RATE - self.loop.time()
        if left > 0 or self.flow.read_paused:
            self._timer = self.loop.call_later(max(left, LOOK_S), self._look_at_body)
        else:
            self._refuse("408 Request Timeout")

    def _refuse(self, status: str) -> None:
        """Said only where no answer has begun on this connection, or it would be read as a part of that."""
        awaited = self._awaiting
        self._stop_timer()
        if self.transport.is_closing():
            return
        begun = self.cycle is not None and (
            not self.cycle.response_complete if awaited is Awaiting.HEAD else self.cycle.response_started
        )
        if not begun:
            self.transport.write(f"HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n".encode())
        self.transport.close()

    def _stop_timer(self) -> None:
        self._awaiting = Awaiting.NOTHING
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _stop_write_timer(self) -> None:
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None
