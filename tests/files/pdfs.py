"""PDFs that people send, and some that attackers would."""

import zlib

WORDS = b"BT /F1 24 Tf 40 300 Td (Page) Tj ET 0 0 1 rg 40 40 200 100 re f"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content)
    return f"<< {more} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def pdf(
    pages: int = 1,
    *,
    box: str = "0 0 300 400",
    words: bytes = WORDS,
    catalog: str = "",
    page: str = "",
    resources: str = "",
    trailer: str = "",
    objects: dict[int, bytes | str] | None = None,
) -> bytes:
    """`objects` beyond those of a plain PDF, by their numbers, from 100 on."""
    kids = " ".join(f"{10 + number} 0 R" for number in range(pages))
    bodies: dict[int, bytes | str] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        3: FONT,
        4: stream(words),
    }
    for number in range(pages):
        bodies[10 + number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R {page} "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> >>"
        )
    bodies |= objects or {}
    out, places = b"%PDF-1.7\n", dict[int, int]()
    for number, body in bodies.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010} 00000 n \n".encode()
    return out + f"trailer\n<< /Size 200 /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()


def locked() -> bytes:
    """Opens with a password only (Standard handler, revision 2)."""
    key = "<" + "5a" * 32 + ">"
    return pdf(
        trailer="/Encrypt 100 0 R /ID [<00> <00>]",
        objects={100: f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>"},
    )


def with_script_and_file() -> bytes:
    return pdf(
        catalog="/OpenAction 100 0 R /Names << /EmbeddedFiles << /Names [(evil.exe) 101 0 R] >> >>",
        page="/AA << /O 100 0 R >> /Annots [103 0 R]",
        objects={
            100: "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
            101: "<< /Type /Filespec /F (evil.exe) /EF << /F 102 0 R >> >>",
            102: b"<< /Type /EmbeddedFile /Length 4 >>\nstream\nMZ!!\nendstream",
            103: "<< /Type /Annot /Subtype /Link /Rect [0 0 300 400] /A << /S /URI /URI (https://evil.test/) >> >>",
        },
    )


def laughs() -> bytes:
    """Each drawing draws the one below it ten times, twelve deep."""
    objects: dict[int, bytes | str] = {}
    for level in range(12):
        inner = b"/X Do " * 10 if level else b"0 0 300 400 re f "
        below = f"/Resources << /XObject << /X {99 + level} 0 R >> >>" if level else ""
        objects[100 + level] = stream(inner, f"/Type /XObject /Subtype /Form /BBox [0 0 300 400] {below}")
    return pdf(words=b"/X Do", resources="/XObject << /X 111 0 R >>", objects=objects)
