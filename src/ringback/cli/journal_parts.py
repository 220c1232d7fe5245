"""A journal's parts checked on all processors, by processes of their own."""

import contextlib
import gc
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from ringback.cli.context import GARBAGE, open_store_as_it_is, refuse
from ringback.core.crypto import Vault
from ringback.core.private_files import write_whole
from ringback.core.store import Store
from ringback.files.stores.opening import open_files
from ringback.journal.checkpoints import verifier_of
from ringback.journal.notes import Verifier
from ringback.journal.report import JournalReport
from ringback.operations.journal_check import (
    Part,
    PartCheck,
    PartResult,
    Position,
    PositionRefused,
    begin,
    packed,
    unpacked,
)
from ringback.operations.state_check import Contents
from ringback.settings import Settings

FEW = 50_000  # entries: starting processes would take longer than checking them
AHEAD = 2  # parts for each process that wait or are done, so that none waits for the slowest
KEEP_EVERY_S = 5.0

Progress = Callable[[JournalReport, int], None]
"""Told of the report so far, and of how many entries the log had at the beginning."""


def check_installation(
    settings: Settings,
    store: Store,
    vault: Vault,
    *,
    trusted: Verifier | None,
    kept: list[str],
    progress: Progress,
    resume: Path | None = None,
    state: bool = True,
) -> JournalReport:
    """`state`: also whether the state follows from the entries, which takes several times as long.

    `resume` names a file that says how far an earlier check came; it is kept up to date until this one ends.
    """
    verifier = trusted or store.read_now(verifier_of)
    position, roots = store.read_now(begin, verifier, kept, trusted=True)
    if resume is not None and resume.is_file():
        try:
            position = unpacked(resume.read_bytes(), vault, position.about)
        except PositionRefused:
            refuse(f"--resume: {resume} does not come from a check of this installation with the same key and notes")
    next_at = 0.0
    for done in _done(settings, store, _Setup(settings, verifier, roots, state), vault, position):
        position.add(done)
        if resume is not None and (now := time.monotonic()) >= next_at:
            _keep(resume, packed(position, vault))
            next_at = now + KEEP_EVERY_S
        progress(position.report, position.plan.log_size)
    report = store.read_now(position.finish, contents_of(settings, vault) if state else None)
    if resume is not None:
        resume.unlink(missing_ok=True)
    return report


class _Setup(NamedTuple):
    """What a process needs to check parts."""

    settings: Settings
    verifier: Verifier
    roots: dict[int, bytes]
    state: bool

    def part_check(self, vault: Vault) -> PartCheck:
        return PartCheck(self.verifier, self.roots, contents_of(self.settings, vault) if self.state else None)


def contents_of(settings: Settings, vault: Vault) -> Contents:
    return open_files(settings, vault).get


def _done(settings: Settings, store: Store, setup: _Setup, vault: Vault, position: Position) -> Iterator[PartResult]:
    """What came of the parts that are left, in their order."""
    left = position.left
    processes = os.cpu_count() or 1
    if position.plan.log_size < FEW or processes == 1:
        check = setup.part_check(vault)
        yield from (store.read_now(check.check, part) for part in left)
        return
    # Forking would copy the store's threads and connections.
    with ProcessPoolExecutor(processes, get_context("spawn"), _start, (setup,)) as pool:
        waiting: deque[Future[PartResult]] = deque()
        parts = iter(left)
        try:
            for part in parts:
                waiting.append(pool.submit(_check, part))
                if len(waiting) == AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Here:
    """Of one of those processes."""

    check: PartCheck
    store: Store
    opened = contextlib.ExitStack()


def _start(setup: _Setup) -> None:
    gc.set_threshold(GARBAGE)  # rows make no cycles; to look for them every 700 takes a quarter of the time
    vault = Vault(setup.settings.secret, setup.settings.old_secret)
    _Here.store = _Here.opened.enter_context(open_store_as_it_is(setup.settings, vault))
    _Here.check = setup.part_check(vault)


def _check(part: Part) -> PartResult:
    return _Here.store.read_now(_Here.check.check, part)


def _keep(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        refuse(f"--resume: {error}")
