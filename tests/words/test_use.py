"""Every sentence is said somewhere, and Python and the pages say none that there is not."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from ringback.words import ENGLISH, words

ROOT = Path(__file__).parents[2]
IDS = words(ENGLISH).ids()
PAGES = {
    entry: "\n".join(
        path.read_text()
        for folder in (entry, "messages")
        for path in sorted((ROOT / "web/src" / folder).rglob("*.ts*"))
    )
    for entry in ("applicant", "console")
}
ELSEWHERE = {"language-direction", "incident_notice-case"}  # what stands among Python's words for the pages alone
PARTS = ("applicant", "console", "common", "line_type", "sandbox")
OF_PYTHON = [name for name in IDS if not name.startswith((*(f"{part}-" for part in PARTS), "page-"))]
QUOTED = re.compile(r'"([\w-]+)"')
TEMPLATE = re.compile(r"`((?:[^`$]|\$\{(?:[^{}]|\{[^{}]*\})*\})*)`")
HOLE = re.compile(r"\$?\{[^{}]*(?:\{[^{}]*\})?[^{}]*\}")


def patterns(sources: list[str]) -> list[re.Pattern[str]]:
    """What keys with something to be put in may become; those that begin with a hole could become anything."""
    known = {HOLE.sub("\0", source) for source in sources}
    return [re.compile(re.escape(one).replace("\0", r"[\w-]+")) for one in known if re.match(r"[\w]+-", one)]


def groups(source: str) -> set[str]:
    """Groups of words for the codes of the server: those named to `word`, and those of facts that have a label."""
    named = set(re.findall(r'\b(?:word|wordOf|words\.word)\(\s*"([\w-]+)"', source))
    labels = {name.split("-", 2)[2] for name in IDS if re.match(r"(console-fact|applicant-evidence)-", name)}
    mapped = {
        value
        for table in re.findall(r"(?:GROUP_OF_FACT|WORDS)[^=]*= \{([^}]*)\}", source)
        for value in QUOTED.findall(table)
    }
    return named | labels | mapped


def unsaid(entry: str) -> list[str]:
    source = PAGES[entry]
    literal, made, by_code = set(QUOTED.findall(source)), patterns(TEMPLATE.findall(source)), groups(source)
    keys = {
        name: re.sub(r"^(applicant|console)-", "", name)
        for name in IDS
        if name.startswith((f"{entry}-", *(("sandbox-",) if entry == "applicant" else ())))
    }
    return [
        name
        for name, key in keys.items()
        if key not in literal
        and not any(pattern.fullmatch(key) for pattern in made)
        and not any(key.startswith(f"{group}-") for group in by_code)
    ]


def said_by_the_code() -> set[str]:
    """Every word of its texts but prose, of the policy's file and of the pages."""
    policy = (ROOT / "src/ringback/decisions/policy.toml").read_text()
    codes = (text for text in strings() if " " not in text)
    return {word for text in (*codes, policy, *PAGES.values()) for word in re.findall(r"\w+", text)}


def is_said(part: str, known: set[str]) -> bool:
    """Codes of findings about a delivery are put together: `email_blocked`."""
    return part in known or known.issuperset(part.split("_", 1))


@pytest.mark.parametrize("entry", PAGES)
def test_sentence_of_a_page_is_for_a_code_that_there_is(entry: str) -> None:
    """A group's words are asked for by the server's codes, so nothing in the pages names them one by one."""
    known = said_by_the_code()
    assert is_said("email_blocked", known) and not is_said("email_ceiling", known)
    names = [name for name in IDS if name.startswith((f"{entry}-", "finding-"))]
    parts = {name: [part for part in name.split("-")[1:] if part] for name in names}
    assert [name for name in names if not all(is_said(part, known) for part in parts[name])] == []


@pytest.mark.parametrize("entry", PAGES)
def test_every_sentence_of_a_page_is_said_there(entry: str) -> None:
    assert unsaid(entry) == []


def written(node: ast.expr) -> str:
    """A string, an f-string's holes as `{}`; empty for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@cache
def python() -> list[ast.AST]:
    """All that stands in the source."""
    files = sorted((ROOT / "src/ringback").rglob("*.py"))
    return [node for file in files for node in ast.walk(ast.parse(file.read_text()))]


def strings() -> set[str]:
    return {written(node) for node in python() if isinstance(node, (ast.JoinedStr, ast.Constant))}


def asked() -> set[str]:
    """What is asked for by its whole name: `said.text("sms-code", ...)`."""
    calls = (node for node in python() if isinstance(node, ast.Call) and node.args)
    names = (written(call.args[0]) for call in calls if getattr(call.func, "attr", "") in ("text", "fill"))
    return {name for name in names if "-" in name and "{" not in name}


def test_every_sentence_of_python_is_said_there() -> None:
    literal = strings()
    made = patterns(sorted(one for one in literal if "{}" in one))
    missing = [name for name in OF_PYTHON if name not in literal and not any(one.fullmatch(name) for one in made)]
    assert [name for name in missing if name not in ELSEWHERE] == []


def test_python_says_no_sentence_that_there_is_not() -> None:
    assert len(asked()) > 15, "the sentences were looked for in the wrong place"
    assert sorted(asked() - set(IDS)) == []
