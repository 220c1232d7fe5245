"""What is still written to a merged case lands where it goes on, exactly once, and the answer says so."""

import pytest

from ringback.core.errors import NotFound
from ringback.journal.queries import since
from ringback.journal.schemas import Audience
from ringback.services import Services
from ringback.support import queries
from ringback.support.commands import resolve
from ringback.support.message_drafts import drafts_of_case, save_draft
from ringback.support.schemas import MessageDraftRequest
from ringback.support.tables import cases
from tests.builders import client_for
from tests.desk.linking.people import TwoCases
from tests.rows import execute
from tests.support.people import applicant, opened


@pytest.fixture
def two(services: Services) -> TwoCases:
    return TwoCases(services)


def test_reply_to_a_merged_case_lands_where_it_goes_on_and_the_answer_says_so(two: TwoCases) -> None:
    two.merge()
    path, body = f"/v1/cases/{two.ends.id}/messages", {"client_id": "1", "body": "It works now"}
    first, again = two.client.post(path, json=body), two.client.post(path, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() and first.json()["case_id"] == two.stays.id
    assert two.lines(two.stays)[-1] == "It works now" and two.lines(two.ends)[-1] == "case.merged"
    own = two.client.post(f"/v1/cases/{two.stays.id}/messages", json={"client_id": "2", "body": "Thanks"}).json()
    assert own["case_id"] == two.stays.id


def test_reply_that_was_sent_before_the_merge_is_not_written_again_after_it(two: TwoCases) -> None:
    first = two.writes(two.ends, "Hello?")
    third = two.opened()
    two.merge()
    again = two.writes(two.ends, "Hello?")
    assert again.repeated and again.message == first.message
    moved = two.writes(two.ends, "Still nothing", client_id="2")
    two.merge(two.stays, third)
    again = two.writes(two.ends, "Still nothing", client_id="2")
    assert again.repeated and again.message.id == moved.message.id and again.case_id == two.stays.id
    assert two.writes(two.ends, "And now?", client_id="3").case_id == third.id
    assert "Still nothing" not in two.lines(third) and two.lines(third)[-1] == "And now?"


def test_same_client_id_with_other_words_is_refused_wherever_the_first_one_stands(two: TwoCases) -> None:
    two.merge()
    two.writes(two.ends, "Hello?")
    path = f"/v1/cases/{two.ends.id}/messages"
    answer = two.client.post(path, json={"client_id": "1", "body": "Something else"})
    assert answer.json()["code"] == "client_id_conflict"


def test_stream_and_fresh_read_of_both_threads_are_the_same(services: Services, two: TwoCases) -> None:
    two.merge()
    two.writes(two.ends, "It works now")
    account_id = two.lan.actor.account_id or ""
    entries = services.store.read_now(since, account_id=account_id, audience=Audience.APPLICANT)
    told = [entry.private["message"] for entry in entries if "message" in entry.private]
    for case in (two.ends, two.stays):
        fresh = two.client.get(f"/v1/cases/{case.id}/messages").json()["items"]
        ids = {message["id"] for message in fresh}
        assert [message for message in told if message["id"] in ids] == fresh


def test_reply_to_a_merged_case_that_goes_on_in_a_resolved_one_is_refused_as_there(
    services: Services, two: TwoCases
) -> None:
    two.merge()
    services.store.write_now(resolve, two.lan.actor, case_id=two.stays.id)
    answer = two.client.post(f"/v1/cases/{two.ends.id}/messages", json={"client_id": "1", "body": "Hello?"})
    assert answer.json()["code"] == "case_resolved"


def test_reply_never_lands_in_a_case_of_another_account_whatever_the_table_says(
    services: Services, two: TwoCases
) -> None:
    other = opened(services.store, applicant(services.store, name="Mai").actor, contact_method="web")
    two.merge()
    pointed = cases.update().where(cases.c.id == two.ends.id).values(merged_into=other.id)
    services.store.write_now(execute, pointed)
    with pytest.raises(NotFound):
        two.writes(two.ends, "It works now")


def test_stranger_writes_in_neither_case(services: Services, two: TwoCases) -> None:
    mai = applicant(services.store, name="Mai")
    two.merge()
    for who in (client_for(services, mai.token), client_for(services)):
        answer = who.post(f"/v1/cases/{two.ends.id}/messages", json={"client_id": "1", "body": "Me too"})
        assert answer.status_code in (401, 404)
    assert services.store.read_now(queries.thread, two.lan.actor, case_id=two.stays.id).items[-1].code is not None


def test_draft_goes_with_its_message_though_its_case_was_merged(services: Services, two: TwoCases) -> None:
    half = MessageDraftRequest("It wor", None)
    draft = services.store.write_now(save_draft, two.lan.actor, case_id=two.ends.id, kind="reply", request=half)
    two.merge()
    body = {"client_id": "1", "body": "It works now", "draft": draft.version}
    assert two.client.post(f"/v1/cases/{two.ends.id}/messages", json=body).json()["case_id"] == two.stays.id
    assert services.store.read_now(drafts_of_case, two.lan.actor, case_id=two.ends.id) == []
