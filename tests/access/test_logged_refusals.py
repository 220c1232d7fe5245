"""Who was refused what stands in the log and the journal, and no person does (ASVS 5.0 16.2, 16.3)."""

import json
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import select

from ringback.core.logs import configure
from ringback.journal.tables import entries
from ringback.services import Services
from tests.builders import PASSWORD, client_for, make_account, make_agent, make_key
from tests.rows import select_all


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def logged(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    return [
        {name: line[name] for name in ("route", "status", "actor", "code") if name in line}
        for line in lines
        if line["event"] == "request"
    ]


def test_refused_request_is_logged_with_who_asked_and_why(
    services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    agent_id, agent_token = make_agent(services.store)
    account_id, token = make_account(services.store, phone="+84912345000")
    configure("info", pretty=False)
    client_for(services, token).get("/v1/me")
    client_for(services, token).get("/v1/cases/case-of-another?q=lan@example.com")
    client_for(services, agent_token=agent_token).get("/v1/operator/spend")
    client_for(services, key="rbk_guessed").get("/v1/accounts")
    client_for(services).get("/.env")
    assert logged(capsys) == [
        {"route": "/v1/me", "status": 200},
        {
            "route": "/v1/cases/{case_id}",
            "status": 404,
            "actor": f"applicant {account_id}",
            "code": "not_found",
        },
        {"route": "/v1/operator/spend", "status": 403, "actor": f"agent {agent_id}", "code": "not_allowed"},
        {"route": "/v1/accounts", "status": 401, "actor": "anonymous", "code": "unauthenticated"},
        {"route": None, "status": 404},
    ]


def test_refused_sign_in_is_an_entry(services: Services) -> None:
    account_id, token = make_account(services.store, email="lan@example.com")
    client_for(services, token).put("/v1/me/password", json={"password": PASSWORD})
    for email in ("lan@example.com", "nobody@example.com"):
        body = {"email": email, "password": "a wrong one of some length"}
        assert client_for(services).post("/v1/logins", json=body).status_code == 401
    body = {"email": "minh@example.com", "password": "wrong", "code": "000000"}
    assert client_for(services).post("/v1/agent/logins", json=body).status_code == 401
    refused = select(entries.c.kind, entries.c.data).where(entries.c.kind.like("%.refused")).order_by(entries.c.seq)
    told = [(row.kind, json.loads(row.data)) for row in services.store.read_now(select_all, refused)]
    assert told == [
        ("login.refused", {"kind": "applicant", "account": account_id}),
        ("login.refused", {"kind": "applicant", "account": None}),
        ("agent.refused", {"agent": None}),
    ]


def test_program_that_is_refused_is_known_by_its_key(services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    key = make_key(services.store)
    configure("info", pretty=False)
    client_for(services, key=key).get("/v1/operator/spend")
    (line,) = logged(capsys)
    assert str(line["actor"]).startswith("integrator ")
    assert key not in str(line)
