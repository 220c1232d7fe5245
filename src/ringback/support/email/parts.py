"""Pure: what the parts of a mail are: the person's words, pictures among them, and attachments."""

import re
from email.message import EmailMessage, Message, MIMEPart
from email.parser import BytesParser
from itertools import groupby
from typing import Literal, NamedTuple

from ringback.core.charsets import decode, storable
from ringback.support.email.headers import charset_of, counted_parts, file_name, parameter_of
from ringback.support.email.history import MailHead
from ringback.support.email.html_text import lines_of_html
from ringback.support.email.lines import Line, OwnWords, lines_of_text, text_of, unflowed
from ringback.support.email.quoting import WHOLE, own_words
from ringback.support.email.signed_content import signed_content

SIGNATURES = frozenset(  # they say who wrote, and are nothing to look at
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    }
)
# What holds a mail's words where nobody here can read them: encrypted, or in Outlook's own format.
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
UNREADABLE = SEALED | {"application/ms-tnef", "application/vnd.ms-tnef", "application/pgp-encrypted"}
NOT_READ = "[The text of this mail could not be read here: {name}. The whole mail is kept.]"
ENCODINGS = {"base64": "base64", "quotedprintable": "quoted-printable", "7bit": "7bit", "8bit": "8bit"}
NO_WORDS = frozenset(
    ["text/calendar", "text/css", "text/directory", "text/rtf", "text/vcard", "text/x-amp-html", "text/x-vcard"]
)
MESSAGES = frozenset({"message/rfc822", "message/global"})
SHOWN = 4000  # characters of a text with a name that programs show in the mail; a longer one is a file
CUT_TEXT = re.compile(r"ATT\d+\.(txt|html?)", re.IGNORECASE)  # Exchange's names for text behind an attachment
BOUNDARY = re.compile(r"^--(\S.{0,69})\r?\n(?:content-|\r?\n)", re.IGNORECASE | re.MULTILINE)
WORD = re.compile(r"\w+")
ANSWER = re.compile(
    r"(re|aw|sv|antw|antwort|odp|ynt|yan|vs|vá|r|rif|res|ref|vast|ats|atb|ots|απ|σχετ|отв|відп|נענה|השב|رد|पुन"
    r"|ตอบ|ตอบกลับ|trả lời|balas|bls|tl|回复|回覆|答复|返信|답장|회신)\s*(\[\d+\]|\(\d+\))?\s*[:：]",
    re.IGNORECASE,
)


class Attachment(NamedTuple):
    """`in_text`: it stands in the text, as a pasted screenshot does, and a signature's logo. `charset`: what its head
    says of a text."""

    name: str
    content: bytes
    in_text: bool = False
    charset: str | None = None


class Piece(NamedTuple):
    """What is shown with the mail; `how` it is to be read. Of a picture the text is its name."""

    how: Literal["plain", "html", "forwarded", "picture"]
    text: str


class Parts:
    """The parts of one mail, mended where its program mislabelled them."""

    def __init__(self, message: EmailMessage) -> None:
        for part in list(message.walk()):
            _mend(part)
        self.message = message
        self._leaves = [part for part in message.walk() if isinstance(part, MIMEPart) and not part.is_multipart()]
        self._numbers = {id(part): number for number, part in enumerate(message.walk(), start=1)}
        self._body: MIMEPart | None = None
        self._pictures = {
            str(part["Content-ID"]).strip(" <>"): self._name(part) for part in self._leaves if "Content-ID" in part
        }

    def words(self, mail: MailHead) -> OwnWords:
        """All that is shown with the mail, in order: programs cut the text where a picture stands in it. Where nothing
        is, a text that is only attached, else the subject if it is the person's."""
        said = self._said(self._pieces(self.message), mail)
        if not said.text:
            texts = (part for part in self._leaves if _is_text(part))
            self._body = next((part for part in texts if 0 < len(_text(part).strip()) <= WHOLE), None)
            said = self._said(self._pieces(self.message), mail) if self._body is not None else said
        subject = mail.subject.strip()
        own_subject = "" if ANSWER.match(subject) or "[Case " in subject else subject
        return said if said.text else OwnWords("\n\n".join(filter(None, (own_subject, self._not_read()))))

    def _not_read(self) -> str:
        """Says so where the words are there and can't be read, so that no mail looks empty that is not."""
        hidden = (part for part in self._leaves if part.get_content_type() in UNREADABLE or _is_tnef(part))
        part = next(hidden, None)
        return NOT_READ.format(name=file_name(part) or part.get_content_type()) if part is not None else ""

    def attachments(self) -> list[Attachment]:
        """Pictures inside the text too: a screenshot is often pasted there. After `words`, which may find that one is
        the text."""
        found = []
        for part in self._leaves:
            content = part.get_payload(decode=True)
            if self._is_words(part) or part.get_content_type() in SIGNATURES or not isinstance(content, bytes):
                continue
            in_text = "Content-ID" in part or part.get_content_disposition() == "inline"
            charset = charset_of(part) if part.get_content_maintype() == "text" else None
            found.append(Attachment(self._name(part), content, in_text, charset))
        return found

    def _name(self, part: MIMEPart) -> str:
        return file_name(part) or f"attachment-{self._numbers[id(part)]}"

    def _said(self, pieces: list[Piece], mail: MailHead) -> OwnWords:
        texts = []
        hidden = 0
        for is_forwarded, run in groupby(pieces, key=lambda piece: piece.how == "forwarded"):
            if is_forwarded:
                texts += ["\n".join(f"> {line}".rstrip() for line in piece.text.splitlines()) for piece in run]
            else:
                own = own_words(self._lines(list(run)), mail)
                texts.append(own.text)
                hidden += own.hidden
        return OwnWords("\n\n".join(filter(None, texts)), hidden)

    def _lines(self, pieces: list[Piece]) -> list[Line]:
        """With the names of the pictures between texts; those before and behind them go without saying."""
        lines: list[Line] = []
        names: list[Line] = []
        for piece in pieces:
            if piece.how == "picture":
                names += [Line(f"[{piece.text}]")] if lines else []
                continue
            text = piece.text.strip("\r\n")
            more = lines_of_html(text, self._pictures) if piece.how == "html" else lines_of_text(text)
            if not text_of(more):
                continue
            is_old = bool(lines) and lines[-1].quoted and more[0].quoted
            lines += [*(line._replace(quoted=is_old) for line in names), *more]
            names = []
        return lines

    def _pieces(self, part: MIMEPart) -> list[Piece]:
        kind = part.get_content_type()
        inner = [one for one in part.iter_parts() if isinstance(one, MIMEPart)] if part.is_multipart() else []
        if kind in MESSAGES:
            return [Piece("forwarded", self._forwarded(one)) for one in inner]
        if kind == "multipart/alternative":
            return self._best([self._pieces(one) for one in inner])
        if part.is_multipart():
            return [piece for one in inner for piece in self._pieces(one)]
        if part.get_content_maintype() == "image" and "Content-ID" not in part:
            return [Piece("picture", self._name(part))]
        if not self._is_words(part):
            return []
        return [Piece("html" if kind == "text/html" or kind == "text/enriched" else "plain", _text(part))]

    def _forwarded(self, message: MIMEPart) -> str:
        heads = [f"{name}: {message[name]}" for name in ("From", "Date", "Subject") if name in message]
        texts = [
            text_of(lines_of_html(piece.text, self._pictures)) if piece.how == "html" else piece.text.strip("\r\n")
            for piece in self._pieces(message)
        ]
        return "\n".join([*heads, "", *texts])

    def _best(self, choices: list[list[Piece]]) -> list[Piece]:
        """Of the same words in several forms: the plain ones, else the last, which is the richest. The last also where
        the plain ones are others ("Your program shows no HTML"), or hold what its marks show to be the old mail."""
        said = [(pieces, words) for pieces in choices if (words := self._said(pieces, MailHead()).text)]
        plain = [one for one in said if all(piece.how in ("plain", "picture") for piece in one[0])]
        if not plain or plain[0] is said[-1]:
            return (plain or said[-1:] or [([], "")])[0][0]
        (pieces, words), (richest, rich_words) = plain[0], said[-1]
        ours, theirs = WORD.findall(words), WORD.findall(rich_words)
        shared = len(set(ours) & set(theirs)) / max(len(set(ours)), 1)
        return richest if shared < 0.3 or (len(theirs) < len(ours) and ours[: len(theirs)] == theirs) else pieces

    def _is_words(self, part: MIMEPart) -> bool:
        """Else it is an attachment."""
        if not _is_text(part):
            return False
        name = part.get_filename() or ""
        is_attached = part.get_content_disposition() == "attachment" or (name and len(_text(part)) > SHOWN)
        return not is_attached or part is self.message or part is self._body or CUT_TEXT.fullmatch(name) is not None


def _is_tnef(part: MIMEPart) -> bool:
    return (part.get_filename() or "").lower() in ("winmail.dat", "win.dat")


def _is_text(part: MIMEPart) -> bool:
    return part.get_content_maintype() == "text" and part.get_content_type() not in NO_WORDS


def _mend(part: Message) -> None:
    """Several parts whose boundary is another than the head says, a mail in a mail that was encoded again, one inside
    its own signature, and kinds and encodings that are written otherwise."""
    _name_as_usual(part)
    if part.get_content_type() in SEALED:
        _open_signed(part)
        return
    payload = part.get_payload()
    if part.get_content_maintype() == "multipart" and isinstance(payload, str):
        found = BOUNDARY.search(payload)
        if found is None:
            part.set_type("text/plain")
        else:
            kind, boundary = part.get_content_type(), found[1].rstrip().replace('"', "")
            again = _parsed(part, f'Content-Type: {kind}; boundary="{boundary}"\n\n{payload}')
            part.set_payload(again.get_payload())
    elif part.get_content_type() in MESSAGES and isinstance(payload, list) and part.get("Content-Transfer-Encoding"):
        inner = payload[0]
        coding = str(part["Content-Transfer-Encoding"]).strip().lower()
        if isinstance(inner, Message) and not inner.keys() and coding in ("base64", "quoted-printable"):
            inner["Content-Transfer-Encoding"] = coding
            content = inner.get_payload(decode=True)
            part.set_payload(
                [_parsed(part, content.decode("ascii", "surrogateescape"))] if isinstance(content, bytes) else []
            )


def _name_as_usual(part: Message) -> None:
    if part.get_content_type() in ("application/xhtml+xml", "application/html"):
        part.set_type("text/html")
    said = str(part.get("Content-Transfer-Encoding", ""))
    usual = ENCODINGS.get(re.sub(r"[^a-z0-9]", "", said.partition(";")[0].lower()))
    if usual and said.lower() != usual:
        del part["Content-Transfer-Encoding"]
        part["Content-Transfer-Encoding"] = usual


def _open_signed(part: Message) -> None:
    content = part.get_payload(decode=True)
    inner = signed_content(content) if isinstance(content, bytes) else None
    if inner is None:
        return
    message = BytesParser(policy=counted_parts(part)).parsebytes(inner)
    for one in list(message.walk()):
        _mend(one)
    del part["Content-Transfer-Encoding"]
    part.set_type("multipart/mixed")
    part.set_payload([message])


def _parsed(part: Message, text: str) -> Message:
    return BytesParser(policy=counted_parts(part)).parsebytes(text.encode("ascii", "surrogateescape"))


def _text(part: MIMEPart) -> str:
    """Line ends as Python's, so that no `\\r` is left."""
    content = part.get_payload(decode=True)
    text = decode(content, charset_of(part)) if isinstance(content, bytes) else ""
    text = storable(text.replace("\r\n", "\n"))
    if part.get_content_type() == "text/plain" and parameter_of(part, "format").lower() == "flowed":
        return unflowed(text, spaces_are_marks=parameter_of(part, "delsp").lower() == "yes")
    return text
