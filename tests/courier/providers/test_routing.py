"""Which provider a message goes to: by route, weight, price and how well each did."""

import collections
from typing import Any

import pytest

from ringback.core.times import MINUTE, SECOND
from ringback.courier.flow import ChannelName
from ringback.courier.providers.health import BROKEN, JUDGED, PROBE_EVERY, Circuits, SendAttempt, SendResult
from ringback.courier.providers.routing import Routes, routes_of
from ringback.courier.schemas import Job, Message, Provider
from ringback.settings_loading import BadSettings

SMS, CALL = ChannelName.SMS, ChannelName.CALL
NOW = 1_790_000_000_000
PROVIDERS = [
    Provider("alpha", "smpp", (SMS,), price={"VN": 21_000, "+84912": 15_000, "*": 40_000}),
    Provider("beta", "twilio", (SMS, CALL), price={"VN": 18_000, "*": 50_000}),
    Provider("gamma", "aws", (SMS,)),
]
FINE = [SendAttempt(NOW - n, 100, SendResult.TAKEN, False) for n in range(JUDGED)]
DOWN = [SendAttempt(NOW - n, 100, SendResult.UNSENT, False) for n in range(BROKEN)]


def job(to: str = "+84912345000", *, channel: ChannelName = SMS, n: int = 0, attempt: int = 1) -> Job:
    return Job(f"del_{n}", channel, to, "en", Message(text="code"), attempt, NOW + 600_000, NOW)


def circuits(**found: list[SendAttempt]) -> Circuits:
    view = Circuits(lambda: NOW)
    view.renew(found)
    return view


def routes(*tables: dict[str, Any]) -> Routes:
    return Routes(PROVIDERS, routes_of(tables, PROVIDERS))


def chosen(routes: Routes, job: Job, template: str = "code", view: Circuits | None = None, last: str = "") -> str:
    return routes.choose(job, template, last, view or circuits()).provider


def to(name: str) -> list[dict[str, str]]:
    return [{"name": name}]


@pytest.mark.parametrize(
    ("route", "number", "template", "fits"),
    [
        ({"country": "VN"}, "+84912345000", "code", True),
        ({"country": "VN"}, "+12025550123", "code", False),
        ({"prefix": "+84912"}, "+84912345000", "code", True),
        ({"prefix": "+84913"}, "+84912345000", "code", False),
        ({"carrier": "Vinaphone"}, "+84912345000", "code", True),
        ({"carrier": "Viettel"}, "+84912345000", "code", False),
        ({"template": "code"}, "+84912345000", "code", True),
        ({"template": "phone_changed"}, "+84912345000", "code", False),
    ],
)
def test_route_fits_when_all_that_it_says_does(route: dict[str, str], number: str, template: str, fits: bool) -> None:
    table = routes({"channel": "sms", **route, "providers": to("gamma")}, {"channel": "sms", "providers": to("alpha")})
    assert chosen(table, job(number), template) == ("gamma" if fits else "alpha")


def test_route_is_for_its_channel_only() -> None:
    table = routes({"channel": "sms", "providers": to("gamma")})
    assert chosen(table, job(channel=CALL)) == "beta"


def test_weights_share_messages_out() -> None:
    table = routes({"channel": "sms", "providers": [{"name": "alpha", "weight": 3}, {"name": "beta"}]})
    counted = collections.Counter(chosen(table, job(n=n)) for n in range(4000))
    assert 0.72 < counted["alpha"] / 4000 < 0.78


def test_provider_that_takes_half_is_slow_or_whose_codes_are_not_used_gets_less() -> None:
    table = routes({"channel": "sms", "providers": [{"name": "alpha"}, {"name": "beta"}]})
    old = NOW - 3 * MINUTE
    well = [SendAttempt(old, 100, SendResult.TAKEN, True)] * 20
    for worse in (
        [SendAttempt(old, 100, SendResult.TAKEN if n % 3 else SendResult.UNSENT, True) for n in range(20)],
        [SendAttempt(old, 9000, SendResult.TAKEN, True)] * 20,
        [SendAttempt(old, 100, SendResult.TAKEN, False)] * 20,
    ):
        view = circuits(alpha=well, beta=worse)
        counted = collections.Counter(chosen(table, job(n=n), view=view) for n in range(1000))
        assert 0 < counted["beta"] < 430


def test_cheapest_provider_is_first_by_its_longest_prefix() -> None:
    table = routes({"channel": "sms", "by": "price", "providers": [{"name": n} for n in ("gamma", "beta", "alpha")]})
    assert chosen(table, job("+84912345000")) == "alpha"
    assert chosen(table, job("+84903345000")) == "beta"
    assert chosen(table, job("+12025550123")) == "alpha"


def test_attempts_go_round_and_none_returns_while_another_is_left() -> None:
    table = routes()
    for n in range(50):
        tried = [""]
        for attempt in (1, 2, 3):
            choice = table.choose(job(n=n, attempt=attempt), "code", tried[-1], circuits())
            assert choice.elsewhere == (attempt < 3)
            tried.append(choice.provider)
        assert set(tried[1:]) == {"alpha", "beta", "gamma"}


def test_broken_provider_is_left_out_until_a_probe_is_due() -> None:
    table, view, now = routes(), Circuits(lambda: now), NOW + SECOND
    view.renew({"alpha": DOWN, "beta": FINE})
    assert "alpha" not in {chosen(table, job(n=n), view=view) for n in range(100)}
    now += PROBE_EVERY
    assert [chosen(table, job(n=n), view=view) for n in range(100)].count("alpha") == 1
    view.renew({"alpha": DOWN, "beta": FINE})
    assert "alpha" not in {chosen(table, job(n=n), view=view) for n in range(100)}


def test_probes_that_go_well_close_the_circuit() -> None:
    well = [SendAttempt(NOW + n, 100, SendResult.TAKEN, False) for n in range(JUDGED - BROKEN + 1)]
    assert circuits(alpha=[*well, *DOWN]).is_open("alpha") is False
    assert circuits(alpha=[*well[1:], *DOWN]).is_open("alpha") is True


def test_refusals_for_a_message_s_own_sake_open_no_circuit() -> None:
    assert circuits(alpha=[SendAttempt(NOW, 100, SendResult.REFUSED, False)] * JUDGED).is_open("alpha") is False


def test_message_goes_all_the_same_where_all_providers_are_broken() -> None:
    view = circuits(alpha=DOWN, beta=DOWN, gamma=DOWN)
    assert {chosen(routes(), job(n=n), view=view) for n in range(100)} == {"alpha", "beta", "gamma"}


def test_clock_that_jumps_back_does_not_keep_a_circuit_from_being_probed() -> None:
    view = Circuits(lambda: NOW - 3600 * SECOND)
    view.renew({"alpha": DOWN})
    assert view.may_probe("alpha")


def test_route_to_nobody_is_reported_when_services_open() -> None:
    with pytest.raises(BadSettings) as bad:
        routes(
            {"channel": "sms", "providers": to("delta")},
            {"channel": "call", "providers": to("alpha")},
            {"channel": "sms", "country": "Vietnam", "providers": to("alpha")},
        )
    assert [problem.split(": ")[1] for problem in bad.value.problems] == ["number 1", "number 2", "number 3"]
