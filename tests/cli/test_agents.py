"""`ringback agents`, `keys` and `accounts` as an operator types them: the real command line."""

import json
import subprocess
from typing import Any

import pyotp

from ringback.core.postgres import LOG_STAYS
from ringback.services import Services
from tests.builders import client_for, make_account
from tests.cli_runner import ringback
from tests.conftest import TestClock


def run(services: Services, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ringback(*arguments, database=services.settings.database)


def told(services: Services, *arguments: str) -> dict[str, Any]:
    done = run(services, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def sign_in(services: Services, clock: TestClock, agent: dict[str, Any]) -> int:
    code = pyotp.TOTP(agent["totp_secret"]).at(clock.ms // 1000)
    body = {"email": agent["email"], "password": agent["password"], "code": code}
    return client_for(services).post("/v1/agent/logins", json=body).status_code


def test_agent_who_was_added_can_sign_in_until_disabled(services: Services, clock: TestClock) -> None:
    agent = told(
        services, "agents", "add", "mai@desk.example", "--name", "Mai Trần", "--language", "vi", "--role", "lead"
    )
    assert sign_in(services, clock, agent) == 200
    listed = told(services, "agents", "list")["agents"]
    assert [(one["name"], one["role"], one["languages"]) for one in listed] == [("Mai Trần", "lead", ["vi"])]
    assert run(services, "agents", "disable", "mai@desk.example").returncode == 0
    clock.advance(minutes=1)
    assert sign_in(services, clock, agent) == 401
    again = told(services, "agents", "reset", "mai@desk.example")
    assert sign_in(services, clock, agent) == 401
    assert sign_in(services, clock, again) == 200


def test_refused_command_says_why_and_ends_with_one(services: Services) -> None:
    told(services, "agents", "add", "mai@desk.example", "--name", "Mai")
    twice = run(services, "agents", "add", "Mai@desk.example", "--name", "Mai")
    assert twice.returncode == 1 and "exists" in twice.stderr
    nobody = run(services, "agents", "disable", "nobody@desk.example")
    assert nobody.returncode == 1 and "ringback agents list" in nobody.stderr
    bad = run(services, "agents", "add", "no address", "--name", "Mai")
    assert bad.returncode == 1 and "email" in bad.stderr


def test_key_is_shown_once_and_works_until_revoked(services: Services) -> None:
    made = told(services, "keys", "create", "billing")
    assert client_for(services, key=made["secret"]).get("/v1/accounts").status_code == 200
    assert made["secret"] not in run(services, "keys", "list").stdout
    assert run(services, "keys", "list").stderr == ""
    short = told(services, "keys", "create", "short", "--days", "29")
    warned = run(services, "keys", "list").stderr
    assert short["id"] in warned and made["id"] not in warned and "ringback keys create" in warned
    assert run(services, "keys", "revoke", short["id"]).returncode == 0
    assert run(services, "keys", "list").stderr == ""
    assert run(services, "keys", "revoke", made["id"]).returncode == 0
    assert client_for(services, key=made["secret"]).get("/v1/accounts").status_code == 401
    assert told(services, "keys", "list")["keys"][0]["revoked_at"] is not None
    assert run(services, "keys", "revoke", made["id"]).returncode == 1


def test_person_is_erased_only_when_it_is_meant(services: Services) -> None:
    account_id, token = make_account(services.store, email="lan@example.com")
    unsure = run(services, "accounts", "erase", account_id, "--reason", "asked")
    assert unsure.returncode == 2 and "--yes" in unsure.stderr
    assert client_for(services, token).get("/v1/me").json()["account"]["email"] == "lan@example.com"
    erased = run(services, "accounts", "erase", account_id, "--reason", "asked", "--yes")
    assert erased.returncode == 0
    assert erased.stderr == ("" if services.settings.database.startswith("sqlite") else f"{LOG_STAYS}\n")
    assert client_for(services, token).get("/v1/me").json()["account"] is None
    assert run(services, "accounts", "erase", account_id, "--reason", "asked", "--yes").returncode == 1


def test_list_tells_where_an_agent_comes_from_and_link_and_unlink_change_it(services: Services) -> None:
    told(services, "agents", "add", "mai@desk.example", "--name", "Mai")
    assert run(services, "agents", "unlink", "mai@desk.example").returncode == 1
    assert run(services, "agents", "link", "mai@desk.example").returncode == 0
    assert [agent["origin"] for agent in told(services, "agents", "list")["agents"]] == ["linked"]
    refused = run(services, "agents", "reset", "mai@desk.example")
    assert refused.returncode == 1 and "ringback agents unlink" in refused.stderr
    assert run(services, "agents", "link", "mai@desk.example").returncode == 1
    assert run(services, "agents", "unlink", "mai@desk.example").returncode == 0
    assert [agent["origin"] for agent in told(services, "agents", "list")["agents"]] == ["local"]
    told(services, "agents", "reset", "mai@desk.example")


def test_operator_finds_the_way_back_for_whoever_was_shut_out(services: Services) -> None:
    """What refuses names what helps."""
    told(services, "agents", "add", "mai@desk.example", "--name", "Mai")
    run(services, "agents", "disable", "mai@desk.example")
    local = run(services, "agents", "enable", "mai@desk.example")
    assert local.returncode == 1 and "ringback agents reset" in local.stderr
    run(services, "agents", "link", "mai@desk.example")
    managed = run(services, "agents", "reset", "mai@desk.example")
    assert managed.returncode == 1 and "ringback agents enable" in managed.stderr
    assert run(services, "agents", "enable", "mai@desk.example").returncode == 0
    assert [agent["state"] for agent in told(services, "agents", "list")["agents"]] == ["active"]
