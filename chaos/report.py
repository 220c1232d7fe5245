"""The table that is printed, and kept for the docs."""

import json
import os
import time
from pathlib import Path
from typing import NamedTuple

from chaos.people import Told

ROOT = Path(__file__).parents[1]
RESULTS, PAGE = ROOT / "chaos" / "results.json", ROOT / "docs" / "chaos.md"
HEAD = """# What survives when machines die

`make chaos` builds hosts of their own on one machine (network namespaces): two web nodes behind HAProxy, two workers,
PostgreSQL 15 with a synchronous standby under Patroni and three etcd, three NATS nodes. People sign up, prove address
and phone, open cases, send pictures, write and follow their case; whoever gets no answer asks again with the same key.
Then one thing after another is taken away. The hosts share {cores} processors, so times are longer than on machines of
their own.

Printed by `make chaos` on {day}:

| fault | lasted | longest time in which nobody was answered | all whole again after its end |
| --- | --- | --- | --- |
"""


class Outcome(NamedTuple):
    """Seconds. `whole_s` is None where it was not whole within two minutes."""

    name: str
    silence_s: float
    whole_s: float | None
    lasted_s: float

    @property
    def whole(self) -> str:
        return "never" if self.whole_s is None else f"{self.whole_s:.1f} s"

    def __str__(self) -> str:
        return f"lasted {self.lasted_s:.1f} s, nobody answered for {self.silence_s:.1f} s, whole after {self.whole}"


def show(outcomes: list[Outcome], told: Told, wrong: list[str]) -> None:
    summary = (
        f"{len(told.signups)} sign-ups, {len(told.proved)} addresses and {len(told.phones)} phones proved, "
        f"{len(told.cases)} cases, {len(told.messages)} messages and {len(told.files)} pictures were answered; "
        f"{len(told.followed)} streams were opened again {sum(one.resumed for one in told.followed)} times."
    )
    verdict = (
        "None of it was lost, none of it was there twice, no code was sent more often than decision 007 allows, "
        "streams said everything once and in order, and the journal verifies."
        if not wrong
        else "Wrong:\n\n" + "\n".join(f"- {line}" for line in wrong)
    )
    print(summary, verdict, sep="\n")
    keep(outcomes, f"{summary} {verdict}\n")


def keep(outcomes: list[Outcome], said: str) -> None:
    day = time.strftime("%Y-%m-%d")
    RESULTS.write_text(json.dumps([one._asdict() for one in outcomes], indent=1) + "\n")
    rows = [f"| {one.name} | {one.lasted_s:.0f} s | {one.silence_s:.1f} s | {one.whole} |" for one in outcomes]
    PAGE.write_text(HEAD.format(cores=os.cpu_count(), day=day) + "\n".join(rows) + f"\n\n{said}")
