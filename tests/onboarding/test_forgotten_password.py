"""A forgotten password: a code by e-mail leads back in, tells a stranger nothing, and shuts everyone else out."""

import httpx
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from ringback.duties import sweep
from ringback.journal.tables import entries
from ringback.services import Services
from tests.builders import PASSWORD, client_for, mails_to, without_id
from tests.conftest import TestClock
from tests.onboarding.test_signup import EMAIL, person_with_password, sign_up
from tests.rows import select_all

NEW = "another horse, another battery"
STRANGER = "nobody@example.com"


def ask(browser: TestClient[Litestar], email: str = EMAIL) -> httpx.Response:
    return browser.post("/v1/passwords/codes", json={"email": email})


def code_in_mail(services: Services) -> str:
    template, values = mails_to(services.store, EMAIL)[-1]
    assert template == "password_code"
    return str(values["code"])


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def reset(client: TestClient[Litestar], code: str, *, email: str = EMAIL, password: str = NEW) -> httpx.Response:
    return client.put("/v1/passwords", json={"email": email, "code": code, "password": password})


def test_code_by_mail_leads_to_another_password_and_back_in(services: Services) -> None:
    browser = client_for(services)
    account = person_with_password(services).get("/v1/me").json()["account"]
    assert ask(browser).status_code == 202
    me = reset(browser, code_in_mail(services), email="  LAN@example.com ").json()
    assert (me["login"]["kind"], me["account"]["id"]) == ("applicant", account["id"])
    assert browser.get("/v1/me").json() == me
    signed_in = client_for(services).post("/v1/logins", json={"email": EMAIL, "password": NEW})
    refused = client_for(services).post("/v1/logins", json={"email": EMAIL, "password": PASSWORD})
    assert (signed_in.status_code, refused.status_code) == (200, 401)


def test_every_other_login_ends_and_the_person_is_told(services: Services) -> None:
    browser = client_for(services)
    elsewhere = person_with_password(services)
    ask(browser)
    account_id = reset(browser, code_in_mail(services)).json()["account"]["id"]
    assert elsewhere.get("/v1/me").json()["login"]["kind"] == "anonymous"
    template, values = mails_to(services.store, EMAIL)[-1]
    assert (template, values["event"]) == ("security_notice", "password_reset")
    statement = select(entries.c.kind).where(entries.c.account_id == account_id)
    assert "password.reset" in [row.kind for row in services.store.read_now(lambda db: select_all(db, statement))]


def test_code_works_once(services: Services) -> None:
    browser = client_for(services)
    person_with_password(services)
    ask(browser)
    code = code_in_mail(services)
    assert reset(browser, code).status_code == 200
    again = reset(browser, code, password="yet another long password")
    assert (again.status_code, again.json()["code"]) == (410, "code_invalidated")


def test_code_ends_after_ten_minutes(services: Services, clock: TestClock) -> None:
    browser = client_for(services)
    person_with_password(services)
    ask(browser)
    clock.advance(minutes=10)
    late = reset(browser, code_in_mail(services))
    assert (late.status_code, late.json()["code"]) == (410, "code_invalidated")


def test_second_message_carries_the_same_code_and_forgives_no_guess(services: Services, clock: TestClock) -> None:
    browser = client_for(services)
    person_with_password(services)
    ask(browser)
    first = code_in_mail(services)
    assert reset(browser, other_than(first)).json()["data"]["checks_left"] == 4
    clock.advance(minutes=1)
    assert ask(browser).status_code == 202
    assert code_in_mail(services) == first
    assert reset(browser, other_than(first)).json()["data"]["checks_left"] == 3


def test_sixth_guess_is_refused_though_it_is_right(services: Services) -> None:
    browser = client_for(services)
    person_with_password(services)
    ask(browser)
    code = code_in_mail(services)
    for left in (4, 3, 2, 1, 0):
        refused = reset(browser, other_than(code))
        assert (refused.status_code, refused.json()["data"]["checks_left"]) == (422, left)
    right = reset(browser, code)
    assert (right.status_code, right.json()["code"]) == (429, "too_many_checks")
    assert client_for(services).post("/v1/logins", json={"email": EMAIL, "password": PASSWORD}).status_code == 200


def test_weak_password_is_named_and_costs_no_guess(services: Services) -> None:
    browser = client_for(services)
    person_with_password(services)
    ask(browser)
    weak = reset(browser, code_in_mail(services), password="short")
    assert weak.json()["errors"][0]["code"] == "password_short"
    assert reset(browser, other_than(code_in_mail(services))).json()["data"]["checks_left"] == 4


def test_address_gets_a_few_codes_and_is_told_when_it_gets_more(services: Services, clock: TestClock) -> None:
    browser = client_for(services)
    person_with_password(services)
    assert ask(browser).status_code == 202
    soon = ask(browser)
    assert (soon.status_code, soon.json()["code"]) == (429, "cooldown")
    clock.advance(seconds=soon.json()["data"]["retry_after_s"])
    assert ask(browser).status_code == 202


def test_nobody_learns_from_the_answers_who_has_an_account(services: Services) -> None:
    browser = client_for(services)
    person_with_password(services)
    asked = [ask(browser, email) for email in (EMAIL, STRANGER)]
    assert [answer.status_code for answer in asked] == [202, 202]
    wrong = other_than(code_in_mail(services))
    steps = [
        asked,
        *([reset(browser, wrong, email=email) for email in (EMAIL, STRANGER)] for _ in range(5)),
    ]
    for known, unknown in steps:
        assert (known.status_code, without_id(known)) == (unknown.status_code, without_id(unknown))
        assert set(known.headers) == set(unknown.headers)
    sixth = [reset(browser, wrong, email=email).json()["code"] for email in (EMAIL, STRANGER)]
    soon = [ask(browser, email).json()["code"] for email in (EMAIL, STRANGER)]
    assert (sixth, soon) == (["too_many_checks"] * 2, ["cooldown"] * 2)
    assert mails_to(services.store, STRANGER) == []


def test_sign_up_whose_address_was_never_proved_gets_no_code(services: Services) -> None:
    browser = client_for(services)
    sign_up(client_for(services))
    assert ask(browser).status_code == 202
    assert "password_code" not in [template for template, _ in mails_to(services.store, EMAIL)]


def test_code_is_forgotten_a_day_after_it_ended(services: Services, clock: TestClock) -> None:
    browser = client_for(services)
    ask(browser)
    clock.advance(days=2)
    assert services.store.write_now(sweep) >= 1
    gone = reset(browser, "000000")
    assert gone.json()["code"] == "code_invalidated"
