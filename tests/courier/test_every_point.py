"""A worker killed at every point between claiming, sending and recording: what is true is found out, or said."""

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from ringback.courier.tables import deliveries
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import send_code
from tests.courier.dying import POINTS, work_until_death
from tests.rows import select_all
from tests.waiting import START_S

pytestmark = [pytest.mark.peers, pytest.mark.timeout(180)]  # every death is one of a process

PROCESSES = multiprocessing.get_context("forkserver")  # our own fork would inherit locks that our threads hold
PROCESSES.set_forkserver_preload(["tests.courier.dying"])
# At these the row says "sending" and nobody can know whether the carrier has the message.
UNKNOWN = ("after claim", "before handing over", "after handing over", "before record", "inside record")
HANDED_OVER = ("after handing over", "before record", "inside record")


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be loaded first must be where a new Python looks."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))


def queue(settings: Settings) -> None:
    services = Services(settings)
    send_code(services)
    services.store.close()


def worker(point: str, database: str, carrier: Path, deaths: int) -> int:
    """A process of its own. Its exit status; of one that was killed, the signal's number below zero."""
    process = PROCESSES.Process(target=work_until_death, args=(point, database, carrier, deaths))
    process.start()
    process.join(START_S)
    assert process.exitcode is not None, "it still runs"
    return process.exitcode


def end(settings: Settings) -> tuple[str, str | None, int, bool]:
    """(state, cause, repeated, whether the code is still kept)"""
    services = Services(settings)
    row = services.store.read_now(lambda db: select_all(db, select(deliveries))[0])
    services.store.close()
    return row.state, row.cause, row.repeated, row.payload is not None


@pytest.mark.parametrize("point", POINTS)
def test_killed_once_the_code_arrives_and_is_repeated_only_where_nobody_can_know(
    settings: Settings, database: str, tmp_path: Path, point: str
) -> None:
    carrier = tmp_path / "carrier"
    queue(settings)
    assert worker(point, database, carrier, 0) == -signal.SIGKILL
    assert worker("null", database, carrier, 1) == 0
    assert end(settings) == ("accepted", None, int(point in UNKNOWN), False)
    assert len(carrier.read_text().split()) == (2 if point in HANDED_OVER else 1)


@pytest.mark.parametrize("point", HANDED_OVER)
def test_killed_twice_with_the_code_handed_over_it_goes_out_no_third_time(
    settings: Settings, database: str, tmp_path: Path, point: str
) -> None:
    carrier = tmp_path / "carrier"
    queue(settings)
    for deaths in (0, 1):
        assert worker(point, database, carrier, deaths) == -signal.SIGKILL
    assert worker("null", database, carrier, 2) == 0
    assert end(settings) == ("failed", "unconfirmed", 1, False)
    assert len(carrier.read_text().split()) == 2
