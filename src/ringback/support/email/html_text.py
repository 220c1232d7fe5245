"""Pure: the words of a mail in HTML, as lines that say what its program marked as old.

The standard library's reader works through the text once; those that build a tree get slower with the depth of what a
stranger sends (docs/decisions/050-own-words-of-a-mail.md).
"""

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from ringback.support.email.lines import Line

MAX_HTML = 1_000_000  # characters without embedded pictures
MAX_DEPTH = 3  # of quotations that are shown as such
MAX_LINK = 200  # characters of a link's target that are shown whole
DATA_URI = re.compile(r"data:[^\"'>\s]{200,}")
DECLARATION = re.compile(r"<[!?][^<>]{0,300}>?")
SPACES = re.compile(r"[ \t\r\n\f]+")
BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
APART = frozenset(["blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"])  # an empty line above and below
UNSEEN = frozenset(["head", "style", "script", "title", "template", "svg", "noscript", "object", "select", "textarea"])
OF_HEAD = frozenset(["base", "link", "meta", "noscript", "script", "style", "template", "title"])
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
CLOSED_BY_NEXT = frozenset(["dd", "dt", "li", "option", "p", "td", "th", "tr"])
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
PREFORMATTED = re.compile(r"white-space\s*:\s*(pre|break-spaces)", re.IGNORECASE)
COLOR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;]+)", re.IGNORECASE)
# What mail programs call the old mail, and the line or the head above it.
OLD_MAIL = re.compile(r"yahoo_quoted|protonmail_quote|tutanota_quote", re.IGNORECASE)
OLD_HEAD = re.compile(
    r"divRplyFwdMsg|OutlookMessageHeader|gmail_attr|moz-cite-prefix|reply-intro|__HEADERS__|zwchr|__DIVIDER__"
    r"|ms-outlook-mobile-reference-message|mail-editor-reference-message-container",
    re.IGNORECASE,
)
OUTLOOK_HEAD = re.compile(r"border:\s*none;\s*border-top:\s*solid[^;]*;\s*padding:\s*3\.0pt 0", re.IGNORECASE)
OLD_QUOTE = re.compile(r"quote|cite", re.IGNORECASE)


class OpenElement(NamedTuple):
    tag: str
    unseen: bool
    preformatted: bool
    quoted: bool
    indented: int
    colored: bool
    href: str
    at: int  # in the line, where the link's text begins
    tight: bool  # no empty line around it


def lines_of_html(html: str, pictures: Mapping[str, str] | None = None) -> list[Line]:
    """`pictures`: the names of those that stand in the text, by Content-ID without its angles."""
    reader = _Reader(pictures or {})
    reader.feed(_only_elements(DATA_URI.sub("data:", html)[:MAX_HTML]))
    reader.close()
    return reader.finished()


def _only_elements(html: str) -> str:
    """Without comments, declarations, and tags without an end: on those the reader of Python 3.11 takes the time of
    their square, or stops."""
    kept, at = [], 0
    while (begin := html.find("<!--", at)) >= 0:
        end = html.find("-->", begin + 4)
        kept.append(html[at:begin])
        at = end + 3 if end >= 0 else begin + 4
        if end < 0:
            break
    html = DECLARATION.sub("", "".join([*kept, html[at:]]))
    last = html.rfind(">") + 1
    return html[:last] + html[last:].replace("<", "&lt;")


class _Reader(HTMLParser):
    def __init__(self, pictures: Mapping[str, str]) -> None:
        super().__init__()
        self._pictures = pictures
        self._lines: list[Line] = []
        self._text = ""  # of the line so far
        self._mark: OpenElement | None = None  # what the line's first words stood in
        self._own = False  # whether the person wrote into the old mail
        self._breaks = 0
        self._starts = False
        self._cell_is_empty = False
        self._in_row = False
        self._open: list[OpenElement] = [OpenElement("", False, False, False, 0, False, "", 0, False)]
        self._tags: dict[str, int] = {}
        self._lists: list[int | None] = []

    def finished(self) -> list[Line]:
        self._flush()
        return self._lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self._open[-1].tag == "head" and tag not in OF_HEAD:
            self._close("head")
        if tag in CLOSED_BY_NEXT and self._open[-1].tag == tag:
            self._close(tag)
        self._before(tag, attributes)
        if tag in VOID:
            self._void(tag, attributes)
        else:
            self._push(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>` is one line's end, not two."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag == "br":  # as browsers read it
            self._newline()
        tight = self._open[-1].tag == tag and self._open[-1].tight
        if self._tags.get(tag, 0):
            self._close(tag)
        if tag in APART:
            self._break(1 if tight else 2)
        elif tag in BREAKS:
            self._break(1)

    def handle_data(self, data: str) -> None:
        state = self._open[-1]
        if state.tag == "head" and data.strip():
            self._close("head")
            state = self._open[-1]
        if state.unseen:
            return
        data = data.replace("\xa0", " ") if not state.preformatted else data.replace("\r\n", "\n")
        if state.preformatted:
            first, *others = data.split("\n")
            if first or not others or self._text:
                self._write(first)
            for at, line in enumerate(others):
                if self._text or at or self._lines:
                    self._newline()
                self._write(line)
            return
        data = SPACES.sub(" ", data) if "\xa0" not in data else data
        if not self._text or self._breaks or self._text.endswith(" "):
            data = data.lstrip(" ")
        self._write(data)

    def _before(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("td", "th"):
            if (self._breaks == 0 and self._text) or (self._breaks and self._in_row):
                self._breaks = 0
                self._text += "" if not self._text or self._text.endswith("  ") else "  "
            self._cell_is_empty = self._in_row = True
        elif tag == "tr":
            self._break(1)
            self._in_row = False
        elif tag in APART:
            self._break(1 if _is_tight(attributes) else 2)
        elif tag in BREAKS or tag == "hr":
            self._break(1)
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)

    def _void(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._open[-1].unseen:
            return
        if tag == "br":
            self._newline()
        elif tag == "hr":
            self._starts = self._starts or _marks(OLD_HEAD, attributes)
            self._write("---")
            self._break(1)
        elif tag == "img":
            self._write(self._picture(attributes))

    def _push(self, tag: str, attributes: Mapping[str, str]) -> None:
        above, style = self._open[-1], attributes.get("style", "")
        quoted = above.quoted or _marks(OLD_MAIL, attributes)
        indented = above.indented + (tag == "blockquote")
        if tag == "blockquote":
            quoted = quoted or attributes.get("type", "").lower() == "cite" or _marks(OLD_QUOTE, attributes)
        if _marks(OLD_HEAD, attributes) or (tag == "div" and OUTLOOK_HEAD.search(style)):
            self._starts = True
        color = COLOR.search(style)
        shade = attributes.get("color", "") if tag == "font" else color[1] if color else ""
        self._open.append(
            OpenElement(
                tag,
                above.unseen or tag in UNSEEN or "hidden" in attributes or bool(HIDDEN.search(style)),
                above.preformatted or tag == "pre" or bool(PREFORMATTED.search(style)),
                quoted,
                indented,
                _is_color(shade) if shade else above.colored and tag != "blockquote",
                attributes.get("href", "").strip() if tag == "a" else above.href,
                len(self._text) if tag == "a" and not self._breaks else 0 if tag == "a" else above.at,
                _is_tight(attributes),
            )
        )
        self._tags[tag] = self._tags.get(tag, 0) + 1
        if tag == "li" and not self._open[-1].unseen:
            self._item()

    def _item(self) -> None:
        number = self._lists[-1] if self._lists else None
        if number is not None:
            self._lists[-1] = number + 1
        self._write("- " if number is None else f"{number + 1}. ")
        self._cell_is_empty = True  # what opens the item stands beside its mark

    def _close(self, tag: str) -> None:
        while len(self._open) > 1:
            closed = self._open.pop()
            self._tags[closed.tag] -= 1
            if closed.tag == "a" and not closed.unseen:
                self._target(closed)
            if closed.tag == tag:
                break

    def _target(self, link: OpenElement) -> None:
        kind, _, target = link.href.partition(":")
        shown = self._text[link.at :]
        if kind.lower() not in ("http", "https", "mailto", "tel") or not shown.strip() or self._breaks:
            return
        said, meant = _comparable(shown), _comparable(target.partition("?")[0] if kind == "mailto" else target)
        if meant and meant not in said:
            whole = link.href if len(link.href) <= MAX_LINK else link.href[:MAX_LINK] + "…"
            self._text = f"{self._text.rstrip()} <{whole}>"

    def _picture(self, attributes: Mapping[str, str]) -> str:
        alt = " ".join(attributes.get("alt", "").split())
        name = self._pictures.get(attributes.get("src", "").removeprefix("cid:"), "")
        if alt and len(alt) <= 8 and not any(letter.isascii() and letter.isalnum() for letter in alt):
            return alt
        return f"[{name or alt}]" if name or alt else ""

    def _write(self, text: str) -> None:
        state = self._open[-1]
        if state.unseen or not text:
            return
        if text.strip():
            if self._breaks:
                blank = self._breaks > 1 and not self._cell_is_empty
                self._flush()
                if blank and self._lines and self._lines[-1].text:
                    self._lines.append(self._lines[-1]._replace(text="", starts=False))
            self._mark = self._mark or state
            self._own = self._own or (state.colored and not state.href)
            self._cell_is_empty = False
        if not self._breaks:
            self._text += text

    def _break(self, lines: int) -> None:
        if not self._cell_is_empty:
            self._breaks = max(self._breaks, lines) if self._text or self._breaks else 0
            if not self._text and self._lines and lines > 1:
                self._breaks = 2

    def _newline(self) -> None:
        if self._breaks:
            self._flush()
        self._flush(empty=True)

    def _flush(self, *, empty: bool = False) -> None:
        state = self._mark or self._open[-1]
        text = self._text.rstrip() if self._text != "-- " else self._text
        self._breaks = 0
        if text or empty:
            is_old = (state.quoted or state.indented > 0) and not (self._own and text)
            mark = "> " * min(state.indented, MAX_DEPTH) if is_old and state.indented else ""
            shown = (mark + text).rstrip() if mark else text
            starts = self._starts and bool(text)
            self._lines.append(Line(shown, state.quoted and is_old, is_old and not state.quoted, starts))
            self._starts = self._starts and not text
        self._text, self._mark, self._own = "", None, False


def _is_tight(attributes: Mapping[str, str]) -> bool:
    """Word's paragraphs; empty ones stand for the space between them."""
    return attributes.get("class", "").startswith("Mso")


def _marks(pattern: re.Pattern[str], attributes: Mapping[str, str]) -> bool:
    return any(pattern.search(attributes.get(name, "")) for name in ("class", "id", "name", "data-marker"))


def _is_color(shade: str) -> bool:
    """Neither black nor grey, nor the theme's own."""
    shade = shade.strip().lower().removesuffix("!important").strip()
    parts: Sequence[int] = ()
    if re.fullmatch(r"#?[0-9a-f]{6}", shade):
        parts = [int(shade.removeprefix("#")[at : at + 2], 16) for at in (0, 2, 4)]
    elif re.fullmatch(r"#[0-9a-f]{3}", shade):
        parts = [int(digit * 2, 16) for digit in shade[1:]]
    elif shade.startswith("rgb"):
        parts = [int(number) for number in re.findall(r"\d+", shade)[:3]]
    if parts:
        return max(parts) - min(parts) > 60
    return shade in ("red", "blue", "green", "orange", "purple", "magenta", "maroon", "teal", "navy", "crimson")


def _comparable(text: str) -> str:
    return re.sub(r"[\s\-()./]|^www\.|https?:", "", text.strip().lower())
