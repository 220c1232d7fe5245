"""No path leads to an active account past the requirements or a decision."""

import re
from pathlib import Path

import pytest

from ringback.services import Services
from tests.builders import client_for, make_agent, make_key
from tests.decisions.desk import Desk

ROOT = Path(__file__).parents[2] / "src/ringback"
SOURCES = sorted(ROOT.rglob("*.py"))


def rooms_naming(pattern: str) -> set[str]:
    return {path.relative_to(ROOT).parts[0] for path in SOURCES if re.search(pattern, path.read_text())}


def naming(pattern: str) -> set[str]:
    return {f"{path.parent.name}/{path.name}" for path in SOURCES if re.search(pattern, path.read_text())}


def test_requirement_is_waived_by_an_executed_decision_alone() -> None:
    assert naming(r"state=RequirementState\.WAIVED") == {"decisions/execution.py"}


def test_account_becomes_active_by_its_requirements_alone() -> None:
    assert naming(r"REQUIREMENTS_MET\b") == {"accounts/flow.py", "accounts/requirements.py"}
    assert naming(r"update\(requirements\)") == {"accounts/requirements.py"}
    assert rooms_naming(r"update\(accounts\)|accounts\.update\(") - {"migrations"} == {"accounts"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", "/v1/me"),
        ("PUT", "/v1/me"),
        ("PATCH", "/v1/accounts/{id}"),
        ("PUT", "/v1/accounts/{id}"),
        ("POST", "/v1/accounts/{id}/activate"),
        ("POST", "/v1/accounts/{id}/requirements/phone"),
        ("PUT", "/v1/desk/accounts/{id}"),
        ("POST", "/v1/desk/cases/{case}/activate"),
        ("POST", "/v1/desk/cases/{case}/decisions"),
        ("POST", "/v1/accounts/{id}/decisions"),
    ],
)
def test_asking_the_api_to_set_it_active_changes_nothing(services: Services, method: str, path: str) -> None:
    desk = Desk(services)
    _, admin = make_agent(services.store, role="admin")
    address = path.format(id=desk.account_id, case=desk.case_id)
    body = {"state": "active", "requirements": {"phone": "waived"}, "phone": "waived", "verdict": "activate"}
    for client in (
        client_for(services, desk.applicant),
        client_for(services, desk.applicant, agent_token=admin),
        client_for(services, key=make_key(services.store)),
    ):
        client.request(method, address, json=body)
    assert desk.state() == "pending_activation"
    assert desk.entries("requirement.waived") == []
