"""Files by HTTP: who may send, read and take back what; and what is left on disk."""

import asyncio
import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ringback.core.actors import SYSTEM
from ringback.core.ids import new_id
from ringback.files.commands import settle
from ringback.files.flow import FileEvent, FileState
from ringback.files.scanners import ScanResult, ScanVerdict
from ringback.files.schemas import MAX_SIZE
from ringback.files.sweep import sweep
from ringback.journal.commands import erase_person
from ringback.services import Services
from tests.builders import client_for, make_account, make_agent
from tests.conftest import TestClock
from tests.files.pictures import photo_with_a_place, picture, png_of


@pytest.fixture
def lan(services: Services) -> Any:
    account, token = make_account(services.store)
    client = client_for(services, token)
    client.account = account  # type: ignore[attr-defined]
    return client


def send(client: Any, content: bytes, name: str = "shot.png", **more: Any) -> Any:
    path = "/v1/desk/files" if more.pop("desk", False) else "/v1/files"
    return client.post(path, files={"file": (name, content, "image/png")}, **more)


def on_disk(services: Services) -> list[Path]:
    return [path for path in Path(services.settings.files).glob("*/*") if path.is_file()]


def test_screenshot_comes_back_redrawn_as_an_attachment_that_no_page_can_run(services: Services, lan: Any) -> None:
    sent = send(lan, photo_with_a_place(), "Ảnh chụp.jpg")
    assert sent.status_code == 201, sent.text
    file = sent.json()
    assert (file["state"], file["media_type"], file["width"], file["height"]) == ("clean", "image/jpeg", 30, 40)
    got = lan.get(file["url"])
    assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''%E1%BA%A2nh%20ch%E1%BB%A5p.jpg"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in got.headers["content-security-policy"]
    assert "no-store" in got.headers["cache-control"]
    assert Image.open(BytesIO(got.content)).size == (30, 40)
    assert b"Lan" not in got.content
    assert len(on_disk(services)) == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.png", b"", "file_empty"),
        ("a.txt", b"\x7fELF\x02\x01\x01", "file_type"),
        ("a.png", bytes(MAX_SIZE + 1), "file_too_large"),
        ("a.png", bytes(MAX_SIZE + 1_000_000), "file_too_large"),
        ("a.png", png_of(30_000, 30_000), "file_too_many_pixels"),
    ],
)
def test_refused_file_leaves_nothing(services: Services, lan: Any, name: str, content: bytes, code: str) -> None:
    answer = send(lan, content, name)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert on_disk(services) == []


def test_five_megabytes_exactly_are_read_and_judged_by_their_content(lan: Any) -> None:
    assert send(lan, bytes(MAX_SIZE)).json()["code"] == "file_type"


def test_page_sent_as_text_comes_back_as_text_that_no_browser_runs(services: Services, lan: Any) -> None:
    page = "<html><script>alert('Mã 1')</script>"
    file = send(lan, page.encode("utf-16"), "../Hóa đơn.html").json()
    assert (file["name"], file["media_type"], file["width"]) == ("Hóa đơn.html.txt", "text/plain", None)
    got = lan.get(file["url"])
    assert (got.text, got.headers["content-type"]) == (page, "text/plain; charset=utf-8")
    assert got.headers["content-disposition"].startswith("attachment;")
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in got.headers["content-security-policy"]
    assert not any(b"script" in path.read_bytes() for path in on_disk(services))


def test_form_without_a_file_is_told_so(lan: Any) -> None:
    answer = lan.post("/v1/files", data={"file": "text"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "file")


def test_who_may_do_what_with_a_file(services: Services, lan: Any) -> None:
    stranger = client_for(services, make_account(services.store)[1])
    agent = client_for(services, agent_token=make_agent(services.store)[1])
    anonymous = client_for(services)
    file = send(lan, picture()).json()["id"]
    for path, method in (
        (f"/v1/files/{file}", "GET"),
        (f"/v1/files/{file}/content", "GET"),
        (f"/v1/files/{file}", "DELETE"),
    ):
        assert anonymous.request(method, path).status_code == 401
        assert stranger.request(method, path).status_code == 404
        assert agent.request(method, path).status_code == 401  # the agent's cookie counts at the desk only
        # not sent to the desk yet, so it is nobody's business there
        assert agent.request(method, path.replace("/v1/", "/v1/desk/")).status_code == 404
        assert stranger.request(method, path.replace("/v1/", "/v1/desk/")).status_code == 401
    assert send(anonymous, picture()).status_code == 401
    assert send(agent, picture(), desk=True).status_code == 201
    assert lan.get(f"/v1/files/{file}").json()["state"] == "clean"
    assert lan.delete(f"/v1/files/{file}").status_code == 204
    assert lan.get(f"/v1/files/{file}").status_code == 404
    assert len(on_disk(services)) == 1  # the agent's


def test_same_key_stores_one_file(lan: Any) -> None:
    content = picture()
    first = send(lan, content, headers={"Idempotency-Key": "k"})
    again = send(lan, content, headers={"Idempotency-Key": "k"})
    assert (again.status_code, again.json(), again.headers["idempotency-replayed"]) == (201, first.json(), "true")
    assert send(lan, picture(size=(9, 9)), headers={"Idempotency-Key": "k"}).json()["code"] == "idempotency_conflict"


def test_thirty_files_an_hour_and_then_a_time_to_come_back(lan: Any) -> None:
    codes = [send(lan, b"").status_code for _ in range(31)]
    assert codes == [422] * 30 + [429]


def sweep_now(services: Services) -> int:
    return asyncio.run(sweep(services.store, services.file_store))


def test_file_that_nobody_sends_within_the_hour_is_swept_away(services: Services, lan: Any, clock: TestClock) -> None:
    file = send(lan, picture()).json()["id"]
    assert sweep_now(services) == 0
    clock.advance(minutes=61)
    assert sweep_now(services) == 1
    assert lan.get(f"/v1/files/{file}").status_code == 404
    assert on_disk(services) == []


def test_bytes_that_a_crash_left_without_a_row_are_swept_away(services: Services, clock: TestClock) -> None:
    left = new_id("file", 1)
    services.file_store.put(left, b"half a journey")
    os.utime(on_disk(services)[0], (1, 1))
    assert sweep_now(services) == 1
    assert on_disk(services) == []


def test_erased_persons_pictures_go_too(services: Services, lan: Any) -> None:
    send(lan, picture())
    services.store.write_now(erase_person, SYSTEM, account_id=lan.account, reason="asked")
    assert sweep_now(services) == 1
    assert on_disk(services) == []


class SlowScanner:
    def scan(self, content: bytes) -> ScanVerdict:
        return ScanVerdict(ScanResult.LATER)


class AngryScanner:
    def scan(self, content: bytes) -> ScanVerdict:
        return ScanVerdict(ScanResult.UNSAFE, "EICAR")


def test_scanner_refuses_a_file_or_holds_it_until_it_knows(services: Services, lan: Any) -> None:
    services.scanner = AngryScanner()
    refused = send(lan, picture())
    assert (refused.status_code, refused.json()["data"]) == (422, {"reason": "EICAR"})
    assert on_disk(services) == []
    services.scanner = SlowScanner()
    held = send(lan, picture()).json()
    assert (held["state"], held["url"]) == ("quarantined", None)
    assert lan.get(f"/v1/files/{held['id']}/content").json()["code"] == "file_quarantined"
    new = services.store.write_now(settle, SYSTEM, file_id=held["id"], event=FileEvent.PASS)
    assert new is FileState.CLEAN
    assert lan.get(f"/v1/files/{held['id']}/content").status_code == 200
