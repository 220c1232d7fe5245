"""Pure: one mail as it came in, read: whom it is for, who is named as its sender, the words and the attachments."""

import hashlib
import re
from collections.abc import Sequence
from email import errors
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser, BytesParser

import msgspec

from ringback.core.charsets import storable
from ringback.support.email.automatic import Automation, automation_of
from ringback.support.email.headers import ADDRESSES, counted_parts, raw_fields
from ringback.support.email.history import MailHead
from ringback.support.email.parts import Attachment, Parts

# Where the envelope's recipient may stand, the surest first. `To` comes last: it is what the sender wished.
RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")

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


class IncomingMail(msgspec.Struct, frozen=True):
    """`sender` is empty where the mail names none, or more than one. `digest` is equal for the same mail again.
    `automation`: of vacation notes, mailing lists, and whatever else answers by itself (RFC 3834). Answering those, or
    threading what they say, is how mail loops begin. Texts hold no NUL and no half of a surrogate pair.

    `is_plain` is False where another program may find other fields in it, or another sender: then nothing that a mail
    server says about it need be about the sender that we read. `is_whole` is False where only its head could be read.
    `hidden`: characters of a very long mail that its words leave out.
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
    hidden: int = 0


def read(raw: bytes, recipient: str | None = None, desk: Sequence[str] = ()) -> IncomingMail:
    """`recipient` is the envelope's, where the mail server told it apart. `desk`: the addresses that our own mail is
    from. Raises UnreadableMail, and nothing else.

    Everything is read at once: the standard library's parser raises whatever a malformed mail leads it to, and one
    stranger's mail must not stop those behind it. Of such a mail at least the head is read, so that it finds its case.
    """
    try:
        return _read(raw, recipient, desk, BytesParser(policy=counted_parts()).parsebytes(raw))
    except Exception:  # also RecursionError: parts in parts in parts
        return read_head(raw, recipient)


def read_head(raw: bytes, recipient: str | None = None) -> IncomingMail:
    """For little, however large the mail. Raises UnreadableMail, and nothing else."""
    try:
        head = BytesHeaderParser(policy=counted_parts()).parsebytes(END_OF_HEAD.split(raw, maxsplit=1)[0] + b"\n\n")
        return _head_of(raw, recipient, head)
    except Exception as error:
        raise UnreadableMail(type(error).__name__) from error


def _read(raw: bytes, recipient: str | None, desk: Sequence[str], message: Message) -> IncomingMail:
    head = _head_of(raw, recipient, message)
    mail = MailHead(head.sender, (*head.recipients, *desk), storable(str(head.message.get("Subject", ""))))
    parts = Parts(head.message)
    words, hidden = parts.words(mail)
    return msgspec.structs.replace(
        head, words=storable(words), attachments=parts.attachments(), is_whole=True, hidden=hidden
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
