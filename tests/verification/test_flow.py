"""What is true of a verification's flow beyond its table."""

from ringback.verification.flow import FLOW, VerificationState


def test_verification_moves_only_while_it_is_pending_and_each_event_has_an_end_of_its_own() -> None:
    assert {state for state, _ in FLOW.table} == {VerificationState.PENDING}
    assert set(FLOW.table.values()) == set(VerificationState) - {VerificationState.PENDING}
