"""Results on the terminal, in `bench/results.json`, and as the table in `docs/benchmarks.md`."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from bench import scale_page, shortfalls
from bench.figures import Figure, Range, brief

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench/results.json"
PAGE = ROOT / "docs/benchmarks.md"
BEGIN, END = "<!-- results: written by python -m bench -->", "<!-- end of results -->"
SAID = {True: "yes", False: "NO", None: ""}


def show(figures: list[Figure], *, seconds: float) -> None:
    table = Table(title=f"{figures[0].bench}, {seconds:.0f} s", title_justify="left")
    for column in ("what", "value (range)", "unit", "target", "met", "against"):
        table.add_column(column)
    for figure in figures:
        target = figure.target or ""
        table.add_row(figure.what, str(figure.value), figure.unit, target, SAID[figure.met], figure.peer)
    console = Console()
    console.print(table)
    for figure in figures:
        for name, value in figure.details.items():
            console.print(f"  {figure.what} [{figure.peer}] {name}: {value}", style="dim", highlight=False)


def keep(name: str, figures: list[Figure], machine: dict[str, Any]) -> None:
    """Each benchmark's latest run, with its date and machine; the others' stay as they are."""
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results[name] = {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine,
        "figures": [{**msgspec.to_builtins(figure), "met": figure.met} for figure in figures],
    }
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    if PAGE.exists():
        before, _, rest = PAGE.read_text().partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{as_markdown(results)}\n{END}{after}")
    scale_page.write(results)


def as_markdown(results: dict[str, Any]) -> str:
    lines = []
    for name, result in results.items():
        machine = result["machine"]
        load = ", ".join(str(n) for n in machine["load"])
        lines += [
            "",
            f"### {name}",
            "",
            f"{result['at']}, {machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, "
            f"{machine['system']}, Python {machine['python']}; load before the run {load}.",
            "",
            "| what | median (range) | unit | promised | kept | against |",
            "|---|---|---|---|---|---|",
        ]
        for figure in result["figures"]:
            value = Range(**figure["value"])
            lines.append(
                f"| {figure['what']} | {value} | {figure['unit']} | {figure['target'] or ''} | {SAID[figure['met']]} "
                f"| {figure['peer']} |"
            )
        lines += ["", *(line for figure in result["figures"] for line in _details(figure))]
    return "\n".join([*lines, *_shortfalls(results)])


def _shortfalls(results: dict[str, Any]) -> list[str]:
    """What is not as promised, in one place, and why."""
    lines = ["", "### What falls short, and why", ""]
    for name, figure in shortfalls.fell_short(results):
        against = f", against {figure['peer']}" if figure["peer"] else ""
        told = f"{Range(**figure['value'])} where {figure['target']} was promised{against}"
        lines.append(f"- **{name}**, {figure['what']}: {told}. {shortfalls.reason_for(name, figure['what'])}")
    return lines


def _details(figure: dict[str, Any]) -> list[str]:
    if not figure["details"]:
        return []
    told = "; ".join(
        f"{name.replace('_', ' ')} {brief(value) if isinstance(value, float) else value}"
        for name, value in figure["details"].items()
    )
    return [f"- {figure['what']}{', ' + figure['peer'] if figure['peer'] else ''}: {told}"]
