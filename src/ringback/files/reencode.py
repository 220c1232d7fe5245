"""Redraws one picture from its pixels, as a program of its own: `python reencode.py FORMAT < picture > answer`.

The decoder is the part that an attacker's file talks to, so it runs in a process with little memory and time, without
files or children. It imports nothing of ours. The answer is a line of JSON, then the new picture.
"""

import contextlib
import json
import sys
from io import BytesIO

MAX_PIXELS = 40_000_000
MAX_EMPTY_PIXELS = 9_000_000  # a 4K screen. Above it a file has a byte for so many pixels at least:
PIXELS_A_BYTE = 100  # a white page with a line of text has more, a picture made to cost us 40 megapixels has a tenth
MAX_MEMORY = 1 << 30  # bytes of address space: 40 megapixels are 160 MB decoded, twice for turning
MAX_CPU_S = 10
MAX_SIDE = 4096  # larger pictures are made smaller; text on a screenshot stays readable


def limit() -> None:
    """Not everywhere (Windows has none of these); there the caller's time limit still holds."""
    with contextlib.suppress(ImportError):
        import resource

        for what, maximum in (
            (resource.RLIMIT_AS, MAX_MEMORY),
            (resource.RLIMIT_CPU, MAX_CPU_S),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NPROC, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (maximum, maximum))


def redraw(content: bytes, form: str) -> tuple[dict[str, object], bytes]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(BytesIO(content), formats=[form]) as picture:
            width, height = picture.size  # from the header: nothing is decoded yet
            pixels = width * height
            if pixels > MAX_PIXELS or pixels > max(MAX_EMPTY_PIXELS, len(content) * PIXELS_A_BYTE):
                return {"refused": "pixels", "width": width, "height": height}, b""
            picture.load()
            upright = ImageOps.exif_transpose(picture)  # the way up is metadata too
    except Image.DecompressionBombError:
        return {"refused": "pixels"}, b""
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError):
        return {"refused": "broken"}, b""
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    return save(upright, form)


def save(picture: object, form: str) -> tuple[dict[str, object], bytes]:
    """A new picture of the pixels alone: no colour profile, no comment, no place where it was taken."""
    from PIL import Image

    assert isinstance(picture, Image.Image)
    mode = "RGBA" if form != "JPEG" and ("A" in picture.getbands() or "transparency" in picture.info) else "RGB"
    pixels = picture.convert(mode)
    bare = Image.frombytes(mode, pixels.size, pixels.tobytes())
    out = BytesIO()
    options = {"PNG": {"compress_level": 6}, "JPEG": {"quality": 88}, "WEBP": {"quality": 88, "method": 3}}[form]
    bare.save(out, form, **options)
    return {"width": bare.width, "height": bare.height}, out.getvalue()


def main() -> None:
    limit()
    facts, picture = redraw(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
