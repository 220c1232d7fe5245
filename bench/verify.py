"""`ringback journal verify` on a journal of many entries: how many a second on all processors, against sha256sum over
the same bytes; whether its memory grows with the journal; and what the comparison with the state adds."""

import json
import os
import secrets
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.cli_runner import ROOT, environment

from bench.figures import Figure, Range, ratios
from bench.people import OPERATOR, SECRET, make_applicants, make_cases, services_on
from ringback.core.db import Db
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.commands import append, open_chain

ROUNDS = 3
ENTRIES, EACH = 400_000, 10  # in all, and of one account
SMALL = 100_000  # many enough for all processors, too
APPLICANTS = 2_000  # with a case each, for the comparison with the state
BATCH = 2_000
STARTING_FROM = 105_000  # three times the 35,000 a second that one processor did when it was first measured


class Checked(NamedTuple):
    per_s: float
    seconds: float
    peak_mb: float


def run(rounds: int = ROUNDS) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ringback-bench-") as name:
        folder = Path(name)
        small, large = (journal(folder / f"{count}.db", count) for count in (SMALL, ENTRIES))
        people = with_state(folder / "people.db")
        export = folder / "journal.jsonl"
        ringback("export", "--out", str(export), database=large)
        seconds, checked, little, whole = [], [], [], []
        for _ in range(rounds):
            seconds.append(hashed(export))
            checked.append(check(large, "--no-state"))
            little.append(check(small, "--no-state"))
            whole.append(check(people))
    more = ENTRIES - SMALL  # what those take beyond the first, so that starting processes is not counted
    per_s = Range.of([more / (one.seconds - few.seconds) for one, few in zip(checked, little, strict=True)])
    whole_s = Range.of([one.seconds for one in checked])
    share = ratios(seconds, [one.seconds for one in checked])
    growth = ratios([one.peak_mb for one in checked], [one.peak_mb for one in little])
    size = f"{ENTRIES:,} entries, {os.cpu_count()} processors"
    return [
        Figure(bench="verify", what=f"journal verify --no-state, {size}", value=per_s, unit="entries/s",
               target=f">= {STARTING_FROM}",
               details={"peak_mb": max(one.peak_mb for one in checked), "whole_s": str(whole_s)}),
        Figure(bench="verify", what="its share of the time of hashing alone", value=share, peer="sha256sum"),
        Figure(bench="verify", what=f"peak memory of a process, {ENTRIES:,} entries", value=growth, target="<= 1.25",
               peer=f"the same, {SMALL:,} entries"),
        Figure(bench="verify", what=f"journal verify with the state, {APPLICANTS:,} accounts with a case",
               value=Range.of([one.per_s for one in whole]), unit="entries/s"),
    ]  # fmt: skip


def journal(path: Path, entries: int) -> str:
    """Chains without accounts, as the verifier alone sees them."""
    services = services_on(f"sqlite:///{path}", str(path.with_suffix(".files")))

    def write(db: Db) -> None:
        for _ in range(BATCH // EACH):
            account_id = f"{secrets.randbelow(10**12):012}"
            open_chain(db, account_id=account_id)
            for n in range(EACH):
                append(db, OPERATOR, "case.viewed", account_id=account_id, data={"n": n}, private={"to": "somebody"})

    for _ in range(entries // BATCH):
        services.store.write_now(write)
        services.store.write_now(take_checkpoint)
    while services.store.write_now(take_checkpoint):
        pass
    services.store.close()
    return f"sqlite:///{path}"


def with_state(path: Path) -> str:
    services = services_on(f"sqlite:///{path}", str(path.with_suffix(".files")))
    make_cases(services, make_applicants(services, APPLICANTS))
    while services.store.write_now(take_checkpoint):
        pass
    services.store.close()
    return f"sqlite:///{path}"


def check(database: str, *arguments: str) -> Checked:
    began = time.monotonic()
    said, peak_mb = ringback("verify", "--json", *arguments, database=database)
    seconds = time.monotonic() - began
    return Checked(json.loads(said)["entries"] / seconds, seconds, peak_mb)


def ringback(command: str, *arguments: str, database: str) -> tuple[str, float]:
    """What it printed, and the most memory that it or one of its processes held, in MB."""
    process = subprocess.Popen(
        [ROOT / ".venv/bin/ringback", "journal", command, *arguments],
        env=environment(database=database, secret=SECRET),
        stdout=subprocess.PIPE,
        text=True,
    )
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"journal {command} ended with {status}: {said}")
    return said, used.ru_maxrss / 1024


def hashed(path: Path) -> float:
    began = time.monotonic()
    subprocess.run(["sha256sum", path], check=True, capture_output=True)
    return time.monotonic() - began
