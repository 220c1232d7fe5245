"""As many calls at once as a worker makes, and each code understood by a listener."""

import pytest

pytest.importorskip("baresip", reason="install ringback[sip]")


def test_forty_calls_at_once_are_all_heard_and_understood() -> None:
    from bench.calls import CALLS, call_forty

    called = call_forty()
    assert called.heard == CALLS
    assert called.understood >= 38, called.misheard
