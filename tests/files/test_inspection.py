"""What is taken in and what is not: by content, by size, by pixels; and nothing of the original is passed on."""

from io import BytesIO
from pathlib import Path

import pytest
import structlog
from PIL import Image

from ringback.core.errors import Problem
from ringback.files.inspection import accept, run_apart
from tests.files.pictures import photo_with_a_place, picture, png_of

HTML = b"<html><script>alert(1)</script></html>"

REFUSED: dict[str, tuple[str, bytes | tuple[int, int], str]] = {
    "nothing": ("a.png", b"", "file_empty"),
    "a zip": ("a.png", b"PK\x03\x04rest", "file_type"),
    "half a GIF": ("a.gif", b"GIF89a" + bytes(40), "file_broken"),
    "a film": ("a.heic", b"\0\0\0\x18ftypmp42" + bytes(40), "file_type"),
    "a HEIC in name only": ("a.heic", b"\0\0\0\x18ftypheic" + bytes(40), "file_broken"),
    "a PNG with a page behind it": ("a.png", picture() + HTML, "file_broken"),
    "a WebP with a zip behind it": ("a.webp", picture("WEBP") + b"PK\x03\x04", "file_broken"),
    "a JPEG with a page behind it": ("a.jpg", picture("JPEG") + HTML, "file_broken"),
    "half a PNG": ("a.png", picture(size=(400, 400))[:150], "file_broken"),
    "a PNG in name only": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "file_broken"),
    "30,000 x 30,000 pixels": ("a.png", (30_000, 30_000), "file_too_many_pixels"),
    "40 megapixels in 8 KB": ("a.png", (8_000, 5_000), "file_too_many_pixels"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_file_that_is_no_plain_picture_is_refused_with_the_reason(what: str) -> None:
    name, content, code = REFUSED[what]
    sent = content if isinstance(content, bytes) else png_of(*content)  # made where it is sent: it takes a second
    with pytest.raises(Problem) as refused:
        accept(name, sent)
    assert (refused.value.code, refused.value.status) == (code, 422)


@pytest.mark.parametrize(("form", "name"), [("PNG", "shot.png"), ("JPEG", "Photo.JPG"), ("WEBP", "shot.webp")])
def test_screenshot_is_redrawn_with_the_same_pixels(form: str, name: str) -> None:
    sent = picture(form)
    kept = accept(name, sent)
    with Image.open(BytesIO(kept.content)) as drawn:
        assert (drawn.format, drawn.size) == (form, (40, 30))
    assert (kept.width, kept.height, kept.name.lower()) == (40, 30, name.lower())


def test_place_author_and_comment_of_a_photo_are_gone_and_it_stands_upright() -> None:
    sent = photo_with_a_place()
    kept = accept("photo.jpg", sent)
    assert b"Lan" in sent
    assert b"secret" in sent
    with Image.open(BytesIO(kept.content)) as drawn:
        assert dict(drawn.getexif()) == {}
        assert drawn.size == (30, 40)
        assert "comment" not in drawn.info
    assert b"Lan" not in kept.content
    assert b"secret" not in kept.content


def test_cameras_preview_behind_the_photo_is_no_reason_to_refuse_it() -> None:
    assert accept("photo.jpg", picture("JPEG") + picture("JPEG")).media_type == "image/jpeg"


def test_text_hidden_inside_a_picture_is_not_passed_on() -> None:
    sent = picture("JPEG", comment=HTML)
    assert b"<script>" in sent
    assert b"<script>" not in accept("a.jpg", sent).content


def test_name_can_not_leave_its_folder_or_confuse_a_header() -> None:
    assert accept('..\\..\\etc/pass"wd\r\nX: 1.png', picture()).name == "passwdX 1.png"
    assert accept("màn hình", picture()).name == "màn hình.png"
    assert len(accept("x" * 500 + ".png", picture()).name) == 104


def test_program_that_failed_by_itself_once_is_asked_again_and_the_log_says_why(tmp_path: Path) -> None:
    program = tmp_path / "fails_once.py"
    program.write_text(
        "import pathlib, sys\n"
        f"seen = pathlib.Path({str(tmp_path / 'seen')!r})\n"
        "if not seen.exists():\n"
        "    seen.touch()\n"
        "    raise ImportError('a decoder was not there')\n"
        "sys.stdout.write('{}\\n')\n"
    )
    with structlog.testing.capture_logs() as logs:
        assert run_apart([str(program)], b"picture") == ({}, b"")
    assert [(each["event"], "a decoder was not there" in each["reason"]) for each in logs] == [
        ("file_inspection_failed", True)
    ]


def test_program_that_fails_each_time_ends_in_a_refusal(tmp_path: Path) -> None:
    program = tmp_path / "fails.py"
    program.write_text("raise SystemExit(3)\n")
    with pytest.raises(Problem) as refused:
        run_apart([str(program)], b"picture")
    assert refused.value.code == "file_broken"


@pytest.mark.parametrize("signal", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_program_that_was_ended_with_its_server_is_asked_again(signal: str, tmp_path: Path) -> None:
    """systemd and terminals tell the programs that a server runs when they tell the server."""
    assert run_apart([str(ended(tmp_path, signal, always=False))], b"picture") == ({}, b"")


def test_picture_whose_program_is_always_ended_is_not_said_to_be_damaged(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        run_apart([str(ended(tmp_path, "SIGTERM", always=True))], b"picture")
    assert (refused.value.code, refused.value.status) == ("unavailable", 503)


def ended(folder: Path, signal: str, *, always: bool) -> Path:
    program = folder / "ended.py"
    program.write_text(
        "import os, pathlib, signal, sys\n"
        f"seen = pathlib.Path({str(folder / 'seen')!r})\n"
        f"if {always} or not seen.exists():\n"
        "    seen.touch()\n"
        f"    signal.signal(signal.{signal}, signal.SIG_DFL)\n"
        f"    os.kill(os.getpid(), signal.{signal})\n"
        "sys.stdout.write('{}\\n')\n"
    )
    return program
