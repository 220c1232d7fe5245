"""Rates say how sure they are, and speeds only what was measured."""

from ringback.operations.measures import rate, speed


def test_three_of_three_is_no_proof_of_a_hundred_percent() -> None:
    few, many = rate(3, 3), rate(300, 300)

    assert (few.low, few.high) == (0.4385, 1.0)
    assert many.low is not None and many.low > 0.98


def test_interval_is_the_one_that_wilson_published() -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I: 15 of 148 is 0.0624 to 0.1605."""
    found = rate(15, 148)

    assert (found.low, found.high) == (0.0624, 0.1605)


def test_rate_of_nothing_does_not_exist() -> None:
    assert (rate(0, 0).low, rate(0, 0).high) == (None, None)


def test_speed_names_the_step_within_which_the_half_and_nearly_all_fell() -> None:
    found = speed((100, 200, 500), (4, 9, 10), 10)

    assert (found.p50_ms, found.p95_ms) == (200, 500)


def test_time_beyond_the_longest_step_has_no_number() -> None:
    assert speed((100, 200), (4, 6), 10).p95_ms is None
    assert speed((100, 200), (0, 0), 0).p50_ms is None
