"""Limits that no story comes near: a machine's by the hour, and what is forgiven when a code was used."""

import pytest

from ringback.core.db import Db
from ringback.core.errors import Problem
from ringback.core.limits import Requester
from ringback.core.store import Store
from ringback.verification import codes, email_updates
from ringback.verification.errors import WrongCode
from ringback.verification.limits import (
    CHECKS,
    IP_HOUR,
    NETWORK_DAY,
    SENDS,
    SENDS_DAY,
    STRANGERS_DAY,
    SendAllowance,
    count_send,
    forgive_sends,
    require_allowance,
    require_ip,
    send_allowance,
    send_allowances,
)
from tests.builders import OPERATOR, make_account
from tests.conftest import TestClock

PROGRAM = Requester("account", known=True)


def test_ip_address_asks_six_hundred_times_an_hour_however_slowly(store: Store, clock: TestClock) -> None:
    for _ in range(IP_HOUR.maximum):
        clock.advance(seconds=2)
        store.write_now(require_ip, ip="203.0.113.1")
    with pytest.raises(Problem) as refused:
        store.write_now(require_ip, ip="203.0.113.1")
    assert refused.value.status == 429
    assert refused.value.data["retry_after_s"] > 30 * 60
    store.write_now(require_ip, ip="203.0.113.2")


def test_messages_that_did_what_they_were_for_are_forgiven(store: Store) -> None:
    def send_all(db: Db) -> None:
        for _ in range(SENDS_DAY.maximum):
            count_send(db, to_key="+1", by=PROGRAM)

    store.write_now(send_all)
    assert store.read_now(send_allowance, to_key="+1", by=PROGRAM).left == 0
    store.write_now(forgive_sends, to_key="+1", by=PROGRAM)
    assert store.read_now(send_allowance, to_key="+1", by=PROGRAM) == SendAllowance(SENDS.maximum, None, None)


def test_programs_and_strangers_use_up_nothing_of_each_other(store: Store) -> None:
    def send_all(db: Db) -> None:
        for nth in range(STRANGERS_DAY.maximum):
            count_send(db, to_key="+1", by=Requester(f"account {nth % 2}"))

    store.write_now(send_all)
    assert store.read_now(send_allowance, to_key="+1", by=Requester("another")).reason == "send_limit"
    assert store.read_now(send_allowance, to_key="+1", by=PROGRAM) == SendAllowance(SENDS.maximum, None, None)
    for _ in range(STRANGERS_DAY.maximum):
        store.write_now(count_send, to_key="+2", by=PROGRAM)
    assert store.read_now(send_allowance, to_key="+2", by=Requester("another")) == SendAllowance(
        SENDS.maximum, None, None
    )


def test_network_has_ten_messages_a_day_to_one_address_whatever_accounts_it_makes(store: Store) -> None:
    for nth in range(NETWORK_DAY.maximum):
        store.write_now(count_send, to_key="+1", by=Requester(f"account {nth}"), ip="203.0.113.1")
    one_more = Requester("one more")
    with pytest.raises(Problem) as refused:
        store.read_now(require_allowance, to_key="+1", by=one_more, ip="203.0.113.1")
    assert refused.value.status == 429
    store.read_now(require_allowance, to_key="+2", by=one_more, ip="203.0.113.1")


def test_strangers_who_want_the_same_new_address_leave_its_owners_code_good(store: Store) -> None:
    lan = make_account(store, email="lan@example.com")[0]
    new = "lan@new.example"
    store.write_now(email_updates.start, OPERATOR, account_id=lan, email=new)

    def code(db: Db) -> str:
        row = db.one(email_updates.ONE, account=lan)
        return codes.code_of(db.vault, row.salt) if row else ""

    right = store.read_now(code)
    for nth in range(5):
        other = make_account(store, email=f"stranger{nth}@example.com")[0]
        store.write_now(email_updates.start, OPERATOR, account_id=other, email=new)
        for _ in range(CHECKS):
            with pytest.raises(WrongCode):
                store.write_now(email_updates.accept, OPERATOR, account_id=other, email=new, code=right)
    store.write_now(email_updates.accept, OPERATOR, account_id=lan, email=new, code=right)


def test_allowances_of_a_whole_page_are_those_of_each_alone(store: Store, clock: TestClock) -> None:
    stranger, other = Requester("account"), Requester("other")

    def send_some(db: Db) -> None:
        for by, times in ((stranger, SENDS.maximum), (other, 4), (PROGRAM, 2)):
            for _ in range(times):
                count_send(db, to_key="+1", by=by)
        count_send(db, to_key="+2", by=other)

    store.write_now(send_some)
    asked = [("+1", stranger), ("+1", other), ("+1", PROGRAM), ("+2", other), ("+3", stranger)]
    for minutes in (0, 1, 10):
        clock.advance(minutes=minutes)

        def compared(db: Db) -> tuple[list[SendAllowance], list[SendAllowance]]:
            return send_allowances(db, asked), [send_allowance(db, to_key=to, by=by) for to, by in asked]

        together, alone = store.read_now(compared)
        assert together == alone
    assert store.read_now(send_allowances, []) == []
