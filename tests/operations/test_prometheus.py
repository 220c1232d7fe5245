"""Prometheus gets what the pages show, and only with a key."""

from typing import NamedTuple

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers.unknown_codes import handle, log_unknown
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from tests.builders import OPERATOR, client_for, make_agent, make_key
from tests.operations.traffic import Operator
from tests.persons import applicant


class Scrape(NamedTuple):
    families: dict[str, list[Sample]]

    def value(self, name: str, **labels: str) -> float:
        """Of the one series that has these labels."""
        (found,) = [each.value for each in self.families[name] if labels.items() <= each.labels.items()]
        return float(found)


def scrape(operator: Operator) -> Scrape:
    program = client_for(operator.services, key=make_key(operator.services.store, role="operator"))
    answer = program.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return Scrape({family.name: family.samples for family in text_string_to_metric_families(answer.text)})


def test_prometheus_sees_attempts_codes_and_spend(operator: Operator) -> None:
    operator.ask_for_code("+84912345000", use=True)
    operator.clock.advance(minutes=11)
    operator.ask_for_code("+84912345001")

    found = scrape(operator)

    of_alpha = {"country": "VN", "carrier": "Vinaphone", "route": "sms", "provider": "alpha", "template": "code"}
    assert found.value("ringback_attempts_5m", **of_alpha, result="taken") == 1
    assert found.value("ringback_codes_1h", **of_alpha) == found.value("ringback_codes_used_1h", **of_alpha) == 1
    assert found.value("ringback_spend", provider="alpha", period="day") == 0.04
    assert found.value("process_resident_memory_bytes") > 0


def test_prometheus_sees_a_provider_that_is_left_out_and_codes_that_nobody_knows(operator: Operator) -> None:
    operator.beta.event, operator.beta.cause = DeliveryEvent.RETRY, Cause.PROVIDER_DOWN
    for digit in range(6):
        operator.ask_for_code(f"+491511234567{digit}")
    operator.services.store.write_now(log_unknown, provider="beta", code="0x5ff", sample="?")

    found = scrape(operator)

    assert found.value("ringback_circuit_open", provider="beta") == 1
    assert found.value("ringback_unknown_codes", provider="beta") == 1

    operator.services.store.write_now(handle, OPERATOR, provider="beta", code="0x5ff")

    assert scrape(operator).families["ringback_unknown_codes"] == []


def test_prometheus_sees_how_long_messages_wait_for_a_worker(operator: Operator) -> None:
    lan = applicant(operator.services.store)
    start = verification.start
    operator.services.store.write_now(start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    operator.clock.advance(seconds=30)

    found = scrape(operator)

    assert found.value("ringback_due", channel="sms") == 1
    assert 30 <= found.value("ringback_due_oldest_seconds", channel="sms") < 31


def test_metrics_need_a_key_of_that_role(operator: Operator) -> None:
    _, agent = make_agent(operator.services.store, role="admin")
    integrator = make_key(operator.services.store)

    assert client_for(operator.services).get("/metrics").status_code == 401
    assert client_for(operator.services, agent_token=agent).get("/metrics").status_code == 401
    assert client_for(operator.services, key=integrator).get("/metrics").status_code == 403
