"""`ringback check`: what is wrong with a phone number, and what it should be."""

import json
import os
import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from rich.table import Table

    from ringback.numbers.schemas import Diagnosis, Finding

NO_ERROR, SOME_ERROR, WRONG_USAGE = 0, 1, 2
_COLOURS = {"ok": "green", "warning": "yellow", "error": "red"}


def check(
    number: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    country: Annotated[str | None, Parameter(name=["--country", "-c"])] = None,
    as_json: Annotated[bool, Parameter(name="--json", negative=())] = False,
) -> int:
    """Say what is wrong with a phone number and how it is right. Works offline; sends nothing.

    **Examples**

        # The 0 after +84 is too much
        ringback check '+84 0912 345 678'
        # As it is dialled in Vietnam
        ringback check '0912 345 678' --country VN
        # From before 2018: what is it now?
        ringback check '0168 123 4567' --country VN
        # For programs; a landline gets no SMS
        ringback check '+84 24 3812 3456' --json

    **Exit status**: 0 no finding is an error; 1 some finding is; 2 the command was used wrongly.

    Parameters
    ----------
    number
        The number as it was typed. Put it in quotes, so that the shell leaves its spaces and signs alone.
    country
        The country it is dialled in, two letters such as VN or US. Needed for numbers without a country code.
    as_json
        Print one JSON object: `input`, `e164` (null where none is certain) and `findings`.
    """
    from ringback.numbers.diagnose import UnknownCountry, diagnose

    if number.startswith("--") and not any(map(str.isdigit, number)):
        return _wrong_usage(f"{number} is not an option of check, nor a number.")
    try:
        diagnosis = diagnose(_as_typed(number), country=country)
    except UnknownCountry as problem:
        return _wrong_usage(f"--country: {problem}.")
    if as_json:
        print(json.dumps(_wire(diagnosis), ensure_ascii=not _speaks_unicode()))
    else:
        _show(diagnosis)
    return SOME_ERROR if diagnosis.error else NO_ERROR


def _as_typed(argument: str) -> str:
    """The argument's bytes read as UTF-8, whatever the terminal's locale says."""
    return os.fsencode(argument).decode("utf-8", "replace")


def _wrong_usage(message: str) -> int:
    print(f"ringback check: {message}\nTry: ringback check --help", file=sys.stderr)
    return WRONG_USAGE


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")


def _wire(diagnosis: "Diagnosis") -> dict[str, object]:
    keys = ("code", "status", "message", "suggestion", "next_step")
    findings = [{key: getattr(finding, key) for key in keys} for finding in diagnosis.findings]
    return {"input": diagnosis.input, "e164": diagnosis.e164, "findings": findings}


def _show(diagnosis: "Diagnosis") -> None:
    if not sys.stdout.isatty():
        encoding = sys.stdout.encoding or "utf-8"
        print("\n".join(_plain(diagnosis)).encode(encoding, "replace").decode(encoding))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    number = diagnosis.number
    if number:
        console.print(Text(number.display, style="bold"), Text(f"{_line(diagnosis)}", style="dim"))
    console.print(_table(diagnosis.findings))


def _line(diagnosis: "Diagnosis") -> str:
    number = diagnosis.number
    if not number:
        return ""
    reach = [name for name, can in (("SMS", number.can_sms), ("calls", number.can_call)) if can]
    return f"{number.line_type.replace('_', ' ')} · {number.region} · {' and '.join(reach) or 'no code can go there'}"


def _plain(diagnosis: "Diagnosis") -> list[str]:
    rows = [f"{diagnosis.e164}\t{_line(diagnosis)}"] if diagnosis.number else []
    for finding in diagnosis.findings:
        rows.append(f"{finding.status}\t{finding.code}\t{finding.suggestion or '-'}\t{finding.message}")
        rows.append(f"\t\t\t{finding.next_step}")
    return rows


def _table(findings: tuple["Finding", ...]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("", "what we found", "what to do", "take instead"):
        table.add_column(heading, overflow="fold")
    for finding in findings:
        table.add_row(
            Text(finding.status, style=_COLOURS[finding.status]),
            Text.assemble(finding.message, "\n", (finding.code, "dim")),
            finding.next_step,
            Text(finding.suggestion or "", style="bold green", no_wrap=True),
        )
    return table
