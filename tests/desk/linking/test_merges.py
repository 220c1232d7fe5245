"""An agent makes two cases of one applicant into one, without a word being moved or lost, and takes it back."""

from typing import Any

import msgspec
import pytest

from ringback.accounts.access import authenticate
from ringback.accounts.erasure import erase
from ringback.core.actors import Credentials
from ringback.core.db import Db
from ringback.desk.linking.errors import UNDO_MS
from ringback.desk.linking.merges import CHAT_MS
from ringback.desk.linking.tables import case_merges
from ringback.services import Services
from ringback.support import assignment
from ringback.support.commands import leave, resolve
from tests.builders import OPERATOR, client_for
from tests.conftest import TestClock
from tests.desk.linking.people import TwoCases
from tests.desk.test_approvals import proposed
from tests.desk.triage.people import AtDesk
from tests.rows import select_all
from tests.support.people import agent, applicant, opened, phone_request

NUMBER = {"number": "+84 912 345 678"}


@pytest.fixture
def two(services: Services) -> TwoCases:
    return TwoCases(services)


def links(two: TwoCases, case_id: str) -> list[tuple[str, str]]:
    return [(link["case_id"], link["kind"]) for link in two.minh.get(f"cases/{case_id}")["links"]]


def test_merged_case_ends_and_either_thread_leads_to_the_other(two: TwoCases) -> None:
    first, second = two.lines(two.ends), two.lines(two.stays)
    answer = two.merge()
    assert (answer["into"]["case_id"], answer["into"]["display_id"]) == (two.stays.id, two.stays.display_id)
    assert two.lines(two.ends) == [*first, "case.merged"]
    assert two.lines(two.stays) == [*second, "case.merged_here"]
    for case, other, kind in ((two.ends, two.stays, "merged_into"), (two.stays, two.ends, "merged")):
        last = two.client.get(f"/v1/cases/{case.id}/messages").json()["items"][-1]
        assert last["data"] == {"case_id": other.id, "display_id": other.display_id}
        assert links(two, case.id) == [(other.id, kind)]
    assert two.minh.ids() == [two.stays.id]


def test_applicant_sees_that_the_case_was_merged_and_where_it_goes_on(two: TwoCases) -> None:
    two.merge()
    ended = two.seen(two.ends)
    assert (ended["status"], ended["merged_into"]) == ("resolved", two.stays.id)
    assert (ended["actions"], ended["reopen_until"]) == ([], None)
    listed = {one["id"]: one["merged_into"] for one in two.client.get("/v1/cases").json()["items"]}
    assert listed == {two.ends.id: two.stays.id, two.stays.id: None}
    assert two.client.get(f"/v1/cases/{two.ends.id}/satisfaction").json()["may_answer"] is False


def test_merge_is_an_entry_of_the_account_and_a_second_one_writes_nothing(two: TwoCases) -> None:
    assert two.merge() == two.merge()
    (entry,) = two.minh.entries(two.stays.id, "case.merged")
    assert entry["data"] == {
        "display_id": two.stays.display_id,
        "other": two.ends.display_id,
        "merged": two.ends.id,
    }
    assert len(two.minh.entries(two.ends.id, "case.resolved")) == 1
    assert two.lines(two.stays).count("case.merged_here") == 1


def test_whoever_waited_in_the_case_that_ends_waits_as_long_in_the_one_that_stays(
    services: Services, clock: TestClock
) -> None:
    two = TwoCases(services)
    since = two.waits()[two.ends.id]
    clock.advance(seconds=60)
    two.minh.post(f"cases/{two.stays.id}/messages", client_id="1", body="Is your phone on?")
    two.minh.post(f"cases/{two.stays.id}/snooze", reason="Until they answer")
    assert two.minh.ids() == [two.ends.id]
    two.merge()
    assert two.waits() == {two.stays.id: since}, "awake, with the question that nobody has answered"
    assert two.seen(two.stays)["status"] == "customer-action-completed"


def test_case_in_which_nobody_waits_leaves_the_other_as_it_was(two: TwoCases) -> None:
    for case in (two.ends, two.stays):
        two.minh.post(f"cases/{case.id}/messages", client_id="1", body="Is your phone on?")
    two.merge()
    assert two.waits() == {two.stays.id: None}
    assert two.seen(two.stays)["status"] == "pending-customer-action"


def test_resolved_case_is_merged_too_and_one_that_stays_must_be_open(services: Services, two: TwoCases) -> None:
    services.store.write_now(resolve, two.lan.actor, case_id=two.ends.id)
    assert two.refused(two.stays, two.ends)["code"] == "case_resolved"
    two.merge()
    assert two.seen(two.ends)["merged_into"] == two.stays.id
    two.undo()
    assert (two.seen(two.ends)["status"], two.seen(two.ends)["merged_into"]) == ("resolved", None)


def test_cases_of_two_accounts_are_never_merged(services: Services, two: TwoCases) -> None:
    other = opened(services.store, applicant(services.store, name="Mai").actor, contact_method="web")
    refused = two.refused(two.ends, other)
    assert refused["code"] == "cases_of_two_accounts" and "Link them" in refused["detail"]
    assert two.seen(two.ends)["merged_into"] is None
    two.minh.post(f"cases/{two.ends.id}/links", other=other.id)


def test_case_is_not_merged_with_itself_nor_into_what_there_is_not(two: TwoCases) -> None:
    for into, code in ((two.ends.display_id, "same_case"), ("case-nothing", "case_unknown"), ("", "case_unknown")):
        (error,) = two.minh.refused(f"cases/{two.ends.id}/merge", into=into)["errors"]
        assert (error["field"], error["code"]) == ("into", code)


def test_merged_case_is_merged_no_more_and_takes_none_in(two: TwoCases) -> None:
    two.merge()
    third = two.opened()
    for ends, stays in ((two.ends, third), (third, two.ends)):
        refused = two.refused(ends, stays)
        assert (refused["code"], refused["data"]["merged_into"]) == ("case_merged", two.stays.id)
    two.merge(two.stays, third)
    assert two.waits().keys() == {third.id}


def test_merged_case_is_not_reopened_taken_put_off_nor_called_about(two: TwoCases) -> None:
    two.merge()
    case = f"cases/{two.ends.id}"
    for path, body in (
        ("reopen", {}),
        ("assign", {}),
        ("snooze", {"reason": "Tomorrow"}),
        ("phone-proofs", {"method": "keyed"}),
        ("messages", {"client_id": "9", "body": "Hello"}),
    ):
        assert two.minh.refused(f"{case}/{path}", **body)["code"] == "case_merged", path
    asked = two.client.post(f"/v1/cases/{two.ends.id}/contact", json={"contact_method": "chat"}).json()
    assert (asked["code"], asked["data"]["merged_into"]) == ("case_merged", two.stays.id)


def test_case_whose_decision_waits_is_not_merged_away(services: Services) -> None:
    desk, minh = proposed(services), AtDesk(services, name="An")
    owner = services.store.read_now(authenticate, Credentials(desk.applicant, bearer=False, desk=False, device=None))
    other = opened(services.store, owner, contact_method="web")
    services.store.write_now(leave, owner, case_id=desk.case_id)
    refused = minh.refused(f"cases/{desk.case_id}/merge", into=other.id)
    assert (refused["code"], refused["data"]["reason"]) == ("case_under_way", "decision_waits")
    minh.post(f"cases/{other.id}/merge", into=desk.case_id)


def test_case_with_a_promised_call_is_not_merged_away(services: Services) -> None:
    two = TwoCases(services, contact_method="call", phone=phone_request())
    assert two.refused()["data"]["reason"] == "callback_waits"
    outcome = {"state": "canceled", "outcome": "They write instead"}
    two.minh.post(f"cases/{two.ends.id}/callback", **outcome)
    two.merge()


def test_chat_is_not_merged_away_while_it_goes_on(services: Services, clock: TestClock) -> None:
    two = TwoCases(services, contact_method="chat")
    assert two.refused()["data"]["reason"] == "chat_under_way", "they wait for their turn"
    two.minh.post(f"cases/{two.ends.id}/messages", client_id="1", body="Hello, I am here.")
    assert two.refused()["data"]["reason"] == "chat_under_way"
    clock.advance(seconds=CHAT_MS // 1000)
    two.merge()


def test_case_during_whose_call_a_phone_is_proved_is_not_merged_away(services: Services, two: TwoCases) -> None:
    two.minh.post(f"cases/{two.ends.id}/phone-proofs", method="keyed")
    assert two.refused()["data"]["reason"] == "proof_open"
    two.merge(two.stays, two.ends)


def test_agent_merges_no_case_away_from_whom_chance_gave_it(services: Services) -> None:
    two, hoa = TwoCases(services), agent(services.store, name="Hoa")
    mai = AtDesk(services, name="Mai", role="lead")
    services.store.write_now(assignment.assign, hoa.actor, case_id=two.ends.id, agent_id=hoa.actor.id)
    services.policy = msgspec.structs.replace(services.policy, routing="random")
    assert two.refused()["code"] == "case_is_drawn"
    mai.post(f"cases/{two.ends.id}/merge", into=two.stays.id)


def test_merge_that_is_taken_back_leaves_both_as_they_were(services: Services, clock: TestClock) -> None:
    two = TwoCases(services)
    two.minh.post(f"cases/{two.stays.id}/messages", client_id="1", body="Is your phone on?")
    two.minh.post(f"cases/{two.stays.id}/snooze", reason="Until they answer")
    two.minh.post(f"cases/{two.ends.id}/links", other=two.stays.id, kind="parent")
    before, waits = two.seen(two.stays)["status"], two.waits()
    clock.advance(seconds=60)
    until = two.merge()["undo_until"]
    assert [link["undo_until"] for link in two.minh.get(f"cases/{two.ends.id}")["links"]] == [until]
    clock.advance(seconds=UNDO_MS // 1000 - 10)
    two.undo()
    assert (two.seen(two.ends)["status"], two.seen(two.ends)["merged_into"]) == ("reopened", None)
    assert (two.seen(two.stays)["status"], two.waits()) == (before, waits)
    assert two.minh.get(f"cases/{two.stays.id}")["snooze"]["reason"] == "Until they answer"
    assert (links(two, two.ends.id), links(two, two.stays.id)) == (
        [(two.stays.id, "parent")],
        [(two.ends.id, "child")],
    )
    assert two.lines(two.stays)[-1] == "case.unmerged" and "case.unmerged" in two.lines(two.ends)
    assert len(two.minh.entries(two.stays.id, "case.unmerged")) == 1
    assert two.minh.refused(f"cases/{two.ends.id}/unmerge")["code"] == "merge_is_over"
    two.merge()


def test_merge_is_taken_back_by_nobody_else_nor_too_late(services: Services, two: TwoCases, clock: TestClock) -> None:
    path = f"cases/{two.ends.id}/unmerge"
    assert two.minh.refused(path)["code"] == "merge_is_over", "there is none"
    two.merge()
    hoa = AtDesk(services, name="Hoa")
    assert hoa.refused(path)["code"] == "merge_is_over"
    assert [link["undo_until"] for link in hoa.get(f"cases/{two.ends.id}")["links"]] == [None]
    clock.advance(seconds=UNDO_MS // 1000 + 1)
    assert two.minh.refused(path)["code"] == "merge_is_over"
    assert two.seen(two.ends)["merged_into"] == two.stays.id


@pytest.mark.parametrize("to", ["ends", "stays"])
def test_merge_is_not_taken_back_over_what_somebody_wrote_since(two: TwoCases, to: str) -> None:
    two.merge()
    two.writes(getattr(two, to), "One more thing")
    assert two.minh.refused(f"cases/{two.ends.id}/unmerge")["code"] == "merge_is_over"
    assert two.lines(two.stays)[-1] == "One more thing"


def test_case_that_was_resolved_since_stays_so_when_a_merge_is_taken_back(services: Services, two: TwoCases) -> None:
    two.merge()
    services.store.write_now(resolve, two.lan.actor, case_id=two.stays.id)
    two.undo()
    assert [two.seen(case)["status"] for case in (two.ends, two.stays)] == ["reopened", "resolved"]


def test_question_that_another_merge_brought_still_waits_when_the_first_is_taken_back(
    services: Services, clock: TestClock
) -> None:
    two = TwoCases(services)
    clock.advance(seconds=5)
    third = two.opened()
    two.minh.post(f"cases/{two.stays.id}/messages", client_id="1", body="Is your phone on?")
    two.minh.post(f"cases/{two.stays.id}/snooze", reason="Until they answer")
    two.merge()
    two.merge(third)
    waits = two.waits()
    two.undo()
    assert two.waits()[two.stays.id] == waits[two.stays.id] is not None
    assert two.seen(two.stays)["status"] == "customer-action-completed"
    assert two.minh.get(f"cases/{two.stays.id}")["snooze"] is None


@pytest.mark.parametrize("asked", [{"contact_method": "chat"}, {"contact_method": "call", "phone": NUMBER}])
def test_wish_to_talk_since_still_waits_when_a_merge_is_taken_back(two: TwoCases, asked: dict[str, Any]) -> None:
    two.minh.post(f"cases/{two.stays.id}/messages", client_id="1", body="Is your phone on?")
    two.merge()
    answer = two.client.post(f"/v1/cases/{two.stays.id}/contact", json=asked)
    assert answer.status_code == 200, answer.text
    two.undo()
    assert two.waits()[two.stays.id] is not None
    assert two.seen(two.stays)["status"] == "customer-action-completed"


@pytest.mark.parametrize("waits", [True, False], ids=["woken by the merge", "left by the merge"])
def test_snooze_of_a_colleague_since_stays_when_a_merge_is_taken_back(
    services: Services, two: TwoCases, waits: bool
) -> None:
    hoa = AtDesk(services, name="Hoa")
    for case in (two.stays,) if waits else (two.ends, two.stays):
        two.minh.post(f"cases/{case.id}/messages", client_id="1", body="Is your phone on?")
    two.minh.post(f"cases/{two.stays.id}/snooze", reason="Until they answer")
    two.merge()
    hoa.post(f"cases/{two.stays.id}/snooze", reason="Lan is away")
    two.undo()
    snooze = two.minh.get(f"cases/{two.stays.id}")["snooze"]
    assert (snooze["by"], snooze["reason"]) == ("Hoa", "Lan is away")


def test_snooze_that_a_colleague_ended_since_does_not_come_back(services: Services, two: TwoCases) -> None:
    for case in (two.ends, two.stays):
        two.minh.post(f"cases/{case.id}/messages", client_id="1", body="Is your phone on?")
    two.minh.post(f"cases/{two.stays.id}/snooze", reason="Until they answer")
    two.merge()
    hoa = AtDesk(services, name="Hoa")
    assert hoa.client.delete(f"/v1/desk/cases/{two.stays.id}/snooze").status_code < 300
    two.undo()
    assert two.minh.get(f"cases/{two.stays.id}")["snooze"] is None


def test_merge_of_a_merged_case_is_taken_back_from_the_last_on(two: TwoCases) -> None:
    third = two.opened()
    two.merge()
    two.merge(two.stays, third)
    assert two.minh.refused(f"cases/{two.ends.id}/unmerge")["code"] == "case_merged"
    two.minh.post(f"cases/{two.stays.id}/unmerge")
    two.undo()
    assert [two.seen(case)["merged_into"] for case in (two.ends, two.stays)] == [None, None]


def test_many_cases_that_are_taken_back_leave_a_merged_one_where_it_is(two: TwoCases) -> None:
    etag = two.minh.get(f"cases/{two.ends.id}")["case"]["etag"]
    done = two.minh.post("bulk-acts", act="resolve", cases=[{"id": two.ends.id, "etag": etag}])
    two.merge()
    (line,) = two.minh.post(f"bulk-acts/{done['id']}/undo")["lines"]
    assert line["reason"] == "changed_since"


def test_merge_that_nobody_can_take_back_is_forgotten_with_the_next_one(
    services: Services, two: TwoCases, clock: TestClock
) -> None:
    two.merge()
    clock.advance(seconds=2 * UNDO_MS // 1000 + 1)
    ends = two.opened()
    two.merge(ends)

    def kept(db: Db) -> Any:
        return [row.case_id for row in select_all(db, case_merges.select())]

    assert services.store.read_now(kept) == [ends.id]


def test_case_of_an_erased_person_is_not_merged(services: Services, two: TwoCases) -> None:
    services.store.write_now(erase, OPERATOR, account_id=two.lan.actor.account_id or "", reason="asked")
    assert two.refused()["code"] == "not_found"


def test_applicant_and_stranger_merge_nothing(services: Services, two: TwoCases) -> None:
    for who in (two.client, client_for(services)):
        answer = who.post(f"/v1/desk/cases/{two.ends.id}/merge", json={"into": two.stays.id})
        assert answer.status_code in (401, 403)
    assert two.seen(two.ends)["merged_into"] is None


def test_clocks_of_the_case_that_stays_follow_a_merge(services: Services, clock: TestClock) -> None:
    admin = AtDesk(services, name="Quang", role="admin")
    targets = [{"severity": "normal", "next_answer": 60}]
    put = admin.client.put("/v1/operator/sla-targets", json={"targets": targets})
    assert put.status_code == 200, put.text
    two = TwoCases(services)
    for case in (two.ends, two.stays):
        two.minh.post(f"cases/{case.id}/messages", client_id="1", body="Is your phone on?")
    two.writes(two.ends, "It is")
    due = two.minh.get(f"cases/{two.ends.id}")["due"]
    assert due is not None and two.minh.get(f"cases/{two.stays.id}")["due"] is None
    two.merge()
    assert two.minh.get(f"cases/{two.stays.id}")["due"]["due_at"] == due["due_at"]
    assert two.minh.get(f"cases/{two.ends.id}")["due"] is None
    two.undo()
    assert two.minh.get(f"cases/{two.stays.id}")["due"] is None
