"""One press does what an agent does in five: reply, note, severity and status, all of it or nothing, and once."""

from typing import Any

import pytest
from sqlalchemy import select

from ringback.courier.tables import deliveries
from ringback.services import Services
from tests.builders import client_for, make_agent
from tests.desk.test_replies import Room
from tests.rows import select_all

TEXTS = {
    "en": {"title": "Ask and wait", "text": "Hello {applicant}, please look at {number}."},
    "vi": {"title": "Hỏi và chờ", "text": "Chào {applicant}, hãy xem lại số {number}."},
}
ACTS = {"note": "Asked about {number}.", "status": "pending-customer-action", "severity": "high", "tags": ["no sms"]}


class Macros(Room):
    def macro(self, name: str = "ask-wait", texts: Any = TEXTS, version: int = 0, **acts: Any) -> Any:
        body = {"texts": texts, "acts": {**ACTS, **acts}, "version": version}
        return self.admin.put(f"/v1/desk/replies/{name}", json=body)

    def use(self, client_id: str = "press-1", name: str = "ask-wait", **changes: Any) -> Any:
        shown = self.filled(name)
        body = {"client_id": client_id, "version": 1, "text": shown["text"], "note": shown["acts"]["note"], **changes}
        return self.agent_client.post(f"/v1/desk/cases/{self.case_id}/replies/{name}", json=body)

    def case(self) -> Any:
        return self.agent_client.get(f"/v1/desk/cases/{self.case_id}").json()["case"]

    def thread(self) -> list[Any]:
        found: list[Any] = self.agent_client.get(f"/v1/desk/cases/{self.case_id}/messages").json()["items"]
        return found

    def bodies(self) -> list[tuple[str, str]]:
        return [(one["kind"], one["body"] or one["code"]) for one in self.thread()[1:]]


@pytest.fixture
def room(services: Services) -> Macros:
    return Macros(services, language="vi")


def test_one_press_replies_in_the_applicants_language_notes_and_moves_the_case(room: Macros) -> None:
    assert room.macro().status_code == 200
    shown = room.filled("ask-wait")
    assert (shown["text"], shown["acts"]["note"], shown["missing"]) == (
        "Chào Lan, hãy xem lại số +84 ••• ••• •78.",
        "Asked about +84 ••• ••• •78.",
        [],
    )
    used = room.use()
    assert used.status_code == 200 and not used.json()["repeated"]
    case = used.json()["case"]
    assert (case["status"], case["severity"], case["agent"]["name"]) == ("pending-customer-action", "high", "Minh")
    said = [one for one in room.bodies() if one[0] != "lifecycle"]
    assert said == [("chat", shown["text"]), ("note", shown["acts"]["note"])]
    assert room.bodies()[-1] == ("lifecycle", "macro.used")
    mine = client_for(room.services, room.applicant).get(f"/v1/cases/{room.case_id}/messages").json()["items"]
    assert [one["code"] for one in mine if one["kind"] == "lifecycle"] == ["agent.joined"]
    assert shown["acts"]["note"] not in str(mine)


def test_macro_tags_the_case_and_says_so_before(room: Macros) -> None:
    assert room.macro(tags=["no sms", "Viettel"]).status_code == 200
    assert room.filled("ask-wait")["acts"]["tags"] == ["no sms", "Viettel"]
    room.agent_client.post(f"/v1/desk/cases/{room.case_id}/tags", json={"add": ["viettel"]})
    for _ in range(2):
        assert room.use().status_code == 200
    tags = room.agent_client.get(f"/v1/desk/cases/{room.case_id}").json()["tags"]
    assert [tag["name"] for tag in tags] == ["no sms", "viettel"]


@pytest.mark.parametrize("tags", [[""], ["lan@example.com"], ["x" * 41], [f"tag {n}" for n in range(21)]])
def test_macro_with_tags_that_no_case_can_have_is_refused_by_name(room: Macros, tags: list[str]) -> None:
    refused = room.macro(tags=tags)
    assert refused.status_code == 400 and refused.json()["errors"][0]["field"] == "acts.tags"


def test_macro_whose_tags_a_full_case_can_not_take_says_that_it_is_they(room: Macros) -> None:
    room.macro()
    full = {"add": [f"tag {n}" for n in range(20)]}
    assert room.agent_client.post(f"/v1/desk/cases/{room.case_id}/tags", json=full).status_code == 200
    refused = room.use()
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "acts.tags")


def test_press_that_is_sent_again_changes_nothing_even_after_the_case_went_on(room: Macros) -> None:
    room.macro(status="resolved")
    assert room.use().json()["case"]["status"] == "resolved"
    before = room.thread()
    assert room.agent_client.post(f"/v1/desk/cases/{room.case_id}/reopen", json={}).status_code == 200
    again = room.use().json()
    assert again["repeated"] and again["case"]["status"] == "reopened"
    assert len(room.thread()) == len(before) + 1  # that it was reopened
    assert room.use(text="Something else.").status_code == 409


def test_applicant_whose_case_a_macro_resolves_gets_the_mail_that_asks_whether_it_helped(room: Macros) -> None:
    room.macro(status="resolved")
    for _ in range(2):
        assert room.use().status_code == 200
    query = select(deliveries.c.template).where(deliveries.c.template == "case_resolved")
    assert len(room.store.read_now(lambda db: select_all(db, query))) == 1


def test_macro_without_a_reply_is_once_as_well(room: Macros) -> None:
    quiet = {"en": {"title": "Urgent", "text": ""}}
    assert room.macro("urgent", quiet, note="", status=None, severity="urgent").status_code == 200
    assert room.use(name="urgent").json()["case"]["severity"] == "urgent"
    room.agent_client.put(f"/v1/desk/cases/{room.case_id}/severity", json={"severity": "low"})
    assert room.use(name="urgent").json()["case"]["severity"] == "low"


def test_macro_does_nothing_where_one_part_of_it_is_refused(room: Macros) -> None:
    room.macro()
    before = room.thread()
    for changes, field in (
        ({"text": "Call {number} now"}, "text"),
        ({"note": "About {cause}"}, "note"),
        ({"note": "x" * 8001}, "body"),
        ({"client_id": ""}, "client_id"),
        ({"client_id": "x" * 61}, "client_id"),
    ):
        refused = room.use(**changes)
        assert refused.status_code == 400 and refused.json()["errors"][0]["field"] == field
    assert room.use(version=2).status_code == 412
    assert room.thread() == before and room.case()["severity"] == "normal"


def test_resolved_case_takes_no_macro_that_replies(room: Macros) -> None:
    room.macro()
    room.agent_client.post(f"/v1/desk/cases/{room.case_id}/resolve", json={})
    assert room.use().json()["code"] == "case_resolved"


def test_macro_that_would_answer_over_a_colleague_does_nothing_until_it_is_used_again(room: Macros) -> None:
    room.macro()
    seen = room.case()["last_message_number"]
    other = client_for(room.services, agent_token=make_agent(room.store, name="An")[1])
    other.post(f"/v1/desk/cases/{room.case_id}/messages", json={"client_id": "a", "body": "An's answer"})
    before = room.thread()
    refused = room.use(seen=seen)
    assert (refused.status_code, refused.json()["code"]) == (409, "answered_meanwhile")
    assert room.thread() == before and room.case()["severity"] == "normal"
    assert room.use().json()["case"]["severity"] == "high"


def test_macro_without_a_reply_speaks_over_nobody(room: Macros) -> None:
    room.macro(texts={"en": {"title": "Note", "text": ""}})
    seen = room.case()["last_message_number"]
    other = client_for(room.services, agent_token=make_agent(room.store, name="An")[1])
    other.post(f"/v1/desk/cases/{room.case_id}/messages", json={"client_id": "a", "body": "An's answer"})
    assert room.use(seen=seen).status_code == 200


def test_macro_that_was_changed_after_its_preview_is_not_used(room: Macros) -> None:
    room.macro()
    room.macro(version=1, severity="critical")
    assert room.use().status_code == 412
    assert room.use(version=2).json()["case"]["severity"] == "critical"


def test_reply_without_acts_is_no_macro_and_a_colleagues_same_client_id_is_another(room: Macros) -> None:
    room.put("plain")
    assert (
        room.agent_client.post(
            f"/v1/desk/cases/{room.case_id}/replies/plain", json={"client_id": "a", "version": 1}
        ).status_code
        == 404
    )
    room.macro(status=None, note="")
    assert not room.use().json()["repeated"]
    _, token = make_agent(room.store, name="An")
    other = client_for(room.services, agent_token=token)
    body = {"client_id": "press-1", "version": 1, "text": "Mine", "note": ""}
    assert not other.post(f"/v1/desk/cases/{room.case_id}/replies/ask-wait", json=body).json()["repeated"]


def test_wrong_act_is_refused_by_its_field(room: Macros) -> None:
    assert room.macro(note="Ask {nobody}").json()["errors"][0]["field"] == "acts.note"
    assert room.macro(status="closed").status_code == 400
    assert room.macro(severity="huge").status_code == 400
    assert room.macro("x", {"en": {"title": "T", "text": ""}}).status_code == 200


def test_versions_of_a_macro_keep_what_it_did(room: Macros) -> None:
    room.macro()
    room.put("ask-wait", version=1)
    acts = [one["acts"] for one in room.versions("ask-wait")]
    assert acts == [None, ACTS]
