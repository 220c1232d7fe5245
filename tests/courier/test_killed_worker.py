"""A worker killed in the middle of its work: nothing is lost, and what may have gone out twice says so."""

import collections
import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import select

from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.times import system_clock
from ringback.courier import dispatch
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.courier.tables import deliveries
from ringback.sandbox.tables import sandbox_sms
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import a_code
from tests.cli_runner import environment
from tests.every import deep
from tests.persons import applicant
from tests.rows import select_all

pytestmark = [
    pytest.mark.peers,
    pytest.mark.timeout(300),  # workers are processes, killed many times
    deep("tests/courier/test_every_point.py kills one at its worst moment"),
]

HOW_MANY = 300


def write(services: Services) -> None:
    lan = applicant(services.store)

    def all_at_once(db: Db) -> None:
        for n in range(HOW_MANY):
            send(
                db,
                SYSTEM,
                **a_code(str(lan.account_id), ChannelName.SMS, f"+8491{n:04d}000"),
                expires_at=db.now + 600_000,
            )

    services.store.write_now(all_at_once)


def states(services: Services) -> collections.Counter[str]:
    return collections.Counter(
        row.state for row in services.store.read_now(lambda db: select_all(db, select(deliveries.c.state)))
    )


def kill_in_the_middle(services: Services, database: str) -> None:
    """As soon as some are out and others are in a worker's hands."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "ringback", "worker"],
        env=environment(database=database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while not stopped_with_its_hands_full(services, worker):
            assert worker.poll() is None and time.monotonic() < until
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()


def stopped_with_its_hands_full(services: Services, worker: subprocess.Popen[bytes]) -> bool:
    """Frozen first and looked at then, or it would be done by the time we have looked."""
    os.kill(worker.pid, signal.SIGSTOP)
    found = states(services)
    if found["accepted"] >= 20 and found["sending"]:
        return True
    os.kill(worker.pid, signal.SIGCONT)
    time.sleep(0.003)
    return False


def test_delivery_of_a_killed_worker_is_sent_by_the_next_and_never_thrice(settings: Settings, database: str) -> None:
    services = Services(settings)
    write(services)
    kill_in_the_middle(services, database)
    assert states(services)["sending"]
    services.store.close()

    later = Services(settings, lambda: system_clock() + dispatch.LEASE + 1000)
    drain(later)
    assert set(states(later)) <= {"accepted", "delivered"}

    def compare(db: Db) -> tuple[dict[str, int], int]:
        got = collections.Counter(row.e164 for row in select_all(db, select(sandbox_sms.c.e164)))
        repeated = select_all(db, select(deliveries.c.id).where(deliveries.c.repeated == 1))
        return dict(got), len(repeated)

    got, repeated = later.store.read_now(compare)
    twice = sum(times == 2 for times in got.values())
    assert len(got) == HOW_MANY
    assert max(got.values()) <= 2
    assert twice <= repeated
    assert repeated
    later.store.close()
