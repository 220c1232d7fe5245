"""Draws the pages of one PDF, as a program of its own: `python -m ringback.files.rasterise < file > answer`.

It is bounded as the drawing of pictures is. Of the PDF nothing but its pages' pixels is passed on: scripts don't run
(the library is built without an engine for them), and they, embedded files, links and hidden text are not in what is
kept. The answer is a line of JSON, then a new PDF of one picture a page.
"""

import json
import sys
from io import BytesIO
from typing import Any

from ringback.files.reencode import limit

MAX_PAGES = 20
DPI = 144  # small print stays readable
MAX_SIDE = 2000  # pixels of a page: a plan of a metre is drawn smaller
MAX_BYTES = 5 * 1024 * 1024  # of all pages: AWS hands out no more at once
QUALITIES = (82, 60, 40)  # of JPEG; the next where the pages are too many bytes
POINTS = 72  # an inch
ENCRYPTED = 4  # FPDF_ERR_PASSWORD; a PDF that only forbids printing opens without


def drawn(content: bytes) -> tuple[dict[str, object], bytes]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"refused": "encrypted" if error.err_code == ENCRYPTED else "broken"}, b""
    if not 1 <= len(document) <= MAX_PAGES:
        return {"refused": "pages" if document else "broken", "pages": len(document), "max_pages": MAX_PAGES}, b""
    try:
        document.init_forms()  # what people typed into a form is drawn, too
        pages = [picture_of(document[number]) for number in range(len(document))]
    except MemoryError:
        return {"refused": "costly"}, b""
    except Exception:
        return {"refused": "broken"}, b""
    return bound(pages)


def picture_of(page: Any) -> Any:
    width, height = page.get_size()
    scale = min(DPI / POINTS, MAX_SIDE / max(width, height, 1))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    picture = bitmap.to_pil().convert("RGB")
    page.close()
    return picture


def bound(pages: list[Any]) -> tuple[dict[str, object], bytes]:
    """All pages in one PDF of JPEGs, the best that fits."""
    for quality in QUALITIES:
        out = BytesIO()
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=quality)
        if out.tell() <= MAX_BYTES:
            width, height = pages[0].size
            return {"pages": len(pages), "width": width, "height": height}, out.getvalue()
    return {"refused": "costly"}, b""


def main() -> None:
    limit("PDF")
    facts, pdf = drawn(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + pdf)


if __name__ == "__main__":
    main()
