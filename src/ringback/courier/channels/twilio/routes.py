"""HTTP for Twilio: what became of a message or call, and which key was pressed. Nothing that is not signed is read."""

from functools import partial
from urllib.parse import parse_qs

from litestar import Response, post

from ringback.core.errors import NotAllowed, NotFound
from ringback.core.http import Caller, Provided
from ringback.core.json_input import require_storable
from ringback.courier.channels.callbacks import callback_channel
from ringback.courier.channels.twilio import speech
from ringback.courier.channels.twilio.causes import CALLS, CODES, MESSAGES, SIP
from ringback.courier.channels.twilio.channel import TwilioChannel
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.providers.pool import HasProviders
from ringback.courier.schemas import IncomingText, Receipt

Form = dict[str, str]


async def signed(caller: Caller, services: HasProviders, name: str) -> tuple[TwilioChannel, Form]:
    """Raises NotFound where no such provider is set up, NotAllowed for a request that Twilio did not sign."""
    channel = callback_channel(services, name, TwilioChannel)
    form = parse_qs((await caller.request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    query = caller.request.scope["query_string"].decode("latin-1")
    path = caller.request.scope["path"] + (f"?{query}" if query else "")
    if not channel.is_signed(path, form, caller.request.headers.get("x-twilio-signature", "")):
        raise NotAllowed("The signature is wrong. Compare `auth_token` and `callbacks` with Twilio's console.")
    fields = {field: values[-1] for field, values in form.items()}
    require_storable("body", fields)
    return channel, fields


@post("/v1/callbacks/twilio/{name:str}/status", opt={"permission": ""}, status_code=204, include_in_schema=False)
async def status(caller: Caller, services: Provided[HasProviders], name: str) -> None:
    """Stored when it is answered: Twilio does not send a message's status again."""
    channel, form = await signed(caller, services, name)
    await channel.receipts.store(partial(keep, channel, name, form))


async def keep(channel: TwilioChannel, name: str, form: Form) -> None:
    receipt = receipt_of(name, form)
    if receipt is not None:
        await channel.sink.receive(receipt)
    for code in codes_of(form):
        if code not in CODES and code not in SIP:
            await channel.sink.log_unknown(name, code, f"with status {status_of(form)}")


@post("/v1/callbacks/twilio/{name:str}/incoming", opt={"permission": ""}, status_code=200, include_in_schema=False)
async def incoming(caller: Caller, services: Provided[HasProviders], name: str) -> Response[str]:
    """A person's text to a number of ours. Twilio says itself what its opt-out takes it for (Advanced Opt-Out)."""
    channel, form = await signed(caller, services, name)
    meant = {"STOP": "STOP", "START": "START"}.get(form.get("OptOutType", ""))
    text = IncomingText(
        name, form.get("From", ""), form.get("To", ""), meant or form.get("Body", ""), channel.sink.clock()
    )
    await channel.receipts.store(partial(channel.sink.take_in, text))
    return Response(speech.NOTHING, media_type="text/xml")


@post("/v1/callbacks/twilio/{name:str}/keys", opt={"permission": ""}, status_code=200, include_in_schema=False)
async def keys(caller: Caller, services: Provided[HasProviders], name: str) -> Response[str]:
    """The code is read out to whoever presses 1, and only then."""
    channel, form = await signed(caller, services, name)
    code = caller.request.query_params.get("code", "")
    spoken = channel.spoken(code, form.get("Digits", ""))
    if spoken is None:
        address = f"{caller.request.scope['path']}?code={code}"
        return Response(speech.listen(address), media_type="text/xml")
    ref, to = form.get("CallSid", ""), number_of(form)
    receipt = Receipt(name, ref, "key_1", DeliveryEvent.HEAR, trust=Trust.HANDSET, detail="key_pressed", numbers=to)
    await channel.receipts.store(partial(channel.sink.receive, receipt))
    return Response(spoken, media_type="text/xml")


@post("/v1/callbacks/twilio/{name:str}/digits", opt={"permission": ""}, status_code=200, include_in_schema=False)
async def digits(caller: Caller, services: Provided[HasProviders], name: str) -> Response[str]:
    """What a person keyed. Whether it is right they read on their page: the call tells nobody."""
    channel, form = await signed(caller, services, name)
    spoken = channel.thanks(caller.request.query_params.get("code", ""))
    if spoken is None:
        raise NotFound
    receipt = Receipt(
        name, form.get("CallSid", ""), "digits", DeliveryEvent.HEAR, trust=Trust.HANDSET, detail="digits_keyed",
        numbers=number_of(form), digits=form.get("Digits", ""),
    )  # fmt: skip
    await channel.receipts.store(partial(channel.sink.receive, receipt))
    return Response(spoken, media_type="text/xml")


def status_of(form: Form) -> str:
    return form.get("CallStatus") or form.get("MessageStatus") or ""


def codes_of(form: Form) -> list[str]:
    """Only of what went wrong: a call that was taken has a SIP code of 200, too."""
    meaning = (MESSAGES if "MessageSid" in form else CALLS).get(status_of(form))
    found = [form.get(field, "") for field in ("ErrorCode", "SipResponseCode")]
    return [code for code in found if code and code != "0"] if meaning is not None and meaning[1] is not None else []


def receipt_of(name: str, form: Form) -> Receipt | None:
    """None for a step that tells nothing new."""
    ref, word = form.get("MessageSid") or form.get("CallSid") or "", status_of(form)
    meaning = (MESSAGES if "MessageSid" in form else CALLS).get(word)
    if meaning is None or not ref:
        return None
    event, cause, trust = meaning
    detail = word
    for code in codes_of(form):
        detail = f"twilio:{code}"
        if word == "failed" and code in SIP:
            event, cause = SIP[code]
        elif code in CODES:
            cause = CODES[code]
    return Receipt(name, ref, f"{word}:{detail}", event, cause, trust, detail, numbers=number_of(form))


def number_of(form: Form) -> tuple[str, ...]:
    """Twilio names it in every callback: a form without it is about no message of ours."""
    return (form["To"],) if form.get("To") else ()


ROUTES = [status, incoming, keys, digits]
