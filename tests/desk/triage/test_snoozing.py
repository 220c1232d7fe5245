"""A case is put off, is out of the way, and is back by itself: at its time, or when the applicant answers."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ringback.core.times import iso
from ringback.desk.queue_statements import _build
from ringback.desk.triage.snoozing import wake_due
from ringback.services import Services
from ringback.support.commands import post_message, reopen, resolve
from tests.builders import client_for
from tests.conftest import TestClock
from tests.decisions.desk import Desk
from tests.desk.triage.people import AtDesk
from tests.support.people import applicant, opened

IN_AN_HOUR = 3600


def soon(services: Services, seconds: int = IN_AN_HOUR) -> str:
    return iso(services.events.clock() + seconds * 1000)


def views(desk: AtDesk) -> dict[str, Any]:
    counts = desk.get("queue")["counts"]
    return {name: (len(desk.ids(status=name)), counts[name]) for name in ("open", "unassigned", "snoozed")}


def test_snoozed_case_leaves_the_open_views_and_says_who_and_why(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case_id, _ = (opened(services.store, lan.actor).id for _ in range(2))
    until = soon(services)
    minh.post(f"cases/{case_id}/snooze", reason="The carrier  looks into it.", until=until)
    assert views(minh) == {"open": (1, 1), "unassigned": (1, 1), "snoozed": (1, 1)}
    (item,) = minh.get("queue", status="snoozed")["items"]
    said = {"by": "Minh", "reason": "The carrier looks into it.", "until": until, "at": item["snooze"]["at"]}
    assert item["snooze"] == said == minh.get(f"cases/{case_id}")["snooze"]
    assert len(minh.ids(status="all")) == 2
    (entry,) = minh.entries(case_id, "case.snoozed")
    assert entry["data"] == {"until": until, "reason": "The carrier looks into it."}
    own = client_for(services, lan.token).get("/v1/me/timeline").text
    assert "case.opened" in own and "carrier" not in own


def test_snoozed_case_is_back_at_its_time(services: Services, clock: TestClock) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case_id = opened(services.store, lan.actor).id
    minh.post(f"cases/{case_id}/snooze", reason="Tomorrow", until=soon(services))
    clock.advance(seconds=IN_AN_HOUR - 10)
    assert services.store.write_now(wake_due) == 0
    assert minh.ids() == []
    clock.advance(seconds=10)
    assert minh.ids() == [case_id], "before any duty has run"
    assert minh.get(f"cases/{case_id}")["snooze"] is None
    assert services.store.write_now(wake_due) == 1
    assert services.store.write_now(wake_due) == 0
    assert [entry["data"]["reason"] for entry in minh.entries(case_id, "case.unsnoozed")] == ["time"]


@pytest.mark.parametrize("timed", [True, False])
def test_snoozed_case_is_back_when_the_applicant_answers(services: Services, timed: bool) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case_id = opened(services.store, lan.actor).id
    until = {"until": soon(services)} if timed else {}
    minh.post(f"cases/{case_id}/snooze", reason="They look for the letter", **until)
    minh.post(f"cases/{case_id}/messages", client_id="1", body="Take your time.")
    assert minh.ids() == []
    services.store.write_now(post_message, lan.actor, case_id=case_id, client_id="1", body="Here it is")
    assert minh.ids() == [case_id]
    services.store.write_now(wake_due)
    assert [entry["data"]["reason"] for entry in minh.entries(case_id, "case.unsnoozed")] == ["answer"]


def test_agent_wakes_a_case_and_once_is_enough(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case_id = opened(services.store, lan.actor).id
    minh.post(f"cases/{case_id}/snooze", reason="Tomorrow", until=soon(services))
    minh.post(f"cases/{case_id}/snooze", reason="Until they answer")
    assert minh.get(f"cases/{case_id}")["snooze"]["until"] is None
    for _ in range(2):
        assert minh.client.delete(f"/v1/desk/cases/{case_id}/snooze").status_code == 204
    assert minh.ids() == [case_id]
    assert [entry["data"]["reason"] for entry in minh.entries(case_id, "case.unsnoozed")] == ["agent"]


def test_resolved_case_can_not_be_put_off_and_is_not_once_it_is_reopened(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case_id = opened(services.store, lan.actor).id
    minh.post(f"cases/{case_id}/snooze", reason="Tomorrow", until=soon(services))
    actor = services.store.read_now(Desk.actor_of, minh.token)
    services.store.write_now(resolve, actor, case_id=case_id)
    assert minh.refused(f"cases/{case_id}/snooze", reason="Tomorrow")["code"] == "case_resolved"
    assert minh.ids(status="snoozed") == []
    services.store.write_now(wake_due)
    services.store.write_now(reopen, actor, case_id=case_id)
    assert minh.ids() == [case_id]


def test_reopened_case_is_not_put_off_any_more_before_any_duty_has_run(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case_id = opened(services.store, lan.actor).id
    minh.post(f"cases/{case_id}/snooze", reason="Tomorrow", until=soon(services))
    services.store.write_now(resolve, services.store.read_now(Desk.actor_of, minh.token), case_id=case_id)
    services.store.write_now(reopen, lan.actor, case_id=case_id)
    assert minh.ids() == [case_id]
    assert services.store.write_now(wake_due) == 0
    assert [entry["data"]["reason"] for entry in minh.entries(case_id, "case.unsnoozed")] == ["resolved"]


def test_case_is_not_put_off_over_words_that_the_agent_has_not_seen(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case = opened(services.store, lan.actor)
    services.store.write_now(post_message, lan.actor, case_id=case.id, client_id="1", body="It burns")
    seen = case.last_message_number
    refused = minh.refused(f"cases/{case.id}/snooze", reason="Tomorrow", until=soon(services), seen=seen)
    assert (refused["code"], refused["data"]["message_number"]) == ("applicant_wrote", seen + 1)
    assert minh.ids() == [case.id]
    minh.post(f"cases/{case.id}/messages", client_id="2", body="We look.")  # one's own words hold nothing up
    minh.post(f"cases/{case.id}/snooze", reason="Tomorrow", until=soon(services), seen=seen + 1)
    assert minh.ids() == []


@pytest.mark.parametrize(
    ("field", "code", "given"),
    [
        ("reason", "required", {"reason": " "}),
        ("reason", "too_long", {"reason": "x" * 201}),
        ("until", "time_form", {"until": "tomorrow"}),
        ("until", "time_form", {"until": "2030-01-01T09:00:00"}),
        ("until", "time_range", {"until": "2001-01-01T09:00:00Z"}),
        ("until", "time_range", {"until": "2099-01-01T09:00:00Z"}),
    ],
)
def test_snooze_without_sense_is_refused_by_its_field(
    services: Services, field: str, code: str, given: dict[str, str]
) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case_id = opened(services.store, lan.actor).id
    problem = minh.refused(f"cases/{case_id}/snooze", **{"reason": "Later", **given})
    assert [(fault["field"], fault["code"]) for fault in problem["errors"]] == [(field, code)]
    assert minh.ids() == [case_id]


def test_snoozed_cases_are_read_by_their_snoozes(migrated_sqlite: Path) -> None:
    """SQLite's plan: it begins with the few that are put off and never walks the open ones."""
    compiled = _build("snoozed", (), "waiting", False, 0, True, ()).on("sqlite")
    params = {**compiled.defaults, "agent": "", "reader": "", "now": 0, "key": 1, "last": "", "maximum": 26}
    with closing(sqlite3.connect(migrated_sqlite)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled.text}", params)]
    (on_cases,) = [step for step in plan if " cases " in step]
    assert "(id=?)" in on_cases
