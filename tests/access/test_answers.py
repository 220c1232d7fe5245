"""What every answer tells a browser, whatever is asked and whoever asks: pages, their files, the API and refusals."""

from collections.abc import Iterator

import pytest

from ringback.core.security_headers import OUR_OWN
from ringback.pages.routes import APPLICANT_PAGES
from ringback.services import Services
from tests.access.world import World, copied
from tests.builders import app_of, client_for

ASKED = {  # what is asked for: method, address
    "page": ("GET", "/signup"),
    "page of the desk": ("GET", "/desk"),
    "API": ("GET", "/v1/me"),
    "picture": ("GET", "/v1/files/{file_id}/content"),
    "description of the API": ("GET", "/openapi.json"),
    "health": ("GET", "/healthz"),
    "refusal": ("GET", "/v1/desk/queue"),
    "body of the wrong form": ("POST", "/v1/signups"),
    "unknown address": ("GET", "/nothing"),
    "unknown address of the API": ("GET", "/v1/nothing"),
    "wrong method": ("DELETE", "/v1/me"),
    "Twilio's protocol": ("GET", "/v2/Services"),
    "AWS's protocol": ("POST", "/"),
    "sandbox": ("GET", "/sandbox/api/handsets"),
}
TOLD = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
MAY_BE_KEPT = {"page": "no-cache", "page of the desk": "no-cache"}  # they hold nobody's data; the browser asks again
NEVER_FOUND = ("/applicant", "/applicant/", "/applicant/assets", "/applicant/assets/", "/console/", "/.git/config")


@pytest.fixture
def world(services: Services) -> Iterator[World]:
    yield copied(services)


@pytest.mark.parametrize("what", ASKED)
def test_every_answer_says_what_a_browser_may_do_with_it(world: World, what: str) -> None:
    method, path = ASKED[what]
    answer = world.owner.request(method, path.format_map(world.ids), follow_redirects=False)
    assert {name: answer.headers.get(name) for name in TOLD} == TOLD
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; ") if " " in part)
    if what == "picture":
        assert answer.status_code == 200
        assert policy == {"default-src": "'none'"}
        assert answer.headers["content-security-policy"].startswith("sandbox;")
    else:
        assert policy == OUR_OWN
        assert {policy[name] for name in ("object-src", "base-uri", "frame-ancestors")} == {"'none'"}
    assert MAY_BE_KEPT.get(what, "no-store") in answer.headers["cache-control"]
    assert not answer.is_redirect, "whoever asks by plain HTTP must see that it fails, not be sent on (ASVS 5.0 4.1.2)"
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    kind = answer.headers.get("content-type", "")
    assert not kind.startswith("text/") or kind.endswith("charset=utf-8")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.local.evil.example"])
def test_foreign_page_is_never_let_in_by_cors(world: World, origin: str) -> None:
    asks = {"Origin": origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-ringback"}
    for answer in (
        world.owner.options("/v1/me/password", headers=asks),
        world.owner.get("/v1/me", headers=asks),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_parameter_that_is_named_twice_has_one_value_for_check_and_command(world: World) -> None:
    ask = world.program.get
    assert ask("/v1/accounts?limit=1&limit=9999").status_code == 400
    assert len(ask("/v1/accounts?limit=9999&limit=1").json()["items"]) == 1
    found = ask("/v1/accounts?state=closed&state=pending_activation").json()
    assert found["items"]
    assert found == ask("/v1/accounts?state=pending_activation").json()
    assert ask("/v1/accounts?state=pending_activation&state=closed").json()["items"] == []


def test_files_that_show_how_we_are_made_are_not_there(services: Services) -> None:
    with client_for(services) as client:
        assert {path: client.get(path).status_code for path in NEVER_FOUND} == dict.fromkeys(NEVER_FOUND, 404)
        assert client.request("TRACE", "/v1/me").status_code == 405
        assert client.get("/openapi").status_code == 404
        assert client.get("/metrics").status_code == 401


def test_fault_is_told_without_where_and_why(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM people")

    assert not app_of(services).debug
    with client_for(services) as client:
        monkeypatch.setattr(services.store, "read", breaks)
        answer = client.get("/v1/me")
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal"
    assert "RuntimeError" not in answer.text
    assert "people" not in answer.text


def test_public_addresses_outside_the_api_are_pages_health_and_its_description(services: Services) -> None:
    """The rest needs a permission, or is a protocol whose every request is signed."""
    public = {
        route.path
        for route in app_of(services).routes
        for handler, _ in getattr(route, "route_handler_map", {}).values()
        if not handler.opt.get("permission") and "GET" in handler.http_methods
    }
    elsewhere = ("/v1/", "/v2", "/aws-support/", "/sandbox", "/desk", "/openapi/")
    left = {path for path in public if not path.startswith(elsewhere)} - set(APPLICANT_PAGES)
    # the framework's own /openapi answers 404, see above
    assert left - {"/openapi"} == {"/healthz", "/readyz", "/openapi.json", "/{entry:str}/assets/{name:str}"}
