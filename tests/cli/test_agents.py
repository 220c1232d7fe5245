"""`ringback agents`, `keys` and `accounts` as an operator types them: the real command, in its own process."""

import json
import subprocess
from typing import Any

import pyotp
from tests.builders import client_for, make_account
from tests.cli_runner import ringback
from tests.conftest import TestClock

from ringback.house import Services


def run(house: Services, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ringback(*arguments, database=house.settings.database)


def told(house: Services, *arguments: str) -> dict[str, Any]:
    done = run(house, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def sign_in(house: Services, clock: TestClock, agent: dict[str, Any]) -> int:
    code = pyotp.TOTP(agent["totp_secret"]).at(clock.ms // 1000)
    body = {"email": agent["email"], "password": agent["password"], "code": code}
    return client_for(house).post("/v1/agent/logins", json=body).status_code


def test_an_agent_who_was_added_can_sign_in_until_disabled(house: Services, clock: TestClock) -> None:
    agent = told(house, "agents", "add", "mai@desk.example", "--name", "Mai Trần", "--language", "vi", "--role", "lead")
    assert sign_in(house, clock, agent) == 200
    listed = told(house, "agents", "list")["agents"]
    assert [(one["name"], one["role"], one["languages"]) for one in listed] == [("Mai Trần", "lead", ["vi"])]
    assert run(house, "agents", "disable", "mai@desk.example").returncode == 0
    clock.advance(minutes=1)
    assert sign_in(house, clock, agent) == 401
    again = told(house, "agents", "reset", "mai@desk.example")
    assert sign_in(house, clock, agent) == 401
    assert sign_in(house, clock, again) == 200


def test_a_refused_command_says_why_and_ends_with_one(house: Services) -> None:
    told(house, "agents", "add", "mai@desk.example", "--name", "Mai")
    twice = run(house, "agents", "add", "Mai@desk.example", "--name", "Mai")
    assert twice.returncode == 1 and "exists" in twice.stderr
    nobody = run(house, "agents", "disable", "nobody@desk.example")
    assert nobody.returncode == 1 and "ringback agents list" in nobody.stderr
    bad = run(house, "agents", "add", "no address", "--name", "Mai")
    assert bad.returncode == 1 and "email" in bad.stderr


def test_a_key_is_shown_once_and_works_until_revoked(house: Services) -> None:
    made = told(house, "keys", "create", "billing")
    assert client_for(house, key=made["secret"]).get("/v1/accounts").status_code == 200
    assert made["secret"] not in run(house, "keys", "list").stdout
    assert run(house, "keys", "revoke", made["id"]).returncode == 0
    assert client_for(house, key=made["secret"]).get("/v1/accounts").status_code == 401
    assert told(house, "keys", "list")["keys"][0]["revoked_at"] is not None
    assert run(house, "keys", "revoke", made["id"]).returncode == 1


def test_a_person_is_erased_only_when_it_is_meant(house: Services) -> None:
    account_id, token = make_account(house.store, email="lan@example.com")
    unsure = run(house, "accounts", "erase", account_id, "--reason", "asked")
    assert unsure.returncode == 2 and "--yes" in unsure.stderr
    assert client_for(house, token).get("/v1/me").json()["account"]["email"] == "lan@example.com"
    assert run(house, "accounts", "erase", account_id, "--reason", "asked", "--yes").returncode == 0
    assert client_for(house, token).get("/v1/me").json()["account"] is None
    assert run(house, "accounts", "erase", account_id, "--reason", "asked", "--yes").returncode == 1
