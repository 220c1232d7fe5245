"""docs/errors.md names every error code that the API can answer: it is made of the classes and calls that raise them.

`python -m tests.architecture.test_errors_page` writes the page anew.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import ringback
from ringback.core.errors import Problem
from ringback.core.problems import FRAMEWORK_CODES
from tests.architecture.parsed import dotted, nodes

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/errors.md"
OTHERS_WORDS = "ringback.compat"  # these refuse in AWS's and Twilio's words
HEAD = """# Error codes

Every refusal is one JSON object, as RFC 9457 has it: `code` says which it is, in a word that stays; `detail` tells the
person what to do next; `data` holds figures such as `retry_after_s`; `errors` names the fields that need attention. The
[API's description](api.md) says of each operation which of these it can answer.

A client should decide by `code`, never by the words. A code is never given another meaning; new ones may be added.
"""
HTTP_SAYS = {
    405: "This address does not take that method; `Allow` names those that it takes.",
    415: "Send the body as `application/json`, or what the operation's description names.",
}
FIELDS = """
## What can be wrong with a field

`errors` of `invalid_input` and its kin hold an object a field: its path, one of these codes, and words for the person.
What can be wrong with a phone number is in [findings](findings.md).

| code | said by |
| --- | --- |
"""


def refusals() -> list[type[Problem]]:
    """Every class that can be answered, once all modules that might define one are loaded."""
    for module in pkgutil.walk_packages(ringback.__path__, "ringback."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ModuleNotFoundError as missing:  # an extra that is not installed here defines no error of the API
                assert not (missing.name or "").startswith("ringback")
    found, left = set(), [Problem]
    while left:
        for one in left.pop().__subclasses__():
            found.add(one)
            left.append(one)
    ours = [one for one in found if one.__module__.startswith("ringback.")]  # tests make some of their own
    return sorted((one for one in ours if not one.__module__.startswith(OTHERS_WORDS)), key=lambda one: one.code)


def field_codes() -> dict[str, set[str]]:
    """Each code that is written where a field's fault is made, with the rooms that make it."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "src/ringback").rglob("*.py")):
        room = path.relative_to(ROOT / "src/ringback").parts[0].removesuffix(".py")
        for code in _codes_in(path) if room != "compat" else ():
            found.setdefault(code, set()).add(room)
    return found


def _codes_in(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Call) and dotted(node.func).endswith(("FieldError", "InvalidInput.of")):
            given = node.args[1:2] + [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            yield from (one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))


def page() -> str:
    lines = ["\n| code | status | when | what to do |\n| --- | --- | --- | --- |\n"]
    known = {one.code: f"| `{one.code}` | {one.status} | {one.title} | {one.detail} |\n" for one in refusals()}
    for status, code in FRAMEWORK_CODES.items():
        known.setdefault(
            code, f"| `{code}` | {status} | The request was refused | What HTTP itself says of {status}. |\n"
        )
    lines += [known[code] for code in sorted(known)]
    fields = [f"| `{code}` | {', '.join(sorted(rooms))} |\n" for code, rooms in sorted(field_codes().items())]
    return HEAD + "".join(lines) + FIELDS + "".join(fields)


def test_page_of_error_codes_names_every_code_that_can_be_answered() -> None:
    assert PAGE.read_text() == page(), "run: python -m tests.architecture.test_errors_page"


def test_code_names_one_error_whatever_it_inherits_from() -> None:
    codes = [one.code for one in refusals()]
    assert len(codes) > 40
    assert sorted(codes) == sorted(set(codes))


def test_every_error_says_what_to_do_next() -> None:
    for one in refusals():
        assert one.detail != Problem.detail and one.detail.endswith("."), one
        assert one.title != Problem.title, one


if __name__ == "__main__":
    PAGE.write_text(page())
