"""Whom a mitigation reaches, seen beforehand: nobody whose number looks farmed, and for how much."""

from typing import Any

import pytest

from ringback.core.actors import Actor
from ringback.core.errors import NotFound
from ringback.courier.flow import DeliveryEvent
from ringback.fraud.queries import blocks_page
from ringback.incidents import commands as incident_commands
from ringback.incidents.recipients import preview
from ringback.incidents.schemas import MitigationPreview, MitigationRequest
from ringback.incidents.scoring import ENOUGH, MIN_CODES, Anomaly, Place
from ringback.incidents.tables import IncidentScope
from tests.builders import OPERATOR, client_for, make_agent
from tests.incidents.test_incidents import VIETTEL, Line, ask, line, outage

__all__ = ["line"]
SPREAD = [f"+8498{n:03}" for n in range(300)]  # 300 times ten thousand numbers


def seen(line: Line, incident_id: str, resend: Any = "call") -> MitigationPreview:
    highest_price = line.services.routes.highest_price
    return line.services.store.read_now(
        preview, OPERATOR, incident_id=incident_id, resend=resend, highest_price=highest_price
    )


def farm(line: Line, per_prefix: int, *prefixes: str) -> list[tuple[Actor, str]]:
    """Codes that arrive, and that nobody uses."""
    line.alpha.event = DeliveryEvent.DELIVER
    asked = ask(line, per_prefix, *prefixes)
    line.alpha.event = DeliveryEvent.ACCEPT
    return asked


def mitigate(line: Line, incident_id: str) -> None:
    order = MitigationRequest(resend="call")
    line.services.store.write_now(incident_commands.mitigate, OPERATOR, incident_id=incident_id, order=order)
    for _ in range(20):
        line.work()


def test_operator_sees_before_a_mitigation_whom_it_reaches_and_what_it_costs(line: Line) -> None:
    outage(line)
    (incident,) = line.incidents()
    assert seen(line, incident.id) == MitigationPreview("call", MIN_CODES, 0, MIN_CODES, 0, unpriced=MIN_CODES)
    assert seen(line, incident.id, "other_route") == MitigationPreview(
        "other_route", MIN_CODES, 0, MIN_CODES, cost=2 * MIN_CODES, unpriced=0
    )
    assert line.services.store.read_now(lambda db: [one.mitigations for one in line.incidents()]) == [[]]


def test_farmed_numbers_beside_an_outage_are_counted_and_get_nothing(line: Line) -> None:
    ask(line, ENOUGH, use=True)
    line.pass_minutes(20)
    ask(line, MIN_CODES)
    farm(line, 1, *SPREAD[:60])
    line.pass_minutes(3)
    (incident,) = line.incidents()
    assert (incident.carrier, incident.waiting) == ("Viettel", MIN_CODES + 60)
    found = seen(line, incident.id)
    assert (found.farmed, found.recipients) == (60, MIN_CODES)
    mitigate(line, incident.id)
    assert len(line.gamma.got) == MIN_CODES
    assert {job.to[:8] for job in line.gamma.got} == {VIETTEL}


def test_findings_scenario_650_farmed_numbers_over_300_prefixes_make_no_outage_and_get_no_call(line: Line) -> None:
    """Two "outages" were told, 965 ordered and 764 called. Even an incident that is there reaches none of them."""
    farm(line, 2, *SPREAD)
    farm(line, 1, *SPREAD[:50])
    line.pass_minutes(3)
    assert line.incidents() == []
    blocks = line.services.store.read_now(blocks_page, OPERATOR).items
    assert {(one.about, one.reason.value) for one in blocks} == {("VN", "pumping"), ("VN", "budget")}
    place = Place(IncidentScope.CARRIER, "sms", country="VN", carrier="Viettel")
    incident_id = line.services.store.write_now(
        incident_commands.open_incident, anomaly=Anomaly(place, sent=650, used=0, usual=0.5)
    )
    found = seen(line, incident_id)
    assert (found.waiting, found.farmed, found.recipients, found.cost) == (650, 650, 0, 0)
    mitigate(line, incident_id)
    assert line.gamma.got == []


def test_carrier_that_sends_no_receipts_and_whose_codes_are_used_is_neither_pumped_nor_out(line: Line) -> None:
    asked = ask(line, 1, *SPREAD[:120], use=True)
    assert len(asked) == 120
    line.pass_minutes(3)
    assert line.incidents() == []
    assert line.services.store.read_now(blocks_page, OPERATOR).items == []


def test_carrier_that_sends_no_receipts_and_whose_codes_nobody_uses_is_not_called_pumped(line: Line) -> None:
    ask(line, 1, *SPREAD[:120])
    line.pass_minutes(3)
    assert line.services.store.read_now(blocks_page, OPERATOR).items == []


def test_preview_is_for_operators_and_says_what_is_not_there(line: Line) -> None:
    outage(line)
    (incident,) = line.incidents()
    path = f"/v1/operator/incidents/{incident.id}/mitigation-preview"
    _, admin = make_agent(line.services.store, role="admin")
    _, agent = make_agent(line.services.store, name="Tuan")
    desk = client_for(line.services, agent_token=admin)
    assert desk.get(path, params={"resend": "call"}).json()["waiting"] == MIN_CODES
    assert desk.get(path, params={"resend": "pigeon"}).status_code == 400
    assert client_for(line.services, agent_token=agent).get(path, params={"resend": "call"}).status_code in (403, 404)
    with pytest.raises(NotFound):
        seen(line, "inc_none")
