"""HTTP for Vonage: what became of a message or call, and which key was pressed. Nothing that is not signed is read."""

from typing import Any

import msgspec
from litestar import Response, post

from ringback.core.errors import InvalidInput, NotAllowed, NotFound
from ringback.core.http import Caller, Provided
from ringback.core.json_input import NOT_JSON, require_storable
from ringback.courier.channels.callbacks import callback_channel
from ringback.courier.channels.vonage import speech
from ringback.courier.channels.vonage.causes import CALLS, CODES, EXPLAINED, MESSAGES, REASONS
from ringback.courier.channels.vonage.channel import VonageChannel, code_of
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.providers.pool import HasProviders
from ringback.courier.schemas import IncomingText, Receipt

Payload = dict[str, Any]


async def signed(caller: Caller, services: HasProviders, name: str) -> tuple[VonageChannel, Payload]:
    """Raises NotFound where no such provider is set up, NotAllowed for a request that Vonage did not sign."""
    channel = callback_channel(services, name, VonageChannel)
    body = await caller.request.body()
    if not channel.application.has_signed(body, caller.request.headers):
        raise NotAllowed(
            "The signature is wrong. Compare `signature_secret` and `application_id` with Vonage's console."
        )
    try:
        payload = msgspec.json.decode(body, type=Payload)
    except NOT_JSON:
        raise InvalidInput.of("body", "body_form", "Send Vonage's callbacks: a JSON object.") from None
    require_storable("body", payload)
    return channel, payload


@post("/v1/callbacks/vonage/{name:str}/message", opt={"permission": ""}, status_code=204, include_in_schema=False)
async def message(caller: Caller, services: Provided[HasProviders], name: str) -> None:
    """Stored when it is answered: Vonage sends again what was not."""
    channel, payload = await signed(caller, services, name)
    ref, status = str(payload.get("message_uuid", "")), str(payload.get("status", ""))
    if status not in MESSAGES:
        await channel.sink.log_unknown(name, f"message {status}", "a status")
        return
    event, cause, trust = MESSAGES[status]
    error = payload.get("error")
    code = code_of(error) if cause is not None and isinstance(error, dict) else ""
    if code and code not in CODES:
        await channel.sink.log_unknown(name, code, f"with status {status}")
    detail = f"vonage:{code or status}"
    receipt = Receipt(name, ref, f"{status}:{code}", event, CODES.get(code, cause), trust, detail, numbers=to(payload))
    await keep(channel, receipt)


@post("/v1/callbacks/vonage/{name:str}/incoming", opt={"permission": ""}, status_code=204, include_in_schema=False)
async def incoming(caller: Caller, services: Provided[HasProviders], name: str) -> None:
    """A person's text to a number of ours: the application's inbound address."""
    channel, payload = await signed(caller, services, name)
    said = (payload.get(field) for field in ("from", "to", "text"))
    sender, recipient, text = (one if isinstance(one, str) else "" for one in said)
    await channel.sink.take_in(IncomingText(name, sender, recipient, text, channel.sink.clock()))


@post("/v1/callbacks/vonage/{name:str}/call", opt={"permission": ""}, status_code=204, include_in_schema=False)
async def call(caller: Caller, services: Provided[HasProviders], name: str) -> None:
    """Stored when it is answered: Vonage sends again what was not."""
    channel, payload = await signed(caller, services, name)
    ref, status = str(payload.get("uuid", "")), str(payload.get("status", ""))
    if status and status not in CALLS:
        await channel.sink.log_unknown(name, f"call {status}", "a status")
    known = CALLS.get(status)
    if known is None:
        return
    event, cause, trust = known
    reason = str(payload.get("detail") or "") if status in EXPLAINED else ""
    if reason in REASONS:
        event, cause = REASONS[reason]
    elif reason:
        await channel.sink.log_unknown(name, reason, f"with status {status}")
    detail = f"vonage:{reason or status}"
    await keep(channel, Receipt(name, ref, f"{status}:{reason}", event, cause, trust, detail, numbers=to(payload)))


@post("/v1/callbacks/vonage/{name:str}/keys", opt={"permission": ""}, status_code=200, include_in_schema=False)
async def keys(caller: Caller, services: Provided[HasProviders], name: str) -> Response[speech.Control | None]:
    """The code is read out to whoever presses 1, and only then. No key at all: the call goes on as it was asked for."""
    channel, payload = await signed(caller, services, name)
    pressed = pressed_in(payload)
    if not pressed:
        return Response(None, status_code=204)
    code = caller.request.query_params.get("code", "")
    spoken = channel.spoken(code, pressed)
    if spoken is None:
        return Response([speech.listen(channel.keys(code))])
    ref = str(payload.get("uuid", ""))
    heard = Receipt(
        name, ref, "key_1", DeliveryEvent.HEAR, trust=Trust.HANDSET, detail="key_pressed", numbers=to(payload)
    )
    await keep(channel, heard)
    return Response(spoken)


@post("/v1/callbacks/vonage/{name:str}/digits", opt={"permission": ""}, status_code=200, include_in_schema=False)
async def digits(caller: Caller, services: Provided[HasProviders], name: str) -> Response[speech.Control | None]:
    """What a person keyed. Whether it is right they read on their page: the call tells nobody."""
    channel, payload = await signed(caller, services, name)
    pressed = pressed_in(payload)
    if not pressed:
        return Response(None, status_code=204)
    spoken = channel.thanks(caller.request.query_params.get("code", ""))
    if spoken is None:
        raise NotFound
    receipt = Receipt(
        name, str(payload.get("uuid", "")), "digits", DeliveryEvent.HEAR, trust=Trust.HANDSET, detail="digits_keyed",
        numbers=to(payload), digits=pressed,
    )  # fmt: skip
    await keep(channel, receipt)
    return Response(spoken)


def pressed_in(payload: Payload) -> str:
    dtmf = payload.get("dtmf")
    return str(dtmf.get("digits") or "") if isinstance(dtmf, dict) else ""


def to(payload: Payload) -> tuple[str, ...]:
    """Vonage names it in every callback: one without it is about no message of ours."""
    return (payload["to"],) if isinstance(payload.get("to"), str) else ()


async def keep(channel: VonageChannel, receipt: Receipt) -> None:
    if receipt.ref:
        await channel.sink.receive(receipt)


ROUTES = [message, incoming, call, keys, digits]
