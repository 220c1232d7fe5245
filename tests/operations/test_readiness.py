"""Whether a process says the truth about itself, with its parts really broken, and says it though they hang."""

import asyncio
import contextlib
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import select

from ringback.core.actors import SYSTEM
from ringback.core.readiness import PartState, Readiness
from ringback.core.tables import installation
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.commands import append
from ringback.operations import readiness
from ringback.operations.readiness import PROBE, PartsOfProcess
from ringback.operations.workers_seen import SILENT, ended_round
from ringback.services import Services
from ringback.settings import Settings
from tests.conftest import SECRET, TestClock
from tests.fixtures import migrate
from tests.postgres_server import PostgresServer, running_server
from tests.rows import select_all
from tests.waiting import TIMEOUT_S

OURS_S = 0.8  # as shipped: tests/fixtures.py gives all others the time that a busy machine takes


class Elapsed:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def look(services: Services) -> Readiness:
    """Fails where there is no answer at all."""

    async def asked() -> Readiness:
        async with asyncio.timeout(TIMEOUT_S):
            return await PartsOfProcess(services).look()

    return asyncio.run(asked())


def code(found: Readiness, part: str) -> tuple[PartState, str | None]:
    return found.parts[part].state, found.parts[part].code


def test_process_whose_parts_are_all_well_is_ready(services: Services) -> None:
    found = look(services)
    assert found.status == "ready" and set(found.parts) >= {"database", "worker", "journal", "disk", "files", "mail"}
    assert found.parts["database"].state is PartState.OK


@pytest.fixture
def own_postgres() -> Iterator[PostgresServer]:
    with running_server() as server:
        migrate(server.url)
        yield server


def test_database_that_hangs_is_told_in_time_and_so_is_its_return_and_its_end(
    own_postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = Services(Settings(database=own_postgres.url, secret=SECRET, files=str(tmp_path), worker=False))
    assert own_postgres.process is not None
    everyone = [psutil.Process(own_postgres.process.pid)]

    async def story() -> list[Readiness]:
        seconds = Elapsed()
        process = PartsOfProcess(services, seconds)
        found = [await process.look()]
        monkeypatch.setattr(readiness, "DEADLINE_S", OURS_S)
        everyone.extend(everyone[0].children(recursive=True))
        for one in everyone:
            with contextlib.suppress(psutil.NoSuchProcess):  # one that had just done its work
                one.send_signal(signal.SIGSTOP)
        for _ in range(2):
            seconds.seconds += 2
            async with asyncio.timeout(TIMEOUT_S):
                found.append(await process.look())
        for one in everyone:
            with contextlib.suppress(psutil.NoSuchProcess):  # one that had just done its work
                one.send_signal(signal.SIGCONT)
        async with asyncio.timeout(TIMEOUT_S):
            while found[-1].status != "ready":
                seconds.seconds += 2
                found.append(await process.look())
        own_postgres.kill()
        seconds.seconds += 2
        return [*found, await process.look()]

    try:
        first, *stopped, _, ended = asyncio.run(story())
    finally:
        for one in everyone:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGCONT)
        services.store.close()
    assert first.status == "ready"
    assert [code(one, "database") for one in stopped[:2]] == [(PartState.FAILED, "database_write_slow")] * 2
    assert ended.status == "not_ready" and ended.parts["journal"].code == "unknown"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"needs to mount a small disk, as root may: {made.stderr.decode()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def on_disk(folder: Path) -> Services:
    database = f"sqlite:///{folder}/ringback.db"
    migrate(database)
    return Services(Settings(database=database, secret=SECRET, files=str(folder / "files"), worker=False))


def test_full_disk_is_told(small_disk: Path) -> None:
    services = on_disk(small_disk)
    assert look(services).status == "ready"
    with (small_disk / "filling").open("wb", buffering=0) as file, pytest.raises(OSError):
        while True:
            file.write(bytes(4096))
    found = look(services)
    assert code(found, "disk") == (PartState.WARNING, "disk_nearly_full")
    assert code(found, "database") == (PartState.FAILED, "database_write_failed")
    (small_disk / "filling").unlink()
    assert look(services).status == "ready"
    services.store.close()


def test_read_only_disk_is_told(small_disk: Path) -> None:
    services = on_disk(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    found = look(services)
    assert found.status == "not_ready" and code(found, "files") == (PartState.WARNING, "files_not_writable")
    services.store.close()


def test_database_file_that_was_deleted_under_the_process_is_told(sqlite_database: str, tmp_path: Path) -> None:
    services = Services(Settings(database=sqlite_database, secret=SECRET, files=str(tmp_path), worker=False))
    path = Path(sqlite_database.removeprefix("sqlite:///"))

    seconds = Elapsed()
    process = PartsOfProcess(services, seconds)
    first = asyncio.run(process.look())
    path.rename(path.with_suffix(".away"))
    seconds.seconds = 2
    gone = asyncio.run(process.look())
    path.write_bytes(b"")
    seconds.seconds = 4
    replaced = asyncio.run(process.look())
    services.store.close()
    assert first.status == "ready"
    assert code(gone, "database") == (PartState.FAILED, "database_file_gone")
    assert code(replaced, "database") == (PartState.FAILED, "database_file_replaced")


def test_process_whose_own_worker_is_dead_is_not_ready(sqlite_database: str, tmp_path: Path) -> None:
    settings = Settings(database=sqlite_database, secret=SECRET, files=str(tmp_path), worker=True)
    services, seconds = Services(settings), Elapsed()
    process = PartsOfProcess(services, seconds)
    assert asyncio.run(process.look()).status == "ready", "it has just begun"
    seconds.seconds = 31
    assert code(asyncio.run(process.look()), "worker") == (PartState.FAILED, "worker_dead")
    services.worker_round_at = 30
    services.store.write_now(ended_round, worker="w", host="here")
    seconds.seconds = 33
    assert code(asyncio.run(process.look()), "worker") == (PartState.OK, None)
    services.store.close()


def test_installation_without_a_worker_is_told_and_its_pages_stay(services: Services, clock: TestClock) -> None:
    seconds = Elapsed()
    process = PartsOfProcess(services, seconds)
    services.store.write_now(ended_round, worker="w", host="elsewhere")
    seconds.seconds = 60
    assert code(asyncio.run(process.look()), "worker") == (PartState.OK, None)
    clock.ms += SILENT
    seconds.seconds = 62
    found = asyncio.run(process.look())
    assert (found.status, found.warning) == ("ready", "no_worker")


def test_journal_that_nobody_signs_is_told(services: Services, clock: TestClock) -> None:
    services.store.write_now(lambda db: append(db, SYSTEM, "case.viewed"))
    assert code(look(services), "journal") == (PartState.OK, None)
    clock.advance(minutes=2)
    assert code(look(services), "journal") == (PartState.WARNING, "journal_unsigned")
    services.store.write_now(take_checkpoint)
    assert code(look(services), "journal") == (PartState.OK, None)


def test_database_is_asked_once_a_second_however_many_poll(services: Services) -> None:
    seconds = Elapsed()
    process = PartsOfProcess(services, seconds)

    async def polled(times: int) -> int:
        await asyncio.gather(*(process.look() for _ in range(times)))
        (row,) = await services.store.read(
            lambda db: select_all(db, select(installation.c.at).where(installation.c.name == PROBE))
        )
        return int(row.at)

    first = asyncio.run(polled(50))
    seconds.seconds = 0.9
    assert asyncio.run(polled(50)) == first
    seconds.seconds = 1.1
    assert asyncio.run(polled(1)) > first
