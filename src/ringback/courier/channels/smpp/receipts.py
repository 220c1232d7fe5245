"""A delivery receipt as carriers write it: in the text (SMPP 3.4, appendix B), in parameters (TLVs), or in both."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import smpp34

from ringback.courier.causes import Cause
from ringback.courier.channels.error_tables import TableName, read_error
from ringback.courier.channels.smpp.causes import RECEIPTS, SPELLINGS, STATES
from ringback.courier.flow import DeliveryEvent, Trust

# esm_class of a deliver_sm (SMPP 3.4, 5.2.12): bits 2 to 5 say what it is. A person's phone can set none of these.
KIND, RECEIPT_KINDS = 0x3C, (0x04, 0x20, 0x24)  # a receipt, one on the way, both
MESSAGE_ID, STATE, NETWORK_ERROR, PAYLOAD = 0x001E, 0x0427, 0x0423, 0x0424
GSM_NETWORK = 3
FIELD = {
    name: re.compile(rf"\b{name}:\s*([0-9A-Za-z_.-]+)", re.IGNORECASE)
    for name in ("id", "stat", "err", "submit date", "done date")
}
OWN_TEXT = re.compile(r"\btext:", re.IGNORECASE)  # what follows is the beginning of the message itself


class DeliveryReceipt(NamedTuple):
    """What a receipt says. `at` is when, in the carrier's own time; it only tells receipts apart. `numbers` are sender
    and recipient of the receipt: ours and the phone's, and not all SMSCs agree on which is which."""

    message_id: str
    numbers: tuple[str, ...]
    state: str
    error: str
    at: str


class ReceiptMeaning(NamedTuple):
    """`cause` is certain, `hint` what the code means with most carriers. `unknown` is a code that no table has."""

    event: DeliveryEvent
    cause: Cause | None
    trust: Trust
    unknown: str | None = None
    hint: Cause | None = None


def read(pdu: smpp34.DeliverSmEvent) -> DeliveryReceipt | None:
    """None for what the carrier did not mark as a receipt: a person's own message, whatever its text says."""
    tlvs = {tlv.tag: tlv.value for tlv in pdu.tlvs}
    if pdu.esm_class & KIND not in RECEIPT_KINDS and not {MESSAGE_ID, STATE} & tlvs.keys():
        return None
    text = OWN_TEXT.split(_text(pdu.data_coding, pdu.short_message or tlvs.get(PAYLOAD, b"")), maxsplit=1)[0]
    fields = {name: found[1] for name, pattern in FIELD.items() if (found := pattern.search(text))}
    message_id = tlvs.get(MESSAGE_ID, b"").split(b"\0")[0].decode("ascii", "replace") or fields.get("id", "")
    if not message_id:
        return None
    state = _state(fields.get("stat", "")) or STATES.get(int.from_bytes(tlvs.get(STATE, b"\7")), "UNKNOWN")
    at = fields.get("done date", "")
    numbers = tuple(filter(None, (_digits(pdu.source_addr), _digits(pdu.destination_addr))))
    return DeliveryReceipt(message_id, numbers, state, fields.get("err") or _network_error(tlvs), at)


def meaning(receipt: DeliveryReceipt, own: Mapping[str, Cause], table: TableName | None) -> ReceiptMeaning:
    """`own` are the carrier's codes as the operator described them, `table` the one that it counts by, where known."""
    event, cause = RECEIPTS.get(receipt.state, (DeliveryEvent.HOLD, Cause.UNCONFIRMED))
    unknown = None if receipt.state in RECEIPTS else f"smpp:stat:{receipt.state}"
    if event is DeliveryEvent.DELIVER:
        return ReceiptMeaning(event, None, Trust.HANDSET, unknown)
    known, hint = read_error(receipt.error, own, table)
    if receipt.error.strip("0") and known is None and hint is None:
        unknown = unknown or f"smpp:err:{receipt.error[:16]}"
    return ReceiptMeaning(event, known or cause, Trust.CARRIER, unknown, hint)


def _state(word: str) -> str:
    """One of appendix B's, however it is spelt; what is none of them stays as it is, to be looked at."""
    word = word.upper().rstrip(".")
    return SPELLINGS.get(word) or (word[:7] if word[:7] in RECEIPTS else word[:20])


def _digits(number: str) -> str:
    """Empty for a name."""
    return number.lstrip("+") if number.lstrip("+").isdigit() else ""


def _text(data_coding: int, raw: bytes) -> str:
    """One SMSC writes its receipts in UCS-2 as soon as the text it quotes needs that."""
    return raw.decode("utf-16-be", "replace") if data_coding == 8 else raw.decode("latin-1")


def _network_error(tlvs: Mapping[int, bytes]) -> str:
    value = tlvs.get(NETWORK_ERROR, b"")
    return str(int.from_bytes(value[1:3])) if len(value) == 3 and value[0] == GSM_NETWORK else ""
