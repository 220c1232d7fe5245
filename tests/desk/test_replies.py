"""Admins write what agents say again and again, and agents send it with the values of their case."""

from typing import Any

import pytest

from ringback.accounts.access import authenticate
from ringback.core.actors import Credentials
from ringback.services import Services
from ringback.words import LANGUAGES, words
from tests.builders import client_for, make_account, make_agent
from tests.decisions.desk import Desk
from tests.support.people import opened

ASK = {"en": {"title": "Which phone", "text": "Hello {applicant}, is {number} still yours? Your case is {case}."}}


class Room(Desk):
    def __init__(self, services: Services, **case: Any) -> None:
        super().__init__(services, **case)
        self.agent_client = client_for(services, agent_token=self.minh)
        _, token = make_agent(self.store, name="Hoa", role="admin")
        self.admin = client_for(services, agent_token=token)

    def put(self, name: str, texts: Any = ASK, version: int = 0) -> Any:
        return self.admin.put(f"/v1/desk/replies/{name}", json={"texts": texts, "version": version})

    def filled(self, name: str, language: str = "en") -> Any:
        answer = self.agent_client.get(f"/v1/desk/cases/{self.case_id}/replies", params={"language": language})
        return next((one for one in answer.json() if one["name"] == name), None)

    def case_without_phone(self) -> str:
        _, token = make_account(self.store, name="Nam")
        return opened(
            self.store, self.store.read_now(authenticate, Credentials(token, bearer=False, desk=False, device=None))
        ).id

    def versions(self, name: str) -> list[Any]:
        found: list[Any] = self.admin.get(f"/v1/desk/replies/{name}/versions").json()
        return found


@pytest.fixture
def room(services: Services) -> Room:
    return Room(services)


def test_shipped_replies_are_offered_in_the_applicants_language_and_explained_in_the_agents(services: Services) -> None:
    room = Room(services, language="vi")
    hello = room.filled("hello")
    assert hello["language"] == "vi" and hello["missing"] == []
    assert hello["text"] == words("vi").text("reply-hello-text", applicant="Lan", agent="Minh")
    assert hello["own_text"] == words("en").text("reply-hello-text", applicant="Lan", agent="Minh")
    assert room.admin.get("/v1/desk/replies").json()["items"][0]["name"] == "hello"


def test_reply_says_what_the_case_holds_with_the_number_masked(room: Room) -> None:
    assert room.put("which-phone").status_code == 200
    ask = room.filled("which-phone")
    display = room.agent_client.get(f"/v1/desk/cases/{room.case_id}").json()["case"]["display_id"]
    assert ask["text"] == f"Hello Lan, is +84 ••• ••• •78 still yours? Your case is {display}."


def test_reply_names_the_cause_and_the_next_step_in_its_own_language(services: Services) -> None:
    room = Room(services, language="vi")
    room.put("why", {one: {"title": "Why", "text": "{cause} / {next_step} / {subject}"} for one in ("en", "vi")})
    reply = room.filled("why")
    finding = room.agent_client.get(f"/v1/desk/cases/{room.case_id}").json()["root_cause"]["finding"]
    next_step = words("vi").fill(f"finding-{finding['code']}-next", finding["evidence"])
    assert next_step.rstrip(".") in reply["text"] and reply["missing"] == []
    assert reply["text"].endswith(words("vi").text("applicant-subject-no-sms-or-call"))
    assert "{" not in reply["own_text"]


def test_value_that_the_case_lacks_is_told_and_stands_as_it_was_written(services: Services) -> None:
    room = Room(services)
    room.put("why", {"en": {"title": "Why", "text": "{applicant}: {number}"}})
    other = room.case_without_phone()
    (reply,) = [one for one in room.agent_client.get(f"/v1/desk/cases/{other}/replies").json() if one["name"] == "why"]
    assert reply["missing"] == ["number"] and reply["text"] == "Nam: {number}"


@pytest.mark.parametrize(
    ("name", "texts", "field", "code"),
    [
        ("x", {"en": {"title": "T", "text": "Hello {aplicant}"}}, "texts.en.text", "variable_unknown"),
        ("x", {"en": {"title": "T", "text": "{password}"}}, "texts.en.text", "variable_unknown"),
        ("x", {"en": {"title": "", "text": "Hello"}}, "texts.en.title", "length"),
        ("x", {"en": {"title": "T", "text": " \u200b"}}, "texts.en.text", "length"),
        ("x", {"en": {"title": "T", "text": "x" * 4001}}, "texts.en.text", "length"),
        ("x", {"xx": {"title": "T", "text": "Hello"}}, "texts.xx", "language_unknown"),
        ("x", {}, "texts", "required"),
        ("Not a name", ASK, "name", "name_form"),
        ("x" * 33, ASK, "name", "name_form"),
    ],
)
def test_wrong_reply_is_refused_by_its_field_and_nothing_is_saved(
    room: Room, name: str, texts: Any, field: str, code: str
) -> None:
    refused = room.put(name, texts)
    assert refused.status_code == 400
    assert (field, code) in {(one["field"], one["code"]) for one in refused.json()["errors"]}
    assert room.filled(name) is None


def test_every_version_is_kept_with_who_wrote_it_down_to_the_shipped_one(room: Room) -> None:
    room.put("hello", {"en": {"title": "Greeting", "text": "Good day, {applicant}."}})
    room.put("hello", {"en": {"title": "Greeting", "text": "Welcome, {applicant}."}}, version=1)
    assert room.filled("hello")["text"] == "Welcome, Lan."
    kept = room.versions("hello")
    assert [(one["version"], one["changed_by"]) for one in kept] == [(2, "Hoa"), (1, "Hoa"), (0, "")]
    assert kept[1]["texts"]["en"]["text"] == "Good day, {applicant}."
    assert set(kept[2]["texts"]) == set(LANGUAGES)


def test_second_admin_does_not_write_over_what_the_first_has_just_saved(room: Room) -> None:
    assert room.put("new").status_code == 200
    assert room.put("new").status_code == 412
    assert room.put("new", version=2).status_code == 412
    assert room.put("hello", version=1).status_code == 412
    assert room.put("new", version=1).status_code == 200
    assert room.admin.delete("/v1/desk/replies/new?version=1").status_code == 412


def test_removed_reply_is_offered_no_more_and_can_be_written_again(room: Room) -> None:
    assert room.admin.delete("/v1/desk/replies/hello?version=0").status_code == 204
    assert room.filled("hello") is None
    assert room.admin.delete("/v1/desk/replies/hello?version=0").status_code == 404
    assert [one["texts"] == {} for one in room.versions("hello")] == [True, False]
    assert room.put("hello").json()["version"] == 2
    assert room.filled("hello") is not None
    assert room.admin.delete("/v1/desk/replies/nothing?version=0").status_code == 404


def test_reply_in_no_language_of_the_applicant_is_offered_in_english_and_says_so(services: Services) -> None:
    room = Room(services, language="vi")
    room.put("which-phone")
    assert room.filled("which-phone")["language"] == "en"


def test_agents_use_replies_and_do_not_write_them(room: Room) -> None:
    assert room.agent_client.get("/v1/desk/replies").status_code == 200
    for method, path in (("PUT", "/v1/desk/replies/x"), ("DELETE", "/v1/desk/replies/hello")):
        assert room.agent_client.request(method, path, json={"texts": ASK}).status_code == 403
    assert room.agent_client.get("/v1/desk/replies/hello/versions").status_code == 403
