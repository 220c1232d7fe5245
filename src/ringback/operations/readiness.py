"""Whether this process can serve, part by part, within a second and whatever its database does.

Each part is asked at most once a second, however many poll. What does not answer in time counts as failed and goes on
being awaited, so that a database that hangs gets one question and not one for each poll.
"""

import asyncio
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sqlalchemy import bindparam, func, select, text

from ringback.core.bus import Bus, NoBus
from ringback.core.db import Db
from ringback.core.readiness import FINE, Part, PartState, Readiness
from ringback.core.sql import prepare
from ringback.core.store import HasStore
from ringback.core.times import MINUTE, SECOND
from ringback.courier.flow import ChannelName
from ringback.courier.tables import deliveries
from ringback.journal.tables import entries, heads
from ringback.operations import workers_seen
from ringback.settings import Settings

FRESH_S = 1.0  # how old an answer may be
DEADLINE_S = 0.8  # of the second that an answer may take
LITTLE_ROOM = 0.05  # part of a disk
LITTLE_BYTES = 1 << 30
UNSIGNED = MINUTE  # checkpoints are signed every two seconds
CODES_LATE = 30 * SECOND
MAIL_LATE = 5 * MINUTE
BEHIND = 200  # accounts with unsigned entries that are looked at

PROBE = "probe"


class AtRow(NamedTuple):
    at: int | None


BEHIND_FIRST = (
    select(heads.c.account_id, heads.c.logged).where(text("heads.logged < heads.seq")).limit(BEHIND).subquery()
)
UNSIGNED_SINCE = prepare(
    select(func.min(entries.c.at).label("at")).select_from(
        BEHIND_FIRST.join(
            entries, (entries.c.account_id == BEHIND_FIRST.c.account_id) & (entries.c.seq == BEHIND_FIRST.c.logged + 1)
        )
    ),
    into=AtRow,
)
DUE_SINCE = prepare(
    select(deliveries.c.due_at.label("at"))
    .where(deliveries.c.channel == bindparam("channel_is"), deliveries.c.due_at <= bindparam("now"))
    .order_by(deliveries.c.due_at)
    .limit(1),
    into=AtRow,
)


class HasReadiness(HasStore, Protocol):
    """`worker_round_at` is the monotonic time of the last whole round of this process's own worker; `warning` what the
    copy of the journal's checkpoint says."""

    worker_round_at: float

    @property
    def settings(self) -> Settings: ...

    @property
    def bus(self) -> Bus: ...

    @property
    def warning(self) -> str | None: ...


class DatabaseStatus(NamedTuple):
    """What the database says, in milliseconds: when a worker was last seen, and since when what waits."""

    worker_ms: int | None
    unsigned_ms: int
    codes_ms: int
    mail_ms: int


def probe(db: Db) -> None:
    """A real write: a full or read-only disk lets everything else succeed."""
    workers_seen.remember(db, PROBE, b"")


def see(db: Db) -> DatabaseStatus:
    workers = workers_seen.newest(db, maximum=1)
    waits = {channel: _waits(db, db.one(DUE_SINCE, channel_is=channel.value, now=db.now)) for channel in ChannelName}
    return DatabaseStatus(
        db.now - workers[0].at if workers else None,
        _waits(db, db.one(UNSIGNED_SINCE)),
        max(waits[ChannelName.SMS], waits[ChannelName.CALL]),
        waits[ChannelName.EMAIL],
    )


def _waits(db: Db, row: AtRow | None) -> int:
    return 0 if row is None or row.at is None else max(0, db.now - row.at)


class PartsOfProcess:
    """See `core.health.LooksAtParts`."""

    def __init__(self, services: HasReadiness, seconds: Callable[[], float] = time.monotonic) -> None:
        self._services = services
        self._seconds = seconds
        self._began = seconds()
        self._found: Readiness | None = None
        self._found_at = 0.0
        self._looking: asyncio.Task[Readiness] | None = None
        self._asked: dict[str, asyncio.Task[Any]] = {}
        self._file = file_of(services.settings.database)
        self._inode: int | None = None

    async def look(self) -> Readiness:
        """As it is now or was less than `FRESH_S` ago."""
        if self._found is not None and self._seconds() - self._found_at < FRESH_S:
            return self._found
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        return await asyncio.shield(self._looking)

    async def _look(self) -> Readiness:
        for name in [name for name, task in self._asked.items() if task.done()]:
            self._asked.pop(name).exception()  # answered too late for the look that asked, and says nothing of now
        self._ask("write", lambda: self._services.store.write(probe))
        self._ask("read", lambda: self._services.store.read(see))
        self._ask("disks", lambda: asyncio.to_thread(self._disks))
        await asyncio.wait(self._asked.values(), timeout=DEADLINE_S)
        answers = {name: task for name, task in self._asked.items() if task.done()}
        for name in answers:
            del self._asked[name]
        disks = _value(answers.get("disks")) or {"disk": _late("disk_slow"), "files": _late("files_slow")}
        seen: DatabaseStatus | None = _value(answers.get("read"))
        parts = {
            "database": self._database(answers, disks.pop("file", FINE)),
            "worker": self._worker(seen),
            "journal": self._journal(seen),
            **disks,
            "bus": self._bus(),
            "codes": _waiting(seen and seen.codes_ms, CODES_LATE, "codes_wait"),
            "mail": _waiting(seen and seen.mail_ms, MAIL_LATE, "mail_waits"),
        }
        self._found, self._found_at = Readiness.of(parts), self._seconds()
        return self._found

    def _ask(self, name: str, question: Any) -> None:
        """Unless it was asked before and has not answered yet."""
        if name not in self._asked:
            self._asked[name] = asyncio.ensure_future(question())

    def _database(self, answers: dict[str, asyncio.Task[Any]], file: Part) -> Part:
        for name in ("write", "read"):
            if name not in answers:
                return _failed(f"database_{name}_slow", f"A {name} was not answered within {DEADLINE_S} s.")
            if answers[name].exception() is not None:
                return _failed(f"database_{name}_failed", f"A {name} failed. `ringback doctor` says why.")
        return file

    def _worker(self, seen: DatabaseStatus | None) -> Part:
        """A process whose own worker is dead does not do what it was started for. That the installation has none is
        told, but takes no page away: every node would say so at once."""
        young = self._seconds() - self._began < workers_seen.SILENT / SECOND
        if self._services.settings.worker:
            round_at = max(self._services.worker_round_at, self._began)
            if (silent := self._seconds() - round_at) > workers_seen.SILENT / SECOND:
                return _failed("worker_dead", f"This process's worker has ended no round for {silent:.0f} s.")
        if seen is None:
            return _warning("unknown", "The database did not say.")
        if not young and (seen.worker_ms is None or seen.worker_ms > workers_seen.SILENT):
            return _warning("no_worker", "No worker was seen: nothing is sent. Start `ringback worker`.")
        return FINE

    def _journal(self, seen: DatabaseStatus | None) -> Part:
        if self._services.warning:
            return _warning(self._services.warning, "See `ringback journal verify`.")
        return _waiting(seen and seen.unsigned_ms, UNSIGNED, "journal_unsigned")

    def _bus(self) -> Part:
        """Without it what others did is seen some seconds later, at the next look."""
        bus = self._services.bus
        young = self._seconds() - self._began < workers_seen.SILENT / SECOND
        if isinstance(bus, NoBus) or bus.connected or young:
            return FINE
        return _warning("bus_not_connected", "Other processes' news come late. `ringback doctor` says more.")

    def _disks(self) -> dict[str, Part]:
        found = {"disk": FINE, "files": FINE, "file": FINE}
        settings = self._services.settings
        folders = [] if settings.files_in_s3 else [existing(Path(settings.files))]
        if folders and not os.access(folders[0], os.W_OK | os.X_OK):
            found["files"] = _warning("files_not_writable", "Attachments can't be stored: their folder is read-only.")
        if self._file is not None:
            folders.append(existing(self._file.parent))
            found["file"] = self._same_file(self._file)
        for folder in folders:
            room = shutil.disk_usage(folder)
            if room.free < min(LITTLE_ROOM * room.total, LITTLE_BYTES):
                found["disk"] = _warning("disk_nearly_full", f"{room.free // (1 << 20)} MB are left.")
        return found

    def _same_file(self, path: Path) -> Part:
        """SQLite goes on writing into a file that was deleted or moved away, and all of it is lost at the end."""
        try:
            inode = path.stat().st_ino
        except OSError:
            return _failed("database_file_gone", "The database's file is gone. Stop, and restore it.")
        self._inode = self._inode or inode
        if inode != self._inode:
            return _failed("database_file_replaced", "The database's file was replaced while in use. Start again.")
        return FINE


def file_of(database: str) -> Path | None:
    """SQLite's file; None for a server."""
    return None if database.startswith(("postgresql://", "postgres://")) else Path(database.removeprefix("sqlite:///"))


def existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    folder = folder.absolute()
    return next((one for one in (folder, *folder.parents) if one.exists()), folder)


def _waiting(ms: int | None, maximum_ms: int, code: str) -> Part:
    if ms is None:
        return _warning("unknown", "The database did not say.")
    return FINE if ms <= maximum_ms else _warning(code, f"The oldest has waited for {ms // SECOND} s.")


def _value(task: "asyncio.Task[Any] | None") -> Any:
    return None if task is None or task.exception() is not None else task.result()


def _late(code: str) -> Part:
    return _warning(code, f"There was no answer within {DEADLINE_S} s.")


def _warning(code: str, detail: str) -> Part:
    return Part(PartState.WARNING, code, detail)


def _failed(code: str, detail: str) -> Part:
    return Part(PartState.FAILED, code, detail)
