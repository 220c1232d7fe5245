"""A browser that somebody found open does not change what belongs to its owner."""

from typing import Any

import pytest

from ringback.accounts.access import LoginKind
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.requirements import settle
from ringback.core.actors import SYSTEM
from ringback.services import Services
from tests.builders import PASSWORD, client_for, contact, mails_to, make_account
from tests.conftest import TestClock
from tests.onboarding.test_signup import EMAIL, person_with_password

NEW = "another long password"
CHANGES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "password": ("PUT", "/v1/me/password", {"password": NEW}),
    "access key": ("POST", "/v1/access-keys", {"name": "laptop"}),
    "e-mail": ("POST", "/v1/me/email-update", {"email": "lan@new.example"}),
    "phone": ("POST", "/v1/me/phone", {"phone_number": "+84987654321"}),
    "contact": (
        "PUT",
        "/v1/me/contact",
        {
            name: getattr(contact("+84987654321"), name)
            for name in ("full_name", "address_line1", "city", "postal_code", "country_code", "phone_number")
        },
    ),
}


def with_proved_phone(services: Services) -> Any:
    browser = person_with_password(services)
    account_id = browser.get("/v1/me").json()["account"]["id"]
    assert browser.post("/v1/me/phone", json={"phone_number": "+84912345000"}).status_code == 200
    services.store.write_now(
        settle, SYSTEM, account_id=account_id, name=RequirementName.PHONE, state=RequirementState.SATISFIED
    )
    return browser


def show(browser: Any, **what: str) -> Any:
    return browser.post("/v1/me/reauthentications", json=what)


def code_in_mail(services: Services) -> str:
    template, values = mails_to(services.store, EMAIL)[-1]
    assert template == "reauthentication"
    code: str = values["code"]
    return code


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.mark.parametrize("what", CHANGES)
def test_open_browser_changes_nothing_that_its_owner_would_miss(
    services: Services, clock: TestClock, what: str
) -> None:
    browser = with_proved_phone(services)
    method, path, body = CHANGES[what]
    clock.advance(minutes=5)
    refused = browser.request(method, path, json=body)
    assert (refused.status_code, refused.json()["code"]) == (403, "reauthentication_required")
    assert refused.json()["data"]["methods"] == ["password", "email"]
    assert show(browser, method="password", password=PASSWORD).status_code == 200
    assert browser.request(method, path, json=body).status_code < 300


def test_open_browser_ends_no_access_key(services: Services, clock: TestClock) -> None:
    browser = person_with_password(services)
    made = browser.post("/v1/access-keys", json={"name": "laptop"}).json()["access_key_id"]
    clock.advance(minutes=5)
    refused = browser.delete(f"/v1/access-keys/{made}")
    assert (refused.status_code, refused.json()["code"]) == (403, "reauthentication_required")
    assert browser.get("/v1/access-keys").json()["items"][0]["revoked_at"] is None
    assert show(browser, method="password", password=PASSWORD).status_code == 200
    assert browser.delete(f"/v1/access-keys/{made}").status_code == 204


def test_wrong_password_opens_nothing_and_five_are_all(services: Services, clock: TestClock) -> None:
    browser = with_proved_phone(services)
    clock.advance(minutes=5)
    for _ in range(5):
        wrong = show(browser, method="password", password="a wrong password")
        assert (wrong.status_code, wrong.json()["code"]) == (422, "password_wrong")
    assert show(browser, method="password", password=PASSWORD).status_code == 429
    assert browser.put("/v1/me/password", json={"password": NEW}).status_code == 403


def test_whoever_found_a_browser_open_guesses_thirty_passwords_a_day(services: Services, clock: TestClock) -> None:
    """However patient they are: five in every quarter of an hour would be 480."""
    browser = with_proved_phone(services)
    judged = 0
    for _ in range(24):
        for _ in range(5):
            judged += show(browser, method="password", password="a wrong password").json()["code"] == "password_wrong"
        clock.advance(minutes=16)
    assert judged == 30
    assert show(browser, method="password", password=PASSWORD).status_code == 429
    clock.advance(days=1)
    assert show(browser, method="password", password=PASSWORD).status_code == 200


def test_guesses_in_an_open_browser_stop_nobody_in_another(services: Services, clock: TestClock) -> None:
    found, own = with_proved_phone(services), client_for(services)
    own.post("/v1/logins", json={"email": EMAIL, "password": PASSWORD})
    for _ in range(6):
        show(found, method="password", password="a wrong password")
    assert show(own, method="password", password=PASSWORD).status_code == 200


def test_code_by_email_does_as_well_where_it_was_asked_for(services: Services, clock: TestClock) -> None:
    browser, other = with_proved_phone(services), client_for(services)
    other.post("/v1/logins", json={"email": EMAIL, "password": PASSWORD})
    clock.advance(minutes=5)
    asked = show(browser, method="email").json()
    assert (asked["until"], asked["sent_to"]) == (None, EMAIL)
    code = code_in_mail(services)
    assert show(other, method="email", code=code).json()["code"] == "code_invalidated"
    assert show(browser, method="email", code=other_than(code)).json()["data"]["checks_left"] == 4
    assert show(browser, method="email", code=code).status_code == 200
    assert show(browser, method="email", code=code).json()["code"] == "code_invalidated"
    assert other.put("/v1/me/password", json={"password": NEW}).status_code == 403
    assert browser.put("/v1/me/password", json={"password": NEW}).status_code == 200


def test_sixth_code_is_refused_though_it_is_right(services: Services) -> None:
    browser = with_proved_phone(services)
    show(browser, method="email")
    code = code_in_mail(services)
    for _ in range(5):
        assert show(browser, method="email", code=other_than(code)).status_code == 422
    assert show(browser, method="email", code=code).json()["code"] == "too_many_checks"


def test_who_never_chose_a_password_is_asked_for_a_code(services: Services) -> None:
    account_id, token = make_account(services.store, kind=LoginKind.SIGNUP, phone="+84912345000")
    services.store.write_now(
        settle, SYSTEM, account_id=account_id, name=RequirementName.PHONE, state=RequirementState.WAIVED
    )
    refused = client_for(services, token).post("/v1/me/phone", json={"phone_number": "+84987654321"})
    assert refused.json()["data"]["methods"] == ["email"]


def test_sign_up_is_asked_nothing_new_for_what_it_fills_in(services: Services, clock: TestClock) -> None:
    _, token = make_account(services.store, kind=LoginKind.SIGNUP)
    browser = client_for(services, token)
    clock.advance(hours=1)
    assert browser.post("/v1/me/phone", json={"phone_number": "+84912345000"}).status_code == 200
    assert browser.post("/v1/me/phone", json={"phone_number": "+84987654321"}).status_code == 200
    assert browser.put("/v1/me/password", json={"password": PASSWORD}).status_code == 200


def test_support_link_shows_nothing(services: Services) -> None:
    _, token = make_account(services.store, kind=LoginKind.SUPPORT)
    assert show(client_for(services, token), method="email").status_code == 403
