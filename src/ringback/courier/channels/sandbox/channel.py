"""The channel into the sandbox's network, and its receipts as the courier understands them."""

import msgspec

from ringback.courier.causes import Cause
from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.channels.sandbox.causes import RECEIPTS, REFUSALS
from ringback.courier.channels.sandbox.network import Network
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome, Provider, Receipt

NAME = "sandbox"  # there is one such network, and its receipts come under this name


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing can be chosen: the seed is a setting of Ringback."""


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    msgspec.convert(provider.options, Options)
    if sink.network is None:
        raise ValueError("the sandbox is not available in production")
    if provider.name != NAME:
        raise ValueError(f"a provider of this kind is named {NAME}")
    return SandboxChannel(sink.network)


class SandboxChannel:
    def __init__(self, network: Network) -> None:
        self._network = network

    async def start(self) -> None:
        """It has no connection to hold."""

    async def stop(self) -> None:
        """It has no connection to end."""

    async def perform(self, job: Job) -> Outcome:
        if job.channel is ChannelName.EMAIL:
            done = await self._network.mail(job.to, job.message.subject, job.message.text)
            return Outcome(DeliveryEvent.DELIVER, NAME, ref=done.ref, trust=Trust.CARRIER)
        if job.channel is ChannelName.CALL:
            done = await self._network.call(job.to, job.message, job.locale)
        else:
            done = await self._network.text(job.to, job.message.text, job.expires_at)
        if done.refusal is not None:
            event, cause = REFUSALS.get(done.refusal, (DeliveryEvent.FAIL, Cause.UNCONFIRMED))
            return Outcome(event, NAME, cause=cause, detail=done.refusal)
        return Outcome(DeliveryEvent.ACCEPT, NAME, ref=done.ref, trust=Trust.NONE)


def receipt(ref: str, status: str, *, digits: str = "") -> Receipt:
    """The network's word for what happened, as the courier understands it. A status comes once for a message."""
    event, cause, trust = RECEIPTS[status]
    return Receipt(NAME, ref, status, event, cause, trust, status, digits=digits)
