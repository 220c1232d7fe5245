"""A feature of the pages asks the API in its `api/` alone: what a page can ask is seen by the names of files."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2] / "web/src"
CLIENT = re.compile(r'import \{([^}]*)\} from "[./]*/api/client\.ts"')
NO_REQUEST = {"Refused", "problem", "urlOf"}  # a refusal is looked at, and a browser loads an address by itself


def test_features_ask_the_api_in_one_folder() -> None:
    features = [path for entry in ("applicant", "console") for path in (ROOT / entry / "features").rglob("*.ts*")]
    assert len(features) > 150
    asking = {
        str(path.relative_to(ROOT)): sorted(names)
        for path in features
        for found in CLIENT.findall(path.read_text())
        if path.parent.name != "api" and (names := {name.strip() for name in found.split(",")} - NO_REQUEST)
    }
    assert asking == {}
