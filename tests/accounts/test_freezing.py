"""The owner is told of what was done with their account, and stops it with one link where it was not them."""

import re
from typing import Any

import pytest

from ringback.accounts.access import LoginKind
from ringback.accounts.agents.commands import list_agents
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.freezing import LIFETIME, freeze_token
from ringback.accounts.keys.access_keys import AccessKeyRequest, create_access_key, key_in_use
from ringback.accounts.queries import account
from ringback.accounts.requirements import settle
from ringback.accounts.sessions.logins import new_link
from ringback.core.actors import ANONYMOUS, SYSTEM
from ringback.core.errors import NotFound
from ringback.courier.email_templates import mail
from ringback.services import Services
from tests.builders import OPERATOR, PASSWORD, client_for, mails_to, make_account, make_agent
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import ask, code_in_mail, reset
from tests.onboarding.test_signup import EMAIL, person_with_password, prove_email, sign_up

NO_REASONS = (  # each of 20 characters or more
    "....................",
    "...................a",
    "a b c d e f g h i j k",
    "why why why why why why",
    "12345 678 12345 678 90",
    "aaaaaaaaaaaaaaaaaaaaaaaa",
)
REASON = "Called back on the number on file; they knew the last invoice."


def token_of(services: Services, event: str) -> str:
    found = [values for template, values in mails_to(services.store, EMAIL) if template == "security_notice"]
    assert found, "the owner was told of nothing"
    assert found[-1]["event"] == event
    token: str = found[-1]["freeze_token"]
    return token


def own_account(browser: Any) -> str:
    account_id: str = browser.get("/v1/me").json()["account"]["id"]
    return account_id


def state_of(services: Services, account_id: str) -> str:
    return services.store.read_now(account, account_id=account_id).state


def freeze(services: Services, token: str) -> Any:
    return client_for(services).post("/v1/freezes", json={"token": token})


def give_back(services: Services, account_id: str, *, reason: str = REASON, stepped_up: bool = True) -> Any:
    _, agent = make_agent(services.store, role="lead", stepped_up=stepped_up)
    desk = client_for(services, agent_token=agent)
    return desk.post(f"/v1/desk/accounts/{account_id}/unfreeze", json={"reason": reason})


def proved_phone(services: Services, browser: Any) -> None:
    browser.post("/v1/me/phone", json={"phone_number": "+84912345000"})
    services.store.write_now(
        settle,
        SYSTEM,
        account_id=own_account(browser),
        name=RequirementName.PHONE,
        state=RequirementState.SATISFIED,
    )


def test_owner_is_told_of_each_change_with_a_way_to_stop_it(services: Services) -> None:
    browser = person_with_password(services)
    proved_phone(services, browser)
    key = browser.post("/v1/access-keys", json={"name": "laptop"}).json()["access_key_id"]
    token_of(services, "access_key_created")
    assert browser.delete(f"/v1/access-keys/{key}").status_code == 204
    token_of(services, "access_key_revoked")
    for only in (True, False):
        phone = client_for(services, device="rbd_phone")
        phone.post("/v1/logins", json={"email": EMAIL, "password": PASSWORD})
        token_of(services, "new_device")
        (other,) = [one for one in browser.get("/v1/me/sessions").json()["items"] if not one["this_one"]]
        assert browser.delete("/v1/me/sessions" + (f"/{other['id']}" if only else "")).status_code == 204
        token_of(services, "sessions_ended")
    assert browser.post("/v1/me/email-update", json={"email": "other@mail.example"}).is_success
    token_of(services, "email_change_to_confirm")
    browser.post("/v1/me/phone", json={"phone_number": "+84987654321"})
    token_of(services, "phone_changed")
    browser.put("/v1/me/password", json={"password": "another long password"})
    token_of(services, "password_changed")
    laptop = client_for(services)
    ask(laptop)
    reset(laptop, code_in_mail(services))
    token_of(services, "password_reset")


def test_sign_in_from_a_new_device_is_told_once(services: Services) -> None:
    person_with_password(services)
    laptop = client_for(services, device="rbd_laptop")
    credentials = {"email": EMAIL, "password": PASSWORD}
    laptop.post("/v1/logins", json=credentials)
    token_of(services, "new_device")
    told = len(mails_to(services.store, EMAIL))
    assert laptop.post("/v1/logins", json=credentials).status_code == 200
    assert len(mails_to(services.store, EMAIL)) == told


def test_link_to_support_on_a_new_device_is_told_once(services: Services) -> None:
    person_with_password(services)
    told = len(mails_to(services.store, EMAIL))
    for _ in range(2):
        link = services.store.write_now(new_link, ANONYMOUS, email=EMAIL, device="rbd_laptop")
        assert link is not None
        laptop = client_for(services, device="rbd_laptop")
        assert laptop.post("/v1/logins/links/redeem", json={"token": link.token}).status_code == 200
        token_of(services, "new_device")
        assert len(mails_to(services.store, EMAIL)) == told + 1


def test_owner_who_ends_no_session_is_told_nothing(services: Services) -> None:
    browser = person_with_password(services)
    told = len(mails_to(services.store, EMAIL))
    assert browser.delete("/v1/me/sessions").status_code == 204
    assert len(mails_to(services.store, EMAIL)) == told


def test_unproved_mailbox_is_told_nothing_that_freezes(services: Services) -> None:
    browser = client_for(services)
    sign_up(browser)
    proved_phone(services, browser)
    browser.post("/v1/me/phone", json={"phone_number": "+84987654321"})
    assert "security_notice" not in [template for template, _ in mails_to(services.store, EMAIL)]


def test_link_freezes_the_account_and_ends_everything(services: Services) -> None:
    browser = person_with_password(services)
    account_id = own_account(browser)
    key = services.store.write_now(
        create_access_key, OPERATOR, request=AccessKeyRequest("thief", account_id)
    ).access_key_id
    token = token_of(services, "access_key_created")
    assert freeze(services, token).status_code == 204
    assert state_of(services, account_id) == "frozen"
    assert browser.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert services.store.read_now(key_in_use, key_id=key) is None
    refused = client_for(services).post("/v1/logins", json={"email": EMAIL, "password": PASSWORD})
    assert (refused.status_code, refused.json()["code"]) == (403, "account_frozen")
    laptop = client_for(services)
    ask(laptop)
    assert reset(laptop, code_in_mail(services)).json()["code"] == "account_frozen"
    with pytest.raises(NotFound):
        services.store.write_now(create_access_key, OPERATOR, request=AccessKeyRequest("new", account_id))
    assert freeze(services, token).status_code == 204


def test_wrong_password_is_not_told_that_the_account_is_frozen(services: Services) -> None:
    account_id = own_account(person_with_password(services))
    freeze(services, freeze_token(services.vault, account_id=account_id, at=services.events.clock()))
    wrong = client_for(services).post("/v1/logins", json={"email": EMAIL, "password": "a wrong password"})
    assert wrong.json()["code"] == "bad_credentials"


def test_new_sign_up_is_no_way_into_a_frozen_account(services: Services) -> None:
    account_id, _ = make_account(services.store, email=EMAIL, kind=LoginKind.SIGNUP)
    freeze(services, freeze_token(services.vault, account_id=account_id, at=services.events.clock()))
    browser = client_for(services)
    begun = sign_up(browser)
    assert prove_email(browser, services.store, begun).json()["code"] == "account_frozen"


def test_frozen_account_does_not_become_active(services: Services) -> None:
    account_id, _ = make_account(services.store, email=EMAIL)
    freeze(services, freeze_token(services.vault, account_id=account_id, at=services.events.clock()))
    for name in RequirementName:
        services.store.write_now(settle, SYSTEM, account_id=account_id, name=name, state=RequirementState.SATISFIED)
    assert state_of(services, account_id) == "frozen"
    assert give_back(services, account_id).status_code == 204
    assert state_of(services, account_id) == "active"


@pytest.mark.parametrize("active", [True, False])
def test_agent_gives_back_what_the_account_was(services: Services, active: bool) -> None:
    account_id, _ = make_account(services.store, email=EMAIL, active=active)
    before = state_of(services, account_id)
    freeze(services, freeze_token(services.vault, account_id=account_id, at=services.events.clock()))
    assert give_back(services, account_id, stepped_up=False).json()["code"] == "step_up_required"
    for reason in NO_REASONS:
        assert give_back(services, account_id, reason=reason).json()["errors"][0]["field"] == "reason"
    assert give_back(services, account_id).status_code == 204
    assert state_of(services, account_id) == before
    assert give_back(services, account_id).json()["code"] == "not_possible"


def test_link_is_void_after_the_account_was_given_back_and_after_30_days(services: Services, clock: TestClock) -> None:
    account_id, _ = make_account(services.store, email=EMAIL)
    old = freeze_token(services.vault, account_id=account_id, at=services.events.clock())
    freeze(services, old)
    give_back(services, account_id)
    assert freeze(services, old).json()["code"] == "link_expired"
    later = freeze_token(services.vault, account_id=account_id, at=services.events.clock())
    clock.advance(seconds=LIFETIME / 1000)
    assert freeze(services, later).json()["code"] == "link_expired"
    assert state_of(services, account_id) == "pending_activation"


@pytest.mark.parametrize("token", ["", "x", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_link_that_is_not_ours_freezes_nothing(services: Services, token: str) -> None:
    assert freeze(services, token).json()["code"] == "link_expired"


def test_notice_carries_the_link_behind_the_hash(services: Services) -> None:
    values = {"event": "new_device", "detail": "", "freeze_token": "tok"}
    said = mail("security_notice", "en", values, "Ringback", "https://r.example")
    assert re.search(r"https://r\.example/freeze#token=tok$", said.text, re.MULTILINE)


def test_agent_gives_back_no_account_with_the_number_of_another_of_theirs(services: Services) -> None:
    browser = person_with_password(services)
    proved_phone(services, browser)
    account_id = own_account(browser)
    freeze(services, freeze_token(services.vault, account_id=account_id, at=services.events.clock()))
    agent_id, agent = make_agent(services.store, role="lead", stepped_up=True)
    email = next(each.email for each in services.store.read_now(list_agents) if each.id == agent_id)
    make_account(services.store, email=email.replace("@", "+shop@"), phone="+84912345000")
    path = f"/v1/desk/accounts/{account_id}/unfreeze"
    assert client_for(services, agent_token=agent).post(path, json={"reason": REASON}).json()["code"] == "own_account"
    assert state_of(services, account_id) == "frozen"
    assert give_back(services, account_id).status_code == 204
