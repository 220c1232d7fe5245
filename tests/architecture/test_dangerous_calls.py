"""What neither the product nor its pages call, whatever they are given (ASVS 5.0 1.2.5, 1.3.2, 1.5, 11.4, 11.5)."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.architecture.parsed import dotted, nodes

ROOT = Path(__file__).parents[2]
PYTHON = sorted((ROOT / "src/ringback").rglob("*.py"))
PAGES = sorted(path for suffix in ("ts", "tsx") for path in (ROOT / "web/src").rglob(f"*.{suffix}"))
# runs what it is given, or makes objects of it
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.load", "yaml.unsafe_load"}
MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "xml.etree",
    "xml.dom",
    "xml.sax.expatreader",
    "xmlrpc",
    "lxml",
    "yaml",
}
WEAK = {"md5", "sha1"}
OTHERS_WORD = {  # what others chose, and where nothing rests on it
    "courier/channels/twilio/channel.py": "Twilio signs by HMAC-SHA1",
    "accounts/authenticators/breached_passwords.py": "the published lists of lost passwords are lists of SHA-1",
}
HTML = re.compile(
    r"\b(innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|srcdoc|document\.write|createContextualFragment)\b"
    r"|\beval\(|new Function\(|setTimeout\(\s*[\"'`]|addEventListener\(\s*[\"']message[\"']|javascript:"
)


def written() -> Iterator[tuple[str, ast.AST]]:
    for path in PYTHON:
        name = path.relative_to(ROOT / "src/ringback").as_posix()
        yield from ((name, node) for node in nodes(path))


class Call(NamedTuple):
    name: str
    line: int
    of: str
    node: ast.Call


@cache
def calls() -> list[Call]:
    found = ((name, node) for name, node in written() if isinstance(node, ast.Call))
    return [Call(name, node.lineno, dotted(node.func), node) for name, node in found]


def test_nothing_runs_text_as_code_or_by_a_shell() -> None:
    found = [
        f"{call.name}:{call.line} {call.of}"
        for call in calls()
        if call.of in CALLS
        or any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in call.node.keywords)
    ]
    assert not found


def test_nothing_makes_objects_of_bytes_or_reads_xml() -> None:
    found = [
        f"{name} {module}"
        for name, node in written()
        for module in modules_of(node)
        if any(module == one or module.startswith(f"{one}.") for one in MODULES)
    ]
    assert not found


def modules_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def is_name(argument: ast.expr) -> bool:
    """Of a hash, perhaps: "sha1" or hashlib.sha1."""
    return isinstance(argument, ast.Constant | ast.Name | ast.Attribute)


def test_broken_hash_is_used_nowhere() -> None:
    found = [
        call.name
        for call in calls()
        for part in (call.of, *(ast.unparse(one) for one in call.node.args if is_name(one)))
        if part.rpartition(".")[2].strip("'\"").lower() in WEAK and call.name not in OTHERS_WORD
    ]
    assert not found


def test_secrets_come_from_the_systems_generator() -> None:
    """`random` only spreads waits and makes the sandbox repeatable: none of its values guards anything."""
    users = {name for name, node in written() if "random" in modules_of(node)}
    assert users == {
        "cli/processes.py",
        "sandbox/behaviours.py",
        "courier/dispatch.py",
        "courier/channels/sip/process.py",
        "courier/channels/smpp/session.py",
    }
    bits = {
        f"{call.name}:{call.line}": size.value * 8
        for call in calls()
        if call.of in ("secrets.token_bytes", "secrets.token_urlsafe")
        for size in call.node.args[:1]
        if isinstance(size, ast.Constant) and isinstance(size.value, int)
    }
    short = {place for place, many in bits.items() if many < 128}
    assert {place.partition(":")[0] for place in short} <= {"accounts/keys/access_keys.py"}, (
        "80 bits of a key's public id"
    )


def test_pages_make_no_html_and_no_code_of_text() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in PAGES
        for match in HTML.finditer(path.read_text(encoding="utf-8"))
        if path.name != "schema.d.ts"
    ]
    assert not found


def test_pages_merge_nothing_from_outside() -> None:
    """A key `__proto__` of an answer would change every object (ASVS 5.0 15.3.6): what is merged are our own words."""
    merging = re.compile(r"Object\.assign\(|Object\.defineProperty\(|__proto__|Object\.setPrototypeOf\(")
    found = {path.relative_to(ROOT).as_posix() for path in PAGES if merging.search(path.read_text(encoding="utf-8"))}
    assert found <= {"web/src/applicant/words.ts", "web/src/console/lib/words.tsx"}
