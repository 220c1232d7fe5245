"""Reads one file as text, as a program of its own: `python -m ringback.files.plain_text CHARSET < file > answer`.

Guessing a character set and looking for cards in five megabytes takes as long as the sender likes, so it is bounded as
the drawing of pictures is. The answer is a line of JSON, then the text in UTF-8.
"""

import json
import re
import sys
import unicodedata
from collections import Counter

from ringback.core.charsets import decoded, storable
from ringback.core.redaction import redact
from ringback.core.visible import is_visible
from ringback.files.reencode import limit

HEAD = 512  # letters without a single control character: there, archives and programs have them
MAX_CONTROLS = 0.01  # of all letters
MAX_FOREIGN = 0.1  # of all letters: no character of any script, or bytes of another character set
# What programs write into logs: tabs, line ends, page ends, colours, backspaces, bells (the rule of file(1)).
WRITTEN = frozenset("\a\b\t\n\v\f\r\x1b\x85")
TAR = slice(257, 262), b"ustar"  # texts in a row, with NULs between them
# ECMA-48: colours and moves of a terminal (CSI), titles and links (OSC)
TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\)|\x1b[ -/]*[0-Z\\^-~]")
# Controls, and what turns the order of letters around so that a text says something else than is read (Unicode TR 36).
UNSEEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
LINE_END = re.compile(r"\r(?!\n)|\x85")  # progress bars write over their line; IBM's line end


def plain_text(content: bytes, charset: str | None = None) -> str | None:
    """None where it is no text. Line ends stay as they are."""
    text = decoded(content, charset)
    if text:
        text = text.lstrip("\0").rstrip("\x1a")  # a log cut while a program writes it begins with NULs
        if not text or content[TAR[0]] == TAR[1] or not is_text(text):
            return None
    text = LINE_END.sub("\n", TERMINAL.sub("", text))
    return redact(UNSEEN.sub("", storable(text))).text


def is_text(text: str) -> bool:
    letters = Counter(text)
    size = len(text) - letters["\0"]
    foreign = sum(number for letter, number in letters.items() if _is_foreign(letter))
    return (
        not any(_is_control(letter) for letter in text[:HEAD])
        and 2 * size >= len(text)
        and sum(number for letter, number in letters.items() if _is_control(letter)) <= size * MAX_CONTROLS
        and foreign <= size * MAX_FOREIGN
    )


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" and letter not in WRITTEN and letter != "\0"


def _is_foreign(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in ("Cn", "Co", "Cs")


def main() -> None:
    limit("TEXT")
    content = sys.stdin.buffer.read()
    try:
        text = plain_text(content, sys.argv[1])
    except MemoryError:
        answer, text = {"refused": "costly"}, ""
    else:
        answer = {"refused": "binary"} if text is None else {} if is_visible(text) else {"refused": "empty"}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + ("" if answer else text or "").encode())


if __name__ == "__main__":
    main()
