"""What an operator and a desk look at, among 1,000,000 attempts and 1,000,000 cases, on both databases.

The peer is the same server asked the plainest question over the same rows, `SELECT count(*)` of the month's attempts
with their deliveries, as a report that keeps no counts would at least ask it.
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import psutil
from sqlalchemy import BigInteger, bindparam, cast, func, select
from tests.postgres_server import PostgresServer, running_server

from bench.bulk import Bulk, bulk, fill
from bench.figures import Figure, Range, brief
from bench.people import OPERATOR, services_on
from ringback.core.db import Db, to_json
from ringback.core.hours import OPEN_ALWAYS
from ringback.core.sql import prepare
from ringback.core.times import DAY, MINUTE, SECOND
from ringback.courier import attempt_counts
from ringback.courier.causes import Cause
from ringback.courier.tables import Figures, attempts, attempts_counted, deliveries
from ringback.courier.tables import attempt_counts as counts
from ringback.desk.queue import queue
from ringback.desk.reports.counting import day_of
from ringback.desk.reports.figures import STEPS
from ringback.desk.reports.queries import report as desk_report
from ringback.desk.reports.schemas import ReportName
from ringback.desk.reports.tables import report_counts
from ringback.operations import prometheus, queries
from ringback.operations.statistics import statistics
from ringback.services import Services

HOW_MANY = 1_000_000
ROUNDS = 3
BATCH = 20_000
SPAN = 30 * DAY // (HOW_MANY // BATCH)  # of which a batch's messages are
READS, PAUSE_S = 400, 0.005
TIMES = 10  # that each is asked in a round
WAYS = (("VN", "Viettel"), ("VN", "Vinaphone"), ("VN", "Mobifone"), ("DE", "T-Mobile"), ("DE", "O2"), ("US", ""))
STATES = ("delivered",) * 8 + ("accepted", "undelivered")
COUNT = (
    "SELECT count(*) FROM attempts JOIN deliveries ON deliveries.id = attempts.delivery_id "
    "WHERE attempts.at >= {since} AND deliveries.state IN ('delivered', 'heard')"
)


class Report(NamedTuple):
    """What is asked, and how long it may take at most, in ms: of processor time, or from asking to the answer."""

    what: str
    ask: Callable[[Db], object]
    maximum: int
    of_cpu: bool = False


def month(db: Db) -> object:
    return statistics(db, OPERATOR, window="month", by="country,carrier,route,template")


def quarter(db: Db) -> object:
    since = day_of(db.now - 89 * DAY, OPEN_ALWAYS.zone)
    return desk_report(db, OPERATOR, report=ReportName.FIRST_ANSWER, hours=OPEN_ALWAYS, since=since)


REPORTS = (
    Report("statistics of a month, by country, carrier, route and template", month, 300),
    Report(
        "statistics of a month, by day and provider",
        lambda db: statistics(db, OPERATOR, window="month", by="time,provider"),
        300,
    ),
    Report("/metrics", lambda db: list(prometheus.gauges(prometheus.facts(db, OPERATOR, known=()))), 200),
    Report("the desk's first answers of 90 days, by day, cause, carrier and language", quarter, 300),
    Report("spend of the day and the month", lambda db: queries.spend(db, OPERATOR), 300),
    Report("the desk's queue, a page of 25 open cases", lambda db: queue(db, OPERATOR, limit=25), 20, of_cpu=True),
)


def run(rounds: int = ROUNDS) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ringback-bench-") as name:
        folder = Path(name)
        with filled(f"sqlite:///{folder / 'ringback.db'}", folder) as services:
            figures = measure("SQLite", services, rounds)
    with (
        tempfile.TemporaryDirectory(prefix="ringback-bench-") as name,
        running_server() as server,
        filled(server.url, Path(name)) as services,
    ):
        return [*figures, *measure("PostgreSQL", services, rounds, server)]


@contextlib.contextmanager
def filled(database: str, folder: Path) -> Iterator[Services]:
    """Cases, and a month of messages, each with one attempt, evenly over the days."""
    fill(database, HOW_MANY, files=folder / "files")
    services = services_on(database, str(folder / "files"))
    services.store.write_now(seed, Random(7), until=services.events_clock())
    with bulk(database) as to:
        copy_messages(to)
    services.store.write_now(count_all)
    if database.startswith("postgresql"):
        import psycopg

        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    yield services
    services.store.close()


def seed(db: Db, chance: Random, *, until: int) -> None:
    """Of the last hours, as many as all others are copies of."""
    rows = [message(chance, n, until - SPAN * (BATCH - n) // BATCH) for n in range(BATCH)]
    db.add_all(deliveries, [delivery for delivery, _ in rows])
    db.add_all(attempts, [attempt for _, attempt in rows])
    db.add_all(report_counts, list(counted_days(chance, until)))


def counted_days(chance: Random, until: int) -> Iterator[dict[str, Any]]:
    """What the worker leaves of the cases of a year: a row for each day and each value of a property."""
    values = [("", ""), *(("language", one) for one in ("en", "vi")), *(("cause", one.value) for one in Cause)]
    values += [("carrier", f"Carrier {n}") for n in range(30)]
    for back in range(365):
        for name, value in values:
            figures = {"cases": 11_000, "answered": 10_000, "waiting": 1_000}
            figures |= {f"within_{step}": chance.randrange(1000) for step in STEPS}
            day = day_of(until - back * DAY, OPEN_ALWAYS.zone)
            report = ReportName.FIRST_ANSWER.value
            yield {"report": report, "day": day, "property": name, "value": value, "figures": to_json(figures)}


def copy_messages(to: Bulk) -> None:
    number = f"k * {BATCH} + t.nr - 1"
    delivery = f"'del_' || {to.digits(number, 26)}"
    earlier = {name: f"t.{name} - k * {SPAN}" for name in ("created_at", "updated_at", "sent_at", "final_at")}
    changed = {
        "id": delivery,
        "verification_id": f"'ver_' || {to.digits(number, 26)}",
        "provider_ref": to.digits(number, 20),
        "expires_at": f"t.expires_at - k * {SPAN}",
        **earlier,
    }
    copies = HOW_MANY // BATCH - 1
    ours = "SELECT * FROM {} WHERE {} LIKE 'del_00000000%'"
    to.copy(deliveries, changed, copies=copies, base=ours.format("deliveries", "id"))
    to.copy(
        attempts,
        {"delivery_id": delivery, "at": f"t.at - k * {SPAN}"},
        copies=copies,
        base=ours.format("attempts", "delivery_id"),
        order="delivery_id",
    )


def count_all(db: Db) -> None:
    """What the worker's `count_attempts` leaves behind, in one statement for each length of time."""
    until = db.now - attempt_counts.LAG
    for step, kept in attempt_counts.KEPT.items():
        db.run(COUNTED, step=step, step_is=step, since=db.now - kept, until=until, ripe=until)
    db.add(attempts_counted, id=attempt_counts.THE_ONE, until=until)


BEGIN = (attempts.c.at - attempts.c.at % cast(bindparam("step"), BigInteger)).label("begin")
PROPERTIES = [func.coalesce(attempts.c[name], "").label(name) for name in attempt_counts.PROPERTIES]
EACH = (
    attempt_counts.each_attempt(BEGIN, *PROPERTIES)
    .where(attempts.c.at >= bindparam("since"), attempts.c.at < bindparam("until"))
    .subquery()
)
KEYS = [EACH.c.begin, *(EACH.c[name] for name in attempt_counts.PROPERTIES)]
COUNTED = prepare(
    counts.insert().from_select(
        ["step", "at", *attempt_counts.PROPERTIES, *Figures._fields],
        select(
            cast(bindparam("step_is"), BigInteger), *KEYS, *(func.sum(EACH.c[name]) for name in Figures._fields)
        ).group_by(*KEYS),
    )
)


def message(chance: Random, n: int, at: int) -> tuple[dict[str, Any], dict[str, Any]]:
    country, carrier = chance.choice(WAYS)
    channel = "call" if n % 9 == 0 else "sms"
    template = "code" if n % 3 else "callback"
    provider = chance.choice(("alpha", "beta", "gamma"))
    state = chance.choice(STATES)
    delivery_id = f"del_{n:026d}"
    delivery = {
        "id": delivery_id, "account_id": f"{n % 900_000:012d}", "channel": channel, "to": b"\0" * 60,
        "to_masked": "+84 ••• ••• •78", "template": template, "locale": "en", "payload": None,
        "verification_id": f"ver_{n:026d}", "state": state, "cause": None, "provider": provider,
        "provider_ref": f"{n:020d}", "sequence": 1, "attempts": 1, "repeated": 0, "events": 4, "due_at": None,
        "expires_at": at + 10 * MINUTE, "created_at": at - SECOND, "updated_at": at + 4 * SECOND, "sent_at": at,
        "final_at": None if state == "accepted" else at + chance.randrange(400, 90_000),
    }  # fmt: skip
    attempt = {
        "delivery_id": delivery_id, "attempt_number": 1, "provider": provider, "at": at,
        "took": chance.randrange(20, 3000), "result": "taken", "cause": None, "converted": chance.randrange(2),
        "coded": 1, "channel": channel, "template": template, "route": f"{channel} {country}", "country": country,
        "carrier": carrier or None, "prefix": f"+{n % 20_000:07d}", "price": 20_000,
    }  # fmt: skip
    return delivery, attempt


def measure(name: str, services: Services, rounds: int, server: PostgresServer | None = None) -> list[Figure]:
    """Processor time of this process and of the server, in turns with the plain count; then what others wait."""
    plain = [spent(services, count_plainly, server) for _ in range(rounds)]
    figures = []
    for report in REPORTS:
        services.store.read_now(report.ask)  # statements are compiled at their first use
        took = [spent(services, report.ask, server) for _ in range(rounds)]
        cpu, elapsed = Range.of([one.cpu_ms for one in took]), Range.of([one.ms for one in took])
        figures.append(
            Figure(
                bench="reports",
                what=f"{report.what}, {HOW_MANY:,} on {name}",
                value=cpu if report.of_cpu else elapsed,
                unit="ms of CPU" if report.of_cpu else "ms",
                target=f"<= {report.maximum}",
                peer="SELECT count(*) over the same rows",
                details={
                    "plain_count_ms": str(Range.of([one.ms for one in plain])),
                    **({"ms": str(elapsed)} if report.of_cpu else {"cpu_ms": str(cpu)}),
                },
            )
        )
    alone, beside, reports = asyncio.run(waits(services))
    return [
        *figures,
        Figure(
            bench="reports",
            what=f"a page of the queue beside statistics without end, p99, on {name}",
            value=Range.of([beside / alone]),
            target="<= 2",
            peer="the same page alone",
            details={"alone_ms": brief(alone), "beside_ms": brief(beside), "statistics_meanwhile": reports},
        ),
    ]


async def waits(services: Services) -> tuple[float, float, int]:
    """p99 in ms of somebody's reads, alone and while one report follows the other; and how many followed."""
    await services.store.read(queue, OPERATOR, limit=25)
    await services.store.report(month)
    alone = await p99_of_reads(services)
    done = 0

    async def report_on() -> None:
        nonlocal done
        while True:
            await services.store.report(month)
            done += 1

    reporting = asyncio.create_task(report_on())
    beside = await p99_of_reads(services)
    reporting.cancel()
    await asyncio.wait([reporting])
    return alone, beside, done


async def p99_of_reads(services: Services) -> float:
    took = []
    for _ in range(READS):
        began = time.perf_counter()
        await services.store.read(queue, OPERATOR, limit=25)
        took.append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(PAUSE_S)
    return sorted(took)[READS * 99 // 100]


def count_plainly(db: Db) -> object:
    db._cursor.execute(COUNT.format(since=db.now - 30 * DAY))
    return db._cursor.fetchall()


class Spent(NamedTuple):
    """From asking to the answer, and of processor time, in ms."""

    ms: float
    cpu_ms: float


def spent(services: Services, ask: Callable[[Db], object], server: PostgresServer | None) -> Spent:
    """Of this process and of the server's that are there before and after. Asked ten times: the server's processor time
    is told in steps of 10 ms."""
    before, began_cpu, began = used_s(server), time.process_time(), time.perf_counter()
    for _ in range(TIMES):
        services.store.read_now(ask)
    took, own = time.perf_counter() - began, time.process_time() - began_cpu
    cpu = own + sum(used - before[pid] for pid, used in used_s(server).items() if pid in before)
    return Spent(1000 * took / TIMES, 1000 * cpu / TIMES)


def used_s(server: PostgresServer | None) -> dict[int, float]:
    """By process."""
    if server is None or server.process is None:
        return {}
    root = psutil.Process(server.process.pid)
    times = {one.pid: one.cpu_times() for one in (root, *root.children(recursive=True))}
    return {pid: float(each.user + each.system) for pid, each in times.items()}
