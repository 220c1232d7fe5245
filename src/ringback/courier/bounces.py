"""Bounces: what mail servers report about an e-mail of ours (RFC 3464), read back as the receipt of its delivery.

A report is believed because it came to the address that only the servers of that one e-mail were told (its return
path), and for no other reason: its words are anybody's.
"""

import base64
import binascii
import email.message
import quopri
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ringback.core.db import Db
from ringback.core.errors import NotFound, Unavailable
from ringback.core.masking import mask_email
from ringback.courier.bounce_texts import report_in_text, text_of
from ringback.courier.channels.smtp.causes import reported_cause
from ringback.courier.commands import receive
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.providers.unknown_codes import log_unknown
from ringback.courier.schemas import Receipt
from ringback.courier.transitions import BY_ID

EVENTS: dict[str, DeliveryEvent | None] = {  # by how the word begins: OpenSMTPD writes "error", others "failure"
    "fail": DeliveryEvent.UNDELIVER,
    "error": DeliveryEvent.UNDELIVER,
    "undeliver": DeliveryEvent.UNDELIVER,
    "delay": DeliveryEvent.HOLD,
    "deliver": DeliveryEvent.DELIVER,
    "relay": None,  # to a server that reports no success: we know no more than before
    "expand": None,
}
BY_CLASS = {"5": "failed", "4": "delayed"}  # where there is no action, or a word that nobody knows
WORST_FIRST = (DeliveryEvent.UNDELIVER, DeliveryEvent.HOLD, DeliveryEvent.DELIVER, None)
STATUS_PARTS = {"delivery-status", "global-delivery-status"}
FIELD = re.compile(r"^[ \t>]*([A-Za-z][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
WORD = re.compile(r"[a-z]+")
COMMENT = re.compile(r"\([^()]*\)")


class BounceReport(NamedTuple):
    """`event` is None where the report moves nothing, `code` is the enhanced status code, where there is one."""

    event: DeliveryEvent | None
    code: str
    cause: str | None
    detail: str


def report_of(message: email.message.Message) -> BounceReport | None:
    """By the fields of a delivery report, wherever in the mail they stand. None for a mail that is none, or none that
    can be read: the standard library's parser raises whatever a malformed field leads it to."""
    try:
        found = [report for fields in _recipients(message) if (report := _report(fields)) is not None]
    except Exception:
        return None
    return min(found, key=lambda report: WORST_FIRST.index(report.event), default=None)


def report_in_words(message: email.message.Message) -> BounceReport | None:
    """By what a mail server wrote for people. None where that says nothing sure."""
    try:
        found = report_in_text(message)
    except Exception:
        return None
    if found is None:
        return None
    code, cause = reported_cause("", found.words)
    action = "failed" if found.permanent else "delayed"
    return BounceReport(EVENTS[action[:-2]], code, cause, f"report: {action} {code}".strip())


def _recipients(message: email.message.Message) -> Iterator[Mapping[str, str]]:
    """The fields of each block that says what became of the mail for a recipient."""
    for part in message.walk():
        is_report = part.get_content_subtype() in STATUS_PARTS
        if not is_report and part.is_multipart():
            continue
        text = _decoded(part) if is_report else text_of(part)
        for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
            fields = {name.lower(): value for name, value in FIELD.findall(block)}
            if "action" in fields or ("status" in fields and (is_report or "final-recipient" in fields)):
                yield fields


def _decoded(part: email.message.Message) -> str:
    """The parser has made messages of the blocks, also of those that were not decoded yet."""
    text, encoding = _flat(part), str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    raw = text.encode("utf-8", "surrogateescape")
    if encoding == "base64":
        try:
            raw = base64.b64decode(b"".join(raw.split()))
        except binascii.Error:
            return ""
    elif encoding == "quoted-printable":
        raw = quopri.decodestring(raw)
    return raw.decode("utf-8", "replace")


def _flat(part: email.message.Message) -> str:
    payload = part.get_payload()
    if not isinstance(payload, list):
        return str(payload or "")
    blocks = [block for block in payload if isinstance(block, email.message.Message)]
    return "\n".join(
        "".join(f"{name}: {value}\n" for name, value in block.raw_items()) + "\n" + _flat(block) for block in blocks
    )


def _report(fields: Mapping[str, str]) -> BounceReport | None:
    status = fields.get("status", "")
    action = COMMENT.sub(" ", fields.get("action", "")).strip().lower()
    if not action.startswith(tuple(EVENTS)):
        action = BY_CLASS.get(status.strip()[:1], "")
    known = next((begin for begin in EVENTS if action.startswith(begin)), None)
    if known is None:
        return None
    event, troubled = EVENTS[known], EVENTS[known] in (DeliveryEvent.UNDELIVER, DeliveryEvent.HOLD)
    code, cause = reported_cause(status, fields.get("diagnostic-code", ""))
    word = WORD.match(action)  # no more of it than is a word: the rest is anybody's bytes, and a NUL can't be stored
    told = word[0] if word is not None else known
    return BounceReport(event, code, cause if troubled else None, f"report: {told} {code}".strip())


def is_to(db: Db, *, delivery_id: str, address: str) -> bool:
    """Whether an e-mail went to this address, as far as its mask tells. Raises NotFound."""
    row = db.one(BY_ID, which=delivery_id)
    if row is None or row.channel != ChannelName.EMAIL:
        raise NotFound
    return bool(address) and mask_email(address) == row.to_masked


def take_report(db: Db, *, delivery_id: str, report: BounceReport) -> bool:
    """Store what a server reported. Returns whether it was new.

    Raises NotFound for a delivery that is not there, and Unavailable while the worker that sends it has not written
    down yet that it left: a report may be as quick as that, and is asked for again in a moment.
    """
    row = db.one(BY_ID, which=delivery_id)
    if row is None or row.channel != ChannelName.EMAIL:
        raise NotFound
    if row.provider_ref is None:
        raise Unavailable(
            "The e-mail that this report is about is still being handed over. Bring it again in a moment."
        )
    if report.event is None:
        return False
    if report.code and report.cause is None and report.event is not DeliveryEvent.DELIVER:
        log_unknown(db, provider=row.provider, code=report.code, sample=report.detail)
    receipt = Receipt(
        provider=row.provider,
        ref=row.provider_ref,
        key=report.detail,
        event=report.event,
        cause=report.cause,
        trust=Trust.CARRIER,
        detail=report.detail,
    )
    return receive(db, receipt=receipt)
