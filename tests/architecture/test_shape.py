"""Rules of Ringback that a linter can't know, each with its reason."""

import collections
import contextlib
import importlib
import pkgutil
from pathlib import Path

import pytest

import ringback
from ringback.core.errors import Problem

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "src/ringback/migrations/versions"
SOURCES = sorted(path for path in (ROOT / "src/ringback").rglob("*.py") if not path.is_relative_to(GENERATED))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_a_newcomer_will_read(path: Path) -> None:
    most = 600 if path.is_relative_to(ROOT / "tests") else 400
    assert len(path.read_text().splitlines()) <= most


def error_classes() -> list[type[Problem]]:
    """Every one, once all modules that might define one are loaded. Those of an extra that is missing here stay out."""
    for module in pkgutil.walk_packages(ringback.__path__, "ringback."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            with contextlib.suppress(ModuleNotFoundError):
                importlib.import_module(module.name)
    found, left = [], [Problem]
    while left:
        found += (subclasses := left.pop().__subclasses__())
        left += subclasses
    return found


def test_every_error_code_names_one_error() -> None:
    """A class without a code of its own is its base's error in other circumstances."""
    named = collections.defaultdict(set)
    for error in error_classes():
        if "code" in vars(error):
            named[error.code].add(f"{error.__module__}.{error.__qualname__}")
    assert len(named) > 50
    assert {code: classes for code, classes in named.items() if len(classes) > 1} == {}
