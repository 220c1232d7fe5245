"""What kinds of files there are, by content, and what they are called once they are taken in."""

import re
from collections.abc import Collection
from enum import StrEnum

MAX_NAME = 100


class FileKind(StrEnum):
    """Pictures are always taken; the others where the setting `file_kinds` names them."""

    PICTURE = "picture"
    TEXT = "text"
    PDF = "pdf"


# what a file's bytes promise, and what it is called once it is taken in
PNG, JPEG, WEBP, GIF, HEIF, AVIF = "PNG", "JPEG", "WEBP", "GIF", "HEIF", "AVIF"
TEXT, PDF = "TEXT", "PDF"
MEDIA_TYPES = {PNG: "image/png", JPEG: "image/jpeg", WEBP: "image/webp", TEXT: "text/plain", PDF: "application/pdf"}
# Media types and endings of what is sent, as a file dialog understands them: few systems know a type for `.log`.
ACCEPTED = {
    FileKind.PICTURE: ("image/png", "image/jpeg", "image/webp", "image/gif", "image/heic", "image/heif", "image/avif"),
    FileKind.TEXT: ("text/plain", ".txt", ".log"),
    FileKind.PDF: ("application/pdf", ".pdf"),
}
IN_WORDS = {
    FileKind.PICTURE: "pictures (PNG, JPEG, WebP, GIF, HEIC, AVIF)",
    FileKind.TEXT: "plain text (.txt, .log)",
    FileKind.PDF: "PDF",
}
ENDINGS = {PNG: ("png",), JPEG: ("jpg", "jpeg"), WEBP: ("webp",), TEXT: ("txt", "log", "text"), PDF: ("pdf",)}
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
AVIF_BRANDS = frozenset({b"avif", b"avis"})
MAX_BRANDS = 64  # bytes of a file's head in which its brands stand (ISO/IEC 14496-12)
# A program that downloads or mails a PDF may put spaces, a mark or its own head before it; text has more to say.
PDF_HEAD = re.compile(rb"(?:[\0\s]|\xef\xbb\xbf){0,64}%PDF-\d")
# Endings that people know as such: a wrong one is replaced. Others belong to the name: "Screenshot 16.41", "v1.2".
KNOWN_ENDINGS = frozenset({
    "png", "apng", "jpg", "jpeg", "jpe", "jif", "jfif", "pjpeg", "pjp", "webp", "gif", "heic", "heif", "hif", "avif",
    "dib", "tif", "tiff", "svg", "ico", "psd", "dng", "raw", "mpo", "jxl", "txt", "text", "log", "csv", "json", "xml",
    "pdf", "doc", "docx", "htm", "html", "xhtml", "php", "js", "exe", "com", "bat", "cmd", "scr", "zip", "rar", "7z",
    "bmp", "md", "mp4", "mov", "bin", "dat", "tmp", "part", "crdownload", "download",
})  # fmt: skip


def kinds_of(setting: str) -> frozenset[FileKind]:
    """Of the setting `file_kinds`: names by commas."""
    return frozenset({FileKind.PICTURE, *(FileKind(name.strip()) for name in setting.split(",") if name.strip())})


def accepted(kinds: Collection[FileKind]) -> list[str]:
    """What a file dialog may offer."""
    return [one for kind in FileKind if kind in kinds for one in ACCEPTED[kind]]


def kind_of(form: str) -> FileKind:
    return {TEXT: FileKind.TEXT, PDF: FileKind.PDF}.get(form, FileKind.PICTURE)


def form_of(content: bytes) -> str:
    """By the first bytes alone; what the sender says about the type counts for nothing. Whatever promises nothing else
    may be text."""
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
    return PDF if PDF_HEAD.match(content) else TEXT


def fitting_name(name: str, form: str) -> str:
    """The last part of a path, without what could confuse a terminal or a header, with the ending of what it is.

    A wrong ending of a picture is replaced. Text keeps it before its own, because it says what the text is: a page
    called `a.html` becomes `a.html.txt`, which no program opens as a page.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if letter.isprintable() and letter not in '"<>:|?*').strip(" .")
    nameless = kind_of(form).value
    stem, dot, ending = plain.rpartition(".")
    endings = ENDINGS[form]
    if dot and ending.lower() in endings:
        return f"{stem.strip(' .')[:MAX_NAME] or nameless}.{ending.lower()}"
    while form != TEXT and dot and ending.lower() in KNOWN_ENDINGS:
        plain = stem.rstrip(" .")
        stem, dot, ending = plain.rpartition(".")
    if not dot and plain.lower() in KNOWN_ENDINGS:
        plain = ""
    return f"{plain[:MAX_NAME] or nameless}.{endings[0]}"
