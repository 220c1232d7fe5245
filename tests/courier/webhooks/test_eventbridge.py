"""Events as AWS Support emits them, by webhook and on a bus (moto's), and those that AWS never emits."""

import json
import re
from collections.abc import Iterator
from typing import Any

import boto3
import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import client_for, make_account, make_agent, make_key
from tests.conftest import TestClock
from tests.receivers import HookReceiver

REGION = "eu-west-1"
KEYS = {"aws_access_key_id": "AKIATEST", "aws_secret_access_key": "test", "region_name": REGION}
NEW_CASE = {
    "subject": "no-code",
    "description": "The code never came.",
    "type": "account",
    "category": "activation",
    "language": "en",
}


def subscribe(services: Services, url: str, *kinds: str) -> Any:
    program = client_for(services, key=make_key(services.store))
    return program.post("/v1/webhooks", json={"url": url, "kinds": list(kinds) or ["*"], "format": "eventbridge"})


def told(receiver: HookReceiver) -> list[dict[str, Any]]:
    return [json.loads(request.body) for request in receiver.got]


def names(events: list[dict[str, Any]]) -> list[str]:
    """The name of each event, oldest first; of those that AWS never emits their type."""
    ordered = sorted(events, key=lambda event: str(event["time"]))
    return [event["detail"].get("event-name") or event["detail-type"] for event in ordered]


def open_case(applicant: TestClient[Litestar], method: str = "web") -> dict[str, Any]:
    answer = applicant.post("/v1/cases", json={**NEW_CASE, "contact_method": method})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def say(client: TestClient[Litestar], path: str, kind: str) -> None:
    answer = client.post(f"{path}/messages", json={"client_id": kind, "body": "Good morning", "kind": kind})
    assert answer.status_code == 201, answer.text


@pytest.fixture
def applicant(services: Services) -> TestClient[Litestar]:
    return client_for(services, make_account(services.store, email="lan@example.com", phone="+84912345000")[1])


def test_life_of_a_case_is_told_as_aws_tells_it(
    services: Services, applicant: TestClient[Litestar], receiver: HookReceiver, clock: TestClock
) -> None:
    assert subscribe(services, receiver.url, "case.*", "message.*").json()["format"] == "eventbridge"
    case = open_case(applicant)
    for step in ("say", "resolve", "reopen"):
        clock.advance(seconds=2)
        if step == "say":
            say(applicant, f"/v1/cases/{case['id']}", "correspondence")
        else:
            assert applicant.post(f"/v1/cases/{case['id']}/{step}", json={}).is_success
    drain(services)
    drain(services)
    events = [event for event in told(receiver) if event["source"] == "aws.support"]
    assert names(events) == ["CreateCase", "AddCommunicationToCase", "ResolveCase", "ReopenCase"]
    for event in events:
        assert set(event) == {
            "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"
        }  # fmt: skip
        assert (event["version"], event["detail-type"], event["resources"]) == ("0", "Support Case Update", [])
        assert event["account"] == case["id"].split("-")[1]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", event["time"])
        assert set(event["detail"]) == {"case-id", "display-id", "communication-id", "event-name", "origin"}
        assert (event["detail"]["case-id"], event["detail"]["display-id"]) == (case["id"], case["display_id"])
    said = next(event["detail"] for event in events if event["detail"]["event-name"] == "AddCommunicationToCase")
    assert (said["origin"], bool(said["communication-id"])) == ("CUSTOMER", True)
    others = [event["detail"] for event in events if event["detail"] is not said]
    assert {(detail["origin"], detail["communication-id"]) for detail in others} == {("", "")}
    assert len({event["id"] for event in told(receiver)}) == len(receiver.got)


def test_event_that_aws_never_tells_has_a_source_of_ours(
    services: Services, applicant: TestClient[Litestar], receiver: HookReceiver
) -> None:
    subscribe(services, receiver.url)
    case = open_case(applicant, "chat")
    agent = client_for(services, agent_token=make_agent(services.store)[1])
    assert agent.post(f"/v1/desk/cases/{case['id']}/assign", json={}).is_success
    for kind in ("note", "chat"):
        say(agent, f"/v1/desk/cases/{case['id']}", kind)
    lines = applicant.get(f"/v1/cases/{case['id']}/messages").json()["items"]
    answer = next(line for line in lines if line["author"]["kind"] == "agent" and line["kind"] == "chat")
    rating = {"stars": 4, "comment": "Quick and kind"}
    assert applicant.put(f"/v1/cases/{case['id']}/messages/{answer['message_number']}/rating", json=rating).is_success
    make_account(services.store, email="an@example.com", active=True)
    drain(services)
    drain(services)
    ours = [event for event in told(receiver) if event["source"].startswith("ringback.")]
    (line,) = [event["detail"] for event in ours if event["detail-type"] == "Support Chat Message"]
    assert (line["case-id"], line["origin"]) == (case["id"], "AWS")
    moves = [event["detail"] for event in ours if event["detail-type"] == "Support Case Status Change"]
    assert "unassigned" in {move["previous-status"] for move in moves}, "events may overtake each other"
    assert all(move["previous-status"] != move["status"] for move in moves)
    (rated,) = [event["detail"] for event in ours if event["detail-type"] == "Support Case Rating"]
    assert (rated["rating"], rated["communication-id"]) == (4, answer["id"])
    assert rated["display-id"] == line["display-id"] == case["display_id"]
    (active,) = [event for event in ours if event["detail-type"] == "Account Activation"]
    assert (active["source"], active["detail"]["state"]) == ("ringback.account", "ACTIVE")
    bodies = b" ".join(request.body for request in receiver.got)
    assert b"Good morning" not in bodies
    assert b"Quick and kind" not in bodies
    assert b"lan@example.com" not in bodies


@pytest.fixture
def with_bus(settings: Settings, clock: TestClock, moto: str) -> Iterator[Services]:
    keys = {"access_key": KEYS["aws_access_key_id"], "secret_key": KEYS["aws_secret_access_key"]}
    table = {"name": "hooks", "kind": "webhook", "channels": ["webhook"], "buses": True, "endpoint": moto, **keys}
    services = Services(msgspec.structs.replace(settings, providers=(table,)), clock)
    yield services
    services.store.close()


@pytest.fixture
def bus(moto: str) -> Iterator[tuple[str, Any]]:
    """A bus with a rule that puts what AWS Support would tell into a queue: its ARN, and what reads the queue."""
    events, queues = (boto3.client(name, endpoint_url=moto, **KEYS) for name in ("events", "sqs"))
    arn = events.create_event_bus(Name="desk")["EventBusArn"]
    queue = queues.create_queue(QueueName="desk")["QueueUrl"]
    target = queues.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    pattern = {"source": ["ringback.support"], "detail-type": ["Support Case Update"]}
    events.put_rule(Name="updates", EventBusName="desk", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="updates", EventBusName="desk", Targets=[{"Id": "queue", "Arn": target}])

    def read() -> list[dict[str, Any]]:
        got = queues.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(message["Body"]) for message in got]

    yield arn, read
    events.remove_targets(Rule="updates", EventBusName="desk", Ids=["queue"])
    events.delete_rule(Name="updates", EventBusName="desk")
    events.delete_event_bus(Name="desk")
    queues.delete_queue(QueueUrl=queue)


def test_rule_on_a_bus_gets_the_events(with_bus: Services, bus: tuple[str, Any]) -> None:
    arn, read = bus
    hook = subscribe(with_bus, arn).json()
    applicant = client_for(with_bus, make_account(with_bus.store, email="lan@example.com")[1])
    case = open_case(applicant)
    applicant.post(f"/v1/cases/{case['id']}/resolve", json={})
    drain(with_bus)
    drain(with_bus)
    events = read()
    assert {event["detail"]["event-name"] for event in events} == {"CreateCase", "ResolveCase"}
    assert {event["detail"]["display-id"] for event in events} == {case["display_id"]}
    program = client_for(with_bus, key=make_key(with_bus.store))
    sent = program.get(f"/v1/webhooks/{hook['id']}/deliveries").json()["items"]
    assert {item["state"] for item in sent} == {"delivered"}
    assert {item["to"] for item in sent} == {"desk"}


def test_bus_that_refuses_is_tried_again(with_bus: Services, bus: tuple[str, Any]) -> None:
    hook = subscribe(with_bus, bus[0].replace("eu-west-1", "no-where-1").replace("desk", "gone")).json()
    make_account(with_bus.store, active=True)
    drain(with_bus)
    program = client_for(with_bus, key=make_key(with_bus.store))
    (sent,) = program.get(f"/v1/webhooks/{hook['id']}/deliveries").json()["items"]
    assert (sent["state"], sent["cause"]) == ("queued", "provider_down")
    assert sent["events"][-1]["detail"].startswith("eventbridge:")


def test_bus_must_be_set_up_and_gets_events_only(services: Services, with_bus: Services) -> None:
    arn = "arn:aws:events:eu-west-1:123456789012:event-bus/desk"
    refused = subscribe(services, arn)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "url_bus")
    program = client_for(with_bus, key=make_key(with_bus.store))
    refused = program.post("/v1/webhooks", json={"url": arn, "kinds": ["*"]})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "format_bus")
    assert program.post("/v1/webhooks", json={"url": arn + " x", "kinds": ["*"]}).status_code == 400
