"""Pictures as telephones, cameras and programs really send them: what they are decides, never what they are called."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ringback.core.errors import Problem
from ringback.files.inspection import accept
from ringback.files.kinds import fitting_name
from tests.files.pictures import picture

SAMPLES = Path(__file__).with_name("samples")
# name of the sample: what it is called when it comes, and as what it is kept
OUTCOMES = {
    "camera-like.jpg": ("IMG 4711.JPG", "IMG 4711.jpg", "JPEG"),
    "turned.heic": ("IMG_0001.HEIC", "IMG_0001.jpg", "JPEG"),
    "alpha.heic": ("sticker.heif", "sticker.jpg", "JPEG"),
    "two.heic": ("burst.jpg", "burst.jpg", "JPEG"),
}
FILM = b"\0\0\0\x18ftypmp42" + bytes(300)


def drawn(name: str, content: bytes) -> Image.Image:
    image = Image.open(BytesIO(accept(name, content).content))
    image.load()
    return image


@pytest.mark.parametrize("sample", OUTCOMES)
def test_sample_is_kept_as_what_it_is(sample: str) -> None:
    called, name, form = OUTCOMES[sample]
    kept = accept(called, (SAMPLES / sample).read_bytes())
    assert kept.name == name
    with Image.open(BytesIO(kept.content)) as image:
        assert (image.format, image.size) == (form, (kept.width, kept.height))
        assert dict(image.getexif()) == {}


def test_heic_stands_upright_without_the_place_it_was_taken() -> None:
    sent = (SAMPLES / "turned.heic").read_bytes()
    kept = accept("a.heic", sent)
    assert (kept.width, kept.height) == (300, 400)
    assert b"Lan Nguyen" in sent
    assert b"Lan Nguyen" not in kept.content


@pytest.mark.parametrize(
    ("called", "form", "kept"),
    [
        ("photo.jfif", "JPEG", "photo.jpg"),
        ("photo.HEIC", "JPEG", "photo.jpg"),
        ("photo.jpg", "WEBP", "photo.webp"),
        ("a.html", "PNG", "a.png"),
        ("a.png.exe", "PNG", "a.png"),
        ("Screenshot 2026-11-29 at 16.41", "PNG", "Screenshot 2026-11-29 at 16.41.png"),
        ("v1.2", "PNG", "v1.2.png"),
        ("bill.pdf.jpeg", "JPEG", "bill.pdf.jpeg"),
        ("Ảnh màn hình .png ", "PNG", "Ảnh màn hình.png"),
        (".png", "PNG", "picture.png"),
        ("", "JPEG", "picture.jpg"),
        ("...", "JPEG", "picture.jpg"),
        ("jpg", "JPEG", "picture.jpg"),
        ("写真.JPG", "JPEG", "写真.jpg"),
        ("C:\\fakepath\\a.b.c.webp", "WEBP", "a.b.c.webp"),
        ("gnp.\u202egpj.exe", "JPEG", "gnp.gpj.jpg"),
    ],
)
def test_name_gets_the_ending_of_what_the_file_is(called: str, form: str, kept: str) -> None:
    assert fitting_name(called, form) == kept


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("tail", [b"\0" * 900, b"\n", b"SEFT\1\2\3", FILM, b"a" * 70_000, picture("JPEG")])
def test_bytes_behind_a_picture_are_dropped(form: str, tail: bytes) -> None:
    kept = accept("a", picture(form) + tail)
    assert (kept.width, kept.height) == (40, 30)
    assert Image.open(BytesIO(kept.content)).size == (40, 30)
    assert tail not in kept.content or len(tail) < 2


def test_preview_in_a_photos_metadata_is_not_taken_for_its_end() -> None:
    preview = picture("JPEG") + b"<script>PK\x03\x04"
    photo = picture("JPEG", size=(400, 300))
    segment = b"\xff\xe1" + struct.pack(">H", len(preview) + 2) + preview
    assert drawn("a.jpg", photo[:2] + segment + photo[2:]).size == (400, 300)


def grey_png(depth: int, colour: int, *pixel: int) -> bytes:
    """4 x 4 pixels of one colour in 16 bits."""
    rows = (b"\0" + struct.pack(f">{len(pixel)}H", *pixel) * 4) * 4
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", 4, 4, depth, colour, 0, 0, 0)),
            (b"IDAT", zlib.compress(rows)),
            (b"IEND", b""),
        )
    )


@pytest.mark.parametrize(("grey", "kept"), [(0, 0), (0x4000, 64), (0x8080, 128), (0xFFFF, 255)])
def test_sixteen_bits_of_grey_keep_their_grey(grey: int, kept: int) -> None:
    assert drawn("scan.png", grey_png(16, 0, grey)).convert("RGB").getpixel((1, 1)) == pytest.approx((kept,) * 3, abs=1)


def test_sixteen_bits_of_colour_and_of_clearness_keep_theirs() -> None:
    assert drawn("a.png", grey_png(16, 2, 0x4040, 0x8080, 0xFFFF)).getpixel((1, 1)) == (64, 128, 255)
    assert drawn("a.png", grey_png(16, 4, 0x8080, 0x4040)).getpixel((1, 1)) == (128, 128, 128, 64)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def test_pictures_of_every_colour_model_keep_their_colours() -> None:
    inks = Image.new("CMYK", (40, 30), (0, 255, 255, 0))
    assert drawn("a.jpg", saved(inks, "JPEG")).getpixel((5, 5)) == pytest.approx((254, 0, 0), abs=6)
    assert drawn("a.png", saved(Image.new("1", (40, 30), 1), "PNG")).getpixel((5, 5)) == (255, 255, 255)
    colours = Image.new("P", (40, 30), 1)
    colours.putpalette([0, 0, 0, 10, 200, 30])
    assert drawn("a.png", saved(colours, "PNG")).getpixel((5, 5)) == (10, 200, 30)
    assert drawn("a.png", saved(colours, "PNG", transparency=1)).getpixel((5, 5))[3] == 0  # type: ignore[index]
    assert drawn("a.jpg", picture("JPEG", progressive=True)).size == (40, 30)
    assert drawn("a.avif", picture("AVIF")).size == (40, 30)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_film_is_kept_as_its_first_picture(form: str) -> None:
    first, second = (Image.new("RGB", (40, 30), colour) for colour in ("red", "blue"))
    kept = drawn("a", saved(first, form, save_all=True, append_images=[second]))
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.convert("RGB").getpixel((5, 5)) == pytest.approx((255, 0, 0), abs=4)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_half_a_picture_is_told_as_such(form: str) -> None:
    noise = saved(Image.effect_noise((300, 300), 90).convert("RGB"), form)
    with pytest.raises(Problem) as refused:
        accept("a", noise[: len(noise) // 2])
    assert refused.value.code == "file_broken"


@pytest.mark.parametrize("exif", [b"Exif\0\0", b"Exif\0\0MM\0*\0\0\xff\xff", b"Exif\0\0II*\0\x08\0\0\0\xff\xff\1\2"])
def test_damaged_metadata_spoils_no_picture(exif: bytes) -> None:
    assert drawn("a.jpg", picture("JPEG", exif=exif)).size == (40, 30)


def test_photo_of_a_large_camera_is_made_smaller() -> None:
    kept = accept("a.jpg", saved(Image.effect_noise((800, 600), 90).resize((8064, 6048)), "JPEG", quality=40))
    assert (kept.width, kept.height) == (4032, 3024)


@pytest.mark.parametrize("content", [FILM, b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", b"BM" + bytes(60), b"II*\0" + bytes(60)])
def test_film_and_other_pictures_are_no_picture_that_is_taken(content: bytes) -> None:
    with pytest.raises(Problem) as refused:
        accept("a.jpg", content)
    assert refused.value.code == "file_type"
