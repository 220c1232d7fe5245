"""A process that dies or hangs while it holds the installation's write lock: the others go on."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringback.core.database_limits import DatabaseLimits
from ringback.core.errors import Unavailable
from ringback.core.executor import BUSY
from ringback.core.limits import take, used
from ringback.core.postgres import PostgresStore
from ringback.core.store import Store
from ringback.services import Services
from tests.concurrency.holder import HELD

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def holder(database: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.concurrency.holder", database]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_process_killed_while_it_writes_leaves_nothing_and_holds_up_nobody(store: Store, database: str) -> None:
    with holder(database) as process:
        process.kill()
        store.write_now(take, HELD, "holder")  # one is free: nothing of theirs is there


def test_process_that_hangs_while_it_writes_is_ended_by_the_server(store: Store, database: str) -> None:
    with holder(database) as process:
        process.send_signal(signal.SIGSTOP)
        store.write_now(take, HELD, "holder")


def test_write_that_cannot_have_its_turn_is_refused_and_nothing_of_it_is_saved(
    services: Services, database: str
) -> None:
    impatient = PostgresStore(database, services.events, DatabaseLimits(wait_s=0.1))
    with holder(database):
        with pytest.raises(Unavailable) as refused:
            impatient.write_now(take, HELD, "somebody")
        assert refused.value.detail == BUSY
        assert impatient.read_now(used, HELD, "somebody") == []  # reads wait for nobody
    impatient.write_now(take, HELD, "somebody")
    impatient.close()
