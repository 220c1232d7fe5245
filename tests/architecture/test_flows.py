"""The drawings in docs/flows.md are the tables that the program runs on."""

import importlib
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs/flows.md").read_text(encoding="utf-8")
DRAWINGS = re.findall(r"```mermaid\nstateDiagram-v2\n    %% (\S+)\n(.*?)```", PAGE, re.DOTALL)
FLOWS = [f"ringback.{room}.flow" for room in ("verification", "courier", "support", "files", "decisions", "incidents")]
ARROW = re.compile(r"^    (\w+) --> (\w+) : (\w+)$", re.MULTILINE)


@pytest.mark.parametrize(("module", "drawing"), DRAWINGS, ids=[module for module, _ in DRAWINGS])
def test_the_drawing_is_the_table(module: str, drawing: str) -> None:
    table = importlib.import_module(module).TABLE
    drawn = ARROW.findall(drawing)
    assert len(drawn) == len(set(drawn)) == len(table)
    steps = {(state.value, there.value, event.value) for (state, event), there in table.items()}
    assert set(drawn) == {tuple(word.replace("-", "_") for word in step) for step in steps}  # Mermaid takes no hyphen


def test_every_flow_is_drawn() -> None:
    assert set(FLOWS) <= {module for module, _ in DRAWINGS}
