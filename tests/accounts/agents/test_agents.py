"""Agents: password and second factor, each code once, and no further try after five failures."""

import contextlib

import pyotp
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.accounts.agents import commands as agents
from ringback.core.actors import ANONYMOUS
from ringback.core.crypto import hash_password
from ringback.core.errors import RateLimited
from ringback.core.store import Store
from ringback.services import Services
from tests.builders import OPERATOR, PASSWORD, client_for, make_account, make_agent, make_key, without_id
from tests.conftest import TestClock

EMAIL = "minh@desk.example"
HASHED = hash_password(PASSWORD)


@pytest.fixture
def totp(store: Store) -> pyotp.TOTP:
    made = store.write_now(agents.create_agent, OPERATOR, email=EMAIL, name="Minh", hashed=HASHED, role="lead")
    return pyotp.TOTP(made.totp)


def sign_in(client: TestClient[Litestar], code: str, password: str = PASSWORD, email: str = EMAIL) -> int:
    body = {"email": email, "password": password, "code": code}
    return client.post("/v1/agent/logins", json=body).status_code


def code_now(totp: pyotp.TOTP, clock: TestClock, steps: int = 0) -> str:
    return totp.at(clock.ms // 1000 + steps * 30)


def test_whoever_found_a_desk_open_guesses_thirty_codes_a_day(
    services: Services, totp: pyotp.TOTP, clock: TestClock
) -> None:
    client = client_for(services)
    assert sign_in(client, code_now(totp, clock)) == 200
    judged = 0
    for round_ in range(16):
        for guess in range(5):
            answer = client.post("/v1/agent/step-up", json={"code": f"{round_:03}{guess:03}"})
            judged += answer.json()["code"] == "second_factor_wrong"
        clock.advance(minutes=16)
    assert judged == 30
    other = client_for(services)
    assert sign_in(other, code_now(totp, clock)) == 200
    clock.advance(seconds=60)
    assert other.post("/v1/agent/step-up", json={"code": code_now(totp, clock)}).status_code == 200


def test_agent_signs_in_with_password_and_code(services: Services, totp: pyotp.TOTP, clock: TestClock) -> None:
    client = client_for(services)
    body = {"email": "Minh@Desk.example", "password": PASSWORD, "code": code_now(totp, clock)}
    answer = client.post("/v1/agent/logins", json=body)
    assert answer.status_code == 200
    assert answer.json()["agent"]["role"] == "lead"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie
    assert client.get("/v1/agent/me").json()["agent"]["email"] == EMAIL


def test_code_works_once(services: Services, totp: pyotp.TOTP, clock: TestClock) -> None:
    code = code_now(totp, clock)
    assert sign_in(client_for(services), code) == 200
    assert sign_in(client_for(services), code) == 401
    clock.advance(seconds=30)
    assert sign_in(client_for(services), code) == 401
    assert sign_in(client_for(services), code_now(totp, clock)) == 200


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (-1, 200), (1, 200), (2, 401)])
def test_clock_may_be_one_step_off(
    services: Services, totp: pyotp.TOTP, clock: TestClock, steps: int, status: int
) -> None:
    assert sign_in(client_for(services), code_now(totp, clock, steps)) == status


def test_nobody_learns_which_part_was_wrong(services: Services, totp: pyotp.TOTP, clock: TestClock) -> None:
    good = {"email": EMAIL, "password": PASSWORD, "code": code_now(totp, clock)}
    wrong = [{"email": "nobody@desk.example"}, {"password": "something else"}, {"code": "000000"}]
    answers = [client_for(services).post("/v1/agent/logins", json={**good, **change}) for change in wrong]
    assert {answer.status_code for answer in answers} == {401}
    assert len({without_id(answer) for answer in answers}) == 1
    assert answers[0].json()["code"] == "bad_credentials"


def test_pasted_line_without_a_code_costs_an_agent_no_try(
    services: Services, totp: pyotp.TOTP, clock: TestClock
) -> None:
    client = client_for(services)
    for typed in ("x", "12345", "Ringback", "123456 or 654321") * 4:
        refused = [sign_in(client, typed, email=email) for email in (EMAIL, "nobody@desk.example")]
        assert refused == [400, 400]
    assert sign_in(client, f"{code_now(totp, clock)} (Ringback, minh@desk.example)") == 200
    for _ in range(6):
        slip = client.post("/v1/agent/step-up", json={"code": "Ringback"})
        assert slip.json()["errors"][0]["code"] == "second_factor_form"
    clock.advance(seconds=60)
    assert client.post("/v1/agent/step-up", json={"code": f"Ringback: {code_now(totp, clock)}"}).status_code == 200


def test_sign_in_is_refused_after_five_failures_even_with_the_right_code(
    services: Services, totp: pyotp.TOTP, clock: TestClock
) -> None:
    for _ in range(5):
        assert sign_in(client_for(services), code_now(totp, clock), password="wrong") == 401
    body = {"email": EMAIL, "password": PASSWORD, "code": code_now(totp, clock)}
    answer = client_for(services).post("/v1/agent/logins", json=body)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) <= 900
    clock.advance(seconds=answer.json()["data"]["retry_after_s"])
    assert sign_in(client_for(services), code_now(totp, clock)) == 200


def test_stranger_with_wrong_passwords_shuts_no_agent_out(
    services: Services, totp: pyotp.TOTP, clock: TestClock
) -> None:
    minh = client_for(services)
    assert sign_in(minh, code_now(totp, clock)) == 200
    clock.advance(seconds=30)
    stranger = client_for(services, ip="203.0.113.1")
    assert [sign_in(stranger, "000000", password="wrong") for _ in range(6)] == [401] * 5 + [429]
    assert sign_in(client_for(services, ip="203.0.113.2"), code_now(totp, clock)) == 200
    neighbour = client_for(services)
    assert [sign_in(neighbour, "000000", password="wrong") for _ in range(6)] == [401] * 5 + [429]
    clock.advance(seconds=30)
    assert sign_in(minh, code_now(totp, clock)) == 200


def test_strangers_together_have_a_hundred_tries_a_day_at_an_agent(services: Services, clock: TestClock) -> None:
    tried = 0
    for nth in range(120):
        clock.advance(minutes=1)
        with contextlib.suppress(RateLimited):
            services.store.write_now(
                agents.begin_sign_in, ANONYMOUS, email=EMAIL, ip=f"203.0.113.{nth}", ip_limit=1000, device="x"
            )
            tried += 1
    assert tried == 100


def test_wrong_codes_in_an_open_browser_stop_no_other_login_of_the_agent(
    services: Services, totp: pyotp.TOTP, clock: TestClock
) -> None:
    found_open, minh = client_for(services), client_for(services)
    assert sign_in(found_open, code_now(totp, clock)) == 200
    clock.advance(seconds=30)
    assert sign_in(minh, code_now(totp, clock)) == 200
    statuses = [found_open.post("/v1/agent/step-up", json={"code": "000000"}).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    clock.advance(seconds=30)
    assert minh.post("/v1/agent/step-up", json={"code": code_now(totp, clock)}).status_code == 200


def test_stepping_up_takes_a_fresh_code(services: Services, totp: pyotp.TOTP, clock: TestClock) -> None:
    client = client_for(services)
    code = code_now(totp, clock)
    assert sign_in(client, code) == 200
    assert client.post("/v1/agent/step-up", json={"code": code}).json()["code"] == "second_factor_wrong"
    clock.advance(seconds=30)
    assert client.post("/v1/agent/step-up", json={"code": code_now(totp, clock)}).status_code == 200
    assert client.get("/v1/agent/me").json()["stepped_up_until"] is not None
    clock.advance(minutes=5)
    assert client.get("/v1/agent/me").json()["stepped_up_until"] is None


def test_disabled_agent_is_out_at_once(services: Services, totp: pyotp.TOTP, clock: TestClock) -> None:
    client = client_for(services)
    assert sign_in(client, code_now(totp, clock)) == 200
    services.store.write_now(agents.disable_agent, OPERATOR, email=EMAIL)
    assert client.get("/v1/agent/me").status_code == 401
    clock.advance(seconds=30)
    assert sign_in(client_for(services), code_now(totp, clock)) == 401


def test_reset_agent_has_a_new_second_factor(services: Services, totp: pyotp.TOTP, clock: TestClock) -> None:
    new = services.store.write_now(agents.reset_agent, OPERATOR, email=EMAIL, hashed=HASHED)
    assert sign_in(client_for(services), code_now(totp, clock)) == 401
    assert sign_in(client_for(services), pyotp.TOTP(new.totp).at(clock.ms // 1000)) == 200


def test_credentials_that_nobody_used_for_a_week_end_until_others_are_given(
    services: Services, totp: pyotp.TOTP, clock: TestClock
) -> None:
    """ASVS 5.0 6.4.1: what was handed over and not used may have been found by somebody else."""
    clock.advance(days=7)
    assert sign_in(client_for(services), code_now(totp, clock)) == 401
    made = services.store.write_now(agents.reset_agent, OPERATOR, email=EMAIL, hashed=HASHED)
    clock.advance(days=6)
    assert sign_in(client_for(services), code_now(pyotp.TOTP(made.totp), clock)) == 200


def test_credentials_that_were_used_once_do_not_end(services: Services, totp: pyotp.TOTP, clock: TestClock) -> None:
    clock.advance(days=6)
    assert sign_in(client_for(services), code_now(totp, clock)) == 200
    clock.advance(days=300)
    assert sign_in(client_for(services), code_now(totp, clock)) == 200


def test_agent_who_signs_out_takes_no_cases(services: Services) -> None:
    from ringback.accounts.queries import online_agents

    _, token = make_agent(services.store)
    client = client_for(services, agent_token=token)
    assert len(services.store.read_now(online_agents)) == 1
    assert client.get("/v1/agent/me").json()["available"] is True
    assert client.post("/v1/agent/presence", json={"available": False}).status_code == 204
    assert services.store.read_now(online_agents) == []
    assert client.get("/v1/agent/me").json()["available"] is False
    assert client.post("/v1/agent/presence", json={"available": True}).status_code == 204
    assert client.delete("/v1/agent/logins/current").status_code == 204
    assert services.store.read_now(online_agents) == []
    assert client.get("/v1/agent/me").status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/v1/agent/me", None),
        ("DELETE", "/v1/agent/logins/current", None),
        ("POST", "/v1/agent/step-up", {"code": "1"}),
        ("POST", "/v1/agent/presence", {"available": True}),
    ],
)
def test_people_who_are_no_agents_do_not_reach_what_is_for_agents(
    services: Services, method: str, path: str, body: object
) -> None:
    _, applicant = make_account(services.store)
    _, agent = make_agent(services.store)
    anonymous, stranger = client_for(services), client_for(services, agent_token=applicant)
    program, owner = client_for(services, key=make_key(services.store)), client_for(services, agent_token=agent)
    statuses = [client.request(method, path, json=body).status_code for client in (anonymous, stranger, program)]
    assert statuses == [401, 401, 403]
    assert owner.request(method, path, json=body).status_code not in (401, 403)
