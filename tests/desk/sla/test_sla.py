"""What the desk means to keep: clocks in open hours, what is due next, and what follows where it is late."""

from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from ringback.accounts.erasure import erase
from ringback.accounts.tables import agents
from ringback.core.db import Db
from ringback.core.hours import OPEN_ALWAYS, Hours
from ringback.core.times import HOUR, MINUTE, iso
from ringback.courier.tables import deliveries
from ringback.desk.sla.breaches import tell_breaches
from ringback.desk.sla.commands import OF_CASE, SET_DUE, follow_targets
from ringback.desk.sla.commands import write as write_clocks
from ringback.desk.sla.leads import keep_for_leads, tell_leads
from ringback.desk.sla.tables import ClocksRow
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import OPERATOR, client_for, mails_to, make_account, make_agent
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.rows import select_all
from tests.support.test_contact_requests import opened

FIVE = NOON_IN_HANOI + 5 * HOUR  # the desk closes an hour later
TARGET = {"severity": "normal", "first_answer": 120, "next_answer": 30, "activation": 480}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, desk_hours="09:00-18:00", desk_zone="Asia/Ho_Chi_Minh")


@pytest.fixture
def admin(services: Services, clock: TestClock) -> Any:
    clock.ms = NOON_IN_HANOI
    return client_for(services, agent_token=make_agent(services.store, name="Quang", role="admin")[1])


@pytest.fixture
def minh(services: Services) -> Any:
    return client_for(services, agent_token=make_agent(services.store, name="Minh")[1])


@pytest.fixture
def lan(services: Services) -> Any:
    return client_for(services, make_account(services.store, name="Lan")[1])


def set_targets(client: Any, *targets: dict[str, Any]) -> Any:
    answer = client.put("/v1/operator/sla-targets", json={"targets": list(targets)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def write(client: Any, case_id: str, body: str, *, desk: bool = False) -> None:
    path = f"/v1/{'desk/' if desk else ''}cases/{case_id}/messages"
    assert client.post(path, json={"client_id": body, "body": body}).status_code == 201


def due(client: Any, case_id: str) -> Any:
    return client.get(f"/v1/desk/cases/{case_id}").json()["due"]


def breach(services: Services) -> int:
    return services.store.write_now(tell_breaches, hours=services.desk_hours)


def clocks(services: Services, case_id: str) -> ClocksRow:
    row = services.store.read_now(lambda db: db.one(OF_CASE, case=case_id))
    assert row is not None
    return row


def breaches(client: Any, case_id: str) -> list[str]:
    timeline = client.get(f"/v1/desk/cases/{case_id}/timeline?limit=100").json()["items"]
    return [entry["data"]["clock"] for entry in timeline if entry["kind"] == "sla.breached"]


def test_first_answer_is_due_in_open_hours_and_then_the_next_one(
    admin: Any, minh: Any, lan: Any, clock: TestClock
) -> None:
    set_targets(admin, TARGET)
    clock.ms = FIVE
    case_id = opened(lan)
    first = due(minh, case_id)
    assert first["clock"] == "first_answer"
    assert iso(FIVE + 17 * HOUR) < first["due_at"] < iso(FIVE + 17 * HOUR + MINUTE)  # ten in the morning
    assert first["soon_at"] < first["due_at"]
    write(minh, case_id, "Which phone is it?", desk=True)
    assert due(minh, case_id) is None  # now it is the applicant's turn
    write(lan, case_id, "A Nokia.")
    after = due(minh, case_id)
    assert after["clock"] == "next_answer" and after["due_at"] < iso(FIVE + 31 * MINUTE)
    lan.post(f"/v1/cases/{case_id}/resolve")
    assert due(minh, case_id) is None


def test_clock_to_active_stands_still_while_the_applicant_is_awaited(
    admin: Any, minh: Any, lan: Any, clock: TestClock
) -> None:
    set_targets(admin, {"severity": "normal", "activation": 240})
    case_id = opened(lan)
    assert due(minh, case_id)["clock"] == "activation"
    clock.advance(hours=1)
    write(minh, case_id, "Which phone is it?", desk=True)
    assert due(minh, case_id) is None
    clock.ms = NOON_IN_HANOI + 4 * HOUR
    write(lan, case_id, "A Nokia.")
    left = due(minh, case_id)["due_at"]  # of four hours three, of which two are today's
    assert iso(NOON_IN_HANOI + 22 * HOUR - MINUTE) < left < iso(NOON_IN_HANOI + 22 * HOUR + MINUTE)


def test_contact_method_has_a_target_of_its_own(admin: Any, minh: Any, lan: Any) -> None:
    set_targets(admin, TARGET, {"severity": "normal", "contact_method": "chat", "first_answer": 2})
    chat, web = opened(lan, contact_method="chat"), opened(lan)
    assert due(minh, chat)["due_at"] < iso(NOON_IN_HANOI + 3 * MINUTE) < due(minh, web)["due_at"]
    lan.post(f"/v1/cases/{web}/contact", json={"contact_method": "chat"})
    assert due(minh, web)["due_at"] < iso(NOON_IN_HANOI + 3 * MINUTE)
    page = minh.get("/v1/desk/queue?sort=due").json()
    assert [item["case"]["id"] for item in page["items"]] == [chat, web]
    assert page["items"][0]["due"] == due(minh, chat)


def test_late_answer_is_told_once_and_raises_the_severity(
    admin: Any, minh: Any, lan: Any, services: Services, clock: TestClock
) -> None:
    set_targets(
        admin,
        {"severity": "normal", "first_answer": 10, "on_breach": "raise_severity"},
        {"severity": "high", "first_answer": 5, "on_breach": "raise_severity"},
    )
    case_id = opened(lan)
    assert breach(services) == 0
    clock.advance(minutes=11)
    assert (breach(services), breach(services)) == (1, 0)
    assert breaches(minh, case_id) == ["first_answer"]
    assert minh.get(f"/v1/desk/cases/{case_id}").json()["case"]["severity"] == "high"
    page = minh.get("/v1/desk/queue?status=overdue").json()
    assert ([item["case"]["id"] for item in page["items"]], page["counts"]["overdue"]) == ([case_id], 1)
    write(minh, case_id, "Sorry.", desk=True)
    assert minh.get("/v1/desk/queue").json()["counts"]["overdue"] == 0


def test_answer_that_came_late_before_anybody_looked_is_told_too(
    admin: Any, minh: Any, lan: Any, clock: TestClock
) -> None:
    set_targets(admin, TARGET)
    case_id = opened(lan)
    clock.advance(hours=3)
    write(minh, case_id, "Sorry.", desk=True)
    assert breaches(minh, case_id) == ["first_answer"]


def test_case_that_was_resolved_while_there_were_no_targets_holds_up_nobodys_breach(
    admin: Any, minh: Any, lan: Any, services: Services, clock: TestClock
) -> None:
    targets = [{"severity": each, "first_answer": 10, "on_breach": "raise_severity"} for each in ("normal", "high")]
    set_targets(admin, *targets)
    resolved, late = opened(lan), opened(lan)
    ticking = clocks(services, resolved)
    set_targets(admin)
    lan.post(f"/v1/cases/{resolved}/resolve")
    assert clocks(services, resolved).check_at is None

    def left_by_an_earlier_version(db: Db) -> None:
        write_clocks(db, ticking, new=False)
        db.do(SET_DUE, which=resolved, at=ticking.check_at)

    services.store.write_now(left_by_an_earlier_version)
    set_targets(admin, *targets)
    clock.advance(minutes=11)
    assert [item["case"]["id"] for item in minh.get("/v1/desk/queue?status=overdue").json()["items"]] == [late]
    assert (breach(services), breach(services)) == (2, 0)
    assert breaches(minh, late) == ["first_answer"]  # of both cases, as they are of one account
    assert minh.get(f"/v1/desk/cases/{late}").json()["case"]["severity"] == "high"


def test_case_is_late_by_the_targets_of_today_alone(
    admin: Any, minh: Any, lan: Any, services: Services, clock: TestClock
) -> None:
    set_targets(admin, {"severity": "normal", "first_answer": 10, "on_breach": "raise_severity"})
    case_id = opened(lan)
    set_targets(admin, TARGET)
    clock.advance(minutes=11)
    breach(services)  # before anybody has set the clocks anew
    assert breaches(minh, case_id) == []
    assert minh.get(f"/v1/desk/cases/{case_id}").json()["case"]["severity"] == "normal"


@pytest.mark.parametrize("late", [False, True])
def test_nothing_is_due_to_somebody_who_was_erased(
    admin: Any, minh: Any, services: Services, clock: TestClock, late: bool
) -> None:
    set_targets(admin, {**TARGET, "on_breach": "raise_severity"})
    account_id, token = make_account(services.store, name="Nam")
    case_id = opened(client_for(services, token))
    clock.advance(hours=3 if late else 1)
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="gdpr")
    assert clocks(services, case_id).clock is None
    clock.advance(hours=3)
    assert breach(services) == 0
    assert minh.get("/v1/desk/queue").json()["counts"]["overdue"] == 0


def test_leads_are_told_by_mail(admin: Any, lan: Any, services: Services, clock: TestClock) -> None:
    make_agent(services.store, name="Hoa", role="lead")
    make_agent(services.store, name="Tuan")
    set_targets(admin, {"severity": "normal", "first_answer": 10, "on_breach": "tell_leads"})
    opened(lan)
    clock.advance(minutes=11)
    breach(services)
    assert services.store.write_now(tell_leads) == 1
    assert len(mails_of(services, "sla_breached")) == 2  # to Hoa and Quang


def mails_of(services: Services, template: str) -> list[Any]:
    return services.store.read_now(
        lambda db: select_all(db, select(deliveries).where(deliveries.c.template == template))
    )


def newest_mail(services: Services) -> tuple[str, dict[str, Any]]:
    """To Quang."""
    (quang,) = services.store.read_now(
        lambda db: select_all(db, select(agents.c.email).where(agents.c.name == "Quang"))
    )
    return mails_to(services.store, quang.email)[-1]


def test_breaches_beyond_the_hours_mails_are_told_together_and_none_is_lost(
    admin: Any, services: Services, clock: TestClock
) -> None:
    set_targets(admin, {"severity": "normal", "first_answer": 10, "on_breach": "tell_leads"})
    numbers = []
    for n in range(7):
        _, token = make_account(services.store, name=f"P{n}", email=f"p{n}@example.com")
        case = client_for(services, token)
        numbers.append(case.get(f"/v1/cases/{opened(case)}").json()["display_id"])
        clock.advance(minutes=11)
        breach(services)
        services.store.write_now(tell_leads)
        clock.advance(minutes=-9)  # all within an hour
    assert len(mails_of(services, "sla_breached")) == 4
    assert services.store.write_now(tell_leads) == 0
    clock.advance(minutes=61)
    breach(services)
    assert services.store.write_now(tell_leads) == 3
    (template, facts) = newest_mail(services)
    assert (template, facts["total"]) == ("sla_breaches", 3)
    assert [line.split(":")[0] for line in facts["cases"].splitlines()] == numbers[4:]
    assert services.store.write_now(tell_leads) == 0


def test_lead_hears_of_a_breach_that_an_answer_ended_before_anybody_saw_it(
    admin: Any, minh: Any, lan: Any, services: Services, clock: TestClock
) -> None:
    set_targets(admin, {"severity": "normal", "first_answer": 10, "on_breach": "tell_leads"})
    case_id = opened(lan)
    clock.advance(minutes=11)
    write(minh, case_id, "Sorry for the wait", desk=True)
    assert services.store.write_now(tell_leads) == 1


def test_mail_of_very_many_breaches_names_fifty_and_the_number_of_the_rest(
    admin: Any, lan: Any, services: Services
) -> None:
    case_id = opened(lan)

    def late(db: Db) -> None:
        for _ in range(60):
            keep_for_leads(db, case_id=case_id, clock="first_answer")

    services.store.write_now(late)
    assert services.store.write_now(tell_leads) == 60
    (row,) = mails_of(services, "sla_breaches")
    (_, facts) = newest_mail(services)
    lines = facts["cases"].splitlines()
    assert (row.template, len(lines), lines[-1]) == ("sla_breaches", 51, "and 10 more")


def test_two_admins_who_set_targets_do_not_overwrite_each_other(admin: Any, services: Services) -> None:
    other = client_for(services, agent_token=make_agent(services.store, name="Hoa", role="admin")[1])
    seen = other.get("/v1/desk/sla-targets").json()["version"]
    first = admin.put("/v1/operator/sla-targets", json={"targets": [TARGET], "version": seen})
    assert first.status_code == 200 and first.json()["version"] != seen
    again = admin.put("/v1/operator/sla-targets", json={"targets": [TARGET], "version": seen})
    assert again.json() == first.json(), "an answer that was lost is asked for again"
    high = {**TARGET, "severity": "high"}
    stale = other.put("/v1/operator/sla-targets", json={"targets": [high], "version": seen})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    set_targets(other, high)  # a program that sends no version means what it says
    assert [one["severity"] for one in admin.get("/v1/desk/sla-targets").json()["targets"]] == ["high"]


def test_cases_that_were_open_before_follow_other_targets(
    admin: Any, minh: Any, lan: Any, services: Services, clock: TestClock
) -> None:
    case_id = opened(lan)
    assert due(minh, case_id) is None
    assert services.store.write_now(follow_targets, hours=services.desk_hours) == 0
    set_targets(admin, TARGET)
    assert services.store.write_now(follow_targets, hours=services.desk_hours) == 1
    assert due(minh, case_id)["clock"] == "first_answer"
    assert services.store.write_now(follow_targets, hours=services.desk_hours) == 0
    set_targets(admin)
    clock.advance(minutes=1)
    services.store.write_now(follow_targets, hours=services.desk_hours)
    assert due(minh, case_id) is None


def test_nodes_with_other_opening_hours_set_clocks_back_and_forth_once_a_minute_at_most(
    admin: Any, lan: Any, services: Services, clock: TestClock
) -> None:
    opened(lan)
    set_targets(admin, TARGET)

    def follow(hours: Hours) -> int:
        return services.store.write_now(follow_targets, hours=hours)

    assert [follow(services.desk_hours), follow(OPEN_ALWAYS), follow(services.desk_hours)] == [1, 0, 0]
    clock.advance(minutes=1)
    assert [follow(OPEN_ALWAYS), follow(services.desk_hours)] == [1, 0]


def test_targets_are_set_by_admins_alone_and_each_change_is_an_entry(admin: Any, minh: Any) -> None:
    refused = minh.put("/v1/operator/sla-targets", json={"targets": [TARGET]})
    assert refused.status_code == 403
    twice = admin.put("/v1/operator/sla-targets", json={"targets": [TARGET, TARGET]})
    assert twice.json()["errors"][0]["field"] == "targets[1]"
    assert admin.put("/v1/operator/sla-targets", json={"targets": [{**TARGET, "first_answer": 0}]}).status_code == 400
    set_targets(admin, TARGET)
    (kept,) = minh.get("/v1/desk/sla-targets").json()["targets"]
    assert (kept["first_answer"], kept["contact_method"], kept["on_breach"]) == (120, None, "nothing")


def test_target_may_be_as_long_as_the_options_say(admin: Any) -> None:
    longest = admin.get("/v1/case-options").json()["limits"]["target_minutes"]
    for minutes, status in ((longest, 200), (longest + 1, 400)):
        targets = [{**TARGET, "activation": minutes}]
        assert admin.put("/v1/operator/sla-targets", json={"targets": targets}).status_code == status
