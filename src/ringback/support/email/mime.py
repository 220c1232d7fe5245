"""Pure: one mail as it came in, read: whom it is for, who is named as its sender, the words and the attachments."""

import email
import email.message
import hashlib
from email import policy
from email.message import EmailMessage, MIMEPart
from typing import NamedTuple

import msgspec

from ringback.support.email.quoting import new_words, text_of_html

# Where the envelope's recipient may stand, the surest first. `To` comes last: it is what the sender wished.
RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
TELL_MACHINES = ("X-Autoreply", "X-Autorespond", "List-Id")
PRECEDENCES = ("bulk", "junk", "list", "auto_reply")


class Attachment(NamedTuple):
    name: str
    content: bytes


class IncomingMail(msgspec.Struct, frozen=True):
    """`sender` is empty where the mail names none, or more than one. `digest` is equal for the same mail again."""

    message: EmailMessage
    sender: str
    recipients: list[str]
    digest: str

    @property
    def by_machine(self) -> bool:
        """Vacation notes, mailing lists, and whatever else answers by itself (RFC 3834). Answering those, or threading
        what they say, is how mail loops begin."""
        answered = str(self.message.get("Auto-Submitted", "no")).split(";")[0].strip().lower() != "no"
        bulk = str(self.message.get("Precedence", "")).strip().lower() in PRECEDENCES
        return_path = str(self.message.get("Return-Path", "-")).strip()
        told = any(name in self.message for name in TELL_MACHINES)
        return answered or bulk or told or return_path in ("<>", "")

    def words(self) -> str:
        part = self.message.get_body(("plain", "html"))
        if part is None:
            return ""
        text = _text(part)
        return text_of_html(text) if part.get_content_subtype() == "html" else new_words(text)

    def attachments(self) -> list[Attachment]:
        """Pictures inside the text too: a screenshot is often pasted there."""
        found = []
        for number, part in enumerate(self.message.walk(), start=1):
            if part.is_multipart() or (part.get_content_maintype() == "text" and not part.get_filename()):
                continue
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                found.append(Attachment(part.get_filename() or f"attachment-{number}", content))
        return found


def read(raw: bytes, recipient: str | None = None) -> IncomingMail:
    """`recipient` is the envelope's, where the mail server told it apart. Refuses no bytes."""
    message = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)  # the default policy makes no other
    recipients = [recipient] if recipient else _addresses(message, *RECIPIENTS)
    senders = _addresses(message, "From")
    name = str(message.get("Message-ID", "")).strip()
    return IncomingMail(
        message=message,
        sender=senders[0] if len(senders) == 1 else "",
        recipients=recipients,
        digest=hashlib.sha256(name.encode() if name else raw).hexdigest()[:40],
    )


def _addresses(message: EmailMessage, *names: str) -> list[str]:
    found = []
    for name in names:
        for value in message.get_all(name, []):
            if hasattr(value, "addresses"):
                found += [address.addr_spec for address in value.addresses]
            else:
                found.append(str(value).strip().strip("<>"))
    return found


def _text(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # a character set that nobody knows
        content = part.get_payload(decode=True)
        return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
