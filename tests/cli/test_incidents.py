"""Incidents from the command line."""

import json
from pathlib import Path

from tests.commands import ringback
from tests.conftest import SECRET

from ringback.house import House
from ringback.settings import Settings
from ringback.watch.judgement import Place, Trouble
from ringback.watch.tables import Within
from ringback.watch.verbs import open_incident


def test_an_operator_sees_an_incident_orders_a_remedy_and_dismisses_it(migrated_sqlite: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/r.db"
    (tmp_path / "r.db").write_bytes(migrated_sqlite.read_bytes())
    house = House(Settings(database=database, secret=SECRET))
    place = Place(Within.CARRIER, "sms", country="VN", carrier="Viettel")
    incident_id = house.store.write_now(open_incident, trouble=Trouble(place, 10, 0, 0.8))
    house.store.close()
    listed = ringback("incidents", "list", "--database", database).stdout
    assert all(word in listed for word in (incident_id, "VN Viettel", "0 of 10", "80%", "open"))
    assert ringback("incidents", "remedy", incident_id, "--database", database).returncode == 1  # nothing to do
    ordered = ringback("incidents", "remedy", incident_id, "--extend-s", "600", "--database", database)
    assert "for 0 people" in ordered.stdout
    assert ringback("incidents", "dismiss", incident_id, "--database", database).returncode == 0
    (seen,) = json.loads(ringback("incidents", "list", "--json", "--database", database).stdout)["incidents"]
    assert (seen["state"], seen["closed_by"], seen["remedies"][0]["extend_s"]) == ("closed", "dismiss", 600)
