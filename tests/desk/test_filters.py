"""Each column of the queue narrows it, by itself and together with others, page by page."""

import pytest

from ringback.courier.tables import deliveries
from ringback.services import Services
from ringback.support.assignment import assign
from ringback.support.schemas import Severity
from tests.builders import send_code
from tests.conftest import TestClock
from tests.decisions.desk import Desk
from tests.desk.triage.people import AtDesk
from tests.rows import execute
from tests.support.people import applicant, opened, phone_request


def test_each_column_narrows_the_queue(services: Services, clock: TestClock) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    chat = opened(services.store, lan.actor).id
    call = opened(services.store, lan.actor, contact_method="call", phone=phone_request(), language="vi").id
    lost = Desk(services, phone="+84987654321")
    taker = services.store.read_now(Desk.actor_of, minh.token)
    services.store.write_now(assign, taker, case_id=chat, agent_id=minh.id)
    minh.client.put(f"/v1/desk/cases/{chat}/severity", json={"severity": "urgent"})
    clock.advance(seconds=3 * 3600)
    young = opened(services.store, lan.actor, contact_method="web").id
    assert minh.ids(case_status="opened") == [chat]
    assert minh.ids(method="call") == [call] == minh.ids(callback="waiting")
    assert minh.ids(language="vi") == [call]
    assert minh.ids(severity="urgent") == [chat]
    assert minh.ids(assignee="me") == [chat] == minh.ids(assignee=minh.id)
    assert set(minh.ids(assignee="nobody")) == {call, lost.case_id, young}
    assert set(minh.ids(age_hours=2)) == {chat, call, lost.case_id} == set(minh.ids(waiting_minutes=150))
    assert len(minh.ids(country="VN")) == 4 and minh.ids(country="DE") == []
    assert minh.ids(method="chat", severity="urgent", assignee="nobody") == []
    searched = minh.post("queue/search", q="verification", severity="urgent")
    assert [item["case"]["id"] for item in searched["items"]] == [chat]


def test_cases_are_found_by_why_the_newest_code_did_not_arrive(services: Services) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    waits = opened(services.store, lan.actor).id
    send_code(services, account_id=lan.actor.id)
    change = deliveries.update().where(deliveries.c.account_id == lan.actor.id).values(cause="barred")
    services.store.write_now(lambda db: execute(db, change))
    assert minh.ids(cause="barred") == [waits]
    assert minh.ids(cause="phone_off") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("case_status", "asleep"), ("method", "fax"), ("language", "xx"), ("severity", "dire"), ("country", "Vietnam"),
        ("callback", "soon"), ("cause", "magic"), ("waiting_minutes", 0), ("age_hours", -1), ("sort", "colour"),
    ],
)  # fmt: skip
def test_filter_that_there_is_not_is_refused_by_its_name(services: Services, field: str, value: str | int) -> None:
    answer = AtDesk(services).client.get("/v1/desk/queue", params={field: value})
    assert answer.status_code == 400
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]


def test_cases_come_by_severity_and_of_those_the_oldest_first(services: Services, clock: TestClock) -> None:
    minh, lan = AtDesk(services), applicant(services.store)
    ids = []
    for severity in ("low", "normal", "critical", "urgent", "critical", "normal"):
        clock.advance(seconds=1)
        ids.append(opened(services.store, lan.actor, severity=Severity(severity)).id)
    low, normal, critical, urgent, critical_too, normal_too = ids
    expected = [critical, critical_too, urgent, normal, normal_too, low]
    assert minh.ids(sort="severity") == minh.walk(sort="severity", limit=2) == expected
    assert minh.walk(sort="severity", severity="critical", limit=1) == [critical, critical_too]
    assert len(minh.ids(sort="severity", status="all")) == 6


@pytest.mark.parametrize("sort", ["waiting", "updated", "created", "-created", "severity"])
def test_pages_of_a_filter_neither_lose_nor_repeat_a_case(
    services: Services, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    """Where few of the cases that are looked at fit, a page is short, and the next goes on behind them."""
    minh, lan = AtDesk(services), applicant(services.store)
    ids = [opened(services.store, lan.actor, language="vi" if n % 3 == 0 else "en").id for n in range(10)]
    monkeypatch.setattr("ringback.desk.queue.MAX_LOOKED", 2)
    short = minh.walk(language="vi", sort=sort, limit=2)
    monkeypatch.setattr("ringback.desk.queue.MAX_LOOKED", 100)
    assert short == minh.ids(language="vi", sort=sort)
    assert sorted(short) == sorted(ids[::3])
