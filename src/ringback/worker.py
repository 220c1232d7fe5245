"""The worker: performs due deliveries, ends what is over, sweeps. Everything it does is found in the database.

It runs inside `ringback serve`, or alone, any number of times, as `ringback worker`: claims keep workers apart.
"""

import asyncio
import os
import secrets
import socket
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import structlog
from sqlalchemy import bindparam, delete

from ringback.accounts.authenticators import passkeys
from ringback.accounts.keys.end_notices import MAX_NOTICES, tell_of_ends
from ringback.accounts.keys.ends import MAX_KEYS, end_old_keys
from ringback.accounts.names import MAX_SEALED, seal_names
from ringback.accounts.sessions import logins
from ringback.compat.aws_support import uploads
from ringback.core import limits
from ringback.core.db import Db, DomainEvent
from ringback.core.errors import Unavailable
from ringback.core.sql import prepare
from ringback.core.tables import answers
from ringback.core.tasks import end_task, pause
from ringback.core.times import DAY, HOUR, MINUTE, SECOND
from ringback.courier import attempt_counts, clock_skew, dispatch
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.providers import health, receipt_reliability
from ringback.courier.providers.routing import Choice
from ringback.courier.schemas import DeliveryMoved, Job, Outcome
from ringback.courier.templates import Brand
from ringback.courier.webhooks.sealed_addresses import seal_addresses
from ringback.decisions.drawing import MAX_DRAWS, draw_waiting
from ringback.decisions.phone_rechecks import MAX_RECHECKS, recheck_phones
from ringback.files.names import seal_file_names
from ringback.files.sweep import OldFiles
from ringback.files.sweep import sweep as sweep_files
from ringback.fraud.detector import detect_fraud
from ringback.incidents import mitigations
from ringback.incidents.detector import detect_incidents
from ringback.journal import checkpoints
from ringback.journal.checkpoints import ContradictsCheckpoint, take_checkpoint
from ringback.journal.notes import BadNote
from ringback.onboarding import mail_requests
from ringback.operations import workers_seen
from ringback.sandbox import commands as sandbox
from ringback.support.drafts import sweep_drafts
from ringback.support.email import mailbox, notifications, originals
from ringback.verification import commands as verification
from ringback.verification import email_updates, mailed_codes

if TYPE_CHECKING:
    from ringback.services import Services
    from ringback.settings import Settings

log = structlog.get_logger()

POLL_S = 0.5  # how long a row that another process wrote may wait
GATHER_S = 0.05  # after a round that found few, so that the next claims what has come together instead of one by one
FEW = 16
PAUSE_S = 2.0  # after a failure of the database
KEEP_EVERY = 2 * SECOND  # as often as checkpoints are signed
FILES_EVERY = 10 * MINUTE
LOOK_ROUND_EVERY = 5 * SECOND
LOOK_ROUND_SHARE = 20  # of the time, looking round takes one part at most, however much was sent
RECORD_TRIES = 25  # with `PAUSE_S` between them: 48 s, and the lease is over soon after
LOOK_EVERY = SECOND  # how old the picture of the providers may be
RELIABILITY_EVERY = 5 * MINUTE  # what their receipts are worth changes slowly
GRACE_S = 30.0  # what is being performed when we are stopped may still end
PERFORM_S = 50.0  # 45 for the channel, 5 for its turn; below `work.LEASE`, so that it ends before another takes over
AT_ONCE: dict[ChannelName, int] = {
    ChannelName.SMS: 128,  # what a thousand a second need, by the time from a claim to its record
    ChannelName.CALL: 40,
    ChannelName.EMAIL: 8,
    ChannelName.WEBHOOK: 16,
}

FORGET_ANSWERS = prepare(delete(answers).where(answers.c.at <= bindparam("until")))


class Duty(NamedTuple):
    """Something that comes round by the clock: `command(db)` does what is due, at most `maximum` of it, and says how
    much."""

    name: str
    every: int  # ms
    command: Callable[[Db], int]
    maximum: int = sys.maxsize


def duties(services: "Services") -> list[Duty]:
    """In this order; what the first leaves for the second is done in the same round."""
    found = [] if services.settings.production else [Duty("sandbox", SECOND // 4, sandbox.tick)]
    return [
        *found,
        Duty("verifications", SECOND, verification.expire_due),
        Duty("email_updates", 10 * SECOND, email_updates.complete_due, maximum=email_updates.MAX_DUE),
        Duty(
            "mail_requests",
            SECOND,
            partial(mail_requests.send_requested, base_url=services.settings.base_url),
            maximum=mail_requests.MAX_REQUESTS,
        ),
        Duty("unseen_answers", 5 * SECOND, notifications.mail_due, maximum=notifications.MAX_DUE),
        Duty("mitigations", 2 * SECOND, mitigations.carry_out, maximum=mitigations.AT_ONCE),
        Duty("draws", SECOND, partial(draw_waiting, policy=services.policy), maximum=MAX_DRAWS),
        Duty("phone_rechecks", 10 * SECOND, partial(recheck_phones, policy=services.policy), maximum=MAX_RECHECKS),
        Duty("checkpoints", 2 * SECOND, checkpoint, maximum=checkpoints.MAX_ENTRIES),
        Duty("attempt_counts", 10 * SECOND, attempt_counts.count_attempts, maximum=attempt_counts.MAX_COUNTED),
        Duty("names", HOUR, seal_names, maximum=MAX_SEALED),
        Duty("key_ends", HOUR, end_old_keys, maximum=MAX_KEYS),
        Duty("key_notices", HOUR, tell_of_ends, maximum=MAX_NOTICES),
        Duty("file_names", HOUR, seal_file_names, maximum=MAX_SEALED),
        Duty("webhook_addresses", HOUR, seal_addresses, maximum=MAX_SEALED),
        Duty("sweep", HOUR, sweep),
    ]


def checkpoint(db: Db) -> int:
    """Sign what is new in the journal. A log that was tampered with is not signed on, and nothing else waits for it."""
    try:
        return take_checkpoint(db)
    except (BadNote, ContradictsCheckpoint) as error:
        log.error("journal_not_signed", reason=str(error), see="ringback journal verify")
        return 0


def sweep(db: Db) -> int:
    """Forget old drafts, and what ended a day ago: answers to repeated requests, what limits counted, logins, links.

    What providers did with attempts is kept for a month's statistics."""
    before = db.now - DAY
    return (
        db.run(FORGET_ANSWERS, until=before)
        + limits.sweep(db, before=before)
        + logins.sweep(db, before=before)
        + passkeys.sweep(db, before=before)
        + mailed_codes.sweep(db, before=before)
        + health.sweep(db, before=db.now - health.RETENTION_MS)
        + attempt_counts.sweep_counts(db)
        + sweep_drafts(db)
        + uploads.sweep(db, before=before)
        + workers_seen.sweep(db, before=before)
    )


def brand_of(settings: "Settings") -> Brand:
    return Brand(settings.brand, settings.domain, settings.base_url.rstrip("/"), settings.mail_replies)


class Worker:
    """One worker of one process. `owner` marks its claims; `when_free` is called when a task has ended."""

    def __init__(self, services: "Services", when_free: Callable[[], None] = lambda: None) -> None:
        self._services = services
        self._when_free = when_free
        self._owner = f"{socket.gethostname()[:24]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._brand = brand_of(services.settings)
        self._running: dict[ChannelName, dict[str, asyncio.Task[None]]] = {channel: {} for channel in ChannelName}
        self._next: dict[str, int] = {}
        self._looking: asyncio.Task[int] | None = None
        self._look_every = LOOK_ROUND_EVERY
        self._circuits = health.Circuits(services.events.clock)
        self._clock_skew = clock_skew.ClockSkew(services.events.clock)
        self._old_files = OldFiles(services.file_store)
        self._began = False

    async def round(self, *, all_duties: bool = False) -> int:
        """Do every duty whose time has come and start every delivery that is due and has room. Returns how many."""
        done = 0
        await self._look_at_the_clock()
        for duty in duties(self._services):
            if self._comes_round(duty.name, duty.every) or all_duties:
                done += (some := await self._services.store.write(duty.command))
                if some >= duty.maximum:  # more is waiting, and would grow without end where it comes faster than we
                    self._next[duty.name] = 0
        if self._comes_round("kept_checkpoint", KEEP_EVERY) or all_duties:
            await self._services.kept_checkpoint.look(self._services.store)
        done += await self._old_files.seal_some()
        if self._comes_round("files", FILES_EVERY) or all_duties:
            done += await sweep_files(self._services.store, self._services.file_store, originals.OWNER)
        if all_duties:
            done += await self._look_round()
        elif (self._looking is None or self._looking.done()) and self._comes_round("look_round", self._look_every):
            self._looking = asyncio.create_task(self._look_round())  # no message waits for it
        for channel in sorted(await self._services.store.read(dispatch.due), key=list(ChannelName).index):
            done += await self._claim(channel)
        await self._ended_round()
        return done

    async def _ended_round(self) -> None:
        """What cannot end a round does not look alive, however often it tries."""
        self._services.worker_round_at = time.monotonic()
        if self._comes_round("sign", workers_seen.SIGN_EVERY):
            await self._services.store.write(
                workers_seen.ended_round, worker=self._owner[-8:], host=socket.gethostname()
            )

    def _comes_round(self, name: str, every: int) -> bool:
        now = self._services.events.clock()
        if 0 < self._next.get(name, 0) - now <= every:  # further off it is by a clock that has been set back
            return False
        self._next[name] = now + every
        return True

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
        found = 0
        try:
            found = await detect_fraud(self._services.store, self._services.settings.budgets) + await detect_incidents(
                self._services.store
            )
        except Exception as error:
            log.error("look_round_failed", exc_info=error)
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
        await self._look_at_providers()
        tasks = self._running[channel]
        free = AT_ONCE[channel] - len(tasks)
        if free <= 0:
            return 0
        services = self._services
        jobs = await services.store.write(
            dispatch.claim,
            owner=self._owner,
            channel=channel,
            maximum=free,
            brand=self._brand,
            choose=self._choose,
            holding=frozenset(tasks),
            skew=self._clock_skew.by,
        )
        for job in jobs:
            tasks[job.id] = task = asyncio.create_task(self._perform(job))
            task.add_done_callback(partial(self._free, tasks, job.id))
        return len(jobs)

    def _choose(self, job: Job, template: str, last: str) -> Choice:
        return self._services.routes.choose(job, template, last, self._circuits)

    async def _look_at_providers(self) -> None:
        """Where there is a choice. Read apart from the claim: on PostgreSQL every worker's claim would otherwise
        collide with every other's attempts."""
        names = self._services.routes.names
        if names and self._comes_round("providers", LOOK_EVERY):
            self._circuits.renew(await self._services.store.read(health.recent, names=names))
        if self._comes_round("receipt_reliability", RELIABILITY_EVERY):
            self._services.routes.measured = await self._services.store.read(receipt_reliability.measured)

    def _free(self, tasks: dict[str, asyncio.Task[None]], delivery_id: str, task: asyncio.Task[None]) -> None:
        del tasks[delivery_id]
        self._when_free()

    async def _perform(self, job: Job) -> None:
        """One job to its record. Where the database is away, the claim runs out and the job is found again."""
        try:
            async with asyncio.timeout(PERFORM_S):
                outcome = await self._services.providers.perform(job)
        except Exception as error:
            # Neither the job nor the error's text is logged: both may hold a code or a number.
            log.warning("delivery_unknown", delivery_id=job.id, channel=job.channel.value, error=type(error).__name__)
            outcome = Outcome(None, job.provider, detail=type(error).__name__)
        try:
            await self._record(job, outcome)
        except Exception as error:
            log.error("delivery_unrecorded", delivery_id=job.id, error=type(error).__name__)

    async def _record(self, job: Job, outcome: Outcome) -> None:
        """Tried again: an outcome that is not written down would count as unknown, and the code would be sent twice."""
        for left in reversed(range(RECORD_TRIES)):
            try:
                await self._services.store.write(
                    dispatch.record,
                    owner=self._owner,
                    delivery_id=job.id,
                    outcome=outcome,
                    elsewhere=job.elsewhere,
                    route_info=job.route_info,
                )
            except Unavailable:
                if not left:
                    raise
                await asyncio.sleep(PAUSE_S)
            else:
                return


async def run_worker(services: "Services", stop: asyncio.Event) -> None:
    """Until `stop`; then what is being performed is ended and recorded. Wakes at once for rows of this process."""
    wake = asyncio.Event()
    worker = Worker(services, wake.set)
    loop = asyncio.get_running_loop()

    def listener(events: Sequence[DomainEvent]) -> None:
        if any(isinstance(event, DeliveryMoved) and event.state == DeliveryState.QUEUED for event in events):
            loop.call_soon_threadsafe(wake.set)

    await services.providers.start()
    services.events.after_commit(listener)
    services.nodes.wakers.append(wake.set)
    stopping = asyncio.create_task(stop.wait())
    stopping.add_done_callback(lambda _: wake.set())
    rounds = asyncio.create_task(_rounds(worker, stop, wake), name="worker")
    post = asyncio.create_task(mailbox.watch(services, stop), name="mailbox") if services.settings.imap else None
    try:
        await asyncio.wait((stopping, rounds), return_when=asyncio.FIRST_COMPLETED)
    finally:
        services.events.listeners.remove(listener)
        services.nodes.wakers.remove(wake.set)
        stopping.cancel()
        grace_s = GRACE_S if stop.is_set() else 0.0
        await asyncio.gather(*(end_task(task, grace_s=grace_s) for task in (rounds, post) if task is not None))
        await worker.settle()
        await services.providers.stop()


async def _rounds(worker: Worker, stop: asyncio.Event, wake: asyncio.Event) -> None:
    while not stop.is_set():
        wake.clear()
        try:
            done = await worker.round()
            pause_s = 0.0 if done >= FEW else GATHER_S if done else POLL_S
        except Unavailable:
            log.warning("worker_without_database")
            pause_s = PAUSE_S
        except Exception as error:
            log.error("worker_failed", exc_info=error)
            pause_s = PAUSE_S
        if pause_s:
            await pause(wake, pause_s)


async def run_due(services: "Services") -> int:
    """Everything that is due now, with what follows from it at once; for tests and commands. Returns how much."""
    worker, total = Worker(services), 0
    await services.providers.start()
    try:
        while done := await worker.round(all_duties=True):
            await worker.settle()
            total += done
    finally:
        await services.providers.stop()
    return total


def drain(services: "Services") -> int:
    """`run_due` for callers without an event loop."""
    return asyncio.run(run_due(services))
