"""The table that is printed, and kept for the docs."""

import json
import os
import statistics
import time
from pathlib import Path
from typing import NamedTuple

from chaos.people import Told

PROMISED_S = 30.0
WHOLE_S = 120.0  # after that a fault counts as not survived
ROOT = Path(__file__).parents[1]
RESULTS, PAGE = ROOT / "chaos" / "results.json", ROOT / "docs" / "chaos.md"
HEAD = """# What survives when machines die

`make chaos` builds hosts of their own on one machine, each a network namespace with its address: two web nodes behind
HAProxy, two workers, PostgreSQL 15 with a synchronous standby under Patroni and three etcd, three NATS nodes, and an S3
server that keeps its files on a disk. People sign up, prove address and phone, open cases, send pictures, write and
follow their case; whoever gets no answer asks again with the same key. Then one thing after another is taken away and
given back. The hosts share {cores} processors, so times are longer than on machines of their own.

It needs root, Debian's haproxy, patroni, etcd-server, nats-server, postgresql-15 and gcc, and `npm install --global
s3rver@3.7.1`. `ONLY=link,clock` tries the faults whose names hold one of these; `BEFORE=folder` names a checkout of an
earlier version with its pages built: all nodes begin as that and are upgraded one after another, with people at work.

- **Killed**: SIGKILL to all that runs on the host; after two seconds systemd would start it again, and so do we.
- **A machine dies** and comes back when the fault has lasted; **a link is cut**: packets are lost, and nobody is told.
- **A disk is full** to its last byte. For PostgreSQL that is no failover: it goes on reading and refuses what it can't
  write, so people are answered 503 for as long as the fault lasts.
- **A clock is set**: the time of day of one node's programs, not their monotonic clock. All nodes go by the
  primary's, so when that one is wrong they all are, and the same must hold. More than five minutes are not tried: what
  lasts for less than the step is over by it, as a code after ten minutes and a picture that was not sent after an hour.

A fault lasts some seconds and is undone. *Nobody was answered for*: the longest time in which none of the people was
answered. *One waited*: the longest that one of them waited for one answer, asking again and again; then for a text with
a code. *Whole after*: from the fault's end until every node is ready, all programs run and PostgreSQL has its
synchronous standby again. *Kept*: each of these four is {promised:.0f} s at most.

At the end the database, the telephones and the streams are asked: is all there that was answered, once, did every text
arrive within a minute, and did each stream, some seconds after everybody stopped, have all that somebody who comes anew
is shown, once and in order? `ringback journal verify` says whether the journal is whole, goes on from the checkpoint
that was kept outside the database, and has made the state what it is.

A bit that flips in the database's log is no fault of this run: `tests/crash/test_flipped_bit.py` flips one on both
databases, and the kept checkpoint tells it ([operating](operating.md)).

Printed by `make chaos` on {day}, with a load of {load:.1f} on the machine at the end:

| fault | lasted | nobody was answered for | one waited for an answer | for a text | whole after | kept |
| --- | --- | --- | --- | --- | --- | --- |
"""


class Outcome(NamedTuple):
    """What one fault did. Seconds: how long it lasted; the longest time in which nobody was answered, that one person
    waited for one answer, and for a text message; until all was whole again after its end, None where that was not
    within two minutes."""

    name: str
    lasted_s: float
    silence_s: float
    wait_s: float
    text_s: float | None
    whole_s: float | None

    @property
    def kept(self) -> bool:
        waits = (self.silence_s, self.wait_s, self.text_s or 0.0)
        return max(waits) <= PROMISED_S and self.whole_s is not None and self.whole_s <= PROMISED_S

    @property
    def whole(self) -> str:
        return f"never within {WHOLE_S:.0f} s" if self.whole_s is None else f"{self.whole_s:.1f} s"

    @property
    def cells(self) -> list[str]:
        waits = [
            f"{self.silence_s:.1f} s",
            f"{self.wait_s:.1f} s",
            "-" if self.text_s is None else f"{self.text_s:.1f} s",
        ]
        return [self.name, f"{self.lasted_s:.0f} s", *waits, self.whole, "yes" if self.kept else "**no**"]


def show(outcomes: list[Outcome], told: Told, wrong: list[str], *, whole: bool) -> None:
    """`whole`: every fault was tried, so that the page is written anew."""
    texts = sorted(wait.until - wait.since for wait in told.text_waits)
    signups = len(told.signups) - len(told.texts)
    summary = (
        f"{signups} sign-ups, {len(told.proved)} addresses and {len(told.phones)} phones proved, "
        f"{len(told.cases)} cases, {len(told.messages)} messages and {len(told.files)} pictures were answered; "
        f"{len(told.followed)} streams were opened again {sum(one.resumed for one in told.followed)} times. "
        + (f"A text took {statistics.median(texts):.1f} s in the middle, {texts[-1]:.1f} s at most. " if texts else "")
    )
    verdict = (
        "None of it was lost, none of it was there twice, no code was sent more often than decision 007 allows, "
        "streams said everything once and in order, and the journal verifies, with the kept checkpoint and the state."
        if not wrong
        else "Wrong:\n\n" + "\n".join(f"- {line}" for line in wrong)
    )
    silent = max(outcomes, key=lambda one: one.silence_s)
    slow = max(outcomes, key=lambda one: WHOLE_S if one.whole_s is None else one.whole_s)
    longest = (
        f"Of {len(outcomes)} faults {sum(one.kept for one in outcomes)} kept the promise. The longest silence was "
        f"{silent.silence_s:.1f} s ({silent.name}), the longest until all was whole {slow.whole} ({slow.name})."
    )
    for outcome in outcomes:
        print("; ".join(outcome.cells))
    print(longest, summary, verdict, sep="\n")
    if whole:
        keep(outcomes, f"{longest}\n\n{summary}\n\n{verdict}\n")


def keep(outcomes: list[Outcome], said: str) -> None:
    day = time.strftime("%Y-%m-%d")
    RESULTS.write_text(json.dumps([one._asdict() for one in outcomes], indent=1) + "\n")
    rows = ["| " + " | ".join(one.cells) + " |" for one in outcomes]
    PAGE.write_text(
        HEAD.format(cores=os.cpu_count(), day=day, promised=PROMISED_S, load=os.getloadavg()[0])
        + "\n".join(rows)
        + f"\n\n{said}"
    )
