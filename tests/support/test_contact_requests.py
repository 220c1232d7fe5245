"""What an applicant asks of an open case by REST: a chat, a call, their old cases; and how they rate an answer."""

from typing import Any

import httpx
import pytest

from ringback.services import Services
from tests.builders import client_for, make_account, make_agent, make_key
from tests.support.test_routes import CASE


@pytest.fixture
def lan(services: Services) -> Any:
    return client_for(services, make_account(services.store, name="Lan")[1])


@pytest.fixture
def minh(services: Services) -> Any:
    agent = client_for(services, agent_token=make_agent(services.store, name="Minh")[1])
    agent.post("/v1/agent/presence", json={"available": True})
    return agent


def opened(client: Any, **changes: Any) -> str:
    return str(client.post("/v1/cases", json={**CASE, "contact_method": "web", **changes}).json()["id"])


def asked(client: Any, case_id: str, **request: Any) -> httpx.Response:
    answer: httpx.Response = client.post(f"/v1/cases/{case_id}/contact", json=request)
    return answer


def codes(client: Any, case_id: str) -> list[str | None]:
    return [line["code"] for line in client.get(f"/v1/cases/{case_id}/messages").json()["items"]]


def test_case_by_e_mail_goes_on_as_a_chat_and_waits_in_the_queue(lan: Any, minh: Any) -> None:
    case_id = opened(lan)
    chat = asked(lan, case_id, contact_method="chat").json()
    assert (chat["contact_method"], chat["queue"]["position"]) == ("chat", 1)
    line = lan.post(f"/v1/cases/{case_id}/messages", json={"client_id": "1", "body": "I am here."})
    assert line.json()["kind"] == "chat"
    assert codes(lan, case_id) == [None, "chat.requested", None]
    waiting = minh.get("/v1/desk/queue?method=chat").json()["items"]
    assert [item["case"]["id"] for item in waiting] == [case_id]


def test_applicant_who_left_a_chat_can_come_back_to_it(lan: Any) -> None:
    case_id = opened(lan, contact_method="chat")
    lan.post(f"/v1/cases/{case_id}/leave")
    assert "leave" not in lan.get(f"/v1/cases/{case_id}").json()["actions"]
    assert "leave" in asked(lan, case_id, contact_method="chat").json()["actions"]


def test_chat_can_become_a_call_and_the_call_a_chat(lan: Any, minh: Any) -> None:
    case_id = opened(lan, contact_method="chat")
    call = asked(lan, case_id, contact_method="call", phone={"number": "+84 912 345 678", "extension": "12"}).json()
    assert (call["callback"]["number"], call["callback"]["extension"]) == ("+84912345678", "12")
    assert (call["callback"]["state"], minh.get("/v1/desk/queue").json()["counts"]["callbacks"]) == ("waiting", 1)
    assert asked(lan, case_id, contact_method="chat").json()["callback"]["state"] == "canceled"
    assert minh.get("/v1/desk/queue").json()["counts"]["callbacks"] == 0


def test_call_needs_a_number_that_can_be_called(lan: Any) -> None:
    case_id = opened(lan)
    for phone in (None, {"number": "0912"}):
        refused = asked(lan, case_id, contact_method="call", phone=phone)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "phone.number")
    assert asked(lan, case_id, contact_method="telepathy").status_code == 400
    assert lan.get(f"/v1/cases/{case_id}").json()["contact_method"] == "web"


def test_resolved_case_must_be_reopened_first(lan: Any) -> None:
    case_id = opened(lan)
    lan.post(f"/v1/cases/{case_id}/resolve")
    refused = asked(lan, case_id, contact_method="chat")
    assert (refused.status_code, refused.json()["code"]) == (409, "case_resolved")
    lan.post(f"/v1/cases/{case_id}/reopen")
    assert asked(lan, case_id, contact_method="chat").status_code == 200


def test_agent_who_is_there_keeps_the_case_and_one_who_left_gives_it_back(lan: Any, minh: Any) -> None:
    case_id = opened(lan)
    minh.post(f"/v1/desk/cases/{case_id}/assign", json={})
    assert asked(lan, case_id, contact_method="chat").json()["agent"]["name"] == "Minh"
    minh.post("/v1/agent/presence", json={"available": False})
    case = asked(lan, case_id, contact_method="chat").json()
    assert case["agent"] is None and case["queue"]["position"] == 1


def test_answer_is_rated_and_the_desk_sees_it(lan: Any, minh: Any, services: Services) -> None:
    case_id = opened(lan)
    answer = minh.post(f"/v1/desk/cases/{case_id}/messages", json={"client_id": "1", "body": "Try the call."}).json()
    rating = f"/v1/cases/{case_id}/messages/{answer['message_number']}/rating"
    assert lan.put(rating, json={"stars": 2}).json()["rating"] == 2
    assert lan.put(rating, json={"stars": 5, "comment": "It came!"}).json()["rating"] == 5
    seen = minh.get(f"/v1/desk/cases/{case_id}/messages").json()["items"]
    assert [line["rating"] for line in seen if line["kind"] != "lifecycle"] == [None, 5]
    entries = lan.get("/v1/me/timeline").json()["items"]
    rated = [entry["data"] for entry in entries if entry["kind"] == "message.rated"]
    assert [(data["stars"], data.get("comment")) for data in rated] == [(2, None), (5, "It came!")]
    for body in ({"stars": 0}, {"stars": 6}, {}, {"stars": 5, "comment": "x" * 1001}):
        assert lan.put(rating, json=body).status_code == 400, body
    assert client_for(services, make_account(services.store)[1]).put(rating, json={"stars": 1}).status_code == 404


def test_rating_is_for_messages_of_agents_only(lan: Any, minh: Any) -> None:
    case_id = opened(lan)
    minh.post(f"/v1/desk/cases/{case_id}/messages", json={"client_id": "1", "body": "Careful.", "kind": "note"})
    for message_number in (1, 2, 99):
        assert lan.put(f"/v1/cases/{case_id}/messages/{message_number}/rating", json={"stars": 1}).status_code == 404


def test_cases_are_found_by_words_and_by_their_ids(lan: Any, services: Services) -> None:
    call, message = opened(lan, subject="The call never came"), opened(lan, subject="No message came at all")
    stranger = client_for(services, make_account(services.store, name="Mai")[1])
    opened(stranger, subject="The call never came")

    def found(client: Any, q: str, **params: str) -> list[str]:
        return [one["id"] for one in client.get("/v1/cases", params={"q": q, **params}).json()["items"]]

    assert found(lan, "CALL never") == [call] and found(lan, "came") == [message, call]
    assert found(lan, "call message") == found(lan, "?!") == []
    display_id = lan.get(f"/v1/cases/{message}").json()["display_id"]
    assert found(lan, message) == found(lan, display_id) == [message]
    assert found(stranger, message) == []
    lan.post(f"/v1/cases/{call}/resolve")
    assert found(lan, "came", status="open") == [message]
    assert found(lan, "came", status="resolved") == [call]
    assert len(found(client_for(services, key=make_key(services.store)), "call never")) == 2
    assert lan.get("/v1/cases", params={"q": "x" * 201}).status_code == 400
