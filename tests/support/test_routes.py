"""Cases by HTTP: what each of four actors gets on every route, and what a sender is told."""

from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from ringback.core.times import DAY
from ringback.services import Services
from ringback.support.drafts import sweep_drafts
from ringback.verification.channel_availability import is_night
from ringback.words import LANGUAGES
from tests.builders import client_for, make_account, make_agent, make_key
from tests.conftest import TestClock
from tests.files.pictures import picture

CASE = {
    "subject": "Did not receive an SMS message or call for verification",
    "description": "I waited for an hour.",
    "contact_method": "chat",
    "language": "en",
}
LINE: dict[str, Any] = {"client_id": "1", "body": "hello"}


class Actors(NamedTuple):
    """Whoever may knock: nobody, another applicant, the owner, an agent."""

    nobody: Any
    stranger: Any
    owner: Any
    agent: Any


@pytest.fixture
def actors(services: Services) -> Actors:
    return Actors(
        client_for(services),
        client_for(services, make_account(services.store)[1]),
        client_for(services, make_account(services.store)[1]),
        client_for(services, agent_token=make_agent(services.store)[1]),
    )


@pytest.fixture
def case(actors: Actors) -> dict[str, Any]:
    answer = actors.owner.post("/v1/cases", json=CASE)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


OWN = [
    ("GET", "/v1/cases/{id}", None, 200),
    ("GET", "/v1/cases/{id}/messages", None, 200),
    ("POST", "/v1/cases/{id}/messages", LINE, 201),
    ("POST", "/v1/cases/{id}/read", {"message_number": 1}, 200),
    ("POST", "/v1/cases/{id}/typing", None, 204),
    ("POST", "/v1/cases/{id}/leave", None, 204),
    ("POST", "/v1/cases/{id}/resolve", None, 200),
    ("POST", "/v1/cases/{id}/reopen", {"note": "Still no code."}, 200),
]
DESK = [
    ("GET", "/v1/desk/cases/{id}/messages", None, 200),
    ("POST", "/v1/desk/cases/{id}/messages", LINE, 201),
    ("POST", "/v1/desk/cases/{id}/read", {"message_number": 1}, 200),
    ("POST", "/v1/desk/cases/{id}/typing", None, 204),
    ("POST", "/v1/desk/cases/{id}/resolve", {}, 200),
    ("POST", "/v1/desk/cases/{id}/reopen", {}, 200),
    ("POST", "/v1/desk/cases/{id}/callback", {"state": "done", "outcome": "x"}, 404),  # this one wants no call
]


@pytest.mark.parametrize("form", ["id", "display_id"])
def test_owner_of_a_case_and_nobody_else_uses_its_routes(actors: Actors, case: dict[str, Any], form: str) -> None:
    for method, path, body, status in OWN:
        where = path.format(id=case[form])
        assert actors.nobody.request(method, where, json=body).status_code == 401
        assert actors.agent.request(method, where, json=body).status_code == 401  # the desk has routes of its own
        refused = actors.stranger.request(method, where, json=body)
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
        assert actors.owner.request(method, where, json=body).status_code == status, where


def test_desk_routes_are_for_agents_only(actors: Actors, case: dict[str, Any]) -> None:
    for method, path, body, status in DESK:
        where = path.format(id=case["id"])
        for other in (actors.nobody, actors.stranger, actors.owner):
            assert other.request(method, where, json=body).status_code == 401
        assert actors.agent.request(method, where.replace("case-", "case-9"), json=body).status_code == 404
        assert actors.agent.request(method, where, json=body).status_code == status, where


def test_limits_in_the_options_are_those_that_hold(actors: Actors, case: dict[str, Any]) -> None:
    limits = actors.nobody.get("/v1/case-options").json()["limits"]
    for length, status in ((limits["body"], 201), (limits["body"] + 1, 400)):
        body = {"client_id": f"of-{length}", "body": "x" * length}
        assert actors.owner.post(f"/v1/cases/{case['id']}/messages", json=body).status_code == status
    many = {"client_id": "many", "file_ids": [f"file-{number}" for number in range(limits["files"] + 1)]}
    refused = actors.owner.post(f"/v1/cases/{case['id']}/messages", json=many).json()
    assert [error["code"] for error in refused["errors"]] == ["too_many"]
    day = datetime(2026, 12, 1, limits["day_begins"], tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    night = day.replace(hour=limits["day_ends"])
    assert [is_night("+84912345678", int(time.timestamp() * 1000)) for time in (day, night)] == [False, True]


def test_route_without_a_case_is_for_whom_it_concerns(actors: Actors, case: dict[str, Any]) -> None:
    assert actors.nobody.get("/v1/case-options").json()["languages"] == list(LANGUAGES)
    assert actors.nobody.get("/v1/cases").status_code == 401
    assert actors.nobody.post("/v1/cases", json=CASE).status_code == 401
    assert actors.agent.get("/v1/cases").status_code == 401
    assert actors.stranger.get("/v1/cases").json() == {"items": [], "next": None}
    assert [item["id"] for item in actors.owner.get("/v1/cases").json()["items"]] == [case["id"]]
    draft = {"data": {"subject": "half"}}
    for client, status in ((actors.nobody, 401), (actors.agent, 401), (actors.owner, 200)):
        assert client.put("/v1/drafts/case", json=draft).status_code == status
    assert actors.owner.get("/v1/drafts/case").json()["data"] == draft["data"]
    assert actors.stranger.get("/v1/drafts/case").status_code == 404
    assert actors.stranger.delete("/v1/drafts/case").status_code == 204
    assert actors.owner.delete("/v1/drafts/case").status_code == 204
    assert actors.owner.get("/v1/drafts/case").status_code == 404


def test_draft_of_more_than_sixteen_kilobytes_is_refused_and_the_last_one_kept(actors: Actors) -> None:
    actors.owner.put("/v1/drafts/case", json={"data": {"n": 1}})
    assert actors.owner.put("/v1/drafts/case", json={"data": {"n": 2}}).status_code == 200
    refused = actors.owner.put("/v1/drafts/case", json={"data": {"text": "x" * 17_000}})
    assert (refused.status_code, refused.json()["code"]) == (422, "draft_too_large")
    assert actors.owner.get("/v1/drafts/case").json()["data"] == {"n": 2}


def test_same_key_opens_one_case(actors: Actors) -> None:
    headers = {"Idempotency-Key": "once"}
    first = actors.owner.post("/v1/cases", json=CASE, headers=headers)
    again = actors.owner.post("/v1/cases", json=CASE, headers=headers)
    assert (again.status_code, again.json(), again.headers["idempotency-replayed"]) == (201, first.json(), "true")
    other = actors.owner.post("/v1/cases", json={**CASE, "subject": "x"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")
    assert len(actors.owner.get("/v1/cases").json()["items"]) == 1


def test_same_client_id_is_answered_with_the_first_message(actors: Actors, case: dict[str, Any]) -> None:
    path = f"/v1/cases/{case['id']}/messages"
    first, again = actors.owner.post(path, json=LINE), actors.owner.post(path, json=LINE)
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    other = actors.owner.post(path, json={**LINE, "body": "else"})
    assert (other.status_code, other.json()["code"]) == (409, "client_id_conflict")


def test_wrong_input_names_its_field_and_saves_nothing(actors: Actors, case: dict[str, Any]) -> None:
    path = f"/v1/cases/{case['id']}/messages"
    for body, field in (
        ({"client_id": "1", "body": " "}, "body"),
        ({"client_id": "1", "body": "x" * 8001}, "body"),
        ({"client_id": "", "body": "x"}, "client_id"),
        ({"client_id": "x" * 65, "body": "x"}, "client_id"),
        ({"client_id": "1", "body": "x", "kind": "shout"}, "kind"),
        ({"client_id": "1", "body": "x", "file_ids": ["file_1"]}, "file_ids"),
        ({"client_id": "1", "body": "x", "file_ids": ["1", "2", "3", "4"]}, "file_ids"),
        ({"body": "x"}, "client_id"),
        ({"client_id": "1", "body": 5}, "body"),
    ):
        answer = actors.owner.post(path, json=body)
        assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field]), body
    nested = actors.owner.post("/v1/cases", json={**CASE, "phone": {"extension": "1"}})
    assert [error["field"] for error in nested.json()["errors"]] == ["phone.number"]
    assert actors.owner.post(path, json={**LINE, "kind": "note"}).status_code == 403
    assert len(actors.owner.get(path).json()["items"]) == 1


def send(client: Any, path: str = "/v1/files") -> str:
    sent: str = client.post(path, files={"file": ("shot.png", picture(), "image/png")}).json()["id"]
    return sent


def test_screenshot_travels_with_a_message_and_each_reading_by_an_agent_is_recorded(
    actors: Actors, case: dict[str, Any]
) -> None:
    path = f"/v1/cases/{case['id']}/messages"
    file = send(actors.owner)
    posted = actors.owner.post(path, json={"client_id": "1", "file_ids": [file]}).json()
    assert [(one["id"], one["url"]) for one in posted["files"]] == [(file, f"/v1/files/{file}/content")]
    assert actors.owner.post(path, json={"client_id": "2", "file_ids": [file]}).status_code == 400  # sent already
    assert actors.owner.delete(f"/v1/files/{file}").json()["code"] == "file_attached"
    [_, seen] = actors.agent.get(path.replace("/v1/", "/v1/desk/")).json()["items"]
    assert actors.agent.get(seen["files"][0]["url"]).status_code == 200
    assert actors.owner.get(posted["files"][0]["url"]).status_code == 200
    assert actors.stranger.get(posted["files"][0]["url"]).status_code == 404
    stolen = actors.stranger.post("/v1/cases", json={**CASE, "file_ids": [file]})
    assert stolen.json()["errors"][0]["code"] == "file_unknown"


def test_picture_in_a_note_stays_at_the_desk_and_one_in_an_answer_does_not(
    actors: Actors, case: dict[str, Any]
) -> None:
    path = f"/v1/desk/cases/{case['id']}/messages"
    hidden, shown = send(actors.agent, "/v1/desk/files"), send(actors.agent, "/v1/desk/files")
    note = {"client_id": "1", "body": "look", "kind": "note", "file_ids": [hidden]}
    assert actors.agent.post(path, json=note).status_code == 201
    assert actors.agent.post(path, json={"client_id": "2", "body": "see", "file_ids": [shown]}).status_code == 201
    assert actors.owner.get(f"/v1/files/{hidden}/content").status_code == 404
    assert actors.owner.get(f"/v1/files/{shown}/content").status_code == 200
    assert actors.agent.get(f"/v1/desk/files/{hidden}/content").status_code == 200


def test_call_back_is_recorded_by_the_agent_who_made_it(actors: Actors) -> None:
    request = {**CASE, "contact_method": "call", "phone": {"number": "+84 912 345 678"}}
    case = actors.owner.post("/v1/cases", json=request).json()
    path = f"/v1/desk/cases/{case['id']}/callback"
    for other in (actors.nobody, actors.stranger, actors.owner):
        assert other.post(path, json={"state": "done", "outcome": "Explained."}).status_code == 401
    assert actors.agent.post(path, json={"state": "gone", "outcome": ""}).status_code == 400
    done = actors.agent.post(path, json={"state": "done", "outcome": "Explained."}).json()
    assert (done["callback"]["state"], done["callback"]["outcome"]) == ("done", "Explained.")


def test_program_reads_the_cases_of_its_account_or_of_all(
    services: Services, actors: Actors, case: dict[str, Any]
) -> None:
    every = client_for(services, key=make_key(services.store))
    account = case["id"].split("-")[1]
    bound = client_for(services, key=make_key(services.store, account_id=account))
    stranger = client_for(services, key=make_key(services.store, account_id=make_account(services.store)[0]))
    assert [item["id"] for item in every.get("/v1/cases").json()["items"]] == [case["id"]]
    assert bound.get(f"/v1/cases/{case['id']}").json()["subject"] == CASE["subject"]
    assert stranger.get(f"/v1/cases/{case['id']}").status_code == 404
    assert bound.post(f"/v1/cases/{case['id']}/messages", json=LINE).json()["author"]["kind"] == "program"


def test_etag_of_a_case_moves_with_it(actors: Actors, case: dict[str, Any]) -> None:
    before = actors.owner.get(f"/v1/cases/{case['id']}").headers["etag"]
    assert before == case["etag"]
    actors.owner.post(f"/v1/cases/{case['id']}/messages", json=LINE)
    assert actors.owner.get(f"/v1/cases/{case['id']}").headers["etag"] != before


def test_draft_that_nobody_goes_on_with_is_swept_after_its_days(
    services: Services, actors: Actors, clock: TestClock
) -> None:
    def swept() -> int:
        return services.store.write_now(lambda db: sweep_drafts(db, before=db.now - 30 * DAY))

    actors.owner.put("/v1/drafts/case", json={"data": {"subject": "half"}})
    clock.advance(days=6)
    assert actors.owner.get("/v1/drafts/case").status_code == 200
    assert swept() == 0
    clock.advance(days=24.1)
    assert swept() == 1


def test_severity_of_a_case_can_change_until_it_is_resolved(actors: Actors, case: dict[str, Any]) -> None:
    path = f"/v1/cases/{case['id']}"
    assert actors.owner.put(f"{path}/severity", json={"severity": "urgent"}).json()["severity"] == "urgent"
    assert actors.owner.get(path).json()["severity"] == "urgent"
    assert actors.owner.put(f"{path}/severity", json={"severity": "dire"}).status_code == 400
    actors.owner.post(f"{path}/resolve", json={})
    assert actors.owner.put(f"{path}/severity", json={"severity": "low"}).json()["code"] == "case_resolved"
