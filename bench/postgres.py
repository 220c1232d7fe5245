"""The same requests on PostgreSQL and on SQLite, side by side: one `ringback serve` each, on the same processors; and
the same statements by pgbench.

PostgreSQL is a server of its own that waits for the disk, as SQLite does. Its processor time is in the details.
"""

import contextlib
import itertools
import json
import secrets
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import psutil
from tests.postgres_server import PostgresServer, running_server

from bench import pgbench
from bench.cases import Site, our_site
from bench.figures import Figure, Range, ratios
from bench.load import UNIQUE, Ask, Spec
from bench.people import DESCRIPTION, SUBJECT, services_on
from bench.servers import Load, drive
from ringback.accounts.access import authenticate
from ringback.core.actors import Credentials
from ringback.core.db import Db
from ringback.core.postgres import WRITE_LOCK
from ringback.services import Services
from ringback.support import pages
from ringback.support.commands import open_case, post_message
from ringback.support.schemas import CaseRequest

ROUNDS = 3
SECONDS = 2.0  # of a sign-up's round; the others' are those of `cases`
AT_ONCE = 32
REPLAYED = AT_ONCE * pgbench.PER_CLIENT
TARGETS = {"create": ">= 0.5", "reply": ">= 0.5", "list-25": ">= 0.5", "sign-up": None}
AS_WE_ASK, WITHOUT_LOCK = "pgbench, our statements", "pgbench, our statements without the write lock"


class Measured(NamedTuple):
    """`server_us`: processor time of the database's own processes for each request."""

    load: Load
    server_us: float


class Place:
    """One database with its `ringback serve`."""

    def __init__(self, site: Site, server: PostgresServer | None, database: str, folder: Path) -> None:
        self.site = site
        self.server = server
        self.database = database
        self.folder = folder

    def measure(self, what: str, number: int) -> Measured:
        before = self._server_s()
        load = self._load(what, number)
        return Measured(load, 1e6 * (self._server_s() - before) / (load.per_s * SECONDS))

    def _load(self, what: str, number: int) -> Load:
        if what in self.site.asks:
            return self.site.measure(what, number, AT_ONCE)
        port = self.site.server.port
        return drive(self.site.server, Spec(port, [SIGN_UP], seconds=SECONDS, connections=AT_ONCE, expect=201))

    def _server_s(self) -> float:
        if self.server is None or self.server.process is None:
            return 0.0
        root = psutil.Process(self.server.process.pid)
        times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
        return float(sum(t.user + t.system for t in times))

    def replay(self, what: str, number: int) -> dict[str, float]:
        """Transactions a second of pgbench with our statements, where it can do what we do."""
        if what not in self.site.asks:
            return {}
        services = services_on(self.database, str(self.folder / "files"))
        try:
            found = {}
            # A list takes no lock, and a case gets the next number of the search index, which two at once would share.
            for turn, name in enumerate((AS_WE_ASK, WITHOUT_LOCK) if what == "reply" else (AS_WE_ASK,)):
                asked = self._asked(services, what, name, 2 * number + turn)
                found[name] = pgbench.run(self.database, asked, clients=AT_ONCE)
            return found
        finally:
            services.store.close()

    def _asked(self, services: Services, what: str, name: str, turn: int) -> list[list[pgbench.Statement]]:
        begin, end = pgbench.frame_of(services)
        if what == "list-25":
            begin, end = [("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}), begin[1]], [("ROLLBACK", {})]
        elif name == WITHOUT_LOCK:
            begin = [statement for statement in begin if statement[0] != WRITE_LOCK]
        asked = pgbench.asked_by(services, list(self._commands(what, turn)))
        return [[*begin, *statements, *end] for statements in asked]

    def _commands(self, what: str, turn: int) -> Iterator[Callable[[Db], Any]]:
        """What the server does for each request, the look at its login included. Each turn has other accounts, which
        may have ten open cases."""
        if what == "list-25":
            yield as_who(self.site.key, lambda db, actor: pages.cases_page(db, actor, limit=25), bearer=True)
        elif what == "create":
            request = CaseRequest(subject=SUBJECT, description=DESCRIPTION, contact_method="web", language="en")
            people = itertools.cycle(self.site.people)
            for who in itertools.islice(people, turn * REPLAYED, (turn + 1) * REPLAYED):
                yield as_who(who.token, lambda db, actor: open_case(db, actor, request=request))
        else:
            for who, case_id in zip(self.site.writers, self.site.case_ids, strict=True):
                yield as_who(who.token, reply_in(case_id))


def as_who(token: str, command: Callable[[Db, Any], Any], *, bearer: bool = False) -> Callable[[Db], Any]:
    credentials = Credentials(token, bearer=bearer, desk=False, device=None)
    return lambda db: msgspec.json.encode(command(db, authenticate(db, credentials)))


def reply_in(case_id: str) -> Callable[[Db, Any], Any]:
    return lambda db, actor: (
        post_message(db, actor, case_id=case_id, client_id=secrets.token_hex(8), body=DESCRIPTION).message
    )


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
        ours = stack.enter_context(place(folder / "postgresql", server.url, server, rounds))
        sqlite = stack.enter_context(place(folder / "sqlite", f"sqlite:///{folder / 'r.db'}", None, rounds))
        figures = []
        for what in TARGETS:
            on_postgres, on_sqlite, replayed = [], [], []
            for number in range(rounds):
                replayed.append(ours.replay(what, number))
                on_postgres.append(ours.measure(what, number))
                on_sqlite.append(sqlite.measure(what, number))
            figures.append(compare(what, on_postgres, on_sqlite))
            per_s = [one.load.per_s for one in on_postgres]
            figures += [against(what, per_s, name, [one[name] for one in replayed]) for name in replayed[0]]
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


def against(what: str, per_s: list[float], name: str, theirs: list[float]) -> Figure:
    return Figure(
        bench="postgres",
        what=f"{what} on PostgreSQL, {AT_ONCE} at once",
        value=ratios(per_s, theirs),
        target=TARGETS[what] if name == AS_WE_ASK else None,
        peer=name,
        details={"ours_per_s": str(Range.of(per_s)), "peer_per_s": str(Range.of(theirs))},
    )


@contextlib.contextmanager
def place(folder: Path, database: str, server: PostgresServer | None, rounds: int) -> Iterator[Place]:
    folder.mkdir()
    writing = 200 if server is None else REPLAYED
    with our_site(folder, rounds, database, writing=writing) as site:
        yield Place(site, server, database, folder)
