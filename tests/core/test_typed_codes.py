"""Codes as people type and paste them. The pages read the same samples by the same rule (`web/tests/code.test.ts`)."""

import json
from pathlib import Path

import pytest

from ringback.core import typed_codes
from ringback.core.errors import InvalidInput

SAMPLES = json.loads((Path(__file__).parent / "samples/codes.json").read_text())


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one["code"]], ids=lambda one: ascii(one["typed"]))
def test_code_is_read_however_it_was_typed_or_pasted(sample: dict[str, str]) -> None:
    assert typed_codes.read(sample["typed"]) == sample["code"]


@pytest.mark.parametrize("sample", [one for one in SAMPLES if not one["code"]], ids=lambda one: ascii(one["typed"]))
def test_slip_is_no_guess(sample: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        typed_codes.read(sample["typed"])


def test_page_that_was_pasted_is_not_searched() -> None:
    with pytest.raises(InvalidInput):
        typed_codes.read("460426" + " " * typed_codes.MAX_PASTED)
