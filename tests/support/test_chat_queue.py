"""Who waits for a chat, behind whom, and which agents are there."""

from ringback.accounts.revocation import END_ALL
from ringback.core.db import Db
from ringback.core.store import Store
from ringback.support.assignment import assign
from ringback.support.chat_queue import agents_online, in_queue, queue_of
from ringback.support.commands import open_case
from ringback.support.queries import case_row
from ringback.support.tables import CaseRow
from tests.support.people import agent, applicant, opened, request
from tests.support.test_cases import say


def test_chats_of_the_same_moment_wait_one_behind_the_other(store: Store) -> None:
    people = [applicant(store).actor for _ in range(3)]

    def open_all(db: Db) -> list[str]:
        return [open_case(db, who, request=request()).id for who in people]

    opened_cases = store.write_now(open_all)

    def positions(db: Db) -> list[int]:
        rows = [case_row(db, who, case_id=which) for who, which in zip(people, opened_cases, strict=True)]
        return sorted(queue_of(db, row).position for row in rows)

    assert store.read_now(positions) == [1, 2, 3]


def test_agent_who_is_signed_out_is_not_there_though_applicants_are_signed_in(store: Store) -> None:
    applicant(store)
    minh = agent(store).actor
    assert store.read_now(agents_online) == 1
    store.write_now(lambda db: db.do(END_ALL, subject=minh.id))
    assert store.read_now(agents_online) == 0


def test_chat_that_an_agent_took_is_in_no_queue_though_its_applicant_waits(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)

    def row(db: Db) -> CaseRow:
        return case_row(db, minh, case_id=case.id)

    assert in_queue(store.read_now(row))
    store.write_now(assign, minh, case_id=case.id, agent_id=minh.id)
    say(store, lan, case.id, "Are you there?")
    taken = store.read_now(row)
    assert taken.waiting_since is not None and not in_queue(taken)
