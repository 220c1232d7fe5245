"""Acts on many cases that meet another act, or one on a case of theirs."""

from typing import Any

import msgspec
import pytest

from ringback.core.db import Db
from ringback.decisions.policy import load_policy
from ringback.desk.bulk.commands import act, undo
from ringback.desk.bulk.schemas import BulkCase, BulkRequest
from ringback.support import assignment
from ringback.support.queries import etag_of
from tests.concurrency.desk import Command, Desk, both_orders, on
from tests.concurrency.nodes import ROUNDS
from tests.concurrency.test_pairs import chain_faults, codes

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]
OPEN = msgspec.structs.replace(load_policy(), routing="open")


def bulk(desk: Desk, who: Any, **request: Any) -> Command:
    """As it was seen before either began."""
    cases = [BulkCase(desk.case.id, etag_of(desk.case_row()))]
    asked = BulkRequest(cases=cases, **request)

    def run(db: Db) -> str:
        (line,) = act(db, who, request=asked, policy=OPEN).lines
        return line.reason or "acted"

    return run


@both_orders
def test_act_on_many_leaves_a_case_alone_that_a_colleague_was_faster_with(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    taken = on(assignment.assign, desk.hoa, case_id=desk.case.id, agent_id=desk.hoa.id)
    acted, _ = desk.meet(order, bulk(desk, desk.minh, act="assign"), taken)
    assert acted == ("acted" if order == (0, 1) else "stale")
    assert desk.case_row().assignee_id == desk.hoa.id
    assert chain_faults(desk.store) == []


@both_orders
def test_two_acts_on_the_same_cases_do_one_of_them(desk: Desk, order: tuple[int, int], turn: int) -> None:
    acts = [bulk(desk, who, act="resolve") for who in (desk.minh, desk.hoa)]
    assert sorted(desk.meet(order, *acts)) == ["acted", "stale"]
    assert desk.told("case.resolved") == desk.mails("case_resolved") == 1


@both_orders
def test_act_is_taken_back_once_and_not_over_a_colleague(desk: Desk, order: tuple[int, int], turn: int) -> None:
    cases = [BulkCase(desk.case.id, etag_of(desk.case_row()))]
    done = desk.write(act, desk.minh, request=BulkRequest(act="assign", cases=cases), policy=OPEN)
    both = [on(undo, desk.minh, bulk_id=done.id, policy=OPEN) for _ in range(2)]
    assert codes(desk.meet(order, *both)) == {"done": 1, "bulk_act_is_over": 1}
    assert desk.case_row().assignee_id is None

    cases = [BulkCase(desk.case.id, etag_of(desk.case_row()))]
    done = desk.write(act, desk.minh, request=BulkRequest(act="assign", cases=cases), policy=OPEN)
    taken = on(assignment.assign, desk.hoa, case_id=desk.case.id, agent_id=desk.hoa.id)
    desk.meet(order, on(undo, desk.minh, bulk_id=done.id, policy=OPEN), taken)
    assert desk.case_row().assignee_id == desk.hoa.id
