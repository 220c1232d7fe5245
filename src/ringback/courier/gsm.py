"""The alphabets of text messages, what a text costs in them, and how to keep it in one message. 3GPP TS 23.038."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

# §6.2.1: the place in the string is the code. SMSCs take one code in each octet and pack them themselves.
BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = {"\f": 10, "^": 20, "{": 40, "}": 41, "\\": 47, "[": 60, "~": 61, "]": 62, "|": 64, "€": 101}
ESCAPE = 0x1B  # a place in the table, and not a sign
CODES = {sign: bytes([code]) for code, sign in enumerate(BASIC) if code != ESCAPE} | {
    sign: bytes([ESCAPE, code]) for sign, code in EXTENDED.items()
}
_TYPOGRAPHY = str.maketrans(
    {"đ": "d", "Đ": "D", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}
)


class Capacity(NamedTuple):
    """How many octets a message holds alone, and how many one of several does beside its header."""

    alone: int
    joined: int


GSM_7 = Capacity(160, 153)  # codes of 7 bits, counted as octets
UCS_2 = Capacity(140, 134)


def is_gsm(text: str) -> bool:
    return all(sign in CODES for sign in text)


def segments(text: str) -> int:
    """How many messages carry the text: in GSM-7 where every sign is in it, else in UCS-2."""
    if is_gsm(text):
        return len(cut([CODES[sign] for sign in text], GSM_7))
    return len(cut([sign.encode("utf-16-be") for sign in text], UCS_2))


def cut(signs: Sequence[bytes], capacity: Capacity) -> list[bytes]:
    """The bodies of as few messages as hold `signs`. None is cut: neither an escaped one nor one of two UCS-2 units."""
    if sum(map(len, signs)) <= capacity.alone:
        return [b"".join(signs)]
    bodies = [bytearray()]
    for sign in signs:
        if len(bodies[-1]) + len(sign) > capacity.joined:
            bodies.append(bytearray())
        bodies[-1] += sign
    return [bytes(body) for body in bodies]


def without_marks(text: str) -> str:
    """The text in GSM-7 without marks: `Mã của bạn` -> `Ma cua ban`. What has no plain letter is left out."""
    decomposed = unicodedata.normalize("NFD", text.translate(_TYPOGRAPHY))
    return "".join(sign for sign in decomposed if sign in CODES)
