"""The applicant's pages and the console are laid out alike: who knows the one finds their way in the other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2] / "web/src"


def test_feature_of_either_entry_asks_in_one_folder_and_draws_in_another() -> None:
    """Beside `api/` and `components/` stands what does neither: hooks, drafts, limits, styles."""
    files = [(base, path) for base in ROOT.glob("*/features/*") for path in base.rglob("*.ts*")]
    assert len(files) > 150
    misplaced = [
        str(path.relative_to(ROOT))
        for base, path in files
        if str(path.parent.relative_to(base)) not in {".", "api", "components"}
        or (path.suffix == ".tsx") is not (path.parent.name == "components")
    ]
    assert misplaced == []


def test_shared_folder_is_linted_to_know_neither_entry() -> None:
    """Every folder beside the entries that has code, so that a new one is not forgotten."""
    rules = (ROOT.parent / "biome.jsonc").read_text()
    shared = {path.parent.relative_to(ROOT).parts[0] for path in ROOT.glob("*/**/*.ts*")} - {"applicant", "console"}
    (names,) = re.findall(
        r'"includes": \[([^\]]*)\],[^\[\]]*"patterns": \[\s*\{ "group": \["\*\*/applicant/\*\*"', rules
    )
    assert set(re.findall(r"src/(\w+)/", names)) == shared
