from ringback.numbers.diagnose import diagnose
from ringback.numbers.lines import countries
from ringback.numbers.lookup import with_places


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
