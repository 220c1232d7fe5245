"""Agents tag cases and find them again; admins rename tags and merge those that mean the same."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ringback.core.db import Db
from ringback.desk.queue_statements import _build
from ringback.desk.triage import tags
from ringback.services import Services
from tests.builders import OPERATOR, client_for
from tests.desk.triage.people import AtDesk
from tests.support.people import applicant, opened


def cases(services: Services, count: int = 2) -> list[str]:
    lan = applicant(services.store)
    return [opened(services.store, lan.actor).id for _ in range(count)]


def test_agent_tags_a_case_and_finds_it_by_the_tag(services: Services) -> None:
    minh, (one, other) = AtDesk(services), cases(services)
    assert minh.tag(one, "Viettel", "no  SMS ") == ["Viettel", "no SMS"]
    minh.tag(other, "billing")
    assert minh.ids(tag=minh.tag_ids()["no SMS"]) == [one]
    (item,) = minh.get("queue", tag=minh.tag_ids()["Viettel"])["items"]
    assert [tag["name"] for tag in item["tags"]] == ["Viettel", "no SMS"]
    assert [tag["name"] for tag in minh.get(f"cases/{one}")["tags"]] == ["Viettel", "no SMS"]
    assert {tag["name"]: tag["cases"] for tag in minh.get("tags")} == {"Viettel": 1, "billing": 1, "no SMS": 1}


def test_tag_is_one_however_it_is_written_and_however_often_it_is_put_on(services: Services) -> None:
    minh, (one, other) = AtDesk(services), cases(services)
    minh.tag(one, "Viettel")
    assert minh.tag(one, "VIETTEL", " viettel") == ["Viettel"]
    assert minh.tag(other, "ｖｉｅｔｔｅｌ") == ["Viettel"]
    assert minh.tag(one, remove=("vIETTEL", "never there")) == []
    assert len(minh.entries(one, "case.tagged", "case.untagged")) == 2


def test_each_change_is_an_entry_that_agents_read_and_the_applicant_does_not(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    case_id = opened(services.store, lan.actor).id
    minh.tag(case_id, "urgent family")
    minh.tag(case_id, remove=("urgent family",))
    put, taken = minh.entries(case_id, "case.tagged", "case.untagged")
    assert (put["kind"], put["data"]["tag"], put["actor"]["name"]) == ("case.tagged", "urgent family", "Minh")
    assert taken["kind"] == "case.untagged"
    person = client_for(services, lan.token)
    timeline, case = person.get("/v1/me/timeline").text, person.get(f"/v1/cases/{case_id}").text
    assert "case.opened" in timeline and "urgent family" not in timeline
    assert case_id in case and "urgent family" not in case


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "tag_name"),
        ("x" * 41, "tag_name"),
        ("---", "tag_name"),
        ("a\u200bb\u2028", "tag_name"),
        ("lan@example.com", "tag_personal"),
        ("0912 345 678", "tag_personal"),
    ],
)
def test_name_that_can_be_no_tag_is_refused_and_nothing_is_saved(services: Services, name: str, code: str) -> None:
    minh, (case_id,) = AtDesk(services), cases(services, 1)
    problem = minh.refused(f"cases/{case_id}/tags", add=["fine", name])
    assert [(fault["field"], fault["code"]) for fault in problem["errors"]] == [("add", code)]
    assert minh.get("tags") == []


def test_case_takes_no_more_tags_than_somebody_reads(services: Services) -> None:
    minh, (case_id,) = AtDesk(services), cases(services, 1)
    problem = minh.refused(f"cases/{case_id}/tags", add=[f"tag {n}" for n in range(tags.MAX_OF_CASE + 1)])
    assert problem["errors"][0]["code"] == "tags_of_case"
    assert minh.get(f"cases/{case_id}")["tags"] == []


@pytest.mark.parametrize("field", ["add", "remove"])
def test_longer_list_than_a_case_can_have_is_refused_unread(services: Services, field: str) -> None:
    """Each name would be looked up: here none is, as none is one."""
    minh, (case_id,) = AtDesk(services), cases(services, 1)
    problem = minh.refused(f"cases/{case_id}/tags", **{field: [""] * (tags.MAX_OF_CASE + 1)})
    assert [(fault["field"], fault["code"]) for fault in problem["errors"]] == [(field, "tags_of_case")]


def test_full_case_takes_one_tag_for_another(services: Services) -> None:
    minh, (case_id,) = AtDesk(services), cases(services, 1)
    minh.tag(case_id, *(f"tag {n}" for n in range(tags.MAX_OF_CASE)))
    assert minh.refused(f"cases/{case_id}/tags", add=["one more"])["errors"][0]["code"] == "tags_of_case"
    assert len(minh.tag(case_id, "one more", "TAG 1", remove=("tag 0",))) == tags.MAX_OF_CASE


def test_tags_that_became_others_leave_room_for_new_ones(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "MAX_TAGS", 2)
    admin, (case_id,) = AtDesk(services, role="admin"), cases(services, 1)
    admin.tag(case_id, "no sms", "sms missing")
    assert admin.refused(f"cases/{case_id}/tags", add=["billing"])["errors"][0]["code"] == "too_many_tags"
    ids = admin.tag_ids()
    admin.post(f"tags/{ids['sms missing']}/merge", into=ids["no sms"])
    assert admin.tag(case_id, "billing") == ["billing", "no sms"]


def test_admin_renames_a_tag_in_every_case(services: Services) -> None:
    admin, (one, other) = AtDesk(services, role="admin"), cases(services)
    admin.tag(one, "vietel")
    admin.tag(other, "mobifone")
    tag_id = admin.tag_ids()["vietel"]
    assert admin.client.patch(f"/v1/desk/tags/{tag_id}", json={"name": "MobiFone"}).json()["code"] == "tag_exists"
    assert admin.client.patch(f"/v1/desk/tags/{tag_id}", json={"name": "Viettel"}).json()["name"] == "Viettel"
    assert [tag["name"] for tag in admin.get(f"cases/{one}")["tags"]] == ["Viettel"]
    assert admin.tag(other, "viettel") == ["Viettel", "mobifone"]


def test_merged_tags_are_one_from_then_on(services: Services) -> None:
    admin, (one, other, both) = AtDesk(services, role="admin"), cases(services, 3)
    admin.tag(one, "no sms")
    admin.tag(other, "sms missing")
    admin.tag(both, "no sms", "sms missing")
    ids = admin.tag_ids()
    admin.post(f"tags/{ids['sms missing']}/merge", into=ids["no sms"])
    assert set(admin.ids(tag=ids["no sms"])) == {one, other, both}
    assert admin.tag(other, "SMS missing") == ["no sms"]
    assert [tag["name"] for tag in admin.get(f"cases/{both}")["tags"]] == ["no sms"]
    assert list(admin.tag_ids()) == ["no sms"]
    assert admin.tag(both, remove=("sms missing",)) == []
    assert admin.client.patch(f"/v1/desk/tags/{ids['no sms']}", json={"name": "sms missing"}).status_code == 200
    assert admin.tag(one, "SMS missing") == ["sms missing"]
    assert admin.refused(f"tags/{ids['no sms']}/merge", into=ids["no sms"])["errors"][0]["code"] == "tag_unknown"
    assert admin.refused(f"tags/{ids['sms missing']}/merge", into=ids["no sms"])["code"] == "not_found"


def test_tags_are_renamed_by_admins_alone(services: Services) -> None:
    minh, (case_id,) = AtDesk(services), cases(services, 1)
    minh.tag(case_id, "billing")
    tag_id = minh.tag_ids()["billing"]
    assert minh.client.patch(f"/v1/desk/tags/{tag_id}", json={"name": "x"}).status_code == 403
    assert minh.refused(f"tags/{tag_id}/merge", into=tag_id)["code"] == "not_allowed"


def test_tag_that_many_cases_have_is_found_along_the_order(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a rare one is, which is read by its cases."""
    minh, ids = AtDesk(services), cases(services, 5)
    for case_id in ids[::2]:
        minh.tag(case_id, "billing")
    tag_id = minh.tag_ids()["billing"]
    rare = minh.walk(tag=tag_id, limit=2, sort="created")
    monkeypatch.setattr("ringback.desk.queue.MAX_RARE", 1)
    assert minh.walk(tag=tag_id, limit=2, sort="created") == rare == ids[::2]


def test_cases_of_a_rare_tag_are_read_by_the_tag(migrated_sqlite: Path) -> None:
    """SQLite's plan: it begins with the tag's cases and never walks the others."""
    compiled = _build("all", ("tag",), "updated", False, 0, True, (), True).on("sqlite")
    params = {**compiled.defaults, "tag": "", "agent": "", "reader": "", "now": 0, "key": 1, "last": "", "maximum": 26}
    with closing(sqlite3.connect(migrated_sqlite)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled.text}", params)]
    (on_cases,) = [step for step in plan if " cases " in step]
    assert "(id=?)" in on_cases


def test_tags_are_read_by_one_statement_and_counted_to_a_hundred(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    minh, (one, other) = AtDesk(services), cases(services)
    minh.tag(one, "Viettel", "billing")
    minh.tag(other, "Viettel")
    monkeypatch.setattr(tags, "MAX_COUNTED", 1)
    run, execute = [], Db._execute

    def noted(db: Db, *given: Any) -> None:
        run.append("statement")
        execute(db, *given)

    monkeypatch.setattr(Db, "_execute", noted)
    found = services.store.read_now(tags.tags_in_use, OPERATOR)
    assert ([tag.cases for tag in found], len(run)) == ([1, 1], 1)


def test_queue_of_an_unknown_tag_is_empty(services: Services) -> None:
    minh = AtDesk(services)
    cases(services, 1)
    assert minh.ids(tag="tag_none") == []
