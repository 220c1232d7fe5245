"""What an operator is told of messages: what is counted, of how many, and nothing that is not known yet."""

from typing import Any

import msgspec
import pytest

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent, Trust
from tests.builders import client_for, make_agent, make_key
from tests.operations.traffic import Operator

VIETNAM, GERMANY = "+84912345000", "+4915112345678"


def ask(operator: Operator, path: str, **params: Any) -> Any:
    _, token = make_agent(operator.services.store, role="admin")
    answer = client_for(operator.services, agent_token=token).get(f"/v1/operator/{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_code_counts_as_unused_only_when_it_can_be_used_no_more(operator: Operator) -> None:
    operator.ask_for_code(VIETNAM, use=True)
    operator.ask_for_code("+84912345007")
    assert ask(operator, "statistics", channel="sms")["total"]["used"]["of"] == 0

    operator.clock.advance(minutes=11)

    used = ask(operator, "statistics", channel="sms")["total"]["used"]
    assert (used["count"], used["of"]) == (1, 2)
    assert used["low"] < 0.5 < used["high"]


def test_confirmed_and_lost_and_unheard_of_deliveries_are_told_apart(operator: Operator) -> None:
    for digit in range(3):
        operator.ask_for_code(f"+8491234500{digit}")
    operator.clock.advance(seconds=3)
    operator.tell(0, DeliveryEvent.DELIVER)
    operator.tell(1, DeliveryEvent.UNDELIVER, Trust.CARRIER)

    total = ask(operator, "statistics", channel="sms")["total"]

    assert (total["taken"], total["arrived"]["count"], total["arrived"]["of"], total["lost"]) == (3, 1, 3, 1)
    assert (total["arrival"]["of"], total["arrival"]["p50_ms"]) == (1, 5000)


def test_groups_are_by_country_carrier_route_and_template(operator: Operator) -> None:
    operator.ask_for_code(VIETNAM)
    operator.ask_for_code(VIETNAM[:-1] + "1")
    operator.ask_for_code(GERMANY)

    found = ask(operator, "statistics", channel="sms", by="country,carrier,route,template")

    groups = [
        (row["country"], row["carrier"], row["route"], row["template"], row["measures"]["attempts"])
        for row in found["rows"]
    ]
    assert groups == [("VN", "Vinaphone", "sms", "code", 2), ("DE", "T-Mobile", "sms DE", "code", 1)]
    assert ask(operator, "statistics", country="DE")["total"]["attempts"] == 1


def test_rows_by_time_are_in_its_order(operator: Operator) -> None:
    operator.ask_for_code(VIETNAM)
    operator.clock.advance(hours=2)
    operator.ask_for_code(VIETNAM[:-1] + "1")

    found = ask(operator, "statistics", channel="sms", by="time,provider", window="day")
    times = [row["at"] for row in found["rows"]]

    assert len(times) == 2 and times == sorted(times)


def test_messages_whose_carrier_nobody_knows_can_be_asked_for(operator: Operator) -> None:
    operator.ask_for_code(VIETNAM)
    operator.ask_for_code("+14155552671")

    (row,) = ask(operator, "statistics", carrier="-", by="country,carrier")["rows"]

    assert (row["country"], row["carrier"], row["measures"]["attempts"]) == ("US", None, 1)


def test_group_that_does_not_exist_is_refused_by_name(operator: Operator) -> None:
    _, token = make_agent(operator.services.store, role="admin")
    answer = client_for(operator.services, agent_token=token).get("/v1/operator/statistics", params={"by": "colour"})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "by"


def test_spend_counts_what_may_have_gone_out_and_says_what_has_no_price(operator: Operator) -> None:
    operator.ask_for_code(VIETNAM)
    operator.alpha.event, operator.alpha.cause = DeliveryEvent.FAIL, Cause.NOT_IN_SERVICE
    operator.ask_for_code(VIETNAM[:-1] + "1")
    operator.ask_for_code(GERMANY)

    day = ask(operator, "spend")["day"]
    by_name = {line["provider"]: line for line in day["providers"]}

    assert (day["spend"], by_name["alpha"]["messages"]) == (20_000, 1)
    assert (by_name["beta"]["spend"], by_name["beta"]["unpriced"]) == (0, 1)


def test_provider_that_fails_is_seen_as_left_out_with_its_share_gone(operator: Operator) -> None:
    operator.beta.event = DeliveryEvent.RETRY
    operator.beta.cause = Cause.PROVIDER_DOWN
    for digit in range(6):
        operator.ask_for_code(GERMANY[:-1] + str(digit))

    circuits = {one["name"]: one["circuit"] for one in ask(operator, "providers")}
    routes = ask(operator, "routes")

    assert (circuits["alpha"], circuits["beta"]) == ("closed", "open")
    assert routes[0]["label"] == "sms DE"
    assert routes[0]["providers"] == [{"provider": "beta", "weight": 1, "share": 1.0}]
    last = next(route for route in routes if route["label"] == "sms" and len(route["providers"]) == 2)
    assert {each["provider"]: each["share"] for each in last["providers"]} == {"alpha": 1.0, "beta": 0.0}


def test_receipts_are_listed_and_those_about_nothing_we_know_are_counted(operator: Operator) -> None:
    operator.ask_for_code(VIETNAM)
    operator.tell(0, DeliveryEvent.DELIVER)
    strange = operator.alpha.got[0].id
    operator.alpha.got[0] = msgspec.structs.replace(operator.alpha.got[0], id=f"not-{strange}")
    operator.tell(0, DeliveryEvent.UNDELIVER)

    first = ask(operator, "receipts", limit=1)
    second = ask(operator, "receipts", limit=1, cursor=first["next"])
    counts = ask(operator, "receipt-counts")["items"]

    assert [first["items"][0]["delivery_id"], second["items"][0]["delivery_id"]] == [None, strange]
    assert {one["event"]: one["unmatched"] for one in counts} == {"deliver": 0, "undeliver": 1}
    assert ask(operator, "receipts", provider="beta")["items"] == []


@pytest.mark.parametrize("role", ["agent", "lead"])
def test_who_only_handles_cases_sees_no_statistics(operator: Operator, role: str) -> None:
    _, token = make_agent(operator.services.store, role=role)

    assert client_for(operator.services, agent_token=token).get("/v1/operator/spend").status_code == 403


def test_program_that_watches_reads_statistics_and_nothing_of_people(operator: Operator) -> None:
    program = client_for(operator.services, key=make_key(operator.services.store, role="operator"))

    assert program.get("/v1/operator/statistics").status_code == 200
    assert program.get("/v1/accounts").status_code == 403
