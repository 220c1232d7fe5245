"""Create, reply and list through REST, against a bare endpoint that stores the same and does nothing else."""

import contextlib
import itertools
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.cache import python_with
from bench.figures import Figure, Range, ratios
from bench.load import UNIQUE, Ask, Spec
from bench.people import DESCRIPTION, SUBJECT, Applicant, make_applicants, make_cases, make_key, services_on
from bench.servers import Load, Server, drive, peer, ringback

BARE = ("starlette>=1.0", "uvicorn>=0.54", "uvloop>=0.22", "httptools>=0.8")
SECONDS = 2.0
ROUNDS = 3
MAX_OPEN_CASES = 10  # cases that one account may have open
PER_ROUND = 800  # accounts, which take 8,000 cases in two windows
AT_ONCE = (32, 8)  # connections: what a platform's servers keep open, and a quiet hour
WRITERS = 200  # cases that get replies
TARGET = ">= 0.5"


class Site:
    """One server with what is to be asked of it; `create` gives other accounts each round. `people` are those who
    create, and `writers` have a case each, in the order of `case_ids`; a bare server has none."""

    def __init__(
        self,
        server: Server,
        create: Callable[[int], list[Ask]],
        reply: list[Ask],
        page: list[Ask],
        *,
        people: Sequence[Applicant] = (),
        writers: Sequence[Applicant] = (),
        case_ids: Sequence[str] = (),
        key: str = "",
    ) -> None:
        self.server = server
        self.people, self.writers, self.case_ids, self.key = people, writers, case_ids, key
        self.asks: dict[str, Callable[[int], list[Ask]]] = {
            "create": create,
            "reply": lambda _: reply,
            "list-25": lambda _: page,
        }

    def measure(self, what: str, number: int, at_once: int) -> Load:
        expect = 200 if what == "list-25" else 201
        asks = self.asks[what](number)
        return drive(
            self.server,
            Spec(port=self.server.port, asks=asks, seconds=SECONDS, connections=at_once, expect=expect),
        )


def run(rounds: int = ROUNDS) -> list[Figure]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        ours = stack.enter_context(our_site(folder, rounds, f"sqlite:///{folder / 'ringback.db'}"))
        bare = {mode: stack.enter_context(bare_site(folder, mode)) for mode in ("FULL", "NORMAL")}
        figures = []
        for what, at_once in itertools.product(("create", "reply", "list-25"), AT_ONCE):
            loads: dict[str, list[Load]] = {"ours": [], "FULL": [], "NORMAL": []}
            for number in range(rounds):
                loads["ours"].append(ours.measure(what, number, at_once))
                for mode, site in bare.items():
                    loads[mode].append(site.measure(what, number, at_once))
            figures += [compare(what, at_once, mode, loads["ours"], loads[mode]) for mode in bare]
        return figures


def compare(what: str, at_once: int, mode: str, ours: list[Load], theirs: list[Load]) -> Figure:
    """FULL waits for the disk, as we do, so it is what the target is about; NORMAL may lose what it answered."""
    return Figure(
        bench="cases",
        what=f"{what}, {at_once} at once",
        value=ratios([load.per_s for load in ours], [load.per_s for load in theirs]),
        target=TARGET if mode == "FULL" else None,
        peer=f"bare Starlette + SQLite, synchronous={mode}",
        details={
            "ours_per_s": str(Range.of([load.per_s for load in ours])),
            "peer_per_s": str(Range.of([load.per_s for load in theirs])),
            "ours_cpu_us": str(Range.of([load.cpu_us for load in ours])),
            "peer_cpu_us": str(Range.of([load.cpu_us for load in theirs])),
            "cpu_ratio": str(ratios([load.cpu_us for load in theirs], [load.cpu_us for load in ours])),
            "ours_p99_ms": str(Range.of([load.p99_ms for load in ours])),
            "peer_p99_ms": str(Range.of([load.p99_ms for load in theirs])),
        },
    )


@contextlib.contextmanager
def our_site(folder: Path, rounds: int, database: str, *, writing: int = WRITERS) -> Iterator[Site]:
    services = services_on(database, str(folder / "files"))
    applicants = make_applicants(services, PER_ROUND * rounds)
    writers = make_applicants(services, writing)
    case_ids = make_cases(services, writers)
    key = make_key(services)
    services.store.close()
    request = {
        "subject": SUBJECT,
        "description": DESCRIPTION,
        "type": "account",
        "category": "activation",
        "contact_method": "web",
        "language": "en",
    }
    new_case = json.dumps(request)

    def create(number: int) -> list[Ask]:
        mine = applicants[number * PER_ROUND : (number + 1) * PER_ROUND]
        return [Ask("POST", "/v1/cases", cookie(who.token), new_case) for who in mine]

    message = json.dumps({"client_id": UNIQUE, "body": DESCRIPTION})
    reply = [
        Ask("POST", f"/v1/cases/{case_id}/messages", cookie(who.token), message)
        for who, case_id in zip(writers, case_ids, strict=True)
    ]
    page = [Ask("GET", "/v1/cases?limit=25", {"Authorization": f"Bearer {key}"})]
    with ringback(database, folder) as server:
        yield Site(server, create, reply, page, people=applicants, writers=writers, case_ids=case_ids, key=key)


def cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"ringback_login={token}", "X-Ringback": "1"}


@contextlib.contextmanager
def bare_site(folder: Path, mode: str) -> Iterator[Site]:
    env = {"BARE_DATABASE": str(folder / f"bare-{mode}.db"), "BARE_SYNCHRONOUS": mode, "BARE_CASES": str(WRITERS)}
    new_case = json.dumps({"subject": SUBJECT, "description": DESCRIPTION, "contact_method": "web", "language": "en"})
    message = json.dumps({"body": DESCRIPTION})
    reply = [Ask("POST", f"/tickets/ticket-{n}/messages", {}, message) for n in range(WRITERS)]
    with peer(f"bare {mode}", python_with(BARE), "bench.peers.bare:app", env, folder) as server:
        yield Site(server, lambda _: [Ask("POST", "/tickets", {}, new_case)], reply, [Ask("GET", "/tickets")])
