"""The operator's rules from the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import SECRET


def ringback(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ringback", "guard", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src"), "RINGBACK_SECRET": SECRET},
        timeout=60,
    )


def test_an_operator_denies_a_country_lists_the_rule_and_takes_it_away(migrated_sqlite: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/r.db"
    (tmp_path / "r.db").write_bytes(migrated_sqlite.read_bytes())
    made = ringback("deny", "--country", "XK", "--note", "nobody of ours", "--database", database)
    rule_id, _, told = made.stdout.strip().partition(": ")
    assert told == "deny XK"
    listed = json.loads(ringback("rules", "--json", "--database", database).stdout)["rules"]
    assert [(one["id"], one["about"], one["note"]) for one in listed] == [(rule_id, "XK", "nobody of ours")]
    assert ringback("remove", rule_id, "--database", database).returncode == 0
    assert json.loads(ringback("rules", "--json", "--database", database).stdout) == {"rules": []}
    wrong = ringback("deny", "--country", "xk", "--database", database)
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)
