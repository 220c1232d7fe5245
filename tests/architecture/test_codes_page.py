"""docs/codes.md says what every provider's codes mean: it is made of the tables that the courier reads.

`python -m tests.architecture.test_codes_page` writes the page anew.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ringback.courier.cause_catalog import BY_CALL, BY_EMAIL, ENTRIES, LOST, Meaning
from ringback.courier.causes import Cause
from ringback.courier.channels import KINDS
from ringback.courier.channels.error_tables import TABLES
from tests.words.holes import shown

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/codes.md"
HEAD = """# What a provider's codes mean

Every provider's own codes are brought to seventeen causes; one more is our own. A cause says how long it lasts, who can
do something, what the applicant reads and what the agent reads beside it; a call, an e-mail and what was given up
differ where that is more true. A code that no table has becomes a work item: `ringback providers unknown`.
"""
ERRORS = """
## Error codes of receipts

What the `err` of a receipt means differs from carrier to carrier. A provider of the kind `smpp` or `http` names its
table in the option `errors`; without one an `err` is shown as a hint and decides nothing.
"""
CAUSES = "\n| finding | lasts | who acts | applicant (English) | applicant (Vietnamese) | agent | next step |\n"
CODES = "\n| code | cause |\n| --- | --- |\n"


def meanings() -> Iterator[tuple[str, Meaning]]:
    for prefix, table in (("delivery", ENTRIES), ("call", BY_CALL), ("email", BY_EMAIL), ("lost", LOST)):
        yield from ((f"{prefix}_{cause}", meaning) for cause, meaning in table.items())


def codes_of(kind: str) -> dict[str, Cause]:
    """What its `causes` module says, whatever the shape of its tables. SMPP's statuses and SIP's are numbers."""
    try:
        module = importlib.import_module(f"{KINDS[kind]}.causes")
    except ModuleNotFoundError:
        return {}
    tables = [table for name, table in vars(module).items() if name.isupper() and isinstance(table, dict)]
    found = [(code, cause_in(value)) for table in tables for code, value in table.items()]
    return {code_name(kind, code): cause for code, cause in found if cause is not None}


def cause_in(value: Any) -> Cause | None:
    if isinstance(value, Cause):
        return value
    return next((part for part in value if isinstance(part, Cause)), None) if isinstance(value, tuple) else None


def code_name(kind: str, code: object) -> str:
    return f"0x{code:02X}" if kind == "smpp" and isinstance(code, int) else str(code)


def page() -> str:
    lines = [
        f"| `{code}` | {one.permanence.replace('_', ' ')} | {one.who}"
        f" | {shown(f'finding-{code}-says')} | {shown(f'finding-{code}-says', 'vi')}"
        f" | {shown(f'finding-{code}-agent')} | {shown(f'finding-{code}-next')} |\n"
        for code, one in meanings()
    ]
    providers = (
        f"\n## {kind}\n{CODES}" + "".join(f"| `{code}` | `{cause}` |\n" for code, cause in codes.items())
        for kind in KINDS
        if (codes := codes_of(kind))
    )
    tables = (
        f'\n## errors = "{name}"\n{CODES}' + "".join(f"| `{code}` | `{cause}` |\n" for code, cause in table.items())
        for name, table in TABLES.items()
    )
    return HEAD + CAUSES + "| --- " * 7 + "|\n" + "".join((*lines, *providers, ERRORS, *tables))


def test_page_of_codes_is_what_the_courier_reads() -> None:
    assert PAGE.read_text() == page(), "run: python -m tests.architecture.test_codes_page"


def test_every_adapter_that_speaks_to_a_carrier_has_its_own_table() -> None:
    assert [kind for kind in KINDS if not codes_of(kind)] == ["console", "null", "webhook"], (
        "these hear nothing of phones"
    )


if __name__ == "__main__":
    PAGE.write_text(page())
