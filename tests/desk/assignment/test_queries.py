"""How much an agent has is counted to the most that may be set, whatever else they have open."""

from typing import Any

import pytest
from sqlalchemy import select

from ringback.core.db import Db
from ringback.services import Services
from ringback.support.tables import cases
from tests.desk.assignment.people import Desk
from tests.desk.triage.people import AtDesk
from tests.rows import select_one


@pytest.fixture
def desk(services: Services) -> Desk:
    return Desk(services)


def has_besides(desk: Desk, who: AtDesk, number: int, **about: Any) -> None:
    """`number` further open cases, like the first that they took, which moved after it."""
    case_id = desk.case()
    who.post(f"cases/{case_id}/assign")

    def copy(db: Db) -> None:
        row = select_one(db, select(cases).where(cases.c.id == case_id))._asdict()
        row = {column.key: value for column, value in zip(cases.c, row.values(), strict=True)} | about
        further = [
            {
                **row,
                "id": f"{case_id}-{n}",
                "display_id": f"{case_id}-{n}"[-24:],
                "account_id": "others",  # one person may not open so many
                "updated_at": row["updated_at"] + n,
            }
            for n in range(1, number + 1)
        ]
        db.add_all(cases, further)

    desk.services.store.write_now(copy)


def has_now(desk: Desk, who: AtDesk) -> int:
    found = desk.quang.client.get("/v1/operator/capacities").json()
    return next(int(one["cases"]) for one in found if one["id"] == who.id)


def test_cases_that_wait_for_the_applicant_hide_none_that_wait_for_the_desk(desk: Desk) -> None:
    minh = desk.agent("Minh", max_cases=1)
    desk.rule(desk.team("Codes", minh))
    has_besides(desk, minh, 520, waiting_since=None)
    assert has_now(desk, minh) == 1
    case_id = desk.case()
    desk.give()
    assert desk.given(case_id) == [None]


def test_agent_who_may_have_many_hundreds_gets_no_more_than_those(desk: Desk) -> None:
    minh = desk.agent("Minh", max_cases=601)
    desk.rule(desk.team("Codes", minh))
    has_besides(desk, minh, 600)
    assert has_now(desk, minh) == 601
    case_id = desk.case()
    desk.give()
    assert desk.given(case_id) == [None]
    desk.capacity(minh, max_cases=602)
    desk.give()
    assert desk.given(case_id) == ["Minh"]
