"""The worker: performs due deliveries, ends what is over, sweeps. Everything it does is found in the database.

It runs inside `ringback serve`, or alone, any number of times, as `ringback worker`: claims keep workers apart.
"""

import asyncio
import contextlib
import os
import secrets
import socket
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog

from ringback.core import tracing
from ringback.core.db import DomainEvent
from ringback.core.errors import Unavailable
from ringback.core.gathering import Gatherer
from ringback.core.schedule import Pace, Schedule
from ringback.core.tasks import end_task, pause
from ringback.core.times import MINUTE, SECOND
from ringback.courier import clock_skew, dispatch
from ringback.courier.dispatch import Performed
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.providers import health, receipt_reliability
from ringback.courier.providers.routing import Choice
from ringback.courier.schemas import DeliveryMoved, Job, Outcome
from ringback.duties import TOGETHER, do_together, duties
from ringback.files.sweep import FormerFiles, OldFiles
from ringback.files.sweep import sweep as sweep_files
from ringback.fraud.detector import detect_fraud
from ringback.incidents.detector import detect_incidents
from ringback.journal import checkpoints
from ringback.journal.checkpoints import ContradictsCheckpoint, take_checkpoint
from ringback.journal.notes import BadNote
from ringback.operations import duty_runs, workers_seen
from ringback.support.email import mailbox, originals

if TYPE_CHECKING:
    from ringback.services import Services

log = structlog.get_logger()

POLL_S = 0.5  # how often it is asked whether what has times of its own is due
GATHER_S = 0.05  # after a round that found few, so that the next claims what has come together instead of one by one
FEW = 16
PAUSE_S = 2.0  # after a failure of the database
SIGN_EVERY = 2 * SECOND
REPORT_EVERY = 10 * SECOND  # how old the picture may be that others have of how duties go
FILES_EVERY = 10 * MINUTE
LOOK_ROUND_EVERY = 5 * SECOND
LOOK_ROUND_SHARE = 20  # of the time, looking round takes one part at most, however much was sent
RECORD_TRIES = 25  # with `PAUSE_S` between them: 48 s, and the lease is over soon after
LOOK_EVERY = SECOND  # how old the picture of the providers may be
RELIABILITY_EVERY = 5 * MINUTE  # what their receipts are worth changes slowly
MAX_UNRECORDED = 100  # beyond which it is looked which of them are this worker's still
GRACE_S = 30.0  # what is being performed when we are stopped may still end
PERFORM_S = 50.0  # 45 for the channel, 5 for its turn; below `work.LEASE`, so that it ends before another takes over
AT_ONCE: dict[ChannelName, int] = {
    ChannelName.SMS: 128,  # what a thousand a second need, by the time from a claim to its record
    ChannelName.CALL: 40,
    ChannelName.EMAIL: 8,
    ChannelName.WEBHOOK: 16,
}


class Worker:
    """One worker of one process. `owner` marks its claims; `when_free` is called when a task has ended."""

    def __init__(self, services: "Services", when_free: Callable[[], None] = lambda: None) -> None:
        self._services = services
        self._when_free = when_free
        self._owner = f"{socket.gethostname()[:24]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._running: dict[ChannelName, dict[str, asyncio.Task[None]]] = {channel: {} for channel in ChannelName}
        self._lost_claims: set[ChannelName] = set()  # whose claim may have been saved, though nobody told us
        self._unrecorded: set[str] = set()  # what was performed, and could not be written down
        self._schedule = Schedule(services.events.clock)
        self._looking: asyncio.Task[int] | None = None
        self._look_every = LOOK_ROUND_EVERY
        self._circuits = health.Circuits(services.events.clock)
        self._clock_skew = clock_skew.ClockSkew(services.events.clock)
        self._old_files = OldFiles(services.file_store)
        self._former_files = FormerFiles(services.store, services.file_store)
        self._began = False
        self._performed = Gatherer[Performed, None](
            lambda performed: services.store.write(dispatch.record_all, owner=self._owner, performed=performed)
        )

    async def everything(self) -> int:
        """All that there is to do, whenever its time would come. Returns how much was done."""
        done = await self.do_duties(every_one=True) + await self.sign(at_once=True) + await self._look_round()
        return done + await self.send_due()

    async def do_duties(self, *, every_one: bool = False) -> int:
        """Do each duty whose time has come, in their order. Returns how much they did.

        Raises Unavailable at the first that the store refuses: then it and all behind it stay due."""
        store, done = self._services.store, 0
        due = [one for one in duties(self._services) if every_one or not self._schedule.rests(one.name)]
        for first in range(0, len(due), TOGETHER):
            done += await do_together(store, self._schedule, due[first : first + TOGETHER])
        if every_one or not self._schedule.rests("seal_files"):
            done += await self._schedule.run("seal_files", self._old_files.seal_some)
        changing = len(self._services.vault.ring.roots) > 1  # as after nearly every start it is not
        if changing and (every_one or not self._schedule.rests("reseal_files")):
            done += await self._schedule.run("reseal_files", self._former_files.seal_some_anew)
        if every_one or self._schedule.is_due("files", FILES_EVERY):
            sweep_old = partial(sweep_files, store, self._services.file_store, originals.OWNER)
            done += await self._schedule.run("files", sweep_old)
        idle = self._looking is None or self._looking.done()
        if idle and not every_one and self._schedule.is_due("look_round", self._look_every):
            self._looking = asyncio.create_task(self._look_round())  # nothing waits for it
        return done

    async def sign(self, *, at_once: bool = False) -> int:
        """Sign what is new in the journal. Returns how many entries there were."""
        if not at_once and not self._schedule.is_due("checkpoints", SIGN_EVERY):
            return 0
        done = await self._schedule.run("checkpoints", partial(self._sign, at_once))
        await self._services.kept_checkpoint.look(self._services.store)
        return done

    async def _sign(self, at_once: bool) -> int:
        store, done = self._services.store, 0
        try:
            if at_once or await store.read(checkpoints.is_due):
                while (some := await store.write(take_checkpoint)) == checkpoints.MAX_ENTRIES:
                    done += some
                done += some
        except (BadNote, ContradictsCheckpoint) as error:  # a log that was tampered with is not signed on
            log.error("journal_not_signed", reason=str(error), see="ringback journal verify")
            raise
        return done

    async def send_due(self) -> int:
        """Start every delivery that is due and has room. Returns how many."""
        await self._look_at_the_clock()
        done = 0
        due = await self._services.store.read(dispatch.due) | self._lost_claims
        for channel in sorted(due, key=list(ChannelName).index):
            name = f"send_{channel}"
            if not self._schedule.rests(name):
                done += await self._schedule.run(name, partial(self._claim, channel))
        await self._ended_round()
        return done

    async def _ended_round(self) -> None:
        """What cannot end a round does not look alive, however often it tries."""
        self._services.worker_round_at = time.monotonic()
        if self._schedule.is_due("seen", workers_seen.SIGN_EVERY):
            await self._services.store.write(
                workers_seen.ended_round, worker=self._owner[-8:], host=socket.gethostname()
            )

    async def report(self) -> int:
        """Write down how each piece of work goes, for whoever watches the workers."""
        if self._schedule.is_due("report", REPORT_EVERY) and (runs := self._schedule.report()):
            await self._services.store.write(duty_runs.record, runs=runs)
        return 0

    async def _look_at_the_clock(self) -> None:
        """It may also have been set back before we began."""
        skew = self._clock_skew.by()
        if skew > 0:
            await self._services.store.write(clock_skew.went_forward, lease=dispatch.LEASE)
        elif skew < 0 or not self._began:
            await self._services.store.write(clock_skew.went_back)
            self._began = True
        if skew:
            log.warning("clock_was_set", by_s=skew // SECOND)
            self._clock_skew.learn()

    async def _look_round(self) -> int:
        """Block what pumps or goes over a budget, and see outages. Returns how much changed."""
        started = time.monotonic()
        store, budgets = self._services.store, self._services.settings.budgets
        found = 0
        with contextlib.suppress(Unavailable):  # which everything else tells
            found += await self._schedule.run("fraud", partial(detect_fraud, store, budgets))
            found += await self._schedule.run("incidents", partial(detect_incidents, store))
        took = round((time.monotonic() - started) * SECOND)
        self._look_every = max(LOOK_ROUND_EVERY, LOOK_ROUND_SHARE * took)
        return found

    async def settle(self) -> None:
        """Wait for what is being performed."""
        running: list[asyncio.Task[Any]] = [task for tasks in self._running.values() for task in tasks.values()]
        if self._looking is not None:
            running.append(self._looking)
        if running:
            await asyncio.wait(running, timeout=GRACE_S)

    async def _claim(self, channel: ChannelName) -> int:
        if not self._schedule.rests("providers"):
            await self._schedule.run("providers", self._look_at_providers)
        if len(self._unrecorded) > MAX_UNRECORDED:  # others have taken over most of them by now
            still = partial(dispatch.held_by, owner=self._owner, ids=frozenset(self._unrecorded))
            self._unrecorded &= await self._services.store.read(still)
        if channel in self._lost_claims:
            await self._release(channel)
        tasks = self._running[channel]
        free = AT_ONCE[channel] - len(tasks)
        if free <= 0:
            return 0
        began_ns = time.time_ns()
        jobs = await self._claimed(channel, free)
        for job in jobs:
            tracing.past("claim", began_ns, parent=job.trace, ringback__claimed_together=len(jobs))
            self._unrecorded.discard(job.id)  # another attempt, which may be written down
            tasks[job.id] = task = asyncio.create_task(self._perform(job))
            task.add_done_callback(partial(self._free, tasks, job.id))
        return len(jobs)

    async def _release(self, channel: ChannelName) -> None:
        """Else what a lost answer gave us would wait until its lease is over, and then count as sent perhaps."""
        begun = frozenset(self._running[channel].keys() | self._unrecorded)
        released = await self._services.store.write(dispatch.release, owner=self._owner, channel=channel, begun=begun)
        self._lost_claims.discard(channel)
        if released:
            log.warning("claim_released", channel=channel.value, deliveries=released)

    async def _claimed(self, channel: ChannelName, maximum: int) -> list[Job]:
        """All at once; where that fails one by one, so that the one for which it fails stops no other."""
        store = self._services.store

        async def claim(maximum: int, only: str | None = None) -> list[Job]:
            try:
                return await store.write(
                    dispatch.claim,
                    owner=self._owner,
                    channel=channel,
                    maximum=maximum,
                    brand=self._services.brand,
                    choose=self._choose,
                    holding=frozenset(self._running[channel]),
                    skew=self._clock_skew.by,
                    only=only,
                )
            except Unavailable:
                self._lost_claims.add(channel)
                raise

        try:
            return await claim(maximum)
        except Unavailable:
            raise
        except Exception as error:
            log.error("claim_failed", channel=channel.value, exc_info=error)
        jobs: list[Job] = []
        for delivery_id in await store.read(dispatch.due_ids, channel=channel, maximum=maximum):
            try:
                jobs += await claim(1, only=delivery_id)
            except Unavailable:
                break  # what was claimed is performed
            except Exception as error:
                log.error("delivery_put_off", delivery_id=delivery_id, error=type(error).__name__)
                await store.write(dispatch.put_off, delivery_id=delivery_id)
        return jobs

    def _choose(self, job: Job, template: str, last: str) -> Choice:
        return self._services.routes.choose(job, template, last, self._circuits)

    async def _look_at_providers(self) -> int:
        """Where there is a choice. Read apart from the claim, which holds the write lock."""
        names = self._services.routes.names
        if names and self._schedule.is_due("circuits", LOOK_EVERY):
            self._circuits.renew(await self._services.store.read(health.recent, names=names))
        if self._schedule.is_due("receipt_reliability", RELIABILITY_EVERY):
            self._services.routes.measured = await self._services.store.read(receipt_reliability.measured)
        return len(names)

    def _free(self, tasks: dict[str, asyncio.Task[None]], delivery_id: str, task: asyncio.Task[None]) -> None:
        del tasks[delivery_id]
        self._when_free()

    async def _perform(self, job: Job) -> None:
        """One job to its record. Where the database is away, the claim runs out and the job is found again."""
        with tracing.span(
            f"hand over {job.channel.value}",
            parent=job.trace,
            kind="CLIENT",
            ringback__delivery_id=job.id,
            ringback__provider=job.provider,
            ringback__attempt=job.attempts,
        ) as going:
            try:
                async with asyncio.timeout(PERFORM_S):
                    outcome = await self._services.providers.perform(job)
            except Exception as error:
                # Neither the job nor the error's text is logged: both may hold a code or a number.
                name = type(error).__name__
                log.warning("delivery_unknown", delivery_id=job.id, channel=job.channel.value, error=name)
                outcome = Outcome(None, job.provider, detail=name)
                going.fail(name)
            going.say(ringback__event=outcome.event and outcome.event.value, ringback__cause=outcome.cause)
        try:
            await self._record(job, outcome)
        except Exception as error:
            self._unrecorded.add(job.id)
            log.error("delivery_unrecorded", delivery_id=job.id, error=type(error).__name__)

    async def _record(self, job: Job, outcome: Outcome) -> None:
        """Tried again: an outcome that is not written down would count as unknown, and the code would be sent twice."""
        for left in reversed(range(RECORD_TRIES)):
            try:
                await self._performed.submit(Performed(job.id, outcome, job.elsewhere, job.route_info))
            except Unavailable:
                if not left:
                    raise
                await asyncio.sleep(PAUSE_S)
            else:
                return


async def run_worker(services: "Services", stop: asyncio.Event) -> None:
    """Until `stop`; then what is being performed is ended and recorded. Wakes at once for rows of this process."""
    wake, wake_duties = asyncio.Event(), asyncio.Event()
    worker = Worker(services, wake.set)
    loop = asyncio.get_running_loop()

    def wake_all() -> None:
        loop.call_soon_threadsafe(wake.set)
        loop.call_soon_threadsafe(wake_duties.set)

    pace = Pace(wake_all, hears=lambda: services.bus.connected)

    def listener(events: Sequence[DomainEvent]) -> None:
        if events:
            pace.stir()
        if any(isinstance(event, DeliveryMoved) and event.state == DeliveryState.QUEUED for event in events):
            loop.call_soon_threadsafe(wake.set)

    await services.providers.start()
    services.events.after_commit(listener)
    services.nodes.wakers.append(wake.set)
    services.nodes.when_written.append(pace.stir)
    stopping = asyncio.create_task(stop.wait())
    stopping.add_done_callback(lambda _: wake_all())
    work = [
        asyncio.create_task(_repeat(worker.send_due, stop, wake, pace), name="worker"),
        asyncio.create_task(_repeat(worker.do_duties, stop, wake_duties, pace), name="duties"),
        asyncio.create_task(_repeat(worker.sign, stop), name="signing"),
        asyncio.create_task(_repeat(worker.report, stop), name="report"),
    ]
    post = asyncio.create_task(mailbox.watch(services, stop), name="mailbox")
    try:
        await asyncio.wait((stopping, *work), return_when=asyncio.FIRST_COMPLETED)
    finally:
        services.events.listeners.remove(listener)
        services.nodes.wakers.remove(wake.set)
        services.nodes.when_written.remove(pace.stir)
        stopping.cancel()
        grace_s = GRACE_S if stop.is_set() else 0.0
        await asyncio.gather(*(end_task(task, grace_s=grace_s) for task in (*work, post)))
        await worker.settle()
        await services.providers.stop()


async def _repeat(
    step: Callable[[], Awaitable[int]],
    stop: asyncio.Event,
    wake: asyncio.Event | None = None,
    pace: Pace | None = None,
) -> None:
    """Until `stop`; `wake` ends a pause, and is set then too."""
    while not stop.is_set():
        if wake is not None:
            wake.clear()
        try:
            done = await step()
            idle_s = pace.pause_s if pace is not None else POLL_S
            pause_s = 0.0 if done >= FEW else GATHER_S if done else idle_s
        except Unavailable:
            log.warning("worker_without_database")
            pause_s = PAUSE_S
        except Exception as error:
            log.error("worker_failed", exc_info=error)
            pause_s = PAUSE_S
        await pause(wake or stop, pause_s)


async def run_due(services: "Services") -> int:
    """Everything that is due now, with what follows from it at once; for tests and commands. Returns how much."""
    worker, total = Worker(services), 0
    await services.providers.start()
    try:
        while done := await worker.everything():
            await worker.settle()
            total += done
    finally:
        await services.providers.stop()
    return total


def drain(services: "Services") -> int:
    """`run_due` for callers without an event loop."""
    return asyncio.run(run_due(services))
