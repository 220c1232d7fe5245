"""Pure: a mail as it came in, for people to read: as text only, so that nothing in it runs, loads or opens."""

from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from html.parser import HTMLParser
from typing import NamedTuple

from ringback.core.charsets import decode
from ringback.core.redaction import redact
from ringback.support.email.headers import charset_of, counted_parts, file_name, raw_fields, text_of

MAX_SHOWN = 300_000  # characters of the texts, and of the source
SHOWN = ("From", "Reply-To", "To", "Cc", "Date", "Subject")
UNSEEN = frozenset({"style", "script"})
BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "table", "ul", "ol", "blockquote", "pre", "hr"})


class RenderedMail(NamedTuple):
    """`left_out` counts characters."""

    text: str
    source: str
    left_out: int


def shown(raw: bytes) -> RenderedMail:
    """Card numbers and keys are taken out, as everywhere in a thread. Never raises."""
    try:
        text = _text_of(BytesParser(policy=counted_parts()).parsebytes(raw))
    except Exception:  # parts in parts in parts: then its source tells
        text = _fields(BytesHeaderParser(policy=counted_parts()).parsebytes(raw))
    source = decode(raw)
    left_out = max(0, len(text) - MAX_SHOWN) + max(0, len(source) - MAX_SHOWN)
    return RenderedMail(redact(text[:MAX_SHOWN]).text, redact(source[:MAX_SHOWN]).text, left_out)


def _text_of(message: Message) -> str:
    pieces = [_fields(message)]
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            pieces += [_fields(one) for one in (inner if isinstance(inner, list) else []) if isinstance(one, Message)]
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        name = file_name(part)
        if part.get_content_maintype() == "text":
            text = decode(content, charset_of(part)).replace("\r\n", "\n")
            html = part.get_content_type() == "text/html"
            pieces.append(
                f"[{part.get_content_type()}{f', {name}' if name else ''}]\n{_everything(text) if html else text}"
            )
        else:
            pieces.append(f"[{part.get_content_type()}, {name or '-'}, {len(content)} bytes]")
    return "\n\n".join(piece.strip("\n") for piece in pieces)


def _fields(message: Message) -> str:
    return "\n".join(f"{name}: {text_of(value)}" for name in SHOWN for value in raw_fields(message, name))


def _everything(html: str) -> str:
    reader = _Everything()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


class _Everything(HTMLParser):
    """All words, also of quotations and hidden ones, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen = tag in UNSEEN
        if tag in BLOCKS:
            self.words.append("\n")
        self.words += [f"[{value}] " for name, value in attrs if value and name in ("href", "alt")]

    def handle_endtag(self, tag: str) -> None:
        self._unseen = False
        if tag in BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)
