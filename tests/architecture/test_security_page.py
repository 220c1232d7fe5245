"""docs/asvs.md answers every line of OWASP ASVS 5.0.0, levels 1 and 2, once, by tests and files that exist, and
docs/security-controls.md tells what the code says.

`python -m tests.architecture.test_security_page` writes the facts of its tables anew, and the figures of
docs/security.md; the last column of a table, in words, stays."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary

from ringback.accounts.access import LIFETIME, PERMISSIONS
from ringback.core import times
from ringback.core.sql import metadata
from ringback.duties import SEALED_COLUMNS
from ringback.files import commands, inspection, kinds, reencode, schemas
from ringback.journal.key_purposes import FOR_EVER, LOOK_UPS, OVERLAPS
from ringback.settings import Settings
from tests.architecture.parsed import dotted, nodes, parsed, text

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/ringback"
LINES = ROOT / "docs/asvs.md"
SECURITY = ROOT / "docs/security.md"
CONTROLS = ROOT / "docs/security-controls.md"
PAGES = (LINES, SECURITY, CONTROLS)
# of the standard, CC BY-SA 4.0: its identifiers and their levels alone
ASKED = dict(line.split() for line in Path(__file__).with_name("asvs_5_0_0.txt").read_text().splitlines())
VERDICTS = ("**met**", "not applicable", "**not met**")
MIN_REASON = 8  # characters
NAMED = re.compile(r"`((?:tests|src|web|docs|scripts|\.ci|\.github)/[^`\s:]+)(?:::(\w+))?`")
WINDOWS = ((times.DAY, "day"), (times.HOUR, "hour"), (times.MINUTE, "minute"), (times.SECOND, "second"))


@cache
def named_in(path: str) -> frozenset[str]:
    return frozenset(re.findall(r"^ *(?:async )?def (test_\w+)", text(ROOT / path), re.MULTILINE))


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")]


def missing(text: str) -> Iterator[str]:
    """What a page names and there is not."""
    for path, test in NAMED.findall(text):
        if not (ROOT / path).exists():
            yield f"no file {path}"
        elif test and test not in named_in(path):
            yield f"no test {path}::{test}"


def complaints(page: str) -> list[str]:
    """What is wrong with the page of lines."""
    found = [cells(line) for line in page.splitlines() if line.startswith("| v5.0.0-")]
    said = [row[0].removeprefix("v5.0.0-") for row in found]
    wrong = [f"{line} is answered {count} times" for line, count in Counter(said).items() if count > 1]
    wrong += [f"{line} is not answered" for line in ASKED if line not in said]
    if not wrong and said != list(ASKED):
        wrong.append("lines are not in the standard's order, or some are none of level 1 or 2")
    for line, row in zip(said, found, strict=True):
        if len(row) != 5:
            wrong.append(f"{line} has {len(row)} cells")
            continue
        _, level, words, verdict, shown = row
        if level != ASKED.get(line):
            wrong.append(f"{line} is of level {ASKED.get(line)}")
        if verdict not in VERDICTS:
            wrong.append(f"{line} has no verdict, or several: {verdict}")
        if len(words) < MIN_REASON or len(shown) < MIN_REASON:
            wrong.append(f"{line} says nothing")
        tested = any(test or path.startswith("web/tests/") for path, test in NAMED.findall(shown))
        if verdict == "**met**" and not tested:
            wrong.append(f"{line} is met, and no test shows it")
    return wrong + list(missing(page))


def test_every_line_is_answered_once_by_tests_and_files_that_exist() -> None:
    assert len(ASKED) == 253
    assert complaints(LINES.read_text(encoding="utf-8")) == []


SOME = "| v5.0.0-3.4.4 | 2 | "


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SOME, "| v5.0.0-3.4.5 | 2 | "),
        (SOME, "| v5.0.0-9.9.9 | 2 | "),
        (SOME, "| v5.0.0-3.4.4 | 1 | "),
        ("**met**", "**met**, **not met**"),
        ("**met**", "fine"),
        ("::test_every_answer", "::test_no_answer"),
        ("tests/access/test_answers.py", "tests/access/test_nothing.py"),
        ("tests/access/test_answers.py::test_every_answer_says_what_a_browser_may_do_with_it", "a browser shows it"),
    ],
)
def test_line_that_is_wrong_is_found(old: str, new: str) -> None:
    lines = LINES.read_text(encoding="utf-8").splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith(SOME))
    assert old in lines[at]
    lines[at] = lines[at].replace(old, new)
    assert complaints("\n".join(lines))


def test_figures_are_those_of_the_lines() -> None:
    assert figures() in section(SECURITY, "ASVS 5.0, level 2")


def figures() -> str:
    """Two rows: of each level's lines, how many have which verdict."""
    rows = [cells(line) for line in LINES.read_text(encoding="utf-8").splitlines() if line.startswith("| v5.0.0-")]
    counted = Counter((row[1], row[3]) for row in rows)
    return "\n".join(f"| {level} | {' | '.join(str(counted[level, one]) for one in VERDICTS)} |" for level in "12")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_names_what_exists(page: Path) -> None:
    assert list(missing(page.read_text(encoding="utf-8"))) == []


def test_every_part_that_a_line_points_to_is_there() -> None:
    anchors = {page.name: anchors_of(page) for page in PAGES}
    wanted = [
        (file or page.name, anchor)
        for page in PAGES
        for file, anchor in re.findall(r"\]\(([\w-]+\.md)?#([\w-]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert len(wanted) > 10
    assert [link for link in wanted if link[1] not in anchors[link[0]]] == []


def anchors_of(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_pages_are_found_from_where_people_look() -> None:
    for where in ("README.md", "SECURITY.md"):
        assert "docs/security.md" in (ROOT / where).read_text(encoding="utf-8")
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8").splitlines()
    assert {page.stem for page in PAGES} <= set(index)


# -- what the tables of the controls say


def section(page: Path, title: str) -> str:
    return re.split(r"^## ", page.read_text(encoding="utf-8").split(f"## {title}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def span(ms: int) -> str:
    unit, name = next(pair for pair in WINDOWS if ms % pair[0] == 0)
    many = ms // unit
    return f"{many} {name}" if many == 1 else f"{many} {name}s"


def calls_of(*names: str) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in nodes(path):
            if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in names:
                yield path.relative_to(SOURCE).as_posix(), node


def logins() -> dict[str, list[str]]:
    return {kind.value: [span(ms)] for kind, ms in LIFETIME.items()}


def permissions() -> dict[str, list[str]]:
    return {role: [", ".join(f"`{one}`" for one in sorted(allowed))] for role, allowed in PERMISSIONS.items()}


def limits() -> dict[str, list[str]]:
    """Every `Limit` that has a name of its own; a number that the operator sets is told by its setting's name."""
    found = {}
    for _, call in calls_of("Limit"):
        if len(call.args) == 3 and isinstance(call.args[0], ast.Constant):
            name, maximum, window = call.args
            number = maximum.value if isinstance(maximum, ast.Constant) else f"`{ast.unparse(maximum).split('.')[-1]}`"
            found[str(ast.literal_eval(name))] = [str(number), span(window_of(window))]
    return dict(sorted(found.items()))


def window_of(node: ast.expr) -> int:
    if isinstance(node, ast.BinOp):
        return window_of(node.left) * window_of(node.right)
    return int(node.value) if isinstance(node, ast.Constant) else int(getattr(times, ast.unparse(node)))  # type: ignore[arg-type]


USES = {
    "key_of": "key",
    "lookup": "look-up",
    "seal": "seal",
    "keys": "seal",
    "sub_key": "look-up",
    "open": "seal",
    "unseal": "seal",
    "proof": "proof",
    "proofs": "proof",
}


# Where a purpose is neither written nor a constant of its module: a kind of links, an address's kind, a link's purpose.
SAID_ELSEWHERE = {
    ("compat/aws_support/links.py", "f'aws-links-{kind}'"): {"aws-links-…"},
    ("compat/twilio_verify/verifications.py", "request.kind.value"): {"email", "phone"},
    ("verification/queries.py", "kind.value"): {"email", "phone"},
    ("core/signed_links.py", "purpose"): set(),  # `signed` is walked itself
    ("journal/resealing.py", "self.purpose"): set(),  # each column says its own, and its room seals by it
}


def uses_of_the_vault() -> Iterator[tuple[str, str, ast.expr]]:
    """(file, what the key does, purpose): every derivation of a key from the master secret."""
    for path, call in calls_of(*USES):
        if isinstance(call.func, ast.Attribute) and dotted(call.func.value).endswith("vault") and call.args:
            yield path, USES[call.func.attr], call.args[0]
    for path, call in calls_of("signed"):  # core.signed_links
        if call.args and dotted(call.args[0]).endswith("vault"):
            yield path, "proof", call.args[1]


def constants_of(path: str) -> dict[str, str]:
    """Texts that a module names at its top."""
    tops = parsed(SOURCE / path).body
    return {
        ast.unparse(top.targets[0]): str(top.value.value)
        for top in tops
        if isinstance(top, ast.Assign) and isinstance(top.value, ast.Constant)
    }


def purposes_of(path: str, said: ast.expr) -> set[str]:
    if isinstance(said, ast.Constant):
        return {str(said.value)}
    constant = constants_of(path).get(ast.unparse(said))
    return SAID_ELSEWHERE[path, ast.unparse(said)] if constant is None else {constant}


def keys() -> dict[str, list[str]]:
    """Purposes for which a key is derived from the master secret, and what it does."""
    found: dict[str, set[str]] = {}
    for path, use, said in uses_of_the_vault():
        for purpose in purposes_of(path, said):
            found.setdefault(purpose, set()).add(use)
    return {purpose: [", ".join(sorted(found[purpose]))] for purpose in sorted(found)}


def peers() -> dict[str, list[str]]:
    """Kinds of providers and card processors, and what the settings name besides."""
    kinds = {path.parent.name for path in (SOURCE / "courier/channels").glob("*/channel.py")}
    processors = {path.stem for path in (SOURCE / "payments/gateways").glob("[!_]*.py")} - {"none"}
    return {name: [] for name in sorted(kinds | processors | {"imap", "postgresql"})}


TABLES: dict[str, Callable[[], dict[str, list[str]]]] = {
    "Ways in and how long they last": logins,
    "Who may what": permissions,
    "Limits": limits,
    "Keys and algorithms": keys,
    "Whom it talks to": peers,
}


def table(title: str) -> dict[str, list[str]]:
    lines = [cells(line) for line in section(CONTROLS, title).splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in lines}


@pytest.mark.parametrize("title", TABLES)
def test_table_tells_what_the_code_says(title: str) -> None:
    told, facts = table(title), TABLES[title]()
    assert {name: row[:-1] for name, row in told.items()} == facts, f"docs/security-controls.md, under {title!r}"
    assert [name for name, row in told.items() if len(row[-1]) < MIN_REASON] == []


def test_purpose_that_a_module_names_is_in_the_table_of_keys() -> None:
    named = {
        constants_of(path)[name]
        for path in (file.relative_to(SOURCE).as_posix() for file in SOURCE.rglob("*.py"))
        for name in constants_of(path).keys() & {"PURPOSE", "SEALED"}
    }
    assert len(named) >= 7
    assert named <= table("Keys and algorithms").keys()


def test_every_purpose_has_its_place_when_there_is_another_root_key() -> None:
    """Look-ups stay, proofs overlap, seals are sealed anew; what is sealed for a moment needs nothing."""
    told = {purpose: set(row[0].split(", ")) for purpose, row in table("Keys and algorithms").items()}
    kinds = {name.replace("…", kind) for name in told for kind in ("parts", "attachments")}
    assert kinds >= set(OVERLAPS) and len({*LOOK_UPS, *OVERLAPS, *FOR_EVER}) == len((*LOOK_UPS, *OVERLAPS, *FOR_EVER))
    assert {purpose for purpose, uses in told.items() if "look-up" in uses} == set(LOOK_UPS)
    proofs = {purpose for purpose, uses in told.items() if "proof" in uses}
    assert proofs - {"aws-links-…"} | {
        "answers",
        "aws-links-parts",
        "aws-links-attachments",
        "verification code",
    } == set(OVERLAPS)
    sealed = {purpose for purpose, uses in told.items() if "seal" in uses} - {"answers", *FOR_EVER}
    moments = {"backups", "bus", "canary", "sso attempt"}
    assert {*(column.purpose for column in SEALED_COLUMNS), "files"} == sealed - moments


def test_every_column_that_may_be_sealed_is_sealed_anew_or_says_why_not() -> None:
    """Bytes that are stored are a column of `SEALED_COLUMNS`, or sealed with a person's key, or no secret."""
    persons = {
        "access_keys.sealed_name", "accounts.contact", "accounts.email", "accounts.phone", "accounts.sealed_name",
        "alternate_contacts.contact", "cases.details", "decisions.words", "deliveries.payload", "deliveries.to",
        "drafts.data", "email_updates.email", "entries.private", "keys.sealed_name", "message_drafts.body",
        "messages.content",
        "satisfactions.words", "snoozes.reason", "verifications.to",
    }  # fmt: skip
    others = {
        "answers.body",
        "installation.value",
        "passkeys.credential_id",
        "passkeys.public_key",
        "search_blocks.cases",  # with a key of look-ups, which stays
    }
    stored = {
        f"{one.name}.{column.name}"
        for one in metadata.sorted_tables
        for column in one.columns
        if isinstance(column.type, LargeBinary) and column.name != "salt"
    }
    assert {column.name for column in SEALED_COLUMNS} == stored - persons - others


def test_files_are_bounded_as_the_page_says() -> None:
    told = section(CONTROLS, "Files")
    for number in (
        f"{schemas.MAX_SIZE // 1024**2} MB",
        f"{reencode.MAX_PIXELS // 10**6} million pixels",
        f"{inspection.TIMEOUT_S} s",
        f"{commands.UPLOADS.maximum} an hour",
        f"{commands.MAX_STORED_BYTES // 1024**2} MB",
    ):
        assert number in told
    assert {ending for endings in kinds.ENDINGS.values() for ending in endings} <= set(re.findall(r"\w+", told))


def test_settings_that_the_pages_name_exist() -> None:
    fields = set(Settings.__struct_fields__)
    named = set(re.findall(r"setting `(\w+)`", "".join(page.read_text(encoding="utf-8") for page in PAGES)))
    assert named
    assert named <= fields


def test_time_frames_stand_where_reports_are_sent() -> None:
    told = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (critical|high|medium|low)\b.*\b\d+ days", told, re.MULTILINE)
    assert rows == ["critical", "high", "medium", "low"]


def test_password_fields_are_masked_and_let_managers_in() -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "web/src").rglob("*.tsx"))}
    elements = [(name, one) for name, page in pages.items() for one in re.findall(r"<\w+\s[^<]*?/>", page, re.DOTALL)]
    masked = {pair for pair in elements if re.search(r'type=(\{[^}]*)?"password"', pair[1])}
    managed = {pair for pair in elements if re.search(r'autoComplete="(current|new)-password"', pair[1])}
    assert len(masked) >= 4
    assert masked == managed
    assert [name for name in sorted({name for name, _ in masked}) if "onPaste" in pages[name]] == []


def write_facts() -> None:
    whole = CONTROLS.read_text(encoding="utf-8")
    for title, facts in TABLES.items():
        before, words = section(CONTROLS, title), {name: row[-1] for name, row in table(title).items()}
        rows = [" | ".join([f"| `{name}`", *row, words.get(name, "")]) + " |" for name, row in facts().items()]
        kept = [line for line in before.splitlines() if not line.startswith("| `")]
        at = next(number for number, line in enumerate(kept) if line.startswith("| ---")) + 1
        whole = whole.replace(before, "\n".join([*kept[:at], *rows, *kept[at:]]) + "\n")
    CONTROLS.write_text(whole, encoding="utf-8")
    told = re.sub(r"(?:^\| [12] \|.*\n)+", figures() + "\n", SECURITY.read_text(encoding="utf-8"), flags=re.M)
    SECURITY.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    write_facts()
