"""Pure: the fields of a mail and of its parts, whatever stands in them.

The standard library's parser raises on some malformed fields (python/cpython#105802, #151857) and reads others slower
the longer they are, so a field falls back to its plain text, and texts and names are read here.
"""

import base64
import binascii
import re
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, Message
from email.policy import EmailPolicy, Policy
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from ringback.core.charsets import decode

MAX_FIELD = 32_000  # characters that the standard library's parser is given
MAX_PARTS = 1000  # of one mail; each takes some kilobytes of memory
MAX_DEPTH = 10  # parts in parts, of real mails six; each line of the innermost is compared with the boundaries of all
TEXTS = frozenset({"subject", "comments", "content-description", "message-id", "thread-topic", "keywords"})
# Bounded (RFC 5321), else a long line without an address costs its square.
ADDRESSES = re.compile(r"[^\s<>()\[\],:;\\\"@]{1,64}@[^\s<>()\[\],:;\\\"@]{1,255}")
# RFC 2047, and what programs write that did not read it: spaces in the text, a language (RFC 2231), no end.
WORD = re.compile(r"=\?([\w.:()\-]{1,40})(?:\*[\w\-]*)?\?([bBqQ])\?(.{0,1000}?)\?=")
FOLD = re.compile(r"[\r\n]+(?=[ \t])")
Q_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")
NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
PARAMETER = re.compile(r";\s*([^\s=;]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)", re.DOTALL)
CONTINUED = re.compile(r"(.+?)(?:\*(\d{1,4}))?(\*)?")


class TooManyParts(ValueError):
    """The mail has more parts than anybody reads, or they stand deeper in each other."""


class Address(NamedTuple):
    addr_spec: str


class Field(str):
    """A field that the standard library's parser is not asked about, or can't read."""

    __slots__ = ("addresses",)
    addresses: tuple[Address, ...]


@cache
def _class_of(kind: type, base: type) -> type:
    return type(kind.__name__, (kind, base), {})


class Fields(HeaderRegistry):
    """Of one mail. Never raises, and reads a field once, however often the parser asks for it: five times for the type
    of each part."""

    def __init__(self) -> None:
        super().__init__()
        self._read: dict[tuple[str, str], Any] = {}

    def __getitem__(self, name: str) -> type:
        """As inherited, but not a new class for each field, which takes longer than to read it."""
        return _class_of(self.registry.get(name.lower(), self.default_class), self.base_class)

    def __call__(self, name: str, value: str) -> Any:
        known = self._read.get((name, value))
        if known is None:
            known = self._read[name, value] = self._field(name, value)
        return known

    def _field(self, name: str, value: str) -> Any:
        if name.lower() not in TEXTS and len(value) <= MAX_FIELD:
            try:
                field = super().__call__(name, value)
                str(field)
                getattr(field, "addresses", ())
            except Exception:
                return plain_field(value)
            return field
        return plain_field(value)


def plain_field(value: str) -> Field:
    field = Field(text_of(value))
    field.addresses = tuple(map(Address, ADDRESSES.findall(value[:MAX_FIELD])))
    return field


class NestedPart(EmailMessage):
    """The mail itself, or what the parser found in it."""

    depth = 0

    def attach(self, payload: Any) -> None:
        payload.lie_at(self.depth + 1)
        super().attach(payload)

    def lie_at(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooManyParts
        self.depth = depth


def counted_parts(around: Message | None = None) -> "EmailPolicy[EmailMessage]":
    """How one mail is read: by `Fields`, raising TooManyParts. `around` is the part in which it was found, of a mail
    that was read before."""
    left = MAX_PARTS
    depth = around.depth + 1 if isinstance(around, NestedPart) else 0

    def part(policy: "Policy[EmailMessage]") -> EmailMessage:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooManyParts
        made = NestedPart(policy)
        made.lie_at(depth)
        return made

    return EmailPolicy(header_factory=Fields(), message_factory=part)


def raw_fields(message: Message, name: str) -> list[str]:
    """As they stand, unfolded; bytes that are no ASCII as surrogates."""
    return [
        re.sub(r"[\r\n]+", "", str(value)).strip() for its, value in message.raw_items() if its.lower() == name.lower()
    ]


def text_of(value: str) -> str:
    """For people: encoded words and bare bytes decoded. Words side by side are one text: some programs cut letters."""
    value = FOLD.sub("", value[:MAX_FIELD])
    pieces: list[tuple[str | None, bytes]] = []  # label and bytes; no label where nothing was encoded
    at = 0
    for word in WORD.finditer(value):
        between, label, content = value[at : word.start()], word[1].lower(), _bytes_of(word)
        beside = bool(pieces) and not between.strip()
        if not beside:
            pieces.append((None, _raw(between)))
        if beside and pieces[-1][0] == label:
            content = pieces.pop()[1] + content
        pieces.append((label, content))
        at = word.end()
    pieces.append((None, _raw(value[at:])))
    return "".join(decode(content, label) for label, content in pieces).strip()


def _bytes_of(word: re.Match[str]) -> bytes:
    text = word[3]
    if word[2] in "qQ":
        raw = _raw(text.replace("_", " "))
        return Q_BYTE.sub(lambda found: bytes([int(found[1], 16)]), raw)
    return base64_bytes(text)


def base64_bytes(text: str) -> bytes:
    """With whatever padding there is."""
    plain = NO_BASE64.sub("", text)
    plain = plain[:-1] if len(plain) % 4 == 1 else plain
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except binascii.Error:
        return b""


def file_name(part: Message) -> str:
    """Empty where it has none. `filename*` before `filename` before `name` (RFC 2231, RFC 6266)."""
    return _parameter_of(part, "Content-Disposition", "filename") or _parameter_of(part, "Content-Type", "name")


def charset_of(part: Message) -> str:
    return parameter_of(part, "charset")


def parameter_of(part: Message, wanted: str) -> str:
    """Of the part's Content-Type."""
    return _parameter_of(part, "Content-Type", wanted)


def _parameter_of(part: Message, field: str, wanted: str) -> str:
    return next(filter(None, (_parameter(value, wanted) for value in raw_fields(part, field))), "")


def _parameter(value: str, wanted: str) -> str:
    """Of a field's raw value, with its continuations put together before they are decoded."""
    plain, pieces = "", dict[int, tuple[bool, str]]()
    for name, given in PARAMETER.findall(value[:MAX_FIELD]):
        found = CONTINUED.fullmatch(name.lower())
        if found is None or found[1] != wanted:
            continue
        text = re.sub(r"\\(.)", r"\1", given[1:].removesuffix('"')) if given.startswith('"') else given.strip()
        if found[2] is None and found[3] is None:
            plain = plain or text_of(text)
        else:
            pieces.setdefault(int(found[2] or 0), (found[3] is not None, text))
    return _continued([pieces[number] for number in sorted(pieces)]) or plain


def _continued(pieces: list[tuple[bool, str]]) -> str:
    if not pieces:
        return ""
    label, (is_encoded, first) = "", pieces[0]
    if is_encoded and first.count("'") >= 2:
        label, _, first = first.split("'", 2)
    texts = [(is_encoded, first), *pieces[1:]]
    content = b"".join(unquote_to_bytes(_raw(text)) if encoded else _raw(text) for encoded, text in texts)
    return text_of(decode(content, label)) if not is_encoded else decode(content, label)


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
