"""From what somebody sent to a picture that is safe to keep: type by content, then redrawn in a process of its own."""

import subprocess
import sys
from pathlib import Path

import msgspec

from ringback.files.schemas import FileBroken, FileEmpty, FileNameMismatch, FileTooManyPixels, FileTypeUnknown

MAX_SIZE = 5 * 1024 * 1024  # AWS: 5 MB an attachment
MAX_NAME = 100
TIMEOUT_S = 20
REDRAW = Path(__file__).with_name("reencode.py")
# what a file's first bytes promise, and what it may be called
PNG, JPEG, WEBP = "PNG", "JPEG", "WEBP"
MEDIA_TYPES = {PNG: "image/png", JPEG: "image/jpeg", WEBP: "image/webp"}
ENDINGS = {PNG: ("png",), JPEG: ("jpg", "jpeg"), WEBP: ("webp",)}
APPENDED = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"<script", b"<html", b"<?php", b"<svg", b"Rar!", b"7z\xbc\xaf")


class Picture(msgspec.Struct, frozen=True):
    name: str
    media_type: str
    content: bytes
    width: int
    height: int


def accept(name: str, content: bytes) -> Picture:
    """Blocks for some tenths of a second: run it on a thread. Raises one of the `File...` refusals."""
    if not content:
        raise FileEmpty
    form = form_of(content)
    name = fitting_name(name, form)
    if has_appended_file(content, form):
        raise FileBroken
    return redrawn(name, content, form)


def form_of(content: bytes) -> str:
    """By the first bytes alone; what the sender says about the type counts for nothing."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    raise FileTypeUnknown


def fitting_name(name: str, form: str) -> str:
    """The last part of a path, without what could confuse a terminal or a header; raises FileNameMismatch."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if letter.isprintable() and letter not in '"<>:|?*').strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ENDINGS[form][0]
    if ending.lower() not in ENDINGS[form]:
        raise FileNameMismatch(name_says=ending.lower()[:10], content_is=form.lower())
    return f"{stem[:MAX_NAME] or 'picture'}.{ending.lower()}"


def has_appended_file(content: bytes, form: str) -> bool:
    """Whether a second file follows the picture. It would be dropped anyway, but nobody sends one by mistake.

    Cameras put previews and depth maps behind a JPEG, so there only what another program would open counts.
    """
    if form == WEBP:
        size = int.from_bytes(content[4:8], "little") + 8
        return len(content) > size + size % 2
    if form == PNG:
        end = content.find(b"\x00\x00\x00\x00IEND\xaeB`\x82")
        return end >= 0 and len(content) > end + 12
    end = content.find(b"\xff\xd9", content.find(b"\xff\xda"))
    tail = content[end + 2 :].lower() if end >= 0 else b""
    return any(mark.lower() in tail for mark in APPENDED)


def redrawn(name: str, content: bytes, form: str) -> Picture:
    try:
        run = subprocess.run(  # noqa: S603 - our own program, with a word of ours as its argument
            [sys.executable, "-I", str(REDRAW), form], input=content, capture_output=True, timeout=TIMEOUT_S
        )
    except subprocess.TimeoutExpired:
        raise FileBroken from None
    line, _, picture = run.stdout.partition(b"\n")
    if run.returncode != 0 or not line:  # it ran out of memory or time
        raise FileBroken
    facts = msgspec.json.decode(line)
    refused = facts.get("refused")
    if refused:
        raise FileTooManyPixels(**facts) if refused == "pixels" else FileBroken
    return Picture(name, MEDIA_TYPES[form], picture, facts["width"], facts["height"])
