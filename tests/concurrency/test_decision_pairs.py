"""Decisions about one account that can meet: each is settled once, by whoever was faster."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.freezing import freeze, freeze_token
from ringback.accounts.schemas import UnfreezeRequest
from ringback.core.actors import ANONYMOUS, SYSTEM, Actor
from ringback.core.db import Db
from ringback.decisions import commands as decisions
from ringback.decisions import undoing
from ringback.decisions.phone_rechecks import recheck_phones
from ringback.decisions.random_assignment import draw_waiting
from ringback.decisions.schemas import Proposal, ReviewOutcome, Settlement, Undo
from ringback.decisions.unfreezing import unfreeze
from ringback.support.queries import case_row
from tests.accounts.test_freezing import REASON
from tests.concurrency.desk import both_orders, on
from tests.concurrency.nodes import ROUNDS, Nodes
from tests.concurrency.test_pairs import chain_faults, codes
from tests.conftest import TestClock
from tests.decisions.desk import Desk, risky
from tests.decisions.test_after_a_decision import NOTE, with_rules
from tests.decisions.test_phone_rechecks import Person

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]


class Decided:
    """Minh proposes for Lan; Hoa and Tuan may approve."""

    def __init__(self, nodes: Nodes, **rules: Any) -> None:
        self.desk: Desk = risky(with_rules(nodes.services[0], **rules))
        self.policy, self.decision = self.desk.services.policy, dict(self.desk.propose().json())
        self.minh = self.desk.actor(self.desk.minh)
        self.hoa, self.tuan = (self.desk.actor(self.desk.agent(name)[1]) for name in ("Hoa", "Tuan"))

    def approve(self, by: Actor) -> Callable[[Db], Any]:
        return on(decisions.approve, by, **self.settled(), policy=self.policy)

    def reject(self, by: Actor) -> Callable[[Db], Any]:
        return on(decisions.reject, by, **self.settled(), policy=self.policy)

    def withdraw(self, by: Actor) -> Callable[[Db], Any]:
        return on(decisions.withdraw, by, **self.settled())

    def settled(self) -> dict[str, Any]:
        return {"decision_id": self.decision["id"], "settlement": Settlement(self.decision["evidence_hash"])}

    def undo(self, by: Actor) -> Callable[[Db], Any]:
        return on(undoing.undo, by, decision_id=self.decision["id"], request=Undo(NOTE), policy=self.policy)

    def overturn(self, by: Actor) -> Callable[[Db], Any]:
        outcome = ReviewOutcome("overturned", NOTE)
        return on(undoing.review, by, decision_id=self.decision["id"], request=outcome, policy=self.policy)

    def told(self, kind: str) -> int:
        return len(self.desk.entries(kind))


@both_orders
def test_proposal_that_is_approved_while_it_is_withdrawn_is_one_of_both(
    nodes: Nodes, order: tuple[int, int], turn: int
) -> None:
    lan = Decided(nodes)
    first = nodes.in_order(order, lan.approve(lan.hoa), lan.withdraw(lan.minh))
    assert codes(first) == {"done": 1, "decision_closed": 1}
    assert lan.told("account.activated") == (order == (0, 1)) != lan.told("decision.withdrawn")
    assert lan.desk.state() == ("active" if order == (0, 1) else "pending_activation")
    assert chain_faults(lan.desk.store) == []


@both_orders
def test_proposal_that_is_approved_while_another_rejects_it_is_one_of_both(
    nodes: Nodes, order: tuple[int, int], turn: int
) -> None:
    lan = Decided(nodes)
    answers = nodes.in_order(order, lan.approve(lan.hoa), lan.reject(lan.tuan))
    assert codes(answers) == {"done": 1, "decision_closed": 1}
    assert lan.told("account.activated") == (order == (0, 1)) != lan.told("decision.rejected")


@both_orders
def test_proposal_that_meets_the_approval_of_another_replaces_it_or_comes_too_late(
    nodes: Nodes, order: tuple[int, int], turn: int
) -> None:
    lan = Decided(nodes)
    proposal = msgspec.convert(lan.desk.proposal(), Proposal)
    again = on(decisions.propose, lan.tuan, case_id=lan.desk.case_id, proposal=proposal, policy=lan.policy)
    answers = nodes.in_order(order, lan.approve(lan.hoa), again)
    assert codes(answers) == {"done": 1, "nothing_to_decide" if order == (0, 1) else "decision_closed": 1}
    assert lan.told("account.activated") == (order == (0, 1)) != lan.told("decision.superseded")


@both_orders
def test_activation_that_two_leads_undo_at_once_is_undone_once(nodes: Nodes, order: tuple[int, int], turn: int) -> None:
    lan = Decided(nodes, review_percent=100)
    lan.desk.store.write_now(lan.approve(lan.hoa))
    answers = nodes.in_order(order, lan.undo(lan.hoa), lan.undo(lan.tuan))
    assert codes(answers) == {"done": 1, "decision_closed": 1}
    assert lan.told("decision.undone") == 1 and lan.desk.state() == "pending_activation"


@both_orders
def test_activation_that_is_overturned_while_it_is_undone_is_undone_once(
    nodes: Nodes, order: tuple[int, int], turn: int
) -> None:
    lan = Decided(nodes, review_percent=100)
    lan.desk.store.write_now(lan.approve(lan.hoa))
    nodes.in_order(order, lan.overturn(lan.tuan), lan.undo(lan.hoa))
    assert lan.told("decision.undone") == 1 and lan.desk.state() == "pending_activation"
    assert chain_faults(lan.desk.store) == []


@both_orders
def test_two_reviewers_at_once_are_one_review(nodes: Nodes, order: tuple[int, int], turn: int) -> None:
    lan = Decided(nodes, review_percent=100)
    lan.desk.store.write_now(lan.approve(lan.hoa))
    mai = lan.desk.actor(lan.desk.agent("Mai")[1])
    answers = nodes.in_order(order, lan.overturn(lan.tuan), lan.overturn(mai))
    assert codes(answers) == {"done": 1, "decision_closed": 1}
    assert lan.told("review.overturned") == 1 == lan.told("decision.undone")


@both_orders
def test_account_is_frozen_once_and_given_back_by_the_second_of_two_leads(
    nodes: Nodes, order: tuple[int, int], turn: int
) -> None:
    lan = Decided(nodes, people="two")
    account_id, store = lan.desk.account_id, lan.desk.store
    token = freeze_token(lan.desk.services.vault, account_id=account_id, at=lan.desk.services.events.clock())
    nodes.in_order(order, on(freeze, ANONYMOUS, token=token), on(freeze, ANONYMOUS, token=token))
    assert lan.told("account.frozen") == 1 and lan.desk.state() == "frozen"
    request = UnfreezeRequest(REASON)
    leads = [on(unfreeze, by, account_id=account_id, request=request, policy=lan.policy) for by in (lan.hoa, lan.tuan)]
    answers = nodes.in_order(order, *leads)
    assert codes(answers) == {"second_person_required": 1, "done": 1}
    assert answers[order[1]] is None and lan.told("account.unfrozen") == 1
    assert chain_faults(store) == []


@both_orders
def test_case_that_two_nodes_draw_at_once_is_drawn_once(nodes: Nodes, order: tuple[int, int], turn: int) -> None:
    desk = Desk(with_rules(nodes.services[0], routing="random"))
    draw = on(draw_waiting, policy=desk.services.policy)
    assert sorted(nodes.in_order(order, draw, draw)) == [0, 1]
    assert len(desk.entries("case.drawn")) == 1
    assert desk.store.read_now(case_row, SYSTEM, case_id=desk.case_id).assignee_id == desk.minh_id


def test_phone_that_was_waived_is_tried_again_by_one_of_two_nodes(nodes: Nodes, clock: TestClock, turn: int) -> None:
    lan = Person(nodes.services[0], clock)
    lan.services.store.write_now(open_login, kind=LoginKind.APPLICANT, subject=lan.desk.account_id)
    recheck = on(recheck_phones, policy=lan.services.policy)
    assert sorted(nodes.overlap(recheck, recheck)) == [0, 1]
    assert len(lan.desk.entries("phone.recheck_sent")) == 1
