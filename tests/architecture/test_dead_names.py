"""What nothing uses is deleted: a module's own name that stands once in the whole source has no reader."""

import ast
import collections
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.parsed import parsed

SOURCE = Path(__file__).parents[2] / "src/ringback"
TEXTS = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
READ_FROM_OUTSIDE = {"__all__"}


def names(path: Path) -> Iterator[str]:
    """Of a module, without the commands of the CLI: `app.command` takes them."""
    for node in parsed(path).body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                if not any(ast.unparse(each).startswith("app.") for each in node.decorator_list):
                    yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def test_names_of_modules_are_all_used() -> None:
    count = collections.Counter(word for text in TEXTS.values() for word in re.findall(r"\w+", text))
    written = [
        (str(path.relative_to(SOURCE)), name)
        for path in TEXTS
        if "migrations" not in path.parts
        for name in names(path)
    ]
    assert len(written) > 3000
    assert [each for each in written if count[each[1]] == 1 and each[1] not in READ_FROM_OUTSIDE] == []
