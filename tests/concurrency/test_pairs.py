"""Pairs of commands that can meet, each on a node of its own: what must hold of a history holds. `ROUNDS=50` runs each
race as often; once is enough to see that the lock is there, since without it the same meetings go wrong."""

import collections
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from ringback.accounts import commands as accounts
from ringback.accounts.tables import accounts as people
from ringback.core.actors import ANONYMOUS
from ringback.core.db import Db
from ringback.core.limits import Limit, take, used
from ringback.core.store import Store
from ringback.courier import commands as courier
from ringback.courier import dispatch
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Outcome, Receipt
from ringback.courier.tables import deliveries
from ringback.decisions import commands as decisions
from ringback.decisions.schemas import Settlement
from ringback.journal import verifier
from ringback.journal.checkpoints import signer, take_checkpoint
from ringback.journal.export import everything
from ringback.journal.tables import entries, heads
from ringback.support import commands as support
from ringback.support.assignment import assign
from ringback.support.queries import case_row, etag_of
from ringback.support.tables import cases, messages
from ringback.verification import commands as verification
from tests.builders import client_for, make_account, send_code
from tests.concurrency.nodes import ROUNDS, Nodes
from tests.courier.test_dispatch import BRAND, SMS, only_sandbox
from tests.decisions.desk import risky
from tests.persons import applicant as caller
from tests.rows import select_all
from tests.support.people import agent, applicant, opened, request
from tests.verification.test_commands import start, wrong

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]
LIMIT = Limit("races", 10, 60_000)


def codes(answers: list[Any]) -> collections.Counter[str]:
    return collections.Counter(getattr(answer, "code", "done") for answer in answers)


def chain_faults(store: Store) -> list[object]:
    """Accounts whose entries have a gap or whose head is not the newest, and what the journal's own verifier finds."""

    def look(db: Db) -> list[object]:
        newest = select(entries.c.account_id, func.max(entries.c.seq).label("last"), func.count().label("n"))
        head = {row.account_id: row.seq for row in select_all(db, select(heads.c.account_id, heads.c.seq))}
        rows = select_all(db, newest.group_by(entries.c.account_id))
        gaps = [row.account_id for row in rows if not row.last == row.n == head[row.account_id]]
        return [*gaps, *verifier.verify(everything(db), trusted=signer(db.vault).verifier).faults]

    store.write_now(take_checkpoint)
    return store.read_now(look)


def test_limit_that_sixty_take_at_once_is_exact(nodes: Nodes, turn: int) -> None:
    answers = nodes.at_once(60, lambda store, n: store.write(take, LIMIT, "everybody"))
    assert codes(answers) == {"done": 10, "rate_limited": 50}
    assert len(nodes.stores[0].read_now(used, LIMIT, "everybody")) == 10


def test_guesses_at_two_nodes_are_five(nodes: Nodes, turn: int) -> None:
    lan = caller(nodes.stores[0])
    begun = start(nodes.stores[0], lan)
    guess = wrong(nodes.stores[0], begun.id)
    answers = nodes.at_once(
        40, lambda store, n: store.write(verification.check, lan, verification_id=begun.id, code=guess)
    )
    assert collections.Counter(type(answer).__name__ for answer in answers) == {"WrongCode": 5, "TooManyChecks": 35}


def test_resend_asked_for_at_two_nodes_sends_one(nodes: Nodes, turn: int, clock: Any) -> None:
    lan = caller(nodes.stores[0])
    begun = start(nodes.stores[0], lan)
    clock.advance(minutes=2)
    answers = nodes.at_once(
        12, lambda store, n: store.write(verification.resend, lan, verification_id=begun.id, channel=SMS)
    )
    assert codes(answers)["done"] == 1
    assert len(nodes.stores[0].read_now(lambda db: select_all(db, select(deliveries.c.id)))) == 2


def receipt_and_record(nodes: Nodes, ref: str) -> str:
    """The state of a delivery whose receipt comes to one node while the other writes down its number."""
    account_id = send_code(nodes.services[0]).account_id
    one, _ = nodes.stores
    (job,) = one.write_now(dispatch.claim, owner="w1", channel=SMS, maximum=10, brand=BRAND, choose=only_sandbox)
    outcome = Outcome(DeliveryEvent.ACCEPT, "test", ref=ref, trust=Trust.NONE)
    receipt = Receipt("test", ref, "k1", DeliveryEvent.DELIVER, trust=Trust.HANDSET)
    answers = nodes.meet(
        lambda db: dispatch.record_all(db, owner="w1", performed=[dispatch.Performed(job.id, outcome)]),
        lambda db: courier.receive(db, receipt=receipt),
    )
    assert answers == [[None], True]
    mine = select(deliveries.c.state).where(deliveries.c.account_id == account_id)
    (row,) = one.read_now(lambda db: select_all(db, mine))
    return str(row.state)


def test_receipt_that_meets_the_record_of_its_message_is_not_lost(nodes: Nodes, turn: int) -> None:
    assert receipt_and_record(nodes, "r1") == "delivered"


def test_receipt_is_lost_without_the_lock(no_lock: None, nodes: Nodes, turn: int) -> None:
    """As 17 of 1,500 were: each of the two saw nothing of the other. See decision 055."""
    assert receipt_and_record(nodes, "r1") == "accepted"


def test_workers_of_two_nodes_never_hold_the_same_delivery(nodes: Nodes, turn: int) -> None:
    account_id, _ = make_account(nodes.stores[0])
    for _ in range(12):
        send_code(nodes.services[0], account_id=account_id)
    answers = nodes.at_once(
        6,
        lambda store, n: store.write(
            dispatch.claim, owner=f"w{n}", channel=SMS, maximum=5, brand=BRAND, choose=only_sandbox
        ),
    )
    ids = [job.id for jobs in answers for job in jobs]
    assert len(ids) == len(set(ids)) == 12


def test_two_who_approve_at_two_nodes_activate_once(nodes: Nodes, turn: int) -> None:
    desk = risky(nodes.services[0])
    decision = desk.propose().json()
    leads = [desk.actor(desk.agent(name)[1]) for name in ("Hoa", "Tuan")]
    settlement = Settlement(decision["evidence_hash"])

    def approve(who: int) -> Callable[[Db], Any]:
        return lambda db: decisions.approve(
            db, leads[who], decision_id=decision["id"], settlement=settlement, policy=desk.services.policy
        )

    answers = nodes.meet(approve(0), approve(1))
    assert codes(answers) == {"done": 1, "decision_closed": 1}
    assert len(desk.entries("account.activated")) == 1
    assert chain_faults(desk.store) == []


def test_case_that_two_agents_take_has_one_who_was_faster(nodes: Nodes, turn: int) -> None:
    store = nodes.stores[0]
    case = opened(store, applicant(store).actor)
    minh, hoa = agent(store).actor, agent(store, name="Hoa").actor
    seen = store.read_now(lambda db: etag_of(case_row(db, minh, case_id=case.id)))
    answers = nodes.at_once(
        2,
        lambda store, n: store.write(assign, (minh, hoa)[n], case_id=case.id, agent_id=(minh, hoa)[n].id, version=seen),
    )
    assert codes(answers) == {"done": 1, "stale": 1}


def test_messages_of_two_nodes_are_numbered_without_a_gap_and_client_ids_count_once(nodes: Nodes, turn: int) -> None:
    store = nodes.stores[0]
    lan = applicant(store).actor
    case = opened(store, lan)
    answers = nodes.at_once(
        24,
        lambda store, n: store.write(
            support.post_message, lan, case_id=case.id, client_id=str(n // 2), body=f"line {n // 2}"
        ),
    )
    assert sorted(answer.repeated for answer in answers) == [False] * 12 + [True] * 12
    number = messages.c.message_number
    mine = select(number).where(messages.c.case_id == case.id).order_by(number)
    assert [row.message_number for row in store.read_now(lambda db: select_all(db, mine))] == list(range(1, 14))
    assert chain_faults(store) == []


def test_cases_opened_at_two_nodes_have_numbers_of_their_own(nodes: Nodes, turn: int) -> None:
    people = [applicant(nodes.stores[0], email=f"p{n}@example.com").actor for n in range(4)]
    answers = nodes.at_once(12, lambda store, n: store.write(support.open_case, people[n % 4], request=request()))
    assert codes(answers) == {"done": 12}
    numbers = [
        row.display_id for row in nodes.stores[0].read_now(lambda db: select_all(db, select(cases.c.display_id)))
    ]
    assert len(set(numbers)) == 12
    assert chain_faults(nodes.stores[0]) == []


def test_address_that_two_prove_at_once_is_one_persons(nodes: Nodes, turn: int) -> None:
    begun = [
        nodes.stores[0].write_now(accounts.start_signup, ANONYMOUS, email="lan@example.com", name="Lan", language="en")
        for _ in range(2)
    ]

    def claim(who: int) -> Callable[[Db], Any]:
        return lambda db: accounts.claim_email(db, begun[who].actor, account_id=begun[who].account_id)

    nodes.meet(claim(0), claim(1))
    holders = select(people.c.id).where(people.c.email_claim.is_not(None))
    assert len(nodes.stores[0].read_now(lambda db: select_all(db, holders))) == 1


def test_idempotency_key_sent_to_two_nodes_opens_one_case(nodes: Nodes, turn: int) -> None:
    _, token = make_account(nodes.stores[0])
    body = {"subject": "No code", "description": "I waited.", "contact_method": "web", "language": "en"}
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(client_for(one, token)) for one in nodes.services]
        pool = stack.enter_context(ThreadPoolExecutor(8))
        answers = list(
            pool.map(lambda n: clients[n % 2].post("/v1/cases", json=body, headers={"Idempotency-Key": "k"}), range(8))
        )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert [answer.headers.get("idempotency-replayed") for answer in answers].count("true") == 7
