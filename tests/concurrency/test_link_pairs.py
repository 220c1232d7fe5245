"""Links and merges that meet each other, or what somebody writes meanwhile."""

import msgspec
import pytest
from sqlalchemy import select

from ringback.core.db import Db
from ringback.decisions.policy import load_policy
from ringback.desk.linking.links import link, unlink
from ringback.desk.linking.merges import merge, unmerge
from ringback.desk.linking.schemas import CaseLinkRequest
from ringback.desk.linking.tables import case_links
from ringback.support import commands as support
from ringback.support.schemas import Case
from ringback.support.tables import cases, messages
from tests.concurrency.desk import Command, Desk, both_orders, on
from tests.concurrency.nodes import ROUNDS
from tests.concurrency.test_pairs import chain_faults, codes
from tests.support.people import opened

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]
OPEN = msgspec.structs.replace(load_policy(), routing="open")


def two_cases(desk: Desk) -> tuple[Case, Case]:
    return tuple(opened(desk.store, desk.lan, contact_method="web") for _ in range(2))  # type: ignore[return-value]


def merging(desk: Desk, ends: Case, stays: Case) -> Command:
    return on(merge, desk.minh, case_id=ends.id, into=stays.id, policy=OPEN)


def where(desk: Desk, body_of: str) -> str:
    """The case in which the message of a client id stands; there is one."""
    (row,) = desk.rows(select(messages.c.case_id).where(messages.c.client_id == body_of))
    return str(row.case_id)


@both_orders
def test_reply_that_meets_a_merge_stands_once_in_the_case_that_was_open(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    ends, stays = two_cases(desk)

    def reply(db: Db) -> str:
        return support.post_message(db, desk.lan, case_id=ends.id, client_id="1", body="It works").message.body

    answers = desk.meet(order, merging(desk, ends, stays), reply)
    assert codes(answers) == {"done": 2}
    assert where(desk, "1") == (stays.id if order == (0, 1) else ends.id)
    (row,) = desk.rows(select(cases.c.waiting_since, cases.c.merged_into).where(cases.c.id == stays.id))
    assert row.waiting_since is not None and row.merged_into is None
    assert chain_faults(desk.store) == []


@both_orders
def test_two_cases_that_are_merged_into_each_other_leave_one_open(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    one, other = two_cases(desk)
    answers = desk.meet(order, merging(desk, one, other), merging(desk, other, one))
    assert codes(answers) == {"done": 1, "case_merged": 1}
    found = desk.rows(select(cases.c.id, cases.c.merged_into).where(cases.c.id.in_([one.id, other.id])))
    ended, stays = (one, other) if order == (0, 1) else (other, one)
    assert {row.id: row.merged_into for row in found} == {ended.id: stays.id, stays.id: None}


@both_orders
def test_merge_is_taken_back_once_and_not_over_a_reply(desk: Desk, order: tuple[int, int], turn: int) -> None:
    ends, stays = two_cases(desk)
    desk.write(merge, desk.minh, case_id=ends.id, into=stays.id, policy=OPEN)
    back = on(unmerge, desk.minh, case_id=ends.id)
    assert codes(desk.meet(order, back, back)) == {"done": 1, "merge_is_over": 1}
    desk.write(merge, desk.minh, case_id=ends.id, into=stays.id, policy=OPEN)
    reply = on(support.post_message, desk.lan, case_id=ends.id, client_id="2", body="It works")
    first = codes(desk.meet(order, back, reply))
    assert first == ({"done": 2} if order == (0, 1) else {"done": 1, "merge_is_over": 1})
    assert where(desk, "2") == (ends.id if order == (0, 1) else stays.id)
    assert chain_faults(desk.store) == []


@both_orders
def test_two_who_link_the_same_cases_leave_one_link_that_both_cases_have_alike(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    one, other = two_cases(desk)
    asked = [
        on(link, desk.minh, case_id=one.id, request=CaseLinkRequest(other.id, "parent")),
        on(link, desk.hoa, case_id=other.id, request=CaseLinkRequest(one.id, "related")),
    ]
    assert codes(desk.meet(order, *asked)) == {"done": 2}
    kinds = {row.case_id: row.kind for row in desk.rows(select(case_links.c.case_id, case_links.c.kind))}
    assert kinds == (
        {one.id: "related", other.id: "related"} if order == (0, 1) else {one.id: "parent", other.id: "child"}
    )
    off = [on(unlink, who, case_id=one.id, other_id=other.id) for who in (desk.minh, desk.hoa)]
    assert codes(desk.meet(order, *off)) == {"done": 2}
    assert desk.count(case_links) == 0 and desk.told("case.unlinked") == 2
