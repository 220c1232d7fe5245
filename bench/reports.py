"""What an operator and a desk look at, among 1,000,000 attempts and 1,000,000 cases, on both databases.

The peer is the same server asked the plainest question over the same rows, `SELECT count(*)` of the month's attempts
with their deliveries, as a report that keeps no counts would at least ask it.
"""

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import psutil
from sqlalchemy import Table
from tests.postgres_server import PostgresServer, running_server

from bench.bulk import fill
from bench.figures import Figure, Range
from bench.people import OPERATOR, services_on
from ringback.core.db import Db
from ringback.core.times import DAY, MINUTE, SECOND
from ringback.courier import attempt_counts
from ringback.courier.tables import attempts, deliveries
from ringback.desk.queue import queue
from ringback.operations import prometheus, queries
from ringback.operations.statistics import statistics
from ringback.services import Services

HOW_MANY = 1_000_000
ROUNDS = 5
BATCH = 20_000
WAYS = (("VN", "Viettel"), ("VN", "Vinaphone"), ("VN", "Mobifone"), ("DE", "T-Mobile"), ("DE", "O2"), ("US", ""))
STATES = ("delivered",) * 8 + ("accepted", "undelivered")
COUNT = (
    "SELECT count(*) FROM attempts JOIN deliveries ON deliveries.id = attempts.delivery_id "
    "WHERE attempts.at >= {since} AND deliveries.state IN ('delivered', 'heard')"
)


class Report(NamedTuple):
    """What is asked, and how much processor time it may take at most, in ms."""

    what: str
    ask: Callable[[Db], object]
    maximum: int


def month(db: Db) -> object:
    return statistics(db, OPERATOR, window="month", by="country,carrier,route,template")


REPORTS = (
    Report("statistics of a month, by country, carrier, route and template", month, 300),
    Report(
        "statistics of a month, by day and provider",
        lambda db: statistics(db, OPERATOR, window="month", by="time,provider"),
        300,
    ),
    Report("/metrics", lambda db: list(prometheus.gauges(prometheus.facts(db, OPERATOR, known=()))), 200),
    Report("spend of the day and the month", lambda db: queries.spend(db, OPERATOR), 300),
)
QUEUE = Report("the desk's queue, a page of 25 open cases", lambda db: queue(db, OPERATOR, limit=25), 20)


def run(rounds: int = ROUNDS) -> list[Figure]:
    figures = []
    with tempfile.TemporaryDirectory(prefix="ringback-bench-") as name:
        folder = Path(name)
        with filled(f"sqlite:///{folder / 'attempts.db'}", folder) as services:
            figures += measure("SQLite", services, REPORTS, rounds)
        services = services_on(fill(folder, HOW_MANY).database, str(folder / "files"))
        figures += measure("SQLite", services, (QUEUE,), rounds)
        services.store.close()
    with (
        tempfile.TemporaryDirectory(prefix="ringback-bench-") as name,
        running_server() as server,
        filled(server.url, Path(name)) as services,
    ):
        figures += measure("PostgreSQL", services, REPORTS, rounds, server)
    return figures


@contextlib.contextmanager
def filled(database: str, folder: Path) -> Iterator[Services]:
    services = services_on(database, str(folder / "files"))
    chance, now = Random(7), services.events_clock()
    for first in range(0, HOW_MANY, BATCH):
        services.store.write_now(seed, chance, first=first, until=now)
    if database.startswith("postgresql"):
        import psycopg

        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    attempt_counts.MAX_COUNTED = BATCH
    while services.store.write_now(attempt_counts.count_attempts):
        pass
    yield services
    services.store.close()


def seed(db: Db, chance: Random, *, first: int, until: int) -> None:
    """A part of a month of messages, each with one attempt, evenly over the days."""
    numbers = range(first, first + BATCH)
    rows = [message(chance, n, until - 30 * DAY * (HOW_MANY - n) // HOW_MANY) for n in numbers]
    insert(db, deliveries, [delivery for delivery, _ in rows])
    insert(db, attempts, [attempt for _, attempt in rows])


def insert(db: Db, table: Table, rows: list[dict[str, Any]]) -> None:
    """Many rows at once, past `Db`, whose way is one by one."""
    columns = {column.key: column.name for column in table.columns if column.key in rows[0]}
    names = ", ".join(f'"{name}"' for name in columns.values())
    places = ", ".join(f":{key}" if db._dialect == "sqlite" else f"%({key})s" for key in columns)
    db._cursor.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', rows)


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


def measure(
    name: str, services: Services, reports: tuple[Report, ...], rounds: int, server: PostgresServer | None = None
) -> list[Figure]:
    """Processor time of this process and of the server, in turns with the plain count."""
    plain = []
    if reports is REPORTS:
        plain = [cpu_ms(services, count_plainly, server) for _ in range(rounds)]
    figures = []
    for report in reports:
        services.store.read_now(report.ask)  # statements are compiled at their first use
        took = Range.of([cpu_ms(services, report.ask, server) for _ in range(rounds)])
        details = {"plain_count_ms": str(Range.of(plain))} if plain else {}
        figures.append(
            Figure(
                bench="reports",
                what=f"{report.what}, {HOW_MANY:,} on {name}",
                value=took,
                unit="ms of CPU",
                target=f"<= {report.maximum}",
                peer="SELECT count(*) over the same rows" if plain else "",
                details=details,
            )
        )
    return figures


def count_plainly(db: Db) -> object:
    db._cursor.execute(COUNT.format(since=db.now - 30 * DAY))
    return db._cursor.fetchall()


def cpu_ms(services: Services, ask: Callable[[Db], object], server: PostgresServer | None) -> float:
    began = used_s(server)
    services.store.read_now(ask)
    return 1000 * (used_s(server) - began)


def used_s(server: PostgresServer | None) -> float:
    """PostgreSQL's processes count in steps of 10 ms, so one that ends meanwhile is not missed: none does here."""
    own = time.process_time()
    if server is None or server.process is None:
        return own
    root = psutil.Process(server.process.pid)
    times = [one.cpu_times() for one in (root, *root.children(recursive=True))]
    return own + float(sum(each.user + each.system for each in times))
