"""Pure: a mail's text as lines, each with what its program said of it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

QUOTED = re.compile(r"^\s*[>＞]")
FROM_ESCAPED = re.compile(r"^>From ")  # as mailboxes in the mbox format keep a line that begins with "From "


class Line(NamedTuple):
    """As it is shown. `quoted`: a mail program marked it as old. `indented`: set apart, by the person or by a program.
    `starts`: a program marked that the old mail begins here."""

    text: str
    quoted: bool = False
    indented: bool = False
    starts: bool = False

    @property
    def bare(self) -> str:
        """Without its marks and stars of bold print, for looking at its words."""
        return "".join(letter for letter in self.text if letter not in INVISIBLE).strip(" \t\xa0*>＞\u3000")


INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
)


def lines_of_text(text: str) -> list[Line]:
    texts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marked = [bool(QUOTED.match(line)) for line in texts]
    lines = []
    for at, line in enumerate(texts):
        alone = not any(marked[max(at - 1, 0) : at] + marked[at + 1 : at + 2])
        if alone and FROM_ESCAPED.match(line):
            lines.append(Line(line[1:]))
        else:
            lines.append(Line(line, quoted=marked[at]))
    return lines


def unflowed(text: str, *, spaces_are_marks: bool) -> str:
    """What a program broke to fit its width, in the lines that the person wrote (RFC 3676 4): a space at the end says
    that the next line goes on. `spaces_are_marks` (`delsp=yes`): it is none of the text, so that a broken Chinese
    sentence or address becomes whole. Lines that were quoted stay as they are."""
    joined: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        quoted = QUOTED.match(line) is not None
        own = line if quoted else line.removeprefix(" ")
        flows = own.endswith(" ") and own != "-- " and not quoted
        kept = own[:-1] if flows and spaces_are_marks else own
        if goes_on and own.strip() and not quoted and own != "-- ":
            joined[-1] += kept
        else:
            joined.append(kept)
        goes_on = flows
    return "\n".join(joined)


def text_of(lines: Sequence[Line]) -> str:
    """Runs of empty lines as one."""
    return re.sub(r"\n(?:[ \t\xa0]*\n){2,}", "\n\n", "\n".join(line.text for line in lines)).strip()


def next_at(lines: Sequence[Line], at: int) -> int:
    """The next line that isn't empty, from `at` on."""
    while at < len(lines) and not lines[at].bare:
        at += 1
    return at
