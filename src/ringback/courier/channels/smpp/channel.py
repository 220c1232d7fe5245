"""One carrier by SMPP 3.4.

The library acknowledges a receipt before we have it: what is in memory when the process is killed is lost. Such a
delivery stays "accepted, unconfirmed", which is true. docs/decisions/016-the-smpp-library.md has the reasons.
"""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from functools import partial
from math import ceil
from typing import Annotated, Any

import msgspec
import smpp34
import structlog
from msgspec import Meta

from ringback.core.times import SECOND
from ringback.courier.causes import Cause
from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.channels.error_tables import TableName
from ringback.courier.channels.receipt_keeper import ReceiptKeeper
from ringback.courier.channels.smpp import ids, receipts
from ringback.courier.channels.smpp.bind_probe import Bind
from ringback.courier.channels.smpp.causes import STATUS, THROTTLED
from ringback.courier.channels.smpp.incoming import read_text
from ringback.courier.channels.smpp.session import Session, client
from ringback.courier.channels.smpp.text import Alphabet, encode
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.gsm import sender_name
from ringback.courier.schemas import Job, Outcome, Provider, Receipt

log = structlog.get_logger()

BIND_TIMEOUT_S = 1.0  # for a session that is just being bound; then another provider may have it
ANSWER_S = 30.0  # below the 45 s that a job may take
AT_ONCE = 500  # receipts being stored: enough for one commit to take many
JOINED = 0x40  # esm_class: the text begins with a header


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the carrier is and how it likes things; `docs/providers.md` says more.

    `errors` is the table that it counts its `err` by, or its own codes; `causes` its own beside a table.
    """

    host: str
    system_id: str
    password: str
    sender: str
    port: Annotated[int, Meta(ge=1, le=65535)] = 2775
    tls: bool = False
    system_type: str = ""
    service_type: str = ""
    alphabet: Alphabet = "gsm7"
    receipt_ids: ids.Base = "auto"
    errors: TableName | dict[str, Cause] | None = None
    causes: dict[str, Cause] = {}


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    """Raises ValueError for a sender of which nothing would be left."""
    options = msgspec.convert(provider.options, Options)
    options = msgspec.structs.replace(options, sender=sender_name(options.sender))
    return SmppChannel(provider, options, sink)


class SmppChannel:
    def __init__(self, provider: Provider, options: Options, sink: ReceiptSink) -> None:
        self._name = provider.name
        self._answer_s = provider.timeout_s or ANSWER_S
        self._options = options
        self._sink = sink
        self._sent = ids.SentIds(options.receipt_ids)
        self._references = itertools.cycle(range(256))
        self._receipts = ReceiptKeeper(self._name, maximum=AT_ONCE)
        names = ("host", "port", "tls", "system_id", "password", "system_type")
        bind: dict[str, Any] = {name: getattr(options, name) for name in names}
        connect = partial(client, **bind, window_size=provider.at_once, bind_type="TRX")
        self._session = Session(self._name, connect, Bind(**bind).refusal, self._on_message, provider.per_s)

    async def start(self) -> None:
        self._session.start()

    async def stop(self) -> None:
        await self._session.stop()
        await self._receipts.stop()

    async def perform(self, job: Job) -> Outcome:
        if job.channel is not ChannelName.SMS:
            return self._refused(DeliveryEvent.FAIL, Cause.BLOCKED, "this provider sends text messages only")
        if silent_s := self._session.silent_s:
            resting = self._refused(DeliveryEvent.RETRY, Cause.PROVIDER_DOWN, "throttled", ceil(silent_s))
            return msgspec.structs.replace(resting, resting=True)
        smsc = await self._session.bound(BIND_TIMEOUT_S)
        if smsc is None:
            return self._not_bound()
        encoded = encode(job.message.text, next(self._references), self._options.alphabet)
        if len(encoded.parts) > 1:
            log.warning("sms_of_several_segments", provider=self._name, segments=len(encoded.parts))
        for part_number, part in enumerate(encoded.parts, 1):
            outcome = await self._submit(smsc, job, part, encoded.data_coding, part_number, len(encoded.parts))
            if outcome.event is not DeliveryEvent.ACCEPT:
                break
        return outcome

    async def _submit(
        self, smsc: smpp34.Smsc, job: Job, part: bytes, data_coding: int, part_number: int, parts: int
    ) -> Outcome:
        """Only the last of several parts asks for a receipt: it says as much as all of them do, for one answer."""
        await self._session.turn()
        number = job.to.lstrip("+")
        ton, npi = sender_type(self._options.sender)
        sending = smsc.submit_sm(
            number, part, source_addr=self._options.sender.lstrip("+"), service_type=self._options.service_type,
            source_addr_ton=ton, source_addr_npi=npi, dest_addr_ton=1, dest_addr_npi=1,
            esm_class=JOINED if parts > 1 else 0, data_coding=data_coding,
            registered_delivery=int(part_number == parts),
            validity_period=validity(job.expires_at - self._sink.clock()),
        )  # fmt: skip
        try:
            async with asyncio.timeout(self._answer_s):
                answer = await sending
        except smpp34.SmppError:
            self._session.lost(smsc)
            raise
        if answer.is_success and answer.message_id:
            self._session.accepted(number)
            ref = ids.normalized(answer.message_id)
            self._sent.add(ref, number)
            detail = f"{parts} segments" if parts > 1 else None
            return Outcome(DeliveryEvent.ACCEPT, self._name, ref=ref, trust=Trust.NONE, detail=detail)
        if answer.is_success:
            return Outcome(DeliveryEvent.ACCEPT, self._name, trust=Trust.NONE, detail="no_carrier_id")
        return await self._not_taken(answer.command_status, number, partly_sent=part_number > 1)

    async def _not_taken(self, status: int, number: str, *, partly_sent: bool) -> Outcome:
        """A message of which a part has gone out already is one of which nobody knows."""
        code = f"smpp:0x{status:x}"
        event, cause = STATUS.get(status, (DeliveryEvent.FAIL, None))
        if cause is None:
            await self._sink.log_unknown(self._name, code, "answer to submit_sm")
        retry_after_s = None
        if status in THROTTLED:
            self._session.throttled(number)
            retry_after_s = ceil(self._session.silent_s) or None
        if partly_sent:
            return Outcome(None, self._name, cause=cause, detail=f"{code} after the first part")
        return self._refused(event, cause, code, retry_after_s)

    def _not_bound(self) -> Outcome:
        refused = self._session.refused
        if refused is None:
            return self._refused(DeliveryEvent.RETRY, Cause.PROVIDER_DOWN, "not bound")
        _, cause = STATUS.get(refused, (DeliveryEvent.RETRY, Cause.PROVIDER_DOWN))
        return self._refused(DeliveryEvent.RETRY, cause, f"bind refused: smpp:0x{refused:02x}")

    def _refused(
        self, event: DeliveryEvent, cause: Cause | None, detail: str, retry_after_s: int | None = None
    ) -> Outcome:
        return Outcome(event, self._name, cause=cause, detail=detail, retry_after_s=retry_after_s)

    async def _on_message(self, pdu: smpp34.DeliverSmEvent) -> None:
        """Many are stored at once, because they then share a commit. With no space left nothing more is read, and the
        library refuses what comes, so that the carrier keeps it."""
        parsed = receipts.read(pdu)
        await self._receipts.wait_for_space()
        if parsed is None:
            text = read_text(pdu, self._name, self._options.alphabet, self._sink.clock())
            self._receipts.keep(partial(self._sink.take_in, text))
        else:
            self._receipts.keep(self._storing(parsed))

    def _receipt(self, parsed: receipts.DeliveryReceipt, meaning: receipts.ReceiptMeaning) -> Receipt:
        ref = self._sent.ref_of(parsed.message_id, parsed.numbers)
        return Receipt(
            provider=self._name,
            ref=ref,
            key=f"{parsed.state}:{parsed.error}:{parsed.at}"[:80],
            event=meaning.event,
            cause=meaning.cause,
            trust=meaning.trust,
            detail=_detail(parsed, meaning),
            others=self._sent.others(ref, parsed.numbers),
            numbers=parsed.numbers,
        )

    def _storing(self, parsed: receipts.DeliveryReceipt) -> Callable[[], Awaitable[None]]:
        """Its reference is looked up at the first try, when an answer to the submit that came before it has been read,
        and then stays: under another one it would count a second time."""
        errors = self._options.errors
        own, table = (
            ({**errors, **self._options.causes}, None) if isinstance(errors, dict) else (self._options.causes, errors)
        )
        meaning = receipts.meaning(parsed, own, table)
        receipt: Receipt | None = None

        async def store() -> None:
            nonlocal receipt
            receipt = receipt or self._receipt(parsed, meaning)
            await self._sink.receive(receipt)
            if meaning.unknown:
                await self._sink.log_unknown(self._name, meaning.unknown, f"stat:{parsed.state} err:{parsed.error}")

        return store


def _detail(parsed: receipts.DeliveryReceipt, meaning: receipts.ReceiptMeaning) -> str:
    """As the carrier said it; a hint is marked as one, for whoever reads it knows that tables differ."""
    error = f" err {parsed.error}"[:20] if parsed.error else ""
    return f"smpp:{parsed.state}{error}" + (f", often {meaning.hint}" if meaning.hint else "")


def sender_type(sender: str) -> tuple[int, int]:
    """Type and plan of the sender (SMPP 3.4 §5.2.5): a name, a whole number with +, or a short code."""
    if sender.startswith("+"):
        return 1, 1
    return (3, 0) if sender.isdigit() else (5, 0)


def validity(left_ms: int) -> str:
    """As a relative time (§7.1.1), so that no time zone matters. The carrier gives up when the code ends."""
    seconds = max(left_ms // SECOND, 1)
    days, hours, minutes = seconds // 86_400, seconds // 3600 % 24, seconds // 60 % 60
    return f"0000{min(days, 30):02}{hours:02}{minutes:02}{seconds % 60:02}000R"
