"""The channel that takes nothing and says why."""

import msgspec

from ringback.courier.causes import Cause
from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Job, Outcome, Provider


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing can be chosen."""


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    msgspec.convert(provider.options, Options)
    return NullChannel(provider.name)


class NullChannel:
    def __init__(self, name: str) -> None:
        self._name = name

    async def start(self) -> None:
        """It has no connection to hold."""

    async def stop(self) -> None:
        """It has no connection to end."""

    async def perform(self, job: Job) -> Outcome:
        detail = f"no provider for {job.channel} is set up"
        return Outcome(DeliveryEvent.RETRY, self._name, cause=Cause.PROVIDER_DOWN, detail=detail)
