"""The drawings in docs/flows.md are the tables that the program runs on."""

import importlib
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs/flows.md").read_text(encoding="utf-8")
DRAWINGS = re.findall(r"```mermaid\nstateDiagram-v2\n    %% (\S+)\n(.*?)```", PAGE, re.DOTALL)
ARROW = re.compile(r"^    (\w+) --> (\w+) : (\w+)$", re.MULTILINE)


@pytest.mark.parametrize(("module", "drawing"), DRAWINGS, ids=[module for module, _ in DRAWINGS])
def test_the_drawing_is_the_table(module: str, drawing: str) -> None:
    table = importlib.import_module(module).TABLE
    drawn = ARROW.findall(drawing)
    assert len(drawn) == len(set(drawn)) == len(table)
    assert set(drawn) == {(state.value, there.value, event.value) for (state, event), there in table.items()}


def test_both_flows_are_drawn() -> None:
    assert {"ringback.verification.flow", "ringback.courier.flow"} <= {module for module, _ in DRAWINGS}
