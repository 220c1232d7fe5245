"""How many segments a text message costs, and how to keep it in one. 3GPP TS 23.038."""

import unicodedata

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")  # two places each
_TYPOGRAPHY = str.maketrans(
    {"đ": "d", "Đ": "D", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}
)


def is_gsm(text: str) -> bool:
    return all(sign in _BASIC or sign in _EXTENDED for sign in text)


def segments(text: str) -> int:
    """GSM-7 has 160 places, or 153 a segment of several; one other letter makes all UCS-2 with 70, or 67."""
    if is_gsm(text):
        length, single, part = len(text) + sum(sign in _EXTENDED for sign in text), 160, 153
    else:
        length, single, part = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= single else -(-length // part)


def plain(text: str) -> str:
    """The text in GSM-7 without marks: `Mã của bạn` -> `Ma cua ban`. What has no plain letter is left out."""
    decomposed = unicodedata.normalize("NFD", text.translate(_TYPOGRAPHY))
    return "".join(sign for sign in decomposed if sign in _BASIC or sign in _EXTENDED)
