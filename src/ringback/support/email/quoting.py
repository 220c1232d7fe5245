"""Pure: what somebody wrote in a mail, without what their mail program repeated below it."""

import re
from html.parser import HTMLParser

QUOTED = re.compile(r"^\s*>")
SIGNATURE = re.compile(r"^-- ?$")
# How programs that don't mark quoted lines begin the old mail: Outlook, Apple's forwards, and the like.
OLD_MAIL = re.compile(r"^\s*(-{3,}\s*[^-\s].*[^-\s]\s*-{3,}|_{20,})\s*$")
TIME = re.compile(r"\d{1,2}[:.h]\d{2}\b")
BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "table", "ul", "ol"})
UNSEEN = frozenset({"blockquote", "style", "script", "head", "title"})


def new_words(text: str) -> str:
    """The text above the quoted mail. Where somebody answered between the quoted lines, or wrote nothing else, it
    stays whole: an answer without its question says nothing, and nothing is lost."""
    lines = text.replace("\r\n", "\n").split("\n")
    kept = _without_tail(lines)
    if any(QUOTED.match(line) for line in kept):
        kept = lines
    return "\n".join(kept).strip() or text.strip()


def _without_tail(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if OLD_MAIL.match(line) or SIGNATURE.match(line):
            lines = lines[:at]
            break
    end = _end_of_words(lines)
    if end == len(lines) or not any(QUOTED.match(line) for line in lines[end:]):
        return lines
    return lines[: _before_attribution(lines, end)]


def _end_of_words(lines: list[str]) -> int:
    """Behind the last line that is neither quoted nor empty."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or QUOTED.match(lines[end - 1])):
        end -= 1
    return end


def _before_attribution(lines: list[str], end: int) -> int:
    """`On Monday at 10:01, Support <support@...> wrote:`, in any language, and broken into up to three lines: the
    nearest line with the time begins it. A line that ends with a colon but names no time and no address is theirs."""
    if not end or not lines[end - 1].rstrip().endswith(":"):
        return end
    for at in range(end - 1, max(end - 4, -1), -1):
        if not lines[at].strip():
            break
        if TIME.search(lines[at]):
            return at
    return end - 1 if "@" in lines[end - 1] else end


def text_of_html(html: str) -> str:
    """The words of a mail that has no plain text, quoted blocks left out."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        elif tag in BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN and self._unseen:
            self._unseen -= 1
        elif tag in ("p", "div", "tr", "table"):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data.replace("\n", " "))
