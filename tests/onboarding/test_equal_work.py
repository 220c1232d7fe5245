"""Work is the same for an address that somebody has and for one that nobody has: counted, because a clock is noisy.

Counted is everything until the application is done with the request, what it does after its answer included: that would
delay the next request of the connection. What is counted: statements, rows added, passwords hashed.
"""

from collections.abc import Callable
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.accounts.agents import commands as agents
from ringback.core.crypto import hash_password, password_matches
from ringback.core.db import Db
from ringback.onboarding.mail_requests import send_requested
from ringback.services import Services
from tests.builders import OPERATOR, PASSWORD, client_for, mails_to
from tests.conftest import TestClock
from tests.onboarding.test_signup import EMAIL, person_with_password

AGENT = "minh@desk.example"
NOBODY = "nobody@example.com"
Browser = TestClient[Litestar]


def link(browser: Browser, email: str) -> int:
    return browser.post("/v1/logins/links", json={"email": email}).status_code


def password_code(browser: Browser, email: str) -> int:
    return browser.post("/v1/passwords/codes", json={"email": email}).status_code


def reset(browser: Browser, email: str) -> int:
    password_code(browser, email)
    body = {"email": email, "code": "000000", "password": "another horse, another battery"}
    return browser.put("/v1/passwords", json=body).status_code


def sign_in(browser: Browser, email: str) -> int:
    return browser.post("/v1/logins", json={"email": email, "password": "not the password"}).status_code


def agent_sign_in(browser: Browser, email: str) -> int:
    body = {"email": email, "password": "not the password", "code": "000000"}
    return browser.post("/v1/agent/logins", json=body).status_code


def sign_up(browser: Browser, email: str) -> int:
    return browser.post("/v1/signups", json={"email": email, "name": "Lan", "language": "en"}).status_code


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []
    execute, add = Db._execute, Db.add

    def executing(db: Db, statement: Any, params: Any) -> None:
        done.append(str(statement.statement))
        execute(db, statement, params)

    def adding(db: Db, table: Any, **values: Any) -> None:
        done.append(f"insert {table.name}")
        add(db, table, **values)

    def matching(hashed: str | None, password: str) -> bool:
        done.append("password compared")
        return password_matches(hashed, password)

    def hashing(password: str) -> str:
        done.append("password hashed")
        return hash_password(password)

    monkeypatch.setattr(Db, "_execute", executing)
    monkeypatch.setattr(Db, "add", adding)
    monkeypatch.setattr("ringback.accounts.authenticators.passwords.password_matches", matching)
    monkeypatch.setattr("ringback.accounts.authenticators.passwords.hash_password", hashing)
    return done


@pytest.mark.parametrize("ask", [link, password_code, reset, sign_in, sign_up, agent_sign_in])
def test_known_address_costs_what_an_unknown_one_costs(
    services: Services, clock: TestClock, work: list[str], ask: Callable[[Browser, str], int]
) -> None:
    person_with_password(services)
    hashed = hash_password(PASSWORD)
    services.store.write_now(agents.create_agent, OPERATOR, email=AGENT, name="Minh", hashed=hashed, role="lead")
    clock.advance(hours=2)
    runs = []
    for email in (AGENT if ask is agent_sign_in else EMAIL, NOBODY):
        work.clear()
        runs.append((ask(client_for(services), email), list(work)))
    assert runs[0] == runs[1]
    assert len(runs[0][1]) > 3


def test_worker_writes_to_whoever_has_the_address_and_to_nobody_else(services: Services) -> None:
    person_with_password(services)
    before = len(mails_to(services.store, EMAIL))
    for email in (EMAIL, NOBODY):
        assert link(client_for(services), email) == 202
        assert password_code(client_for(services), email) == 202
    assert services.store.write_now(send_requested, base_url="https://signup.example") == 4
    told = [template for template, _ in mails_to(services.store, EMAIL)[before:]]
    assert (sorted(told), mails_to(services.store, NOBODY)) == (["password_code", "support_link"], [])
    assert services.store.write_now(send_requested, base_url="https://signup.example") == 0
