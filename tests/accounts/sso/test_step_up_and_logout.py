"""Showing again who one is, at the provider; and the provider's own word that a session is over."""

import httpx
import jwt
import pytest
from sqlalchemy import select, update

from ringback.accounts.tables import logins
from ringback.core.sql import prepare
from ringback.services import Services
from tests.accounts.sso.conftest import Browser, person
from tests.builders import client_for, make_agent
from tests.conftest import TestClock
from tests.peers.oidc import IdentityProvider
from tests.rows import select_all

LOGOUT = "/v1/agent/sso/backchannel-logout"
STEP_UP = "/v1/agent/sso/step-ups"


def test_agent_shows_again_who_they_are_at_the_provider(
    services: Services, mai: Browser, idp: IdentityProvider
) -> None:
    mai.sign_in()
    forget_step_up(services)
    assert mai.me().json()["stepped_up_until"] is None
    url = mai.begin(STEP_UP, "/desk/confirmed")
    asked = httpx.URL(url).params
    assert (asked["prompt"], asked["max_age"], asked["login_hint"]) == ("login", "0", "mai@desk.example")
    assert mai.come_back(mai.go(url)) == "/desk/confirmed"
    assert mai.me().json()["stepped_up_until"] is not None


def forget_step_up(services: Services) -> None:
    services.store.write_now(lambda db: db.run(prepare(update(logins).values(stepped_up_until=0))))


def test_agent_who_is_not_asked_again_has_shown_nothing(services: Services, mai: Browser, clock: TestClock) -> None:
    """`prompt` and `max_age` are in the browser's hands: only `auth_time` proves that they were heeded."""
    mai.sign_in()
    forget_step_up(services)
    clock.advance(minutes=3)
    url = httpx.URL(mai.begin(STEP_UP)).copy_remove_param("prompt").copy_remove_param("max_age")
    assert mai.come_back(mai.go(str(url))) == "/desk/signin?sso=not_fresh"
    assert mai.me().json()["stepped_up_until"] is None


def test_agent_whom_the_provider_remembers_has_shown_no_second_factor_now(mai: Browser, clock: TestClock) -> None:
    clock.advance(minutes=6)  # since the provider saw them
    assert mai.sign_in() == "/desk"
    assert mai.me().json()["stepped_up_until"] is None


def test_agent_who_comes_back_late_has_shown_nothing_for_now(
    services: Services, mai: Browser, clock: TestClock
) -> None:
    mai.sign_in()
    forget_step_up(services)
    answer = mai.go(mai.begin(STEP_UP))
    clock.advance(minutes=6)
    assert mai.come_back(answer) == "/desk/signin?sso=not_fresh"
    assert mai.me().json()["stepped_up_until"] is None


def test_agent_steps_up_as_themselves_only(services: Services, mai: Browser, idp: IdentityProvider) -> None:
    idp.people({"mai": person(), "eve": person("eve@desk.example", "admins")})
    mai.sign_in()
    forget_step_up(services)
    url = mai.begin(STEP_UP)
    eve = Browser(services, "eve")
    answer = eve.go(url)
    assert eve.come_back(answer) == "/desk/signin?sso=expired"  # not begun there
    assert mai.come_back(answer) == "/desk/signin?sso=other_person"
    assert mai.me().json()["stepped_up_until"] is None


def test_local_agent_has_nothing_to_show_at_the_provider(services: Services, mai: Browser) -> None:
    _, token = make_agent(services.store)
    desk = client_for(services, agent_token=token)
    assert desk.get("/v1/agent/me").json()["provider"] is None
    assert mai.desk.post(STEP_UP, json={}).status_code == 401


def test_session_that_the_provider_ends_is_over_at_once(
    services: Services, mai: Browser, idp: IdentityProvider
) -> None:
    other = Browser(services)
    assert mai.sign_in() == other.sign_in() == "/desk"
    mai.sign_out_there(idp.issuer)
    program = client_for(services)
    token = idp.logout_tokens.get(timeout=10)
    assert live(services) == 2
    assert program.post(LOGOUT, data={"logout_token": token}).status_code == 200
    assert live(services) == 1  # before anybody asked for anything
    assert mai.me().status_code == 401
    assert other.me().status_code == 200
    assert program.post(LOGOUT, data={"logout_token": token}).status_code == 200  # again: it ends nothing more
    assert live(services) == 1


def live(services: Services) -> int:
    return len(services.store.read_now(lambda db: select_all(db, select(logins))))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", jwt.encode({"sub": "mai"}, "k" * 32, algorithm="HS256")])
def test_logout_that_the_provider_did_not_sign_ends_nothing(mai: Browser, token: str) -> None:
    mai.sign_in()
    answer = mai.desk.post("/v1/agent/sso/backchannel-logout", data={"logout_token": token}, headers={"Cookie": ""})
    assert answer.status_code == 400
    assert mai.me().status_code == 200
