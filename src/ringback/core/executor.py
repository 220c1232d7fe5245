"""Executors: threads that run commands for event loops, as many at a time as are waiting.

A hop between threads costs more than most queries: the interpreter's lock changes hands at every statement. So a
thread takes all that waits, with what comes while it works, and answers an event loop once for all of it. Few threads
are faster than many.
"""

import asyncio
import contextlib
import math
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any, Generic, TypeVar, cast

from ringback.core import tracing
from ringback.core.db import Db, DomainEvent
from ringback.core.errors import Unavailable
from ringback.core.traffic import traffic

T = TypeVar("T")
BUSY = "Too much was being saved at once, so this was not. Try again in a moment."  # what NoTurn tells a person
Work = Callable[[Iterable["PendingCommand[Any]"]], Sequence["CommandOutcome[Any]"]]
Announce = Callable[[Sequence[DomainEvent]], None]


class NoAnswer(Exception):
    """The database says nothing. What waits for it would wait as long, one after another, so it is told at once."""


class NoTurn(Exception):
    """Why something is Unavailable: others wrote for as long as a write waits. Who had asked by when this wait began
    has waited as long, and is told the same; else each would wait anew, one after another."""


class CommandOutcome(Generic[T]):
    """What came of a job: a value, or the error to raise where it was asked for; and the events it emitted."""

    __slots__ = ("_value", "error", "events")

    def __init__(
        self, value: T | None = None, error: BaseException | None = None, events: Sequence[DomainEvent] = ()
    ) -> None:
        self._value = value
        self.error = error
        self.events = events

    def unwrap(self) -> T:
        if self.error is not None:
            raise self.error
        return cast(T, self._value)


class PendingCommand(Generic[T]):
    """One command, and the future that waits for its outcome: of an event loop, or of a thread where `loop` is None."""

    __slots__ = ("asked_s", "command", "future", "loop", "part_of")

    def __init__(
        self,
        command: Callable[[Db], T],
        future: asyncio.Future[CommandOutcome[T]] | Future[CommandOutcome[T]],
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.command, self.part_of = tracing.carried(command)
        self.future = future
        self.loop = loop
        self.asked_s = time.monotonic()


def failed(cause: Exception) -> CommandOutcome[Any]:
    """The database did not do its part; an Unavailable says already what that means."""
    error = Unavailable(cause.detail if isinstance(cause, Unavailable) else None)
    error.__cause__ = cause
    return CommandOutcome(error=error)


class Executor:
    """A queue and at most `threads` threads, each started when a job comes and no other is free: an installation holds
    as many connections as it has needed at once. Each does its work inside `open_work()`, which gives it a connection.

    Events are announced on the event loop that asked, before the asker goes on. `maximum` jobs are taken at a time, and
    none once the first of them is `longest_s` seconds old.
    """

    def __init__(
        self,
        name: str,
        open_work: Callable[[], contextlib.AbstractContextManager[Work]],
        announce: Announce,
        *,
        threads: int = 1,
        maximum: int = 1,
        longest_s: float = math.inf,
    ) -> None:
        self._name = name
        self._open_work = open_work
        self._announce = announce
        self._size = threads
        self._maximum = maximum
        self._longest_s = longest_s
        self._jobs: queue.SimpleQueue[PendingCommand[Any] | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._idle = threading.Semaphore(0)  # threads that found nothing to do and that no job was promised to
        self._starting = threading.Lock()
        self._closed = False

    async def submit(self, command: Callable[[Db], T]) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[CommandOutcome[T]] = loop.create_future()
        self._put(PendingCommand(command, future, loop))
        return (await future).unwrap()

    def submit_now(self, command: Callable[[Db], T]) -> T:
        future: Future[CommandOutcome[T]] = Future()
        self._put(PendingCommand(command, future))
        outcome = future.result()
        if outcome.events:
            self._announce(outcome.events)
        return outcome.unwrap()

    def close(self) -> None:
        """Waits for what was asked before; who asks later gets Unavailable."""
        with self._starting:
            self._closed = True
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _put(self, job: PendingCommand[Any]) -> None:
        if self._closed:
            raise Unavailable
        self._jobs.put(job)  # before a thread is started, which else would say that it is idle
        if len(self._threads) < self._size:
            self._start_another_if_none_is_idle()

    def _start_another_if_none_is_idle(self) -> None:
        with self._starting:
            if self._closed:
                if self._threads:
                    return  # they do the job before they end
                raise Unavailable
            if len(self._threads) < self._size and not self._idle.acquire(blocking=False):
                name = f"{self._name}-{len(self._threads)}"
                self._threads.append(threading.Thread(target=self._run, name=name, daemon=True))
                self._threads[-1].start()

    def _next(self) -> PendingCommand[Any] | None:
        if len(self._threads) < self._size:
            with contextlib.suppress(queue.Empty):
                return self._jobs.get_nowait()
            self._idle.release()
        return self._jobs.get()

    def _run(self) -> None:
        with contextlib.ExitStack() as opened:
            work: Work | None = None
            traffic.opened(self._name)
            younger: PendingCommand[Any] | None = None
            while (first := younger or self._next()) is not None:
                jobs, younger = [first], None
                began, lost = time.monotonic(), False
                try:
                    work = work or opened.enter_context(self._open_work())
                    outcomes = work(self._waiting(jobs))
                except Exception as error:
                    outcomes, lost = [failed(error) for _ in jobs], True
                    if isinstance(error, NoAnswer) or isinstance(error.__cause__, NoAnswer):
                        behind = self._all_waiting()
                        jobs += behind
                        outcomes += [failed(NoAnswer()) for _ in behind]
                    elif isinstance(error.__cause__, NoTurn):
                        behind, younger = self._waiting_since(began)
                        jobs += behind
                        outcomes += [failed(error) for _ in behind]
                traffic.worked(self._name, len(jobs), time.monotonic() - began, failed=lost)
                self._answer(jobs, outcomes)

    def _waiting(self, jobs: list[PendingCommand[Any]]) -> Iterator[PendingCommand[Any]]:
        """The first of `jobs` and then, one by one, those that wait; `jobs` tells which were taken."""
        until = time.monotonic() + self._longest_s
        yield jobs[0]
        while len(jobs) < self._maximum and time.monotonic() < until:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if job is None:
                self._jobs.put(None)  # the executor closes: do these first, then find it again
                return
            jobs.append(job)
            yield job

    def _all_waiting(self) -> list[PendingCommand[Any]]:
        found: list[PendingCommand[Any]] = []
        with contextlib.suppress(queue.Empty):
            while (job := self._jobs.get_nowait()) is not None:
                found.append(job)
            self._jobs.put(None)  # the executor closes
        return found

    def _waiting_since(self, began: float) -> tuple[list[PendingCommand[Any]], PendingCommand[Any] | None]:
        """Who had asked by then, and the first who asked later, if any."""
        found: list[PendingCommand[Any]] = []
        with contextlib.suppress(queue.Empty):
            while (job := self._jobs.get_nowait()) is not None:
                if job.asked_s > began:
                    return found, job
                found.append(job)
            self._jobs.put(None)  # the executor closes
        return found, None

    def _answer(self, jobs: Sequence[PendingCommand[Any]], outcomes: Sequence[CommandOutcome[Any]]) -> None:
        by_loop: dict[asyncio.AbstractEventLoop, list[tuple[PendingCommand[Any], CommandOutcome[Any]]]] = {}
        for job, outcome in zip(jobs, outcomes, strict=True):
            if job.loop is None:
                job.future.set_result(outcome)
            else:
                by_loop.setdefault(job.loop, []).append((job, outcome))
        for loop, answers in by_loop.items():
            with contextlib.suppress(RuntimeError):  # the loop that asked may be closed
                loop.call_soon_threadsafe(self._settle, answers)

    def _settle(self, answers: Sequence[tuple[PendingCommand[Any], CommandOutcome[Any]]]) -> None:
        """All events of the group at once: what is told to other processes is one message then."""
        events = [event for _, outcome in answers for event in outcome.events]
        try:
            if events:
                self._announce(events)
        finally:  # what is committed is answered, though a listener fails
            for job, outcome in answers:
                if not job.future.done():  # the asker may have gone away
                    job.future.set_result(outcome)
