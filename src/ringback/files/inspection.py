"""From what somebody sent to what is safe to keep: the kind is told by content, then a process of its own draws a
picture anew or reads a text."""

import re
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec

from ringback.core.errors import Unavailable
from ringback.files.kinds import (
    IN_WORDS,
    JPEG,
    MEDIA_TYPES,
    PDF,
    PNG,
    TEXT,
    WEBP,
    FileKind,
    fitting_name,
    form_of,
    kind_of,
)
from ringback.files.reencode import DRAWN_AS, MAX_EMPTY_PIXELS, MAX_PIXELS
from ringback.files.schemas import (
    MAX_SIZE,
    FileBroken,
    FileEmpty,
    FileLocked,
    FileTooCostly,
    FileTooLarge,
    FileTooManyPages,
    FileTooManyPixels,
    FileTypeUnknown,
)

TIMEOUT_S = 20
MAX_TRACEBACK = 1000  # bytes of a traceback's end, which names what was not there
OUT_OF_BOUNDS = (6, 9, 24)  # SIGABRT (a C++ library without memory), SIGKILL, SIGXCPU
SENT = (1, 2, 15)  # SIGHUP, SIGINT, SIGTERM: whoever ends a server sends them to what it runs, too
REDRAW = [str(Path(__file__).with_name("reencode.py"))]
READ_TEXT = ["-m", "ringback.files.plain_text"]
RASTERISE = ["-m", "ringback.files.rasterise"]
CHARSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:()+-]{0,39}")  # RFC 2978, 2.3
APPENDED = (
    b"pk\x03\x04",
    b"pk\x05\x06",
    b"%pdf-",
    b"<script",
    b"<html",
    b"<!doctype",
    b"<?php",
    b"<svg",
    b"rar!",
    b"7z\xbc\xaf",
)
MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")  # within a JPEG's scans; the others belong to its data
END_OF_IMAGE, WITHOUT_LENGTH = 0xD9, (0x01, *range(0xD0, 0xD9))


class SafeFile(msgspec.Struct, frozen=True):
    """What is kept of a file. Text is UTF-8, and has no width and height: they are 0. Those of a PDF are its first
    page's; `pages` is None of what has none."""

    name: str
    media_type: str
    content: bytes
    width: int = 0
    height: int = 0
    pages: int | None = None


def accept(
    name: str, content: bytes, *, kinds: Collection[FileKind] = tuple(FileKind), charset: str | None = None
) -> SafeFile:
    """Blocks for some tenths of a second: run it on a thread. `charset` is what the sender says about a text. Raises
    one of the `File...` refusals."""
    if not content:
        raise FileEmpty
    form = form_of(content)
    if kind_of(form) not in kinds:
        raise unknown_type(kinds)
    if form in (TEXT, PDF) and len(content) > MAX_SIZE:  # AWS Support takes parts of up to 150 MB
        raise FileTooLarge(max_bytes=MAX_SIZE)
    if form == TEXT:
        return read_text(name, content, kinds, charset)
    if form == PDF:
        return pages_of(name, content)
    if has_appended_file(content, form):
        raise FileBroken
    return redrawn(name, content, form)


def unknown_type(kinds: Collection[FileKind]) -> FileTypeUnknown:
    wanted = [IN_WORDS[kind] for kind in FileKind if kind in kinds]
    return FileTypeUnknown(
        f"Accepted are {' and '.join(wanted)}. Of anything else, take a screenshot or a photo and send that.",
        kinds=" ".join(kind for kind in FileKind if kind in kinds),
    )


def has_appended_file(content: bytes, form: str) -> bool:
    """Whether a file that other programs would open follows the picture. It would be dropped anyway, but nobody sends
    one by mistake. Whatever else follows is dropped: previews, depth maps, films and padding of cameras.
    """
    return content[end_of(content, form) :].lstrip(b"\0\t\n\r ")[:16].lower().startswith(APPENDED)


def end_of(content: bytes, form: str) -> int:
    """Where the picture ends by its own word; the file's end where it doesn't say."""
    if form == WEBP:
        size = int.from_bytes(content[4:8], "little") + 8
        return size + size % 2
    if form == PNG:
        return content.find(b"\x00\x00\x00\x00IEND\xaeB`\x82") % (len(content) + 1) + 12
    return end_of_jpeg(content) if form == JPEG else len(content)


def end_of_jpeg(content: bytes) -> int:
    """Behind the marker that ends the picture itself, not the preview inside its metadata (ITU-T T.81, annex B)."""
    at = 2
    while at + 4 <= len(content):
        found = MARKER.search(content, at)
        if found is None:
            break
        marker = content[found.start() + 1]
        at = found.end()
        if marker == END_OF_IMAGE:
            return at
        if marker not in WITHOUT_LENGTH:
            at += int.from_bytes(content[at : at + 2])
    return len(content)


def redrawn(name: str, content: bytes, form: str) -> SafeFile:
    facts, picture = run_apart([*REDRAW, form], content)
    match facts.get("refused"):
        case "pixels":
            raise FileTooManyPixels(
                max_megapixels=MAX_PIXELS // 1_000_000, max_empty_megapixels=MAX_EMPTY_PIXELS // 1_000_000
            )
        case "broken":
            raise FileBroken
    kept = DRAWN_AS.get(form, form)
    return SafeFile(fitting_name(name, kept), MEDIA_TYPES[kept], picture, facts["width"], facts["height"])


def read_text(name: str, content: bytes, kinds: Collection[FileKind], charset: str | None) -> SafeFile:
    label = charset if charset and CHARSET.fullmatch(charset) else ""
    facts, text = run_apart([*READ_TEXT, label], content)
    match facts.get("refused"):
        case "binary":
            raise unknown_type(kinds)
        case "empty":
            raise FileEmpty
    return SafeFile(fitting_name(name, TEXT), MEDIA_TYPES[TEXT], text)


def pages_of(name: str, content: bytes) -> SafeFile:
    facts, pages = run_apart(RASTERISE, content)
    match facts.get("refused"):
        case "encrypted":
            raise FileLocked
        case "pages":
            raise FileTooManyPages(pages=facts["pages"], max_pages=facts["max_pages"])
        case "broken":
            raise FileBroken
    size = facts["width"], facts["height"]
    return SafeFile(fitting_name(name, PDF), MEDIA_TYPES[PDF], pages, *size, pages=facts["pages"])


def run_apart(program: list[str], content: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer of one of our programs that bound themselves. Raises FileTooCostly, FileBroken; Unavailable where
    somebody ends them."""
    status, line, answer = _answer_of(program, content)
    if status > 0 or -status in SENT:  # it may say something about this machine and nothing about the file
        status, line, answer = _answer_of(program, content)
    if -status in SENT:
        raise Unavailable("The server was stopped while it looked at the file. Nothing is lost: send it again.")
    if status != 0 or not line:  # the system ended it: out of time or memory, or its decoder crashed
        raise FileTooCostly if -status in OUT_OF_BOUNDS else FileBroken
    facts = msgspec.json.decode(line, type=dict[str, Any])
    if facts.get("refused") == "costly":
        raise FileTooCostly
    return facts, answer


def _answer_of(program: list[str], content: bytes) -> tuple[int, bytes, bytes]:
    """Status, first line, and the rest."""
    try:
        run = subprocess.run(  # noqa: S603 - our own program, with a word of ours or a mail's charset as its argument
            [sys.executable, "-I", *program], input=content, capture_output=True, timeout=TIMEOUT_S
        )
    except subprocess.TimeoutExpired:
        raise FileTooCostly from None
    if run.returncode > 0:
        import structlog  # here, as every command of the CLI would load it, with rich

        reason = run.stderr[-MAX_TRACEBACK:].decode(errors="replace")
        structlog.get_logger().error("file_inspection_failed", status=run.returncode, reason=reason)
    line, _, answer = run.stdout.partition(b"\n")
    return run.returncode, line, answer
