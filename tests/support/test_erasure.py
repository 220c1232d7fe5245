"""Whose person is erased waits for nobody: their cases are resolved, and nobody is written to."""

from typing import Any

import pytest

from ringback.accounts.erasure import erase
from ringback.courier.tables import deliveries
from ringback.desk.reports.counting import count_entries
from ringback.desk.sla.commands import set_targets
from ringback.desk.sla.schemas import SlaTarget, SlaTargets
from ringback.desk.triage.tables import snoozes
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.export import everything
from ringback.journal.tables import entries
from ringback.journal.verifier import verify
from ringback.services import Services
from ringback.support.schemas import Severity
from ringback.support.tables import cases
from tests.builders import OPERATOR, client_for
from tests.desk.triage.people import AtDesk
from tests.operations.comparing import compare
from tests.rows import select_all
from tests.support.people import Person, applicant, opened, phone_request


@pytest.fixture
def lan(services: Services) -> Person:
    services.store.write_now(
        set_targets, OPERATOR, asked=SlaTargets([SlaTarget(severity=Severity.HIGH, first_answer=5)])
    )
    return applicant(services.store)


def rows(services: Services, table: Any) -> Any:
    return services.store.read_now(lambda db: select_all(db, table.select()))


def erase_lan(services: Services, lan: Person) -> None:
    services.store.write_now(erase, OPERATOR, account_id=lan.actor.account_id or "", reason="asked")


def test_cases_of_an_erased_person_leave_the_queue_and_its_counts(services: Services, lan: Person) -> None:
    minh = AtDesk(services)
    store = services.store
    opened(store, lan.actor, contact_method="chat")
    call = opened(store, lan.actor, contact_method="call", phone=phone_request())
    off = opened(store, lan.actor, contact_method="web")
    minh.post(f"cases/{call.id}/assign")
    minh.post(f"cases/{off.id}/snooze", reason="Tomorrow")
    before = minh.get("queue")["counts"]
    assert (before["open"], before["callbacks"], before["snoozed"]) == (2, 1, 1)
    mails = len(rows(services, deliveries))
    erase_lan(services, lan)
    counts = minh.get("queue")["counts"]
    assert {name: number for name, number in counts.items() if number} == {}
    assert minh.ids() == []
    assert {row.status for row in rows(services, cases)} == {"resolved"}
    assert {(row.waiting_since, row.due_at) for row in rows(services, cases)} == {(None, None)}
    assert (rows(services, snoozes), len(rows(services, deliveries))) == ([], mails)


def test_entry_says_that_the_system_resolved_it_and_names_nobody(services: Services, lan: Person) -> None:
    case = opened(services.store, lan.actor)
    erase_lan(services, lan)
    kinds = [row.kind for row in rows(services, entries) if row.account_id == lan.actor.account_id]
    (resolved,) = [row for row in rows(services, entries) if row.kind == "case.resolved"]
    assert resolved.case_id == case.id and '"kind":"system"' in resolved.actor
    assert {"account.closed", "person.erased", "case.resolved"} <= set(kinds)
    assert services.store.read_now(lambda db: verify(everything(db)).ok)
    assert services.store.read_now(compare, services.file_store.get).faults == []


def test_reports_count_nobody_who_was_erased_as_open_or_waiting(services: Services, lan: Person) -> None:
    lead = AtDesk(services, name="Quang", role="lead")
    opened(services.store, lan.actor)
    erase_lan(services, lan)
    while services.store.write_now(take_checkpoint):
        pass
    while services.store.write_now(count_entries, hours=services.desk_hours, maximum=1):
        pass
    assert lead.get("reports/backlog")["total"]["open"] == 0
    answer = lead.get("reports/first_answer")["total"]
    assert (answer["waiting"], answer["unanswered"]) == (0, 1)


def test_case_that_was_resolved_before_stays_as_it_was(services: Services, lan: Person) -> None:
    case = opened(services.store, lan.actor)
    assert client_for(services, lan.token).post(f"/v1/cases/{case.id}/resolve").status_code < 300
    (before,) = rows(services, cases)
    erase_lan(services, lan)
    assert rows(services, cases) == [before]
