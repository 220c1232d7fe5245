"""A feature of the pages asks the API in its `api/` alone, and what several ask for stands in `lib/`: what a page can
ask is seen by the names of files."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2] / "web/src"
CLIENT = re.compile(r'import \{([^}]*)\} from "[./]*/api/client\.ts"')
NO_REQUEST = {
    "",
    "Refused",
    "type Refused",
    "problem",
    "urlOf",
    "onReauthentication",
}  # a refusal is looked at, and a browser loads an address by itself


SHARED = "lib"  # what several features ask for


def asking(content: str) -> set[str]:
    """What a file takes of the client to ask with."""
    return {name.strip() for names in CLIENT.findall(content) for name in names.split(",")} - NO_REQUEST


def test_pages_ask_the_api_in_folders_named_api() -> None:
    files = [path for path in ROOT.rglob("*.ts*") if path.parent.name not in ("api", SHARED)]
    assert len(files) > 250
    assert {str(path.relative_to(ROOT)): found for path in files if (found := asking(path.read_text()))} == {}


def test_request_of_a_page_itself_is_seen() -> None:
    assert asking('import { post, Refused } from "../../api/client.ts";') == {"post"}
    assert asking('import {\n  get,\n  type Refused,\n} from "../../../api/client.ts";') == {"get"}


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
