"""Through the sandbox: a telephone network in software that speaks to us as a carrier would, by refs and receipts."""

from typing import NamedTuple, Protocol

from ringback.courier.causes import Cause
from ringback.courier.channels.sandbox.codes import RECEIPTS, REFUSALS
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Job, Message, Outcome, Receipt

NAME = "sandbox"


class Submitted(NamedTuple):
    """The network's answer: a reference, or why it did not take the message."""

    ref: str | None
    refusal: str | None = None


class Network(Protocol):
    """What the sandbox room offers. `valid_until` (ms): when the network gives up by itself."""

    async def text(self, to: str, body: str, valid_until: int) -> Submitted: ...

    async def call(self, to: str, script: Message, language: str) -> Submitted: ...

    async def mail(self, to: str, subject: str, text: str) -> Submitted: ...


class SandboxChannel:
    def __init__(self, network: Network) -> None:
        self._network = network

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


def receipt(ref: str, status: str) -> Receipt:
    """The network's word for what happened, as the courier understands it. A status comes once for a message."""
    event, cause, trust = RECEIPTS[status]
    return Receipt(NAME, ref, status, event, cause, trust, status)
