"""Every flow, walked pair by pair; and the drawings in docs/flows.md are the tables that the program runs on."""

import importlib
import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from ringback.core.errors import NotPossible
from ringback.core.flow import Flow

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/flows.md").read_text(encoding="utf-8")
DRAWINGS = dict(re.findall(r"```mermaid\nstateDiagram-v2\n    %% (\S+)\n(.*?)```", PAGE, re.DOTALL))
START = re.compile(r"^    \[\*\] --> (\w+)$", re.MULTILINE)
ARROW = re.compile(r"^    (\w+) --> (\w+) : (\w+)$", re.MULTILINE)


def flows() -> dict[str, Flow[StrEnum, StrEnum]]:
    """Every flow of a room's `flow.py`, by the name that its drawing has."""
    found: dict[str, Flow[StrEnum, StrEnum]] = {}
    for path in sorted((ROOT / "src/ringback").glob("*/flow.py")):
        module = f"ringback.{path.parent.name}.flow"
        for name, value in vars(importlib.import_module(module)).items():
            if isinstance(value, Flow):
                found[f"{module}.{name}"] = value
    return found


FLOWS = flows()


def drawn(word: str) -> str:
    return word.replace("-", "_")  # Mermaid takes no hyphen


def every_flow(test: Any) -> Any:
    return pytest.mark.parametrize("name", FLOWS)(test)


def test_eleven_flows_are_found_and_drawn() -> None:
    assert len(FLOWS) == 11
    assert set(FLOWS) == set(DRAWINGS)


@every_flow
def test_pair_moves_as_the_table_says_or_is_refused(name: str) -> None:
    flow = FLOWS[name]
    for state in flow.states:
        for event in flow.events:
            if flow.can(state, event):
                assert flow.advance(state, event) is flow.table[state, event]
                continue
            with pytest.raises(NotPossible) as refused:
                flow.advance(state, event)
            assert (refused.value.data["state"], refused.value.data["event"]) == (state, event)
            assert type(refused.value) is flow.refusals.get(state, NotPossible)


@every_flow
def test_drawing_is_the_table(name: str) -> None:
    arrows = ARROW.findall(DRAWINGS[name])
    assert len(arrows) == len(set(arrows))
    assert set(arrows) == {(drawn(old), drawn(new), drawn(event)) for (old, event), new in FLOWS[name].table.items()}


@every_flow
def test_every_state_is_reached_from_a_beginning_and_every_event_is_of_use(name: str) -> None:
    flow = FLOWS[name]
    beginnings = set(START.findall(DRAWINGS[name]))
    assert beginnings
    reached = {state for state in flow.states if drawn(state) in beginnings}
    for _ in flow.states:
        reached |= {new for (old, _), new in flow.table.items() if old in reached}
    assert reached == set(flow.states)
    led_to = set(flow.table.values()) if flow.events is flow.states else set()
    assert {event for _, event in flow.table} == (led_to or set(flow.events))
