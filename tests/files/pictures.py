"""Pictures that people send, and some that attackers would."""

import struct
import zlib
from functools import cache
from io import BytesIO

from PIL import Image


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **save: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **save)
    return out.getvalue()


def photo_with_a_place() -> bytes:
    """A JPEG that says where it was taken, which way is up, and who took it."""
    exif = Image.Exif()
    exif[0x013B] = "Lan Nguyen"
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[2] = (21.0, 1.0, 42.0)
    return picture("JPEG", exif=exif, comment=b"a secret comment")


@cache
def png_of(width: int, height: int) -> bytes:
    """A small file that claims to be large, and would be, once decoded: one bit a pixel, all white."""
    row = b"\x00" + b"\xff" * ((width + 7) // 8)
    body = zlib.compress(row * height, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
            (b"IDAT", body),
            (b"IEND", b""),
        )
    )
