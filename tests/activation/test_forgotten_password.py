"""A forgotten password: a code by e-mail leads back in, tells a stranger nothing, and shuts everyone else out."""

from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from ringback.core.db import Db
from ringback.house import Services
from ringback.journal.tables import entries
from ringback.worker import sweep
from tests.activation.test_signup import EMAIL, person_with_password, sign_up
from tests.builders import PASSWORD, client_for, mails_to
from tests.conftest import TestClock

NEW = "another horse, another battery"
STRANGER = "nobody@example.com"


def ask(house: Services, email: str = EMAIL) -> httpx.Response:
    return client_for(house).post("/v1/passwords/codes", json={"email": email})


def code_in_mail(house: Services) -> str:
    template, values = mails_to(house.store, EMAIL)[-1]
    assert template == "password_code"
    return str(values["code"])


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def reset(client: TestClient[Litestar], code: str, *, email: str = EMAIL, password: str = NEW) -> httpx.Response:
    return client.put("/v1/passwords", json={"email": email, "code": code, "password": password})


def test_a_code_by_mail_leads_to_another_password_and_back_in(house: Services) -> None:
    account = person_with_password(house).get("/v1/me").json()["account"]
    assert ask(house).status_code == 202
    browser = client_for(house)
    me = reset(browser, code_in_mail(house), email="  LAN@example.com ").json()
    assert (me["login"]["kind"], me["account"]["id"]) == ("applicant", account["id"])
    assert browser.get("/v1/me").json() == me
    signed_in = client_for(house).post("/v1/logins", json={"email": EMAIL, "password": NEW})
    refused = client_for(house).post("/v1/logins", json={"email": EMAIL, "password": PASSWORD})
    assert (signed_in.status_code, refused.status_code) == (200, 401)


def test_every_other_login_ends_and_the_person_is_told(house: Services) -> None:
    elsewhere = person_with_password(house)
    ask(house)
    account_id = reset(client_for(house), code_in_mail(house)).json()["account"]["id"]
    assert elsewhere.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert mails_to(house.store, EMAIL)[-1][0] == "password_reset"
    statement = select(entries.c.kind).where(entries.c.account_id == account_id)
    assert "password.reset" in [row.kind for row in house.store.read_now(lambda db: db.all(statement))]


def test_a_code_works_once(house: Services) -> None:
    person_with_password(house)
    ask(house)
    code = code_in_mail(house)
    assert reset(client_for(house), code).status_code == 200
    again = reset(client_for(house), code, password="yet another long password")
    assert (again.status_code, again.json()["code"]) == (410, "code_over")


def test_a_code_ends_after_ten_minutes(house: Services, clock: TestClock) -> None:
    person_with_password(house)
    ask(house)
    clock.advance(minutes=10)
    late = reset(client_for(house), code_in_mail(house))
    assert (late.status_code, late.json()["code"]) == (410, "code_over")


def test_a_second_message_carries_the_same_code_and_forgives_no_guess(house: Services, clock: TestClock) -> None:
    person_with_password(house)
    ask(house)
    first = code_in_mail(house)
    assert reset(client_for(house), other_than(first)).json()["data"]["checks_left"] == 4
    clock.advance(minutes=1)
    assert ask(house).status_code == 202
    assert code_in_mail(house) == first
    assert reset(client_for(house), other_than(first)).json()["data"]["checks_left"] == 3


def test_the_sixth_guess_is_refused_though_it_is_right(house: Services) -> None:
    person_with_password(house)
    ask(house)
    code = code_in_mail(house)
    for left in (4, 3, 2, 1, 0):
        refused = reset(client_for(house), other_than(code))
        assert (refused.status_code, refused.json()["data"]["checks_left"]) == (422, left)
    right = reset(client_for(house), code)
    assert (right.status_code, right.json()["code"]) == (429, "too_many_checks")
    assert client_for(house).post("/v1/logins", json={"email": EMAIL, "password": PASSWORD}).status_code == 200


def test_a_weak_password_is_named_and_costs_no_guess(house: Services) -> None:
    person_with_password(house)
    ask(house)
    weak = reset(client_for(house), code_in_mail(house), password="short")
    assert weak.json()["errors"][0]["code"] == "password_short"
    assert reset(client_for(house), other_than(code_in_mail(house))).json()["data"]["checks_left"] == 4


def test_an_address_gets_a_few_codes_and_is_told_when_it_gets_more(house: Services, clock: TestClock) -> None:
    person_with_password(house)
    assert ask(house).status_code == 202
    soon = ask(house)
    assert (soon.status_code, soon.json()["code"]) == (429, "cooldown")
    clock.advance(seconds=soon.json()["data"]["retry_after_s"])
    assert ask(house).status_code == 202


def test_nobody_learns_from_the_answers_who_has_an_account(house: Services) -> None:
    person_with_password(house)
    asked = [ask(house, email) for email in (EMAIL, STRANGER)]
    assert [answer.status_code for answer in asked] == [202, 202]
    wrong = other_than(code_in_mail(house))
    steps = [asked, *([reset(client_for(house), wrong, email=email) for email in (EMAIL, STRANGER)] for _ in range(5))]
    for known, unknown in steps:
        assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
        assert set(known.headers) == set(unknown.headers)
    sixth = [reset(client_for(house), wrong, email=email).json()["code"] for email in (EMAIL, STRANGER)]
    soon = [ask(house, email).json()["code"] for email in (EMAIL, STRANGER)]
    assert (sixth, soon) == (["too_many_checks"] * 2, ["cooldown"] * 2)
    assert mails_to(house.store, STRANGER) == []


def test_a_known_address_costs_the_same_statements(house: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    from ringback.activation import routes_password

    person_with_password(house)
    monkeypatch.setattr(routes_password.recovery, "mail", lambda db, *, actor, email: None)  # runs after the answer
    counted: list[str] = []
    execute = Db._execute

    def counting(db: Db, statement: Any, params: Any) -> Any:
        compiled = execute(db, statement, params)
        counted.append(compiled.text)
        return compiled

    monkeypatch.setattr(Db, "_execute", counting)
    runs = []
    for email in (EMAIL, STRANGER):
        counted.clear()
        assert ask(house, email).status_code == 202
        assert reset(client_for(house), "000000", email=email).status_code == 422
        runs.append(list(counted))
    assert runs[0] == runs[1]


def test_a_sign_up_whose_address_was_never_proved_gets_no_code(house: Services) -> None:
    sign_up(client_for(house))
    assert ask(house).status_code == 202
    assert "password_code" not in [template for template, _ in mails_to(house.store, EMAIL)]


def test_a_code_is_forgotten_a_day_after_it_ended(house: Services, clock: TestClock) -> None:
    ask(house)
    clock.advance(days=2)
    assert house.store.write_now(sweep) >= 1
    gone = reset(client_for(house), "000000")
    assert gone.json()["code"] == "code_over"
