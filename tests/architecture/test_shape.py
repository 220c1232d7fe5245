"""Rules of Ringback that a linter can't know, each with its reason."""

import ast
import collections
import contextlib
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import ringback
from ringback.core.errors import Problem
from tests.architecture.parsed import nodes, parsed, text
from tests.waiting import TIMEOUT_S

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "src/ringback/migrations/versions"
SOURCES = sorted(path for path in (ROOT / "src/ringback").rglob("*.py") if not path.is_relative_to(GENERATED))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# A list of failed tests is read by its first words; after one of these the subject is still to come.
BEFORE_A_SUBJECT = frozenset(
    {"a", "an", "the", "what", "no", "only", "any", "all", "both", "it", "there", "how", "why", "if", "when", "where"}
    | {"of", "by", "to", "in", "on", "at", "for", "from", "with", "without", "through", "over", "after", "before"}
    | {"as", "however", "whom", "too", "most"}
)


@pytest.mark.parametrize(("files", "maximum"), [(SOURCES, 400), (TESTS, 600)], ids=["sources", "tests"])
def test_file_is_not_longer_than_a_newcomer_will_read(files: list[Path], maximum: int) -> None:
    lines = {str(path.relative_to(ROOT)): len(text(path).splitlines()) for path in files}
    assert len(lines) > 400
    assert {path: many for path, many in lines.items() if many > maximum} == {}


def waits(call: ast.Call) -> list[ast.expr]:
    """How long it waits at most, in seconds, where it says so."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    told = {"until": "seconds", "async_until": "seconds"}.get(name, "timeout")
    return [*(call.args[:1] if name in ("wait", "join") else []), *(k.value for k in call.keywords if k.arg == told)]


A_NUMBER_OF_SECONDS = re.compile(r"\b(?:seconds|timeout)\s*=\s*[\d.]|\b(?:wait|join)\s*\(\s*[\d.]")


def test_failing_wait_costs_no_more_than_one_file_says() -> None:
    """`tests/waiting.py`: ten seconds, and longer only for what it names."""
    by_hand = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in TESTS
        if A_NUMBER_OF_SECONDS.search(text(path))  # few files, and parsing all takes long
        for node in nodes(path)
        if isinstance(node, ast.Call)
        for wait in waits(node)
        if isinstance(wait, ast.Constant) and isinstance(wait.value, int | float) and wait.value > TIMEOUT_S
    ]
    assert by_hand == []


def test_every_test_says_its_subject_first() -> None:
    named = [
        (str(path.relative_to(ROOT)), name)
        for path in TESTS
        for name in re.findall(r"^ *(?:async )?def (test_\w+)", text(path), re.MULTILINE)
    ]
    assert len(named) > 1000
    assert [test for test in named if test[1].split("_")[1] in BEFORE_A_SUBJECT] == []


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


def test_whoever_takes_a_store_and_an_actor_takes_them_by_position() -> None:
    """`caller.write(command, ...)` gives both; every other argument is a command's own, by name."""
    loose = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if [arg.arg for arg in node.args.args[:2]] == ["db", "actor"]
    ]
    assert loose == []


def commented(path: Path) -> str:
    """What comments and docstrings of a file say."""
    if path.suffix != ".py":
        return "\n".join(re.findall(r"//[^\n]*|/\*.*?\*/", text(path), re.DOTALL))
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    texts = [ast.get_docstring(node) or "" for node in nodes(path) if isinstance(node, documented)]
    return "\n".join([*texts, *re.findall(r"#[^\n]*", text(path))])


def test_file_that_a_comment_sends_to_exists() -> None:
    pages = [path for part in ("src", "build", "tests") for path in (ROOT / "web" / part).rglob("*.ts*")]
    files = [*SOURCES, *TESTS, *GENERATED.glob("*.py"), *pages]
    ours = {"/".join(path.parts[-depth:]) for path in files for depth in range(1, 6)}
    named = re.compile(r"`([\w./-]+\.(?:py|tsx?))`")
    sends = [path for path in files if named.search(text(path))]
    found = [(str(path.relative_to(ROOT)), name) for path in sends for name in named.findall(commented(path))]
    assert len(found) > 10
    assert [(path, name) for path, name in found if name.removeprefix("./") not in ours] == []
