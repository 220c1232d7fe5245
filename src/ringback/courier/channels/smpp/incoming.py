"""A person's own text message as it comes by SMPP: its words and whom it is from."""

import smpp34

from ringback.courier.channels.smpp.receipts import PAYLOAD
from ringback.courier.channels.smpp.text import Alphabet
from ringback.courier.gsm import from_gsm
from ringback.courier.schemas import IncomingText

WITH_HEADER = 0x40  # esm_class: the text begins with a header, whose first octet is its length
INTERNATIONAL = 1  # type of number (SMPP 3.4 §5.2.5)
# data_coding (§5.2.19). Of the others none is of words: 4 and 2 are octets, and some carriers put UTF-8 into them.
CODECS = {1: "ascii", 3: "latin-1", 5: "shift_jis", 6: "iso8859-5", 7: "iso8859-8", 8: "utf-16-be", 14: "euc_kr"}


def read_text(pdu: smpp34.DeliverSmEvent, provider: str, alphabet: Alphabet, at: int) -> IncomingText:
    """Of a message in several parts each part is one of its own: what we look for fits into the first."""
    raw = pdu.short_message or next((tlv.value for tlv in pdu.tlvs if tlv.tag == PAYLOAD), b"")
    if pdu.esm_class & WITH_HEADER and raw:
        raw = raw[raw[0] + 1 :]
    sender = pdu.source_addr
    if pdu.source_addr_ton == INTERNATIONAL and sender.isdecimal():
        sender = f"+{sender}"
    return IncomingText(provider, sender, pdu.destination_addr, decoded(raw, pdu.data_coding, alphabet), at)


def decoded(raw: bytes, data_coding: int, alphabet: Alphabet) -> str:
    """Message classes (0x10 to 0x1f, 0xf0 to 0xff; 3GPP TS 23.038 §4) say the alphabet in two bits of their own."""
    if data_coding & 0xF0 in (0x10, 0xF0):
        data_coding = {0x04: 4, 0x08: 8}.get(data_coding & 0x0C, 0)
    if data_coding == 0:
        return from_gsm(raw) if alphabet == "gsm7" else raw.decode("latin-1")
    return raw.decode(CODECS.get(data_coding, "utf-8"), "replace")
