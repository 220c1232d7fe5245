"""From what stands in the field to digits: other scripts, look-alike letters, extensions, several numbers."""

import re
import unicodedata
from typing import NamedTuple

from ringback.numbers import notation
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step

MAX_INPUT = 100
"""Characters. Two numbers with labels fit; a pasted page does not."""

_ZERO_LIKE, _ONE_LIKE = "OoОоΟο", "lI"
_LOOKALIKES = str.maketrans(dict.fromkeys(_ZERO_LIKE, "0") | dict.fromkeys(_ONE_LIKE, "1"))
_LOOKALIKE_RUN = re.compile(
    rf"(?<![^\W\d_])(?:[{_ZERO_LIKE}{_ONE_LIKE}]|[0-9{_ZERO_LIKE}{_ONE_LIKE}]{{2,}})(?![^\W\d_])"
)
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_SCHEME = re.compile(r"^\s*(?:tel|sms|callto):(?://)?", re.IGNORECASE)
_LINK = re.compile(
    r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|whatsapp://send/?\?phone=)(?:\+|%2B)?(\d{7,15})", re.IGNORECASE
)
_CONTEXT = re.compile(r";phone-context=(\+\d{1,3})\b")
_EXTENSION = re.compile(
    r"(?P<number>.*\d.*?)\s*\(?(?:;ext=|,{1,3}|[;#~]|\b(?:extension|extn?|ext|máy lẻ|số lẻ|nhánh|доб(?:авочный)?|вн"
    r"|poste|durchwahl|nebenstelle|interno|int|ramal|anexo|dahili|wew|toestel|tlk)\b\.?|分机号?|內線|内線|转|轉|내선|x)"
    r"\s*[:.]?\s*(?P<extension>\d{1,7})\s*#?\s*\)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = re.compile(r"[/,;|\n&]| - |\s+(?:or|and|hoặc|và)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?")
_AS_PUNCTUATION = dict(zip("＋（）．／，；＊＃\u2212\u066b\u066c、", "+()./,;*#-.,,", strict=True))
_PUNCTUATION = "+ .-()[]/,;|\n&_'’·~:*#"


class Typed(NamedTuple):
    text: str
    """ASCII digits as they were grouped, with a leading + where there was one."""
    plus: bool
    digits: str
    steps: tuple[Step, ...]
    parts: tuple[str, ...] = ()
    """The numbers, where there is more than one."""
    is_cut: bool = False
    """Nothing but blanks stands between `parts`: all of it may be one long number."""
    refusal: Step | None = None
    worded: str = ""
    """With the words that stand around the number."""
    alone: str | None = None
    """The only part between words that may be a number, where a few digits stand in another: `… App. 12`."""


def read(raw: str) -> Typed:
    if len(raw) > MAX_INPUT:
        return _refuse(NumberCode.INPUT_TOO_LONG, length=len(raw))
    text, steps = _as_ascii(raw)
    if not text.strip():
        return _refuse(NumberCode.MISSING)
    text = notation.without_caller_id(_without_scheme(text))
    if re.fullmatch(r"\s*[*#][\d*#\s]*\s*", text):
        return _refuse(NumberCode.SERVICE_CODE)
    if notation.is_iban(text):
        return _refuse(NumberCode.UNREADABLE)
    text, changed = notation.without_spreadsheet(text)
    if changed and changed[0].code is NumberCode.SPREADSHEET_CUT:
        return Typed("", False, "", (), refusal=changed[0])
    text = notation.without_carrier_mark(text)
    text, hours = notation.without_hours(text)
    steps += changed + hours
    text, extension = _split_extension(text)
    steps += extension
    worded = _LOOKALIKE_RUN.sub(lambda match: match[0].translate(_LOOKALIKES), text)
    text, letters = _without_letters(text)
    steps += letters
    if letters and letters[0].code in (NumberCode.LETTERS, NumberCode.UNREADABLE):
        return _typed(text, [])._replace(refusal=letters[0])
    return _typed(text, steps)._replace(worded=worded, alone=_alone(worded))


def _alone(text: str) -> str | None:
    parts = [part for part in _WORD.split(text) if _count(part)]
    likely = [part for part in parts if _count(part) >= 7]
    others = [part.strip() for part in parts if _count(part) < 7]
    is_alone = len(likely) == 1 and others and not any(part.startswith(("+", "(+", "00")) for part in others)
    return likely[0].strip() if is_alone else None


def shown(raw: str) -> str:
    """What was typed, as it can be shown and sent back: bounded, and valid UTF-8."""
    bounded = raw if len(raw) <= MAX_INPUT else raw[:MAX_INPUT] + "…"
    return bounded.encode("utf-8", "replace").decode()


def _refuse(code: NumberCode, **facts: object) -> Typed:
    return Typed("", False, "", (), refusal=Step(code, facts))


def _as_ascii(raw: str) -> tuple[str, list[Step]]:
    """ASCII digits and punctuation; letters stay as they are. Says which scripts and hidden characters it met."""
    scripts, hidden, signs = set(), set(), []
    for sign in unicodedata.normalize("NFC", raw):
        value = unicodedata.digit(sign, None)
        kind = unicodedata.category(sign)
        if value is not None:
            signs.append(str(value))
            if not sign.isascii():
                scripts.add(unicodedata.name(sign).partition(" DIGIT")[0].title())
        elif sign in "\n\t" or kind in ("Zs", "Zl", "Zp"):
            signs.append("\n" if sign == "\n" or kind in ("Zl", "Zp") else " ")
        elif kind in ("Cc", "Cf", "Cs", "Co", "Cn", "Me", "Mn"):
            if sign not in "\r\u20e3\ufe0f":  # Windows line ends and keycap emoji are no surprise
                hidden.add(f"U+{ord(sign):04X}")
        elif kind == "Pd":
            signs.append("-")
        else:
            signs.append(_AS_PUNCTUATION.get(sign, sign))
    steps = [Step(NumberCode.FOREIGN_DIGITS, {"script": ", ".join(sorted(scripts))})] if scripts else []
    if hidden:
        steps.append(Step(NumberCode.HIDDEN_CHARACTERS, {"removed": sorted(hidden)}))
    return "".join(signs), steps


def _without_scheme(text: str) -> str:
    """Drop `tel:` (RFC 3966), a notation and no mistake."""
    if link := _LINK.search(text):
        return f"+{link[1]}"
    bare = _SCHEME.sub("", text.replace("%2B", "+").replace("%2b", "+"))
    if context := _CONTEXT.search(bare):
        bare = _CONTEXT.sub("", bare)
        return bare if bare.lstrip().startswith("+") else context[1] + bare
    return bare


def _split_extension(text: str) -> tuple[str, list[Step]]:
    match = _EXTENSION.fullmatch(text)
    if not match or len(re.sub(r"\D", "", match["number"])) < 8:
        return text, []
    return match["number"], [Step(NumberCode.EXTENSION, {"extension": match["extension"]})]


def _without_letters(text: str) -> tuple[str, list[Step]]:
    """Letters read as the digits they look like, left out as words around the number, or refused."""
    seen: list[str] = []

    def look(match: re.Match[str]) -> str:
        seen.extend(sign for sign in match[0] if not sign.isdigit())
        return match[0].translate(_LOOKALIKES)

    text = _LOOKALIKE_RUN.sub(look, text)
    steps = [Step(NumberCode.LOOKALIKE_LETTERS, {"letters": ", ".join(dict.fromkeys(seen))})] if seen else []
    words = _SEPARATOR.sub(lambda match: "/" if any(map(str.isalpha, match[0])) else match[0], text)
    letters = "".join(sign for sign in words if sign.isalpha())
    digits = sum(sign.isdigit() for sign in words)
    if letters and digits < 8:
        if digits and letters.isascii() and 7 <= digits + len(letters) <= 15:
            return words.upper().translate(_KEYPAD), [Step(NumberCode.LETTERS, {"letters": letters.upper()})]
        return text, [Step(NumberCode.UNREADABLE, {})]
    if not digits:
        return text, [Step(NumberCode.UNREADABLE, {})]
    extra = re.findall(rf"[^0-9{re.escape(_PUNCTUATION)}]+", words)
    if extra:
        words = re.sub(rf"[^0-9{re.escape(_PUNCTUATION)}]", " ", words)
        steps.append(Step(NumberCode.EXTRA_TEXT, {"ignored": " ".join(extra)}))
    return words, steps


def _typed(text: str, steps: list[Step]) -> Typed:
    text = text.strip()
    head, *rest = re.split(r"\+(?=[^+]*\d)", text)
    pieces = [piece for piece in (head, *rest) if re.search(r"\d", piece)]
    digits = re.sub(r"\D", "", text)
    # A code of up to three digits before the + is a picker's prefix with a whole number pasted behind it.
    plus = bool(rest) and _count(head) <= 3
    parts = tuple(f"+{piece}" if piece is not head else piece for piece in pieces)
    is_cut = False
    if not (len(pieces) > 1 and all(_count(piece) >= 7 for piece in pieces)):
        parts = _separated(text)
        if not parts:
            parts, is_cut = _cut(text, digits), True
    return Typed(text, plus, digits, tuple(steps), parts, is_cut and bool(parts))


def _separated(text: str) -> tuple[str, ...]:
    parts = [part for part in _SEPARATOR.split(text) if _count(part)]
    if len(parts) > 1 and _count(parts[0]) >= 8:
        # "0912345678/79" gives only the ending of the second number: nothing to offer there.
        return tuple(part for part in parts if _count(part) >= 7)
    return ()


def _cut(text: str, digits: str) -> tuple[str, ...]:
    if len(digits) <= 15:
        return ()
    half = len(digits) // 2
    if digits[:half] == digits[half:]:
        return (("+" if text.startswith("+") else "") + digits[:half],) * 2
    cuts = [(text[: gap.start()], text[gap.end() :]) for gap in re.finditer(r"\s+", text)]
    pairs = [(first, second) for first, second in cuts if 7 <= _count(first) <= 15 and 7 <= _count(second) <= 15]
    return min(pairs, key=lambda pair: abs(_count(pair[0]) - _count(pair[1])), default=())


def _count(text: str) -> int:
    return sum(sign.isdigit() for sign in text)
