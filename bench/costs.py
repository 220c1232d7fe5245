"""What each thing that people do costs among 1,000 accounts and among 1,000,000, on both databases.

Requests go to `ringback serve`, as many as are counted, eight at once; the worker's steps and a stream's look run in
this process. Counted is processor time: of the process that serves, and of PostgreSQL's own. Statements are counted in
the application itself, from the request to its answer, authentication included.
"""

import contextlib
import itertools
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import psycopg
from litestar.testing import TestClient
from tests.postgres_server import PostgresServer, running_server

from bench.cases import cookie
from bench.figures import Figure, Range, TooLittleMeasured, ratios
from bench.load import UNIQUE, Ask, Spec
from bench.people import (
    DESCRIPTION,
    SUBJECT,
    Applicant,
    make_agent,
    make_applicants,
    make_cases,
    make_key,
    services_on,
)
from bench.servers import Server, drive, ringback
from bench.statements import Seen, counted
from bench.world import ACCOUNTS, begin_codes, cloned, deliver_texts, make_world, multiply
from ringback.app import create_app
from ringback.core.actors import SYSTEM, Credentials
from ringback.core.db import Db
from ringback.core.times import MINUTE
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.journal.checkpoints import MAX_ENTRIES, take_checkpoint
from ringback.services import Services
from ringback.support.live.stream import Follower, look

ROUNDS = 2
SIZES = (ACCOUNTS, 1_000 * ACCOUNTS)
EACH = 200  # requests of a kind in a round
OFTEN = 5
WARM = 24  # before the first: statements are compiled at their first use
AT_ONCE = 8
TEXTS = 50  # text messages in a batch of the worker
BATCHES = 4
LOOKS = 400
NEVER = 10**9  # so far has no reader got: nothing is new to them
TARGET = "<= 1.5"
TEXT, ENTRY = f"a text message to its receipt, {TEXTS} at a time", f"an entry signed, {MAX_ENTRIES} at a time"
NOTHING = "answering without a statement"
SETTINGS = "desk_lookups = 1000000\n"


class Cost(NamedTuple):
    """Processor time of one operation, in microseconds: the application's, and PostgreSQL's."""

    app_us: float
    server_us: float

    @property
    def both(self) -> float:
        return self.app_us + self.server_us


class Asks(NamedTuple):
    """A kind of request: one for each time that it is asked, and the status that is expected."""

    what: str
    expect: int
    asks: list[Ask]
    times: int = 1  # that each is asked: processor time is told in steps of 10 ms, and some take little


class Step(NamedTuple):
    """What no request does: how it is made ready, and what does it and says how often it did."""

    what: str
    prepare: Callable[[Services], object]
    command: Callable[[Services], int]
    batches: int  # in which it does that


class Place:
    """A database of one size, with what is asked of it."""

    def __init__(self, database: str, folder: Path, rounds: int, server: PostgresServer | None) -> None:
        self.database = database
        self.folder = folder
        self.server = server
        self.services = services_on(database, str(folder / "files"))
        self.requests = list(requests(self.services, rounds * EACH + WARM + 1))
        self.texts: list[Applicant] = make_applicants(self.services, TEXTS)
        self.statements: dict[str, Seen] = {kind.what: self.count(kind) for kind in self.requests}

    def count(self, kind: Asks) -> Seen:
        ask = kind.asks[-1]
        headers = {"Content-Type": "application/json", **ask.headers}
        body = ask.body.replace(UNIQUE, "statements-counted")
        with TestClient(create_app(self.services)) as client, counted(self.services) as seen:
            answer = client.request(ask.method, ask.path, headers=headers, content=body)
        if answer.status_code != kind.expect:
            raise RuntimeError(f"{kind.what} was answered {answer.status_code}: {answer.text[:300]}")
        return seen

    def warm(self, web: Server) -> None:
        for kind in self.requests:
            drive(web, spec(web, kind, kind.asks[-1 - WARM : -1]))

    def ask(self, web: Server, kind: Asks, number: int) -> Cost:
        began = self.server_s()
        asks = kind.asks[number * EACH : (number + 1) * EACH] * kind.times
        app_us = drive(web, spec(web, kind, asks)).cpu_us
        return Cost(app_us, 1e6 * (self.server_s() - began) / len(asks))

    def run(self, step: Step) -> Cost:
        """In this process."""
        step.prepare(self.services)
        began, server_began = time.process_time(), self.server_s()
        done = step.command(self.services)
        return Cost(
            1e6 * (time.process_time() - began) / done,
            1e6 * (self.server_s() - server_began) / done,
        )

    def server_s(self) -> float:
        if self.server is None or self.server.process is None:
            return 0.0
        root = psutil.Process(self.server.process.pid)
        times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
        return float(sum(t.user + t.system + t.children_user + t.children_system for t in times))


def spec(web: Server, kind: Asks, asks: list[Ask]) -> Spec:
    return Spec(port=web.port, asks=asks, seconds=60, connections=AT_ONCE, expect=kind.expect, once=True)


def run(rounds: int = ROUNDS) -> list[Figure]:
    figures: list[Figure] = []
    for name in ("SQLite", "PostgreSQL"):
        with (
            contextlib.ExitStack() as stack,
            tempfile.TemporaryDirectory(prefix="ringback-bench-") as folder,
        ):
            server = stack.enter_context(running_server(durable=True)) if name == "PostgreSQL" else None
            figures += compare(name, *measure(Path(folder), rounds, server))
    return figures


def measure(
    folder: Path, rounds: int, server: PostgresServer | None
) -> tuple[list[dict[str, list[Cost]]], list[dict[str, Seen]]]:
    """By size and operation: its costs, round by round, and its statements."""
    costs: list[dict[str, list[Cost]]] = [{}, {}]
    with contextlib.ExitStack() as stack:
        places = [Place(database, folder, rounds, server) for database in databases(folder, server)]
        webs = [stack.enter_context(ringback(place.database, folder, settings_file=SETTINGS)) for place in places]
        for place in places:
            stack.callback(place.services.store.close)
        for place, web in zip(places, webs, strict=True):
            place.warm(web)
        kinds = [kind.what for kind in places[0].requests]
        for number, n in itertools.product(range(rounds), range(len(kinds))):
            for place, web, found in zip(places, webs, costs, strict=True):
                found.setdefault(kinds[n], []).append(place.ask(web, place.requests[n], number))
        for _ in range(rounds):
            for place, found in zip(places, costs, strict=True):
                for step in steps(place.texts):
                    found.setdefault(step.what, []).append(place.run(step))
        for place in places:
            place.statements |= {step.what: count_step(place.services, step) for step in steps(place.texts)}
    return costs, [place.statements for place in places]


def databases(folder: Path, server: PostgresServer | None) -> Iterator[str]:
    """A small one, and the same with its accounts copied."""
    small = f"sqlite:///{folder / 'small.db'}" if server is None else server.url
    services = services_on(small, str(folder / "files"))
    make_world(services)
    services.store.close()
    large = cloned(small, folder)
    multiply(large, folder / "files", SIZES[1] // SIZES[0] - 1)
    for database in (small, large):
        if server is not None:
            settle(database)
        os.sync()  # else the system would write what was filled while we measure
        yield database


def settle(database: str) -> None:
    """What the server would do by itself within the hour, so that it does not do it while we measure."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET autovacuum = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def requests(services: Services, how_many: int) -> Iterator[Asks]:
    """`how_many` of each kind. Whoever has a code sent again was sent it two minutes ago."""
    now = services.events.clock
    services.events.clock = lambda: now() - 2 * MINUTE
    people = make_applicants(services, how_many)
    case_ids = make_cases(services, people)
    sent = [code for n in range(0, how_many, 50) for code in begun(services, people[n : n + 50], n)]
    services.events.clock = now
    newcomers = make_applicants(services, how_many)
    key = {"Authorization": f"Bearer {make_key(services)}"}
    agent = {"Cookie": f"ringback_agent={make_agent(services)}"}
    yield Asks(NOTHING, 200, [Ask("GET", "/healthz")] * how_many, OFTEN)
    yield Asks("sign-up", 201, [Ask("POST", "/v1/signups", {"X-Ringback": "1"}, SIGN_UP)] * how_many)
    yield Asks("send a code again", 200, [
        Ask("POST", f"/v1/verifications/{sent_id}/sends", cookie(who.token), json.dumps({"channel": "sms"}))
        for who, (sent_id, _) in zip(people, sent, strict=True)
    ])  # fmt: skip
    yield Asks("check a code", 200, [
        Ask("POST", f"/v1/verifications/{sent_id}/checks", cookie(who.token), json.dumps({"code": code}))
        for who, (sent_id, code) in zip(people, sent, strict=True)
    ])  # fmt: skip
    yield Asks("open a case", 201, [Ask("POST", "/v1/cases", cookie(who.token), NEW_CASE) for who in newcomers])
    mine = list(zip(people, case_ids, strict=True))
    yield Asks("reply", 201, [
        Ask("POST", f"/v1/cases/{case_id}/messages", cookie(who.token), MESSAGE) for who, case_id in mine
    ])  # fmt: skip
    yield Asks("list of 25 cases", 200, [Ask("GET", "/v1/cases?limit=25", key)] * how_many, OFTEN)
    read = [Ask("GET", f"/v1/cases/{case_id}", cookie(who.token)) for who, case_id in mine]
    yield Asks("read a case", 200, read, OFTEN)
    yield Asks("the desk's queue", 200, [Ask("GET", "/v1/desk/queue?status=open&limit=25", agent)] * how_many)
    yield Asks("the desk's case", 200, [Ask("GET", f"/v1/desk/cases/{case_id}", agent) for case_id in case_ids])


SIGN_UP = json.dumps({"email": f"{UNIQUE}@example.com", "name": "Lan", "language": "en"})
MESSAGE = json.dumps({"client_id": UNIQUE, "body": DESCRIPTION})
NEW_CASE = json.dumps({
    "subject": SUBJECT, "description": DESCRIPTION, "type": "account", "category": "activation",
    "contact_method": "web", "language": "en",
})  # fmt: skip


def begun(services: Services, people: list[Applicant], first: int) -> list[tuple[str, str]]:
    return services.store.write_now(begin_codes, people, ACCOUNTS + first)


def steps(people: list[Applicant]) -> list[Step]:
    return [
        Step(TEXT, lambda services: queue(services, people), deliver, BATCHES),
        Step(ENTRY, nothing, lambda services: services.store.write_now(take_checkpoint), 1),
        Step("a stream's look", nothing, lambda services: look_again(services, people), LOOKS),
    ]


def nothing(_: Services) -> None:
    """What the requests have left to be done is enough."""


def queue(services: Services, people: list[Applicant]) -> None:
    def some(db: Db) -> None:
        for n, who in enumerate(people):
            send(
                db, SYSTEM, account_id=who.account_id, channel=ChannelName.SMS, to=f"+8491{n:05}00", template="code",
                locale="en", data={"code": "040719"}, expires_at=db.now + 10 * MINUTE,
            )  # fmt: skip

    while deliver_texts(services, TEXTS):  # what the requests have left
        pass
    for _ in range(BATCHES):
        services.store.write_now(some)


def deliver(services: Services) -> int:
    return sum(deliver_texts(services, TEXTS) for _ in range(BATCHES))


def look_again(services: Services, people: list[Applicant]) -> int:
    """What each open stream does every fifteen seconds when nothing is new: its login is looked at, and its head."""
    for one in itertools.islice(itertools.cycle(people), LOOKS):
        who = Follower(Credentials(one.token, bearer=False, desk=False, device=None), "me.read", NEVER)
        who.account_id = one.account_id
        services.store.read_now(look, who=who)
    return LOOKS


def count_step(services: Services, step: Step) -> Seen:
    """Of one batch."""
    step.prepare(services)
    with counted(services) as seen:
        step.command(services)
    seen.statements //= step.batches
    seen.waited //= step.batches
    return seen


def compare(name: str, costs: list[dict[str, list[Cost]]], statements: list[dict[str, Seen]]) -> Iterator[Figure]:
    small, large = costs
    for what, found in large.items():
        try:
            ratio = ratios([cost.both for cost in found], [cost.both for cost in small[what]])
        except TooLittleMeasured as error:
            raise TooLittleMeasured(f"{what} on {name}, in us: {error}") from None
        yield Figure(
            bench="costs",
            what=f"{what}, {SIZES[1]:,} accounts, {name}",
            value=ratio,
            unit=f"x the CPU of {SIZES[0]:,}",
            target=TARGET if what != NOTHING else None,
            details={
                **median("small", small[what]),
                **median("large", found),
                "statements": statements[1][what].statements,
                "waited": statements[1][what].waited,
            },
        )


def median(size: str, found: list[Cost]) -> dict[str, int]:
    return {
        f"{size}_app_us": round(Range.of([cost.app_us for cost in found]).median),
        f"{size}_server_us": round(Range.of([cost.server_us for cost in found]).median),
    }
