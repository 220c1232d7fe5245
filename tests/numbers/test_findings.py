"""Findings about a number as staff see them."""

import json

import pytest

from ringback.numbers.diagnose import diagnose
from ringback.numbers.findings import mask_finding
from tests.numbers.examples import EXAMPLES, Example


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.typed[:40]!a} {example.country}")
def test_masked_finding_keeps_its_cause_and_shows_no_number(example: Example) -> None:
    for finding in diagnose(example.typed, country=example.country).findings:
        masked = mask_finding(finding)
        assert (masked.code, masked.status) == (finding.code, finding.status)
        shown = json.dumps([masked.message, masked.next_step, masked.suggestion, masked.evidence], ensure_ascii=False)
        digits = "".join(sign for sign in example.typed if sign.isdigit())
        assert len(digits) < 7 or digits[-5:] not in shown.replace(" ", "").replace("-", "")
        for number in (finding.suggestion, finding.evidence.get("e164")):
            assert number is None or number[-5:] not in shown.replace(" ", "").replace("-", "")


def test_name_typed_beside_the_number_stays_unseen() -> None:
    (finding,) = diagnose("0912345678 (Nguyễn Văn An)", country="VN").findings
    assert "Nguyễn" in finding.message
    masked = mask_finding(finding)
    assert "Nguy" not in masked.message + str(masked.evidence)
