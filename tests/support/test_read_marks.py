"""What is unread is so for each agent: one who opens a case reads it for nobody else."""

from collections.abc import Callable

import msgspec
from sqlalchemy import select, update

from ringback.accounts.agents.commands import set_presence
from ringback.accounts.erasure import erase
from ringback.core.db import Db
from ringback.core.store import Store
from ringback.services import Services
from ringback.support import assignment, commands, pages, queries
from ringback.support.schemas import Case, Severity
from ringback.support.tables import cases, read_marks
from tests.builders import OPERATOR, client_for, make_agent
from tests.rows import execute, select_all
from tests.support.people import Person, agent, applicant, opened


def say(store: Store, person: Person, case: Case, body: str, kind: str | None = None) -> None:
    store.write_now(commands.post_message, person.actor, case_id=case.id, client_id=body, body=body, kind=kind)


def seen(store: Store, person: Person, case: Case) -> tuple[int, int]:
    """(unread, read up to)"""
    one = store.read_now(queries.case, person.actor, case_id=case.id)
    return one.unread, one.read_message_number


def listed(store: Store, person: Person, case: Case) -> Case:
    """As it stands in a list, which does not say how far the other side has read."""
    one = store.read_now(queries.case, person.actor, case_id=case.id)
    return msgspec.structs.replace(one, seen_message_number=None)


def test_one_agent_reads_for_themselves_alone(store: Store) -> None:
    lan, minh, hoa = applicant(store), agent(store), agent(store)
    case = opened(store, lan.actor)
    say(store, lan, case, "Still nothing.")
    assert store.write_now(commands.mark_read, minh.actor, case_id=case.id, message_number=2).unread == 0
    assert (seen(store, minh, case), seen(store, hoa, case)) == ((0, 2), (2, 0))
    say(store, lan, case, "And now?")
    assert (seen(store, minh, case), seen(store, hoa, case)) == ((1, 2), (3, 0))
    assert store.write_now(commands.mark_read, hoa.actor, case_id=case.id, message_number=99).unread == 0
    assert (seen(store, minh, case), seen(store, hoa, case)) == ((1, 2), (0, 3))


def test_mark_never_moves_back_and_stays_one_row(store: Store) -> None:
    lan, minh = applicant(store), agent(store)
    case = opened(store, lan.actor)
    for n in range(3):
        say(store, lan, case, f"{n}")
    left = [
        store.write_now(commands.mark_read, minh.actor, case_id=case.id, message_number=upto).unread
        for upto in (2, 3, 1, 0)
    ]
    assert left == [2, 1, 1, 1] and seen(store, minh, case) == (1, 3)
    rows = store.read_now(lambda db: select_all(db, select(read_marks)))
    assert [(row.agent_id, row.message_number, row.applicant_messages) for row in rows] == [(minh.actor.id, 3, 3)]


def test_own_answers_notes_and_steps_are_unread_by_no_agent(store: Store) -> None:
    lan, minh, hoa = applicant(store), agent(store), agent(store)
    case = opened(store, lan.actor)
    say(store, minh, case, "Hello.")
    say(store, minh, case, "They seem honest.", kind="note")
    assert seen(store, hoa, case)[0] == seen(store, minh, case)[0] == 1


def test_agent_reads_nothing_for_the_applicant_and_they_nothing_for_agents(store: Store) -> None:
    lan, minh = applicant(store), agent(store)
    case = opened(store, lan.actor)
    say(store, minh, case, "Hello.")
    store.write_now(commands.mark_read, minh.actor, case_id=case.id, message_number=99)
    assert seen(store, lan, case)[0] == 1
    say(store, lan, case, "Yes?")
    store.write_now(commands.mark_read, lan.actor, case_id=case.id, message_number=99)
    assert (seen(store, lan, case)[0], seen(store, minh, case)[0]) == (0, 1)


def test_case_that_the_desk_had_read_before_agents_had_marks_stays_read_by_all(store: Store) -> None:
    lan, minh = applicant(store), agent(store)
    case = opened(store, lan.actor)
    say(store, lan, case, "Read by the desk, before the upgrade.")

    def as_before(db: Db) -> None:
        execute(db, update(cases).values(desk_read_message_number=2, applicant_messages=0))

    store.write_now(as_before)
    assert seen(store, minh, case) == (0, 2)
    say(store, lan, case, "New.")
    assert seen(store, minh, case) == (1, 2)
    assert store.write_now(commands.mark_read, minh.actor, case_id=case.id, message_number=3).unread == 0
    assert seen(store, minh, case) == (0, 3)


def test_queue_and_screen_count_for_the_agent_who_looks(services: Services) -> None:
    lan = applicant(services.store)
    case = opened(services.store, lan.actor)
    (minh_id, minh), (_, hoa) = make_agent(services.store, name="Minh"), make_agent(services.store, name="Hoa")
    mine, theirs = client_for(services, agent_token=minh), client_for(services, agent_token=hoa)
    assert mine.post(f"/v1/desk/cases/{case.id}/read", json={"message_number": 1}).json() == {"unread": 0}
    for client, unread in ((mine, 0), (theirs, 1)):
        (item,) = client.get("/v1/desk/queue").json()["items"]
        assert (item["unread"], item["case"]["unread"]) == (unread, unread)
        assert client.get(f"/v1/desk/cases/{case.id}").json()["case"]["unread"] == unread
    taken = mine.post(f"/v1/desk/cases/{case.id}/assign", json={})
    assert (taken.status_code, taken.json()["unread"], taken.json()["assignee"]["id"]) == (200, 0, minh_id)


def test_page_that_was_seen_before_shows_each_change_at_once(store: Store) -> None:
    """Pages keep what they have shown, by the case's version and what stands beside the case: each way to change what
    is seen must change one of them."""
    lan, minh, hoa = applicant(store), agent(store), agent(store)
    case = opened(store, lan.actor, contact_method="web")
    changes: list[Callable[[], object]] = [
        lambda: say(store, lan, case, "Still nothing."),
        lambda: say(store, minh, case, "We look."),
        lambda: store.write_now(commands.mark_read, lan.actor, case_id=case.id, message_number=3),
        lambda: store.write_now(commands.mark_read, minh.actor, case_id=case.id, message_number=2),
        lambda: store.write_now(assignment.assign, minh.actor, case_id=case.id, agent_id=hoa.actor.id),
        lambda: store.write_now(set_presence, hoa.actor, available=False),
        lambda: store.write_now(assignment.set_severity, minh.actor, case_id=case.id, severity=Severity.URGENT),
        lambda: store.write_now(commands.resolve, minh.actor, case_id=case.id),
        lambda: store.write_now(commands.reopen, lan.actor, case_id=case.id),
        lambda: store.write_now(erase, OPERATOR, account_id=lan.actor.id, reason="asked"),
    ]
    before: list[list[Case]] = []
    for change in changes:
        change()
        seen = [store.read_now(pages.cases_page, who.actor).items for who in (lan, minh, hoa)]
        alone = [[listed(store, who, case)] for who in (lan, minh, hoa)]
        assert seen == alone and seen != before, "each change is one that somebody sees"
        before = seen


def test_each_side_sees_how_far_the_other_has_read_and_notes_stay_unknown(store: Store) -> None:
    lan, minh, hoa = applicant(store), agent(store), agent(store)
    case = opened(store, lan.actor)

    def other_side(person: Person) -> int | None:
        return store.read_now(queries.case, person.actor, case_id=case.id).seen_message_number

    assert (other_side(lan), other_side(minh)) == (0, 0)
    store.write_now(commands.mark_read, hoa.actor, case_id=case.id, message_number=1)
    assert other_side(lan) == 1
    say(store, minh, case, "Hello.")
    say(store, minh, case, "They seem honest.", kind="note")
    last = store.read_now(queries.case, minh.actor, case_id=case.id).last_message_number
    store.write_now(commands.mark_read, minh.actor, case_id=case.id, message_number=last)
    assert other_side(lan) == last - 1  # of the note they learn nothing
    store.write_now(commands.mark_read, lan.actor, case_id=case.id, message_number=last - 1)
    assert other_side(minh) == other_side(hoa) == last - 1
    [one] = store.read_now(pages.cases_page, lan.actor).items
    assert one.seen_message_number is None
