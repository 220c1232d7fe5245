"""Agents save what their queue shows under a name: for themselves, or as leads for the desk, each with its count."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ringback.accounts.agents.commands import disable_by_id
from ringback.desk.filters import QueueFilter
from ringback.desk.queue_statements import FILTERS
from ringback.desk.saved_views import commands, counting
from ringback.services import Services
from tests.builders import OPERATOR
from tests.decisions.desk import Desk
from tests.desk.triage.people import AtDesk, done
from tests.support.people import Person, applicant, opened, phone_request


def opened_by(services: Services, lan: Person, **about: Any) -> str:
    return opened(services.store, lan.actor, **about).id


def save(who: AtDesk, name: str, *, sort: str = "waiting", shared: bool = False, **chosen: Any) -> str:
    body = {"name": name, "filter": chosen, "sort": sort, "shared": shared}
    return str(who.post("views", **body)["id"])


def views(who: AtDesk) -> dict[str, dict[str, Any]]:
    return {view["name"]: view for view in who.get("views")}


def change(who: AtDesk, view: dict[str, Any], **changes: Any) -> Any:
    body = {name: view[name] for name in ("name", "filter", "sort", "shared", "version")}
    return who.client.put(f"/v1/desk/views/{view['id']}", json={**body, **changes})


def test_agent_saves_a_view_and_finds_it_with_its_count(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    call = opened_by(services, lan, contact_method="call", phone=phone_request(), language="vi")
    opened_by(services, lan, language="vi")
    save(minh, "  Calls in   Vietnamese ", sort="created", method="call", language="vi")
    (view,) = minh.get("views")
    assert (view["name"], view["sort"], view["filter"]) == (
        "Calls in Vietnamese", "created", {"method": "call", "language": "vi"},
    )  # fmt: skip
    assert (view["count"], view["more"], view["shared"], view["editable"]) == (1, False, False, True)
    assert minh.ids(**view["filter"], sort=view["sort"]) == [call]


def test_own_view_is_nobody_elses_and_one_of_the_desk_everybodys(services: Services) -> None:
    minh, mai = AtDesk(services), AtDesk(services, name="Mai", role="lead")
    own = save(minh, "Mine alone", status="mine")
    save(mai, "Late", shared=True, status="overdue")
    assert list(views(minh)) == ["Late", "Mine alone"] and list(views(mai)) == ["Late"]
    assert (views(minh)["Late"]["editable"], views(mai)["Late"]["editable"]) == (False, True)
    assert change(mai, {**views(minh)["Mine alone"], "id": own}).status_code == 404
    assert change(minh, views(minh)["Late"], name="Never").json()["code"] == "not_allowed"
    assert minh.client.delete(f"/v1/desk/views/{views(minh)['Late']['id']}?version=1").status_code == 403
    assert minh.refused("views", name="All", filter={}, shared=True)["code"] == "not_allowed"
    assert list(views(mai)) == ["Late"]


def test_lead_shares_a_view_and_takes_it_back(services: Services) -> None:
    minh, mai = AtDesk(services), AtDesk(services, name="Mai", role="lead")
    save(mai, "Urgent", severity="urgent")
    assert views(minh) == {}
    done(change(mai, views(mai)["Urgent"], shared=True))
    assert views(minh)["Urgent"]["shared"]
    done(change(mai, views(mai)["Urgent"], shared=False))
    assert views(minh) == {} and list(views(mai)) == ["Urgent"]


def test_change_of_what_somebody_else_changed_is_refused(services: Services) -> None:
    mai, an = (AtDesk(services, name=name, role="lead") for name in ("Mai", "An"))
    save(mai, "Urgent", shared=True, severity="urgent")
    before = views(mai)["Urgent"]
    done(change(an, before, name="Most urgent"))
    assert change(mai, before, name="Pressing").status_code == 412
    assert mai.client.delete(f"/v1/desk/views/{before['id']}?version=1").status_code == 412
    assert list(views(mai)) == ["Most urgent"]


def test_queue_opens_with_the_view_that_each_agent_chose(services: Services) -> None:
    minh, mai = AtDesk(services), AtDesk(services, name="Mai", role="lead")
    late = save(mai, "Late", shared=True, status="overdue")
    for who in (minh, mai):
        done(who.client.put("/v1/desk/default-view", json={"view_id": late}))
        done(who.client.put("/v1/desk/default-view", json={"view_id": late}))
    assert views(minh)["Late"]["is_default"] and views(mai)["Late"]["is_default"]
    done(mai.client.put("/v1/desk/default-view", json={"view_id": None}))
    assert views(minh)["Late"]["is_default"] and not views(mai)["Late"]["is_default"]
    own = save(mai, "Own")
    assert minh.client.put("/v1/desk/default-view", json={"view_id": own}).status_code == 404
    done(mai.client.delete(f"/v1/desk/views/{late}?version=1"))
    save(mai, "Late", shared=True)
    assert not views(minh)["Late"]["is_default"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"name": "", "filter": {}}, ["name"]),
        ({"name": "x" * 41, "filter": {}}, ["name"]),
        ({"name": "lan@example.com", "filter": {}}, ["name"]),
        ({"name": "0912 345 678", "filter": {}}, ["name"]),
        ({"name": "One", "filter": {}, "sort": "colour"}, ["sort"]),
        ({"name": "One", "filter": {"status": "asleep", "severity": "dire"}}, ["filter.status", "filter.severity"]),
        ({"name": "One", "filter": {"tag": "tag_none", "assignee": "agt_none"}}, ["filter.tag", "filter.assignee"]),
    ],
)
def test_view_that_can_be_none_is_refused_by_each_field(
    services: Services, body: dict[str, Any], fields: list[str]
) -> None:
    minh = AtDesk(services)
    assert [fault["field"] for fault in minh.refused("views", **body)["errors"]] == fields
    assert views(minh) == {}


def test_two_views_side_by_side_have_two_names(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    minh, mai = AtDesk(services), AtDesk(services, name="Mai", role="lead")
    save(minh, "Late")
    assert minh.refused("views", name="LATE ", filter={})["errors"][0]["code"] == "view_name_taken"
    save(mai, "Late", shared=True)
    monkeypatch.setattr(commands, "MAX_VIEWS", 1)
    assert minh.refused("views", name="Two", filter={})["errors"][0]["code"] == "too_many_views"
    save(mai, "Two")
    assert change(mai, views(mai)["Two"], shared=True).json()["errors"][0]["code"] == "too_many_views"


def test_view_of_a_merged_tag_goes_on_with_the_one_that_stayed(services: Services) -> None:
    admin, lan = AtDesk(services, role="admin"), applicant(services.store)
    one, other = (opened_by(services, lan) for _ in range(2))
    admin.tag(one, "no sms")
    admin.tag(other, "sms missing")
    ids = admin.tag_ids()
    save(admin, "Lost", tag=ids["sms missing"])
    admin.post(f"tags/{ids['sms missing']}/merge", into=ids["no sms"])
    view = views(admin)["Lost"]
    assert (view["gone"], view["count"]) == ([], 2) and view["filter"]["tag"] == ids["no sms"]
    assert set(admin.ids(**view["filter"])) == {one, other}


def test_view_of_an_agent_who_left_says_so(services: Services) -> None:
    minh, mai = AtDesk(services), AtDesk(services, name="Mai")
    save(minh, "With Mai", assignee=mai.id)
    save(minh, "With me", assignee="me")
    assert [view["gone"] for view in minh.get("views")] == [[], []]
    services.store.write_now(disable_by_id, OPERATOR, agent_id=mai.id)
    assert {name: view["gone"] for name, view in views(minh).items()} == {"With Mai": ["assignee"], "With me": []}


def test_counts_stop_where_nobody_counts_on(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MAX_COUNTED", 2)
    monkeypatch.setattr(counting, "MAX_LOOKED", 5)
    minh, lan = AtDesk(services), applicant(services.store)
    ids = [opened_by(services, lan, language="vi" if n < 3 else "en") for n in range(4)]
    save(minh, "Vietnamese", language="vi")
    save(minh, "English", language="en")
    assert {name: (view["count"], view["more"]) for name, view in views(minh).items()} == {
        "Vietnamese": (2, True),
        "English": (1, False),
    }
    opened_by(services, lan)  # a fifth case: so many are looked at, and there may be more
    assert (views(minh)["English"]["count"], views(minh)["English"]["more"]) == (2, True)
    minh.tag(ids[0], "billing")
    save(minh, "Billing", tag=minh.tag_ids()["billing"])
    assert (views(minh)["Billing"]["count"], views(minh)["Billing"]["more"]) == (1, False)


def test_count_of_a_tag_stops_at_what_was_looked_at_not_at_what_was_told_apart(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a case with two tags that became one, two rows are looked at. Whoever tells cases apart first sorts all that
    the tag has, however many."""
    monkeypatch.setattr(counting, "MAX_LOOKED", 3)
    admin, lan = AtDesk(services, role="admin"), applicant(services.store)
    one, other = (opened_by(services, lan) for _ in range(2))
    admin.tag(one, "no sms", "sms missing")
    ids = admin.tag_ids()
    admin.post(f"tags/{ids['sms missing']}/merge", into=ids["no sms"])
    save(admin, "Lost", tag=ids["no sms"])
    assert (views(admin)["Lost"]["count"], views(admin)["Lost"]["more"]) == (1, False)
    admin.tag(other, "no sms")
    assert (views(admin)["Lost"]["count"], views(admin)["Lost"]["more"]) == (2, True)


def test_every_filter_counts_what_the_queue_shows(services: Services) -> None:
    """All in one statement, each with values of its own; approvals are a lead's."""
    minh, lan = AtDesk(services), applicant(services.store)
    for n in range(3):
        opened_by(services, lan, language="vi" if n else "en")
    call = opened_by(services, lan, contact_method="call", phone=phone_request())
    minh.tag(call, "billing")
    minh.post(f"cases/{call}/assign")
    minh.post(f"cases/{call}/snooze", reason="The carrier looks into it")
    kept = [
        QueueFilter(status=status, **more)
        for status in ("open", "unassigned", "mine", "snoozed", "approvals", "overdue", "resolved", "all")
        for more in (
            {}, {"language": "vi"}, {"language": "en"}, {"tag": minh.tag_ids()["billing"]}, {"assignee": "me"},
            {"method": "call", "callback": "waiting", "severity": "normal", "case_status": "opened", "country": "VN"},
            {"cause": "barred", "waiting_minutes": 1, "age_hours": 1},
        )
    ]  # fmt: skip
    actor = services.store.read_now(Desk.actor_of, minh.token)
    counted = services.store.read_now(lambda db: counting.count_views(db, actor, views=kept))
    shown = [len(minh.ids(**msgspec.to_builtins(one), limit=100)) for one in kept]
    assert [count.total for count in counted] == shown
    assert sum(shown) > 20


def test_views_are_counted_without_reading_all_cases(migrated_sqlite: Path) -> None:
    """SQLite's plan: however many cases there are, each is looked at along an index."""
    shapes = [(status, names) for status in FILTERS for names in ((), ("language", "cause"), ("tag", "assignee"))]
    with closing(sqlite3.connect(migrated_sqlite)) as database:
        for shape in shapes:
            counts = counting._counts((shape,)).on("sqlite")
            given = {**counts.defaults, **dict.fromkeys(counts.required, 1)}
            plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {counts.text}", given)]
            assert [step for step in plan if step == "SCAN cases" or step.startswith("SCAN deliveries")] == [], shape
