"""When codes that are not used are an outage, and whose."""

from ringback.incidents.scoring import (
    Cell,
    Place,
    anomalies,
    at_best,
    has_recovered,
    is_anomalous,
    is_at,
    may_be_anomalous,
    usual_at,
)
from ringback.incidents.tables import IncidentScope

VIETTEL, VINA = ("VN", "Viettel", "+849876"), ("VN", "Vinaphone", "+849123")


def cell(sent: int, used: int, to: tuple[str, str | None, str] = VIETTEL, provider: str = "alpha") -> Cell:
    return Cell("sms", "sms", provider, *to, sent, used)


def found(*now: Cell, before: tuple[Cell, ...] = (cell(100, 80), cell(100, 80, VINA))) -> list[tuple[str, str]]:
    return [
        (one.place.scope.value, one.place.provider or one.place.carrier or one.place.prefix or "")
        for one in anomalies(now, before)
    ]


def test_carrier_whose_codes_are_used_no_more_is_an_anomaly_and_no_other() -> None:
    assert found(cell(10, 0), cell(10, 8, VINA)) == [("carrier", "Viettel")]


def test_carriers_that_all_suffer_on_one_provider_are_the_providers_anomaly() -> None:
    assert found(cell(10, 0), cell(10, 0, VINA), cell(10, 8, provider="beta")) == [("route", "alpha")]


def test_numbers_of_no_known_carrier_are_told_apart_by_their_prefix() -> None:
    dallas, boston = ("US", None, "+121455"), ("US", None, "+161755")
    before = (cell(100, 80, dallas), cell(100, 80, boston))
    assert found(cell(10, 0, dallas), cell(30, 25, boston), before=before) == [("prefix", "+121455")]


def test_few_unused_codes_show_nothing() -> None:
    assert found(cell(7, 0)) == []
    assert found(cell(10, 4)) == []  # a bad quarter of an hour is no outage


def test_usual_rate_of_the_place_decides() -> None:
    """Where one code in ten was ever used, one in ten is no outage."""
    assert found(cell(40, 3), before=(cell(200, 20),)) == []
    assert found(cell(40, 3), before=(cell(200, 160),)) == [("carrier", "Viettel")]


def test_new_installation_wants_more_proof() -> None:
    assert found(cell(8, 0), before=()) == []
    assert found(cell(16, 0), before=()) == [("carrier", "Viettel")]


def test_place_is_found_again_by_its_key() -> None:
    place = Place(IncidentScope.CARRIER, "sms", country="VN", carrier="Viettel")
    assert [one.place for one in anomalies([cell(10, 0)], [cell(100, 80)])] == [place]
    assert place.key == "carrier|sms|||VN|Viettel|"


def test_anomaly_is_surely_less_than_half_of_what_is_usual_and_recovery_most_of_it() -> None:
    """The best that 40 of 100 allow is 49.8 %, that 45 of 100 allow 54.8 % (Wilson, 95 %)."""
    assert (is_anomalous(100, 40, usual=1), is_anomalous(100, 45, usual=1)) == (True, False)
    assert (has_recovered(100, 69, usual=1), has_recovered(100, 70, usual=1), has_recovered(7, 7, usual=1)) == (
        False,
        True,
        False,
    )


def farm(sent: int, used: int, arrived: int, prefix: str = "+849876", carrier: str | None = "Viettel") -> Cell:
    return Cell("sms", "sms", "alpha", "VN", carrier, prefix, sent, used, arrived)


def test_codes_that_arrive_in_a_surge_and_that_nobody_uses_are_fraud_and_no_outage() -> None:
    assert found(farm(650, 0, 650), before=()) == []
    assert found(farm(20, 1, 10), before=()) == []
    assert found(farm(650, 0, 650)) == []  # 200 of the day before are two in a quarter of an hour


def test_farmed_numbers_spread_over_many_prefixes_are_no_outage_of_any() -> None:
    spread = [farm(8, 0, 8, f"+1{n}", None) for n in range(212, 290)]
    assert found(*spread, before=()) == []


def test_outage_beside_farmed_numbers_is_seen() -> None:
    lost = Cell("sms", "sms", "alpha", "VN", "Vinaphone", "+849123", 20, 0, 0)
    assert found(farm(650, 0, 650), lost) == [("carrier", "Vinaphone")]


def test_codes_that_do_not_arrive_are_an_outage_however_many_they_are() -> None:
    assert found(farm(650, 0, 324), before=()) == [("carrier", "Viettel")]


def test_codes_that_are_said_to_arrive_while_as_many_as_usual_are_asked_for_are_an_outage() -> None:
    """A carrier that says "delivered" of what it loses: people are as many as on other days."""
    assert found(farm(60, 0, 60), before=(farm(96 * 20, 96 * 16, 96 * 20),)) == [("carrier", "Viettel")]
    assert found(farm(61, 0, 61), before=(farm(96 * 20, 96 * 16, 96 * 20),)) == []


def test_few_codes_or_codes_of_which_a_tenth_is_used_do_not_look_farmed() -> None:
    assert found(farm(19, 0, 19)) == [("carrier", "Viettel")]
    assert found(farm(100, 10, 100)) == [("carrier", "Viettel")]
    assert found(farm(100, 9, 100)) == []


def test_usual_is_what_thirty_codes_show_there_else_anywhere_by_the_channel_else_a_half() -> None:
    here = Place(IncidentScope.CARRIER, "sms", country="VN", carrier="Viettel")
    calls = Cell("voice", "voice", "alpha", *VINA, 1000, 1000)
    assert usual_at(here, [cell(30, 24), cell(300, 30, VINA), calls]) == 0.8
    assert usual_at(here, [cell(29, 24), cell(71, 36, VINA), calls]) == 0.6
    assert usual_at(here, [cell(29, 24), calls]) == 0.5
    assert usual_at(here, [cell(20, 2), cell(20, 2, VINA)]) == 0.1


def test_best_that_few_codes_allow_is_the_upper_end_of_wilsons_interval() -> None:
    """The figures of Wilson's interval at 95 % are in every table of it: 0 of 10, 40 of 100."""
    assert (round(at_best(10, 0), 4), round(at_best(100, 40), 4)) == (0.2775, 0.4980)
    assert not is_anomalous(10, 0, usual=2 * at_best(10, 0))  # not under the half, but the half


def test_usual_is_asked_for_only_where_it_could_matter() -> None:
    assert may_be_anomalous([cell(10, 0)])
    assert not may_be_anomalous([cell(10, 9)])


def test_incident_of_messages_is_not_one_of_calls() -> None:
    here = Place(IncidentScope.CARRIER, "sms", country="VN", carrier="Viettel")
    assert is_at(cell(1, 0), here)
    assert not is_at(Cell("voice", "voice", "alpha", *VIETTEL, 1, 0), here)
    assert not is_at(cell(1, 0, VINA), here)


def test_codes_that_nobody_says_arrived_are_an_outage_however_many_cells_they_are_in() -> None:
    assert found(*(cell(2, 0),) * 10, before=()) == [("carrier", "Viettel")]


def test_route_suffers_only_where_two_carriers_get_under_half_of_what_is_usual() -> None:
    """Usual is 0.8: four in ten are the half, and no suffering; three in ten are less."""
    assert found(cell(40, 0), cell(10, 4, VINA)) == [("carrier", "Viettel")]
    assert found(cell(40, 0), cell(10, 3, VINA)) == [("route", "alpha")]


def test_route_on_which_one_large_carrier_suffers_and_two_small_ones_do_not_is_not_at_fault() -> None:
    mobifone = ("VN", "Mobifone", "+849034")
    assert found(cell(100, 0), cell(10, 6, VINA), cell(10, 6, mobifone)) == [("carrier", "Viettel")]
