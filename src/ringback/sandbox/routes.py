"""HTTP for the handset page and for integrators' tests. Open to everyone, because it exists in the demo only."""

from collections.abc import AsyncIterator
from typing import Any, Protocol

from litestar import Response, get, post
from litestar.response import Stream

from ringback.core.errors import NotFound
from ringback.core.http import Caller, Provided
from ringback.journal.live import Hub, Reader
from ringback.journal.schemas import Audience
from ringback.sandbox import commands, queries, speech
from ringback.sandbox.schemas import TOPIC, CallView, HandsetAction, HandsetScreen, Items, KeyPress, Mails
from ringback.settings import HasSettings

HEARTBEAT_S = 15


class HasHub(Protocol):
    """Services of a room that streams."""

    @property
    def hub(self) -> Hub: ...


OPEN: dict[str, Any] = {"permission": ""}


@get("/sandbox/api/handsets", opt=OPEN)
async def read_handsets(caller: Caller) -> Items:
    """The handsets with fixed behaviours, and every other number that got something."""
    return Items(await caller.read(queries.handsets))


@get("/sandbox/api/handsets/{e164:str}", opt=OPEN)
async def read_handset(caller: Caller, services: Provided[HasSettings], e164: str) -> HandsetScreen:
    """One handset: messages that arrived and calls, newest first."""
    return await caller.read(queries.handset, e164=e164, sender=services.settings.brand)


@post("/sandbox/api/calls/{call_id:str}/{action:str}", opt=OPEN, status_code=200)
async def act_on_call(caller: Caller, call_id: str, action: HandsetAction, data: KeyPress | None = None) -> CallView:
    """Answer, press a key, decline or hang up."""
    await caller.write(commands.press, call_id=call_id, action=action, key=data.key if data else None)
    return await caller.read(queries.call, call_id=call_id)


@get("/sandbox/api/calls/{call_id:str}/audio.wav", opt=OPEN, media_type="audio/wav")
async def read_audio(caller: Caller, call_id: str) -> Response[bytes]:
    """What has been spoken, as sound; 404 where this server has no voice."""
    call = await caller.read(queries.call, call_id=call_id)
    sound = await speech.wav(call.spoken, call.language)
    if sound is None:
        raise NotFound("This server has no voice (espeak-ng); let the browser speak the lines.")
    return Response(sound, media_type="audio/wav")


@get("/sandbox/api/mail", opt=OPEN)
async def read_mail(caller: Caller, to: str | None = None) -> Mails:
    """The mailbox, newest first."""
    return Mails(await caller.read(queries.mail, to=to))


@get("/sandbox/api/stream", opt=OPEN, media_type="text/event-stream")
async def stream(services: Provided[HasHub]) -> Stream:
    """Says when to look again: `event: moved`, data `{kind: sms|call|mail, to}`."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return Stream(_events(services.hub, services.hub.join(TOPIC)), media_type="text/event-stream", headers=headers)


async def _events(hub: Hub, reader: Reader) -> AsyncIterator[bytes]:
    try:
        yield f'event: ready\ndata: {{"heartbeat_s":{HEARTBEAT_S}}}\n\n'.encode()
        while reader.closed is None:
            moved = await reader.take(HEARTBEAT_S)
            for event in moved:
                yield event.frame(Audience.OPERATOR)
            if not moved:
                yield b": beat\n\n"
        yield b'event: bye\ndata: {"reason":"restart"}\n\n'
    finally:
        hub.leave(reader)


ROUTES = [read_handsets, read_handset, act_on_call, read_audio, read_mail, stream]
