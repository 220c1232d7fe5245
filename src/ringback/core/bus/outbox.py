"""What waits to be sent over a bus: frames from any thread, taken in their order by one task."""

import asyncio
import contextlib

MAX_WAITING = (
    10_000  # frames, while the other side is away; later ones are dropped, for all are of use for seconds only
)


class Outbox:
    """Lives on the event loop that makes it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._frames: list[bytes] = []
        self._wake = asyncio.Event()
        self._closed = False

    def put(self, frame: bytes) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._put, frame)

    def close(self) -> None:
        """After what was put before."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._close)

    async def take(self) -> list[bytes]:
        """All that waits, or what comes next; empty once it is closed."""
        while not self._frames and not self._closed:
            self._wake.clear()
            await self._wake.wait()
        frames, self._frames = self._frames, []
        return frames

    def _put(self, frame: bytes) -> None:
        if len(self._frames) < MAX_WAITING:
            self._frames.append(frame)
            self._wake.set()

    def _close(self) -> None:
        self._closed = True
        self._wake.set()
