"""A server and its worker with two million entries behind them and nothing to do: how much of a processor they take,
their database's own processes counted in."""

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
from tests.postgres_server import running_server

from bench.bulk import Bulk, bulk
from bench.figures import Figure, Range
from bench.people import make_applicants, make_cases, services_on
from bench.servers import Server, ringback
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.tables import entries, heads

ENTRIES = 2_000_000
PEOPLE = 500  # whose journals are copied
WARM_S, SECONDS = 20, 60
ROUNDS = 1


def run(rounds: int = ROUNDS) -> list[Figure]:
    return [measure("SQLite", sqlite, rounds), measure("PostgreSQL", postgresql, rounds)]


@contextlib.contextmanager
def sqlite(folder: Path) -> Iterator[tuple[str, list[psutil.Process]]]:
    yield f"sqlite:///{folder / 'ringback.db'}", []


@contextlib.contextmanager
def postgresql(folder: Path) -> Iterator[tuple[str, list[psutil.Process]]]:
    with running_server() as server:
        assert server.process is not None
        yield server.url, [psutil.Process(server.process.pid)]


def measure(
    name: str,
    database_in: Callable[[Path], contextlib.AbstractContextManager[tuple[str, list[psutil.Process]]]],
    rounds: int,
) -> Figure:
    with tempfile.TemporaryDirectory(prefix="ringback-bench-") as made:
        folder = Path(made)
        with database_in(folder) as (database, beside):
            how_many = fill(database, folder / "files")
            with ringback(database, folder, worker=True) as server:
                time.sleep(WARM_S)
                shares = [share_of_a_core(server, beside) for _ in range(rounds)]
    return Figure(
        bench="idle",
        what=f"server and worker, {how_many:,} entries and nothing to do, on {name}",
        value=Range.of(shares),
        unit="% of a core",
        target="<= 1",
    )


def share_of_a_core(server: Server, beside: list[psutil.Process]) -> float:
    began, used = time.monotonic(), used_s(server, beside)
    time.sleep(SECONDS)
    return 100 * (used_s(server, beside) - used) / (time.monotonic() - began)


def used_s(server: Server, beside: list[psutil.Process]) -> float:
    """Of those beside, children that ended count too: PostgreSQL starts some for a moment."""
    processes = [*beside, *(child for one in beside for child in one.children(recursive=True))]
    times = [process.cpu_times() for process in processes]
    return server.cpu_s() + float(sum(t.user + t.system for t in times))


def fill(database: str, files: Path) -> int:
    """Journals of people, copied to others: long, and signed as the first ones are. Returns how many entries."""
    services = services_on(database, str(files))
    make_cases(services, make_applicants(services, PEOPLE))
    while services.store.write_now(take_checkpoint):
        pass
    services.store.close()
    with bulk(database) as to:
        return copy_journals(to)


def copy_journals(to: Bulk) -> int:
    ((made,),) = to.run("SELECT count(*) FROM entries WHERE account_id <> ''")
    copies = ENTRIES // made
    of_people = "SELECT {0}.*, dense_rank() OVER (ORDER BY account_id) AS person FROM {0} WHERE length(account_id) = 12"
    account_id = to.digits(f"100000000000 + k * {PEOPLE} + t.person", 12)
    for table, order in ((entries, "account_id, seq"), (heads, "account_id")):
        to.copy(table, {"account_id": account_id}, copies=copies, base=of_people.format(table.name), order=order)
    ((entries_now,),) = to.run("SELECT count(*) FROM entries")
    return int(entries_now)
