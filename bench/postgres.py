"""The same requests on PostgreSQL and on SQLite, side by side: one `ringback serve` each, on the same processors.

PostgreSQL is a server of its own that waits for the disk, as SQLite does. Its processor time is in the details.
"""

import contextlib
import itertools
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import phonenumbers
import psutil
from tests.postgres_server import PostgresServer, running_server

from bench.cases import Site, cookie, our_site
from bench.figures import Figure, Range, ratios
from bench.load import UNIQUE, Ask, Spec
from bench.people import Applicant, make_applicants, services_on
from bench.servers import Load, drive
from ringback.accounts.commands import set_phone
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.courier.flow import ChannelName
from ringback.numbers.lines import describe
from ringback.services import Services
from ringback.verification import codes
from ringback.verification.commands import start
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import row_of

ROUNDS = 3
SECONDS = 3.0
AT_ONCE = 32
VERIFIED = 2_500  # codes that a round can use up
TARGETS = {"create": ">= 0.5", "reply": ">= 0.5", "list-25": ">= 0.5", "sign-up": None, "verify": None}


class Measured(NamedTuple):
    """`server_us`: processor time of the database's own processes for each request."""

    load: Load
    server_us: float


class Place:
    """One database with its `ringback serve`."""

    def __init__(self, site: Site, server: PostgresServer | None, checks: list[Ask]) -> None:
        self.site = site
        self.server = server
        self.checks = checks

    def measure(self, what: str, number: int) -> Measured:
        before = self._server_s()
        load = self._load(what, number)
        return Measured(load, 1e6 * (self._server_s() - before) / (load.per_s * SECONDS))

    def _load(self, what: str, number: int) -> Load:
        if what in self.site.asks:
            return self.site.measure(what, number, AT_ONCE)
        expect, asks = 201, [SIGN_UP]
        if what == "verify":
            expect, asks = 200, self.checks[number * VERIFIED : (number + 1) * VERIFIED]
        port = self.site.server.port
        return drive(self.site.server, Spec(port=port, asks=asks, seconds=SECONDS, connections=AT_ONCE, expect=expect))

    def _server_s(self) -> float:
        if self.server is None or self.server.process is None:
            return 0.0
        root = psutil.Process(self.server.process.pid)
        times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
        return float(sum(t.user + t.system for t in times))


SIGN_UP = Ask(
    "POST",
    "/v1/signups",
    {"X-Ringback": "1"},
    json.dumps({"email": f"{UNIQUE}@example.com", "name": "Lan", "language": "en"}),
)


def run(rounds: int = ROUNDS) -> list[Figure]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        server = stack.enter_context(running_server(durable=True))
        places = {
            "PostgreSQL": stack.enter_context(place(folder / "postgresql", server.url, server, rounds)),
            "SQLite": stack.enter_context(place(folder / "sqlite", f"sqlite:///{folder / 'r.db'}", None, rounds)),
        }
        figures = []
        for what in TARGETS:
            measured: dict[str, list[Measured]] = {name: [] for name in places}
            for number, (name, one) in itertools.product(range(rounds), places.items()):
                measured[name].append(one.measure(what, number))
            figures.append(compare(what, measured["PostgreSQL"], measured["SQLite"]))
        return figures


def compare(what: str, postgresql: list[Measured], sqlite: list[Measured]) -> Figure:
    return Figure(
        bench="postgres",
        what=f"{what} on PostgreSQL, {AT_ONCE} at once",
        value=ratios([one.load.per_s for one in postgresql], [one.load.per_s for one in sqlite]),
        target=TARGETS[what],
        peer="the same on SQLite",
        details={
            "ours_per_s": str(Range.of([one.load.per_s for one in postgresql])),
            "peer_per_s": str(Range.of([one.load.per_s for one in sqlite])),
            "ours_cpu_us": str(Range.of([one.load.cpu_us for one in postgresql])),
            "server_cpu_us": str(Range.of([one.server_us for one in postgresql])),
            "peer_cpu_us": str(Range.of([one.load.cpu_us for one in sqlite])),
            "ours_p99_ms": str(Range.of([one.load.p99_ms for one in postgresql])),
            "peer_p99_ms": str(Range.of([one.load.p99_ms for one in sqlite])),
        },
    )


@contextlib.contextmanager
def place(folder: Path, database: str, server: PostgresServer | None, rounds: int) -> Iterator[Place]:
    folder.mkdir()
    services = services_on(database, str(folder / "files"))
    checks = begun(services, make_applicants(services, VERIFIED * rounds))
    services.store.close()
    with our_site(folder, rounds, database) as site:
        yield Place(site, server, checks)


def begun(services: Services, applicants: list[Applicant]) -> list[Ask]:
    """A code on its way to each of them, and the request that proves their phone by it."""

    def begin(db: Db, who: Applicant, number: int) -> Ask:
        # The next one begins differently, or the fraud detector would see a prefix that gets very many codes.
        phone = describe(phonenumbers.parse(f"+8491{number % 10000:04}{number // 10000:03}"))
        actor = Actor(kind=ActorKind.APPLICANT, id=who.account_id, account_id=who.account_id)
        set_phone(db, actor, account_id=who.account_id, number=phone)
        sent = start(db, actor, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
        code = codes.code_of(db.vault, row_of(db, sent.id).salt)
        path = f"/v1/verifications/{sent.id}/checks"
        return Ask("POST", path, cookie(who.token), json.dumps({"code": code}))

    def some(db: Db, first: int) -> list[Ask]:
        return [begin(db, who, first + n) for n, who in enumerate(applicants[first : first + 50])]

    return [ask for first in range(0, len(applicants), 50) for ask in services.store.write_now(some, first)]
