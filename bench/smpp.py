"""Text messages by SMPP through a carrier of another author: how many a second workers bring to their receipts.

The worker is `ringback worker` as an operator starts it, on a queue that is full: each message is claimed, handed over,
recorded, and its receipt stored, with every entry of the journal. The bare client is the library that the worker uses,
sending the same texts to the same carrier and counting receipts, with nothing kept.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from sqlalchemy import Table, func, select
from tests.peers.smsc import ACCOUNT, Smsc, smsc
from tests.postgres_server import running_server
from tests.rows import execute, select_one

from bench.figures import Figure, Range, ratios
from bench.people import SECRET, make_applicants, services_on
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.times import HOUR
from ringback.courier import commands
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.tables import attempts, deliveries, delivery_events, receipts
from ringback.journal.tables import entries
from ringback.services import Services

MESSAGES = 10_000
PEOPLE = 1_000
ROUNDS = 3
WINDOW = 100
TIMEOUT_S = 120
ROOT = Path(__file__).parents[1]
BATCH = 500


class Sent(NamedTuple):
    """What one round came to. `cpu_us` is the workers' processor time for each message, their start included."""

    per_s: float
    cpu_us: float


class Setup(NamedTuple):
    """A database and how many workers send from it."""

    name: str
    services: Services
    people: list[str]
    workers: int


def run(rounds: int = ROUNDS) -> list[Figure]:
    """All set-ups take turns with one carrier."""
    theirs: list[float] = []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        server = stack.enter_context(running_server(durable=True))
        on_sqlite, on_postgres = (
            set_up(stack, url, folder) for url in (f"sqlite:///{folder / 'ringback.db'}", server.url)
        )
        setups = [
            Setup("SQLite, one worker", *on_sqlite, workers=1),
            Setup("PostgreSQL, one worker", *on_postgres, workers=1),
            Setup("PostgreSQL, two workers", *on_postgres, workers=2),
        ]
        ours: dict[str, list[Sent]] = {setup.name: [] for setup in setups}
        for _ in range(rounds):
            with smsc(QUIET="1") as carrier:
                theirs.append(bare(carrier))
                for setup in setups:
                    ours[setup.name].append(one_round(setup, carrier, folder))
    return list(figures(ours, theirs))


def set_up(stack: contextlib.ExitStack, url: str, folder: Path) -> tuple[Services, list[str]]:
    services = services_on(url, str(folder / "files"))
    stack.callback(services.store.close)
    return services, [who.account_id for who in make_applicants(services, PEOPLE)]


def figures(ours: dict[str, list[Sent]], theirs: list[float]) -> Iterator[Figure]:
    rates = {name: [sent.per_s for sent in found] for name, found in ours.items()}
    for name, found in ours.items():
        yield Figure(
            bench="smpp",
            what=f"text messages with receipt, stored and journaled, {name}",
            value=Range.of(rates[name]),
            unit="1/s",
            target=">= 1000",
            details={"cpu_us": str(Range.of([sent.cpu_us for sent in found])), "window": WINDOW},
        )
    sqlite, one, two = rates.values()
    yield Figure(
        bench="smpp",
        what="messages a second, SQLite, of the bare client's",
        value=ratios(sqlite, theirs),
        peer="smpp34, nothing kept",
        details={"peer_per_s": str(Range.of(theirs))},
    )
    yield Figure(bench="smpp", what="PostgreSQL, one worker, of SQLite's", value=ratios(one, sqlite))
    yield Figure(bench="smpp", what="PostgreSQL, two workers, of one's", value=ratios(two, one), target=">= 1")


def bare(carrier: Smsc) -> float:
    """Messages a second of the library alone, in a process of its own."""
    command = [sys.executable, "-m", "bench.peers.smpp", str(carrier.port), str(MESSAGES), str(WINDOW)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=TIMEOUT_S)
    return MESSAGES / float(done.stdout)


def one_round(setup: Setup, carrier: Smsc, folder: Path) -> Sent:
    services = setup.services
    services.store.write_now(forget)
    before = services.store.read_now(number_of, entries, entries.c.kind == "delivery.delivered")
    queue(services, setup.people)
    delivered = deliveries.c.state == DeliveryState.DELIVERED.value
    with contextlib.ExitStack() as stack:
        processes = [stack.enter_context(worker(services, carrier, folder)) for _ in range(setup.workers)]
        until = time.monotonic() + TIMEOUT_S
        while services.store.read_now(number_of, deliveries, delivered) < MESSAGES:
            if time.monotonic() > until or any(process.poll() is not None for process in processes):
                raise RuntimeError(f"a worker did not end:\n{(folder / 'worker.log').read_text()[-3000:]}")
            time.sleep(0.5)
        spent = [psutil.Process(process.pid).cpu_times() for process in processes]
    seconds = services.store.read_now(took)
    services.store.read_now(check, before)
    return Sent(MESSAGES / seconds, sum(one.user + one.system for one in spent) * 1e6 / MESSAGES)


@contextlib.contextmanager
def worker(services: Services, carrier: Smsc, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    options = {
        "name": "carrier", "kind": "smpp", "at_once": WINDOW,
        "host": "127.0.0.1", "port": carrier.port, "sender": "Acme", **ACCOUNT,
    }  # fmt: skip
    table = "\n".join(f"{name} = {value!r}" for name, value in options.items())
    config = folder / "ringback.toml"
    config.write_text(f"[[providers]]\nchannels = ['sms']\n{table}\n")
    settings = {"DATABASE": services.settings.database, "SECRET": SECRET, "LOG_LEVEL": "warning"}
    env = {f"RINGBACK_{name}": value for name, value in settings.items()} | {"PYTHONPATH": str(ROOT / "src")}
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ringback", "worker", "--config", str(config)],
            env={**os.environ, **env}, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def queue(services: Services, people: list[str]) -> None:
    def some(db: Db, first: int) -> None:
        for n in range(first, first + BATCH):
            commands.send(
                db, SYSTEM, account_id=people[n % len(people)], channel=ChannelName.SMS,
                to=f"+8491{n:05}00", template="code", locale="en", data={"code": f"{n:06}"}, expires_at=db.now + HOUR,
            )  # fmt: skip

    for first in range(0, MESSAGES, BATCH):
        services.store.write_now(some, first)


def forget(db: Db) -> None:
    """The attempts too, or the fraud detector would see ten thousand codes that nobody used, and block the prefix."""
    for table in (receipts, delivery_events, attempts, deliveries):
        execute(db, table.delete())


def number_of(db: Db, table: Table, *conditions: Any) -> int:
    row: Any = select_one(db, select(func.count().label("n")).select_from(table).where(*conditions))
    return int(row.n)


def took(db: Db) -> float:
    """Seconds from the first message that was claimed to the last receipt that was stored."""
    first: Any = select_one(
        db, select(func.min(delivery_events.c.at).label("at")).where(delivery_events.c.state == "sending")
    )
    last: Any = select_one(db, select(func.max(receipts.c.at).label("at")))
    return float(last.at - first.at) / 1000


def check(db: Db, before: int) -> None:
    """Every message went out once, its receipt is stored, and its way journaled."""
    found = {
        "receipts": number_of(db, receipts),
        "messages sent once": number_of(db, deliveries, deliveries.c.attempts == 1),
        "entries": number_of(db, entries, entries.c.kind == "delivery.delivered") - before,
    }
    wrong = {name: n for name, n in found.items() if n != MESSAGES}
    if wrong:
        raise RuntimeError(f"not {MESSAGES:,}: {wrong}")
