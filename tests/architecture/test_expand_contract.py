"""Nodes of two versions work on one database side by side, so a migration takes nothing away that the version before it
reads or writes: its `upgrade` only adds. What is no longer used is dropped by a later release, which names it here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringback.core.schema import FOLDER
from tests.architecture.parsed import parsed

MIGRATIONS = sorted(Path(FOLDER, "versions").glob("*.py"))
DROPS = {"drop_table", "drop_column", "rename_table"}
SQL = re.compile(r"\bDROP\s+(?:TABLE|COLUMN)\b|\bALTER\s+TABLE\b.*\bRENAME\b", re.IGNORECASE | re.DOTALL)
# A default is what an older version's INSERT rests on. Before 0055 every older process is stopped first (CHANGELOG), so
# these hurt nobody: the columns were new in the same migration, with a default for the rows that it found.
ALLOWED = {
    "0008_twilio_verify": {"fallback loses its default", "code_length loses its default"},
    "0014_event_format": {"format loses its default"},
}


def taken_away(node: ast.AST) -> Iterator[str]:
    """By all of a migration but its `downgrade`, in words."""
    if isinstance(node, ast.FunctionDef) and node.name == "downgrade":
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from by(node.func.attr, node)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
        yield f"{node.value.strip()!r} in SQL"
    for child in ast.iter_child_nodes(node):
        yield from taken_away(child)


def by(function: str, call: ast.Call) -> Iterator[str]:
    if function in DROPS:
        yield f"{function}({', '.join(map(ast.unparse, call.args))})"
    if function == "alter_column":
        column = next((str(one.value) for one in reversed(call.args) if isinstance(one, ast.Constant)), "?")
        given = {one.arg: ast.unparse(one.value) for one in call.keywords}
        if "new_column_name" in given:
            yield f"{column} is renamed"
        if given.get("nullable") == "False":
            yield f"{column} must have a value"
        if given.get("server_default") == "None":
            yield f"{column} loses its default"


def test_migrations_take_nothing_away_that_the_version_before_uses() -> None:
    found = {path.stem: set(taken_away(parsed(path))) for path in MIGRATIONS}
    assert len(found) > 70
    assert {name: taken for name, taken in found.items() if taken} == ALLOWED


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('op.drop_table("cases")', "drop_table('cases')"),
        ('op.drop_column("cases", "title")', "drop_column('cases', 'title')"),
        ('op.rename_table("cases", "tickets")', "rename_table('cases', 'tickets')"),
        ('op.alter_column("cases", "title", new_column_name="subject")', "title is renamed"),
        ('table.alter_column("title", nullable=False)', "title must have a value"),
        ('op.execute("ALTER TABLE a RENAME TO b")', "'ALTER TABLE a RENAME TO b' in SQL"),
        ('op.execute("ALTER TABLE cases DROP COLUMN title")', "'ALTER TABLE cases DROP COLUMN title' in SQL"),
    ],
)
def test_taking_away_is_found_in_an_upgrade_and_not_in_a_downgrade(line: str, told: str) -> None:
    assert list(taken_away(ast.parse(f"def upgrade() -> None:\n    {line}\n"))) == [told]
    assert list(taken_away(ast.parse(f"def downgrade() -> None:\n    {line}\n"))) == []
