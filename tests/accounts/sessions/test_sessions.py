"""Somebody sees where they are signed in, and ends what they don't know."""

from typing import Any

import pytest

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.sessions.devices import browser_of, place_of, system_of
from ringback.accounts.sessions.logins import new_link
from ringback.core.actors import ANONYMOUS
from ringback.core.db import Db
from ringback.services import Services
from tests.builders import PASSWORD, client_for, make_account, make_agent
from tests.conftest import TestClock
from tests.onboarding.test_signup import EMAIL, person_with_password

KHTML = "(KHTML, like Gecko)"
ANDROID = f"Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 {KHTML} Chrome/128.0 Mobile Safari/537.36"
IPHONE = f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 {KHTML} Version/17.5 Safari/604.1"
EDGE = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 {KHTML} Chrome/128.0 Safari/537.36 Edg/128.0"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


def sign_in(services: Services, user_agent: str) -> Any:
    browser = client_for(services)
    browser.headers["user-agent"] = user_agent
    assert browser.post("/v1/logins", json={"email": EMAIL, "password": PASSWORD}).status_code == 200
    return browser


def listed(browser: Any, path: str = "/v1/me/sessions") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = browser.get(path).json()["items"]
    return items


def is_in(browser: Any) -> bool:
    return bool(browser.get("/v1/me").json()["login"]["kind"] != "anonymous")


def test_owner_sees_each_device_and_which_one_they_hold(services: Services, clock: TestClock) -> None:
    person_with_password(services)
    clock.advance(hours=1)
    phone = sign_in(services, ANDROID)
    first, second = listed(phone)
    assert (first["this_one"], first["browser"], first["system"], first["kind"]) == (
        True, "Chrome", "Android", "applicant",
    )  # fmt: skip
    assert (second["this_one"], second["browser"]) == (False, None)
    assert first["created_at"] > second["created_at"]


def test_last_use_is_seen_to_five_minutes(services: Services, clock: TestClock) -> None:
    person_with_password(services)
    phone = sign_in(services, ANDROID)
    begun = listed(phone)[0]["seen_at"]
    clock.advance(minutes=4)
    phone.get("/v1/me")
    assert listed(phone)[0]["seen_at"] == begun
    clock.advance(minutes=1)
    phone.get("/v1/me")
    assert listed(phone)[0]["seen_at"] > begun


def test_owner_ends_one_session_and_no_other(services: Services) -> None:
    here = person_with_password(services)
    phone, laptop = sign_in(services, ANDROID), sign_in(services, EDGE)
    (lost,) = [session for session in listed(here) if session["system"] == "Android"]
    assert here.delete(f"/v1/me/sessions/{lost['id']}").status_code == 204
    assert (is_in(here), is_in(phone), is_in(laptop)) == (True, False, True)
    assert here.delete(f"/v1/me/sessions/{lost['id']}").status_code == 404


def test_owner_ends_all_others_and_links_that_wait(services: Services) -> None:
    here = person_with_password(services)
    somebody_else = person_with_password(services, "binh@example.com")
    phone = sign_in(services, ANDROID)
    link = services.store.write_now(new_link, ANONYMOUS, email=EMAIL, device="rbd_lost")
    assert link is not None
    assert here.delete("/v1/me/sessions").status_code == 204
    assert (is_in(here), is_in(phone), is_in(somebody_else)) == (True, False, True)
    lost = client_for(services, device="rbd_lost")
    assert lost.post("/v1/logins/links/redeem", json={"token": link.token}).json()["code"] == "link_expired"


def test_open_browser_that_somebody_found_ends_nobodys_session(services: Services, clock: TestClock) -> None:
    here = person_with_password(services)
    phone = sign_in(services, ANDROID)
    (other,) = [session for session in listed(here) if not session["this_one"]]
    clock.advance(minutes=6)
    for path in ("/v1/me/sessions", f"/v1/me/sessions/{other['id']}"):
        assert here.delete(path).json()["code"] == "reauthentication_required"
    assert is_in(phone)


def test_session_of_somebody_else_is_not_found(services: Services) -> None:
    here = person_with_password(services)
    _, token = make_account(services.store)
    stranger = client_for(services, token)
    (theirs,) = listed(here)
    assert stranger.delete(f"/v1/me/sessions/{theirs['id']}").status_code == 404
    assert is_in(here)


def test_support_link_sees_no_sessions(services: Services) -> None:
    _, token = make_account(services.store, kind=LoginKind.SUPPORT)
    assert client_for(services, token).get("/v1/me/sessions").status_code == 403


def test_agent_sees_and_ends_their_own_with_a_fresh_second_factor(services: Services, clock: TestClock) -> None:
    agent_id, token = make_agent(services.store, stepped_up=True)
    _, colleague = make_agent(services.store)
    here, other = client_for(services, agent_token=token), client_for(services, agent_token=colleague)
    another = services.store.write_now(open_agent_login, agent_id=agent_id)
    elsewhere = client_for(services, agent_token=another)
    assert [session["this_one"] for session in listed(here, "/v1/agent/sessions")].count(True) == 1
    (lost,) = [session for session in listed(here, "/v1/agent/sessions") if not session["this_one"]]
    assert other.delete(f"/v1/agent/sessions/{lost['id']}").json()["code"] == "step_up_required"
    assert elsewhere.delete("/v1/agent/sessions").json()["code"] == "step_up_required"
    assert here.delete(f"/v1/agent/sessions/{lost['id']}").status_code == 204
    assert elsewhere.get("/v1/agent/me").status_code == 401
    assert (here.get("/v1/agent/me").status_code, other.get("/v1/agent/me").status_code) == (200, 200)
    clock.advance(minutes=6)
    assert here.delete("/v1/agent/sessions").json()["code"] == "step_up_required"


def open_agent_login(db: Db, *, agent_id: str) -> str:
    return open_login(db, kind=LoginKind.AGENT, subject=agent_id)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (ANDROID, ("Chrome", "Android")),
        (IPHONE, ("Safari", "iPhone")),
        (EDGE, ("Edge", "Windows")),
        (FIREFOX, ("Firefox", "Linux")),
        ("curl/8.5", (None, None)),
        ("", (None, None)),
    ],
)
def test_browser_is_named_as_its_owner_knows_it(user_agent: str, name: tuple[str | None, str | None]) -> None:
    assert (browser_of(user_agent), system_of(user_agent)) == name


@pytest.mark.parametrize(
    ("ip", "place"),
    [
        ("203.0.113.77", "203.0.113.x"),
        ("::ffff:203.0.113.77", "203.0.113.x"),
        ("2001:db8:7:1::5", "2001:db8:7::x"),
        ("testclient", None),
        ("", None),
    ],
)
def test_place_is_the_network_and_not_the_address(ip: str, place: str | None) -> None:
    assert place_of(ip) == place
