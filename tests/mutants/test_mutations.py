"""The mutants themselves: each is one change that Python can read, and what may live is there to live."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants import runs
from tests.mutants.__main__ import excuses
from tests.mutants.mutations import mutants
from tests.mutants.targets import RULES, TARGETS


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("x = a < (b)", ["< -> <="]),
        ("x = a is not None and (b or c)", ["is not -> is", "and -> or", "or -> and"]),
        ("MIN_CODES = 3", ["3 -> 4"]),
        ("PART = 0.2", ["0.2 -> 0.3"]),
        ("NONE = 0.0", ["0.0 -> 1.0"]),
        ("ON = True", ["True -> False"]),
        ("x = not a", ["not -> nothing"]),
        ("x = a and not (b or c)", ["and -> or", "not -> nothing", "or -> and"]),
        ("x = a + b * c", ["+ -> -", "* -> //"]),
        ("def f(n: 'Literal[1]' = 2) -> None: g(n)", ["2 -> 3", "g(n) -> pass"]),
        ("T = {a: b, c: d}", ["a: b -> **{}", "b -> d", "c: d -> **{}", "d -> b"]),
        ('"""1 < 2"""\nif TYPE_CHECKING:\n    x = 1 < 2', []),
        ("ã = 'ã' == b", ["== -> !="]),
        ("x = f(a=True, b=True)", ["True -> False", "True -> False #2"]),
        ("x = not a\nif b:\n    x = not a", ["not -> nothing", "not -> nothing #2"]),
    ],
)
def test_change_is_found_and_can_be_read(text: str, changes: list[str]) -> None:
    found = mutants(text)
    assert [mutant.change for mutant in found] == changes
    for mutant in found:
        assert ast.dump(ast.parse(mutant.text)) != ast.dump(ast.parse(text))


@pytest.mark.parametrize("file", TARGETS)
def test_every_mutant_of_a_target_can_be_read(file: str) -> None:
    for mutant in mutants((runs.SOURCE / file).read_text(encoding="utf-8")):
        ast.parse(mutant.text)


def test_every_target_and_its_tests_are_there() -> None:
    assert [file for file in TARGETS if not (runs.SOURCE / file).exists()] == []
    assert [path for paths in TARGETS.values() for path in paths if not (runs.ROOT / path).exists()] == []


def test_every_file_of_rules_is_a_target() -> None:
    rules = {str(path.relative_to(runs.SOURCE)) for name in RULES for path in runs.SOURCE.rglob(name)}
    assert {Path(file).name for file in rules} == set(RULES)
    assert sorted(rules - set(TARGETS)) == []


def test_every_excuse_is_for_one_mutant_that_exists() -> None:
    there = Counter(
        (file, mutant.was, mutant.change)
        for file in TARGETS
        for mutant in mutants((runs.SOURCE / file).read_text(encoding="utf-8"))
    )
    assert {excuse: there[excuse] for excuse in excuses() if there[excuse] != 1} == {}
