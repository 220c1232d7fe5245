"""As many calls at once as a worker makes, and a listener who writes the codes down."""

import pytest

from tests.peers.programs import calling

pytestmark = [pytest.mark.peers, pytest.mark.timeout(600)]  # forty calls, each heard out and written down by a model


def test_forty_calls_at_once_are_all_kept_and_at_most_two_misheard() -> None:
    calling()
    from bench.calls import CALLS, call_forty

    called = call_forty()
    assert called.heard == CALLS
    assert called.understood >= CALLS - 2, called.misheard
