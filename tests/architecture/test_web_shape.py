"""The same rules for the pages: short files, one way to name them, features that don't know each other."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web/src"
GENERATED = WEB / "api/schema.d.ts"
SOURCES = sorted(path for path in WEB.rglob("*") if path.suffix in {".ts", ".tsx", ".css"} and path != GENERATED)
MOST_LINES = 250
LISTS = {"types.ts", "parts.css"}  # one entry after the other; splitting them would only hide half
# Folders of an entry that any feature may use; `pages` and the shell put features together.
SHARED = {"lib", "ui", "parts", "styles", "pages", "shell"}
IMPORT = re.compile(r"""(?:from|import\()\s*["'](\.[^"']+)["']""")


def identify(path: Path) -> str:
    return path.relative_to(WEB).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=identify)
def test_a_page_file_is_short_and_named_in_kebab_case(path: Path) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.(tsx?|css)", path.name)
    assert path.name in LISTS or len(path.read_text().splitlines()) <= MOST_LINES
    assert path.stem != "index", "a barrel hides where a thing comes from"


def feature_of(path: Path) -> tuple[str, str] | None:
    """The entry and the feature that a file belongs to; None for what is shared."""
    parts = path.relative_to(WEB).parts
    if parts[0] not in {"applicant", "console"} or len(parts) < 3:
        return None
    name = parts[2] if parts[1] == "features" else parts[1]
    return None if name in SHARED else (parts[0], name)


@pytest.mark.parametrize("path", [path for path in SOURCES if path.suffix != ".css"], ids=identify)
def test_a_feature_imports_no_other_feature_and_no_entry_the_other(path: Path) -> None:
    mine = feature_of(path)
    entry = path.relative_to(WEB).parts[0]
    for target in IMPORT.findall(path.read_text()):
        imported = (path.parent / target).resolve()
        if not imported.is_relative_to(WEB):
            continue  # the user guide
        assert {entry, imported.relative_to(WEB).parts[0]} != {"applicant", "console"}, target
        assert mine is None or feature_of(imported) in {None, mine}, target
