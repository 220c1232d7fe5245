"""Rules of Ringback that a linter can't know, each with its reason."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "src/ringback/migrations/versions"
SOURCES = sorted(path for path in (ROOT / "src/ringback").rglob("*.py") if not path.is_relative_to(GENERATED))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_a_newcomer_will_read(path: Path) -> None:
    most = 600 if path.is_relative_to(ROOT / "tests") else 400
    assert len(path.read_text().splitlines()) <= most


def error_classes() -> list[tuple[str, str]]:
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id in PROBLEMS for base in node.bases
            ):
                for item in node.body:
                    if isinstance(item, ast.Assign) and getattr(item.targets[0], "id", "") == "code":
                        found.append((ast.literal_eval(item.value), f"{path.name}:{node.name}"))
    return found


PROBLEMS = {"Problem", "RateLimited", "InvalidInput", "NotPossible", "NotAllowed", "NotFound"}


def test_every_error_code_names_one_error() -> None:
    codes = [code for code, _ in error_classes()]
    assert len(codes) > 5
    assert sorted(codes) == sorted(set(codes))
