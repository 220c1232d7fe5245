"""A phone that was waived is tried again later: quietly, and whatever comes of it, nobody is locked out."""

from typing import Any

import msgspec
import pytest

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.commands import set_phone
from ringback.accounts.contact import checked_phone
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.freezing import freeze, freeze_token
from ringback.accounts.requirements import activate_if_met, settle, states_of
from ringback.accounts.tables import requirements
from ringback.core.actors import SYSTEM
from ringback.core.db import from_json, to_json
from ringback.core.limits import count
from ringback.core.times import DAY
from ringback.courier.flow import DeliveryEvent
from ringback.courier.transitions import BY_ID, move
from ringback.decisions.phone_rechecks import recheck_phones, waived_by
from ringback.decisions.policy import load_policy
from ringback.duties import duties
from ringback.fraud.policy import ACCOUNT
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.verification.queries import history
from tests.access.world import answered
from tests.builders import client_for, code_of
from tests.conftest import TestClock
from tests.decisions.desk import Desk
from tests.operations.comparing import compare
from tests.rows import execute


class Person:
    """Whose phone was waived so many days ago, and who comes back."""

    def __init__(self, services: Services, clock: TestClock, *, days: float = 14) -> None:
        services.policy = msgspec.structs.replace(services.policy, review_percent=0)
        self.services, self.clock = services, clock
        self.desk = Desk(services)
        self.decision = answered(self.desk.propose())
        assert self.desk.state() == "active"
        self.wait(days=days)

    def wait(self, **time: float) -> None:
        self.clock.advance(**time)

    def come_back(self) -> Any:
        """They open our pages and sign in again where they have to; the worker looks round."""
        store, account_id = self.services.store, self.desk.account_id
        token = store.write_now(open_login, kind=LoginKind.APPLICANT, subject=account_id)
        self.work()
        return client_for(self.services, token)

    def work(self) -> None:
        self.services.store.write_now(lambda db: recheck_phones(db, policy=self.services.policy))

    def let_it_end(self) -> None:
        """Nobody enters the code, and its ten minutes pass."""
        self.wait(minutes=11)
        (expire,) = [duty.command for duty in duties(self.services) if duty.name == "verifications"]
        self.services.store.write_now(expire)
        self.work()

    def phone(self) -> str:
        return self.services.store.read_now(states_of, account_id=self.desk.account_id)["phone"]

    def stands(self) -> tuple[str, str]:
        return self.desk.state(), self.phone()

    def codes(self) -> list[Any]:
        rows = self.services.store.read_now(lambda db: history(db, account_id=self.desk.account_id))
        return [row for row in rows if row.kind == "phone"]

    def failures(self) -> list[tuple[str, str | None]]:
        said = [from_json(entry.data) for entry in self.desk.entries("phone.recheck_failed")]
        return [(data["outcome"], data["cause"]) for data in said]

    def seen_by(self, lead: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (
            client_for(self.services, agent_token=lead).get("/v1/desk/reviews").json()["items"]
        )
        return items

    def carrier_says(self, *events: DeliveryEvent, cause: str | None = None) -> None:
        (verification, *_) = self.codes()
        (delivery,) = [
            from_json(entry.data)["delivery_id"]
            for entry in self.desk.entries("delivery.queued")
            if from_json(entry.data)["verification_id"] == verification.id
        ]

        def says(db: Any) -> None:
            for step in (DeliveryEvent.CLAIM, DeliveryEvent.ACCEPT, *events):
                move(db, db.one(BY_ID, which=delivery), step, cause=cause if step in events else None)

        self.services.store.write_now(says)


@pytest.fixture
def person(services: Services, clock: TestClock) -> Person:
    return Person(services, clock)


def test_person_who_comes_back_gets_a_code_and_proves_the_phone(person: Person) -> None:
    browser = person.come_back()
    (code,) = person.codes()
    shown = browser.get("/v1/me").json()["verification"]
    assert (shown["id"], shown["kind"], shown["state"]) == (code.id, "phone", "pending")
    checked = browser.post(
        f"/v1/verifications/{code.id}/checks", json={"code": code_of(person.services.store, code.id)}
    )
    assert checked.json()["state"] == "approved"
    assert person.stands() == ("active", "satisfied")
    said = [from_json(entry.data) for entry in person.desk.entries("requirement.satisfied")]
    assert said[-1] == {"name": "phone", "reason": code.id}
    person.work()
    assert person.failures() == []
    person.wait(days=60)
    person.come_back()
    assert len(person.codes()) == 1


def test_nobody_gets_a_code_who_is_not_there(person: Person) -> None:
    person.work()
    assert person.codes() == []
    person.come_back()
    assert len(person.codes()) == 1


def test_person_who_was_there_a_while_ago_gets_none(person: Person) -> None:
    """They would not be looking; it would come out of the blue."""
    store, account_id = person.services.store, person.desk.account_id
    store.write_now(open_login, kind=LoginKind.APPLICANT, subject=account_id)
    person.wait(minutes=1)
    person.work()
    assert person.codes() == []


@pytest.mark.parametrize(("days", "codes"), [(14 - 0.001, 0), (14, 1)])
def test_code_goes_only_once_the_waiver_is_old_enough(
    services: Services, clock: TestClock, days: float, codes: int
) -> None:
    person = Person(services, clock, days=days)
    person.come_back()
    assert len(person.codes()) == codes


def test_desk_that_wants_none_sends_none(person: Person) -> None:
    person.services.policy = msgspec.structs.replace(person.services.policy, recheck_days=0)
    person.come_back()
    assert person.codes() == []


def test_code_that_is_not_entered_changes_nothing_and_is_shown_to_the_desk(person: Person) -> None:
    browser = person.come_back()
    person.carrier_says()
    person.let_it_end()
    assert person.stands() == ("active", "waived")
    assert browser.get("/v1/me").json()["account"]["state"] == "active"
    assert person.failures() == [("not_entered", None)]
    (waiting,) = person.seen_by(person.desk.agent("Mai")[1])
    assert (waiting["id"], waiting["review"]) == (person.decision["id"], "open")
    assert (waiting["phone_recheck"]["tries"], waiting["phone_recheck"]["outcome"]) == (1, "not_entered")
    kinds = [entry["kind"] for entry in browser.get("/v1/me/timeline?limit=100").json()["items"]]
    assert "phone.recheck_sent" in kinds
    assert "phone.recheck_failed" not in kinds


def test_wrong_codes_lock_nobody_out(person: Person) -> None:
    browser = person.come_back()
    person.carrier_says()
    (code,) = person.codes()
    right = code_of(person.services.store, code.id)
    wrong = next(digits for digits in ("111111", "222222") if digits != right)
    for _ in range(5):
        browser.post(f"/v1/verifications/{code.id}/checks", json={"code": wrong})
    person.work()
    assert person.stands() == ("active", "waived")
    assert person.failures() == [("not_entered", None)]
    assert browser.get("/v1/me").json()["account"]["state"] == "active"


def test_code_that_the_carrier_gives_up_is_told_with_its_cause_and_makes_no_call(person: Person) -> None:
    person.come_back()
    person.carrier_says(DeliveryEvent.UNDELIVER, cause="filtered")
    person.let_it_end()
    assert person.failures() == [("not_delivered", "filtered")]
    queued = [from_json(entry.data) for entry in person.desk.entries("delivery.queued")]
    assert {data["channel"] for data in queued if data["template"] == "code"} == {"sms"}


def test_phone_is_tried_three_times_as_far_apart_and_then_left_alone(person: Person) -> None:
    for tries in range(1, 4):
        person.come_back()
        person.come_back()
        assert len(person.codes()) == tries
        person.let_it_end()
        person.come_back()
        assert len(person.codes()) == tries
        person.wait(days=14)
    person.come_back()
    assert (len(person.codes()), len(person.failures())) == (3, 3)
    assert person.stands() == ("active", "waived")


def test_waiver_of_an_older_version_is_known_by_its_decision(person: Person) -> None:
    def as_before(db: Any) -> None:
        said = {"name": "phone", "because": person.decision["id"]}
        waived = entries.c.kind == "requirement.waived"
        execute(db, entries.update().where(waived).values(data=to_json(said)))

    person.services.store.write_now(as_before)
    person.come_back()
    assert len(person.codes()) == 1


def test_landline_that_gets_no_text_is_told_and_not_called(services: Services, clock: TestClock) -> None:
    person = Person(services, clock)
    number = checked_phone("+842438251234", country="VN")
    person.services.store.write_now(lambda db: move_number(db, person.desk.account_id, number))
    person.come_back()
    assert person.codes() == []
    assert person.failures() == [("not_sent", "channel_unavailable")]


def move_number(db: Any, account_id: str, number: Any) -> None:
    """The same waiver for a landline."""
    reason = waived_by(db, account_id=account_id, name=RequirementName.PHONE)
    set_phone(db, SYSTEM, account_id=account_id, number=number)
    state = RequirementState.WAIVED
    settle(db, SYSTEM, account_id=account_id, name=RequirementName.PHONE, state=state, reason=reason)
    activate_if_met(db, SYSTEM, account_id=account_id)
    execute(db, requirements.update().where(requirements.c.account_id == account_id).values(at=db.now - 20 * DAY))


def test_review_that_was_upheld_is_asked_for_again_once(person: Person) -> None:
    person.services.policy = msgspec.structs.replace(person.services.policy, review_percent=100)
    person.come_back()
    person.let_it_end()
    lead = person.desk.agent("Mai")[1]
    path = f"/v1/desk/decisions/{person.decision['id']}/review"
    body = {"outcome": "upheld", "note": "They showed their contract with the carrier."}
    assert client_for(person.services, agent_token=lead).post(path, json=body).json()["review"] == "upheld"
    person.wait(days=14)
    person.come_back()
    person.let_it_end()
    assert len(person.failures()) == 2
    assert person.seen_by(person.desk.agent("An")[1]) == []


def test_review_that_finds_the_waiver_wrong_undoes_it_and_no_code_follows(person: Person) -> None:
    person.come_back()
    person.let_it_end()
    lead = person.desk.agent("Mai")[1]
    path = f"/v1/desk/decisions/{person.decision['id']}/review"
    body = {"outcome": "overturned", "note": "The number belongs to somebody else."}
    assert client_for(person.services, agent_token=lead).post(path, json=body).json()["state"] == "undone"
    assert person.stands() == ("pending_activation", "missing")
    person.wait(days=14)
    person.come_back()
    assert len(person.codes()) == 1


def test_frozen_account_gets_no_code(person: Person) -> None:
    token = freeze_token(person.services.vault, account_id=person.desk.account_id, at=person.clock.ms)
    person.services.store.write_now(freeze, SYSTEM, token=token)
    person.come_back()
    assert person.codes() == []


def test_number_that_changed_is_a_requirement_and_no_recheck(person: Person) -> None:
    person.come_back()
    number = checked_phone("+84987654321", country="VN")
    person.services.store.write_now(set_phone, SYSTEM, account_id=person.desk.account_id, number=number)
    person.work()
    assert (person.stands(), person.failures()) == (("pending_activation", "missing"), [])


def test_limit_that_is_over_soon_is_no_failure(person: Person) -> None:
    """They asked for codes enough themselves; tomorrow is another day."""

    def spend(db: Any) -> None:
        for _ in range(ACCOUNT.maximum):
            count(db, ACCOUNT, person.desk.account_id)

    person.services.store.write_now(spend)
    person.come_back()
    assert (person.codes(), person.failures()) == ([], [])
    person.wait(hours=25)
    person.come_back()
    assert len(person.codes()) == 1


def test_person_proves_a_waived_phone_of_their_own_accord(services: Services, clock: TestClock) -> None:
    person = Person(services, clock, days=0)
    browser = client_for(services, person.desk.applicant)
    started = answered(browser.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}))
    code = code_of(services.store, started["id"])
    assert browser.post(f"/v1/verifications/{started['id']}/checks", json={"code": code}).is_success
    assert person.stands() == ("active", "satisfied")


def test_state_that_a_recheck_leaves_follows_from_the_journal(person: Person) -> None:
    person.come_back()
    person.let_it_end()
    services = person.services
    assert services.store.read_now(compare, services.file_store.get).faults == []


def test_worker_looks_round_for_them(services: Services) -> None:
    assert "phone_rechecks" in [duty.name for duty in duties(services)]
    assert load_policy().recheck_days == 14
