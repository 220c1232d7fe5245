"""HTTP for gateways: what became of a message, by GET or POST, at the address that was given with it."""

import hmac
import re
from functools import partial
from urllib.parse import parse_qsl

import msgspec
from litestar import HttpMethod, Response, route

from ringback.core.errors import InvalidInput, NotAllowed
from ringback.core.http import Caller, Provided
from ringback.core.json_input import require_storable
from ringback.courier.channels.callbacks import callback_channel
from ringback.courier.channels.error_tables import read_error
from ringback.courier.channels.http.causes import WORDS
from ringback.courier.channels.http.channel import INCOMING, HttpChannel
from ringback.courier.providers.pool import HasProviders
from ringback.courier.schemas import IncomingText, Receipt


@route(
    "/v1/callbacks/http/{name:str}",
    http_method=[HttpMethod.GET, HttpMethod.POST],
    opt={"permission": ""},
    status_code=204,
    include_in_schema=False,
)
async def status(caller: Caller, services: Provided[HasProviders], name: str) -> None:
    """`ref` and `key` as we gave them, `status` in the gateway's words, `code` and `to` where it has them."""
    channel = callback_channel(services, name, HttpChannel)
    fields = await fields_of(caller)
    ref, word = fields.get("ref", ""), fields.get("status", "")
    if not hmac.compare_digest(channel.key(ref).encode(), fields.get("key", "").encode()):
        raise NotAllowed("The key does not fit the reference: use the address that came with the message.")
    if word not in channel.options.statuses:
        await channel.sink.log_unknown(name, f"status {word}"[:64], "a status that `statuses` does not name")
        raise InvalidInput.of("status", "status_unknown", "Nobody said what this status means. It was noted.")
    await channel.receipts.store(partial(keep, channel, ref, word, fields.get("code", ""), fields.get("to", "")))


@route(
    "/v1/callbacks/http/{name:str}/incoming",
    http_method=[HttpMethod.GET, HttpMethod.POST],
    opt={"permission": ""},
    status_code=200,
    include_in_schema=False,
)
async def incoming(caller: Caller, services: Provided[HasProviders], name: str) -> Response[str]:
    """A person's text: `from`, `to` and `text`. What is answered may be sent to them, so nothing is."""
    channel = callback_channel(services, name, HttpChannel)
    fields = await fields_of(caller)
    if not hmac.compare_digest(channel.key(INCOMING).encode(), fields.get("key", "").encode()):
        raise NotAllowed("The key is wrong: `ringback providers incoming` prints the address with the right one.")
    text = IncomingText(
        name, fields.get("from", ""), fields.get("to", ""), fields.get("text", ""), channel.sink.clock()
    )
    await channel.receipts.store(partial(channel.sink.take_in, text))
    return Response("", media_type="text/plain")


async def fields_of(caller: Caller) -> dict[str, str]:
    query = caller.request.scope["query_string"]
    fields = dict(parse_qsl(b"&".join((await caller.request.body(), query)).decode("utf-8", "replace")))
    require_storable("body", fields)
    return fields


async def keep(channel: HttpChannel, ref: str, status: str, words: str, to: str) -> None:
    receipt = await receipt_of(channel, ref, status, words)
    if receipt is not None:
        numbers = (to,) if to else () if channel.options.names_number else None
        await channel.sink.receive(msgspec.structs.replace(receipt, numbers=numbers))


async def receipt_of(channel: HttpChannel, ref: str, status: str, words: str) -> Receipt | None:
    """None for a status that tells nothing new. A code counts only for what went wrong: most gateways send 000 else."""
    means = WORDS[channel.options.statuses[status]]
    if means is None:
        return None
    event, cause, trust = means
    found = re.search(channel.options.code, words)
    code = (found[1] if found.groups() else found[0])[:32] if found is not None else ""
    detail = f"{channel.name}:{code or status}"
    if cause is not None and code.strip("0"):
        known, hint = read_error(code, channel.options.causes, channel.options.errors)
        cause = known or cause
        detail += f", often {hint}" if hint else ""
        if known is None and hint is None:
            await channel.sink.log_unknown(channel.name, code, f"with status {status}")
    return Receipt(channel.name, ref, f"{status}:{code}", event, cause, trust, detail)


ROUTES = [status, incoming]
