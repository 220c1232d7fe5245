"""Commands about one person's codes and e-mail address that can meet: a code counts once, an address changes once."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from ringback.accounts.queries import account_email
from ringback.core.db import Db
from ringback.core.times import DAY
from ringback.courier.tables import deliveries
from ringback.verification import codes, email_updates
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from ringback.verification.limits import TTL
from ringback.verification.tables import email_updates as updates
from ringback.verification.tables import verifications
from tests.concurrency.desk import Desk, both_orders, on
from tests.concurrency.nodes import ROUNDS
from tests.concurrency.test_pairs import chain_faults
from tests.concurrency.test_pairs import codes as answered
from tests.conftest import TestClock
from tests.verification.test_commands import SMS, right, start

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]
NEW = "lan@new.example"


@both_orders
def test_code_that_is_typed_while_it_is_sent_again_counts(
    desk: Desk, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    begun = start(desk.store, desk.lan)
    clock.advance(minutes=2)
    check = on(verification.check, desk.lan, verification_id=begun.id, code=right(desk.store, begun.id))
    resend = on(verification.resend, desk.lan, verification_id=begun.id, channel=SMS)
    checked, resent = desk.meet(order, check, resend)
    assert checked.state == "approved" and desk.told("verification.approved") == 1
    assert answered([resent]) == ({"not_possible": 1} if order == (0, 1) else {"done": 1})
    assert desk.count(verifications) == 1
    assert chain_faults(desk.store) == []


@both_orders
def test_code_that_is_typed_while_it_is_cancelled_is_one_of_both(desk: Desk, order: tuple[int, int], turn: int) -> None:
    begun = start(desk.store, desk.lan)
    check = on(verification.check, desk.lan, verification_id=begun.id, code=right(desk.store, begun.id))
    cancel = on(verification.cancel, desk.lan, verification_id=begun.id)
    assert answered(desk.meet(order, check, cancel)) == {"done": 1, "not_possible": 1}
    told = [desk.told(f"verification.{past}") for past in ("approved", "canceled")]
    assert told == ([1, 0] if order == (0, 1) else [0, 1])


@both_orders
def test_code_that_ends_while_it_is_typed_is_told_once(
    desk: Desk, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    begun = start(desk.store, desk.lan)
    clock.advance(seconds=TTL / 1000 + 1)
    check = on(verification.check, desk.lan, verification_id=begun.id, code=right(desk.store, begun.id))
    refused, ended = desk.meet(order, check, verification.expire_due)
    assert (refused.code, ended) == ("code_expired", 1)
    assert desk.meet(order, verification.expire_due, verification.expire_due) == [0, 0]
    assert desk.told("verification.expired") == 1


def test_verification_that_is_begun_at_two_nodes_is_one(desk: Desk, turn: int) -> None:
    begin = on(verification.start, desk.lan, kind=VerificationKind.PHONE, channel=SMS)
    answers = desk.nodes.at_once(8, lambda store, n: store.write(begin))
    assert answered(answers)["done"] >= 1
    assert desk.count(verifications) == 1 == desk.count(deliveries, deliveries.c.channel == SMS)


class Moving:
    """Lan asked for another e-mail address."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.before = self.address()
        desk.write(self.begin(NEW))
        self.token = desk.store.read_now(lambda db: email_updates.confirm_token(db.vault, self.row(db)))

    def row(self, db: Db) -> Any:
        row = db.one(email_updates.ONE, account=self.desk.lan.account_id)
        assert row is not None
        return row

    def begin(self, email: str) -> Callable[[Db], Any]:
        return on(email_updates.begin, self.desk.lan, email=email, as_typed=True)

    def prove(self, db: Db) -> Any:
        code = codes.code_of(db.vault, self.row(db).salt)
        return email_updates.prove(db, self.desk.lan, code=code)

    def agree(self, db: Db) -> Any:
        return email_updates.confirm(db, self.desk.lan, token=self.token)

    def cancel(self, db: Db) -> None:
        email_updates.cancel(db, self.desk.lan)

    def address(self) -> str:
        return self.desk.store.read_now(account_email, account_id=self.desk.lan.account_id or "")

    def state(self) -> str:
        (row,) = self.desk.rows(select(updates.c.state))
        return str(row.state)


@both_orders
def test_new_address_that_is_proved_while_the_old_one_agrees_is_taken_once(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    lan = Moving(desk)
    states = desk.meet(order, lan.prove, lan.agree)
    assert states[order[1]] == "completed" != states[order[0]]
    assert (lan.address(), desk.told("email.changed")) == (NEW, 1)
    assert chain_faults(desk.store) == []


@both_orders
def test_new_address_is_stopped_or_taken_and_never_both(desk: Desk, order: tuple[int, int], turn: int) -> None:
    lan = Moving(desk)
    desk.write(lan.prove)
    answers = desk.meet(order, lan.agree, lan.cancel)
    assert answered(answers)["done"] == 1
    taken = order == (0, 1)
    assert (lan.state(), lan.address()) == (("completed", NEW) if taken else ("canceled", lan.before))
    assert desk.told("email.changed") + desk.told("email.change_canceled") == 1


def test_new_address_whose_day_is_over_is_taken_by_one_of_two_nodes(desk: Desk, clock: TestClock, turn: int) -> None:
    lan = Moving(desk)
    desk.write(lan.prove)
    clock.advance(seconds=DAY / 1000 + 1)
    assert sorted(desk.nodes.overlap(email_updates.complete_due, email_updates.complete_due)) == [0, 1]
    assert desk.told("email.changed") == 1


@both_orders
def test_two_new_addresses_at_once_leave_one_update_open(desk: Desk, order: tuple[int, int], turn: int) -> None:
    lan = Moving(desk)
    answers = desk.meet(order, lan.begin("one@new.example"), lan.begin("two@new.example"))
    assert answered(answers) == {"done": 2}
    assert desk.count(updates) == 1
