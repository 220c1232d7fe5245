"""One act for many cases: looked at first, done with an entry in each, refused case by case, and taken back."""

from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from ringback.accounts.erasure import erase
from ringback.core.db import from_json
from ringback.core.times import iso
from ringback.desk.bulk.errors import UNDO_MS
from ringback.desk.sla.breaches import tell_breaches
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.support.commands import post_message, reopen
from tests.builders import OPERATOR, mails_to
from tests.conftest import TestClock
from tests.desk.test_approvals import proposed
from tests.desk.triage.people import AtDesk, done
from tests.rows import select_all
from tests.support.people import Person, applicant, opened


@pytest.fixture
def minh(services: Services) -> AtDesk:
    return AtDesk(services)


@pytest.fixture
def lan(services: Services) -> Person:
    return applicant(services.store, email="lan@example.com")


def some(services: Services, lan: Person, count: int = 3) -> list[str]:
    return [opened(services.store, lan.actor).id for _ in range(count)]


def preview(who: AtDesk, ids: list[str], act: str, **more: Any) -> dict[str, dict[str, Any]]:
    lines = who.post("bulk-acts/preview", act=act, case_ids=ids, **more)["lines"]
    return {line["case_id"]: line for line in lines}


def do(who: AtDesk, ids: list[str], act: str, **more: Any) -> dict[str, Any]:
    seen = preview(who, ids, act, **more)
    cases = [{"id": one, "etag": seen[one]["etag"] or ""} for one in ids]
    return dict(who.post("bulk-acts", act=act, cases=cases, **more))


def reasons(answer: dict[str, Any]) -> list[str | None]:
    return [line["reason"] for line in answer["lines"]]


def undo(who: AtDesk, answer: dict[str, Any]) -> dict[str, Any]:
    return dict(who.post(f"bulk-acts/{answer['id']}/undo"))


def seen(who: AtDesk, case_id: str) -> dict[str, Any]:
    return dict(who.get(f"cases/{case_id}"))


def test_agent_takes_many_cases_and_gives_them_back(services: Services, minh: AtDesk, lan: Person) -> None:
    mai, ids = AtDesk(services, name="Mai"), some(services, lan)
    mai.post(f"cases/{ids[0]}/assign")
    answer = do(minh, ids, "assign")
    assert reasons(answer) == [None, None, None]
    assert {seen(minh, one)["assignee"]["name"] for one in ids} == {"Minh"}
    assert [entry["data"]["before"] for entry in minh.entries(ids[0], "case.assigned")][-1] == mai.id
    assert reasons(undo(minh, answer)) == [None, None, None]
    assert [(seen(minh, one)["assignee"] or {}).get("name") for one in ids] == ["Mai", None, None]


def test_preview_says_what_cannot_be_done_and_why_and_changes_nothing(
    services: Services, minh: AtDesk, lan: Person
) -> None:
    has, resolved, fits = some(services, lan)
    minh.client.put(f"/v1/desk/cases/{has}/severity", json={"severity": "high"})
    minh.post(f"cases/{resolved}/resolve")
    gone = "case-123456789012-muen-2026-0000000000000000"
    lines = preview(minh, [has, resolved, fits, gone, fits], "severity", severity="high")
    assert [line["reason"] for line in lines.values()] == ["unchanged", "case_resolved", None, "not_found"]
    assert lines[gone]["etag"] is None and lines[fits]["unread"] == 1
    assert seen(minh, fits)["case"]["severity"] == "normal"


def test_case_that_somebody_changed_after_the_preview_is_left_alone(
    services: Services, minh: AtDesk, lan: Person
) -> None:
    ids = some(services, lan)
    before = preview(minh, ids, "resolve")
    services.store.write_now(post_message, lan.actor, case_id=ids[1], client_id="1", body="Wait, one more thing")
    cases = [{"id": one, "etag": line["etag"]} for one, line in before.items()]
    answer = minh.post("bulk-acts", act="resolve", cases=cases)
    assert reasons(answer) == [None, "stale", None]
    assert [seen(minh, one)["case"]["status"] for one in ids] == ["resolved", "unassigned", "resolved"]


def test_resolved_cases_tell_their_applicants_and_come_back_to_their_place(
    services: Services, minh: AtDesk, lan: Person, clock: TestClock
) -> None:
    first, second = some(services, lan, 2)
    since = minh.get("queue")["items"][0]["waiting_since"]
    clock.advance(seconds=60)
    answer = do(minh, [first], "resolve")
    assert [template for template, _ in mails_to(services.store, "lan@example.com")].count("case_resolved") == 1
    assert minh.ids() == [second]
    clock.advance(seconds=60)
    assert reasons(undo(minh, answer)) == [None]
    assert minh.ids() == [first, second]
    item = minh.get("queue")["items"][0]
    assert (item["case"]["status"], item["waiting_since"]) == ("reopened", since)


def test_case_whose_decision_waits_is_resolved_by_nobody_in_bulk(services: Services) -> None:
    desk, minh = proposed(services), AtDesk(services, name="An")
    answer = do(minh, [desk.case_id], "resolve")
    assert (answer["id"], answer["undo_until"], reasons(answer)) == (None, None, ["decision_waits"])


def test_tags_go_on_and_off_and_only_what_the_act_moved_comes_back(
    services: Services, minh: AtDesk, lan: Person
) -> None:
    had, fresh, full = some(services, lan)
    minh.tag(had, "billing")
    minh.tag(full, *(f"tag {n}" for n in range(20)))
    on = do(minh, [had, fresh, full], "tag", tags=["Billing", "outage"])
    assert reasons(on) == [None, None, "tags_of_case"]
    assert len(minh.entries(had, "case.tagged")) == 2
    assert reasons(undo(minh, on)) == [None, None]
    assert [[tag["name"] for tag in seen(minh, one)["tags"]] for one in (had, fresh)] == [["billing"], []]
    off = do(minh, [had, fresh], "untag", tags=["BILLING", "never there"])
    assert reasons(off) == [None, "unchanged"]
    minh.tag(had, "billing")
    assert reasons(undo(minh, off)) == ["changed_since"]
    again = do(minh, [had], "untag", tags=["billing"])
    assert reasons(undo(minh, again)) == [None]
    assert [tag["name"] for tag in seen(minh, had)["tags"]] == ["billing"]


def test_undo_leaves_alone_what_was_changed_since_and_says_so(services: Services, minh: AtDesk, lan: Person) -> None:
    mai, ids = AtDesk(services, name="Mai"), some(services, lan)
    raised = do(minh, ids, "severity", severity="urgent")
    mai.client.put(f"/v1/desk/cases/{ids[0]}/severity", json={"severity": "low"})
    mai.post(f"cases/{ids[1]}/resolve")
    assert {line["case_id"]: line["reason"] for line in undo(minh, raised)["lines"]} == {
        ids[0]: "changed_since", ids[1]: "case_resolved", ids[2]: None,
    }  # fmt: skip
    assert [seen(minh, one)["case"]["severity"] for one in ids] == ["low", "urgent", "normal"]
    given = do(minh, [ids[0], ids[2]], "assign", agent_id=mai.id)
    mai.post(f"cases/{ids[2]}/assign", agent_id=None)
    assert sorted(map(str, reasons(undo(minh, given)))) == ["None", "changed_since"]


def test_cases_are_put_off_but_not_those_that_are_already(services: Services, minh: AtDesk, lan: Person) -> None:
    """A colleague's reason is not written over."""
    mai, (one, other) = AtDesk(services, name="Mai"), some(services, lan, 2)
    mai.post(f"cases/{one}/snooze", reason="They fly today")
    answer = do(minh, [one, other], "snooze", reason="The carrier is down")
    assert reasons(answer) == ["snoozed_already", None]
    assert seen(minh, one)["snooze"]["reason"] == "They fly today"
    assert set(minh.ids(status="snoozed")) == {one, other}
    assert reasons(undo(minh, answer)) == [None] and minh.ids(status="snoozed") == [one]
    again = do(minh, [other], "snooze", reason="The carrier is down")
    services.store.write_now(post_message, lan.actor, case_id=other, client_id="1", body="It works now")
    mai.client.delete(f"/v1/desk/cases/{other}/snooze")
    assert reasons(undo(minh, again)) == ["changed_since"]


def test_act_is_taken_back_by_who_did_it_once_and_for_ten_minutes(
    services: Services, minh: AtDesk, lan: Person, clock: TestClock
) -> None:
    mai, ids = AtDesk(services, name="Mai"), some(services, lan)
    answer = do(minh, ids[:1], "assign")
    assert mai.refused(f"bulk-acts/{answer['id']}/undo")["code"] == "not_found"
    undo(minh, answer)
    assert minh.refused(f"bulk-acts/{answer['id']}/undo")["code"] == "bulk_act_is_over"
    late = do(minh, ids[1:], "assign")
    clock.advance(seconds=UNDO_MS // 1000 + 1)
    assert minh.refused(f"bulk-acts/{late['id']}/undo")["code"] == "bulk_act_is_over"
    assert seen(minh, ids[1])["assignee"]["name"] == "Minh"
    clock.advance(seconds=UNDO_MS // 1000)
    do(minh, ids[:1], "assign")
    assert minh.refused(f"bulk-acts/{late['id']}/undo")["code"] == "not_found"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"act": "assign", "agent_id": "agt_none"}, ["agent_id"]),
        ({"act": "tag"}, ["tags"]),
        ({"act": "tag", "tags": ["fine", "---"]}, ["tags"]),
        ({"act": "untag", "tags": ["x"] * 21}, ["tags"]),
        ({"act": "severity"}, ["severity"]),
        ({"act": "snooze", "until": "soon"}, ["reason", "until"]),
        ({"act": "resolve", "case_ids": []}, ["cases"]),
        ({"act": "resolve", "case_ids": ["case-1"] * 101}, ["cases"]),
    ],
)
def test_act_that_is_not_whole_is_refused_by_each_field(
    services: Services, minh: AtDesk, lan: Person, body: dict[str, Any], fields: list[str]
) -> None:
    whole = {"case_ids": some(services, lan, 1), **body}
    assert [fault["field"] for fault in minh.refused("bulk-acts/preview", **whole)["errors"]] == fields
    ids = whole.pop("case_ids")
    cases = [{"id": one, "etag": '"v1"'} for one in ids]
    assert [fault["field"] for fault in minh.refused("bulk-acts", cases=cases, **whole)["errors"]] == fields


@pytest.mark.parametrize("act", ["activate", "refuse", "decide", "approve", "ask_more"])
def test_decision_is_no_act(services: Services, minh: AtDesk, lan: Person, act: str) -> None:
    assert minh.refused("bulk-acts/preview", act=act, case_ids=some(services, lan, 1))["code"] == "invalid_input"


def test_lead_gives_cases_that_are_drawn_and_says_why(services: Services, lan: Person) -> None:
    services.policy = msgspec.structs.replace(services.policy, routing="random")
    minh, mai = AtDesk(services), AtDesk(services, name="Mai", role="lead")
    ids = some(services, lan)
    assert set(reasons(do(minh, ids, "assign"))) == {"case_is_drawn"}
    assert set(reasons(do(mai, ids, "assign"))) == {"case_is_drawn"}
    seen_by_mai = preview(mai, ids, "assign", agent_id=minh.id)
    cases = [{"id": one, "etag": line["etag"]} for one, line in seen_by_mai.items()]
    refused = mai.refused("bulk-acts", act="assign", agent_id=minh.id, cases=cases)
    assert [fault["field"] for fault in refused["errors"]] == ["reason"]
    assert seen(mai, ids[0])["assignee"] is None
    assert reasons(do(mai, ids, "assign", agent_id=minh.id, reason="They speak the language")) == [None] * 3
    assert len(mai.entries(ids[2], "case.directed")) == 1
    assert reasons(do(minh, ids[:1], "assign", agent_id=None)) == [None]


def test_same_request_again_is_done_once(services: Services, minh: AtDesk, lan: Person) -> None:
    (case_id,) = some(services, lan, 1)
    etag = preview(minh, [case_id], "tag", tags=["outage"])[case_id]["etag"]
    body = {"act": "tag", "tags": ["outage"], "cases": [{"id": case_id, "etag": etag}]}
    first, second = (
        done(minh.client.post("/v1/desk/bulk-acts", json=body, headers={"Idempotency-Key": "one"})) for _ in range(2)
    )
    assert first == second and reasons(first) == [None]
    assert len(minh.entries(case_id, "case.tagged")) == 1


def test_case_of_somebody_who_was_erased_is_left_alone(services: Services, minh: AtDesk, lan: Person) -> None:
    """Also by taking back what was done before."""
    (case_id,) = some(services, lan, 1)
    answer = do(minh, [case_id], "assign")
    services.store.write_now(erase, OPERATOR, account_id=lan.actor.id, reason="They asked")
    assert reasons(undo(minh, answer)) == ["erased"]
    for act, more in (("resolve", {}), ("snooze", {"reason": "The carrier is down"}), ("tag", {"tags": ["outage"]})):
        assert preview(minh, [case_id], act, **more)[case_id]["reason"] == "erased"


def test_act_is_an_entry_beside_those_of_its_cases(services: Services, minh: AtDesk, lan: Person) -> None:
    answer = do(minh, some(services, lan), "assign")
    undo(minh, answer)
    told = services.store.read_now(lambda db: select_all(db, select(entries).where(entries.c.kind.like("bulk.%"))))
    assert [(row.kind, from_json(row.data)["act"], from_json(row.data)["cases"]) for row in told] == [
        ("bulk.done", "assign", 3), ("bulk.undone", "assign", 3),
    ]  # fmt: skip


def by_number(who: AtDesk, case_id: str) -> str:
    """The other form of a case's id, the one that people read out."""
    return str(seen(who, case_id)["case"]["display_id"])


def test_case_that_is_named_by_its_number_is_under_the_same_rules(services: Services, lan: Person) -> None:
    desk, minh, mai = proposed(services), AtDesk(services, name="An"), AtDesk(services, name="Mai")
    waits, (off, tagged) = desk.case_id, some(services, lan, 2)
    mai.post(f"cases/{off}/snooze", reason="They fly today")
    minh.tag(tagged, "billing")
    for case_id, act, more, reason in (
        (waits, "resolve", {}, "decision_waits"),
        (off, "snooze", {"reason": "The carrier is down"}, "snoozed_already"),
        (tagged, "tag", {"tags": ["billing"]}, "unchanged"),
    ):
        number, etag = by_number(minh, case_id), seen(minh, case_id)["case"]["etag"]
        assert preview(minh, [number], act, **more)[case_id]["reason"] == reason
        answer = minh.post("bulk-acts", act=act, cases=[{"id": number, "etag": etag}], **more)
        assert reasons(answer) == [reason] and answer["id"] is None
    assert seen(minh, waits)["case"]["status"] != "resolved"
    assert seen(minh, off)["snooze"]["reason"] == "They fly today"


def test_tags_that_a_case_had_stay_also_where_it_is_named_by_its_number(
    services: Services, minh: AtDesk, lan: Person
) -> None:
    (case_id,) = some(services, lan, 1)
    minh.tag(case_id, "billing")
    cases = [{"id": by_number(minh, case_id), "etag": seen(minh, case_id)["case"]["etag"]}]
    undo(minh, minh.post("bulk-acts", act="tag", tags=["billing", "outage"], cases=cases))
    assert [tag["name"] for tag in seen(minh, case_id)["tags"]] == ["billing"]


def test_case_that_is_named_twice_is_acted_on_once(services: Services, minh: AtDesk, lan: Person) -> None:
    (case_id,) = some(services, lan, 1)
    etag = seen(minh, case_id)["case"]["etag"]
    cases = [{"id": one, "etag": etag} for one in (case_id, by_number(minh, case_id), case_id)]
    answer = minh.post("bulk-acts", act="snooze", reason="The carrier is down", cases=cases)
    assert [(line["case_id"], line["reason"]) for line in answer["lines"]] == [(case_id, None)]
    assert len(minh.entries(case_id, "case.snoozed")) == 1
    assert len(preview(minh, [one["id"] for one in cases], "resolve")) == 1


def test_case_that_was_given_back_to_the_draw_is_not_taken_again_by_taking_it_back(
    services: Services, lan: Person
) -> None:
    """Nor does a lead give it to whoever had it without saying why."""
    services.policy = msgspec.structs.replace(services.policy, routing="random")
    minh, mai, an = AtDesk(services), AtDesk(services, name="Mai", role="lead"), AtDesk(services, name="An")
    (case_id,) = some(services, lan, 1)
    directed = do(mai, [case_id], "assign", agent_id=minh.id, reason="They speak the language")
    assert reasons(undo(mai, directed)) == ["case_is_drawn"]
    given_back = do(minh, [case_id], "assign", agent_id=None)
    assert reasons(undo(minh, given_back)) == ["case_is_drawn"] and seen(mai, case_id)["assignee"] is None
    do(mai, [case_id], "assign", agent_id=minh.id, reason="They speak the language")
    moved = do(mai, [case_id], "assign", agent_id=an.id, reason="Minh goes home")
    assert reasons(undo(mai, moved)) == ["case_is_drawn"] and seen(mai, case_id)["assignee"]["name"] == "An"
    assert len(mai.entries(case_id, "case.directed")) == 3


def test_change_of_a_colleague_stays_also_where_it_looks_as_the_act_left_it(
    services: Services, minh: AtDesk, lan: Person
) -> None:
    mai, (case_id, other) = AtDesk(services, name="Mai"), some(services, lan, 2)
    tagged = do(minh, [case_id, other], "tag", tags=["outage", "billing"])
    mai.tag(case_id, remove=("outage",))
    mai.tag(case_id, "outage")
    assert reasons(undo(minh, tagged)) == [None, None]
    assert [[tag["name"] for tag in seen(minh, one)["tags"]] for one in (case_id, other)] == [["outage"], []]
    alone = do(minh, [case_id], "untag", tags=["outage"])
    mai.tag(case_id, "outage")
    mai.tag(case_id, remove=("outage",))
    assert reasons(undo(minh, alone)) == ["changed_since"] and seen(minh, case_id)["tags"] == []
    raised = do(minh, [case_id, other], "severity", severity="urgent")
    for severity in ("low", "urgent"):
        mai.client.put(f"/v1/desk/cases/{case_id}/severity", json={"severity": severity})
    given = do(minh, [case_id, other], "assign", agent_id=mai.id)
    mai.post(f"cases/{case_id}/assign", agent_id=None)
    mai.post(f"cases/{case_id}/assign")
    for answer in (raised, given):
        assert {line["case_id"]: line["reason"] for line in undo(minh, answer)["lines"]} == {
            case_id: "changed_since", other: None,
        }  # fmt: skip
    now = seen(minh, case_id)
    assert (now["case"]["severity"], now["assignee"]["name"]) == ("urgent", "Mai")


@pytest.mark.parametrize("told", ["before the act", "by the act"])
def test_breach_that_was_told_is_not_told_again_when_an_act_is_taken_back(
    services: Services, minh: AtDesk, lan: Person, clock: TestClock, told: str
) -> None:
    """The next wait of the same case is told again."""
    target = {"severity": "normal", "first_answer": 5, "next_answer": 5, "activation": None, "on_breach": "tell_leads"}
    admin = AtDesk(services, role="admin")
    done(admin.client.put("/v1/operator/sla-targets", json={"targets": [target]}))
    (case_id,) = some(services, lan, 1)
    answer = {"client_id": "a", "body": "Which phone is it?", "kind": "correspondence"}
    done(minh.client.post(f"/v1/desk/cases/{case_id}/messages", json=answer))
    services.store.write_now(post_message, lan.actor, case_id=case_id, client_id="1", body="A Nokia.")

    def breaches() -> int:
        services.store.write_now(tell_breaches, hours=services.desk_hours)
        return len(minh.entries(case_id, "sla.breached"))

    clock.advance(minutes=6)
    assert told == "by the act" or breaches() == 1
    resolved = do(minh, [case_id], "resolve")
    assert reasons(undo(minh, resolved)) == [None]
    assert seen(minh, case_id)["due"]["due_at"] < iso(clock.ms), "they wait since they wrote"
    clock.advance(minutes=6)
    assert breaches() == 1
    minh.post(f"cases/{case_id}/resolve")
    minh.post(f"cases/{case_id}/reopen")
    assert breaches() == 1
    clock.advance(minutes=6)
    assert breaches() == 2


def test_case_that_was_put_off_is_so_again_when_its_resolution_is_taken_back(
    services: Services, minh: AtDesk, lan: Person, clock: TestClock
) -> None:
    """For the colleague's reason and in their name, but not where the snooze would be over by now."""
    mai, (off, due, answered, open_) = AtDesk(services, name="Mai"), some(services, lan, 4)
    for case_id, more in ((off, {}), (answered, {}), (due, {"until": iso(clock.ms + 120_000)})):
        mai.post(f"cases/{case_id}/snooze", reason="They fly today", **more)
    before = seen(minh, off)["snooze"]
    answer = do(minh, [off, due, answered, open_], "resolve")
    assert minh.ids(status="snoozed") == []
    services.store.write_now(reopen, lan.actor, case_id=answered)
    services.store.write_now(post_message, lan.actor, case_id=answered, client_id="1", body="Not yet.")
    minh.post(f"cases/{answered}/resolve")
    clock.advance(minutes=3)
    assert {line["case_id"]: line["reason"] for line in undo(minh, answer)["lines"]} == {
        off: None, due: None, answered: "changed_since", open_: None,
    }  # fmt: skip
    assert minh.ids(status="snoozed") == [off] and seen(minh, off)["snooze"] == before
    assert before["by"] == "Mai"
    assert set(minh.ids()) == {due, open_}
    assert [entry["data"]["reason"] for entry in minh.entries(off, "case.snoozed")] == ["They fly today"] * 2
