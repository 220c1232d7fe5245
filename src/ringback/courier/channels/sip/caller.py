"""The process that calls: orders come on standard input, what became of them goes to standard output.

Apart from the rest, because a library that dies takes its process along. It keeps nothing and logs nothing: the
library's own log has numbers in it."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from subprocess import SubprocessError
from typing import Any

import baresip
import msgspec
from baresip.events import Event, StackEvent

from ringback.core.tasks import end_task
from ringback.courier.channels.sip.phone import OK, Exchange, Phone
from ringback.courier.channels.sip.protocol import CallEnd, CallOrder, CallProgress, EventKind, Finish, Trunk, line
from ringback.courier.channels.sip.sound import at_telephone_rate
from ringback.courier.channels.sip.talk import ask, talk
from ringback.courier.speech import Speech
from ringback.courier.templates import Brand, call
from ringback.words import LANGUAGES

MAX_CALL_S = 180.0  # the code twice, and some more times; below `dispatch.CALL_TIMEOUT` from the answer on
LOOK_S = 0.5  # how often the time that is left is looked at: ringing may end it sooner than silence would
CLOSE_S = 3.0  # for the library to let go; the process ends in any case
RINGING, PROGRESS, CANCELED = 180, 183, 487

Report = Callable[[CallProgress], None]


class CallAttempt:
    """One call, from dialling to its last word."""

    def __init__(self, order: CallOrder, speech: Speech, exchange: Exchange, report: Report, silent_s: float) -> None:
        self._order = order
        self._silent_s = silent_s
        self._speech = speech
        self._exchange = exchange
        self._report = report
        self._clock = asyncio.get_running_loop().time
        self._call_id = ""
        self._rang_at = self._answered_at = self._ended_at = 0.0
        self._until = 0.0  # that is how long we wait for an answer
        self._heard = False

    async def run(self, dial: Callable[[str], Awaitable[baresip.Call]]) -> None:
        end, code, phone = CallEnd.STOPPED, 0, None
        try:
            sounds = await asyncio.to_thread(self._speak)
            self._until = self._clock() + self._silent_s
            phone = Phone(await dial(self._order.number), self._exchange, self._came)
            end, code = await self._ring(phone)
            if code == OK:
                end = await self._talk(phone, sounds)
        except (baresip.BaresipError, LookupError, OSError, SubprocessError):  # no way to the trunk, or no voice
            end, code = CallEnd.REFUSED, 0
        finally:
            self._say(EventKind.OVER, code, CallEnd.HEARD if self._heard else end)
            if phone is not None:
                await phone.hang_up()

    def _speak(self) -> tuple[bytes, list[bytes], bytes]:
        order = self._order
        *code_lines, goodbye = ([text] for text in order.code_lines)
        hello, *others = (self._speech.say(lines, order.language).pcm for lines in (order.lines, *code_lines, goodbye))
        return hello, others[:-1], others[-1]

    async def _ring(self, phone: Phone) -> tuple[CallEnd, int]:
        while not phone.answer.done() and (left := self._until - self._clock()) > 0:
            await asyncio.wait((phone.answer,), timeout=min(left, LOOK_S))
        if not phone.answer.done():
            return (CallEnd.NO_ANSWER, CANCELED) if self._rang_at else (CallEnd.REFUSED, 0)
        code = phone.answer.result()
        if code != OK:
            return CallEnd.REFUSED, code
        self._say(EventKind.ANSWERED, OK)
        return CallEnd.STOPPED, OK

    def _came(self, event: StackEvent) -> None:
        self._call_id = event.call_id or self._call_id
        now = self._clock()
        if event.event is Event.CALL_ESTABLISHED:
            self._answered_at = self._answered_at or now
        elif event.event is Event.CALL_CLOSED:
            self._ended_at = self._ended_at or now
        elif event.event is Event.CALL_RINGING and not self._rang_at:
            self._rang_at, self._until = now, now + self._order.ring_s
            self._say(EventKind.RINGS, RINGING)
        elif event.event is Event.CALL_PROGRESS and not self._rang_at:
            self._until = now + self._order.ring_s
            self._say(EventKind.PROGRESS, PROGRESS)

    async def _talk(self, phone: Phone, sounds: tuple[bytes, list[bytes], bytes]) -> CallEnd:
        try:
            async with asyncio.timeout(MAX_CALL_S):
                hello, code_audio, goodbye = sounds
                if self._order.keys:
                    return await ask(phone, hello, self._order.keys, goodbye, self._read)
                return await talk(phone, hello, code_audio, goodbye, self._read)
        except TimeoutError:
            return CallEnd.CUT

    def _read(self, digits: str = "") -> None:
        self._heard = True
        self._say(EventKind.HEARD, OK, digits=digits)

    def _say(self, kind: EventKind, code: int, end: CallEnd | None = None, *, digits: str = "") -> None:
        now = self._ended_at or self._clock()
        rang = (self._answered_at or now) - self._rang_at if self._rang_at else 0.0
        talked = now - self._answered_at if self._answered_at else 0.0
        event = CallProgress(
            kind, self._order.key, self._call_id, code, end, round(rang * 1000), round(talked * 1000), digits
        )
        self._report(event)


async def serve(trunk: Trunk, orders: asyncio.StreamReader, report: Report) -> None:
    """Until `Finish`, or until whoever gives orders is gone."""
    runtime = baresip.Runtime()
    runtime.on_dead = lambda *_: os._exit(1)
    await runtime.start(config_of(trunk))
    agent = await baresip.UserAgent.create(runtime, account_of(trunk))
    agent.on_incoming(lambda call: keep(running, call.reject()))
    speech, exchange = Speech(at_telephone_rate), Exchange(runtime)
    running: set[asyncio.Task[None]] = set()
    calls: set[asyncio.Task[None]] = set()
    warming = asyncio.create_task(asyncio.to_thread(warm, speech))
    report(CallProgress(EventKind.READY))
    within_s = 0.0
    while text := await orders.readline():
        order = msgspec.json.decode(text, type=CallOrder | Finish)
        if isinstance(order, Finish):
            within_s = order.within_s
            break
        dial = partial(dial_by, agent, trunk)
        keep(calls, CallAttempt(order, speech, exchange, report, trunk.silent_s).run(dial))
    if calls:
        await asyncio.wait(calls, timeout=within_s)
    warming.cancel()
    await asyncio.gather(*(end_task(task) for task in (*calls, *running)))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_S):
            await runtime.close()


def keep(tasks: set[asyncio.Task[None]], doing: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(doing)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


def warm(speech: Speech) -> None:
    """So that the first call need not wait for a voice to load and to say each digit once."""
    for language in LANGUAGES:
        spoken = call(language, "0123456789", Brand("", "", ""))
        with contextlib.suppress(LookupError):
            speech.say((*spoken.lines, *spoken.code_lines), language)


async def dial_by(agent: baresip.UserAgent, trunk: Trunk, number: str) -> baresip.Call:
    return await agent.dial(f"sip:{number}@{trunk.host}:{trunk.port};transport={trunk.transport}")


def account_of(trunk: Trunk) -> baresip.Account:
    return baresip.Account(
        user=trunk.caller, domain=f"{trunk.host}:{trunk.port}", transport=trunk.transport, reg_interval=0,
        auth_user=trunk.user or None, password=trunk.password,
    )  # fmt: skip


def config_of(trunk: Trunk) -> baresip.Config:
    believed = f"sip_cafile {trunk.ca}\n" if trunk.ca else ""
    return baresip.Config(
        net_interface=trunk.address or None,
        max_concurrent_calls=None,
        extra_config_text=f"rtp_ports {trunk.rtp_ports}\nsip_verify_server yes\n{believed}",
    )


async def main() -> None:
    for sign in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C and systemd send them to us, too: the worker says when
        signal.signal(sign, signal.SIG_IGN)
    logging.getLogger("baresip").setLevel(logging.CRITICAL + 1)
    loop = asyncio.get_running_loop()
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    trunk = msgspec.json.decode(await orders.readline(), type=Trunk)

    def report(event: CallProgress) -> None:
        with contextlib.suppress(BrokenPipeError):  # nobody listens any more: the orders end, too
            os.write(sys.stdout.fileno(), line(event))

    await serve(trunk, orders, report)
    os._exit(0)  # a thread may still be loading a voice, which nobody needs any more


if __name__ == "__main__":
    asyncio.run(main())
