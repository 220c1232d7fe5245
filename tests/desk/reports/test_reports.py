"""What the desk did, counted by day from the journal: hand-made days of people, and the figures that they make."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from ringback.accounts.commands import close, start_signup
from ringback.accounts.erasure import erase
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.queries import account
from ringback.accounts.requirements import settle
from ringback.core.actors import ANONYMOUS, SYSTEM
from ringback.core.times import HOUR, MINUTE
from ringback.desk.reports.counting import count_entries, recount
from ringback.desk.reports.tables import report_accounts, report_cases, report_counts
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.commands import append
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.tables import cases as stored_cases
from tests.builders import OPERATOR, client_for, later, make_account, make_agent, make_key
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.decisions.desk import Desk, risky
from tests.rows import select_all
from tests.support.test_contact_requests import opened

TODAY, TOMORROW = "2026-09-22", "2026-09-23"  # in Hà Nội


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, desk_zone="Asia/Ho_Chi_Minh")


@pytest.fixture(autouse=True)
def noon(clock: TestClock) -> None:
    clock.ms = NOON_IN_HANOI


@pytest.fixture
def lead(services: Services, noon: None) -> Any:
    return client_for(services, agent_token=make_agent(services.store, name="Quang", role="lead")[1])


@pytest.fixture
def minh(services: Services, noon: None) -> Any:
    return client_for(services, agent_token=make_agent(services.store, name="Minh")[1])


def count(services: Services, maximum: int = 500) -> None:
    while services.store.write_now(take_checkpoint):
        pass
    while services.store.write_now(count_entries, hours=services.desk_hours, maximum=maximum):
        pass


def signed_in(services: Services, role: str = "agent") -> Any:
    return client_for(services, agent_token=make_agent(services.store, role=role)[1])


def read(services: Services, name: str, query: str = "", client: Any = None) -> Any:
    """As a lead who has just signed in, where nobody else is named."""
    count(services)
    client = client or signed_in(services, "lead")
    answer = client.get(f"/v1/desk/reports/{name}{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def day_of(report: Any, day: str) -> Any:
    (found,) = [line["figures"] for line in report["days"] if line["day"] == day]
    return found


def group_of(report: Any, name: str, value: str) -> Any:
    (found,) = [one["figures"] for one in report["groups"] if (one["property"], one["value"]) == (name, value)]
    return found


def write(client: Any, case_id: str, body: str, *, desk: bool = False, internal: bool = False) -> None:
    path = f"/v1/{'desk/' if desk else ''}cases/{case_id}/messages"
    sent = {"client_id": body, "body": body, **({"kind": "note"} if internal else {})}
    assert client.post(path, json=sent).status_code == 201


def advised(services: Services, account_id: str, *, cause: str = "phone_off", step: str = "wait") -> None:
    """What a carrier said led to a finding with something to do."""
    data = {"verification_id": "ver_1", "kind": "phone", "cause": cause, "step": step, "channel": "sms"}
    services.store.write_now(append, SYSTEM, "verification.advised", account_id=account_id, data=data)


def becomes_active(services: Services, account_id: str) -> None:
    def meet_all(db: Any) -> None:
        for name in RequirementName:
            settle(db, SYSTEM, account_id=account_id, name=name, state=RequirementState.SATISFIED, reason="test")

    services.store.write_now(meet_all)


def test_time_to_the_first_answer_is_told_with_those_who_still_wait(
    lead: Any, minh: Any, services: Services, clock: TestClock
) -> None:
    people = [client_for(services, make_account(services.store)[1]) for _ in range(4)]
    quick, slow, waits, gone = [opened(one) for one in people]
    write(minh, quick, "A note for us.", desk=True, internal=True)  # which is no answer
    clock.advance(minutes=9)
    write(minh, quick, "Which phone is it?", desk=True)
    clock.advance(minutes=45)
    write(minh, slow, "Hello.", desk=True)
    write(minh, slow, "Are you there?", desk=True)
    people[3].post(f"/v1/cases/{gone}/resolve")
    write(people[2], waits, "Hello?")
    found = read(services, "first_answer")
    assert found["total"] == {
        "cases": 4, "answered": 2, "waiting": 1, "unanswered": 1, "median_minutes": 10, "p90_minutes": 60,
    }  # fmt: skip
    assert day_of(found, TODAY) == found["total"] == group_of(found, "language", "en")
    assert found["headline"] == "median_minutes" and found["behind"] == 0
    clock.advance(days=1)
    write(signed_in(services), waits, "Sorry for the wait.", desk=True)
    late = read(services, "first_answer")
    assert (late["total"]["answered"], late["total"]["waiting"], late["total"]["p90_minutes"]) == (3, 0, 2880)
    assert day_of(late, TODAY) == late["total"], "an answer counts for the day on which its case was opened"


def test_time_to_active_is_told_by_way_and_an_undone_activation_waits_again(
    lead: Any, services: Services, clock: TestClock
) -> None:
    desk = Desk(services)
    code, _, gone = [make_account(services.store)[0] for _ in range(3)]
    services.store.write_now(lambda db: close(db, OPERATOR, account=account(db, account_id=gone), reason="theirs"))
    clock.advance(minutes=4)
    becomes_active(services, code)
    desk_decision = desk.propose().json()
    assert desk_decision["state"] == "executed"
    found = read(services, "activation")
    assert found["total"] == {
        "sign_ups": 4, "active": 2, "by_code": 1, "by_hand": 1, "waiting": 1, "closed": 1,
        "median_minutes": 5, "p90_minutes": 5,
    }  # fmt: skip
    assert group_of(found, "way", "hand")["active"] == group_of(found, "way", "code")["active"] == 1
    token = make_agent(services.store, name="Ba", role="lead", stepped_up=True)[1]
    undo = client_for(services, agent_token=token).post(
        f"/v1/desk/decisions/{desk_decision['id']}/undo", json={"note": "It was the wrong person."}
    )
    assert undo.status_code == 200, undo.text
    after = read(services, "activation")["total"]
    assert (after["active"], after["by_hand"], after["waiting"]) == (1, 0, 2)
    assert read(services, "decisions")["total"]["undone"] == 1


def test_backlog_is_what_is_open_at_each_days_end(lead: Any, services: Services, clock: TestClock) -> None:
    lan = client_for(services, make_account(services.store)[1])
    first, second = opened(lan), opened(lan)
    clock.advance(days=2)
    lan.post(f"/v1/cases/{first}/resolve")
    lan.post(f"/v1/cases/{first}/reopen")
    lan.post(f"/v1/cases/{second}/resolve")
    found = read(services, "backlog", f"?from={TODAY}&to=2026-09-25")
    assert [line["figures"]["open"] for line in found["days"]] == [2, 2, 1, 1]
    assert day_of(found, "2026-09-24") == {"opened": 0, "reopened": 1, "resolved": 2, "open": 1}
    assert day_of(found, TOMORROW) == {"opened": 0, "reopened": 0, "resolved": 0, "open": 2}
    later = read(services, "backlog", "?from=2026-09-25&to=2026-09-26")
    assert later["total"] == {"opened": 0, "reopened": 0, "resolved": 0, "open": 1}


def test_refusal_that_its_applicant_reopens_is_an_appeal_and_may_be_granted(lead: Any, services: Services) -> None:
    desk = Desk(services)
    refusal = desk.propose(
        verdict="refuse", reason="number_of_another", waives=[], checklist={}, note="The number is not yours."
    )
    assert refusal.status_code == 201, refusal.text
    assert read(services, "refusals")["total"] == {"refused": 1, "appealed": 0, "granted": 0, "share": 0}
    lan = client_for(services, desk.applicant)
    assert lan.post(f"/v1/cases/{desk.case_id}/reopen", json={"note": "Here is my invoice."}).status_code == 200
    assert read(services, "refusals")["total"] == {"refused": 1, "appealed": 1, "granted": 0, "share": 1}
    assert desk.propose().json()["state"] == "executed"
    assert read(services, "refusals")["total"] == {"refused": 1, "appealed": 1, "granted": 1, "share": 1}
    decided = read(services, "decisions")
    assert (
        group_of(decided, "verdict", "refuse")["executed"] == group_of(decided, "verdict", "activate")["executed"] == 1
    )


def test_share_of_an_agents_proposals_is_of_those_that_another_settled(lead: Any, services: Services) -> None:
    desk = risky(services)
    ba_id, ba = desk.agent("Ba")
    desk.settle("reject", desk.propose().json(), ba, note="Look at the invoice first.")
    desk.settle("approve", desk.propose().json(), ba)
    found = read(services, "agents")
    proposer = group_of(found, "agent", desk.minh_id)
    assert (proposer["proposed"], proposer["second_person"]) == (2, 2)
    assert (proposer["approved"], proposer["rejected"], proposer["share"]) == (1, 1, 0.5)
    approver = group_of(found, "agent", ba_id)
    assert (approver["gave_approval"], approver["gave_rejection"], approver["share"]) == (1, 1, None)
    assert {one["value"]: one["name"] for one in found["groups"]} == {desk.minh_id: "Minh", ba_id: "Ba"}


def test_helped_by_findings_alone_are_those_who_became_active_without_a_case(
    lead: Any, services: Services, clock: TestClock
) -> None:
    people = [make_account(services.store) for _ in range(5)]
    helped, asked, waits, nothing_to_do, later_told = [account_id for account_id, _ in people]
    for account_id in (helped, asked, waits):
        advised(services, account_id)
    advised(services, nothing_to_do, cause="unconfirmed", step="fallback")
    opened(client_for(services, people[1][1]))
    for account_id in (helped, asked, nothing_to_do, later_told):
        becomes_active(services, account_id)
    advised(services, later_told)  # when it was active already
    found = read(services, "deflection")
    expected = {"told": 3, "helped": 1, "with_case": 1, "waiting": 1, "closed": 0, "share": 0.3333}
    assert found["total"] == expected == group_of(found, "cause", "phone_off")
    assert group_of(read(services, "activation"), "cause", "unconfirmed")["active"] == 1
    assert group_of(read(services, "first_answer"), "cause", "phone_off")["cases"] == 1


def test_satisfaction_is_counted_once_a_case_and_follows_a_change_of_mind(
    lead: Any, services: Services, clock: TestClock
) -> None:
    lan = client_for(services, make_account(services.store)[1])
    case_id = opened(lan)
    lan.post(f"/v1/cases/{case_id}/resolve")
    lan.put(f"/v1/cases/{case_id}/satisfaction", json={"good": True})
    assert read(services, "satisfaction")["total"] == {"said": 1, "good": 1, "share": 1}
    clock.advance(days=1)
    lan.put(f"/v1/cases/{case_id}/satisfaction", json={"good": False})
    after = read(services, "satisfaction")
    assert day_of(after, TODAY) == {"said": 1, "good": 0, "share": 0}
    assert day_of(after, TOMORROW) == {"said": 0, "good": 0, "share": None}


def test_target_is_kept_by_a_case_of_which_no_clock_ended(lead: Any, services: Services) -> None:
    admin = signed_in(services, "admin")
    lan = client_for(services, make_account(services.store)[1])
    before = opened(lan)
    count(services)
    admin.put("/v1/operator/sla-targets", json={"targets": [{"severity": "normal", "first_answer": 60}]})
    kept, late = opened(lan), opened(lan)
    for case_id, clock_ in ((late, "first_answer"), (late, "activation")):
        services.store.write_now(
            append, SYSTEM, "sla.breached", account_id=account_of(services, late), case_id=case_id,
            data={"clock": clock_, "due_at": "2026-09-22T06:00:00.000Z", "severity": "normal"},
        )  # fmt: skip
    found = read(services, "sla")["total"]
    assert found == {
        "cases": 2, "kept": 1, "first_answer_late": 1, "next_answer_late": 0, "activation_late": 1, "share": 0.5,
    }, (before, kept)  # fmt: skip


def account_of(services: Services, case_id: str) -> str:
    (row,) = services.store.read_now(
        lambda db: [one for one in select_all(db, stored_cases.select()) if one.id == case_id]
    )
    return str(row.account_id)


def test_days_are_those_of_the_desks_zone(lead: Any, services: Services, clock: TestClock) -> None:
    clock.ms = NOON_IN_HANOI + 12 * HOUR - MINUTE  # a minute to midnight there, afternoon in UTC
    lan = client_for(services, make_account(services.store)[1])
    opened(lan)
    clock.advance(minutes=2)
    opened(lan)
    found = read(services, "backlog", f"?from={TODAY}&to={TOMORROW}")
    assert [line["figures"]["opened"] for line in found["days"]] == [1, 1]
    assert found["zone"] == "Asia/Ho_Chi_Minh"


def test_period_is_thirty_days_until_today_and_a_wrong_one_is_named(lead: Any) -> None:
    usual = lead.get("/v1/desk/reports/backlog").json()
    assert (usual["since"], usual["until"], len(usual["days"])) == ("2026-08-24", TODAY, 30)
    assert usual["total"] == {"opened": 0, "reopened": 0, "resolved": 0, "open": 0}
    for query, field, code in (
        ("from=yesterday", "from", "date_form"),
        ("to=2026-02-30", "to", "date_form"),
        ("from=20260922", "from", "date_form"),
        ("from=2026-09-23&to=2026-09-22", "from", "period_backwards"),
        ("from=2025-01-01&to=2026-09-22", "from", "period_long"),
    ):
        refused = lead.get(f"/v1/desk/reports/backlog?{query}")
        assert refused.status_code == 400, query
        assert [(one["field"], one["code"]) for one in refused.json()["errors"]] == [(field, code)]
    assert lead.get("/v1/desk/reports/weather").status_code == 404
    assert lead.get("/v1/desk/reports/backlog?from=0001-01-01&to=0001-01-03").json()["total"]["open"] == 0


def test_agent_sees_no_report_and_a_program_no_figures_of_agents(services: Services, minh: Any, lead: Any) -> None:
    program = client_for(services, key=make_key(services.store, role="operator"))
    assert minh.get("/v1/desk/reports/backlog").status_code == 403
    assert minh.get("/v1/desk/reports/backlog/csv").status_code == 403
    assert program.get("/v1/desk/reports/backlog").status_code == 200
    assert program.get("/v1/desk/reports/agents").status_code == 404
    assert lead.get("/v1/desk/reports/agents").status_code == 200


def test_program_that_sees_no_cases_is_told_nothing_of_few_but_how_many(services: Services, lead: Any) -> None:
    program = client_for(services, key=make_key(services.store, role="operator"))
    for _ in range(4):
        opened(client_for(services, make_account(services.store)[1]))
    few = read(services, "first_answer", client=program)["total"]
    assert few == dict.fromkeys(few, None) | {"cases": 4}
    assert read(services, "first_answer")["total"]["waiting"] == 4
    opened(client_for(services, make_account(services.store)[1]))
    assert read(services, "first_answer", client=program)["total"]["waiting"] == 5


def test_program_learns_nothing_of_one_person_by_subtracting_one_period_from_another(
    services: Services, lead: Any, clock: TestClock
) -> None:
    program = client_for(services, key=make_key(services.store, role="operator"))
    for _ in range(6):
        make_account(services.store)
    clock.advance(days=1)
    lan = make_account(services.store)[0]
    services.store.write_now(lambda db: close(db, OPERATOR, account=account(db, account_id=lan), reason="theirs"))
    periods = [
        f"?from={since}&to={until}" for since, until in ((TODAY, TODAY), (TOMORROW, TOMORROW), (TODAY, TOMORROW))
    ]
    first, second, both = (read(services, "activation", period, program) for period in periods)
    assert (first["total"]["sign_ups"], first["total"]["waiting"], first["total"]["closed"]) == (6, 6, 0)
    assert second["total"] == dict.fromkeys(second["total"], None) | {"sign_ups": 1}
    assert both["total"] == first["total"] | {"sign_ups": 7}
    (language,) = [one["figures"] for one in both["groups"] if one["property"] == "language"]
    assert language == first["total"] | {"sign_ups": 7}
    assert read(services, "activation", periods[2])["total"]["closed"] == 1, "who sees cases is told it"


def test_program_learns_nothing_of_one_person_by_subtracting_others_from_their_day(
    services: Services, lead: Any
) -> None:
    program = client_for(services, key=make_key(services.store, role="operator"))
    for language in (*["en"] * 5, "vi"):
        email = f"{uuid4().hex}@example.com"
        services.store.write_now(start_signup, ANONYMOUS, email=email, name="Lan", language=language)
    assert read(services, "activation", client=program)["total"]["waiting"] == 6
    assert by_language(read(services, "activation", client=program)) == {"en": (5, None), "vi": (1, None)}
    assert by_language(read(services, "activation")) == {"en": (5, 5), "vi": (1, 1)}


def by_language(report: Any) -> dict[str, tuple[int, int | None]]:
    lines = {one["value"]: one["figures"] for one in report["groups"] if one["property"] == "language"}
    return {value: (figures["sign_ups"], figures["waiting"]) for value, figures in lines.items()}


def test_figures_are_the_same_however_they_are_counted(lead: Any, services: Services, clock: TestClock) -> None:
    desk = risky(services)
    _, ba = desk.agent("Ba")
    desk.settle("approve", desk.propose(note="Welcome!").json(), ba)
    clock.advance(days=1)
    lan = client_for(services, make_account(services.store)[1])
    lan.post(f"/v1/cases/{opened(lan)}/resolve")
    count(services, maximum=1)
    one_by_one = counted(services)
    assert len(one_by_one) > 20
    services.store.write_now(recount)
    assert counted(services) == {}
    count(services)
    assert counted(services) == one_by_one
    count(services)
    assert counted(services) == one_by_one, "nothing new, nothing counted"


def counted(services: Services) -> dict[tuple[str, ...], str]:
    rows = services.store.read_now(lambda db: select_all(db, report_counts.select()))
    return {tuple(row[:4]): row.figures for row in rows if row.figures != "{}"}


def test_erased_person_leaves_only_numbers(lead: Any, services: Services) -> None:
    account_id, token = make_account(services.store)
    opened(client_for(services, token))
    before = read(services, "first_answer")["total"]
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="they asked")
    after = read(services, "first_answer")["total"]
    assert before["cases"] == after["cases"] == 1
    left = services.store.read_now(
        lambda db: [*select_all(db, report_accounts.select()), *select_all(db, report_cases.select())]
    )
    assert left == []


def test_csv_is_the_report_and_no_cell_a_formula(lead: Any, services: Services, clock: TestClock) -> None:
    desk = Desk(services)
    _, token = make_agent(services.store, name="=HYPERLINK(1)", stepped_up=True)
    desk.propose(token=token)
    count(services)
    answer = lead.get(f"/v1/desk/reports/agents/csv?from={TODAY}&to={TODAY}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == (f'attachment; filename="ringback-agents-{TODAY}-{TODAY}.csv"')
    header, total, day, agent, rest = answer.content.decode().split("\r\n")
    assert header.startswith("\ufeffgroup,value,name,proposed,second_person,approved")
    assert total.startswith(f"total,{TODAY}/{TODAY},,1,0,0,0,") and day.startswith(f"day,{TODAY},,1,")
    assert ",'=HYPERLINK(1),1," in agent and agent.endswith(",") and rest == ""


def test_carrier_that_is_known_later_moves_the_sign_up_to_it(lead: Any, services: Services, clock: TestClock) -> None:
    lan = client_for(services, make_account(services.store, phone="+84912345000")[1])
    before = read(services, "activation")
    assert group_of(before, "carrier", "")["sign_ups"] == 1
    assert lan.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).status_code == 201
    later(services, clock, 6)
    after = read(services, "activation")
    assert [(one["value"], one["figures"]["sign_ups"]) for one in after["groups"] if one["property"] == "carrier"] == [
        ("Vinaphone", 1)
    ]
