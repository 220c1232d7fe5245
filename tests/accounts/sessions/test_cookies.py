"""Cookies that nobody plants: this host's alone, and a browser's number that we gave it."""

from collections.abc import Iterator

import httpx
import msgspec
import pytest

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.sessions.credentials import signed_device
from ringback.core.crypto import new_token
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings_loading import unsafe
from tests.builders import PASSWORD, client_for, make_account, make_agent
from tests.conftest import TestClock
from tests.onboarding.test_signup import EMAIL, how_many_accounts, person_with_password, prove_email, sign_up

HTTP = "http://signup.example"
CREDENTIALS = {"email": EMAIL, "password": PASSWORD}


@pytest.fixture
def by_tls(settings: Settings, clock: TestClock) -> Iterator[Services]:
    services = Services(msgspec.structs.replace(settings, base_url="https://signup.example"), clock)
    yield services
    services.store.close()


def set_by(answer: httpx.Response) -> dict[str, str]:
    pairs = (cookie.split(";")[0].split("=", 1) for cookie in answer.headers.get_list("set-cookie"))
    return {pair[0]: pair[1] for pair in pairs}


def test_cookies_belong_to_this_host_alone_where_we_are_reached_by_tls(by_tls: Services) -> None:
    browser = client_for(by_tls)
    answer = sign_up(browser)
    assert set(set_by(answer)) == {"__Host-ringback_login", "__Host-ringback_device"}
    for cookie in answer.headers.get_list("set-cookie"):
        assert "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie
    assert prove_email(browser, by_tls.store, answer).status_code == 200
    assert browser.put("/v1/me/password", json={"password": PASSWORD}).status_code == 200
    assert browser.get("/v1/me").json()["login"]["kind"] == "applicant"
    assert browser.delete("/v1/logins/current").status_code == 204
    assert browser.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert browser.get("/openapi.json").json()["components"]["securitySchemes"]["login"]["in"] == "cookie"


def test_answer_in_production_has_cookies_of_this_host_and_keeps_browsers_to_https(
    settings: Settings, clock: TestClock
) -> None:
    """ASVS 5.0 3.3.1 and 3.4.1. Both hang on the public address, which production refuses without https."""
    wanted = {"mode": "production", "smtp": "smtp://mail.example", "base_url": "https://signup.example"}
    production = msgspec.structs.replace(settings, **wanted)
    assert unsafe(production) == []
    assert [problem.partition(":")[0] for problem in unsafe(msgspec.structs.replace(production, base_url=HTTP))] == [
        "base_url"
    ]
    services = Services(production, clock)
    try:
        answer = sign_up(client_for(services))
    finally:
        services.store.close()
    assert answer.status_code == 201, answer.text
    assert set_by(answer) and {name[:7] for name in set_by(answer)} == {"__Host-"}
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


def test_cookie_that_a_neighbouring_domain_planted_signs_nobody_in(by_tls: Services) -> None:
    """Without the prefix a browser takes it from any subdomain."""
    _, thief = make_account(by_tls.store)
    _, agent = make_agent(by_tls.store)
    browser = client_for(by_tls)
    for name, value in (("ringback_login", thief), ("ringback_agent", agent)):
        browser.cookies.set(name, value, domain="testserver.local")
    assert browser.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert browser.get("/v1/agent/me").status_code == 401


@pytest.mark.parametrize("chosen", ["chosen", "rbd_" + "a" * 43, "rbd_" + "a" * 43 + "." + "0" * 32, "ü.ü", "", "."])
def test_number_that_a_client_chose_for_itself_is_replaced(services: Services, chosen: str) -> None:
    person_with_password(services)
    browser = client_for(services)
    cookie = f"ringback_device={chosen}".encode()
    answer = browser.post("/v1/logins", json=CREDENTIALS, headers={b"cookie": cookie})
    given = set_by(answer)["ringback_device"]
    assert answer.status_code == 200
    assert given.startswith("rbd_") and given != chosen
    assert not given.startswith("rbd_aaa")


def test_number_that_we_gave_is_kept(services: Services) -> None:
    browser = client_for(services)
    first = set_by(browser.get("/v1/me"))["ringback_device"]
    assert "set-cookie" not in browser.get("/v1/me").headers
    assert set_by(sign_up(browser))["ringback_device"] == first


@pytest.mark.parametrize("name", ["ringback_device", "__Host-ringback_device"])
def test_victim_whose_cookie_was_planted_gets_no_number_that_its_planter_used(by_tls: Services, name: str) -> None:
    """Whoever signed in with a number that we gave them strips our signature off and plants it from a subdomain: the
    victim's browser would be taken for theirs."""
    planter, _ = make_account(by_tls.store)
    number = new_token("rbd")
    by_tls.store.write_now(open_login, kind=LoginKind.APPLICANT, subject=planter, device=number)
    victim = client_for(by_tls)
    victim.cookies.set(name, number, domain="testserver.local")
    given = set_by(victim.get("/v1/me"))["__Host-ringback_device"]
    assert given.rpartition(".")[0] != number


def test_planted_number_does_not_replace_a_signed_one(by_tls: Services) -> None:
    browser = client_for(by_tls)
    own = set_by(browser.get("/v1/me"))["__Host-ringback_device"]
    browser.cookies.set("ringback_device", signed_device(by_tls.vault, new_token("rbd")), domain="testserver.local")
    assert set_by(sign_up(browser))["__Host-ringback_device"] == own


def test_one_idempotency_key_in_two_browsers_behind_one_address_is_two(services: Services) -> None:
    lan, neighbour = client_for(services), client_for(services)
    for browser in (lan, neighbour):
        browser.get("/v1/me")
    first, second = sign_up(lan, key="one"), sign_up(neighbour, "mai@example.com", key="one")
    assert (first.status_code, second.status_code) == (201, 201)
    third = sign_up(client_for(services), key="one")
    assert "idempotency-replayed" not in third.headers
    logins = {lan.cookies["ringback_login"], neighbour.cookies["ringback_login"], third.cookies.get("ringback_login")}
    assert len(logins) == 3
    again = sign_up(lan, key="one")
    assert (again.headers["idempotency-replayed"], again.json()) == ("true", first.json())
    assert how_many_accounts(services.store) == 3


def test_neighbour_who_repeats_a_request_word_for_word_gets_no_login_of_anothers(services: Services) -> None:
    lan, neighbour = client_for(services), client_for(services, device="rbd_neighbour")
    lan.get("/v1/me")
    begun = sign_up(lan, key="one")
    answer = sign_up(neighbour, key="one")
    assert answer.cookies.get("ringback_login") != lan.cookies["ringback_login"]
    me = neighbour.get("/v1/me").json()
    assert me["account"] is None or me["account"]["id"] != lan.get("/v1/me").json()["account"]["id"]
    assert begun.status_code == 201
