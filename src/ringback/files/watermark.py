"""What an agent is shown of a file carries their name, so that a copy says who made it."""

import unicodedata
from io import BytesIO

from ringback.files.page_pictures import marked_pages

FORMS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
OPTIONS = {"PNG": {"compress_level": 3}, "JPEG": {"quality": 88}, "WEBP": {"quality": 88, "method": 1}}
LINES = 12  # of text from top to bottom
MIN_SIZE, MAX_SIZE = 12, 48


def label_of(name: str, agent_id: str, at: str) -> str:
    """The id makes it certain where two have one name, and is all there is where the font lacks a name's letters."""
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    return " ".join(f"{plain} {agent_id} {at}".split())


def marked(content: bytes, media_type: str, label: str) -> bytes:
    """The picture with `label` all over it, light and dark at once so that no background hides it; a text between two
    lines of it, and each page of a PDF.

    `content` was drawn by us (`reencode`), so decoding it needs no process of its own. It takes up to a second for the
    largest: call it off the event loop.
    """
    if media_type == "application/pdf":
        return marked_pages(content, lambda page: marked(page, "image/jpeg", label))
    if media_type == "text/plain":
        return b"\n".join((f"[{label}]".encode(), content, f"[{label}]\n".encode()))
    from PIL import Image, ImageDraw, ImageFont

    form = FORMS[media_type]
    with Image.open(BytesIO(content), formats=[form]) as stored:
        picture = stored.convert("RGBA")
    size = max(MIN_SIZE, min(MAX_SIZE, picture.height // LINES // 2))
    font = ImageFont.load_default(size)
    layer = Image.new("RGBA", picture.size)
    draw = ImageDraw.Draw(layer)
    width = int(draw.textlength(f"{label}   ", font=font)) or 1
    for row, top in enumerate(range(0, picture.height, size * 3)):
        for left in range(-(row % 2) * width // 2, picture.width, width):
            draw.text((left + 1, top + 1), label, font=font, fill=(0, 0, 0, 70))
            draw.text((left, top), label, font=font, fill=(255, 255, 255, 110))
    drawn = Image.alpha_composite(picture, layer)
    out = BytesIO()
    (drawn.convert("RGB") if form == "JPEG" else drawn).save(out, form, **OPTIONS[form])
    return out.getvalue()
