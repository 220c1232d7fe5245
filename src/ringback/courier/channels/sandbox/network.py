"""What the sandbox room offers to this channel."""

from typing import NamedTuple, Protocol

from ringback.courier.schemas import Message


class Submitted(NamedTuple):
    """The network's answer: a reference, or why it did not take the message."""

    ref: str | None
    refusal: str | None = None


class Network(Protocol):
    """`valid_until` (ms): when the network gives up by itself."""

    async def text(self, to: str, body: str, valid_until: int) -> Submitted: ...

    async def call(self, to: str, script: Message, language: str) -> Submitted: ...

    async def mail(self, to: str, subject: str, text: str) -> Submitted: ...
