"""The queue: what waits for the desk, found, counted and ordered, with people masked."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from ringback.core.db import Db
from ringback.desk.queue import queue
from ringback.desk.queue_statements import APPROVALS, FILTERS, ORDERS, _build, orders_of
from ringback.services import Services
from ringback.support.assignment import assign
from ringback.support.commands import post_message, reopen, resolve
from tests.builders import client_for, make_account, make_agent, make_key
from tests.conftest import TestClock
from tests.decisions.desk import Desk
from tests.support.people import applicant, opened, phone_request


class Queue:
    """An agent who looks at the queue."""

    def __init__(self, services: Services, *, role: str = "agent") -> None:
        self.services = services
        self.agent_id, self.token = make_agent(services.store, name="Minh", role=role)
        self.client = client_for(services, agent_token=self.token)

    def ask(self, **params: Any) -> httpx.Response:
        """What people are found by stands in the body."""
        if "q" in params:
            return self.client.post("/v1/desk/queue/search", json=params)
        return self.client.get("/v1/desk/queue", params=params)

    def page(self, **params: Any) -> dict[str, Any]:
        answer = self.ask(**params)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def ids(self, **params: Any) -> list[str]:
        return [item["case"]["id"] for item in self.page(**params)["items"]]

    def walk(self, **params: Any) -> list[str]:
        """Every id, page by page."""
        ids, cursor = [], ""
        while cursor is not None:
            page = self.page(cursor=cursor, **params)
            ids += [item["case"]["id"] for item in page["items"]]
            cursor = page["next"]
        return ids


def test_waiting_case_shows_who_waits_since_when_and_why_without_personal_data(services: Services) -> None:
    desk = Desk(services)
    client_for(services, desk.applicant).post("/v1/verifications", json={"kind": "phone", "channel": "sms"})
    (item,) = Queue(services).page()["items"]
    assert item["case"]["id"] == desk.case_id
    assert item["account"]["name"] == "Lan"
    assert item["account"]["phone_masked"] == "+84 ••• ••• •78"
    assert item["account"]["email_masked"].startswith("p•••@e•••")
    assert item["last_message_excerpt"] == "I waited for an hour."
    assert item["waiting_since"] is not None
    assert item["root_cause"]["finding"]["code"] == "delivery_on_its_way"
    assert "912345678" not in str(item) and "@example" not in str(item)


def test_call_back_number_is_masked_in_the_queue(services: Services) -> None:
    lan = applicant(services.store)
    opened(services.store, lan.actor, contact_method="call", phone=phone_request())
    (item,) = Queue(services).page(method="call")["items"]
    assert item["case"]["callback"]["number"] == "+84 ••• ••• •78"


def test_filters_and_counts_follow_the_cases(services: Services) -> None:
    view = Queue(services)
    lan = applicant(services.store)
    a, b, c = (opened(services.store, lan.actor).id for _ in range(3))
    d = opened(services.store, lan.actor, contact_method="call", phone=phone_request()).id
    minh = services.store.read_now(Desk.actor_of, view.token)
    services.store.write_now(assign, minh, case_id=a, agent_id=view.agent_id)
    services.store.write_now(resolve, minh, case_id=b)
    assert set(view.ids(status="open")) == {a, c, d}
    assert set(view.ids(status="unassigned")) == {c, d}
    assert view.ids(status="mine") == [a]
    assert view.ids(status="resolved") == [b]
    assert set(view.ids(status="all")) == {a, b, c, d}
    assert view.ids(status="open", method="call") == [d]
    assert view.page()["counts"] == {
        "open": 3,
        "unassigned": 2,
        "mine": 1,
        "snoozed": 0,
        "callbacks": 1,
        "approvals": 0,
        "overdue": 0,
    }


def test_call_that_was_asked_for_in_a_resolved_case_is_not_counted_as_due(services: Services) -> None:
    view = Queue(services)
    lan = applicant(services.store)
    case_id = opened(services.store, lan.actor, contact_method="call", phone=phone_request()).id
    minh = services.store.read_now(Desk.actor_of, view.token)
    services.store.write_now(resolve, minh, case_id=case_id)
    assert view.page()["counts"]["callbacks"] == 0
    services.store.write_now(reopen, minh, case_id=case_id)
    assert view.page()["counts"]["callbacks"] == 1


def test_longest_wait_comes_first_and_who_waits_for_nothing_last(services: Services, clock: TestClock) -> None:
    view = Queue(services)
    lan = applicant(services.store)
    a, b, c, d = (opened(services.store, lan.actor).id for _ in range(4))
    minh = services.store.read_now(Desk.actor_of, view.token)
    for case_id in (b, a):
        clock.advance(seconds=5)
        services.store.write_now(post_message, minh, case_id=case_id, client_id="1", body="Hello")
    assert view.ids(sort="waiting") == [c, d, a, b]
    assert view.ids(sort="updated") == [a, b, d, c]
    assert view.ids(sort="created") == [a, b, c, d]
    assert view.ids(sort="-created") == [d, c, b, a]


@pytest.mark.parametrize("sort", ["waiting", "updated", "created", "-created"])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_neither_lose_nor_repeat_a_case(services: Services, sort: str, limit: int) -> None:
    view = Queue(services)
    lan = applicant(services.store)
    ids = [opened(services.store, lan.actor).id for _ in range(5)]
    minh = services.store.read_now(Desk.actor_of, view.token)
    for case_id in ids[1:3]:
        services.store.write_now(post_message, minh, case_id=case_id, client_id="1", body="Hello")
    walked = view.walk(sort=sort, limit=limit)
    assert walked == view.ids(sort=sort)
    assert sorted(walked) == sorted(ids)


def test_cases_are_found_by_word_number_mail_and_phone(services: Services) -> None:
    view = Queue(services)
    desk = Desk(services, email="lan.tran@shop.example")
    other = Desk(services, phone="+84987654321")
    (display_id,) = [item["case"]["display_id"] for item in view.page()["items"] if item["case"]["id"] == desk.case_id]
    for q in (display_id, desk.case_id, desk.account_id, "Lan.Tran@shop.example", "+84 0912 345 678"):
        assert view.ids(q=q) == [desk.case_id], q
    said = (
        "0912 345 678",
        "0912345678",
        "84912345678",
        "0084 912 345 678",
        "(0)912.345.678",
        "０９１２ ３４５ ６７８",
        "٠٩١٢٣٤٥٦٧٨",
    )
    for q in (*said, "+84\u00a0912\u202f345\u2011678", "tel:+84-912-345-678", "84 0912 345 678"):
        assert view.ids(q=q) == [desk.case_id], q
    for q in (
        f"#{display_id}",
        f"[Case {display_id}]",
        f"Re: [Case {display_id}] No code",
        f"case {display_id}",
        f"Yêu cầu {display_id}",
        f"＃{display_id}",
    ):
        assert view.ids(q=q) == [desk.case_id], q
    for q in ("<lan.tran@shop.example>", "Lan Tran <Lan.Tran@shop.example>", "mailto:lan.tran@shop.example"):
        assert view.ids(q=q) == [desk.case_id], q
    assert view.ids(q="0912 345 679") == view.ids(q="#1") == view.ids(q="<lan@elsewhere.example>") == []
    assert set(view.ids(q="verification sms")) == {desk.case_id, other.case_id}
    assert view.ids(q="nothing-like-it") == []
    assert view.ids(q="verification", status="mine") == []


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"status": "lost"}, "status"),
        ({"sort": "age"}, "sort"),
        ({"method": "fax"}, "method"),
        ({"cursor": "x"}, "cursor"),
        ({"limit": 0}, "limit"),
        ({"q": "x" * 201}, "q"),
    ],
)
def test_question_that_the_queue_does_not_know_is_refused_by_name(
    services: Services, params: dict[str, Any], field: str
) -> None:
    refused = Queue(services).ask(**params)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, field)


@pytest.mark.parametrize("role", ["agent", "lead"])
@pytest.mark.parametrize("q", [None, "verification", "+84912345000"])
def test_page_takes_fourteen_statements_and_a_search_twenty_four_at_most(
    services: Services, q: str | None, role: str
) -> None:
    view = Queue(services, role=role)
    for n in range(30):
        lan = applicant(services.store)
        opened(services.store, lan.actor, subject=f"verification {n}")
    minh = services.store.read_now(Desk.actor_of, view.token)
    run = 0

    def counted(db: Db) -> int:
        nonlocal run
        execute = db._execute

        def counting(statement: Any, params: Any) -> Any:
            nonlocal run
            run += 1
            return execute(statement, params)

        class Counting(Db):
            _execute = staticmethod(counting)

        counting_db = Counting(db._cursor, db._dialect, now=db.now, vault=db.vault)
        return len(queue(counting_db, minh, q=q).items)

    assert services.store.read_now(counted) == 25
    assert 2 <= run <= (13 if q is None else 23) + (role == "lead")


def of_a_plan() -> list[Any]:
    """Filter, order, whether the reader approves, and part of the order; what few cases are is sorted."""
    return [
        (status, sort, approves, phase)
        for status in FILTERS.keys() - {"mine", "snoozed", "approvals"}
        for sort in ORDERS
        for approves in (False, True)
        for phase, order in enumerate(orders_of(status, sort, approves))
        if order is not APPROVALS
    ]


@pytest.mark.parametrize(("status", "sort", "approves", "phase"), sorted(of_a_plan()))
def test_every_order_reads_along_an_index(
    migrated_sqlite: Path, status: str, sort: str, approves: bool, phase: int
) -> None:
    """SQLite's plan of a page further down: it sorts nothing, so a page costs the same at any depth."""
    compiled = _build(status, (), sort, approves, phase, True, ()).on("sqlite")
    params = {**compiled.defaults, "agent": "", "reader": "", "now": 0, "key": 1, "last": "", "maximum": 26}
    with closing(sqlite3.connect(migrated_sqlite)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled.text}", params)]
    (on_cases,) = [step for step in plan if " cases " in step]
    assert " INDEX " in on_cases
    assert plan.index(on_cases) == 0 and "USE TEMP B-TREE FOR ORDER BY" not in plan


def test_queue_is_for_agents_only(services: Services) -> None:
    _, person = make_account(services.store)
    assert client_for(services).get("/v1/desk/queue").status_code == 401
    assert client_for(services, person).get("/v1/desk/queue").status_code == 401
    assert client_for(services, key=make_key(services.store)).get("/v1/desk/queue").status_code == 403
    assert Queue(services).client.get("/v1/desk/queue").status_code == 200
