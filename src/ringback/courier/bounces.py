"""Bounces: what mail servers report about an e-mail of ours (RFC 3464), read back as the receipt of its delivery.

A report is believed because it came to the address that only the servers of that one e-mail were told (its return
path), and for no other reason: its words are anybody's.
"""

import email.message
from typing import NamedTuple

from ringback.core.db import Db
from ringback.core.errors import NotFound, Unavailable
from ringback.courier.channels.smtp.causes import known_cause
from ringback.courier.commands import receive
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.providers.unknown_codes import log_unknown
from ringback.courier.schemas import Receipt
from ringback.courier.transitions import BY_ID

EVENTS: dict[str, DeliveryEvent | None] = {
    "failed": DeliveryEvent.UNDELIVER,
    "delayed": DeliveryEvent.HOLD,
    "delivered": DeliveryEvent.DELIVER,
    "relayed": None,  # to a server that reports no success: we know no more than before
    "expanded": None,
}


class BounceReport(NamedTuple):
    """`event` is None where the report moves nothing, `code` is the enhanced status code, where there is one."""

    event: DeliveryEvent | None
    code: str
    cause: str | None
    detail: str


def report_of(message: email.message.Message) -> BounceReport | None:
    """None for a mail that is no delivery report, or none that can be read: the standard library's parser raises
    whatever a malformed field leads it to."""
    try:
        return _report_of(message)
    except Exception:
        return None


def _report_of(message: email.message.Message) -> BounceReport | None:
    if message.get_content_type() != "multipart/report":
        return None
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            # Of blocks of fields, the first is about the whole mail and the second about our only recipient.
            blocks = part.get_payload()
            if isinstance(blocks, list) and len(blocks) > 1 and isinstance(blocks[1], email.message.Message):
                return _report(blocks[1])
    return None


def _report(fields: email.message.Message) -> BounceReport | None:
    action = str(fields.get("Action", "")).strip().lower()
    if action not in EVENTS:
        return None
    code, cause = known_cause(f"{fields.get('Status', '')} {fields.get('Diagnostic-Code', '')}")
    troubled = EVENTS[action] in (DeliveryEvent.UNDELIVER, DeliveryEvent.HOLD)
    return BounceReport(EVENTS[action], code, cause if troubled else None, f"report: {action} {code}".strip())


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
