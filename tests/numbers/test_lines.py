import pytest

from ringback.numbers.diagnose import diagnose
from ringback.numbers.lines import countries, mask
from ringback.numbers.lookup import with_places


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("+84912345678", "+84 ••• ••• •78"),
        ("+14155552671", "+1 •••-•••-••71"),
        ("+390612345678", "+39 •• •••• ••78"),
    ],
)
def test_staff_see_the_country_and_the_last_two_digits(number: str, masked: str) -> None:
    assert mask(number) == masked


def test_a_country_can_be_picked_with_its_calling_code_and_the_length_of_its_mobiles() -> None:
    by_code = {country.code: country for country in countries()}
    vietnam = by_code["VN"]
    assert (vietnam.calling_code, vietnam.trunk_prefix, vietnam.mobile_digits) == (84, "0", (9,))
    assert vietnam.example == "0912 345 678"
    assert by_code["IT"].trunk_prefix is None
    assert len(by_code) > 240
    assert all(country.calling_code and country.mobile_digits and country.example for country in by_code.values())


def test_carrier_and_time_zone_come_only_when_asked_for() -> None:
    number = diagnose("+84912345678").number
    assert number is not None
    assert (number.carrier_guess, number.time_zones) == (None, ())
    asked = with_places(number)
    assert asked.carrier_guess == "Vinaphone"
    assert "Asia/Bangkok" in asked.time_zones or "Asia/Ho_Chi_Minh" in asked.time_zones
