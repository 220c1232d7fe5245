"""What a stall of the machine failed is tried once more; a defect is not: tests/once_more.py."""

import json
from pathlib import Path

import pytest

from tests.every import REAL_TIME
from tests.once_more import a_stall_explains, failed_in, main

ROOT = Path(__file__).parents[1]
CALL = "tests/courier/test_sip.py::test_person_who_presses_1_hears_the_code"
JOURNEY = "tests/journeys/test_sign_up.py::test_applicant_is_active_after_the_code_in_the_sms[chromium]"
RULE = "tests/fraud/test_rules.py::test_it[sqlite]"


@pytest.mark.parametrize(
    "failed, again",
    [
        ([CALL], True),
        ([CALL, JOURNEY], True),
        ([], False),
        ([RULE], False),
        ([CALL, RULE], False),
        ([CALL] * 4, False),
    ],
)
def test_failures_are_tried_once_more_where_one_stall_explains_them(failed: list[str], again: bool) -> None:
    assert a_stall_explains(failed) == again


def test_files_of_real_time_exist() -> None:
    assert [one for one in REAL_TIME if not (ROOT / one).exists()] == []


def test_failures_are_read_as_pytest_keeps_them(tmp_path: Path) -> None:
    assert failed_in(tmp_path) == []
    (tmp_path / "v/cache").mkdir(parents=True)
    (tmp_path / "v/cache/lastfailed").write_text(json.dumps({RULE: True, CALL: True}))
    assert failed_in(tmp_path) == [CALL, RULE]
    assert main(tmp_path) == 1, "and nothing is run"
