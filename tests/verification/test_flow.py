"""The verification table, walked pair by pair."""

from itertools import product

import pytest

from ringback.core.errors import NotPossible
from ringback.verification.flow import TABLE, VerificationEvent, VerificationState, advance


@pytest.mark.parametrize(("state", "event"), list(product(VerificationState, VerificationEvent)))
def test_each_pair_moves_or_is_refused(state: VerificationState, event: VerificationEvent) -> None:
    if (state, event) in TABLE:
        assert advance(state, event) is TABLE[state, event]
    else:
        with pytest.raises(NotPossible):
            advance(state, event)


def test_only_a_pending_one_moves_and_each_event_has_an_end_of_its_own() -> None:
    assert {state for state, _ in TABLE} == {VerificationState.PENDING}
    assert set(TABLE.values()) == set(VerificationState) - {VerificationState.PENDING}
