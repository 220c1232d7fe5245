"""`python -m chaos`: needs root, PostgreSQL, Patroni, etcd, HAProxy and nats-server (Debian packages). 15 minutes.

Prints for each fault how long nobody was answered and how long until all was whole again, then what was lost or
doubled, and writes chaos/results.json and docs/chaos.md. Ends with status 1 where a promise was broken.
"""

import argparse
import itertools
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from chaos import report
from chaos.cluster import Cluster
from chaos.evidence import evidence
from chaos.faults import Fault, faults, mounted, unmounted
from chaos.hosts import Network, until
from chaos.people import Customer, Told

PEOPLE = 6
CALM_S = 5.0  # between two faults
WHOLE_S = 120.0  # after that a fault counts as not survived
LOOK_S = 0.05
PROGRAMS = {
    "ip": "iproute2", "haproxy": "haproxy", "patroni": "patroni", "etcd": "etcd-server", "nats-server": "nats-server",
    "/usr/lib/postgresql/15/bin/postgres": "postgresql-15",
}  # fmt: skip


class Watch(threading.Thread):
    """Notes when somebody was answered."""

    def __init__(self, told: Told) -> None:
        super().__init__(daemon=True)
        self.told = told
        self.moments: list[float] = []
        self.ended = threading.Event()

    def run(self) -> None:
        count = 0
        while not self.ended.wait(LOOK_S):
            if (now := self.told.count()) > count:
                count = now
                self.moments.append(time.monotonic())

    def longest_silence(self, since: float, until: float) -> float:
        moments = [since, *(at for at in self.moments if since < at < until), until]
        return max(later - earlier for earlier, later in itertools.pairwise(moments))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m chaos", description="See what survives when machines die.")
    parser.add_argument("--only", help="faults whose name holds this")
    parser.add_argument("--before", type=Path, help="a checkout of the version before, for the rolling upgrade")
    asked = parser.parse_args()
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program, path=_path()) is None]
    if missing or os.getuid():
        sys.exit(f"needs root, and these packages: apt-get install {' '.join(sorted(missing))}")
    os.environ["PATH"] = _path()
    folder = Path(tempfile.mkdtemp(prefix="ringback-chaos-"))
    folder.chmod(0o755)
    sources = {"serve": asked.before, "worker": asked.before} if asked.before else {}
    try:
        with Network(folder) as network:
            run(Cluster(network, folder, sources), asked.only or "")
    except BaseException:
        print(f"What the programs said is in {folder}.", file=sys.stderr)
        raise
    else:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        unmounted(folder / "files")


def run(cluster: Cluster, only: str) -> None:
    mounted(cluster.files, 256)
    cluster.start()
    told, stop = Told(), threading.Event()
    watch = Watch(told)
    people = [Customer(cluster.address, told, stop) for _ in range(PEOPLE)]
    for each in (watch, *people):
        each.start()
    time.sleep(CALM_S)
    outcomes = [survive(cluster, fault, watch) for fault in faults(cluster) if only in fault.name]
    stop.set()
    for person in people:
        person.join(WHOLE_S)
    watch.ended.set()
    wrong = evidence(cluster, told)
    report.show(outcomes, told, wrong)
    if wrong or any(one.whole_s is None for one in outcomes):
        sys.exit("A promise was broken.")


def survive(cluster: Cluster, fault: Fault, watch: Watch) -> report.Outcome:
    print(f"{fault.name} ...", flush=True)
    began = time.monotonic()
    fault.does()
    done = time.monotonic()
    if fault.lasts_s:
        time.sleep(max(0.0, fault.lasts_s - (done - began)))
        fault.undoes()
    undone = time.monotonic()
    try:
        whole = until("all is whole again", lambda: cluster.well() and cluster.replicated(), WHOLE_S)
    except TimeoutError:
        whole = None
    time.sleep(CALM_S)
    silence = watch.longest_silence(began, time.monotonic())
    outcome = report.Outcome(fault.name, silence, whole, undone - began)
    print(f"  {outcome}", flush=True)
    return outcome


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


if __name__ == "__main__":
    main()
