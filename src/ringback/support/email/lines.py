"""Pure: a mail's text as lines, each with what its program said of it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

QUOTED = re.compile(r"^\s*[>＞]")
OWN = re.compile(r"^(?![^\S\n]*[>＞])[^\n]*\S", re.MULTILINE)
MAX_LINES = 10_000  # of a mail that are looked at, half from each end: each is looked at some dozen times
FROM_ESCAPED = re.compile(r"^>From ")  # as mailboxes in the mbox format keep a line that begins with "From "


class Line(NamedTuple):
    """As it is shown. `quoted`: a mail program marked it as old. `indented`: set apart, by the person or by a program.
    `starts`: a program marked that the old mail begins here. `left_out`: for how many that are left out it stands, and
    `hidden` for how many characters."""

    text: str
    quoted: bool = False
    indented: bool = False
    starts: bool = False
    left_out: int = 0
    hidden: int = 0

    @property
    def bare(self) -> str:
        """Without its marks and stars of bold print, for looking at its words."""
        return "".join(letter for letter in self.text if letter not in INVISIBLE).strip(" \t\xa0*>＞\u3000")


class OwnWords(NamedTuple):
    """What is shown of a mail. `hidden`: characters for which marks of ours stand in it."""

    text: str
    hidden: int = 0


INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
)


def lines_of_text(text: str) -> list[Line]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") <= MAX_LINES:
        return with_marks(text.split("\n"))
    *head, rest = text.split("\n", MAX_LINES // 2)
    middle, *tail = rest.rsplit("\n", MAX_LINES // 2)
    number = middle.count("\n") + 1
    between = [left_out(number, len(middle), quoted=not OWN.search(middle))] if middle.strip() else []
    return [*with_marks(head), *between, *with_marks(tail)]


def ends(lines: Sequence[Line]) -> list[Line]:
    """Of too many lines the first and the last: people write above what their program repeats, or below it."""
    half = MAX_LINES // 2
    if len(lines) <= MAX_LINES + 1:  # with one for what is left out of a part already
        return list(lines)
    middle = [line for line in lines[half:-half] if line.text.strip()]
    quoted, indented = all(line.quoted for line in middle), all(line.indented for line in middle)
    between = [left_out(*size_of(lines[half:-half]), quoted=quoted, indented=indented)] if middle else []
    return [*lines[:half], *between, *lines[-half:]]


def size_of(lines: Sequence[Line]) -> tuple[int, int]:
    """How many they are, and how many characters, with those for which marks stand among them."""
    return sum(line.left_out or 1 for line in lines), sum((line.hidden or len(line.text)) + 1 for line in lines) - 1


def left_out(number: int, hidden: int, *, quoted: bool, indented: bool = False) -> Line:
    """What stands for lines that are not shown."""
    return Line(f"{'> ' if quoted else ''}[… {number}]", quoted, indented, left_out=number, hidden=hidden)


def with_marks(texts: Sequence[str]) -> list[Line]:
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
