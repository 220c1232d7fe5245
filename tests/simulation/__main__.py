"""`python -m tests.simulation`: world after world. The first that breaks tells its steps, and how to replay it."""

import argparse
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence

REPEATABLE = "0"
MUST_HAPPEN = (
    "activated by decision", "agent answered", "agent took 200", "answer lost", "applicant active", "approval 200",
    "approval 403", "asked again", "carrier answer lost before it took it", "carrier is down", "carrier refuses",
    "carrier takes", "carrier takes and the answer is lost", "carrier takes slowly", "carrier throttles", "case",
    "clock set back", "clock set forward", "clock wrong", "guess", "node killed at any moment",
    "node killed before the commit", "node killed between commit and answer", "operator denies 201", "proposal 201",
    "receipt a lie", "receipt early", "receipt late", "receipt never", "receipt once", "receipt repeated",
    "receipt twice", "request doubled", "request lost", "resend 200", "resend 429", "right code", "stream",
    "stream resumed", "webhook 204", "webhook 500", "webhook lost", "worker killed at any moment",
    "worker killed before the commit", "worker killed between commit and answer", "wrong code",
)  # fmt: skip
"""A simulation in which nothing happens holds, too."""


def main() -> int:
    if os.environ.get("PYTHONHASHSEED") != REPEATABLE:  # the order of a set of texts would be another in each process
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.simulation", *sys.argv[1:]],
            {**os.environ, "PYTHONHASHSEED": REPEATABLE},
        )
    return run(sys.argv[1:])


def run(arguments: Sequence[str]) -> int:
    from tests.simulation.replay import live

    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seed", type=int, help="replay this one alone and print its steps")
    parser.add_argument("--complete", action="store_true", help="fail where a kind of step or fault never happened")
    asked = parser.parse_args(arguments)
    seeds = [asked.seed] if asked.seed is not None else range(asked.first, asked.first + asked.seeds)
    counts: Counter[str] = Counter()
    began = time.process_time()
    for seed in seeds:
        ended = live(seed)
        counts += ended.counts
        if asked.seed is not None or ended.broken:
            print("\n".join(ended.steps))
        if ended.broken:
            if ended.cause is not None:
                traceback.print_exception(ended.cause)
            print(f"\nseed {seed} breaks: {ended.broken}\nreplay it: make simulate SEED={seed}")
            return 1
        if asked.seed is not None:
            print(f"seed {seed} holds, digest {ended.digest}")
            return 0
    for what, count in sorted(counts.items()):
        print(f"{count:8} {what}")
    if asked.complete and (never := [what for what in MUST_HAPPEN if not counts[what]]):
        print(f"never happened: {', '.join(never)}")
        return 1
    print(f"{len(seeds)} worlds hold; {time.process_time() - began:.1f} s of a processor")
    return 0


if __name__ == "__main__":
    sys.exit(main())
