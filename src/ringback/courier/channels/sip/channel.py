"""Calls through a SIP trunk: what the calling process tells, as outcomes and receipts."""

import asyncio
import contextlib
import secrets
from importlib.util import find_spec
from typing import Annotated

import msgspec
import structlog
from msgspec import Meta

from ringback.core.tasks import end_task
from ringback.courier.causes import Cause
from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.channels.sip.causes import meaning
from ringback.courier.channels.sip.process import Process
from ringback.courier.channels.sip.protocol import End, Order, Told, Transport, Trunk, Word
from ringback.courier.channels.sip.receipts import is_taken, receipt_of, unfinished
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome, Provider, Receipt
from ringback.courier.voices import voice_of
from ringback.words import LANGUAGES

log = structlog.get_logger()

PATIENCE_S = 5.0  # for the calling process, which is just being started
LINE_S = 10.0  # for a free line; with the trunk's silence still below the 45 s that a job may take
FIRST_WORD_S = 25.0  # longer than the process waits for the trunk
LAST_WORDS_S = 20.0  # when we are stopped: who is just hearing a code shall hear it to its end
STORE_AGAIN_S = 1.0
STORED_S = 10.0


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


def open(provider: Provider, outside: ReceiptSink) -> Channel:
    options = msgspec.convert(provider.options, Options)
    if find_spec("baresip") is None:  # only found, not loaded: it lives in a process of its own
        raise ModuleNotFoundError(name="baresip")
    if mute := [language for language in LANGUAGES if voice_of(language) is None]:
        raise ValueError(f"calls in {', '.join(mute)} need a voice: apt-get install espeak-ng")
    return SipChannel(provider.name, options, outside)


class Call:
    """One that was ordered. `ref` is its Call-ID, once it has one."""

    def __init__(self) -> None:
        self.first: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        self.ref = ""
        self.taken = False


class Ended(Exception):
    """The calling process died before the trunk had said anything: nobody knows whether a phone rang."""


class SipChannel:
    def __init__(self, name: str, options: Options, outside: ReceiptSink) -> None:
        self._name = name
        self._options = options
        self._outside = outside
        self._lines = asyncio.Semaphore(options.lines)
        self._calls: dict[str, Call] = {}
        self._receipts: asyncio.Queue[tuple[Receipt, int]] = asyncio.Queue()
        self._storing: asyncio.Task[None] | None = None
        trunk = Trunk(
            host=options.host, port=options.port or (5061 if options.transport == "tls" else 5060),
            transport=options.transport, caller=options.caller, user=options.user, password=options.password,
            address=options.address, rtp_ports=options.rtp_ports, ca=options.ca,
        )  # fmt: skip
        self.process = Process(name, trunk, self._told, self._died)

    async def start(self) -> None:
        self.process.start()
        self._storing = self._storing or asyncio.create_task(self._store())

    async def stop(self) -> None:
        await self.process.stop(LAST_WORDS_S)
        self._died()
        if self._storing is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STORED_S):
                    await self._receipts.join()
            await end_task(self._storing)
            self._storing = None

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
        order = Order(
            key, self._options.number.format(to=job.to, digits=job.to.lstrip("+")), job.locale,
            job.message.lines, job.message.code_lines, self._options.ring_s,
        )  # fmt: skip
        if not await self.process.order(order, PATIENCE_S):
            self._over(key)
            return self._refused(DeliveryEvent.RETRY, Cause.PROVIDER_DOWN, "the calling process is not ready")
        async with asyncio.timeout(FIRST_WORD_S):
            first = await call.first
        return await self._outcome(call, first)

    async def _outcome(self, call: Call, first: Told) -> Outcome:
        if call.taken:
            return Outcome(DeliveryEvent.ACCEPT, self._name, ref=call.ref, trust=Trust.NONE)
        event, cause = meaning(first.code, rang=False) or (DeliveryEvent.FAIL, None)
        if cause is None:
            await self._unknown(first.code)
        return self._refused(event, cause or Cause.UNCONFIRMED, f"sip:{first.code}" if first.code else "no answer")

    def _refused(self, event: DeliveryEvent, cause: Cause, detail: str) -> Outcome:
        return Outcome(event, self._name, cause=cause, detail=detail)

    def _told(self, told: Told) -> None:
        call = self._calls.get(told.key)
        if call is None:
            return
        call.ref = told.call_id or call.ref
        if not call.first.done():
            call.taken = is_taken(told)
            call.first.set_result(told)
        receipt = receipt_of(self._name, call.ref, told) if call.taken else None
        if receipt is not None:
            unknown = told.code if told.end is End.REFUSED and meaning(told.code, rang=True) is None else 0
            self._receipts.put_nowait((receipt, unknown))
        if told.word is Word.OVER:
            self._over(told.key)

    def _died(self) -> None:
        for key, call in list(self._calls.items()):
            if not call.first.done():
                call.first.set_exception(Ended())
            elif call.taken:
                self._receipts.put_nowait((unfinished(self._name, call.ref), 0))
            self._over(key)

    def _over(self, key: str) -> None:
        if self._calls.pop(key, None) is not None:
            self._lines.release()

    async def _store(self) -> None:
        """In their order, and each until it is stored: nobody will tell it again."""
        while True:
            receipt, unknown = await self._receipts.get()
            while True:
                try:
                    await self._outside.receive(receipt)
                    if unknown:
                        await self._unknown(unknown)
                    break
                except Exception as broken:
                    log.error("receipt_not_stored", provider=self._name, error=type(broken).__name__)
                    await asyncio.sleep(STORE_AGAIN_S)
            self._receipts.task_done()

    async def _unknown(self, code: int) -> None:
        await self._outside.log_unknown(self._name, f"sip:{code}", "the end of a call")
