"""Pure: where the old mail begins in a text, and whose it is.

Mail that a person forwards has the same heads as mail that their program repeats. What tells them apart: words that say
so, and whose address the head names. Between the desk and the person lies only what both have; mail of anybody else is
what they want to show.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from ringback.support.email.header_words import FORWARDED, FORWARDS, FROM, HEADS, ORIGINAL, SENT, SUBJECT, TO, WROTE
from ringback.support.email.lines import Line, next_at

ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"'«»“”]+@[^\s<>()\[\]:;,\"'«»“”]+")
TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
DATE = re.compile(
    r"(?<!\d)(?:19|20|25)\d\d(?!\d)|(?<!\d)\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}(?!\d)|\d\s?[月월]|\d{4}\s?[年년]"
)
COLON = (":", "：", "﹕", "︰")
LABEL = re.compile(r"([^\W\d_][^:：]{0,29}?)[\s*\xa0\u202f]*[:：][*\s\xa0]*(.*)", re.DOTALL)
DASHES = r"[-‐‑‒–—_=]"
FRAMED = re.compile(rf"\s*({DASHES}{{3,}})\s*([^\s\-‐–—_=].*?)\s*({DASHES}{{3,}})\s*")
RULE = re.compile(r"\s*(?:[-‐‑‒–—]{3,}|_{3,}|\*{3,}|={3,})\s*")
OUTLOOK_RULE = re.compile(r"\s*_{20,}\s*")
MAX_HEAD = 16  # lines
MAX_FIELD = 500  # characters of a line that is looked at: what is longer was written by nobody's mail program
MAX_ATTRIBUTION = 4  # lines, of at most
MAX_ATTRIBUTION_CHARS = 320


def _folded(label: str) -> str:
    return " ".join(unicodedata.normalize("NFC", label).casefold().split()).replace("’", "'")


def _roles() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in HEADS.strip().splitlines():
        for role, labels in zip((FROM, SENT, TO, SUBJECT), line.split("|"), strict=True):
            for label in labels.split(","):
                found.setdefault(_folded(label), set()).add(role)
    return found


ROLES = _roles()


class MailHead(NamedTuple):
    """Whom a mail is from and to; empty where that isn't known."""

    sender: str = ""
    desk: tuple[str, ...] = ()
    subject: str = ""

    @property
    def forwards(self) -> bool:
        return FORWARDS.match(self.subject) is not None

    def is_desk(self, address: str) -> bool:
        """At the desk's domain, or of its name: what is sent and what is answered may differ in one of them."""
        local, _, domain = address.lower().rpartition("@")
        return any(
            local.partition("+")[0] == its_local.partition("+")[0] or domain == its_domain
            for its_local, _, its_domain in (own.lower().rpartition("@") for own in self.desk)
        )


NOBODY = MailHead()


class HistoryKind(Enum):
    OLD = auto()
    FORWARDED = auto()


def first_history(lines: Sequence[Line], mail: MailHead) -> tuple[int, HistoryKind | None]:
    """Where the first old or forwarded mail begins whose lines bear no marks; behind the last line if there is none."""
    for at, line in enumerate(lines):
        if line.quoted and at and lines[at - 1].quoted:
            continue
        if _is_forward_mark(line):
            return at, HistoryKind.FORWARDED
        if not line.quoted and line.bare and _old_begins(lines, at, mail):
            return at, HistoryKind.OLD
    return len(lines), None


def _framed(text: str) -> re.Match[str] | None:
    return FRAMED.fullmatch(text) if len(text) <= MAX_FIELD else None


def _is_forward_mark(line: Line) -> bool:
    """`---------- Forwarded message ---------`, `Begin forwarded message:`. Ten and nine dashes are Gmail's, which
    frames nothing else, in any language."""
    framed = _framed(line.text.strip().lstrip("> "))
    if framed is not None:
        return FORWARDED.search(framed[2]) is not None or (len(framed[1]), len(framed[3])) == (10, 9)
    return len(line.bare) <= 70 and line.bare.endswith(COLON) and FORWARDED.search(line.bare) is not None


def _old_begins(lines: Sequence[Line], at: int, mail: MailHead) -> bool:
    text = lines[at].text
    framed = _framed(text)
    is_marked = lines[at].starts or OUTLOOK_RULE.fullmatch(text) or (framed and ORIGINAL.search(framed[2]))
    head_at = at
    if OUTLOOK_RULE.fullmatch(text) or framed:
        head_at = next_at(lines, at + 1)
        if head_at > at + 3:
            return False
    author = head_author(lines, head_at, mail, lenient=bool(is_marked))
    if author is None:
        author = None if framed else _loose_attribution(lines, at)
    return author is not None and _is_between_us(author, _introduced(lines, at), mail)


def head_author(lines: Sequence[Line], at: int, mail: MailHead, *, lenient: bool = False) -> str | None:
    """What `From` holds in the head that begins at this line, in any language; None where no head begins. `lenient`:
    a program's mark says that one does, so that the author alone is enough."""
    roles: list[set[str]] = []
    values: list[str] = []
    author = ""
    rest = 0  # lines since the last field
    blank = False
    for line in lines[at : at + MAX_HEAD]:
        label = LABEL.fullmatch(line.bare[:MAX_FIELD])
        known = ROLES.get(_folded(label[1]), set()) if label is not None else set()
        if not roles and not values and label is None:
            return None
        if not line.bare:
            blank = True
            continue
        if label is not None and (known or not blank):
            roles.append(known)
            values.append(label[2])
            author = label[2] or " " if FROM in known and not author else author
            rest, blank = 0, False
        elif blank or rest == 2:
            break
        else:
            rest += 1
    named = set().union(*roles)
    fields = sum(bool(known) for known in roles)
    whole = fields >= 3 and FROM in named and (SUBJECT in named or ADDRESS.search(author))
    if (whole and named & {SENT, TO}) or (lenient and author):
        return author
    return _unknown_author(values, mail)


def _unknown_author(values: Sequence[str], mail: MailHead) -> str | None:
    """In a language that is not in the table: three fields or more, among them the desk's name with its address, and
    a date."""
    desk = [
        value for value in values if any(map(mail.is_desk, ADDRESS.findall(value))) and re.search(r"\S\s*[<\[(]", value)
    ]
    dated = any(DATE.search(value) or TIME.search(value) for value in values)
    return desk[0] if desk and dated and 3 <= len(values) <= 8 else None


def _is_between_us(author: str, introduced: bool, mail: MailHead) -> bool:
    addresses = [address.lower() for address in ADDRESS.findall(author)]
    if mail.desk and addresses:
        if any(map(mail.is_desk, addresses)):
            return True
        return mail.sender.lower() in addresses and not mail.forwards
    return not mail.forwards and not introduced


def _introduced(lines: Sequence[Line], at: int) -> bool:
    """`The carrier wrote to me:` stands above, or a line that the person framed."""
    above = at - 1
    while above >= 0 and (not lines[above].bare or RULE.fullmatch(lines[above].text)):
        above -= 1
    if above < 0:
        return False
    framed = _framed(lines[above].text)
    return lines[above].bare.endswith(COLON) or bool(framed and not ORIGINAL.search(framed[2]))


def attribution_at(lines: Sequence[Line], end: int) -> int:
    """`On Monday at 10:01, Support <support@...> wrote:`, in any language, in up to four lines before `end`: where it
    begins, or `end`. A line that ends with a colon but names no date and no address is the person's."""
    last = end - 1
    while last >= 0 and not lines[last].bare and end - last < 4:
        last -= 1
    if last < 0 or not (lines[last].bare.endswith(COLON) or _is_framed_attribution(lines[last].bare)):
        return end
    for first in range(last, max(last - MAX_ATTRIBUTION, -1), -1):
        if not lines[first].bare:
            break
        said = " ".join(line.bare for line in lines[first : last + 1])
        if _names_somebody(said):
            return _widened(lines, first, last)
    return end


def _is_framed_attribution(said: str) -> bool:
    """Zoho's `---- On Mon, 23 Nov 2026 10:01:00 +0700 Support wrote ----`."""
    framed = FRAMED.fullmatch(said[:MAX_ATTRIBUTION_CHARS])
    return framed is not None and WROTE.search(said) is not None


def _names_somebody(said: str) -> bool:
    if len(said) > MAX_ATTRIBUTION_CHARS:
        return False
    named = ADDRESS.search(said) or DATE.search(said) or (TIME.search(said) and WROTE.search(said))
    return bool(named)


def _widened(lines: Sequence[Line], first: int, last: int) -> int:
    """Programs break it after a fixed number of letters: the line above may hold its date or its name."""
    while first and last - first < MAX_ATTRIBUTION - 1:
        said = " ".join(line.bare for line in lines[first : last + 1])
        above = lines[first - 1].bare[:MAX_FIELD]
        dated, named = DATE.search(said) or TIME.search(said), ADDRESS.search(said)
        wanted = (not dated and (DATE.search(above) or TIME.search(above))) or (not named and ADDRESS.search(above))
        if not above or not wanted or above.endswith((".", "!", "?", "。", "！", "？")):
            break
        first -= 1
    return first


def _loose_attribution(lines: Sequence[Line], at: int) -> str | None:
    """One that stands alone with a date and an address, above a mail whose lines bear no marks, as Yahoo's."""
    if at and lines[at - 1].bare and not lines[at].starts:
        return None
    last = at
    while (
        last < len(lines) and last - at < MAX_ATTRIBUTION and lines[last].bare and not lines[last].bare.endswith(COLON)
    ):
        last += 1
    if last == len(lines) or last - at == MAX_ATTRIBUTION or not lines[last].bare:
        return None
    said = " ".join(line.bare for line in lines[at : last + 1])
    below = next_at(lines, last + 1)
    if below == len(lines) or lines[below].quoted or len(said) > MAX_ATTRIBUTION_CHARS:
        return None
    complete = ADDRESS.search(said) and (DATE.search(said) or TIME.search(said))
    return said if complete else None
