"""Candidates are made once for a text, and no more of them than it takes."""

from collections import Counter
from typing import Any

import pytest

from ringback.numbers import candidates, ranking
from ringback.numbers.candidates import Candidates
from ringback.numbers.diagnose import diagnose
from ringback.numbers.text import read
from tests.numbers.examples import EXAMPLES, Example

PARTS = ("_as_dialled_at_home", "_mended")  # whatever makes a candidate goes through one of these


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[Any]:
    """How often candidates were begun, and how often each of their parts was made of the same digits."""
    counted: Counter[Any] = Counter()
    candidates._mobile_at_home.cache_clear()

    def begun(*args: Any, **kwargs: Any) -> Candidates:
        counted["begun"] += 1
        return Candidates(*args, **kwargs)

    def count_calls(name: str) -> None:
        real = getattr(candidates, name)

        def counting(*args: Any, **kwargs: Any) -> Any:
            counted[(counted["begun"], name, *args, *kwargs)] += 1
            return real(*args, **kwargs)

        monkeypatch.setattr(candidates, name, counting)

    monkeypatch.setattr(ranking, "Candidates", begun)
    for name in PARTS:
        count_calls(name)
    return counted


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.typed[:40]!a} {example.country}")
def test_text_makes_its_candidates_once(example: Example, made: Counter[Any]) -> None:
    diagnose(example.typed, country=example.country)
    numbers = 1 + len(set(read(example.typed).parts))  # all of it, and each of its parts
    assert made.pop("begun", 0) <= numbers
    assert {key: times for key, times in made.items() if times > 1} == {}


def test_ordinary_number_ends_with_its_first_candidate(made: Counter[Any]) -> None:
    diagnose("0912 345 678", country="VN")
    assert made == {"begun": 1, (1, "_as_dialled_at_home", "0912345678", "VN"): 1}


def test_number_without_country_is_tried_once_in_each(made: Counter[Any]) -> None:
    diagnose("84912345678")
    regions = [key[3] for key in made if key[1:2] == ("_as_dialled_at_home",)]
    assert len(regions) == len(set(regions)) > 240


def test_candidates_can_be_gone_through_again(made: Counter[Any]) -> None:
    ways = Candidates("84912345678", plus=False, country="US")
    first = next(iter(ways))
    assert next(iter(ways)) is first
    assert list(ways) == list(ways)
    assert set(made.values()) == {1}
