"""Text files as people and programs really write them: the content decides, and what is kept can be read as it is."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from ringback.core.errors import Problem
from ringback.files.inspection import accept
from ringback.files.kinds import accepted, fitting_name, kinds_of
from ringback.files.plain_text import plain_text
from ringback.files.schemas import MAX_SIZE
from tests.every import deep

VIETNAMESE, CHINESE, JAPANESE = "Tôi không nhận được mã", "我没有收到验证码", "コードが届きません"
RUSSIAN = "Здравствуйте! Код подтверждения не пришёл на мой телефон. Я пробовал три раза, потом позвонил оператору."
HTML = "<html><script>alert(1)</script></html>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CARD = "4111 1111 1111 1111"


def packed(write: Callable[[Any], None]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def zip_of(text: bytes) -> bytes:
    """Not compressed, so that nearly all of it is text."""

    def write(out: Any) -> None:
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", text)

    return packed(write)


def tar_of(text: bytes) -> bytes:
    def write(out: Any) -> None:
        with tarfile.open(fileobj=out, mode="w") as archive:
            member = tarfile.TarInfo("a.txt")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))

    return packed(write)


LINES = b"2026-11-29 19:00:00 sms sent to the number\n" * 2000

READ = {
    "plain": (b"hello\n", "hello\n"),
    "UTF-8": (VIETNAMESE.encode(), VIETNAMESE),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + VIETNAMESE.encode(), VIETNAMESE),
    "Notepad's Unicode": (VIETNAMESE.encode("utf-16"), VIETNAMESE),
    "UTF-16 big-endian": (b"\xfe\xff" + VIETNAMESE.encode("utf-16-be"), VIETNAMESE),
    "UTF-16 without a mark": ("My code\r\n".encode("utf-16-le"), "My code\r\n"),
    "UTF-32": (CHINESE.encode("utf-32"), CHINESE),
    "Windows, Western": ("It isn’t working – 5 €".encode("cp1252"), "It isn’t working – 5 €"),
    "Windows, Cyrillic": (RUSSIAN.encode("cp1251"), RUSSIAN),
    "GB 18030": (f"{CHINESE}，请帮忙看一下，谢谢".encode("gb18030"), f"{CHINESE}，请帮忙看一下，谢谢"),
    "Shift JIS": ((JAPANESE * 4).encode("cp932"), JAPANESE * 4),
    "ISO-2022-JP": (JAPANESE.encode("iso2022_jp"), JAPANESE),
    "line ends of Windows": (b"a\r\nb\r\n", "a\r\nb\r\n"),
    "line ends of old Macs": (b"a\rb\r", "a\nb\n"),
    "a progress bar": (b"10%\r20%\r\ndone", "10%\n20%\r\ndone"),
    "a terminal's colours": (b"\x1b[1;31mERROR\x1b[0m no SMS\x1b[K\n", "ERROR no SMS\n"),
    "a terminal's title": (b"\x1b]0;modem\x07AT+CMGS\n", "AT+CMGS\n"),
    "a line of a million letters": (b"x" * 1_000_000, "x" * 1_000_000),
    "a log that was cut while it was written": (bytes(4096) + b"sms sent\n", "sms sent\n"),
    "a log after the power went": (LINES + bytes(512) + b"boot\n", LINES.decode() + "boot\n"),
    "the end mark of DOS": (b"hello\r\n\x1a", "hello\r\n"),
    "a stray control in a long log": (LINES + b"\x01\x02\n", LINES.decode() + "\n"),
    "turned letters": ("pay \u202e0001\u202c now \u2066x\u2069".encode(), "pay 0001 now x"),
    "marks of Hebrew stay": ("\u05e7\u05d5\u05d3\u200f (1)".encode(), "\u05e7\u05d5\u05d3\u200f (1)"),
    "joiners of Persian stay": ("می\u200cخواهم".encode(), "می\u200cخواهم"),
    "emoji": ("👩\u200d💻 🏴".encode(), "👩\u200d💻 🏴"),
    "a page": (HTML.encode(), HTML),
    "an SVG": (SVG.encode(), SVG),
    "a virus test, which is the scanner's": (EICAR.encode(), EICAR),
    "a card": (f"card {CARD}\n".encode(), "card [REDACTED]-1111\n"),
    "a card in UTF-16": (f"card {CARD}\n".encode("utf-16"), "card [REDACTED]-1111\n"),
    "a card with a control in it": (LINES + b"4111 1111\x01 1111 1111\n", LINES.decode() + "[REDACTED]-1111\n"),
    "a card in colours": (b"\x1b[1m4111 1111\x1b[0m 1111 1111\n", "[REDACTED]-1111\n"),
    "a private key": (b"-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n", "[REDACTED]\n"),
}

NO_TEXT = {
    "a zip": zip_of(LINES),
    "a tar": tar_of(LINES),
    "a gzip": gzip.compress(LINES),
    "a program of Linux": b"\x7fELF\x02\x01\x01" + bytes(9) + LINES,
    "a program of Windows": b"MZ\x90\0\x03\0\0\0\x04" + bytes(50) + LINES,
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + LINES,
    "a database": b"SQLite format 3\0\x10\0\x01\x01\0" + LINES,
    "a sound": b"ID3\x03\0\0\0\0\0\x21TIT2" + LINES,
    "a TIFF": b"II*\0\x08\0\0\0\x0e\0\0\x01\x03\0" + LINES,
    "a BMP": b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0",
    "every byte": bytes(range(256)),
    "nothing but NUL": bytes(1000),
    "more NUL than letters": b"ab" + bytes(9) + b"c",
    "noise behind a mark of UTF-16": b"\xff\xfe" + bytes(range(255, -1, -1)) * 8,
    "controls among the letters": b"a" * 600 + b"b\x01\x02" * 100,
}


@pytest.mark.parametrize("what", READ)
def test_text_is_kept_as_it_reads(what: str) -> None:
    content, text = READ[what]
    assert plain_text(content) == text


@pytest.mark.parametrize("what", NO_TEXT)
def test_binary_is_no_text_whatever_it_is_called(what: str) -> None:
    assert plain_text(NO_TEXT[what]) is None


def test_binary_called_text_is_refused_with_the_kinds_that_are_taken() -> None:
    with pytest.raises(Problem) as refused:
        accept("notes.txt", NO_TEXT["a gzip"])
    assert (refused.value.code, refused.value.status) == ("file_type", 422)
    assert "plain text (.txt, .log)" in refused.value.detail
    assert refused.value.data == {"kinds": "picture text pdf"}


def test_log_is_kept_as_utf_8_under_its_name() -> None:
    kept = accept("Nhật ký.LOG", VIETNAMESE.encode("utf-16"))
    assert (kept.name, kept.media_type, kept.content.decode()) == ("Nhật ký.log", "text/plain", VIETNAMESE)
    assert (kept.width, kept.height) == (0, 0)


def test_senders_character_set_counts_where_the_bytes_do_not_say_it() -> None:
    greek = "Δεν έλαβα"
    assert accept("a.txt", greek.encode("iso8859_7"), charset="iso-8859-7").content.decode() == greek
    assert accept("a.txt", VIETNAMESE.encode(), charset="iso-8859-7").content.decode() == VIETNAMESE
    assert accept("a.txt", b"hello", charset="\0 -x; rm").content == b"hello"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t", "\u200b\u2060".encode()])
def test_text_of_which_nothing_can_be_seen_is_empty(content: bytes) -> None:
    with pytest.raises(Problem) as refused:
        accept("a.txt", content)
    assert refused.value.code == "file_empty"


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("app.log", "app.log"),
        ("README.TXT", "README.txt"),
        ("a.html", "a.html.txt"),
        ("a.svg", "a.svg.txt"),
        ("photo.png", "photo.png.txt"),
        ("book.csv", "book.csv.txt"),
        ("app.log.1", "app.log.1.txt"),
        ("notes", "notes.txt"),
        ("..", "text.txt"),
        ("C:\\logs\\modem.log", "modem.log"),
        ("run.txt.exe", "run.txt.exe.txt"),
    ],
)
def test_name_of_a_text_says_that_it_is_text(called: str, name: str) -> None:
    assert fitting_name(called, "TEXT") == name


@pytest.mark.parametrize("content", [b"hello", b"\0\x01"])
def test_text_is_refused_where_the_desk_takes_pictures_only(content: bytes) -> None:
    with pytest.raises(Problem) as refused:
        accept("a.txt", content, kinds=kinds_of(""))
    assert (refused.value.code, refused.value.data) == ("file_type", {"kinds": "picture"})
    assert "plain text" not in refused.value.detail


def test_file_dialog_offers_what_is_taken() -> None:
    assert accepted(kinds_of("")) == [one for one in accepted(kinds_of("text")) if one.startswith("image/")]
    assert {"text/plain", ".txt", ".log"} <= set(accepted(kinds_of(" text,")))


@pytest.mark.parametrize(
    "piece", [LINES, pytest.param(b"4111 1111 1111 1111 ", marks=deep("lines of a log are as many bytes"))]
)
def test_five_megabytes_of_anything_are_judged_in_bounded_time(piece: bytes) -> None:
    content = (piece * (MAX_SIZE // len(piece)))[:MAX_SIZE]
    try:
        kept = accept("a.log", content)
    except Problem as refused:
        assert refused.code in ("file_type", "file_too_costly")
    else:
        assert b"4111 1111 1111 1111" not in kept.content
