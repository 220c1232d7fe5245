"""The pages of a PDF that we drew (`rasterise`): one JPEG each. We wrote it, so it needs no process of its own."""

from collections.abc import Callable
from io import BytesIO

from ringback.files.rasterise import DPI


def page_of(content: bytes, number: int) -> bytes:
    """The picture of page `number`, counted from 1."""
    return _pages(content)[number - 1]


def marked_pages(content: bytes, mark: Callable[[bytes], bytes]) -> bytes:
    """A PDF of the same pages, each changed by `mark`, which takes and gives a JPEG."""
    from PIL import Image

    pages = [Image.open(BytesIO(mark(page))) for page in _pages(content)]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=82)
    return out.getvalue()


def _pages(content: bytes) -> list[bytes]:
    from PIL.PdfParser import PdfParser

    pdf = PdfParser(buf=content)
    pages = [pdf.read_indirect(page) for page in pdf.pages]
    return [pdf.read_indirect(page[b"Resources"][b"XObject"][b"image"]).buf for page in pages]
