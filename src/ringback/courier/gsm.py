"""The alphabets of text messages, what a text costs in them, and how to keep it in one message. 3GPP TS 23.038."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from anyascii import anyascii

# §6.2.1: the place in the string is the code. SMSCs take one code in each octet and pack them themselves.
BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = {"\f": 10, "^": 20, "{": 40, "}": 41, "\\": 47, "[": 60, "~": 61, "]": 62, "|": 64, "€": 101}
BY_EXTENDED_CODE = {code: sign for sign, code in EXTENDED.items()}
ESCAPE = 0x1B  # a place in the table, and not a sign
CODES = {sign: bytes([code]) for code, sign in enumerate(BASIC) if code != ESCAPE} | {
    sign: bytes([ESCAPE, code]) for sign, code in EXTENDED.items()
}
_TYPOGRAPHY = str.maketrans(
    {"đ": "d", "Đ": "D", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}
)


READ_IN_LATIN = frozenset({"LATIN", "GREEK", "CYRILLIC", "MODIFIER"})  # by the first word of a letter's name in Unicode


MAX_SENDER = 11


class Capacity(NamedTuple):
    """How many octets a message holds alone, and how many one of several does beside its header."""

    alone: int
    joined: int


GSM_7 = Capacity(160, 153)  # codes of 7 bits, counted as octets
UCS_2 = Capacity(140, 134)


def is_gsm(text: str) -> bool:
    return all(sign in CODES for sign in text)


def from_gsm(raw: bytes) -> str:
    """The text of octets that hold one code each, as SMSCs hand it over; what is no code of the alphabet is a "?"."""
    text, escaped = "", False
    for code in raw:
        if escaped:
            text += BY_EXTENDED_CODE.get(code, "?")
        elif code != ESCAPE:
            text += BASIC[code] if code < len(BASIC) else "?"
        escaped = code == ESCAPE and not escaped
    return text


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


def in_gsm(text: str) -> str:
    """A name in GSM-7. Letters that the alphabet has stay (`Crédit`, `Müller`), others are written in those that it
    has: `Łódź` -> `Lódz`, `Þór` -> `Thór`, and a word of another script whole: `Сбербанк` -> `Sberbank`.
    """
    composed = unicodedata.normalize("NFC", text.translate(_TYPOGRAPHY))
    return "".join(_word(word) for word in re.split(r"(\s+)", composed)).strip()


def is_read_in_latin(text: str) -> bool:
    """Whether all of its letters are of scripts whose readers read them in Latin letters as well."""
    return all(is_gsm(sign) or not sign.isalpha() or _script(sign) in READ_IN_LATIN for sign in text)


def sender_name(sender: str) -> str:
    """A sender as carriers take it: a name in ASCII letters. Raises ValueError for one of which nothing would be left,
    and for one of more than 11 signs (3GPP TS 23.040 §9.1.2.5) that had to be written otherwise."""
    if sender.isascii():
        return sender
    name = " ".join(_plain(sender).split())
    if not name or len(name) > MAX_SENDER:
        raise ValueError(
            f"sender: {sender!r} would be {name!r}; choose one of 1 to {MAX_SENDER} ASCII letters and digits"
        )
    return name


def _word(word: str) -> str:
    if is_gsm(word):
        return word
    if all(_script(sign) == "LATIN" for sign in word if sign.isalpha()):
        return "".join(sign if is_gsm(sign) else _plain(sign) for sign in word)
    return _plain(word)  # GSM-7 has some Greek capitals: in the midst of Latin letters they would be read as those


def _plain(text: str) -> str:
    written = [anyascii(sign) for sign in text]  # a picture is written `:rocket:`, which nobody's name is
    return "".join(
        sign for signs in written if not (len(signs) > 2 and signs[0] == ":") for sign in signs if sign in CODES
    )


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").split(" ")[0]
