"""The case table: every status with every event, and the diagram that people read."""

import pytest

from ringback.core.errors import NotPossible
from ringback.support.flow import (
    CALLBACK_TABLE,
    OPEN,
    TABLE,
    CallbackState,
    CaseEvent,
    CaseResolved,
    CaseStatus,
    advance,
    advance_callback,
)


@pytest.mark.parametrize("status", CaseStatus)
@pytest.mark.parametrize("event", CaseEvent)
def test_each_status_answers_each_event_as_the_table_says(status: CaseStatus, event: CaseEvent) -> None:
    if (status, event) in TABLE:
        assert advance(status, event) is TABLE[status, event]
    else:
        with pytest.raises(NotPossible):
            advance(status, event)


def test_everything_but_reopening_is_refused_when_resolved() -> None:
    for event in set(CaseEvent) - {CaseEvent.REOPEN}:
        with pytest.raises(CaseResolved):
            advance(CaseStatus.RESOLVED, event)
    assert advance(CaseStatus.RESOLVED, CaseEvent.REOPEN) is CaseStatus.REOPENED


def test_an_open_case_answers_everything_but_reopening() -> None:
    for status in OPEN:
        assert {event for event in CaseEvent if (status, event) in TABLE} == set(CaseEvent) - {CaseEvent.REOPEN}


def test_every_status_can_be_reached_from_a_new_case() -> None:
    reached = {CaseStatus.UNASSIGNED}
    for _ in CaseStatus:
        reached |= {new for (old, _), new in TABLE.items() if old in reached}
    assert reached == set(CaseStatus)


@pytest.mark.parametrize("state", CallbackState)
@pytest.mark.parametrize("new", CallbackState)
def test_a_call_back_is_settled_once(state: CallbackState, new: CallbackState) -> None:
    if new in CALLBACK_TABLE[state]:
        assert advance_callback(state, new) is new
    else:
        with pytest.raises(NotPossible):
            advance_callback(state, new)
