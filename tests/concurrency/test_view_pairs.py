"""Saved views that two agents write at once."""

from typing import Any

import pytest

from ringback.desk.filters import QueueFilter
from ringback.desk.saved_views.commands import begin_with, change_view, remove_view, save_view
from ringback.desk.saved_views.schemas import SavedViewChange, SavedViewRequest
from ringback.desk.saved_views.tables import default_views, saved_views
from tests.concurrency.desk import Desk, both_orders, on
from tests.concurrency.nodes import ROUNDS
from tests.concurrency.test_pairs import codes

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]


def wanted(name: str, severity: str) -> dict[str, Any]:
    return {"name": name, "filter": QueueFilter(severity=severity), "shared": True}


def view_of(desk: Desk) -> str:
    return str(desk.write(save_view, desk.quang, request=SavedViewRequest(**wanted("Urgent", "urgent"))).id)


@both_orders
def test_view_that_two_leads_write_has_one_who_was_faster(desk: Desk, order: tuple[int, int], turn: int) -> None:
    view_id = view_of(desk)
    both = [
        on(change_view, desk.quang, view_id=view_id, change=SavedViewChange(version=1, **wanted(name, severity)))
        for name, severity in (("High", "high"), ("Low", "low"))
    ]
    assert codes(desk.meet(order, *both)) == {"done": 1, "stale": 1}
    (row,) = desk.rows(saved_views.select())
    assert row.name == ("High", "Low")[order[0]] and row.name.lower() in row.filter


@both_orders
def test_view_that_is_removed_while_somebody_begins_with_it_is_gone(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    view_id = view_of(desk)
    begin = on(begin_with, desk.minh, view_id=view_id)
    answers = desk.meet(order, on(remove_view, desk.quang, view_id=view_id, version=1), begin)
    assert codes(answers) == ({"done": 1, "not_found": 1} if order == (0, 1) else {"done": 2})
    assert desk.count(saved_views) == desk.count(default_views) == 0


@both_orders
def test_two_views_of_the_desk_that_are_saved_at_once_have_names_of_their_own(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    save = on(save_view, desk.quang, request=SavedViewRequest(**wanted("Urgent", "urgent")))
    assert codes(desk.meet(order, save, save)) == {"done": 1, "invalid_input": 1}
    assert desk.count(saved_views) == 1
