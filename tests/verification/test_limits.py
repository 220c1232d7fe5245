"""Limits that no story comes near: a machine's by the hour, and what is forgiven when a code was used."""

import pytest

from ringback.core.db import Db
from ringback.core.errors import Problem
from ringback.core.limits import Requester
from ringback.core.store import Store
from ringback.verification.limits import (
    IP_HOUR,
    SENDS,
    SENDS_DAY,
    SendAllowance,
    count_send,
    forgive_sends,
    require_ip,
    send_allowance,
)
from tests.conftest import TestClock

PROGRAM = Requester("account", known=True)


def test_ip_address_asks_six_hundred_times_an_hour_however_slowly(store: Store, clock: TestClock) -> None:
    for _ in range(IP_HOUR.most):
        clock.advance(seconds=2)
        store.write_now(require_ip, ip="203.0.113.1")
    with pytest.raises(Problem) as refused:
        store.write_now(require_ip, ip="203.0.113.1")
    assert refused.value.status == 429
    assert refused.value.data["retry_after_s"] > 30 * 60
    store.write_now(require_ip, ip="203.0.113.2")


def test_messages_that_did_what_they_were_for_are_forgiven(store: Store) -> None:
    def send_all(db: Db) -> None:
        for _ in range(SENDS_DAY.most):
            count_send(db, to_key="+1", by=PROGRAM)

    store.write_now(send_all)
    assert store.read_now(send_allowance, to_key="+1", by=PROGRAM).left == 0
    store.write_now(forgive_sends, to_key="+1", by=PROGRAM)
    assert store.read_now(send_allowance, to_key="+1", by=PROGRAM) == SendAllowance(SENDS.most, None, None)
