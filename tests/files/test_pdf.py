"""PDFs: only pictures of their pages are kept, and what can't be drawn is refused with what to do instead."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from ringback.core.errors import Problem
from ringback.files.inspection import accept
from ringback.files.kinds import form_of, kinds_of
from ringback.files.page_pictures import page_of
from ringback.services import Services
from tests.builders import client_for, make_account
from tests.files import pdfs

REFUSED = {
    "locked by a password": (pdfs.locked(), "file_locked"),
    "cut off": (pdfs.pdf()[:300], "file_broken"),
    "a head alone": (b"%PDF-1.7\n", "file_broken"),
    "without a page": (pdfs.pdf(0), "file_broken"),
    "twenty-one pages": (pdfs.pdf(21), "file_too_many_pages"),
    "a thousand million laughs": (pdfs.laughs(), "file_too_costly"),
}


def drawn_page(content: bytes, number: int = 1) -> Image.Image:
    page = Image.open(BytesIO(page_of(content, number)))
    page.load()
    return page


def test_pdf_is_kept_as_pictures_of_its_pages() -> None:
    kept = accept("Hóa đơn.PDF", pdfs.pdf(3))
    assert (kept.name, kept.media_type, kept.pages) == ("Hóa đơn.pdf", "application/pdf", 3)
    for number in (1, 2, 3):
        page = drawn_page(kept.content, number)
        assert (page.format, page.size) == ("JPEG", (600, 800))
        blue = page.convert("RGB").getpixel((200, 700))
        assert isinstance(blue, tuple)
        assert blue[2] > 200 > 60 > blue[0]
    assert b"Helvetica" not in kept.content


@pytest.mark.parametrize("what", REFUSED)
def test_pdf_that_can_not_be_drawn_is_refused_with_what_to_do(what: str) -> None:
    content, code = REFUSED[what]
    with pytest.raises(Problem) as refused:
        accept("a.pdf", content)
    assert (refused.value.code, refused.value.status) == (code, 422)
    assert any(word in refused.value.detail for word in ("Send", "send", "Save"))


def test_script_file_and_link_in_a_pdf_are_not_passed_on() -> None:
    sent = pdfs.with_script_and_file()
    kept = accept("a.pdf", sent).content
    for part in (b"JavaScript", b"EmbeddedFile", b"evil", b"/Annot", b"MZ!!"):
        assert part in sent
        assert part not in kept


@pytest.mark.parametrize("box", ["0 0 1e9 1e9", "0 0 14400 1", "0 0 0 0", "-50 -50 100 100", "0 0 nan 3"])
def test_page_of_any_size_has_a_bounded_number_of_pixels(box: str) -> None:
    kept = accept("a.pdf", pdfs.pdf(box=box))
    assert 1 <= max(kept.width, kept.height) <= 2000
    assert drawn_page(kept.content).size == (kept.width, kept.height)


@pytest.mark.parametrize("before", [b"", b"\n", b"\xef\xbb\xbf", b"\r\n \0"])
def test_pdf_is_known_by_its_head_whatever_it_is_called(before: bytes) -> None:
    assert accept("photo.txt", before + pdfs.pdf()).name == "photo.pdf"


def test_text_about_pdfs_is_text() -> None:
    assert form_of(b"I saved it as %PDF-1.7 but it does not open") == "TEXT"
    assert form_of(b"%PDF is what stands at its head") == "TEXT"


def test_pdf_is_refused_where_the_desk_does_not_take_it() -> None:
    with pytest.raises(Problem) as refused:
        accept("a.pdf", pdfs.pdf(), kinds=kinds_of("text"))
    assert refused.value.code == "file_type"


@pytest.fixture
def lan(services: Services) -> Any:
    return client_for(services, make_account(services.store)[1])


def test_applicant_gets_the_pages_and_a_pdf_of_them(services: Services, lan: Any) -> None:
    sent = lan.post("/v1/files", files={"file": ("bill.pdf", pdfs.with_script_and_file(), "image/png")})
    file = sent.json()
    assert (file["name"], file["media_type"], file["pages"]) == ("bill.pdf", "application/pdf", 1)
    page = lan.get(f"/v1/files/{file['id']}/pages/1")
    assert (page.headers["content-type"], page.headers["x-content-type-options"]) == ("image/jpeg", "nosniff")
    assert Image.open(BytesIO(page.content)).size == (file["width"], file["height"])
    whole = lan.get(file["url"])
    assert (whole.headers["content-type"], whole.content[:5]) == ("application/pdf", b"%PDF-")
    assert b"JavaScript" not in whole.content
    for number in (0, 2, 10**12):
        assert lan.get(f"/v1/files/{file['id']}/pages/{number}").status_code == 404
    stranger = client_for(services, make_account(services.store)[1])
    assert stranger.get(f"/v1/files/{file['id']}/pages/1").status_code == 404


def test_text_has_no_pages(lan: Any) -> None:
    file = lan.post("/v1/files", files={"file": ("a.txt", b"hello", "text/plain")}).json()
    assert file["pages"] is None
    assert lan.get(f"/v1/files/{file['id']}/pages/1").status_code == 404
