"""A person and the desk read the same cause first: on the checks, in the queue and on the case screen."""

from typing import Any

import pytest

from ringback.accounts.tables import accounts
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.queries import deliveries
from ringback.courier.transitions import BY_ID, move
from ringback.incidents.commands import open_incident
from ringback.incidents.scoring import Anomaly, Place
from ringback.incidents.tables import IncidentScope
from ringback.services import Services
from tests.builders import client_for
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, Desk
from tests.rows import execute

E = DeliveryEvent


class Stuck(Desk):
    """An applicant whose codes go wrong."""

    def code(self, channel: str, event: DeliveryEvent, cause: str | None, trust: Trust | None = Trust.CARRIER) -> None:
        """One more code by this channel, and what the carrier says of it."""
        client = client_for(self.services, self.applicant)
        live = client.get("/v1/me").json()["verification"]
        if live is None:
            client.post("/v1/verifications", json={"kind": "phone", "channel": channel})
        else:
            client.post(f"/v1/verifications/{live['id']}/sends", json={"channel": channel})

        def answer(db: Db) -> None:
            newest = deliveries(db, SYSTEM, account_id=self.account_id)[-1]
            row = db.one(BY_ID, which=newest.id)
            assert row is not None and row.channel == channel
            row = move(db, row, E.CLAIM)
            row = move(db, row, E.ACCEPT, provider="test", provider_ref=newest.id, sent_at=db.now)
            move(db, row, event, cause=cause, trust=trust)

        self.store.write_now(answer)

    def seen(self) -> list[dict[str, Any]]:
        """The root cause as the applicant reads it, in the queue, and on the case screen."""
        desk = client_for(self.services, agent_token=self.minh)
        mine = client_for(self.services, self.applicant).get("/v1/me/checks").json()
        case = desk.get(f"/v1/desk/cases/{self.case_id}").json()
        items = desk.get("/v1/desk/queue").json()["items"]
        (item,) = [each for each in items if each["case"]["id"] == self.case_id]
        for listed in (mine, case):
            assert listed["findings"][0] == listed["root_cause"]["finding"]
        return [mine["root_cause"], item["root_cause"], case["root_cause"]]

    def cause(self) -> tuple[str, str, str]:
        """What all three places agree on."""
        (agreed,) = {(each["finding"]["code"], each["certainty"], each["act"]) for each in self.seen()}
        return agreed


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        ("barred", "delivery_barred"),
        ("memory_full", "delivery_memory_full"),
        ("filtered", "delivery_filtered"),
        ("landline", "delivery_landline"),
    ],
)
def test_line_that_takes_no_messages_is_named_everywhere_though_a_call_was_not_taken_since(
    services: Services, clock: TestClock, cause: str, code: str
) -> None:
    stuck = Stuck(services)
    stuck.code("sms", E.UNDELIVER, cause)
    clock.advance(seconds=50)
    stuck.code("call", E.NO_ANSWER, "not_taken")
    assert stuck.cause() == (code, "carrier", "call")


def test_phone_that_is_off_is_named_everywhere(services: Services) -> None:
    stuck = Stuck(services)
    stuck.code("sms", E.HOLD, "phone_off")
    assert stuck.cause() == ("delivery_phone_off", "carrier", "wait")
    assert {each["title"] for each in stuck.seen()} == {"Your phone is off or has no coverage"}


def test_carriers_mere_word_is_no_more_anywhere(services: Services) -> None:
    stuck = Stuck(services)
    stuck.code("sms", E.DELIVER, None)
    assert stuck.cause() == ("delivery_unconfirmed", "hint", "call")


def test_persons_own_word_counts_at_the_desk_too(services: Services) -> None:
    stuck = Stuck(services)
    stuck.code("sms", E.DELIVER, None)
    client = client_for(services, stuck.applicant)
    live = client.get("/v1/me").json()["verification"]["id"]
    told = client.post(f"/v1/verifications/{live}/reports", json={"report": "not_my_number"}).json()
    assert told["root_cause"]["finding"]["code"] == "report_not_my_number"
    assert stuck.cause() == ("report_not_my_number", "told", "change_number")


def test_codes_that_are_used_up_are_known_in_the_queue(services: Services, clock: TestClock) -> None:
    stuck = Stuck(services)
    for _ in range(5):
        stuck.code("sms", E.UNDELIVER, None)
        clock.advance(seconds=95)
    assert stuck.cause() == ("verification_sends_used_up", "own", "open_case")
    evidence = [each["finding"]["evidence"] for each in stuck.seen()]
    assert evidence[0]["sends_left"] == evidence[1]["sends_left"] == evidence[2]["sends_left"] == 0


def test_wrong_codes_and_dead_ones_are_known_in_the_queue(services: Services, clock: TestClock) -> None:
    stuck = Stuck(services)
    stuck.code("sms", E.DELIVER, None, Trust.HANDSET)
    client = client_for(services, stuck.applicant)
    live = client.get("/v1/me").json()["verification"]["id"]
    client.post(f"/v1/verifications/{live}/checks", json={"code": "000000"})
    assert stuck.cause() == ("verification_wrong_codes", "own", "enter_code")
    clock.advance(minutes=11)
    assert stuck.cause() == ("delivery_not_seen", "phone", "text")


@pytest.mark.parametrize(
    ("state", "code", "act"),
    [
        ("frozen", "account_frozen", "open_case"),
        ("suspended", "account_suspended", "open_case"),
        ("active", "account_active", "nothing"),
    ],
)
def test_account_that_is_frozen_says_so_in_the_queue(services: Services, state: str, code: str, act: str) -> None:
    stuck = Stuck(services)
    stuck.code("sms", E.UNDELIVER, "barred")
    moved = accounts.update().where(accounts.c.id == stuck.account_id).values(state=state)
    stuck.store.write_now(lambda db: execute(db, moved))
    desk = client_for(services, agent_token=stuck.minh)
    (item,) = desk.get("/v1/desk/queue").json()["items"]
    cause = desk.get(f"/v1/desk/cases/{stuck.case_id}").json()["root_cause"]
    assert item["root_cause"] == cause
    assert (cause["finding"]["code"], cause["certainty"], cause["act"]) == (code, "own", act)


def test_outage_is_the_cause_for_whom_it_hits(services: Services) -> None:
    stuck, other = Stuck(services), Stuck(services, phone="+12015550123")
    for each in (stuck, other):
        each.code("sms", E.DELIVER, None)
    place = Place(IncidentScope.PREFIX, "sms", country="VN", prefix=PHONE[:7])
    services.store.write_now(open_incident, anomaly=Anomaly(place, 12, 0, 0.8))
    assert stuck.cause() == ("delivery_outage", "guess", "call")
    assert other.cause()[0] == "delivery_unconfirmed"


def test_numbers_are_masked_in_the_queue(services: Services) -> None:
    stuck = Stuck(services)
    stuck.code("sms", E.UNDELIVER, "phone_off")
    mine, queued, case = stuck.seen()
    assert mine["finding"]["evidence"]["to"] == PHONE
    assert queued["finding"]["evidence"]["to"] == case["finding"]["evidence"]["to"] == "+84 ••• ••• •78"
    assert PHONE.removeprefix("+") not in str(queued)


def test_number_that_was_kept_is_not_called_as_it_was_typed(services: Services) -> None:
    stuck = Stuck(services)
    found = client_for(services, stuck.applicant).get("/v1/me/checks").json()["findings"]
    (number,) = [each for each in found if each["about"] == "number"]
    assert "typed" not in number["evidence"]
    asked = client_for(services).post("/v1/checks/number", json={"input": "+84 0912 345 678"}).json()
    assert asked["findings"][0]["evidence"]["typed"] == "+84 0912 345 678"
