"""The bus: what the processes of an installation tell each other at once, instead of finding it at their next look.

It may lose what it carries, or bring it late or twice: the database is the truth, and whoever was not told looks there
by themselves after a while. Frames are sealed by those who send them, so a bus needs to keep no secret.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

MAX_FRAME = 5_600  # bytes: as base64 it fits into PostgreSQL's 8,000 for one notification

OnFrame = Callable[[bytes], None]
OnGap = Callable[[], None]


class Bus(Protocol):
    """One of three kinds; docs/decisions/057-notices-between-nodes.md says which is used where."""

    @property
    def in_transaction(self) -> bool:
        """Whether notices of a commit travel with its transaction, which the store sees to."""

    @property
    def connected(self) -> bool:
        """Whether what others send is heard at this moment."""

    @property
    def alone(self) -> bool:
        """Whether nobody else can be listening, so that nothing need be told."""

    async def start(self, on_frame: OnFrame, on_gap: OnGap) -> None:
        """Listen from now on, whether the other side is there yet or not. On this event loop `on_frame` is called with
        each frame, and `on_gap` each time after which something may not have been heard."""

    def send(self, frame: bytes) -> None:
        """To all others, in this order, from any thread. Waits for nobody and raises nothing."""

    def send_with(self, connection: Any, frames: Sequence[bytes]) -> None:
        """Where `in_transaction`: by this connection's open transaction, to be heard once that is committed."""

    async def close(self) -> None:
        """Send what was given, then hear nothing more."""

    def leave(self) -> None:
        """Of a process that never listened: send what is not on its way yet. Takes some seconds at most."""


class NoBus:
    """There is nobody to tell."""

    in_transaction = False
    connected = False
    alone = True

    async def start(self, on_frame: OnFrame, on_gap: OnGap) -> None: ...

    def send(self, frame: bytes) -> None: ...

    def send_with(self, connection: Any, frames: Sequence[bytes]) -> None: ...

    async def close(self) -> None: ...

    def leave(self) -> None: ...
