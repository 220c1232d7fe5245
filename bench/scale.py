"""What an installation on PostgreSQL can do, predicted from what each operation costs, and the prediction checked.

`bench/costs.py` must have run: its costs are what the model (`bench/scale_model.py`) is fed with. First real servers,
`ringback serve --processes N` and `ringback worker` on this machine, get sign-ups, codes and posts from few clients and
from many, and so does the model: how far it is off is the first rows. Then it says what larger machines would do.
"""

import json
import math
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import psutil
from sqlalchemy import func, select
from tests.postgres_server import PostgresServer, running_server
from tests.rows import select_one

from bench.cases import cookie
from bench.codes import waits_of_codes
from bench.costs import AT_ONCE, ENTRY, MESSAGE, NOTHING, SIGN_UP, SIZES, TEXT, TEXTS
from bench.figures import Figure, Range, ratios
from bench.load import Ask, Spec
from bench.people import Applicant, make_applicants, make_cases, services_on
from bench.report import RESULTS
from bench.scale_model import Installation, Model, Operation, quantile
from bench.servers import drive, ringback
from bench.world import set_phones
from ringback.core.db import Db
from ringback.core.ids import new_id
from ringback.core.tables import hits
from ringback.courier.tables import deliveries
from ringback.journal.checkpoints import MAX_ENTRIES
from ringback.services import Services

POINTS = ((1, 1), (1, 4), (1, 32), (2, 32))  # processes, and clients that ask as soon as they are answered
UNITS = 100  # of each point: one code, one sign-up, three posts
POSTS = 3
SETTINGS = "budgets = []\n"  # hundreds of codes that nobody enters are what they are there to stop
WARM = 100  # requests before
COMMITS = 200
SETTLED_S = 20
BOUND = "<= 1.5"
WANTED = 10_000  # verifications a second
HEADROOM = 0.7  # of what saturates it: a queue at 0.7 waits for 2.3 times what it serves
# What is predicted for: machines that serve with 16 processors, PostgreSQL with 16 of its own.
LARGE = Installation(cores=16, server_cores=16, processes=8, workers=2, commit_s=0.001, carrier_s=0.3)
ROUND_TRIPS = (0.0001, 0.0003, 0.001)
PROCESSES = (1, 2, 4, 8)
LATEST_S = 1.0
HALVINGS = 5
WATCHED_S = 8.0
ENTRIES_OF_A_TEXT = 2  # accepted and delivered
VERIFICATION = ("sign-up", "send a code", "check a code")


class Point(NamedTuple):
    """What came of one load: requests a second, and quantiles in seconds."""

    rate: float
    p50: float
    p99: float
    text_p50: float


class Calibration(NamedTuple):
    """One transaction with next to nothing in it: processor time, and what it waits beyond."""

    app_s: float
    server_s: float
    wait_s: float


def run(rounds: int = 1) -> list[Figure]:
    with running_server(durable=True) as server, tempfile.TemporaryDirectory(prefix="ringback-bench-") as name:
        folder = Path(name)
        services = services_on(server.url, str(folder / "files"))
        calibrated = calibrate(services, server)
        operations = operations_of(json.loads(RESULTS.read_text()), calibrated)
        figures, first = [], 0
        for processes, clients in POINTS:
            asks = requests(services, first)
            first += UNITS
            real = really(server.url, folder, services, asks, processes, clients)
            figures += compare(predicted(operations, calibrated, processes, clients), real, processes, clients)
        services.store.close()
    return [*worst(figures), *figures, *locks(operations), *predictions(operations, calibrated)]


def calibrate(services: Services, server: PostgresServer) -> Calibration:
    assert server.process is not None
    root = psutil.Process(server.process.pid)

    def server_s() -> float:
        times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
        return float(sum(t.user + t.system for t in times))

    def touch(db: Db) -> None:
        db.add(hits, key="calibration", id=new_id("hit", db.now), at=0)

    services.store.write_now(touch)
    began, app, of_server = time.monotonic(), time.process_time(), server_s()
    for _ in range(COMMITS):
        services.store.write_now(touch)
    app_s, used = (time.process_time() - app) / COMMITS, (server_s() - of_server) / COMMITS
    return Calibration(app_s, used, max(0.0, (time.monotonic() - began) / COMMITS - app_s - used))


def operations_of(results: dict[str, dict[str, list[dict[str, object]]]], one: Calibration) -> dict[str, Operation]:
    """On PostgreSQL, among the most accounts. A share of a transaction is in each cost, and is taken out again."""
    found: dict[str, dict[str, float]] = {}
    for figure in results.get("costs", {}).get("figures", []):
        what, _, where = str(figure["what"]).partition(f", {SIZES[1]:,} accounts, ")
        if where == "PostgreSQL":
            found[what] = figure["details"]  # type: ignore[assignment]
    if not found:
        raise SystemExit("The model is fed by `python -m bench costs`, which has not been run.")
    http_s = found[NOTHING]["large_app_us"] / 1e6

    def of(what: str, name: str = "", *, texts: int = 0, entries: int) -> Operation:
        cost = found[what]
        return Operation(
            name or what,
            outside_s=http_s,
            inside_s=max(0.0, cost["large_app_us"] / 1e6 - http_s - one.app_s / AT_ONCE),
            server_s=max(0.0, cost["large_server_us"] / 1e6 - one.server_s / AT_ONCE),
            trips=max(1, int(cost["waited"])),
            texts=texts,
            entries=entries,
        )

    text, entry = found[TEXT], found[ENTRY]
    step = Operation(
        "text", 0.0, text["large_app_us"] / 3e6, text["large_server_us"] / 3e6, max(1, int(text["waited"] / 3)),
        entries=1,
    )  # fmt: skip
    signing = Operation(
        "sign", 0.0, entry["large_app_us"] / 1e6, entry["large_server_us"] / 1e6, max(1, int(entry["waited"]))
    )
    return {
        "sign-up": of("sign-up", texts=1, entries=3),
        "send a code": of("send a code again", "send a code", texts=1, entries=2),
        "check a code": of("check a code", entries=3),
        "post": of("reply", "post", entries=1),
        "text": step,
        "sign": signing,
    }


def mix(operations: dict[str, Operation]) -> list[Operation]:
    return [operations["send a code"], operations["sign-up"], *[operations["post"]] * POSTS]


def requests(services: Services, first: int) -> list[Ask]:
    """The same mix, each once: all are answered 201."""
    people = make_applicants(services, UNITS)
    case_ids = make_cases(services, people)
    services.store.write_now(set_phones, people, first)
    return [ask for who, case_id in zip(people, case_ids, strict=True) for ask in unit(who, case_id)]


def unit(who: Applicant, case_id: str) -> Iterator[Ask]:
    yield Ask("POST", "/v1/verifications", cookie(who.token), json.dumps({"kind": "phone", "channel": "sms"}))
    yield Ask("POST", "/v1/signups", {"X-Ringback": "1"}, SIGN_UP)
    for _ in range(POSTS):
        yield Ask("POST", f"/v1/cases/{case_id}/messages", cookie(who.token), MESSAGE)


def really(database: str, folder: Path, services: Services, asks: list[Ask], processes: int, clients: int) -> Point:
    with ringback(database, folder, worker=True, settings_file=SETTINGS, processes=processes) as web:
        warm = Spec(port=web.port, asks=asks[:WARM], seconds=60, connections=2 * processes, expect=201, once=True)
        drive(web, warm)  # statements are compiled at their first use
        wait_until(services, nothing_due)
        began = services.store.read_now(lambda db: db.now)
        load = drive(web, msgspec.structs.replace(warm, asks=asks[WARM:], connections=clients))
        wait_until(services, nothing_due)
        waits = sorted(services.store.read_now(waits_of_codes, began))
    return Point(load.per_s, load.p50_ms / 1000, load.p99_ms / 1000, quantile(waits, 0.5))


def nothing_due(db: Db) -> bool:
    waiting = deliveries.c.state.in_(("queued", "sending"))
    return not select_one(db, select(func.count().label("n")).select_from(deliveries).where(waiting)).n


def wait_until(services: Services, holds: Callable[[Db], bool]) -> None:
    until = time.monotonic() + SETTLED_S
    while not services.store.read_now(holds):
        if time.monotonic() > until:
            raise RuntimeError("the worker did not send what was due")
        time.sleep(0.2)


def predicted(operations: dict[str, Operation], one: Calibration, processes: int, clients: int) -> Point:
    model = Model(
        Installation(
            cores=psutil.cpu_count() or 1,
            processes=processes,
            workers=1,
            commit_s=one.wait_s,
            commit_app_s=one.app_s,
            commit_server_s=one.server_s,
            sending=[operations["text"]] * 3,
            signing=operations["sign"],
        )
    )
    model.connect(mix(operations), clients)
    model.run(5)
    asked = {"send a code", "sign-up", "post"}
    took = model.took(*asked)
    return Point(model.rate(*asked), quantile(took, 0.5), quantile(took, 0.99), quantile(model.took("text"), 0.5))


def compare(model: Point, real: Point, processes: int, clients: int) -> list[Figure]:
    """Predicted of measured: 1 is right."""
    where = f"{processes} process{'es' if processes > 1 else ''}, {clients} client{'s' if clients > 1 else ''}"
    return [
        Figure(
            bench="scale",
            what=f"predicted of measured, {what}, {where}",
            value=ratios([mine], [theirs]),
            peer="a real server and worker",
            details={"predicted": round(mine, 4), "measured": round(theirs, 4)},
        )
        for what, mine, theirs in zip(("requests a second", "p50", "p99", "code's p50"), model, real, strict=True)
    ]


def worst(figures: list[Figure]) -> Iterator[Figure]:
    """How far it is off in either direction, over all loads."""
    for what in ("requests a second", "p50", "p99"):
        values = [figure.value.median for figure in figures if f", {what}, " in figure.what]
        off = [max(value, ratios([1.0], [value]).median) for value in values]
        yield Figure(
            bench="scale",
            what=f"error of the prediction, {what}, the most of {len(POINTS)} loads",
            value=Range(max(off), min(off), max(off)),
            unit="times",
            target=BOUND if what != "p99" else "<= 2",
        )


def locks(operations: dict[str, Operation]) -> Iterator[Figure]:
    """How long one verification with its two messages and their entries keeps the write lock, by what takes it."""
    texts = sum(operations[name].texts for name in VERIFICATION)
    entries = sum(operations[name].entries for name in VERIFICATION) + ENTRIES_OF_A_TEXT * texts
    each = [*((operations[name], 1.0, 1.0) for name in VERIFICATION)]
    each.append((operations["text"], 3.0 * texts, 3.0 * texts / TEXTS))
    each.append((operations["sign"], float(entries), entries / MAX_ENTRIES))
    names = [*VERIFICATION, f"{texts} messages to their receipts", f"{entries} entries signed"]
    for name, (operation, times, batches) in zip(names, each, strict=True):
        app, server = 1000 * times * operation.inside_s, 1000 * times * operation.server_s
        trips = 1000 * batches * operation.trips * ROUND_TRIPS[0]
        yield Figure(
            bench="scale",
            what=name,
            value=Range.of([app + server + trips]),
            unit="ms of the write lock",
            details={"app_ms": round(app, 2), "server_ms": round(server, 2), "trips_ms": round(trips, 2)},
        )


def predictions(operations: dict[str, Operation], one: Calibration) -> Iterator[Figure]:
    """By processes at one round trip, and by round trip with all processes; then the shards for what is wanted."""
    base = LARGE._replace(
        commit_app_s=one.app_s,
        commit_server_s=one.server_s,
        sending=[operations["text"]] * 3,
        signing=operations["sign"],
    )
    cases = [(processes, ROUND_TRIPS[0]) for processes in PROCESSES[:-1]]
    for processes, round_trip_s in [*cases, *((PROCESSES[-1], each) for each in ROUND_TRIPS)]:
        made = base._replace(processes=processes, round_trip_s=round_trip_s)
        where = f"{processes} process{'es' if processes > 1 else ''}, round trip {1000 * round_trip_s:g} ms"
        posts, latency = most(made, [operations["post"]])
        yield Figure(
            bench="scale", what=f"posts, {where}", value=Range.of([posts]), unit="1/s, predicted", details=latency
        )
        verified, latency = most(made, [operations[name] for name in VERIFICATION])
        shards = {f"shards_for_{WANTED}": math.ceil(WANTED / (HEADROOM * verified))}
        yield Figure(
            bench="scale",
            what=f"verifications, {where}",
            value=Range.of([verified]),
            unit="1/s, predicted",
            details=shards | latency,
        )


def most(made: Installation, operations: list[Operation]) -> tuple[float, dict[str, float]]:
    """How many of each a second are answered within `LATEST_S`, nearly all, their codes with the carrier so soon; and
    how long both take at `HEADROOM` of that."""
    low, high = 0.0, 1 / sum(locked_s(made, operation) for operation in operations)
    for _ in range(HALVINGS):
        rate = (low + high) / 2
        latest = steady(made, operations, rate)
        low, high = (rate, high) if max(latest["p99_s"], latest["code_p99_s"]) <= LATEST_S else (low, rate)
    return low, steady(made, operations, HEADROOM * low)


def locked_s(made: Installation, operation: Operation) -> float:
    """At least so long it holds the write lock."""
    return operation.inside_s + operation.server_s + operation.trips * made.round_trip_s


def steady(made: Installation, operations: list[Operation], per_s: float) -> dict[str, float]:
    model = Model(made)
    for operation in operations:
        model.arrive(operation, per_s)
    model.run(WATCHED_S)
    names = [operation.name for operation in operations]
    took, texts = (model.took(*these, since=WATCHED_S / 4) for these in (names, ["text"]))
    if len(took) < 0.9 * per_s * len(names) * 0.75 * WATCHED_S:
        return {"p50_s": math.inf, "p99_s": math.inf, "code_p50_s": math.inf, "code_p99_s": math.inf}
    sent = any(operation.texts for operation in operations)
    return {
        "p50_s": round(quantile(took, 0.5), 4),
        "p99_s": round(quantile(took, 0.99), 4),
        "code_p50_s": round(quantile(texts, 0.5) - made.carrier_s, 4) if sent else 0.0,
        "code_p99_s": round(quantile(texts, 0.99) - made.carrier_s, 4) if sent else 0.0,
    }
