"""Incidents from the command line."""

import json

from ringback.incidents.commands import open_incident
from ringback.incidents.scoring import Anomaly, Place
from ringback.incidents.tables import IncidentScope
from ringback.services import Services
from ringback.settings import Settings
from tests.cli_runner import ringback
from tests.conftest import SECRET


def test_operator_sees_an_incident_orders_a_mitigation_and_dismisses_it(sqlite_database: str) -> None:
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    place = Place(IncidentScope.CARRIER, "sms", country="VN", carrier="Viettel")
    incident_id = services.store.write_now(open_incident, anomaly=Anomaly(place, 10, 0, 0.8))
    services.store.close()
    listed = ringback("incidents", "list", "--database", sqlite_database).stdout
    assert all(word in listed for word in (incident_id, "VN Viettel", "0 of 10", "80%", "open"))
    assert (
        ringback("incidents", "mitigate", incident_id, "--database", sqlite_database).returncode == 1
    )  # nothing to do
    seen_before = ringback("incidents", "preview", incident_id, "--resend", "call", "--database", sqlite_database)
    assert seen_before.stdout.startswith(
        "0 people wait; 0 have numbers that look farmed and get nothing.\nAt most 0 get"
    )
    ordered = ringback("incidents", "mitigate", incident_id, "--extend-s", "600", "--database", sqlite_database)
    assert "for 0 people" in ordered.stdout
    assert ringback("incidents", "dismiss", incident_id, "--database", sqlite_database).returncode == 0
    (seen,) = json.loads(ringback("incidents", "list", "--json", "--database", sqlite_database).stdout)["incidents"]
    assert (seen["state"], seen["closed_by"], seen["mitigations"][0]["extend_s"]) == ("closed", "dismiss", 600)
