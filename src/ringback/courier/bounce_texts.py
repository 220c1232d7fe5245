"""Pure: bounces without a report that programs can read, as qmail, Exim and many others write them.

Which texts are bounces, `flufl.bounce` knows, the library behind Mailman's bounce processing.
"""

import html
import re
from email.message import Message
from typing import NamedTuple

from flufl.bounce import all_failures

from ringback.courier.channels.smtp.causes import ENHANCED, said_cause

MAX_TEXT = 64_000  # characters; what a server says stands at the beginning
HEADS = ("From", "Subject", "X-Mailer", "X-Failed-Recipients")  # those that the library looks at
TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|</?[a-z!][^<>@]*>", re.IGNORECASE | re.DOTALL)
# From there on it is our own mail come back, or what its servers added to it.
COPY = re.compile(
    r"^\W*(?:below this line is a copy|this is a copy of|original message|returned message|included is a copy|"
    r"the (?:body|header)s? of (?:the|your) message|message (?:text|headers?) follow|undelivered message|"
    r"return-path:|received: (?:from|by))",
    re.IGNORECASE | re.MULTILINE,
)
# The library takes some warnings for failures, such as Sendmail's.
WARNING = re.compile(
    r"warning message only|transient (?:non-?fatal|errors?)|not yet been delivered|no action is required|"
    r"will (?:be retried|continue to|keep trying|try again|retry)|still (?:trying|being retried)|has been delayed|"
    r"temporary (?:failure|error|problem)",
    re.IGNORECASE,
)
REPLY = re.compile(r"(?<![\w.])([45])[05][0-9](?=[ :-])")  # RFC 5321 4.2
DELIVERY = re.compile(r"\bnot (?:yet )?been delivered|\bdelivery (?:attempts|has been delayed)", re.IGNORECASE)


class ServerText(NamedTuple):
    """What a server wrote about a failure, `permanent` or not yet."""

    words: str
    permanent: bool


def report_in_text(message: Message) -> ServerText | None:
    text = "\n".join(filter(None, (text_of(part) for part in _own_parts(message))))[:MAX_TEXT]
    plain = Message()
    for name in HEADS:
        for value in message.get_all(name, []):
            plain[name] = " ".join(str(value).split())
    plain.set_payload(text.encode("ascii", "replace").decode())
    copy = COPY.search(text)
    words = text[: copy.start()] if copy is not None else text
    temporary, permanent = all_failures(plain)
    classes = {found[0][0] for found in ENHANCED.finditer(words)}
    if WARNING.search(words) and (temporary or permanent or "4" in classes):
        return ServerText(words, permanent=False)
    if not classes:  # older servers: `550 User unknown`, believed where the words say why
        classes = {found[1] for found in REPLY.finditer(words)} if said_cause(words) is not None else set()
    if WARNING.search(words) and DELIVERY.search(words):
        return ServerText(words, permanent=False)
    if temporary or permanent:
        return ServerText(words, permanent=bool(permanent))
    return ServerText(words, permanent=classes == {"5"}) if classes in ({"4"}, {"5"}) else None


def text_of(part: Message) -> str:
    """A part's words, in whatever way they are encoded; empty for what is no text."""
    if part.get_content_maintype() != "text" or part.is_multipart():
        return ""
    raw = part.get_payload(decode=True)
    text = raw.decode("utf-8", "replace")[:MAX_TEXT] if isinstance(raw, bytes) else ""
    return html.unescape(TAG.sub(" ", text)) if part.get_content_subtype() == "html" else text


def _own_parts(part: Message) -> list[Message]:
    """Without those of the mail that came back."""
    if part.get_content_maintype() == "message" or part.get_content_type() == "text/rfc822-headers":
        return []
    payload = part.get_payload()
    if not isinstance(payload, list):
        return [part]
    return [one for inner in payload if isinstance(inner, Message) for one in _own_parts(inner)]
