"""Redraws one picture from its pixels, as a program of its own: `python reencode.py FORMAT < picture > answer`.

The decoder is the part that an attacker's file talks to, so it runs in a process with little memory and time, without
files or children, behind whoever waits for an answer. It imports nothing of ours. The answer is a line of JSON, then
the new picture.
"""

import contextlib
import importlib
import json
import os
import sys
from io import BytesIO
from typing import Any

MAX_PIXELS = 50_000_000  # a telephone's camera; those of 200 megapixels send more than 5 MB
MAX_EMPTY_PIXELS = 9_000_000  # a 4K screen. Above it a file has a byte for so many pixels at least:
PIXELS_A_BYTE = 100  # a white page with a line of text has more, a picture made to cost us 40 megapixels has a tenth
PIXELS_A_BYTE_OF_VIDEO = 400  # HEIC and AVIF write a dark photo of 12 megapixels in 60 KB
MAX_MEMORY = 1 << 30  # bytes of address space
MAX_CPU_S = 10
MAX_SIDE = 4096  # larger pictures are made smaller; text on a screenshot stays readable
MAX_TEXT_CHUNK = 16 << 20  # bytes of a PNG's description, which is dropped; editors write long ones
POLITE = 10  # whoever talks to a person goes first
# What is drawn from which; the others are drawn as what they are
DRAWN_AS = {"HEIF": "JPEG", "AVIF": "JPEG", "GIF": "PNG"}
LOADED_FIRST = {"WEBP": "PIL.WebPImagePlugin", "AVIF": "PIL.AvifImagePlugin"}  # else Pillow loads all forty to find it
OPTIONS = {"PNG": {"compress_level": 4}, "JPEG": {"quality": 88}, "WEBP": {"quality": 88, "method": 3}}


def limit(form: str) -> None:
    """Not everywhere (Windows has none of these); there the caller's time limit still holds."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        os.nice(POLITE)
    with contextlib.suppress(ImportError):
        import resource

        limits = [
            (resource.RLIMIT_AS, MAX_MEMORY),
            (resource.RLIMIT_CPU, MAX_CPU_S),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ]
        if form != "HEIF":  # its decoder works in a thread, which counts as a process
            limits.append((resource.RLIMIT_NPROC, 0))
        for what, maximum in limits:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (maximum, maximum))


def redraw(content: bytes, form: str) -> tuple[dict[str, object], bytes]:
    from PIL import Image, PngImagePlugin

    if form in LOADED_FIRST:
        importlib.import_module(LOADED_FIRST[form])
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    PngImagePlugin.MAX_TEXT_CHUNK = MAX_TEXT_CHUNK
    if form == "HEIF":
        from pi_heif import register_heif_opener

        register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    try:
        with Image.open(BytesIO(content), formats=[form]) as picture:
            width, height = picture.size  # from the header: nothing is decoded yet
            pixels = width * height
            full = PIXELS_A_BYTE_OF_VIDEO if form in ("HEIF", "AVIF") else PIXELS_A_BYTE
            if pixels > MAX_PIXELS or pixels > max(MAX_EMPTY_PIXELS, len(content) * full):
                return {"refused": "pixels", "width": width, "height": height}, b""
            if pixels > MAX_SIDE**2:
                picture.draft(
                    None, (width // 2, height // 2)
                )  # a JPEG is decoded at half the size for a quarter of the work
            picture.load()
            return save(upright(picture), DRAWN_AS.get(form, form))
    except Image.DecompressionBombError:
        return {"refused": "pixels"}, b""
    except MemoryError:
        return {"refused": "costly"}, b""
    except ImportError:  # of a decoder: ours to mend, no word about the file
        raise
    except Exception:
        return {"refused": "broken"}, b""


def upright(picture: Any) -> Any:
    """In the grey and colours that it has, at most `MAX_SIDE` a side, and the way up that its metadata says."""
    from PIL import ImageOps

    if picture.mode.startswith("I"):  # 16 bits of grey: Pillow's own conversion cuts them off instead of scaling
        exif = picture.getexif()
        picture = picture.point(lambda grey: grey * (1 / 257)).convert("L")
        picture.info = {"exif": exif.tobytes()} if exif else {}
    elif picture.mode in ("1", "P", "PA"):
        clear = picture.mode == "PA" or "transparency" in picture.info
        picture = picture.convert("RGBA" if clear else "RGB")
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture


def save(picture: Any, form: str) -> tuple[dict[str, object], bytes]:
    """A new picture of the pixels alone: no colour profile, no comment, no place where it was taken."""
    from PIL import Image

    clear = "A" in picture.getbands() or "transparency" in picture.info
    pixels = picture.convert("RGBA" if clear else "RGB")
    bare = Image.new("RGBA" if clear and form != "JPEG" else "RGB", pixels.size, "white")
    bare.paste(pixels, mask=pixels if clear and form == "JPEG" else None)
    out = BytesIO()
    bare.save(out, form, **OPTIONS[form])
    return {"width": bare.width, "height": bare.height}, out.getvalue()


def main() -> None:
    limit(sys.argv[1])
    facts, picture = redraw(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
