"""Mails of several parts: what their reader saw stands in the thread, and what does not stand there is told."""

import base64
from email import policy
from email.message import EmailMessage, MIMEPart

import pytest

from ringback.services import Services
from ringback.support.email.inbound import MailVerdict
from ringback.support.email.mime import read
from ringback.support.schemas import MAX_BODY, Case, Message
from tests.files.pictures import picture
from tests.support.mailbag import address_of, bring, reply, thread
from tests.support.people import Person, agent

QUOTED = "\n\nAt 10:01 <s@acme.test> wrote:\n> Is it on?"


def plain(text: str) -> MIMEPart:
    part = MIMEPart(policy=policy.default)
    part.set_content(text)
    return part


def html(text: str) -> MIMEPart:
    part = MIMEPart(policy=policy.default)
    part.set_content(text, subtype="html")
    return part


def image(name: str = "a.png") -> MIMEPart:
    part = MIMEPart(policy=policy.default)
    part.set_content(picture(), maintype="image", subtype="png", disposition="inline", filename=name)
    return part


def several(kind: str, *parts: MIMEPart) -> MIMEPart:
    whole = MIMEPart(policy=policy.default)
    whole["Content-Type"] = f"multipart/{kind}"
    for part in parts:
        whole.attach(part)
    return whole


def mail_of(part: MIMEPart, to: str = "x@example.org", **fields: str) -> EmailMessage:
    mail = reply(to, **fields)
    del mail["Content-Type"], mail["Content-Transfer-Encoding"], mail["MIME-Version"]
    mail["MIME-Version"] = "1.0"
    for name, value in part.items():
        if name.lower() != "mime-version":
            mail[name] = value
    mail.set_payload(part.get_payload())
    return mail


def words(part: MIMEPart) -> str:
    return read(mail_of(part).as_bytes()).words


def attachments(part: MIMEPart) -> list[str]:
    return [attachment.name for attachment in read(mail_of(part).as_bytes()).attachments]


def test_words_behind_a_picture_stand_in_the_thread(services: Services, lan: Person, case: Case) -> None:
    parts = several("mixed", plain("See this:"), image(), plain("And it also says error 30007."), image("b.png"))
    assert bring(services, mail_of(parts, address_of(services, case))) is MailVerdict.TAKEN
    last = thread(services, lan, case)[-1]
    assert last.body == "See this:\n[a.png]\nAnd it also says error 30007."
    assert [file.name for file in last.files] == ["a.png", "b.png"]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (several("mixed", html("<p>See this:</p>"), image(), html("<p>30007.</p>")), "See this:\n[a.png]\n30007."),
        (several("mixed", plain("See this:"), image(), html("<p>30007.</p>")), "See this:\n[a.png]\n30007."),
        (several("alternative", plain("Off."), html("<p>Off.</p>")), "Off."),
        (several("alternative", html("<p>Off.</p>"), plain("Off.")), "Off."),
        (several("alternative", plain(" \n"), html("<p>Only here.</p>")), "Only here."),
        (several("alternative", several("mixed", html("<p>A</p>"), image(), html("<p>B</p>"))), "A\n[a.png]\nB"),
        (
            several("alternative", plain("A\nB"), several("mixed", html("<p>A</p>"), image(), html("<p>B</p>"))),
            "A\nB",
        ),
        (several("mixed", several("alternative", plain("A"), html("A")), image(), plain("B")), "A\n[a.png]\nB"),
        (several("related", html("<p>See <img src=cid:1></p>"), image()), "See"),
        (several("mixed", plain("Mine."), image(), plain(f"More.{QUOTED}")), "Mine.\n[a.png]\nMore."),
        (several("mixed", plain(f"Mine.{QUOTED}"), image(), plain("> And?")), "Mine."),
    ],
)  # fmt: skip
def test_every_text_that_the_sender_saw_is_there_once_and_in_order(part: MIMEPart, said: str) -> None:
    assert words(part) == said


def test_mail_in_a_mail_stands_there_as_a_quotation() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "care@carrier.example", "SIM blocked"
    inner.set_content("Your SIM is blocked.")
    mail = reply("x@example.org", "Please read this mail.")
    mail.add_attachment(inner)
    assert read(mail.as_bytes()).words == (
        "Please read this mail.\n\n> From: care@carrier.example\n> Subject: SIM blocked\n>\n> Your SIM is blocked."
    )


def test_text_that_is_attached_is_told_as_attachments_are() -> None:
    named, nameless = plain("a"), plain("b")
    named.add_header("Content-Disposition", "attachment", filename="log.txt")
    nameless.add_header("Content-Disposition", "attachment")
    part = several("mixed", plain("See the log."), named, nameless, image())
    assert words(part) == "See the log."
    assert attachments(part) == ["log.txt", "attachment-4", "a.png"]


def test_mail_of_no_text_has_no_words() -> None:
    assert words(several("mixed", image())) == ""


@pytest.fixture
def note(services: Services, case: Case) -> "Note":
    return Note(services, case)


class Note:
    """What agents see of a mail that nobody proves to be the applicant's."""

    def __init__(self, services: Services, case: Case) -> None:
        self.services, self.case = services, case

    def of(self, part: MIMEPart) -> Message:
        mail = mail_of(part, address_of(self.services, self.case), From="lan.private@other.example")
        assert bring(self.services, mail) is MailVerdict.TAKEN
        return next(
            line for line in thread(self.services, agent(self.services.store), self.case) if line.kind == "note"
        )


def test_unproved_senders_picture_is_mentioned(note: Note) -> None:
    body = note.of(several("mixed", plain("See picture"), image(), image())).body
    assert body.endswith("See picture\n\n[Not kept: 2 attachments]")


def test_unproved_senders_long_mail_is_cut_and_says_how_much(note: Note) -> None:
    body = note.of(several("mixed", plain("ž" * 15_000), image())).body
    text, _, told = body.partition("[Not kept: ")
    assert MAX_BODY - 100 < len(body) <= MAX_BODY
    assert told == f"{15_000 - text.count('ž')} more characters, 1 attachments]"


def test_unproved_senders_short_mail_says_nothing_of_losses(note: Note) -> None:
    assert note.of(plain("Activate me!")).body.endswith("Activate me!")


def raw(fields: str, body: str) -> bytes:
    head = f"From: lan@example.org\nTo: x@example.org\nSubject: Re: [Case 1]\nMIME-Version: 1.0\n{fields}\n\n{body}"
    return head.encode()


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("Content-Type: text/plain\nContent-Disposition: attachment; filename=body.txt", "No code."),
        ("Content-Type: multipart/mixed; boundary=yy", "--zz\nContent-Type: text/plain\n\nNo code.\n--zz--"),
        ('Content-Type: multipart/mixed; boundary="yy"', "--zz\n\nNo code.\n--zz--"),
        ("Content-Type: multipart/alternative", "--zz\nContent-Type: text/html\n\n<p>No code.\n--zz--"),
        ("Content-Type: multipart/mixed; boundary=zz", "--zz\nContent-Type: text/plain\n\nNo code."),
        ("Content-Type: multipart/mixed; boundary=yy", "No code."),
        (
            "Content-Type: multipart/mixed; boundary=zz",
            "--zz\nContent-Type: text/plain; name=a.txt\n\nNo code.\n--zz--",
        ),
        (
            "Content-Type: multipart/mixed; boundary=zz",
            "--zz\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nNo code.\n--zz--",
        ),
        (
            "Content-Type: multipart/alternative; boundary=zz",
            "--zz\nContent-Type: text/plain\n\nYour program can't show this.\n"
            "--zz\nContent-Type: text/html\n\n<p>No code.</p>\n--zz--",
        ),
        (
            "Content-Type: multipart/alternative; boundary=zz",
            "--zz\nContent-Type: text/plain\n\nNo code.\n--zz\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--zz--",
        ),
        ("Content-Type: text/markdown", "No code."),
        ("Content-Type: text/enriched", "<bold>No code.</bold>"),
        ("Content-Type: text/x-unknown; charset=utf-8", "No code."),
    ],
)
def test_words_are_found_wherever_a_program_put_them(fields: str, body: str) -> None:
    assert read(raw(fields, body)).words == "No code."


def test_text_that_exchange_cut_off_behind_an_attachment_is_there() -> None:
    cut = plain("And this.")
    cut.add_header("Content-Disposition", "attachment", filename="ATT00001.txt")
    assert words(several("mixed", plain("See:"), image(), cut)) == "See:\n[a.png]\nAnd this."


def test_mail_in_a_mail_that_was_encoded_again_is_there() -> None:
    inner = base64.b64encode(b"From: care@carrier.example\nSubject: SIM\n\nIt is blocked.").decode()
    fields = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64"
    body = f"--zz\nContent-Type: text/plain\n\nSee.\n--zz\n{fields}\n\n{inner}\n--zz--"
    said = read(raw("Content-Type: multipart/mixed; boundary=zz", body)).words
    assert said == "See.\n\n> From: care@carrier.example\n> Subject: SIM\n>\n> It is blocked."


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("It works now", "It works now"),
        ("Re: your case", ""),
        ("AW: [Case 1] x", ""),
        ("[Case 1] x", ""),
        ("回复：x", ""),
    ],
)
def test_subject_alone_counts_where_it_is_the_persons(subject: str, said: str) -> None:
    assert read(reply("x@example.org", "\n", Subject=subject).as_bytes()).words == said
