"""A text as the bytes of one or more short messages. 3GPP TS 23.038 (alphabets) and 23.040 §9.2.3.24.1 (joining)."""

from typing import Literal, NamedTuple

Alphabet = Literal["gsm7", "latin1"]

# 3GPP TS 23.038 §6.2.1: the place in the string is the code. SMSCs take one sign in each octet and pack it themselves.
BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = {"\f": 10, "^": 20, "{": 40, "}": 41, "\\": 47, "[": 60, "~": 61, "]": 62, "|": 64, "€": 101}
ESCAPE = 0x1B
PLACES = {sign: bytes([code]) for code, sign in enumerate(BASIC)} | {
    sign: bytes([ESCAPE, code]) for sign, code in EXTENDED.items()
}
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
        return Encoded(0, _joined([sign.encode("latin-1") for sign in text], 160, 153, reference))
    if alphabet == "gsm7" and all(sign in PLACES for sign in text):
        return Encoded(0, _joined([PLACES[sign] for sign in text], 160, 153, reference))
    return Encoded(8, _joined([sign.encode("utf-16-be") for sign in text], 140, 134, reference))


def _fits(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _joined(signs: list[bytes], alone: int, each: int, reference: int) -> list[bytes]:
    """Signs are never cut: neither an escaped one nor one of two UCS-2 units."""
    if sum(map(len, signs)) <= alone:
        return [b"".join(signs)]
    bodies = [b""]
    for sign in signs:
        if len(bodies[-1]) + len(sign) > each:
            bodies.append(b"")
        bodies[-1] += sign
    if len(bodies) > 255:
        raise ValueError(f"{len(bodies)} parts are more than one message can have")
    return [HEADER + bytes([reference, len(bodies), n]) + body for n, body in enumerate(bodies, 1)]
