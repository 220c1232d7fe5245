"""What a case that AWS's own client opened, answered and resolved is told as, in EventBridge's shape."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.services import Services
from ringback.worker import drain
from tests.builders import client_for, make_agent, make_key
from tests.compat.test_cases import CASE
from tests.receivers import HookReceiver, hook_receiver


@pytest.fixture
def receiver() -> Iterator[HookReceiver]:
    with hook_receiver() as running:
        yield running


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_events_of_a_case_tell_what_aws_would_and_every_change_of_its_status(
    support: Any, services: Services, key: NewAccessKey, receiver: HookReceiver
) -> None:
    program = client_for(services, key=make_key(services.store))
    request = {"url": receiver.url, "kinds": ["case.*", "message.*"], "format": "eventbridge"}
    assert program.post("/v1/webhooks", json=request).status_code == 201
    agent = client_for(services, agent_token=make_agent(services.store)[1])

    case_id = support.create_case(**CASE)["caseId"]
    said = {"client_id": "1", "body": "Try the call."}
    assert agent.post(f"/v1/desk/cases/{case_id}/messages", json=said).status_code == 201
    support.add_communication_to_case(caseId=case_id, communicationBody="The call came.")
    support.resolve_case(caseId=case_id)
    of_account = client_for(services, key=make_key(services.store, account_id=key.account_id))
    assert of_account.post(f"/v1/cases/{case_id}/reopen", json={}).status_code == 200
    for _ in range(3):
        drain(services)

    events = [json.loads(request.body) for request in receiver.got]
    updates = [event["detail"] for event in events if event["source"] == "aws.support"]
    told = [(detail["event-name"], detail["origin"], bool(detail["communication-id"])) for detail in updates]
    assert sorted(told) == [
        ("AddCommunicationToCase", "AWS", True),
        ("AddCommunicationToCase", "CUSTOMER", True),
        ("CreateCase", "", False),
        ("ReopenCase", "", False),
        ("ResolveCase", "", False),
    ]
    assert {detail["case-id"] for detail in updates} == {case_id}
    [display_id] = {detail["display-id"] for detail in updates}
    assert support.describe_cases(displayId=display_id)["cases"][0]["caseId"] == case_id
    moves = [event["detail"] for event in events if event["detail-type"] == "Support Case Status Change"]
    assert {(move["previous-status"], move["status"]) for move in moves} == {
        ("unassigned", "opened"),
        ("opened", "pending-customer-action"),
        ("pending-customer-action", "customer-action-completed"),
        ("customer-action-completed", "resolved"),
        ("resolved", "reopened"),
    }
