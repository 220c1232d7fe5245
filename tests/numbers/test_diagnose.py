"""Every mistake that can be told without asking a carrier, as people make it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringback.numbers import numbering_plans
from ringback.numbers.diagnose import UnknownCountry, diagnose
from tests.numbers.examples import EXAMPLES, NAM, Example

E164 = re.compile(r"\+[1-9]\d{6,14}")


def codes(typed: str, country: str | None = None) -> list[str]:
    return [finding.code.removeprefix("number_") for finding in diagnose(typed, country=country).findings]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.typed[:40]!a} {example.country}")
def test_typed_number_is_diagnosed(example: Example) -> None:
    diagnosis = diagnose(example.typed, country=example.country)
    assert [finding.code.removeprefix("number_") for finding in diagnosis.findings] == example.codes.split()
    assert diagnosis.e164 == example.e164
    assert diagnosis.findings[0].suggestion == example.suggestion


@pytest.mark.parametrize(("old", "new"), numbering_plans.VIETNAM_MOBILES.items())
def test_each_old_mobile_prefix_of_vietnam_becomes_its_new_one(old: str, new: str) -> None:
    assert diagnose(f"0{old}1234567", country="VN").e164 == f"+84{new}1234567"
    assert codes(f"+84{old}1234567") == ["old_plan"]


@pytest.mark.parametrize(("old", "new"), numbering_plans.VIETNAM_AREAS.items())
def test_each_old_area_code_of_vietnam_becomes_its_new_one(old: str, new: str) -> None:
    subscriber = "38123456" if len(old) == 1 else "3812345"
    diagnosis = diagnose(f"(0{old}) {subscriber[:-4]} {subscriber[-4:]}", country="VN")
    offered = {diagnosis.e164, *(finding.suggestion for finding in diagnosis.findings)}
    assert f"+84{new}{subscriber}" in offered


def test_repair_is_never_silent_and_shows_what_was_typed() -> None:
    (finding,) = diagnose("+84 0912 345 678").findings
    assert finding.status == "warning"
    assert finding.evidence["typed"] == "+84 0912 345 678"
    assert finding.evidence["removed"] == "0"
    assert finding.evidence["display"] == "+84 912 345 678"
    assert (finding.evidence["region"], finding.evidence["line_type"]) == ("VN", "mobile")


def test_number_without_country_is_offered_in_every_country_where_it_is_a_mobile() -> None:
    (finding,) = diagnose("0912345678").findings
    regions = [candidate["region"] for candidate in finding.evidence["candidates"]]
    assert regions[0] == "VN"
    assert sorted(regions) == ["CD", "ET", "HR", "KG", "LY", "PE", "SD", "SK", "SS", "TH", "TW", "UA", "VN"]


def test_digits_missing_are_counted() -> None:
    (finding,) = diagnose("091234567", country="VN").findings
    assert (finding.evidence["digits"], finding.evidence["expected"]) == (8, [9])
    assert finding.message == "Too short: 8 of 9 digits after +84."


def test_number_that_letters_stand_for_is_not_offered_where_it_cannot_get_a_code() -> None:
    assert diagnose("1-800-FLOWERS", country="US").findings[0].suggestion is None


def test_card_that_was_pasted_is_not_kept_or_sent_back() -> None:
    diagnosis = diagnose("4111 1111 1111 1111", country="US")
    assert "4111" not in repr(diagnosis)
    assert diagnosis.input == "•••• •••• •••• ••••"


def test_number_of_another_country_with_a_slip_is_not_mended_into_a_stranger_s() -> None:
    diagnosis = diagnose("+44 7911 12345", country="VN")  # one digit is missing; +84 79 1112345 rings at a stranger's
    assert (diagnosis.e164, diagnosis.findings[0].code) == (None, "number_too_short")
    assert diagnosis.findings[0].suggestion is None


def test_landline_gets_a_call_but_no_sms() -> None:
    number = diagnose("+842438123456").number
    assert number is not None
    assert (number.can_sms, number.can_call) == (False, True)


def test_two_numbers_are_both_kept_as_evidence() -> None:
    (finding,) = diagnose("0912345678 / 0987654321", country="VN").findings
    assert [candidate["e164"] for candidate in finding.evidence["candidates"]] == [NAM, "+84987654321"]


def test_country_is_known_in_small_letters_and_an_unknown_one_refused() -> None:
    assert diagnose("0912345678", country="vn").e164 == NAM
    with pytest.raises(UnknownCountry, match="XX"):
        diagnose("0912345678", country="XX")


def test_pasted_page_is_not_sent_back_whole() -> None:
    assert len(diagnose("9" * 1_000_000).input) < 200


NUMBERLIKE = st.text(alphabet="0123456789" * 3 + "+ ()-./,;#*OlxA٠９ー\u202a\n", max_size=40)
ONE_LOST = st.sampled_from([example.typed for example in EXAMPLES if example.typed])


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), NUMBERLIKE, ONE_LOST), st.sampled_from([None, "VN", "US", "GB", "BR", "IT", "AR", "SH"]))
def test_every_text_gets_an_answer_that_holds(typed: str, country: str | None) -> None:
    diagnosis = diagnose(typed, country=country)
    assert diagnosis.findings
    assert diagnosis.e164 is None or E164.fullmatch(diagnosis.e164)
    assert diagnosis.e164 or diagnosis.error
    for finding in diagnosis.findings:
        if finding.suggestion:
            assert E164.fullmatch(finding.suggestion)
            assert diagnose(finding.suggestion, country=country).error is None
