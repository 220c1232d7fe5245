"""`python -m chaos`: needs root, PostgreSQL, Patroni, etcd, HAProxy and nats-server (Debian packages). 15 minutes.

Prints for each fault how long nobody was answered and how long until all was whole again, then what was lost or
doubled, and writes chaos/results.json and docs/chaos.md. Ends with status 1 where a promise was broken.
"""

import argparse
import contextlib
import itertools
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from chaos import report
from chaos.cluster import S3_CREDENTIALS, Cluster
from chaos.evidence import evidence
from chaos.faults import Fault, faults
from chaos.hosts import Network, until
from chaos.people import Customer, Told, Wait
from chaos.report import WHOLE_S

PEOPLE = 6
CALM_S = 5.0  # between two faults
LOOK_S = 0.05
PROGRAMS = {
    "ip": "iproute2", "haproxy": "haproxy", "patroni": "patroni", "etcd": "etcd-server", "nats-server": "nats-server",
    "/usr/lib/postgresql/15/bin/postgres": "postgresql-15", "cc": "gcc",
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
    parser.add_argument("--only", default="", help="faults whose names hold one of these, with commas between")
    parser.add_argument("--before", type=Path, help="an earlier version's checkout with pages built, to upgrade from")
    asked = parser.parse_args()
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program, path=_path()) is None]
    if missing or os.getuid():
        sys.exit(f"needs root, and these packages: apt-get install {' '.join(sorted(missing))}")
    if shutil.which("s3rver") is None:
        sys.exit("needs an S3 server that keeps its files: npm install --global s3rver@3.7.1")
    os.environ |= {"PATH": _path(), **S3_CREDENTIALS}
    folder = Path(tempfile.mkdtemp(prefix="ringback-chaos-"))
    folder.chmod(0o755)
    try:
        with Network(folder) as network, contextlib.closing(Cluster(network, folder, asked.before)) as cluster:
            run(cluster, asked.only.split(","))
    except BaseException:
        print(f"What the programs said is in {folder}.", file=sys.stderr)
        raise
    else:
        shutil.rmtree(folder, ignore_errors=True)


class Tried(NamedTuple):
    """Monotonic seconds, and `whole_s` as in `report.Outcome`."""

    fault: Fault
    began: float
    undone: float
    ended: float
    whole_s: float | None


def run(cluster: Cluster, only: list[str]) -> None:
    cluster.start()
    told, stop = Told(), threading.Event()
    watch = Watch(told)
    people = [Customer(cluster.address, told, stop) for _ in range(PEOPLE)]
    for each in (watch, *people):
        each.start()
    time.sleep(CALM_S)
    chosen = (fault for fault in faults(cluster) if any(part in fault.name for part in only))
    tried = [survive(cluster, fault, watch) for fault in chosen]
    stop.set()
    for person in people:
        person.join(WHOLE_S)
    watch.ended.set()
    wrong = evidence(cluster, told)
    outcomes = [outcome(one, told, watch) for one in tried]
    report.show(outcomes, told, wrong, whole=only == [""])
    if wrong or not all(one.kept for one in outcomes):
        sys.exit("A promise was broken.")


def survive(cluster: Cluster, fault: Fault, watch: Watch) -> Tried:
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
    ended = time.monotonic()
    after = "not whole again" if whole is None else f"whole after {whole:.1f} s"
    print(f"  nobody answered for {watch.longest_silence(began, ended):.1f} s, {after}", flush=True)
    return Tried(fault, began, undone, ended, whole)


def outcome(tried: Tried, told: Told, watch: Watch) -> report.Outcome:
    """Known only afterwards: who waited at that time has been answered by now."""

    def longest(waits: list[Wait]) -> float | None:
        met = [wait.until - wait.since for wait in waits if wait.since < tried.ended and wait.until > tried.began]
        return max(met, default=None)

    silence = watch.longest_silence(tried.began, tried.ended)
    lasted = tried.undone - tried.began
    wait, text = longest(told.waits) or 0.0, longest(told.text_waits)
    return report.Outcome(tried.fault.name, lasted, silence, wait, text, tried.whole_s)


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


if __name__ == "__main__":
    main()
