"""Files of Python as trees, each read once however many rules look at it."""

import ast
from functools import cache
from pathlib import Path


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text(path))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """All of it, as `ast.walk` finds it."""
    return list(ast.walk(parsed(path)))


def dotted(node: ast.expr) -> str:
    """As `ast.unparse` writes it, which takes long for each of so many."""
    names, at = list[str](), node
    while isinstance(at, ast.Attribute):
        names.insert(0, at.attr)
        at = at.value
    return ".".join([at.id, *names]) if isinstance(at, ast.Name) else ast.unparse(node)
