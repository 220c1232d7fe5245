"""Pure: one mail as it came in, read: whom it is for, who is named as its sender, the words and the attachments."""

import hashlib
import re
from email import errors
from email.message import EmailMessage, Message, MIMEPart
from email.parser import BytesHeaderParser, BytesParser
from itertools import groupby
from typing import Literal, NamedTuple

import msgspec

from ringback.support.email.automatic import Automation, automation_of
from ringback.support.email.charsets import decode, storable
from ringback.support.email.heads import ADDRESSES, charset_of, counted_parts, file_name, raw_fields
from ringback.support.email.quoting import new_words, text_of_html

# Where the envelope's recipient may stand, the surest first. `To` comes last: it is what the sender wished.
RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
SIGNATURES = frozenset(  # they say who wrote, and are nothing to look at
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    }
)

END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
# What programs disagree about: whether a line ends there, and whether a field begins.
ODD_IN_HEAD = re.compile(rb"\r(?!\n)|\0|\n[!-9;-~]+[ \t]")
BROKEN_HEAD = (errors.MissingHeaderBodySeparatorDefect, errors.FirstHeaderLineIsContinuationDefect)
# `From` as people's programs write it: an address alone, or in angles after a name. No groups, no routes.
ADDRESS = r"([^\s<>()\[\],:;\\\"@]+@[^\s<>()\[\],:;\\\"@]+)"
NAME = r"(?:[^<>(),:;\\\"@]|\([^()<>\\\"@]*\)|\"(?:[^\"\\]|\\.)*\")*"
ONE_SENDER = re.compile(rf"{ADDRESS}|{NAME}<{ADDRESS}>", re.DOTALL)


class UnreadableMail(ValueError):
    """The mail's head can't be taken apart."""


class Attachment(NamedTuple):
    """`in_text`: it stands in the text, as a pasted screenshot does, and a signature's logo."""

    name: str
    content: bytes
    in_text: bool = False


class IncomingMail(msgspec.Struct, frozen=True):
    """`sender` is empty where the mail names none, or more than one. `digest` is equal for the same mail again.
    `automation`: of vacation notes, mailing lists, and whatever else answers by itself (RFC 3834). Answering those, or
    threading what they say, is how mail loops begin. Texts hold no NUL and no half of a surrogate pair.

    `is_plain` is False where another program may find other fields in it, or another sender: then nothing that a mail
    server says about it need be about the sender that we read. `is_whole` is False where only its head could be read.
    """

    message: EmailMessage
    sender: str
    recipients: list[str]
    digest: str
    is_plain: bool
    automation: Automation
    words: str
    attachments: list[Attachment]
    is_whole: bool = True


def read(raw: bytes, recipient: str | None = None) -> IncomingMail:
    """`recipient` is the envelope's, where the mail server told it apart. Raises UnreadableMail, and nothing else.

    Everything is read at once: the standard library's parser raises whatever a malformed mail leads it to, and one
    stranger's mail must not stop those behind it. Of such a mail at least the head is read, so that it finds its case.
    """
    try:
        return _read(raw, recipient, BytesParser(policy=counted_parts()).parsebytes(raw))
    except Exception:  # also RecursionError: parts in parts in parts
        try:
            head = BytesHeaderParser(policy=counted_parts()).parsebytes(END_OF_HEAD.split(raw, maxsplit=1)[0] + b"\n\n")
            return _head_of(raw, recipient, head)
        except Exception as error:
            raise UnreadableMail(type(error).__name__) from error


def _read(raw: bytes, recipient: str | None, message: Message) -> IncomingMail:
    head = _head_of(raw, recipient, message)
    return msgspec.structs.replace(
        head, words=storable(_words(head.message)), attachments=_attachments(head.message), is_whole=True
    )


def _head_of(raw: bytes, recipient: str | None, message: Message) -> IncomingMail:
    assert isinstance(message, EmailMessage)  # the policy makes no other
    senders = _addresses(message, "From")
    plain = _plain_sender(message)
    return IncomingMail(
        message=message,
        sender=storable(plain or (senders[0] if len(senders) == 1 else "")),
        recipients=[storable(address) for address in ([recipient] if recipient else _addresses(message, *RECIPIENTS))],
        digest=_digest(raw, message),
        is_plain=bool(plain) and _is_plain_head(raw, message),
        automation=automation_of(message),
        words="",
        attachments=[],
        is_whole=False,
    )


def _digest(raw: bytes, message: EmailMessage) -> str:
    """Servers that a mail passes change its head, and programs use one Message-ID for several mails: neither alone
    tells mails apart."""
    name = "".join(raw_fields(message, "Message-ID")[:1])
    if not name:
        return hashlib.sha256(raw).hexdigest()[:40]
    body = b"".join(END_OF_HEAD.split(raw, maxsplit=1)[1:])
    lines = b"\n".join(line.rstrip() for line in body.strip().splitlines())
    return hashlib.sha256(name.encode("utf-8", "surrogateescape") + b"\n" + lines).hexdigest()[:40]


class Piece(NamedTuple):
    """Text that is shown with the mail; `how` it is to be read."""

    how: Literal["plain", "html", "forwarded"]
    text: str


def _words(message: EmailMessage) -> str:
    """All that is shown with the mail, in order: programs cut the text where a picture stands in it."""
    groups = groupby(_pieces(message), key=lambda piece: piece.how)
    texts = (_read_as(how, "\n".join(piece.text.strip("\r\n") for piece in pieces)) for how, pieces in groups)
    return "\n\n".join(filter(None, texts))


def _read_as(how: str, text: str) -> str:
    if how == "html":
        return text_of_html(text)
    if how == "plain":
        return new_words(text)
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _pieces(part: MIMEPart) -> list[Piece]:
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" and kind != "message/rfc822":
        return []
    if kind == "multipart/alternative":
        return _best([_pieces(one) for one in part.iter_parts() if isinstance(one, MIMEPart)])
    if kind == "message/rfc822":
        inner = [one for one in part.iter_parts() if isinstance(one, MIMEPart)]
        heads = [f"{name}: {one[name]}" for one in inner for name in ("From", "Subject") if name in one]
        texts = [
            text_of_html(piece.text) if piece.how == "html" else piece.text for one in inner for piece in _pieces(one)
        ]
        return [Piece("forwarded", "\n".join([*heads, "", *texts]))]
    if part.is_multipart():
        return [piece for one in part.iter_parts() if isinstance(one, MIMEPart) for piece in _pieces(one)]
    if not _is_words(part):
        return []
    return [Piece("html" if kind == "text/html" else "plain", _text(part))]


def _is_words(part: MIMEPart) -> bool:
    """Else it is an attachment."""
    disposition = part.get_content_disposition()
    return part.get_content_maintype() == "text" and disposition != "attachment" and not part.get_filename()


def _best(choices: list[list[Piece]]) -> list[Piece]:
    """Of the same words in several forms: the plain ones if there are any, else the last, which is the richest."""
    said = [pieces for pieces in choices if any(_read_as(piece.how, piece.text) for piece in pieces)]
    plain = [pieces for pieces in said if all(piece.how == "plain" for piece in pieces)]
    return (plain or said[-1:] or [[]])[0]


def _attachments(message: EmailMessage) -> list[Attachment]:
    """Pictures inside the text too: a screenshot is often pasted there."""
    found = []
    for number, part in enumerate(message.walk(), start=1):
        if part.is_multipart() or (isinstance(part, MIMEPart) and _is_words(part)):
            continue
        if part.get_content_type() in SIGNATURES:
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            in_text = "Content-ID" in part or part.get_content_disposition() == "inline"
            found.append(Attachment(file_name(part) or f"attachment-{number}", content, in_text))
    return found


def _plain_sender(message: EmailMessage) -> str:
    """Empty where readers could disagree about who the sender is."""
    raw = [str(value).strip() for name, value in message.raw_items() if name.lower() == "from"]
    found = ONE_SENDER.fullmatch(raw[0]) if len(raw) == 1 else None
    address = (found[1] or found[2]) if found is not None else "=?"
    try:
        return "" if "=?" in address else address.encode("ascii", "surrogateescape").decode()
    except UnicodeError:
        return ""


def _is_plain_head(raw: bytes, message: EmailMessage) -> bool:
    odd = ODD_IN_HEAD.search(END_OF_HEAD.split(raw, maxsplit=1)[0])
    return odd is None and not any(isinstance(defect, BROKEN_HEAD) for defect in message.defects)


def _addresses(message: EmailMessage, *names: str) -> list[str]:
    found: list[str] = []
    for name in names:
        for value in message.get_all(name, []):
            named = [address.addr_spec for address in getattr(value, "addresses", ())]
            found += named or ADDRESSES.findall(str(value))
    return found


def _text(part: MIMEPart) -> str:
    """Line ends as Python's, so that no `\\r` is left."""
    content = part.get_payload(decode=True)
    text = decode(content, charset_of(part)) if isinstance(content, bytes) else ""
    return text.replace("\r\n", "\n")
