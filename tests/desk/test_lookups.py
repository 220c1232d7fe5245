"""Whatever way an agent looks people up: each is an entry, and all count against one quota."""

from io import BytesIO
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from PIL import Image, ImageChops
from sqlalchemy import select

from ringback.core.db import from_json
from ringback.core.reasons import is_words
from ringback.files.page_pictures import page_of
from ringback.files.watermark import label_of, marked
from ringback.journal.schemas import INSTALLATION
from ringback.journal.tables import entries
from ringback.services import Services
from tests.builders import client_for
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, Desk
from tests.files import pdfs
from tests.rows import select_all

REASON = "to compare with the picture"
SEARCH = "/v1/desk/queue/search"


@pytest.fixture
def few(services: Services) -> Services:
    """Four look-ups an hour."""
    services.settings = msgspec.structs.replace(services.settings, desk_lookups=4)
    return services


def client_of(desk: Desk) -> TestClient[Litestar]:
    return client_for(desk.services, agent_token=desk.minh)


def searches(desk: Desk) -> list[dict[str, Any]]:
    statement = select(entries.c.data).where(entries.c.account_id == INSTALLATION, entries.c.kind == "person.searched")
    return [from_json(row.data) for row in desk.store.read_now(lambda db: select_all(db, statement))]


def test_numbers_are_not_guessed_by_searching(few: Services) -> None:
    desk = Desk(few)
    client = client_of(desk)
    found = [client.post(SEARCH, json={"status": "all", "q": f"+8491234{n:04}"}) for n in range(150)]
    assert [answer.status_code for answer in found] == [200] * 4 + [429] * 146
    assert [entry["by"] for entry in searches(desk)] == ["phone"] * 4


@pytest.mark.parametrize(
    ("q", "by"),
    [
        (PHONE, "phone"),
        ("0912 345 777", "phone"),
        ("84912345777", "phone"),
        ("0084912345777", "phone"),
        ("０９１２３４５７７７", "phone"),
        ("Lan <lan@shop.example>", "email"),
        ("lan@shop.example", "email"),
        ("Lan Nguyen", "words"),
        ("case-x@shop.example", "email"),
        ("case-x＠shop.example", "email"),
        ("12＠shop.example", "email"),
    ],
)
def test_search_for_a_person_is_an_entry_that_names_nobody(services: Services, q: str, by: str) -> None:
    desk = Desk(services, email="lan@shop.example")
    assert client_of(desk).post(SEARCH, json={"q": q}).status_code == 200
    (entry,) = searches(desk)
    assert entry["by"] == by
    assert q not in str(entry)


def test_same_search_that_loads_again_counts_once_an_hour(few: Services, clock: TestClock) -> None:
    desk = Desk(few)
    client = client_of(desk)
    for _ in range(20):
        assert client.post(SEARCH, json={"q": "  Lan  nguyen"}).status_code == 200
    assert len(searches(desk)) == 1
    clock.advance(minutes=61)
    client.post(SEARCH, json={"q": "lan Nguyen"})
    assert len(searches(desk)) == 2


def test_case_found_by_its_number_is_no_search_for_a_person(few: Services) -> None:
    desk = Desk(few)
    client = client_of(desk)
    for q in (desk.case_id, desk.account_id, "#12345", "[Case 12345]") * 5:
        assert client.post(SEARCH, json={"q": q}).status_code == 200
        assert client.get("/v1/desk/queue").status_code == 200
    assert searches(desk) == []


@pytest.mark.parametrize("path", ["", "/messages", "/timeline"])
def test_opening_a_case_is_an_entry_once_an_hour_whatever_of_it_is_read(services: Services, path: str) -> None:
    desk = Desk(services)
    client = client_of(desk)
    for each in (path, "", "/messages", "/timeline", path):
        assert client.get(f"/v1/desk/cases/{desk.case_id}{each}").status_code == 200
    (entry,) = desk.entries("case.viewed")
    assert (from_json(entry.actor)["id"], entry.case_id, entry.audience) == (desk.minh_id, desk.case_id, "agent")


def test_every_way_of_looking_counts_against_one_quota(few: Services) -> None:
    desk, other = Desk(few), Desk(few, phone="+84987654321")
    client = client_of(desk)
    lan = client_for(few, other.applicant)
    file_id = lan.post("/v1/files", files={"file": ("a.png", picture("PNG", "gray"), "image/png")}).json()["id"]
    body = {"client_id": "1", "body": "Here", "file_ids": [file_id]}
    assert lan.post(f"/v1/cases/{other.case_id}/messages", json=body).is_success
    theirs = f"/v1/desk/cases/{other.case_id}"
    reveal = f"/v1/desk/cases/{desk.case_id}/reveal"
    assert client.get(f"/v1/desk/cases/{desk.case_id}").status_code == 200
    assert client.post(SEARCH, json={"q": PHONE}).status_code == 200
    assert client.post(reveal, json={"field": "phone", "reason": REASON}).status_code == 200
    assert client.post(reveal, json={"field": "email", "reason": REASON}).status_code == 200
    for refused in (
        client.get(f"/v1/desk/cases/{other.case_id}"),
        client.get(f"/v1/desk/cases/{other.case_id}/messages"),
        client.get(f"/v1/desk/cases/{other.case_id}/timeline"),
        client.get(f"/v1/desk/cases/{other.case_id}/stream"),
        client.get(f"/v1/desk/files/{file_id}/content"),
        client.post(f"{theirs}/assign"),
        client.post(f"{theirs}/resolve"),
        client.post(f"{theirs}/reopen"),
        client.put(f"{theirs}/severity", json={"severity": "high"}),
        client.post(f"{theirs}/callback", json={"state": "done", "outcome": "Reached them"}),
        client.post(SEARCH, json={"q": "case-x@shop.example"}),
        client.post(SEARCH, json={"q": "+84987654321"}),
        client.post(reveal, json={"field": "contact", "reason": REASON}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert client.get(f"/v1/desk/cases/{desk.case_id}").status_code == 200, "what was opened stays open"
    assert other.entries("case.viewed") == other.entries("file.read") == other.entries("case.assigned") == []


@pytest.mark.parametrize("step", ["assign", "resolve", "severity"])
def test_case_that_is_answered_to_an_agent_was_looked_at(services: Services, step: str) -> None:
    desk = Desk(services)
    path = f"/v1/desk/cases/{desk.case_id}/{step}"
    answer = client_of(desk).put(path, json={"severity": "high"}) if step == "severity" else client_of(desk).post(path)
    assert answer.status_code == 200
    (entry,) = desk.entries("case.viewed")
    assert from_json(entry.actor)["id"] == desk.minh_id


@pytest.mark.parametrize("reason", ["...", "......", "a b c", "aaa", "why why", "12345 678", "- - -", "ticket"])
def test_reason_is_words(services: Services, reason: str) -> None:
    desk = Desk(services)
    path = f"/v1/desk/cases/{desk.case_id}/reveal"
    refused = client_of(desk).post(path, json={"field": "phone", "reason": reason})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "reason")
    assert desk.entries("person.revealed") == []


@pytest.mark.parametrize("reason", ["call back", "gọi lại", "重新核对号码", "ตรวจสอบหมายเลข"])
def test_words_are_words_in_any_script(reason: str) -> None:
    assert is_words(reason)


def picture(form: str, colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("colour", ["white", "black", "gray"])
def test_watermark_is_seen_on_any_ground_and_all_over(form: str, colour: str) -> None:
    plain = picture(form, colour)
    drawn = Image.open(BytesIO(marked(plain, f"image/{form.lower()}", "Minh agt_1 2026-09-22T05:00"))).convert("L")
    difference = ImageChops.difference(drawn, Image.open(BytesIO(plain)).convert("L"))
    for corner in ((0, 0, 320, 240), (320, 0, 640, 240), (0, 240, 320, 480), (320, 240, 640, 480)):
        assert max(difference.crop(corner).tobytes()) > 40


def test_watermark_names_an_agent_whose_name_the_font_lacks_by_id() -> None:
    assert label_of("Mai Trần Đức", "agt_1", "2026-09-22T05:00") == "Mai Tran Duc agt_1 2026-09-22T05:00"
    assert label_of("陳美", "agt_1", "2026-09-22T05:00") == "agt_1 2026-09-22T05:00"


def test_agents_copy_carries_their_name_and_the_applicants_does_not(services: Services) -> None:
    desk = Desk(services)
    lan = client_for(services, desk.applicant)
    file_id = lan.post("/v1/files", files={"file": ("a.png", picture("PNG", "gray"), "image/png")}).json()["id"]
    body = {"client_id": "1", "body": "Here", "file_ids": [file_id]}
    assert lan.post(f"/v1/cases/{desk.case_id}/messages", json=body).is_success
    own = [lan.get(f"/v1/files/{file_id}/content").content for _ in range(2)]
    theirs = client_of(desk).get(f"/v1/desk/files/{file_id}/content")
    assert theirs.status_code == 200
    assert own[0] == own[1] != theirs.content
    assert Image.open(BytesIO(theirs.content)).size == (640, 480)
    assert len(desk.entries("file.read")) == 1


def sent_by_applicant(desk: Desk, services: Services, name: str, content: bytes) -> str:
    lan = client_for(services, desk.applicant)
    file_id: str = lan.post("/v1/files", files={"file": (name, content, "image/png")}).json()["id"]
    body = {"client_id": name, "body": "Here", "file_ids": [file_id]}
    assert lan.post(f"/v1/cases/{desk.case_id}/messages", json=body).is_success
    return file_id


def test_agents_copy_of_a_text_stands_between_two_lines_with_their_name(services: Services) -> None:
    desk = Desk(services)
    file_id = sent_by_applicant(desk, services, "a.log", "Mã không đến".encode())
    lines = client_of(desk).get(f"/v1/desk/files/{file_id}/content").text.splitlines()
    assert lines[1] == "Mã không đến"
    assert lines[0] == lines[2]
    assert desk.minh_id in lines[0]
    assert len(desk.entries("file.read")) == 1


def test_pages_of_a_pdf_that_an_agent_sees_within_the_hour_are_one_reading(
    services: Services, clock: TestClock
) -> None:
    desk = Desk(services)
    file_id = sent_by_applicant(desk, services, "a.pdf", pdfs.pdf(2))
    own = client_for(services, desk.applicant).get(f"/v1/files/{file_id}/pages/2").content
    for number in (2, 1, 2):
        page = client_of(desk).get(f"/v1/desk/files/{file_id}/pages/{number}")
        assert (page.status_code, page.headers["content-type"]) == (200, "image/jpeg")
        assert page.content != own
    assert len(desk.entries("file.read")) == 1
    clock.advance(minutes=61)
    assert client_of(desk).get(f"/v1/desk/files/{file_id}/pages/1").status_code == 200
    assert len(desk.entries("file.read")) == 2
    whole = client_of(desk).get(f"/v1/desk/files/{file_id}/content")
    assert page_of(whole.content, 2) != own
    assert len(desk.entries("file.read")) == 3
