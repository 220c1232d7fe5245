"""Pictures of a mail: logos take no place, the content says what a file is; and which mails are one mail."""

from email.message import EmailMessage
from io import BytesIO

import pytest
from PIL import Image

from ringback.support.email.mime import read
from ringback.support.email.parts import Attachment
from ringback.support.email.places import by_worth, dimensions
from tests.support.mailbag import reply


def image(form: str = "PNG", width: int = 300, height: int = 600) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "red").save(out, form)
    return out.getvalue()


def logo(name: str, side: int = 16) -> Attachment:
    return Attachment(name, image(width=side, height=side), in_text=True)


SCREENSHOT = Attachment("screenshot.png", image())
PASTED = Attachment("image009.png", image(), in_text=True)
BANNER = Attachment("banner.png", image(width=200, height=80), in_text=True)


@pytest.mark.parametrize(
    ("came", "tried"),
    [
        ([logo("1.png"), logo("2.png"), logo("3.png"), logo("4.png"), SCREENSHOT], ["screenshot.png"]),
        ([logo("1.png"), PASTED], ["image009.png"]),
        ([BANNER, PASTED, SCREENSHOT], ["image009.png", "screenshot.png", "banner.png"]),
        ([logo("1.png", 40)], ["1.png"]),
        ([logo(f"{nth}.png", 40) for nth in range(5)], ["0.png", "1.png", "2.png"]),
        ([SCREENSHOT, SCREENSHOT], ["screenshot.png"]),
        ([Attachment("tiny.png", image(width=20, height=20)), SCREENSHOT], ["tiny.png", "screenshot.png"]),
        ([Attachment("a.txt", b"log", in_text=True), logo("1.png")], ["a.txt"]),
    ],
)
def test_logos_of_a_signature_take_no_place_from_what_was_sent(came: list[Attachment], tried: list[str]) -> None:
    assert [one.name for one in by_worth(came)] == tried


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_size_of_a_picture_is_read_from_its_head(form: str) -> None:
    assert dimensions(image(form, 123, 45)) == (123, 45)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0" * 9])
def test_picture_without_a_head_has_no_size(content: bytes) -> None:
    assert dimensions(content) is None


def came(text: str, **fields: str) -> bytes:
    return reply("x@example.org", text, **fields).as_bytes()


def test_same_mail_by_another_way_is_the_same_mail() -> None:
    mail = came("It is on.")
    again = b"Received: from elsewhere\r\nDelivered-To: x@example.org\r\n" + mail.replace(b"\n", b"\r\n") + b"\r\n"
    assert read(mail).digest == read(again).digest


@pytest.mark.parametrize("other", [came("It is off."), came("It is on.", Message_ID="<2@example.org>")])
def test_same_message_id_with_other_words_is_another_mail(other: bytes) -> None:
    assert read(came("It is on.")).digest != read(other).digest


def test_signature_that_is_attached_is_nothing_to_look_at() -> None:
    mail = EmailMessage()
    mail.set_content("Signed words.")
    for kind in ("pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-keys"):
        mail.add_attachment(b"x", maintype="application", subtype=kind, filename="signature")
    assert read(mail.as_bytes()).attachments == []
