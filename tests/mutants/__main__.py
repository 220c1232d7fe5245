"""`python -m tests.mutants`: every mutant of every target; a survivor without a reason in excused.toml fails it.

`--changed BASE`: only of the lines that differ from that commit. `--minutes N`: what is left then fails it, too.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.mutants import runs
from tests.mutants.mutations import Mutant, mutants
from tests.mutants.targets import TARGETS

PROCESSES = int(os.environ.get("WORKERS") or os.cpu_count() or 1)
EXCUSED = Path(__file__).with_name("excused.toml")


class Found(NamedTuple):
    file: str
    mutant: Mutant
    excuse: str | None

    def __str__(self) -> str:
        return f"{self.file}:{self.mutant.line}: {self.mutant.change}    in: {self.mutant.was}"


def excuses() -> dict[tuple[str, str, str], str]:
    """By file, line as it is without its margins, and change."""
    given = tomllib.loads(EXCUSED.read_text(encoding="utf-8"))["excused"]
    return {(one["file"], one["line"], one["change"]): one["reason"] for one in given}


def changed_lines(base: str) -> dict[str, set[int]]:
    """Of each target, the lines that are not as they are in `base`."""
    command = ["git", "diff", "-U0", base, "--", *(f"src/ringback/{file}" for file in TARGETS)]
    diff = subprocess.run(command, cwd=runs.ROOT, capture_output=True, text=True, check=True).stdout
    found: dict[str, set[int]] = {}
    file = ""
    for line in diff.splitlines():
        if line.startswith("+++ "):
            file = line.removeprefix("+++ b/src/ringback/")
        elif hunk := re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            found.setdefault(file, set()).update(range(first, first + count))
    return found


def wanted(only: str | None, base: str | None) -> Iterator[Found]:
    known = excuses()
    lines = changed_lines(base) if base else None
    for file in TARGETS:
        if only and only not in file:
            continue
        for mutant in mutants((runs.SOURCE / file).read_text(encoding="utf-8")):
            if lines is None or mutant.line in lines.get(file, ()):
                yield Found(file, mutant, known.get((file, mutant.was, mutant.change)))


def unsound(files: set[str]) -> list[str]:
    """Those whose tests fail without any mutant: nothing can be learned of them."""
    true = {file: Mutant(0, "", "", (runs.SOURCE / file).read_text(encoding="utf-8")) for file in files}
    as_they_are = [Found(file, mutant, None) for file, mutant in sorted(true.items())]
    return [found.file for found, passed in tried(as_they_are, float("inf")) if not passed]


def tried(queue: list[Found], until: float) -> Iterator[tuple[Found, bool]]:
    """Each with whether it survived; as many at once as WORKERS says, else as there are processors."""
    running: dict[int, Found] = {}
    left = list(reversed(queue))
    with tempfile.TemporaryDirectory() as folder:
        while running or left:
            while left and len(running) < PROCESSES and time.monotonic() < until:
                found = left.pop()
                killers = Path(folder) / found.file.replace("/", ".")
                running[runs.start(found.file, found.mutant.text, TARGETS[found.file], killers)] = found
            if not running:
                return
            child, status = os.wait()
            yield running.pop(child), runs.survived(status)


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/mutants", description=__doc__)
    parser.add_argument("only", nargs="?", help="part of a target's name")
    parser.add_argument("--changed", metavar="BASE")
    parser.add_argument("--minutes", type=float, default=float("inf"))
    given = parser.parse_args()
    until = time.monotonic() + given.minutes * 60
    queue = [found for found in wanted(given.only, given.changed) if found.excuse is None]
    if not queue:
        print("no mutant to try")
        return 0
    runs.preload()
    if broken := unsound({found.file for found in queue}):
        print("their tests fail without any mutant:", *broken)
        return 2
    count, survivors = Counter[str](), []
    for found, survived in tried(queue, until):
        count[found.file] += 1
        if survived:
            survivors.append(found)
            print(f"SURVIVED {found}", flush=True)
    for file in TARGETS:
        if count[file]:
            lived = sum(found.file == file for found in survivors)
            print(f"{file:45} {count[file]:4} mutants, {lived} survived")
    untried = Counter(found.file for found in queue) - count
    print(f"{count.total()} mutants, {len(survivors)} survived, {untried.total()} not tried")
    if untried:
        each = ", ".join(f"{left} of {file}" for file, left in untried.items())
        print(f"{given.minutes:g} minutes were over before these were tried: {each}.", file=sys.stderr)
        print("What they change may have no test. Try them: scripts/mutants --changed BASE", file=sys.stderr)
    return bool(survivors or untried)


if __name__ == "__main__":
    sys.exit(main())
