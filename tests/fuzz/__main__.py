"""`python -m tests.fuzz [target ...] --seconds N`: each target in a process of its own, fed by Atheris. What fails is
kept in build/fuzz and ends that target; `--once FILE` gives a target that input again."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).parents[2]
FOUND = ROOT / "build/fuzz"
LIMITS = ("-timeout=10", "-max_len=8192", "-rss_limit_mb=2048")  # seconds an input, bytes, MB


def feed(name: str, folder: Path, *until: str) -> subprocess.CompletedProcess[str]:
    """Begin with the seeds and what earlier runs found of interest in `folder`; `until` is libFuzzer's limit."""
    corpus = folder / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [*LIMITS, *until, f"-artifact_prefix={folder}/{name}-", str(corpus)]
    command = [sys.executable, "-m", "tests.fuzz.run", name, *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    parser.add_argument("--seconds", type=int, default=300, help="for each target")
    parser.add_argument("--once", type=Path, metavar="FILE")
    given = parser.parse_args(arguments)
    if given.once:
        TARGETS[given.targets[0]](given.once.read_bytes())
        return 0
    failed = 0
    for name in given.targets:
        print(f"{name}: {given.seconds} s ...", flush=True)
        done = feed(name, FOUND, f"-max_total_time={given.seconds}")
        failed += done.returncode != 0
        print(done.stdout + done.stderr[-1000:] if done.returncode else "nothing failed", flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
