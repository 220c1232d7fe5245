"""The built pages as a browser gets them."""

import json
import re
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.exceptions import NotFoundException
from litestar.testing import TestClient

from ringback.core.security_headers import CSP, SecurityHeaders, policy
from ringback.pages.routes import CONSOLE_PAGES, page_routes, unknown_page

CONSOLE = Path(__file__).parents[2] / "web/src/console/app.tsx"
WORDS = "../src/ringback/words/vi.ftl?only=applicant/shell"
MANIFEST = {
    "applicant.html": {"file": "assets/main.js", "dynamicImports": [WORDS]},
    "_forms.js": {"file": "assets/forms.js", "css": ["assets/forms.css"]},
    "src/applicant/pages/new-case.tsx": {"file": "assets/new-case.js", "imports": ["_forms.js"]},
    WORDS: {"file": "assets/vi.js"},
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    applicant = tmp_path / "applicant"
    (applicant / ".vite").mkdir(parents=True)
    (applicant / ".vite/manifest.json").write_text(json.dumps(MANIFEST))
    (applicant / "applicant.html").write_text("<html><head></head><body></body></html>")
    (applicant / "assets").mkdir()
    (applicant / "assets/main.js").write_text("plain")
    (applicant / "assets/main.js.br").write_text("brotli")
    return tmp_path


def test_page_names_the_files_it_will_ask_for(built: Path) -> None:
    with TestClient(Litestar(page_routes(sandbox=False, folder=built))) as client:
        page = client.get("/cases/new").text
    assert '<link rel="modulepreload" crossorigin href="/applicant/assets/new-case.js">' in page
    assert '<link rel="modulepreload" crossorigin href="/applicant/assets/forms.js">' in page
    assert '<link rel="stylesheet" crossorigin href="/applicant/assets/forms.css">' in page
    assert "vi.js" not in page


def test_vietnamese_reader_gets_the_vietnamese_words_at_once(built: Path) -> None:
    with TestClient(Litestar(page_routes(sandbox=False, folder=built))) as client:
        answer = client.get("/signup", headers={"accept-language": "vi-VN,en;q=0.5"})
    assert "/applicant/assets/vi.js" in answer.text
    assert answer.headers["vary"] == "Accept-Encoding, Accept-Language"


def test_asset_is_sent_as_it_was_compressed_and_kept_for_ever(built: Path) -> None:
    with TestClient(Litestar(page_routes(sandbox=False, folder=built))) as client:
        answer = client.get("/applicant/assets/main.js", headers={"accept-encoding": "gzip"})
        assert answer.text == "plain"
        with client.stream("GET", "/applicant/assets/main.js", headers={"accept-encoding": "br"}) as stream:
            assert stream.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]


def test_production_has_no_sandbox_page(built: Path) -> None:
    with TestClient(Litestar(page_routes(sandbox=False, folder=built))) as client:
        assert client.get("/sandbox").status_code == 404
    with TestClient(Litestar(page_routes(sandbox=True, folder=built))) as client:
        assert client.get("/sandbox/3ds/one").status_code == 200


def test_person_who_opens_an_unknown_address_gets_a_page_and_a_program_gets_json(built: Path) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    app = Litestar(page_routes(sandbox=True, folder=built), exception_handlers={NotFoundException: unknown_page(built)})
    with TestClient(app) as client:
        page = client.get("/no/such/page", headers=browser)
        answers = [
            client.get("/no/such/page"),
            client.post("/no/such/page", headers=browser),
            client.get("/v1/nothing", headers=browser),
        ]
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert [(one.status_code, one.json()["code"]) for one in answers] == [(404, "not_found")] * 3


def test_console_may_not_load_what_the_applicants_pages_load_from_elsewhere(built: Path) -> None:
    (built / "console").mkdir()
    (built / "console/console.html").write_text("<html></html>")
    wider = policy({"script-src": "https://js.example", "frame-src": "https://js.example"})
    routes = page_routes(sandbox=False, csp=wider, folder=built)
    with TestClient(Litestar(routes, middleware=[SecurityHeaders()])) as client:
        sign_up, desk = (client.get(path).headers["content-security-policy"] for path in ("/signup", "/desk"))
    assert "script-src 'self' https://js.example; " in sign_up
    assert sign_up.endswith("frame-src https://js.example")
    assert desk == CSP
    assert "https:" not in desk


def test_agent_who_reloads_finds_every_page_of_the_console_again() -> None:
    shown = re.findall(r'path="(/desk[^"]*)"', CONSOLE.read_text())
    assert {re.sub(r":\w+", "*", path) for path in shown} == {re.sub(r"{.*?}", "*", path) for path in CONSOLE_PAGES}
