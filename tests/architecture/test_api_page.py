"""docs/api.md lists every operation of the REST API: it is made of the description that /openapi.json answers.

`python -m tests.architecture.test_api_page` writes the page anew.
"""

import json
from pathlib import Path
from typing import Any

from tests.architecture.description import openapi

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/api.md"
HEAD = """# The REST API

All operations, as `/openapi.json` (OpenAPI 3.1) describes them with every field. Who may call is one of: `login` (an
applicant's browser), `agent` (an agent's browser), `key` (a program, by `ringback keys create`), or anyone. A refusal
is [RFC 9457 problem details](errors.md) with a `code`; those that every operation can answer (`internal`,
`invalid_input`, `unavailable`, and where somebody must be signed in `unauthenticated` and `not_allowed`) are left out
of the lists below.

Lists take `cursor` and `limit` and answer `items` and `next`. Every POST that makes something takes an
`Idempotency-Key`. The published site has a reference with all fields, `reference.html`.
"""
EVERYWHERE = {"internal", "invalid_input", "unavailable", "unauthenticated", "not_allowed", "too_large"}


def described() -> dict[str, Any]:
    return dict(json.loads(openapi()))


def codes_of(operation: dict[str, Any], description: dict[str, Any]) -> list[str]:
    """Which refusals an operation names, by code, without those of every operation."""
    found = set()
    for status, response in operation["responses"].items():
        if status >= "400":
            if "$ref" in response:
                response = description["components"]["responses"][response["$ref"].rpartition("/")[2]]
            schema = next(iter(response["content"].values()))["schema"]
            for one in schema.get("oneOf", [schema]):
                refusal = description["components"]["schemas"][one["$ref"].rpartition("/")[2]]
                found.add(refusal["allOf"][1]["properties"]["code"]["const"])
    return sorted(found - EVERYWHERE)


def page() -> str:
    description = described()
    rooms: dict[str, list[str]] = {}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            who = ", ".join(sorted(name for way in operation["security"] for name in way)) or "anyone"
            codes = ", ".join(f"`{code}`" for code in codes_of(operation, description))
            line = f"| `{method.upper()} {path}` | {operation['summary']} | {who} | {codes} |\n"
            rooms.setdefault(operation["tags"][0], []).append(line)
    table = "\n| operation | what it does | who | refused with |\n| --- | --- | --- | --- |\n"
    return HEAD + "".join(f"\n## {room}\n{table}{''.join(lines)}" for room, lines in sorted(rooms.items()))


def test_page_of_the_api_is_what_the_description_says() -> None:
    assert PAGE.read_text() == page(), "run: python -m tests.architecture.test_api_page"


if __name__ == "__main__":
    PAGE.write_text(page())
