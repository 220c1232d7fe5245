"""While a carrier loses codes, people whom it hits read that the fault is not theirs, and take a channel that works."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ringback.cli.database import open_database
from ringback.incidents.commands import open_incident
from ringback.incidents.scoring import Anomaly, Place
from ringback.incidents.tables import IncidentScope
from ringback.services import Services
from ringback.settings import Settings
from tests.journeys.conftest import PHONE, Window, running_demo
from tests.journeys.steps import shows, sign_up


@pytest.fixture
def with_incident(tmp_path: Path) -> Iterator[str]:
    """A site whose codes to one carrier are hardly ever used at the moment."""
    with running_demo(tmp_path) as address:
        services = Services(Settings(database=f"sqlite:///{tmp_path}/demo.db"))
        open_database(services.store)
        place = Place(IncidentScope.CARRIER, "sms", country="VN", carrier="Vinaphone")
        services.store.write_now(open_incident, anomaly=Anomaly(place, 12, 0, 0.8))
        services.store.close()
        yield address


def test_person_reads_of_the_outage_and_is_called_instead(with_incident: str, browser: Browser) -> None:
    person = Window(browser, with_incident, **PHONE)
    page = sign_up(person, email=f"lan-{secrets.token_hex(4)}@example.com", phone="0912 345 000")
    shows(page, "Text messages to Vinaphone hardly arrive at the moment")
    shows(page, "Let us call you instead.")
    assert person.axe() == []
    assert person.overflow() == 0
    page.get_by_text("By a call").click()
    page.get_by_role("button", name="Call me now").click()
    shows(page, "Press 1 to hear the code.")
    page.get_by_role("link", name="Nothing came? See why").click()
    shows(page, "Text messages to Vinaphone hardly arrive at the moment")
    assert person.axe() == []
    person.context.close()
    assert person.problems == []
