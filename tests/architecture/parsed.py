"""Files of Python as trees, each read once however many rules look at it."""

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """All of it, as `ast.walk` finds it."""
    return list(ast.walk(parsed(path)))
