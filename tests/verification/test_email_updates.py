"""Another address for an account: proved there, told to the present mailbox, which agrees or stops it."""

from typing import Any

import pytest

from ringback.accounts.access import LoginKind
from ringback.accounts.commands import close
from ringback.accounts.erasure import erase
from ringback.accounts.keys.access_keys import AccessKeyRequest, create_access_key, key_in_use
from ringback.accounts.queries import account, account_email
from ringback.accounts.sessions.logins import new_link
from ringback.core.actors import ANONYMOUS, SYSTEM
from ringback.services import Services
from ringback.verification import email_updates
from ringback.verification.errors import CodeExpired, TooManyChecks
from tests.builders import OPERATOR, PASSWORD, client_for, mails_to, make_account
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import ask, code_in_mail, other_than, reset
from tests.onboarding.test_signup import EMAIL, person_with_password, prove_email

NEW = "lan@new.example"


def begin(browser: Any, email: str = NEW) -> Any:
    return browser.post("/v1/me/email-update", json={"email": email})


def prove(services: Services, browser: Any, email: str = NEW) -> Any:
    code = [values for template, values in mails_to(services.store, email) if template == "email_code"][-1]["code"]
    return browser.post("/v1/me/email-update/checks", json={"code": code})


def notice(services: Services, event: str = "email_change_to_confirm", to: str = EMAIL) -> dict[str, Any]:
    """What the present mailbox was told last of this."""
    told = [values for template, values in mails_to(services.store, to) if template == "security_notice"]
    return [values for values in told if values["event"] == event][-1]


def events(services: Services, to: str = EMAIL) -> list[str]:
    return [values["event"] for template, values in mails_to(services.store, to) if template == "security_notice"]


def agree(services: Services, token: str | None = None) -> Any:
    """In a browser that is signed in to nothing."""
    given = notice(services)["confirm_token"] if token is None else token
    return client_for(services).post("/v1/email-update-confirmations", json={"token": given})


def freeze(services: Services, token: str) -> Any:
    return client_for(services).post("/v1/freezes", json={"token": token})


def sign_in(services: Services, email: str) -> int:
    answer = client_for(services).post("/v1/logins", json={"email": email, "password": PASSWORD})
    return int(answer.status_code)


def own_id(browser: Any) -> str:
    account_id: str = browser.get("/v1/me").json()["account"]["id"]
    return account_id


def address(services: Services, account_id: str) -> str:
    return services.store.read_now(account_email, account_id=account_id)


def pass_time(services: Services, clock: TestClock, **by: float) -> int:
    """And the worker comes round."""
    clock.advance(**by)
    return services.store.write_now(email_updates.complete_due)


def test_owner_changes_the_address_by_its_code_and_the_link_in_the_present_mailbox(services: Services) -> None:
    browser, other = person_with_password(services), client_for(services)
    other.post("/v1/logins", json={"email": EMAIL, "password": PASSWORD})
    account_id = own_id(browser)
    key = services.store.write_now(create_access_key, OPERATOR, request=AccessKeyRequest("laptop", account_id))
    asked = begin(browser).json()
    assert (asked["state"], asked["email"], asked["takes_effect_at"]) == ("pending", NEW, None)
    assert prove(services, browser).json() == {"state": "proved"}
    assert address(services, account_id) == EMAIL
    assert browser.get("/v1/me/email-update").json()["takes_effect_at"] is not None
    assert agree(services).json() == {"state": "completed"}
    assert address(services, account_id) == NEW
    assert [one.get("/v1/me").json()["login"]["kind"] for one in (browser, other)] == ["anonymous"] * 2
    assert services.store.read_now(key_in_use, key_id=key.access_key_id) is None
    assert (sign_in(services, EMAIL), sign_in(services, NEW)) == (401, 200)
    assert events(services) == ["new_device", "access_key_created", "email_change_to_confirm", "email_changed"]
    assert [template for template, _ in mails_to(services.store, NEW)] == ["email_code", "new_email", "security_notice"]
    assert agree(services).json() == {"state": "completed"}


def test_present_mailbox_may_agree_before_the_new_one_is_proved(services: Services) -> None:
    browser = person_with_password(services)
    account_id = own_id(browser)
    begin(browser)
    assert agree(services).json() == {"state": "confirmed"}
    assert agree(services).json() == {"state": "confirmed"}
    assert browser.get("/v1/me/email-update").json()["state"] == "confirmed"
    assert address(services, account_id) == EMAIL
    assert prove(services, browser).json() == {"state": "completed"}
    assert address(services, account_id) == NEW


def test_silence_for_a_day_lets_a_proved_address_in_and_no_other(services: Services, clock: TestClock) -> None:
    browser, account_id = proved_update(services)
    unproved, _ = make_account(services.store, email="an@example.com")
    services.store.write_now(email_updates.start, OPERATOR, account_id=unproved, email="an@new.example")
    assert pass_time(services, clock, hours=24, seconds=-1) == 0
    assert address(services, account_id) == EMAIL
    assert browser.get("/v1/me").json()["login"]["kind"] == "applicant"
    assert pass_time(services, clock, seconds=1) == 1
    assert address(services, account_id) == NEW
    assert browser.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert address(services, unproved) == "an@example.com"
    assert pass_time(services, clock, hours=24) == 0


def proved_update(services: Services) -> tuple[Any, str]:
    browser = person_with_password(services)
    account_id = own_id(browser)
    begin(browser)
    assert prove(services, browser).json() == {"state": "proved"}
    return browser, account_id


def test_owner_who_was_told_stops_it_and_whoever_asked(services: Services, clock: TestClock) -> None:
    thief, account_id = proved_update(services)
    assert freeze(services, notice(services)["freeze_token"]).status_code == 204
    assert thief.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert agree(services).json()["code"] == "link_expired"
    assert pass_time(services, clock, hours=25) == 0
    assert address(services, account_id) == EMAIL


def test_new_password_stops_it(services: Services, clock: TestClock) -> None:
    _, account_id = proved_update(services)
    owner = client_for(services)
    ask(owner)
    assert reset(owner, code_in_mail(services)).status_code == 200
    assert agree(services).json()["code"] == "link_expired"
    assert pass_time(services, clock, hours=25) == 0
    assert address(services, account_id) == EMAIL


def test_erased_person_gets_no_address(services: Services, clock: TestClock) -> None:
    _, account_id = proved_update(services)
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    assert pass_time(services, clock, hours=25) == 0
    assert address(services, account_id) == ""


def test_person_cancels_it_without_showing_who_they_are(services: Services, clock: TestClock) -> None:
    browser, account_id = proved_update(services)
    clock.advance(minutes=6)
    assert browser.delete("/v1/me/email-update").status_code == 204
    assert browser.get("/v1/me/email-update").status_code == 404
    assert browser.delete("/v1/me/email-update").status_code == 404
    assert prove(services, browser).status_code == 404
    assert agree(services).json()["code"] == "link_expired"
    assert pass_time(services, clock, hours=25) == 0
    assert address(services, account_id) == EMAIL


def test_second_update_voids_the_code_and_the_link_of_the_first(services: Services, clock: TestClock) -> None:
    """Else the link that agreed to the owner's own address would agree to a thief's."""
    browser, account_id = proved_update(services)
    first = notice(services)["confirm_token"]
    begin(browser, "lan@other.example")
    assert browser.get("/v1/me/email-update").json()["state"] == "pending"
    assert agree(services, first).json()["code"] == "link_expired"
    assert prove(services, browser, NEW).json()["code"] in ("code_wrong", "invalid_input")
    assert pass_time(services, clock, hours=25) == 0
    assert address(services, account_id) == EMAIL


def test_address_that_somebody_proved_for_a_sign_up_meanwhile_is_theirs(services: Services, clock: TestClock) -> None:
    _, account_id = proved_update(services)
    second, _ = make_account(services.store, email="an@example.com")
    services.store.write_now(email_updates.start, OPERATOR, account_id=second, email="an@new.example")
    services.store.write_now(
        email_updates.accept,
        OPERATOR,
        account_id=second,
        email="an@new.example",
        code=mails_to(services.store, "an@new.example")[-1][1]["code"],
    )
    taken, _ = make_account(services.store, email=NEW)
    assert pass_time(services, clock, hours=24) == 2
    assert (address(services, account_id), address(services, taken)) == (EMAIL, NEW)
    assert address(services, second) == "an@new.example"
    assert events(services)[-1] == "email_change_failed"
    assert agree(services).json()["code"] == "link_expired"


def test_two_accounts_that_want_one_address_do_not_both_get_it(services: Services, clock: TestClock) -> None:
    _, first = proved_update(services)
    second, token = make_account(services.store, email="an@example.com")
    other = client_for(services, token)
    clock.advance(minutes=1)
    begin(other)
    assert prove(services, other).json() == {"state": "proved"}
    assert agree(services, notice(services, to="an@example.com")["confirm_token"]).json() == {"state": "completed"}
    assert agree(services).json() == {"state": "failed"}
    assert (address(services, first), address(services, second)) == (EMAIL, NEW)


def test_sign_up_that_was_begun_with_the_new_address_gets_nothing(services: Services, clock: TestClock) -> None:
    _, account_id = proved_update(services)
    clock.advance(minutes=1)
    begun = client_for(services)
    answer = begun.post("/v1/signups", json={"email": NEW, "name": "Lan"})
    agree(services)
    assert prove_email(begun, services.store, answer).json()["code"] == "email_taken"
    assert (address(services, account_id), sign_in(services, NEW)) == (NEW, 200)


def test_mailbox_of_before_opens_nothing_afterwards_and_the_new_one_nothing_before(services: Services) -> None:
    _, account_id = proved_update(services)
    write = services.store.write_now
    browser = client_for(services, device="rbd_old")
    before = write(new_link, ANONYMOUS, email=EMAIL, device="rbd_old")
    assert before is not None
    assert write(new_link, ANONYMOUS, email=NEW, device="rbd_new") is None
    ask(browser)
    code = code_in_mail(services)
    agree(services)
    assert browser.post("/v1/logins/links/redeem", json={"token": before.token}).json()["code"] == "link_expired"
    assert reset(browser, code).status_code >= 400
    assert write(new_link, ANONYMOUS, email=EMAIL, device="rbd_old") is None
    after = write(new_link, ANONYMOUS, email=NEW, device="rbd_new")
    assert after is not None
    assert after.account.id == account_id


def test_closed_account_is_given_no_address(services: Services) -> None:
    _, account_id = proved_update(services)
    services.store.write_now(lambda db: close(db, OPERATOR, account=account(db, account_id=account_id), reason="test"))
    assert agree(services).json() == {"state": "failed"}
    assert address(services, account_id) == EMAIL


def test_sixth_update_of_a_day_writes_to_nobody(services: Services, clock: TestClock) -> None:
    browser = person_with_password(services)
    for n in range(5):
        assert begin(browser, f"lan{n}@new.example").status_code == 200
    assert begin(browser, "lan6@new.example").json()["code"] == "rate_limited"
    assert len([event for event in events(services) if event == "email_change_to_confirm"]) == 5


def test_link_for_one_purpose_does_nothing_for_another(services: Services) -> None:
    proved_update(services)
    links = notice(services)
    assert agree(services, links["freeze_token"]).json()["code"] == "link_expired"
    assert freeze(services, links["confirm_token"]).json()["code"] == "link_expired"


@pytest.mark.parametrize("token", ["", "x", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_link_that_is_not_ours_agrees_to_nothing(services: Services, token: str) -> None:
    assert agree(services, token).json()["code"] == "link_expired"


def test_open_browser_that_somebody_found_asks_for_no_other_address(services: Services, clock: TestClock) -> None:
    browser = person_with_password(services)
    clock.advance(minutes=6)
    assert begin(browser).json()["code"] == "reauthentication_required"
    assert mails_to(services.store, NEW) == []


def test_sixth_guess_at_the_code_is_refused_though_it_is_right(services: Services) -> None:
    browser = person_with_password(services)
    begin(browser)
    code = str(mails_to(services.store, NEW)[-1][1]["code"])
    for left in (4, 3, 2, 1, 0):
        wrong = browser.post("/v1/me/email-update/checks", json={"code": other_than(code)})
        assert (wrong.json()["code"], wrong.json()["data"]["checks_left"]) == ("code_wrong", left)
    assert browser.post("/v1/me/email-update/checks", json={"code": code}).status_code == 404
    account_id = own_id(browser)
    with pytest.raises(TooManyChecks):
        services.store.write_now(email_updates.accept, SYSTEM, account_id=account_id, email=NEW, code=code)


def test_code_for_the_new_address_ends_after_ten_minutes(services: Services, clock: TestClock) -> None:
    browser = person_with_password(services)
    begin(browser)
    clock.advance(minutes=10)
    assert prove(services, browser).status_code == 404
    account_id = own_id(browser)
    code = str(mails_to(services.store, NEW)[-1][1]["code"])
    with pytest.raises(CodeExpired):
        services.store.write_now(email_updates.accept, SYSTEM, account_id=account_id, email=NEW, code=code)


def test_slip_of_the_finger_is_told_before_anything_is_sent(services: Services) -> None:
    browser = person_with_password(services)
    refused = begin(browser, "lan@gmial.com").json()
    assert refused["data"]["suggestion"] == "lan@gmail.com"
    assert browser.post("/v1/me/email-update", json={"email": "lan@gmial.com", "email_as_typed": True}).is_success


def test_support_link_changes_no_address(services: Services) -> None:
    _, token = make_account(services.store, kind=LoginKind.SUPPORT)
    assert begin(client_for(services, token)).status_code == 403


def test_sign_up_that_proved_nothing_changes_no_address(services: Services) -> None:
    begun = client_for(services)
    begun.post("/v1/signups", json={"email": EMAIL, "name": "Lan"})
    assert begin(begun).json()["code"] == "email_unverified"
