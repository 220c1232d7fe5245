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


def test_folders_named_api_alone_reach_the_network() -> None:
    """By `fetch`; an upload by XMLHttpRequest, which tells how far it has got."""
    reaching = [path for path in ROOT.rglob("*.ts*") if re.search(r"(?<!re)\bfetch\(", path.read_text())]
    assert len(reaching) > 1
    assert [str(path.relative_to(ROOT)) for path in reaching if path.parent.name != "api"] == []


CAST = re.compile(r"\b(?:answer|data|entry|event|message)[\w.]* as (\w+)")
DESCRIBED = set(re.findall(r"export type (\w+)", (ROOT / "api/types.ts").read_text()))


def test_casts_of_what_the_api_describes_stand_in_one_place() -> None:
    """Where it is parsed. A journal entry's data is of its kind, which the API does not tell apart."""
    assert "Message" in DESCRIBED
    found = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.ts*")
        if path.name != "schema.d.ts" and DESCRIBED & set(CAST.findall(path.read_text()))
    }
    assert found == {"api/message-of.ts", "api/stream.ts"}
