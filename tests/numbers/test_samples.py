"""Numbers as people, spreadsheets and telephone books of many countries write them, each with its right value."""

import json
from pathlib import Path
from typing import Any

import pytest

from ringback.numbers.diagnose import diagnose
from ringback.numbers.lines import display, e164, parsed

SAMPLES = [
    sample
    for name in ("numbers", "siblings", "more_siblings")
    for sample in json.loads((Path(__file__).parent / "samples" / f"{name}.json").read_text())
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample['typed']!a} {sample['country']}")
def test_typed_number_means_what_the_person_meant(sample: dict[str, Any]) -> None:
    diagnosis = diagnose(sample["typed"], country=sample["country"])
    assert diagnosis.e164 == sample["right"], sample["why"]
    offered = {finding.suggestion for finding in diagnosis.findings if finding.suggestion}
    assert offered <= {sample["right"]}, "a stranger's number is one tap away"


def test_number_shown_is_the_number_dialled_and_counted() -> None:
    for sample in SAMPLES:
        number = diagnose(sample["typed"], country=sample["country"]).number
        if number is not None:
            assert "".join(filter(str.isdigit, number.display)) == number.e164[1:], sample
            assert diagnose(number.e164).e164 == number.e164, "typed again in full, it has the same key for every limit"


@pytest.mark.parametrize(
    "stored", ["+840992123457", "+9720501234567", "+6309901234567", "+84912345678", "+390612345678"]
)
def test_number_that_was_kept_long_ago_is_shown_with_every_digit_it_is_dialled_with(stored: str) -> None:
    assert e164(parsed(stored)) == stored
    assert "".join(filter(str.isdigit, display(parsed(stored)))) == stored[1:]
