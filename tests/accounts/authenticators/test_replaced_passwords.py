"""A password that is replaced while it is compared opens nothing: the slow hash runs between two transactions."""

from collections.abc import Callable

import pyotp
import pytest

from ringback.accounts import routes as agents_routes
from ringback.accounts.agents import commands as agents
from ringback.accounts.authenticators import passwords
from ringback.core.crypto import hash_password
from ringback.services import Services
from tests.accounts.agents.test_agents import EMAIL as AGENT
from tests.accounts.agents.test_agents import code_now, totp
from tests.accounts.agents.test_agents import sign_in as enter_desk
from tests.accounts.authenticators.test_passkeys import EMAIL, PASSWORD, person
from tests.builders import OPERATOR, client_for
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import ask, code_in_mail

__all__ = ["totp"]

NEW = "nine wooden spoons"
Act = Callable[[], object]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """What happens once, while a password is compared."""

    def happens(act: Act) -> None:
        todo, compare = [act], passwords.matches

        async def matches(known: str | None, password: str) -> bool:
            if todo:
                todo.pop()()
            return await compare(known, password)

        monkeypatch.setattr(passwords, "matches", matches)
        monkeypatch.setattr(agents_routes, "matches", matches)

    return happens


@pytest.fixture
def reset(services: Services) -> Callable[[], None]:
    """The owner chooses another password."""
    owner = client_for(services)

    def choose_another() -> None:
        assert ask(owner).status_code == 202
        body = {"email": EMAIL, "code": code_in_mail(services), "password": NEW}
        assert owner.put("/v1/passwords", json=body).status_code == 200

    return choose_another


def test_thief_does_not_sign_in_while_the_owner_chooses_another_password(
    services: Services, meanwhile: Callable[[Act], None], reset: Callable[[], None]
) -> None:
    person(services)
    meanwhile(reset)
    thief = client_for(services)
    answer = thief.post("/v1/logins", json={"email": EMAIL, "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (401, "bad_credentials")
    assert thief.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert client_for(services).post("/v1/logins", json={"email": EMAIL, "password": NEW}).status_code == 200


def test_open_browser_shows_nothing_again_while_the_owner_chooses_another_password(
    services: Services, clock: TestClock, meanwhile: Callable[[Act], None], reset: Callable[[], None]
) -> None:
    thief = person(services)
    clock.advance(minutes=6)
    meanwhile(reset)
    shown = thief.post("/v1/me/reauthentications", json={"method": "password", "password": PASSWORD})
    assert shown.status_code == 401
    assert thief.get("/v1/me").json()["login"]["kind"] == "anonymous"


def test_thief_does_not_enter_the_desk_while_the_agent_is_given_another_password(
    services: Services, clock: TestClock, totp: pyotp.TOTP, meanwhile: Callable[[Act], None]
) -> None:
    """They know the new authenticator's secret: only the password keeps them out."""

    def give_another() -> None:
        hashed = hash_password(NEW)
        services.store.write_now(agents.reset_agent, OPERATOR, email=AGENT, hashed=hashed, totp=totp.secret)

    meanwhile(give_another)
    assert enter_desk(client_for(services), code_now(totp, clock)) == 401
    clock.advance(minutes=1)
    assert enter_desk(client_for(services), code_now(totp, clock), password=NEW) == 200
