"""Calls through a SIP trunk: what the calling process tells, as outcomes and receipts."""

import asyncio
import secrets
from functools import partial
from importlib.util import find_spec
from typing import Annotated

import msgspec
from msgspec import Meta

from ringback.courier.causes import Cause
from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.channels.receipt_keeper import ReceiptKeeper
from ringback.courier.channels.sip.causes import meaning
from ringback.courier.channels.sip.process import Process
from ringback.courier.channels.sip.protocol import CallEnd, CallOrder, CallProgress, EventKind, Transport, Trunk
from ringback.courier.channels.sip.receipts import is_taken, receipt_of, unfinished
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome, Provider, Receipt
from ringback.courier.voices import voice_of
from ringback.words import LANGUAGES

START_TIMEOUT_S = 5.0  # for the calling process, which is just being started
LINE_S = 10.0  # for a free line; with the trunk's silence still below the 45 s that a job may take
SILENT_S = 15.0  # without a word of the trunk: then another may have the call
STARTS_S = 10.0  # beyond that, for the calling process to speak and dial
LAST_WORDS_S = 20.0  # when we are stopped: who is just hearing a code shall hear it to its end


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The trunk, and how it likes numbers; `docs/providers.md` says more."""

    host: Annotated[str, Meta(pattern=r"^[A-Za-z0-9.:\[\]-]+$")]
    caller: Annotated[str, Meta(pattern=r"^[+0-9A-Za-z._-]+$")]
    port: Annotated[int, Meta(ge=1, le=65535)] | None = None
    transport: Transport = "udp"
    user: Annotated[str, Meta(pattern=r"^[^\s;<>\"\\]*$")] = ""
    password: Annotated[str, Meta(pattern=r"^[^\"\\]*$")] = ""
    number: Annotated[str, Meta(pattern=r"^[+0-9*#]*\{(to|digits)\}$")] = "{to}"
    ring_s: Annotated[float, Meta(ge=5, le=60)] = 35
    lines: Annotated[int, Meta(ge=1, le=1000)] = 40
    address: Annotated[str, Meta(pattern=r"^[A-Za-z0-9.:]*$")] = ""
    rtp_ports: Annotated[str, Meta(pattern="^[0-9]{4,5}-[0-9]{4,5}$")] = "16384-32767"
    ca: Annotated[str, Meta(pattern=r"^\S*$")] = ""


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    options = msgspec.convert(provider.options, Options)
    if find_spec("baresip") is None:  # only found, not loaded: it lives in a process of its own
        raise ModuleNotFoundError(name="baresip")
    if mute := [language for language in LANGUAGES if voice_of(language) is None]:
        raise ValueError(f"calls in {', '.join(mute)} need a voice: apt-get install espeak-ng")
    return SipChannel(provider.name, options, sink, provider.timeout_s)


class Call:
    """One that was ordered. `ref` is its Call-ID, once it has one."""

    def __init__(self) -> None:
        self.first: asyncio.Future[CallProgress] = asyncio.get_running_loop().create_future()
        self.ref = ""
        self.taken = False


class Ended(Exception):
    """The calling process died before the trunk had said anything: nobody knows whether a phone rang."""


class SipChannel:
    def __init__(self, name: str, options: Options, sink: ReceiptSink, timeout_s: float | None = None) -> None:
        self._name = name
        self._options = options
        self._sink = sink
        self._lines = asyncio.Semaphore(options.lines)
        self._calls: dict[str, Call] = {}
        self._receipts = ReceiptKeeper(name, in_order=True)
        trunk = Trunk(
            host=options.host, port=options.port or (5061 if options.transport == "tls" else 5060),
            transport=options.transport, caller=options.caller, user=options.user, password=options.password,
            address=options.address, rtp_ports=options.rtp_ports, ca=options.ca,
            silent_s=timeout_s or SILENT_S,
        )  # fmt: skip
        self._first_word_s = trunk.silent_s + STARTS_S
        self.process = Process(name, trunk, self._on_event, self._on_exit)

    async def start(self) -> None:
        self.process.start()

    async def stop(self) -> None:
        await self.process.stop(LAST_WORDS_S)
        self._on_exit()
        await self._receipts.stop()

    @property
    def is_busy(self) -> bool:
        return bool(self._calls)

    async def perform(self, job: Job) -> Outcome:
        """Until the trunk has said its first word, so that a call that it does not take can go elsewhere at once."""
        if job.channel is not ChannelName.CALL:
            return self._refused(DeliveryEvent.FAIL, Cause.BLOCKED, "this provider makes calls only")
        try:
            async with asyncio.timeout(LINE_S):
                await self._lines.acquire()
        except TimeoutError:
            return self._refused(DeliveryEvent.RETRY, Cause.PROVIDER_DOWN, f"all {self._options.lines} lines are taken")
        key = secrets.token_hex(8)
        call = self._calls[key] = Call()
        order = CallOrder(
            key, self._options.number.format(to=job.to, digits=job.to.lstrip("+")), job.locale,
            job.message.lines, job.message.code_lines, self._options.ring_s, job.message.keys,
        )  # fmt: skip
        if not await self.process.order(order, START_TIMEOUT_S):
            self._over(key)
            return self._refused(DeliveryEvent.RETRY, Cause.PROVIDER_DOWN, "the calling process is not ready")
        async with asyncio.timeout(self._first_word_s):
            first = await call.first
        return await self._outcome(call, first)

    async def _outcome(self, call: Call, first: CallProgress) -> Outcome:
        if call.taken:
            return Outcome(DeliveryEvent.ACCEPT, self._name, ref=call.ref, trust=Trust.NONE)
        event, cause = meaning(first.code, rang=False) or (DeliveryEvent.FAIL, None)
        if cause is None:
            await self._unknown(first.code)
        return self._refused(event, cause or Cause.UNCONFIRMED, f"sip:{first.code}" if first.code else "no answer")

    def _refused(self, event: DeliveryEvent, cause: Cause, detail: str) -> Outcome:
        return Outcome(event, self._name, cause=cause, detail=detail)

    def _on_event(self, event: CallProgress) -> None:
        call = self._calls.get(event.key)
        if call is None:
            return
        call.ref = event.call_id or call.ref
        if not call.first.done():
            call.taken = is_taken(event)
            call.first.set_result(event)
        receipt = receipt_of(self._name, call.ref, event) if call.taken else None
        if receipt is not None:
            unknown = event.code if event.end is CallEnd.REFUSED and meaning(event.code, rang=True) is None else 0
            self._receipts.keep(partial(self._store, receipt, unknown))
        if event.kind is EventKind.OVER:
            self._over(event.key)

    def _on_exit(self) -> None:
        for key, call in list(self._calls.items()):
            if not call.first.done():
                call.first.set_exception(Ended())
            elif call.taken:
                self._receipts.keep(partial(self._store, unfinished(self._name, call.ref)))
            self._over(key)

    def _over(self, key: str) -> None:
        if self._calls.pop(key, None) is not None:
            self._lines.release()

    async def _store(self, receipt: Receipt, unknown: int = 0) -> None:
        await self._sink.receive(receipt)
        if unknown:
            await self._unknown(unknown)

    async def _unknown(self, code: int) -> None:
        await self._sink.log_unknown(self._name, f"sip:{code}", "the end of a call")
