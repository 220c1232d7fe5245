"""Pure: how texts are compared and cut into tokens. No capitals, no accents, one form of each letter and digit.

What is written without spaces between words (Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer) is found by each two
neighbouring signs, a word by how it begins, a number by each four digits in a row.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

PREFIX = (3, 4, 5, 6)  # letters of a word's beginning that have a token each
GRAM = 4  # digits
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_INDIC = "\u0900-\u0963\u0966-\u0dff"  # with their vowel signs, which are no letters to Python
LETTER = rf"(?:[^\W_{_UNSPACED}]|[{_INDIC}])"
PART = re.compile(rf"(?P<run>[{_UNSPACED}]+)|(?P<word>{LETTER}+)")
BETWEEN_DIGITS = r"[ .()/\u2010-\u2015-]{0,3}"
NUMBER = re.compile(rf"[0-9](?:{BETWEEN_DIGITS}[0-9]){{{GRAM - 1},}}")
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a]+")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "ð": "d"})  # letters that have no accent to take off


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    if plain.isascii():
        return plain
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", plain)))
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0], found[0])), bare)


_fold_sign = lru_cache(maxsize=4096)(fold)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """`text` folded, and of each of its signs the place in `text`, which is composed (NFC)."""
    folded = [_fold_sign(sign) for sign in text]
    return "".join(folded), [place for place, signs in enumerate(folded) for _ in signs]


def tokens_of(text: str) -> set[str]:
    """All that a text is found by."""
    folded = fold(text)
    tokens: set[str] = set()
    for part in PART.finditer(folded):
        run, word = part["run"], part["word"]
        tokens.update(grams(run) if run else tokens_of_word(word))
    for digits in numbers_in(folded):
        tokens.update(tokens_of_number(digits))
    return tokens


def tokens_of_word(word: str) -> Iterator[str]:
    if word.isdigit():
        if 1 < len(word) < GRAM:
            yield word
    elif len(word) == 2:
        yield word
    else:
        yield from (word[:length] for length in PREFIX if length <= len(word))


def grams(run: str) -> Iterator[str]:
    yield from run
    yield from map("".join, pairwise(run))


def numbers_in(folded: str) -> Iterator[str]:
    """Digits in a row, whatever a person puts between them."""
    for found in NUMBER.finditer(folded):
        yield re.sub(r"[^0-9]", "", found[0])


def tokens_of_number(digits: str) -> Iterator[str]:
    yield from (f"#{digits[at : at + GRAM]}" for at in range(len(digits) - GRAM + 1))
