"""What somebody types in a case and does not send is found at their next device, by them alone, and never written over
unseen."""

from functools import partial
from typing import Any, NamedTuple

import pytest

from ringback.accounts.erasure import erase
from ringback.core.times import MINUTE
from ringback.duties import sweep
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.support.message_drafts import SAVES, SHOWN
from ringback.support.tables import message_drafts, messages
from tests.builders import OPERATOR, client_for, make_account, make_agent
from tests.conftest import TestClock
from tests.rows import select_all
from tests.support.people import applicant, opened

HALF = "I called the carrier, and they say"


class People(NamedTuple):
    """Lan with a case; Minh at two devices, Hoa, and an applicant who has nothing to do with it."""

    services: Services
    case_id: str
    account_id: str
    lan: Any
    minh: Any
    at_home: Any
    hoa: Any
    stranger: Any

    def desk(self, kind: str = "") -> str:
        return f"/v1/desk/cases/{self.case_id}/drafts{kind and f'/{kind}'}"

    def own(self, kind: str = "") -> str:
        return f"/v1/cases/{self.case_id}/drafts{kind and f'/{kind}'}"

    def rows(self, table: Any) -> Any:
        return self.services.store.read_now(lambda db: select_all(db, table.select()))


@pytest.fixture
def people(services: Services) -> People:
    lan = applicant(services.store)
    case = opened(services.store, lan.actor)
    _, minh = make_agent(services.store, name="Minh")
    _, hoa = make_agent(services.store, name="Hoa")
    _, stranger = make_account(services.store)
    assert lan.actor.account_id is not None
    return People(
        services,
        case.id,
        lan.actor.account_id,
        client_for(services, lan.token),
        client_for(services, agent_token=minh),
        client_for(services, agent_token=minh),
        client_for(services, agent_token=hoa),
        client_for(services, stranger),
    )


def save(client: Any, path: str, body: str = HALF, version: str | None = None, status: int = 200) -> Any:
    answer = client.put(path, json={"body": body, "version": version})
    assert answer.status_code == status, answer.text
    return answer.json()


def found(client: Any, path: str) -> dict[str, str]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return {one["kind"]: one["body"] for one in answer.json()}


def test_reply_and_note_of_an_agent_are_found_at_their_other_device_each_by_itself(people: People) -> None:
    save(people.minh, people.desk("reply"))
    save(people.minh, people.desk("note"), "They sound rushed")
    assert found(people.at_home, people.desk()) == {"reply": HALF, "note": "They sound rushed"}


def test_draft_of_an_agent_is_neither_a_colleagues_nor_the_applicants_nor_a_strangers(people: People) -> None:
    kept = save(people.minh, people.desk("reply"))
    assert found(people.hoa, people.desk()) == {} == found(people.lan, people.own())
    assert people.hoa.get("/v1/desk/drafts").json() == []
    assert people.stranger.get(people.own()).status_code == 404
    save(people.stranger, people.own("reply"), status=404)
    save(people.hoa, people.desk("reply"), "Hello Lan")
    assert people.hoa.delete(people.desk("reply"), params={"version": kept["version"]}).status_code == 412
    assert found(people.at_home, people.desk()) == {"reply": HALF}
    assert found(people.hoa, people.desk()) == {"reply": "Hello Lan"}


def test_applicant_goes_on_at_another_device_and_writes_no_notes(people: People) -> None:
    save(people.lan, people.own("reply"), "My number is")
    assert found(people.lan, people.own()) == {"reply": "My number is"}
    assert found(people.minh, people.desk()) == {}
    save(people.lan, people.own("note"), status=403)
    save(people.minh, people.desk("letter"), status=400)


def test_save_over_what_another_device_saved_is_refused_and_changes_nothing(people: People) -> None:
    first = save(people.minh, people.desk("reply"))
    second = save(people.at_home, people.desk("reply"), f"{HALF} it was barred", first["version"])
    refused = save(people.minh, people.desk("reply"), "Older words", first["version"], status=412)
    assert refused["code"] == "stale"
    save(people.minh, people.desk("reply"), "Words of a page that saw no draft", status=412)
    assert people.minh.delete(people.desk("reply"), params={"version": first["version"]}).status_code == 412
    assert found(people.minh, people.desk()) == {"reply": second["body"]}
    save(people.minh, people.desk("reply"), "Chosen words", second["version"])
    assert found(people.at_home, people.desk()) == {"reply": "Chosen words"}


def test_draft_that_is_emptied_is_gone_and_what_comes_late_from_another_device_is_told(people: People) -> None:
    version = save(people.minh, people.desk("reply"))["version"]
    for _ in range(2):
        assert people.minh.delete(people.desk("reply"), params={"version": version}).status_code == 204
    assert people.rows(message_drafts) == []
    save(people.at_home, people.desk("reply"), "Late words", version, status=412)
    save(people.at_home, people.desk("reply"), "Late words")


def test_draft_goes_with_the_message_that_it_became_and_the_next_one_stays(people: People) -> None:
    line = {"client_id": "1", "body": f"{HALF} it works again."}
    path = f"/v1/desk/cases/{people.case_id}/messages"
    kept = save(people.minh, people.desk("reply"))["version"]
    save(people.minh, people.desk("note"), "A note")
    assert people.hoa.post(path, json={**line, "draft": kept}).status_code == 201
    assert found(people.minh, people.desk()) == {"reply": HALF, "note": "A note"}
    assert people.minh.post(path, json={**line, "draft": kept}).status_code == 201
    assert found(people.minh, people.desk()) == {"note": "A note"}
    sent = save(people.minh, people.desk("reply"), "One")["version"]
    following = save(people.minh, people.desk("reply"), "Two", sent)
    assert people.minh.post(path, json={"client_id": "2", "body": "One", "draft": sent}).status_code == 201
    assert found(people.minh, people.desk())["reply"] == following["body"]


def test_message_that_is_refused_leaves_its_draft(people: People) -> None:
    kept = save(people.minh, people.desk("reply"))["version"]
    people.minh.post(f"/v1/desk/cases/{people.case_id}/resolve")
    line = {"client_id": "1", "body": HALF, "draft": kept}
    assert people.minh.post(f"/v1/desk/cases/{people.case_id}/messages", json=line).status_code == 409
    assert found(people.minh, people.desk()) == {"reply": HALF}


def test_draft_in_a_resolved_case_is_kept_and_can_be_written_on(people: People) -> None:
    kept = save(people.minh, people.desk("reply"))["version"]
    people.minh.post(f"/v1/desk/cases/{people.case_id}/resolve")
    save(people.minh, people.desk("reply"), f"{HALF} ...", kept)
    assert found(people.at_home, people.desk()) == {"reply": f"{HALF} ..."}


def test_body_of_a_draft_is_bounded_as_a_message_is_and_the_last_one_stays(people: People) -> None:
    version = save(people.minh, people.desk("reply"))["version"]
    for body, code in (("x" * 100_000, "too_long"), (" \n", "required")):
        refused = save(people.minh, people.desk("reply"), body, version, status=400)
        assert [(one["field"], one["code"]) for one in refused["errors"]] == [("body", code)]
    assert found(people.minh, people.desk()) == {"reply": HALF}


def test_card_number_never_lies_in_a_draft(people: People) -> None:
    kept = save(people.minh, people.desk("note"), "They read out 4111 1111 1111 1111 to me")
    assert kept["body"] == "They read out [REDACTED]-1111 to me"
    assert found(people.minh, people.desk()) == {"note": kept["body"]}


def test_draft_is_sealed_and_no_entry_of_the_journal_and_no_line_of_the_thread(people: People) -> None:
    before = len(people.rows(entries)), len(people.rows(messages))
    version = save(people.minh, people.desk("reply"))["version"]
    people.minh.get(people.desk())
    people.minh.delete(people.desk("reply"), params={"version": version})
    save(people.minh, people.desk("reply"))
    assert (len(people.rows(entries)), len(people.rows(messages))) == before
    (row,) = people.rows(message_drafts)
    assert b"carrier" not in bytes(row.body)


def test_drafts_of_an_erased_person_are_gone_and_none_is_kept_after(people: People) -> None:
    save(people.minh, people.desk("reply"))
    save(people.lan, people.own("reply"), "My number is")
    people.services.store.write_now(erase, OPERATOR, account_id=people.account_id, reason="They asked for it.")
    assert people.rows(message_drafts) == []
    assert found(people.minh, people.desk()) == {}
    save(people.minh, people.desk("reply"), status=404)
    assert people.minh.get("/v1/desk/drafts").json() == []


def test_draft_that_nobody_touches_is_swept_after_its_time(people: People, clock: TestClock) -> None:
    version = save(people.minh, people.desk("reply"))["version"]
    clock.advance(minutes=20)
    save(people.minh, people.desk("reply"), f"{HALF} ...", version)
    save(people.hoa, people.desk("note"), "Hoa's")
    clock.advance(minutes=10)
    people.services.store.write_now(partial(sweep, keep_drafts=20 * MINUTE))
    assert len(people.rows(message_drafts)) == 2
    clock.advance(minutes=10)
    people.services.store.write_now(partial(sweep, keep_drafts=20 * MINUTE))
    assert people.rows(message_drafts) == []


def test_saves_are_counted_for_each_person_alone_and_the_last_draft_stays(people: People, clock: TestClock) -> None:
    version = None
    for n in range(SAVES.maximum):
        version = save(people.minh, people.desk("reply"), f"{HALF} {n}", version)["version"]
    refused = save(people.minh, people.desk("reply"), "once more", version, status=429)
    assert refused["code"] == "rate_limited"
    save(people.hoa, people.desk("reply"))
    assert found(people.minh, people.desk()) == {"reply": f"{HALF} {SAVES.maximum - 1}"}
    clock.advance(minutes=1.1)
    save(people.minh, people.desk("reply"), "once more", version)


def test_agent_finds_the_cases_in_which_they_have_drafts_newest_first(people: People, clock: TestClock) -> None:
    save(people.minh, people.desk("reply"), f"{HALF}\n\n {'that ' * 40}")
    clock.advance(minutes=1)
    other = opened(people.services.store, applicant(people.services.store, name="Mai").actor)
    save(people.minh, f"/v1/desk/cases/{other.display_id}/drafts/note", "Mai's carrier is another")
    listed = people.at_home.get("/v1/desk/drafts").json()
    assert [(one["case_id"], one["display_id"], one["kind"]) for one in listed] == [
        (other.id, other.display_id, "note"),
        (people.case_id, listed[1]["display_id"], "reply"),
    ]
    assert listed[1]["excerpt"].startswith(f"{HALF} that that") and len(listed[1]["excerpt"]) == 120
    assert len(listed) <= SHOWN
