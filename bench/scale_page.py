"""The tables of `docs/scale.md`, from the results of `bench/costs.py` and `bench/scale.py`."""

import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs/scale.md"
SECTION = re.compile(r"(<!-- (\w+): written by python -m bench -->\n).*?(<!-- end of \2 -->)", re.DOTALL)
AMONG = re.compile(r"(.+), ([\d,]+) accounts, (SQLite|PostgreSQL)")


def write(results: dict[str, Any]) -> None:
    """What has not been measured stays as it is."""
    if PAGE.exists():
        page = PAGE.read_text()
        PAGE.write_text(SECTION.sub(lambda found: found[1] + table(found[2], results, found[0]) + found[3], page))


def table(section: str, results: dict[str, Any], old: str) -> str:
    made = {"costs": costs, "errors": errors, "locked": locked, "predictions": predictions}[section]
    name = "costs" if section == "costs" else "scale"
    if name not in results:
        return "\n".join(old.splitlines()[1:-1]) + "\n"
    result = results[name]
    where = result["machine"]
    measured = f"{result['at']}, {where['processor']}, {where['cores']} cores, Python {where['python']}."
    return "\n".join(["", measured, "", *made(result["figures"]), "", ""])


def costs(figures: list[dict[str, Any]]) -> list[str]:
    """One row for each operation: both databases, µs, at both sizes."""
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for figure in figures:
        if found := AMONG.fullmatch(figure["what"]):
            rows.setdefault(found[1], {})[found[3]] = figure
    lines = [
        "| operation | SQLite: few | many | ratio | PostgreSQL: few | many | ratio | statements | waited for |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for what, by_database in rows.items():
        cells = [what]
        for database in ("SQLite", "PostgreSQL"):
            if database not in by_database:
                cells += ["", "", ""]
                continue
            figure = by_database[database]
            cells += [used(figure["details"], size) for size in ("small", "large")]
            cells.append(f"{figure['value']['median']:.2f}")
        last = next(iter(reversed(by_database.values())))["details"]
        lines.append("| " + " | ".join([*cells, str(last["statements"]), str(last["waited"])]) + " |")
    return lines


def used(details: dict[str, Any], size: str) -> str:
    """Of the application, and of PostgreSQL where there is one."""
    app, server = details[f"{size}_app_us"], details[f"{size}_server_us"]
    return f"{app:,} + {server:,}" if server else f"{app:,}"


def errors(figures: list[dict[str, Any]]) -> list[str]:
    lines = ["| load and what | predicted | measured | predicted of measured |", "|---|---|---|---|"]
    for figure in figures:
        what, details = figure["what"].removeprefix("predicted of measured, "), figure["details"]
        if what != figure["what"]:
            cells = what, f"{details['predicted']:g}", f"{details['measured']:g}", f"{figure['value']['median']:.2f}"
            lines.append("| " + " | ".join(cells) + " |")
    return lines


def locked(figures: list[dict[str, Any]]) -> list[str]:
    lines = ["| for each verification | application | PostgreSQL | round trips | together |", "|---|---|---|---|---|"]
    for figure in figures:
        if figure["unit"] == "ms of the write lock":
            details = figure["details"]
            cells = [figure["what"], *(f"{details[part]:g}" for part in ("app_ms", "server_ms", "trips_ms"))]
            lines.append("| " + " | ".join([*cells, f"{figure['value']['median']:.2f}"]) + " |")
    return lines


def predictions(figures: list[dict[str, Any]]) -> list[str]:
    lines = ["| what, on what | a second | p50, p99 | code with the carrier, p50, p99 | shards for 10,000/s |"]
    lines.append("|---|---|---|---|---|")
    for figure in figures:
        if figure["unit"] == "1/s, predicted":
            details = figure["details"]
            cells = [figure["what"], f"{figure['value']['median']:.0f}", times(details, "")]
            cells += [
                times(details, "code_") if details["code_p50_s"] else "",
                str(details.get("shards_for_10000", "")),
            ]
            lines.append("| " + " | ".join(cells) + " |")
    return lines


def times(details: dict[str, Any], of: str) -> str:
    return ", ".join(f"{1000 * details[f'{of}{part}_s']:.0f} ms" for part in ("p50", "p99"))
