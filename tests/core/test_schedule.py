"""How often a worker looks for work."""

import pytest

from ringback.core import schedule
from ringback.core.schedule import LOOK_EVERY_S, LOOK_WHEN_QUIET_EVERY_S, Pace


def test_worker_looks_seldom_once_nobody_has_written_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = Pace(lambda: None, hears=lambda: True)
    assert pace.pause_s == LOOK_EVERY_S
    monkeypatch.setattr(schedule, "QUIET_AFTER_S", 0.0)
    assert pace.pause_s == LOOK_WHEN_QUIET_EVERY_S > LOOK_EVERY_S


def test_worker_in_a_long_pause_is_woken_by_what_is_written_and_one_who_looks_often_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    woken: list[None] = []
    pace = Pace(lambda: woken.append(None), hears=lambda: True)
    pace.stir()
    assert not woken
    monkeypatch.setattr(schedule, "QUIET_AFTER_S", 0.0)
    pace.stir()
    assert len(woken) == 1


def test_worker_whom_no_notice_reaches_looks_as_often_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "QUIET_AFTER_S", 0.0)
    assert Pace(lambda: None, hears=lambda: False).pause_s == LOOK_EVERY_S
