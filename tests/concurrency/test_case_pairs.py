"""Commands of a case that can meet, besides the desk's order of the day (`test_desk_pairs`)."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from ringback.core.db import Db
from ringback.desk import commands as looking
from ringback.support import commands as support
from ringback.support import drafts, message_drafts, phone_proofs
from ringback.support.assignment import record_call
from ringback.support.contact_requests import request_contact
from ringback.support.email.notifications import mail_due
from ringback.support.phone_proofs import TRIES
from ringback.support.schemas import CallOutcome, ContactRequest, MessageDraftRequest, ProofMethod
from ringback.support.tables import messages
from ringback.support.tables import phone_proofs as proofs
from ringback.support.viewing import record_view
from ringback.verification.errors import WrongCode
from tests.concurrency.desk import Desk, both_orders, on
from tests.concurrency.nodes import ROUNDS, Nodes
from tests.concurrency.test_pairs import chain_faults, codes
from tests.conftest import TestClock
from tests.decisions.test_phone_proofs import Called
from tests.rows import select_all
from tests.support.people import phone_request

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]


@both_orders
def test_case_that_is_resolved_twice_and_reopened_twice_at_once_moves_once_each(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    desk.meet(order, *(on(support.resolve, who, case_id=desk.case.id) for who in (desk.minh, desk.lan)))
    assert desk.told("case.resolved") == 1
    answers = desk.meet(order, *(on(support.reopen, who, case_id=desk.case.id) for who in (desk.minh, desk.lan)))
    assert codes(answers) == {"done": 1, "not_possible": 1} and desk.told("case.reopened") == 1
    assert chain_faults(desk.store) == []


@both_orders
def test_call_that_is_asked_for_while_the_last_one_is_noted_still_waits(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    ask = on(
        request_contact,
        desk.lan,
        case_id=desk.case.id,
        request=ContactRequest(contact_method="call", phone=phone_request()),
    )
    desk.write(ask)
    done = CallOutcome(state="missed", outcome="Nobody there.", for_applicant=False)
    answers = desk.meet(order, on(record_call, desk.minh, case_id=desk.case.id, request=done), ask)
    assert codes(answers) == {"done": 2}
    assert desk.case_row().callback_state == ("waiting" if order == (0, 1) else "missed")
    assert desk.told("callback.missed") == 1


@both_orders
def test_answer_that_was_not_read_is_mailed_by_one_of_two_nodes(
    desk: Desk, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    here = {"is_applicant_online": lambda account_id: True}
    desk.write(support.post_message, desk.minh, case_id=desk.case.id, client_id="1", body="Hello", **here)
    clock.advance(minutes=6)
    desk.meet(order, mail_due, mail_due)
    assert desk.mails("case_reply") == 1


@both_orders
def test_answer_that_meets_the_applicants_leaving_is_mailed_and_left_once(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    leave = on(support.leave, desk.lan, case_id=desk.case.id)
    desk.meet(order, on(support.post_message, desk.minh, case_id=desk.case.id, client_id="1", body="Hello"), leave)
    desk.meet(order, leave, leave)
    assert desk.count(messages, messages.c.code == "applicant.left") == 1 == desk.mails("case_reply")


@both_orders
def test_looks_at_people_are_counted_once_each_and_never_over_the_hours_number(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    look = on(record_view, desk.minh, case_id=desk.case.id, maximum=2)
    desk.meet(order, look, look)
    assert desk.told("case.viewed") == 1
    reveal = on(looking.reveal, desk.minh, case_id=desk.case.id, field="email", reason="They asked for it", lookups=2)
    search = on(looking.search, desk.minh, q="lan@example.com", lookups=2)
    assert codes(desk.meet(order, reveal, search)) == {"done": 1, "rate_limited": 1}


@both_orders
def test_draft_that_two_tabs_save_is_one_of_theirs(desk: Desk, order: tuple[int, int], turn: int) -> None:
    tabs = [on(drafts.put_draft, desk.lan, name="case", data={"text": text}) for text in ("one", "two")]
    assert codes(desk.meet(order, *tabs)) == {"done": 2}
    assert desk.store.read_now(drafts.draft, desk.lan, name="case").data == {"text": ("one", "two")[order[1]]}


@both_orders
def test_draft_that_two_devices_write_is_of_the_faster_and_the_other_is_told(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    def keep(body: str, version: str | None) -> Callable[[Db], Any]:
        request = MessageDraftRequest(body, version)
        return on(message_drafts.save_draft, desk.minh, case_id=desk.case.id, kind="reply", request=request)

    assert codes(desk.meet(order, keep("one", None), keep("two", None))) == {"done": 1, "stale": 1}
    (kept,) = desk.store.read_now(message_drafts.drafts_of_case, desk.minh, case_id=desk.case.id)
    assert kept.body == ("one", "two")[order[0]]
    drop = on(message_drafts.drop_draft, desk.minh, case_id=desk.case.id, kind="reply", version=kept.version)
    assert codes(desk.meet(order, keep("three", kept.version), drop)) == {"done": 1, "stale": 1}
    left = desk.store.read_now(message_drafts.drafts_of_case, desk.minh, case_id=desk.case.id)
    assert [one.body for one in left] == (["three"] if order == (0, 1) else [])


@both_orders
def test_two_calls_with_a_code_leave_one_code_that_counts(
    nodes: Nodes, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    called = Called(nodes.services[0], clock)
    minh = called.actor(called.minh)
    start = on(phone_proofs.start, minh, case_id=called.case_id, method=ProofMethod.READ_BACK)
    assert codes(nodes.overlap(start, start)) == {"done": 2}
    states = select(proofs.c.state).order_by(proofs.c.state)
    assert [row.state for row in nodes.stores[0].read_now(lambda db: select_all(db, states))] == ["ended", "open"]


def test_guesses_at_what_a_call_said_are_as_many_at_two_nodes(nodes: Nodes, clock: TestClock, turn: int) -> None:
    called = Called(nodes.services[0], clock)
    proof, code = called.call("read_back"), called.hear()
    minh, guess = called.actor(called.minh), "000000"[: len(code) - 1] + ("1" if code[-1] != "1" else "2")
    answers = nodes.at_once(
        TRIES + 4, lambda store, n: store.write(phone_proofs.check, minh, proof_id=proof["id"], code=guess)
    )
    assert sum(isinstance(answer, WrongCode) for answer in answers) == TRIES
