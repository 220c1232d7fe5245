"""What is true of the flow of a case and of a call-back beyond their tables."""

import pytest

from ringback.core.errors import NotPossible
from ringback.support.flow import (
    CALLBACK_FLOW,
    FLOW,
    OPEN,
    CallbackState,
    CaseEvent,
    CaseResolved,
    CaseStatus,
    advance,
    advance_callback,
)


def test_resolved_case_refuses_everything_but_reopening() -> None:
    for event in set(CaseEvent) - {CaseEvent.REOPEN}:
        with pytest.raises(CaseResolved):
            advance(CaseStatus.RESOLVED, event)
    assert advance(CaseStatus.RESOLVED, CaseEvent.REOPEN) is CaseStatus.REOPENED


def test_open_case_answers_everything_but_reopening() -> None:
    for status in OPEN:
        assert {event for event in CaseEvent if FLOW.can(status, event)} == set(CaseEvent) - {CaseEvent.REOPEN}


def test_call_back_is_settled_once_and_may_be_missed_before() -> None:
    assert {state for state, _ in CALLBACK_FLOW.table} == {CallbackState.WAITING, CallbackState.MISSED}
    assert advance_callback(CallbackState.MISSED, CallbackState.MISSED) is CallbackState.MISSED
    with pytest.raises(NotPossible, match=r"^A call-back that is done can't be moved by missed\.$"):
        advance_callback(CallbackState.DONE, CallbackState.MISSED)
