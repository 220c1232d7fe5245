"""python -m tests.once_more CACHE: what failed and depends on real time is tried once more, alone; docs/decisions/062.

CACHE is the `cache_dir` of the run that failed. Fails where one failed again, where one failed that is not of
`REAL_TIME`, and where more failed than one stall of a machine explains.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.every import REAL_TIME

MAX_AGAIN = 3


def failed_in(cache: Path) -> list[str]:
    listed = cache / "v/cache/lastfailed"
    return sorted(json.loads(listed.read_text())) if listed.exists() else []


def a_stall_explains(failed: list[str]) -> bool:
    of_real_time = [name for name in failed if name.startswith(tuple(REAL_TIME))]
    return 0 < len(failed) <= MAX_AGAIN and of_real_time == failed


def main(cache: Path) -> int:
    failed = failed_in(cache)
    if not a_stall_explains(failed):
        print(f"nothing is tried once more, as no stall explains the {len(failed)} that failed")
        return 1
    status = subprocess.run([sys.executable, "-m", "pytest", "-q", *failed], check=False).returncode
    if status == 0:
        print("PASSED ONLY WHEN TRIED ONCE MORE, alone. How it failed first is above, and a defect until explained:")
        print(*failed, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
