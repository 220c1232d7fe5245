"""Codes under load, on PostgreSQL: how long a code waits, and how long the journal stays unsigned, while people write.

One process writes: 200 messages a second fall due by the clock, in 400 cases, and two people a second sign up and are
sent a code. `ringback worker`, as an operator starts it, hands the codes over to the sandbox's network and signs the
journal. Both times are read from the database afterwards: a code's, from when it was due until the network had it and
that was written down; an entry's, until a checkpoint covered it. What is late because the writing process could not
keep its rate is told as well.
"""

import asyncio
import itertools
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import func, select
from tests.postgres_server import running_server
from tests.rows import select_all

from bench.figures import Figure, Range
from bench.people import SECRET, make_applicant, make_applicants, make_cases, services_on
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db
from ringback.core.times import MINUTE
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.courier.tables import deliveries, delivery_events
from ringback.journal.tables import checkpoints, entries, log
from ringback.services import Services
from ringback.support.commands import post_message

ROUNDS = 1
SECONDS = 150  # 300 codes, so that the slowest hundredth is three
CASES = 400
POSTS_PER_S = 200
ORDINARY = "777"  # how a handset's number ends that does what most do; others show what goes wrong
SIGNUPS_PER_S = 2
SETTLE_S = 6
ROOT = Path(__file__).parents[1]


def run(rounds: int = ROUNDS) -> list[Figure]:
    waits, unsigned, rates = [], [], []
    with running_server(durable=True) as server, tempfile.TemporaryDirectory(prefix="ringback-bench-") as folder:
        services = services_on(server.url, str(Path(folder) / "files"))
        people = make_applicants(services, CASES)
        cases = [
            (Actor(kind=ActorKind.APPLICANT, account_id=who.account_id), case_id)
            for who, case_id in zip(people, make_cases(services, people), strict=True)
        ]
        worker = start_worker(server.url, Path(folder))
        try:
            for _ in range(rounds):
                began = services.store.read_now(lambda db: db.now)
                rates.append(asyncio.run(write(services, cases)))
                time.sleep(SETTLE_S)
                waits.append(services.store.read_now(waits_of_codes, began))
                unsigned.append(services.store.read_now(unsigned_times, began))
        finally:
            worker.send_signal(signal.SIGTERM)
            worker.wait(60)
            services.store.close()
    details = {
        "posts_per_s": str(Range.of(rates)),
        "codes": sum(map(len, waits)),
        "p50_s": str(Range.of([quantile(found, 0.5) for found in waits])),
        "max_s": str(Range.of([max(found) for found in waits])),
    }
    what = f"{POSTS_PER_S} posts/s and {SIGNUPS_PER_S} sign-ups/s"
    return [
        Figure(
            bench="codes",
            what=f"code due to handed over, p99, {what}",
            value=Range.of([quantile(found, 0.99) for found in waits]),
            unit="s",
            target="<= 1",
            details=details,
        ),
        Figure(
            bench="codes",
            what=f"entry written to signed, the longest, {what}",
            value=Range.of([max(found) for found in unsigned]),
            unit="s",
            target="<= 5",
            details={"p50_s": str(Range.of([quantile(found, 0.5) for found in unsigned]))},
        ),
    ]


def start_worker(url: str, folder: Path) -> subprocess.Popen[bytes]:
    settings = {"RINGBACK_DATABASE": url, "RINGBACK_SECRET": SECRET, "RINGBACK_LOG_LEVEL": "warning"}
    env = {**os.environ, **settings, "RINGBACK_FILES": str(folder / "files"), "PYTHONPATH": str(ROOT / "src")}
    with (folder / "worker.log").open("wb") as log_file:
        return subprocess.Popen(
            [sys.executable, "-m", "ringback", "worker"], env=env, stdout=log_file, stderr=subprocess.STDOUT
        )


async def write(services: Services, cases: list[tuple[Actor, str]]) -> float:
    """Posts and sign-ups as they fall due. Returns how many posts a second were written."""
    of, numbers, began = itertools.cycle(cases), itertools.count(), time.monotonic()

    def post(db: Db) -> None:
        n = next(numbers)
        who, case_id = next(of)
        post_message(db, who, case_id=case_id, client_id=f"bench-{n}", body="Is there any news?")

    def sign_up(db: Db) -> None:
        n = next(numbers)
        send(
            db, SYSTEM, account_id=make_applicant(db).account_id, channel=ChannelName.SMS,
            to=f"+8491{n % 10**4:04}{ORDINARY}", template="code", locale="en", data={"code": "040719"},
            expires_at=db.now + 10 * MINUTE,
        )  # fmt: skip

    async with asyncio.TaskGroup() as tasks:
        for command, per_s in ((post, POSTS_PER_S), (sign_up, SIGNUPS_PER_S)):
            tasks.create_task(at_rate(services, command, per_s))
    return POSTS_PER_S * SECONDS / (time.monotonic() - began)


async def at_rate(services: Services, command: Callable[[Db], None], per_s: int) -> None:
    began = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        for n in range(per_s * SECONDS):
            await asyncio.sleep(max(0.0, began + n / per_s - time.monotonic()))
            tasks.create_task(services.store.write(command))


def waits_of_codes(db: Db, began: int) -> list[float]:
    rows = select_all(
        db,
        select(deliveries.c.created_at, func.min(delivery_events.c.at).label("at"))
        .join(delivery_events, delivery_events.c.delivery_id == deliveries.c.id)
        .where(
            deliveries.c.created_at >= began,
            deliveries.c.channel == ChannelName.SMS.value,
            delivery_events.c.state.in_(("accepted", "delivered")),
        )
        .group_by(deliveries.c.id, deliveries.c.created_at),
    )
    sent = select_all(
        db,
        select(func.count().label("number")).where(
            deliveries.c.created_at >= began, deliveries.c.channel == ChannelName.SMS.value
        ),
    )
    if len(rows) != sent[0].number:
        raise RuntimeError(f"{sent[0].number - len(rows)} codes were not handed over")
    return [(row.at - row.created_at) / 1000 for row in rows]


def unsigned_times(db: Db, began: int) -> list[float]:
    signed = iter(select_all(db, select(checkpoints.c.size, checkpoints.c.at).order_by(checkpoints.c.size)))
    rows = select_all(
        db,
        select(log.c.n, entries.c.at)
        .join(entries, (entries.c.account_id == log.c.account_id) & (entries.c.seq == log.c.seq))
        .where(entries.c.at >= began)
        .order_by(log.c.n),
    )
    return list(_until_signed(rows, signed))


def _until_signed(rows: list[tuple[int, ...]], signed: Iterator[tuple[int, ...]]) -> Iterator[float]:
    size, at = next(signed)
    for n, written in rows:
        while size <= n:
            size, at = next(signed)
        yield (at - written) / 1000


def quantile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, round(part * (len(values) - 1)))]
