"""docs/compare.md: every row is whole, others' cells name their source, and each "yes" of ours a test or a page."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_security_page import NAMED, cells, missing

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/compare.md"
PEERS = {"Zammad": "Z", "Chatwoot": "C", "Libredesk": "L", "Zendesk": "D", "AWS Support Center": "A"}
HEAD = ["", "Ringback", *PEERS]
VERDICT = re.compile(r"(yes|partly|paid|no|not found|not public)\b")
SOURCE = re.compile(r"\[([A-Z]\d+)\](?!:)")
DEFINED = re.compile(r"^\[([A-Z]\d+)\]: (https?://\S+)", re.M)
LINK = re.compile(r"\]\(([^)#\s]+\.md)?(?:#([\w-]+))?\)")
MIN_REASON = 25  # characters


def rows(page: str, head: list[str]) -> Iterator[list[str]]:
    inside = False
    for line in page.splitlines():
        found = cells(line) if line.startswith("|") else []
        if found == head:
            inside = True
        elif not found:
            inside = False
        elif inside and not set(line) <= set("|- "):
            yield found


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def complaints(page: str) -> list[str]:
    wrong = list(missing(page))
    table = list(rows(page, HEAD))
    wrong += [f"{what} is told {count} times" for what, count in Counter(row[0] for row in table).items() if count > 1]
    for row in table:
        if len(row) != len(HEAD):
            wrong.append(f"{row[0]} has {len(row)} cells")
            continue
        what, ours, *others = row
        wrong += [f"{what}: {fault}" for fault in [*wrong_of_ours(ours), *wrong_of_others(others)]]
    for row in rows(page, ["", "who", "why it is not here, and what one does instead"]):
        if len(row) != 3 or not SOURCE.search(row[1]) or len(row[2]) < MIN_REASON:
            wrong.append(f"{row[0]}: who has it, by which source, or why it is not here, is missing")
    for name, anchor in LINK.findall(page):
        there = PAGE.parent / name if name else PAGE
        if not there.resolve().is_file():
            wrong.append(f"no page {name}")
        elif anchor and anchor not in anchors(there):
            wrong.append(f"no heading #{anchor} in {there.name}")
    defined, cited = DEFINED.findall(page), set(SOURCE.findall(page))
    names = [name for name, _ in defined]
    wrong += [f"[{name}] is no source" for name in sorted(cited - set(names))]
    wrong += [f"[{name}] is cited nowhere" for name in names if name not in cited]
    wrong += [f"{one} is listed twice" for one, n in Counter([*names, *(url for _, url in defined)]).items() if n > 1]
    return wrong


def wrong_of_ours(cell: str) -> Iterator[str]:
    verdict = VERDICT.match(cell)
    if verdict is None or verdict[1] not in ("yes", "partly", "no"):
        yield f"Ringback says neither yes nor no: {cell}"
        return
    shown = NAMED.search(cell) or any(name for name, _ in LINK.findall(cell))
    if verdict[1] != "no" and not shown:
        yield "no test and no page shows it"
    if verdict[1] != "yes" and len(re.sub(r"[`(][^`)]*[`)]", "", cell)) < MIN_REASON:
        yield "no reason is given"


def wrong_of_others(others: list[str]) -> Iterator[str]:
    for (peer, letter), cell in zip(PEERS.items(), others, strict=True):
        cited = SOURCE.findall(cell)
        if not VERDICT.match(cell):
            yield f"{peer} has no verdict: {cell}"
        if not cited and cell != "not public":
            yield f"{peer} has no source"
        if any(not source.startswith(letter) for source in cited):
            yield f"{peer} is told by another's source: {cell}"


def test_every_row_is_whole_and_every_word_has_its_source() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(list(rows(page, HEAD))) > 50
    assert complaints(page) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| Tags | ", "| Tags | yes | "),
        ("| yes [Z3] |", "| yes |"),
        ("| yes [Z3] |", "| yes [C1] |"),
        ("| yes [Z3] |", "| perhaps [Z3] |"),
        ("| yes [Z3] |", "| yes [Z99] |"),
        ("(scale.md)", "(scales.md)"),
        ("(agent-guide.md#deciding)", "(agent-guide.md#guessing)"),
        ("::test_flipped_byte_in_any_column_is_found_where_it_is`", "::test_nothing`"),
        ("[Z3]: ", "[Z98]: https://example.com/\n[Z3]: "),
    ],
)
def test_page_with_one_thing_amiss_is_noticed(before: str, after: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert before in page
    assert complaints(page.replace(before, after, 1))
