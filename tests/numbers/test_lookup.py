"""What is known of a number beyond its plan."""

from ringback.numbers.dialling import kept_before
from ringback.numbers.lookup import carrier_guess, time_zones


def test_prefix_tells_the_carrier_that_it_was_given_to() -> None:
    assert carrier_guess("+84912345678") == "Vinaphone"
    assert carrier_guess("+14155552671") is None


def test_number_tells_the_time_zones_of_its_country() -> None:
    assert {"Asia/Bangkok", "Asia/Ho_Chi_Minh"} & set(time_zones("+84912345678"))
    assert time_zones("+88216123456") == ()


def test_number_outside_the_plans_is_also_looked_for_as_it_was_kept_before() -> None:
    assert kept_before("+84992123457") == ["+840992123457"]
    assert kept_before("+84912345678") == []
