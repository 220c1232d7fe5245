"""The channel that writes each message where `ringback serve` or `ringback worker` was started."""

import sys

import msgspec

from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Job, Message, Outcome, Provider


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing can be chosen."""


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    msgspec.convert(provider.options, Options)
    if sink.network is None:
        raise ValueError("the console shows codes in clear: it is not available in production")
    return Console(provider.name)


class Console:
    def __init__(self, name: str) -> None:
        self._name = name

    async def start(self) -> None:
        """It has no connection to hold."""

    async def stop(self) -> None:
        """It has no connection to end."""

    async def perform(self, job: Job) -> Outcome:
        text = "\n".join(f"    {line}" for line in shown(job.message))
        sys.stdout.write(f"{job.channel} to {job.to}\n{text}\n")
        sys.stdout.flush()
        return Outcome(DeliveryEvent.DELIVER, self._name, trust=Trust.CARRIER)


def shown(message: Message) -> list[str]:
    """What a person would read or hear, line by line."""
    lines = (message.subject, *message.text.splitlines(), *message.lines, *message.code_lines)
    return [line for line in lines if line]
