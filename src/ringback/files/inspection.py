"""From what somebody sent to a picture that is safe to keep: type by content, then redrawn in a process of its own."""

import re
import subprocess
import sys
from pathlib import Path

import msgspec

from ringback.files.reencode import DRAWN_AS
from ringback.files.schemas import FileBroken, FileEmpty, FileTooCostly, FileTooManyPixels, FileTypeUnknown

MAX_SIZE = 5 * 1024 * 1024  # AWS: 5 MB an attachment
MAX_NAME = 100
TIMEOUT_S = 20
OUT_OF_TIME = (9, 24)  # SIGKILL, SIGXCPU
REDRAW = Path(__file__).with_name("reencode.py")
# what a file's first bytes promise, and what it is called once it is redrawn
PNG, JPEG, WEBP, GIF, HEIF, AVIF = "PNG", "JPEG", "WEBP", "GIF", "HEIF", "AVIF"
MEDIA_TYPES = {PNG: "image/png", JPEG: "image/jpeg", WEBP: "image/webp"}  # of what is kept
ACCEPTED = [*MEDIA_TYPES.values(), "image/gif", "image/heic", "image/heif", "image/avif"]  # of what is sent
ENDINGS = {PNG: ("png",), JPEG: ("jpg", "jpeg"), WEBP: ("webp",)}
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
AVIF_BRANDS = frozenset({b"avif", b"avis"})
MAX_BRANDS = 64  # bytes of a file's head in which its brands stand (ISO/IEC 14496-12)
# Endings that people know as such: a wrong one is replaced. Others belong to the name: "Screenshot 16.41", "v1.2".
KNOWN_ENDINGS = frozenset({
    "png", "apng", "jpg", "jpeg", "jpe", "jif", "jfif", "pjpeg", "pjp", "webp", "gif", "heic", "heif", "hif", "avif",
    "dib", "tif", "tiff", "svg", "ico", "psd", "dng", "raw", "mpo", "jxl", "txt", "text", "log", "csv", "json", "xml",
    "pdf", "doc", "docx", "htm", "html", "xhtml", "php", "js", "exe", "com", "bat", "cmd", "scr", "zip", "rar", "7z",
    "bmp", "md", "mp4", "mov", "bin", "dat", "tmp", "part", "crdownload", "download",
})  # fmt: skip
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
    if content.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if content[4:8] == b"ftyp":
        size = min(int.from_bytes(content[:4]), MAX_BRANDS)
        brands = {content[at : at + 4] for at in (8, *range(16, size - 3, 4))}
        if brands & AVIF_BRANDS:
            return AVIF
        if brands & HEIF_BRANDS:
            return HEIF
    raise FileTypeUnknown


def fitting_name(name: str, form: str) -> str:
    """The last part of a path, without what could confuse a terminal or a header, with the ending of what it is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if letter.isprintable() and letter not in '"<>:|?*').strip(" .")
    stem, dot, ending = plain.rpartition(".")
    endings = ENDINGS[form]
    if dot and ending.lower() in endings:
        return f"{stem.strip(' .')[:MAX_NAME] or 'picture'}.{ending.lower()}"
    while dot and ending.lower() in KNOWN_ENDINGS:
        plain = stem.rstrip(" .")
        stem, dot, ending = plain.rpartition(".")
    if not dot and plain.lower() in KNOWN_ENDINGS:
        plain = ""
    return f"{plain[:MAX_NAME] or 'picture'}.{endings[0]}"


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


def redrawn(name: str, content: bytes, form: str) -> Picture:
    try:
        run = subprocess.run(  # noqa: S603 - our own program, with a word of ours as its argument
            [sys.executable, "-I", str(REDRAW), form], input=content, capture_output=True, timeout=TIMEOUT_S
        )
    except subprocess.TimeoutExpired:
        raise FileTooCostly from None
    line, _, picture = run.stdout.partition(b"\n")
    if run.returncode != 0 or not line:  # the system ended it: out of time or memory, or its decoder crashed
        raise FileTooCostly if -run.returncode in OUT_OF_TIME else FileBroken
    facts = msgspec.json.decode(line)
    match facts.get("refused"):
        case "pixels":
            raise FileTooManyPixels(**facts)
        case "costly":
            raise FileTooCostly
        case "broken":
            raise FileBroken
    kept = DRAWN_AS.get(form, form)
    return Picture(fitting_name(name, kept), MEDIA_TYPES[kept], picture, facts["width"], facts["height"])
