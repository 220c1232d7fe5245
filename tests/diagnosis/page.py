"""The table of results: docs/diagnosis.md."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.diagnosis.faults import Fault

PAGE = Path(__file__).parents[2] / "docs/diagnosis.md"
HEAD = """# Diagnosis against ground truth

What an applicant is shown, beside what really happened. Each line is played: a person asks for a code, the sandbox or a
real peer makes the fault, and `GET /v1/me/checks` is read. `make diagnosis` plays all of them and writes this page; the
tests play them, too, and fail where the cause shown is not the true one or the next step does not help.

Where the carrier gives nothing away the person is told so (`delivery_unconfirmed` for what was taken,
`delivery_unexplained` for what failed): such lines are marked *unknown, said so*. The last column is what Ringback does
by itself.
"""
COLUMNS = "| what the peer does | what is true | shown | right | who acts | next step | by itself |\n"
UNKNOWN = (
    "delivery_unconfirmed",
    "call_unconfirmed",
    "email_unconfirmed",
    "delivery_unexplained",
    "delivery_never_confirmed",
)


class Shown(NamedTuple):
    """`finding` is the one that the fault should have led to, None where it did not."""

    finding: dict[str, Any] | None
    by_itself: str


def row(fault: Fault, shown: Shown) -> str:
    code, who, step = "nothing of the kind", "", ""
    if shown.finding is not None:
        code, who, step = (shown.finding[name] for name in ("code", "who", "next_step"))
    right = "**no**" if shown.finding is None else "unknown, said so" if code in UNKNOWN else "yes"
    cells = (fault.says, fault.truth, f"`{code}`", right, who, step, shown.by_itself)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def page(rows: Sequence[tuple[str, str]]) -> str:
    """`rows` are (peer, line), in their order."""
    peers = list(dict.fromkeys(peer for peer, _ in rows))
    known = sum("| unknown, said so |" not in line for _, line in rows)
    summary = f"\n{len(rows)} faults: the true cause in {known}, honestly unknown in {len(rows) - known}.\n"
    sections = (
        f"\n## {peer}\n\n{COLUMNS}{'| --- ' * COLUMNS.count(' | ')}| --- |\n"
        + "".join(line for of, line in rows if of == peer)
        for peer in peers
    )
    return HEAD + summary + "".join(sections)


def rows_of(text: str) -> dict[tuple[str, str], str]:
    """The lines of a page that was written before, by peer and by what the peer does."""
    found, peer = {}, ""
    for line in text.splitlines(keepends=True):
        peer = line.removeprefix("## ").strip() if line.startswith("## ") else peer
        if peer and line.startswith("| ") and not line.startswith(("| ---", "| what")):
            found[peer, line.split(" | ")[0].removeprefix("| ")] = line
    return found
