"""Pure: which of a mail's attachments get the few places of a message. The logos of a signature come with every mail,
so they never take a place from what the person sends."""

from collections.abc import Iterable

from ringback.support.email.parts import Attachment
from ringback.support.schemas import MAX_FILES

LITTLE = 64  # pixels a side: icons of a signature and counting pixels, never a screenshot
SMALL = 200 * 200  # pixels: banners of a signature; a pasted screenshot is larger
START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def by_worth(attachments: Iterable[Attachment]) -> list[Attachment]:
    """Each picture once, what was attached or is large before what is small. The little ones stay only where there is
    nothing else."""
    once = list(dict.fromkeys(attachments))
    little = [one for one in once if _is_little(one)]
    return sorted((one for one in once if one not in little), key=_is_small) or little[:MAX_FILES]


def _is_little(attachment: Attachment) -> bool:
    size = dimensions(attachment.content)
    return attachment.in_text and size is not None and max(size) <= LITTLE


def _is_small(attachment: Attachment) -> bool:
    size = dimensions(attachment.content)
    return attachment.in_text and size is not None and size[0] * size[1] < SMALL


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Width and height as the file's head tells them; None where it tells none."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if content.startswith(b"GIF8") and len(content) >= 10:
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    if content[:4] == b"RIFF" and content[8:16] == b"WEBPVP8X" and len(content) >= 30:
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    return _of_jpeg(content) if content.startswith(b"\xff\xd8") else None


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in START_OF_FRAME:
            return int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7])
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None
