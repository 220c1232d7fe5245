"""A text as the bytes of one or more short messages. 3GPP TS 23.040 §9.2.3.24.1 (joining)."""

from typing import Literal, NamedTuple

from ringback.courier.gsm import CODES, GSM_7, UCS_2, cut, is_gsm

Alphabet = Literal["gsm7", "latin1"]

HEADER = bytes([5, 0, 3])  # joined messages, with a reference of one octet


class Encoded(NamedTuple):
    """`parts` are to be sent in this order; of several, each begins with its header (UDH)."""

    data_coding: int
    parts: list[bytes]


def encode(text: str, reference: int, alphabet: Alphabet = "gsm7") -> Encoded:
    """In the SMSC's default alphabet where every sign has a place in it, else in UCS-2.

    `reference` (0 to 255) joins the parts of one message on the handset. Raises ValueError for more than 255 parts.
    """
    if alphabet == "latin1" and _fits(text, "latin-1"):
        return Encoded(0, _joined(cut([sign.encode("latin-1") for sign in text], GSM_7), reference))
    if alphabet == "gsm7" and is_gsm(text):
        return Encoded(0, _joined(cut([CODES[sign] for sign in text], GSM_7), reference))
    return Encoded(8, _joined(cut([sign.encode("utf-16-be") for sign in text], UCS_2), reference))


def _fits(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _joined(bodies: list[bytes], reference: int) -> list[bytes]:
    if len(bodies) == 1:
        return bodies
    if len(bodies) > 255:
        raise ValueError(f"{len(bodies)} parts are more than one message can have")
    return [HEADER + bytes([reference, len(bodies), n]) + body for n, body in enumerate(bodies, 1)]
