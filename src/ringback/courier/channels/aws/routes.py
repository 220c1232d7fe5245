"""HTTP for an SNS topic: AWS's events about our messages. The key in the subscription's address proves the sender."""

import re

import httpx
import msgspec
from litestar import post

from ringback.core.errors import InvalidInput, NotAllowed
from ringback.core.http import Caller, Provided
from ringback.core.json_input import NOT_JSON, require_storable
from ringback.courier.channels.aws.causes import EVENTS
from ringback.courier.channels.aws.channel import AwsChannel
from ringback.courier.channels.callbacks import callback_channel
from ringback.courier.channels.http_client import authorities
from ringback.courier.providers.pool import HasProviders
from ringback.courier.schemas import IncomingText, Receipt

AT_AWS = re.compile(r"https://sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?/")


class Notice(msgspec.Struct, frozen=True):
    """What SNS posts; `Message` is the event as text."""

    Type: str
    Message: str = ""
    SubscribeURL: str = ""


class IncomingEvent(msgspec.Struct, frozen=True):
    """A person's text to a number of ours (two-way SMS), by the same topic."""

    originationNumber: str  # noqa: N815
    messageBody: str  # noqa: N815
    destinationNumber: str = ""  # noqa: N815


class ReceiptEvent(msgspec.Struct, frozen=True):
    eventType: str  # noqa: N815 - AWS's names
    messageId: str  # noqa: N815
    destinationPhoneNumber: str | None = None  # noqa: N815


@post("/v1/callbacks/aws/{name:str}", opt={"permission": ""}, status_code=204, include_in_schema=False)
async def events(caller: Caller, services: Provided[HasProviders], name: str) -> None:
    """Stored when it is answered; SNS sends again what was not."""
    channel = callback_channel(services, name, AwsChannel)
    if not channel.may_tell(caller.request.query_params.get("key", "")):
        raise NotAllowed("The key is wrong: subscribe the topic to the address with `events_key`.")
    try:
        notice = msgspec.json.decode(await caller.request.body(), type=Notice)
        event = read_event(notice.Message) if notice.Type == "Notification" else None
    except NOT_JSON:
        raise InvalidInput.of("body", "event_form", "Send SNS notifications with events of text messages.") from None
    require_storable("body", msgspec.to_builtins(event))
    if notice.Type == "SubscriptionConfirmation":
        await confirm(notice.SubscribeURL)
    if isinstance(event, IncomingEvent):
        sender, recipient = event.originationNumber, event.destinationNumber
        await channel.sink.take_in(
            IncomingText(channel.name, sender, recipient, event.messageBody, channel.sink.clock())
        )
    elif event is not None:
        await keep(channel, event)


def read_event(message: str) -> ReceiptEvent | IncomingEvent:
    fields = msgspec.json.decode(message)
    if isinstance(fields, dict) and "originationNumber" in fields:
        return msgspec.convert(fields, IncomingEvent)
    return msgspec.convert(fields, ReceiptEvent)


async def confirm(url: str) -> None:
    """Say yes to the topic. Only at AWS: the address comes from outside."""
    if AT_AWS.match(url) is None:
        raise InvalidInput.of("SubscribeURL", "not_aws", "A subscription is confirmed at AWS only.")
    async with httpx.AsyncClient(timeout=10, trust_env=False, verify=authorities()) as http:
        (await http.get(url)).raise_for_status()


async def keep(channel: AwsChannel, event: ReceiptEvent) -> None:
    if event.eventType not in EVENTS:
        await channel.sink.log_unknown(channel.name, event.eventType[:64], "an event")
        return
    meaning = EVENTS[event.eventType]
    if meaning is not None:
        kind, cause, trust = meaning
        detail = f"aws:{event.eventType}"
        to = (event.destinationPhoneNumber,) if event.destinationPhoneNumber else ()  # every event of a text names it
        receipt = Receipt(channel.name, event.messageId, detail, kind, cause, trust, detail, numbers=to)
        await channel.sink.receive(receipt)


ROUTES = [events]
