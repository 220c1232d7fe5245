"""Which small changes a file of Python allows, each as the whole new text.

Tables and constants of a module are changed as well as functions: in Ringback they decide.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
COMPUTED: dict[type[ast.operator], str] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "//", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "+",
}  # fmt: skip


Where = Callable[[ast.expr], int]


class Mutant(NamedTuple):
    """`line` counts from 1; `was` is that line without its margins; `change` says what became of what, and with `#2`
    which one where the file has the same line or the same change twice."""

    line: int
    was: str
    change: str
    text: str


class Change(NamedTuple):
    """A stretch of the text and what takes its place, in characters."""

    start: int
    end: int
    put: str
    line: int


def mutants(text: str) -> list[Mutant]:
    """Every change alone, in the order of the file."""
    lines = text.splitlines()
    found = []
    seen = Counter[tuple[str, str]]()
    for change in sorted(set(_changes(text))):
        old = text[change.start : change.end]
        change_said = f"{' '.join(old.split())} -> {change.put or 'nothing'}"
        new = text[: change.start] + change.put + text[change.end :]
        was = lines[change.line - 1].strip()
        seen[was, change_said] += 1
        nth = seen[was, change_said]
        found.append(Mutant(change.line, was, change_said if nth == 1 else f"{change_said} #{nth}", new))
    return found


def _changes(text: str) -> Iterator[Change]:
    tree = ast.parse(text)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    rows = text.splitlines()

    def at(line: int, column: int) -> int:  # ast counts bytes
        return starts[line - 1] + len(rows[line - 1].encode()[:column].decode())

    def begin(node: ast.expr | ast.stmt) -> int:
        return at(node.lineno, node.col_offset)

    def end(node: ast.expr | ast.stmt) -> int:
        return at(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def between(left: ast.expr, right: ast.expr, put: str) -> Change:
        """The operator between two operands, which may stand in brackets of their own."""
        start, stop = end(left), begin(right)
        gap = text[start:stop]
        inner = gap.strip("() \n\t")
        where = start + gap.index(inner)
        return Change(where, where + len(inner), put, left.end_lineno or left.lineno)

    for node in _deciding(tree):
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            for left, op, right in zip(operands, node.ops, operands[1:], strict=False):
                yield between(left, right, COMPARED[type(op)])
        elif isinstance(node, ast.BoolOp):
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield between(left, right, "or" if isinstance(node.op, ast.And) else "and")
        elif isinstance(node, ast.BinOp) and type(node.op) in COMPUTED:
            yield between(node.left, node.right, COMPUTED[type(node.op)])
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            # Only the word: the operand's bracket, which ast leaves out of it, stays.
            yield Change(begin(node), begin(node) + len("not"), "", node.lineno)
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield Change(begin(node), end(node), str(not node.value), node.lineno)
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield Change(begin(node), end(node), str(node.value + 1), node.lineno)
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield Change(begin(node), end(node), str(round(node.value * 1.5, 6) or 1.0), node.lineno)
        elif isinstance(node, ast.Dict):
            yield from _entries(node, begin, end)
        elif isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
            yield Change(begin(node), end(node), "pass", node.lineno)


def _entries(node: ast.Dict, begin: Where, end: Where) -> Iterator[Change]:
    """Without each entry; and each with the value of another, where there is one that differs."""
    values = [ast.unparse(value) for value in node.values]
    for n, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
        if key is None:
            continue
        yield Change(begin(key), end(value), "**{}", key.lineno)
        other = next((one for one in values[n + 1 :] + values[:n] if one != values[n]), None)
        if other is not None:
            yield Change(begin(value), end(value), other, value.lineno)


def _deciding(node: ast.AST) -> Iterator[ast.AST]:
    """All that runs and could decide: no annotation, and nothing that only a type checker sees."""
    yield node
    for name, field in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params"):
            continue
        for child in field if isinstance(field, list) else [field]:
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            if isinstance(child, ast.AST):
                yield from _deciding(child)
