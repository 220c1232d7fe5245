"""What many tests begin with, made once in a process; on SQLite each of them begins with a copy of it."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from ringback.core.sqlite import SqliteStore
from ringback.services import Services

T = TypeVar("T")


class Kept(NamedTuple):
    folder: tempfile.TemporaryDirectory[str]
    ms: int
    known: Any


KEPT: dict[Callable[[Services], Any], Kept] = {}


def prepared(services: Services, make: Callable[[Services], T]) -> T:
    """What `make` tells of what it made in these services, of which nothing was asked yet: its ids and secrets are good
    for them. The clock goes on from where it was then. On PostgreSQL it is made each time, as a copy costs as much."""
    store, clock = services.store, services.events.clock
    if not isinstance(store, SqliteStore):
        return make(services)
    assert not Path(f"{store.path}-wal").exists(), "something was asked of these services before"
    kept = KEPT.get(make)
    if kept is None:
        known = make(services)
        KEPT[make] = kept = Kept(tempfile.TemporaryDirectory(), clock.ms, known)  # type: ignore[attr-defined]
        into = Path(kept.folder.name)
        made, copy = sqlite3.connect(store.path), sqlite3.connect(into / "database")
        with contextlib.closing(made), contextlib.closing(copy):
            made.backup(copy)
        shutil.copytree(services.settings.files, into / "files", dirs_exist_ok=True)
        return known
    shutil.copy(Path(kept.folder.name) / "database", store.path)
    shutil.copytree(Path(kept.folder.name) / "files", services.settings.files, dirs_exist_ok=True)
    clock.ms = kept.ms  # type: ignore[attr-defined]
    known_now: T = kept.known
    return known_now
