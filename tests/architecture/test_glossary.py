"""docs/architecture.md says what is there, and the words that were given up are used no more."""

import ast
import collections
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.parsed import nodes, parsed, text

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/ringback"
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
# Each was the name of a module or a class. As a word of an identifier none may come back.
GIVEN_UP = frozenset(
    {"verb", "verbs", "house", "guard", "patrol", "lookout", "judgement", "rescue", "remedy", "remedies", "ladder"}
    | {"symptom", "symptoms", "stance", "ceiling", "wish", "wishes", "door", "doors", "lane", "lanes", "telling"}
    | {"nowhere", "jumps", "trouble", "because", "reception", "posting", "handling", "readings"}
    | {"disturbance", "disturbances", "untold", "why"}
)


def section(title: str) -> str:
    return re.split(r"^#{2,3} ", PAGE.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(title: str) -> list[list[str]]:
    """The cells of the section's table, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def layers() -> list[set[str]]:
    (contract,) = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [set(re.findall(r"\w+", layer)) for layer in contract["layers"]]


def test_arrow_is_drawn_as_the_linter_holds_it() -> None:
    drawn = [
        tuple(set(side.split(" & ")) for side in line.strip().split(" --> "))
        for line in section("The arrow").splitlines()
        if " --> " in line
    ]
    assert drawn == list(zip(layers(), layers()[1:], strict=False))


def test_every_room_is_described() -> None:
    described = {name for row in rows("The rooms") for name in re.findall(r"`(\w+)`", row[0])}
    assert described == set().union(*layers())


def test_row_of_a_room_names_every_package_in_it() -> None:
    row_of = {name: row[1] for row in rows("The rooms") for name in re.findall(r"`(\w+)`", row[0])}
    packages = [path.parent.relative_to(SOURCE).parts for path in sorted(SOURCE.glob("*/*/__init__.py"))]
    assert len(packages) > 10
    assert [(room, name) for room, name in packages if room in row_of and f"`{name}/`" not in row_of[room]] == []


def test_every_room_says_what_it_is() -> None:
    silent = [path.parent.name for path in SOURCE.glob("*/__init__.py") if not ast.get_docstring(parsed(path))]
    assert silent == []


def defined(dotted: str) -> bool:
    """Whether `room.module.Name` or `room.module.Name.method` stands in the source."""
    parts = dotted.split(".")
    for at in range(len(parts), 0, -1):
        base = SOURCE.joinpath(*parts[:at])
        path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
        if path.is_file():
            body: list[ast.stmt] = parsed(path).body
            for name in parts[at:]:
                found = [node for node in body if getattr(node, "name", None) == name]
                if not found:
                    return False
                body = getattr(found[0], "body", [])
            return True
    return False


def test_term_of_the_glossary_names_what_exists() -> None:
    names = {row[0]: re.findall(r"`([\w.]+)`", row[2]) for row in rows("Glossary")}
    assert len(names) > 50
    assert [term for term, named in names.items() if not named] == []
    assert [(term, name) for term, named in names.items() for name in named if not defined(name)] == []


def test_glossary_is_in_order_and_has_each_term_once() -> None:
    terms = [row[0] for row in rows("Glossary")]
    assert terms == sorted(set(terms))


# Why a table's noun has no row of its own.
EXPLAINED = {
    "agent": "a plain word",
    "agent identity": "its row is: identity",
    "case": "among the nouns, at the top of the page",
    "case word": "keyed digests of a case's words, for the search",
    "attempts counted": "a mark of the attempt counts",
    "challenge": "its row is: payment method",
    "delivery event": "one step of a delivery",
    "duty run": "how a duty went, of late",
    "file": "among the nouns, at the top of the page",
    "key": "an API key: the field's word",
    "opt out": "its row is: opt-out",
    "passkey": "the field's word (WebAuthn)",
    "passkey challenge": "the field's word (WebAuthn)",
    "webhook": "the field's word",
}
OTHERS_WORDS = {"aws_support", "twilio_verify", "sandbox"}  # AWS's, Twilio's, and a telephone network's


def nouns() -> set[str]:
    """What rows of our tables are called: `phone_rechecks` holds a phone recheck each."""
    found = set()
    for path in SOURCE.rglob("tables.py"):
        for node in parsed(path).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Table"))):
                    if path.parent.name not in OTHERS_WORDS:
                        noun = {"people": "person"}.get(name, name).replace("_", " ")
                        found.add(re.sub("(?<!s)s$", "", re.sub("ies$", "y", noun)))
    return found


def test_every_noun_of_the_tables_is_in_the_glossary_or_says_why_not() -> None:
    terms = {term for row in rows("Glossary") for term in row[0].split(", ")}
    assert len(nouns()) > 40
    assert nouns() - terms - set(EXPLAINED) == set()
    assert set(EXPLAINED) - (nouns() - terms) == set(), "these need no excuse"


def test_every_file_that_the_page_sends_to_exists() -> None:
    cells = [cell for row in rows("Where things are") for cell in row[1:]]
    paths = [path for cell in cells for path in re.findall(r"`([\w/*]+(?:/|\.py))`", cell)]
    assert len(paths) > 5
    assert [path for path in paths if not any((*SOURCE.glob(path), *ROOT.glob(path)))] == []


def identifiers(path: Path) -> Iterator[str]:
    """Every name in the code; texts, such as the names of columns and of states, are none."""
    for node in nodes(path):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield "" if name.startswith("test_") else name  # a sentence about people
            case ast.ClassDef(name=name) | ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name
            case ast.alias(name=name, asname=asname):
                yield from (name, asname or "")
            case ast.ImportFrom(module=str(name)):
                yield name


@cache
def words(identifier: str) -> frozenset[str]:
    return frozenset(re.split(r"[._]", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier).lower()))


# Words for which the field has its own: maximum, minimum, parameters.
PRIVATE = frozenset({"most", "least", "given"})


def test_parameters_have_the_words_of_the_field() -> None:
    """Columns, and members of what travels, keep theirs."""
    found = {
        (str(path.relative_to(SOURCE)), node.arg)
        for path in SOURCE.rglob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.arg | ast.keyword) and words(node.arg or "") & PRIVATE
    }
    assert found == {("compat/twilio_verify/rate_limits.py", "most")}, "a column"


def test_pages_have_the_same_words_as_the_parameters() -> None:
    found = {(path.name, name) for path in WEB for name in named(path) if words(name) & {"most", "least"}}
    assert found == {("policy-panel.tsx", "at_least")}, "of the policy's file"


CODE = [path for top in (SOURCE, ROOT / "tests", ROOT / "bench", ROOT / "chaos") for path in sorted(top.rglob("*.py"))]


def test_names_have_no_word_that_was_given_up() -> None:
    found = {
        (str(path.relative_to(ROOT)), name)
        for path in CODE
        if "migrations" not in path.parts  # a table keeps the name that its data has
        for written in [text(path).lower()]
        if any(word in written for word in GIVEN_UP)  # few files, and parsing all takes long
        for name in identifiers(path)
        if words(name) & GIVEN_UP
    }
    assert found == set()
    assert not {path.stem for path in CODE if "migrations" not in path.parts} & GIVEN_UP


# What a module was called; as plain words they are free again.
FILES_GIVEN_UP = frozenset(
    {"verbs", "lanes", "edge", "wishes", "letters", "mails", "quotes", "asking", "waiting", "frames"}
    | {"trust", "meanings", "pace", "work", "plans", "describing", "ordered", "steps", "called_back", "handing_over"}
)


def test_files_have_no_name_that_was_given_up() -> None:
    assert [str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if path.stem in FILES_GIVEN_UP] == []


# Their words are free again, or plain; as the name of a class each would be taken for what it was.
CLASSES_GIVEN_UP = frozenset(
    {
        "EverybodyOut",
        "Elsewhere",
        "GivingBackAsk",
        "HandledLetters",
        "Hear",
        "Letter",
        "LetterCommand",
        "Missed",
        "Way",
        "Within",
    }
)


def test_classes_have_no_name_that_was_given_up() -> None:
    classes = {name: path for path in CODE for name in re.findall(r"^class (\w+)", text(path), re.MULTILINE)}
    assert len(classes) > 1000
    assert {name: path for name, path in classes.items() if name in CLASSES_GIVEN_UP} == {}


# Comments, and texts with what stands in them: neither is an identifier.
TYPESCRIPT_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`', re.DOTALL)
WEB = [path for part in ("src", "build", "tests") for path in sorted((ROOT / "web" / part).rglob("*.ts*"))]
WEB = [path for path in WEB if path.name != "schema.d.ts"]
GIVEN_UP_IN_WEB = GIVEN_UP | {"ear", "ears", "shelf"}


@cache
def named(path: Path) -> frozenset[str]:
    """What stands in a file of the pages besides comments and texts."""
    return frozenset(re.findall(r"[A-Za-z_$][\w$]*", TYPESCRIPT_TEXT.sub("", text(path))))


def test_names_in_the_pages_have_no_word_that_was_given_up() -> None:
    assert len(WEB) > 300
    found = {
        (str(path.relative_to(ROOT)), name) for path in WEB for name in named(path) if words(name) & GIVEN_UP_IN_WEB
    }
    assert found == set()


SHARED = {
    "Message": "the thread's (support), and what a delivery carries (courier): the glossary tells them apart",
    "Options": "of each channel, what the settings may say",
}


def test_name_of_a_class_means_one_thing_in_all_rooms() -> None:
    """A row is named by what its statement reads, which several may read."""
    homes = collections.defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not node.name.endswith("Row"):
                homes[node.name].add(str(path.relative_to(SOURCE)))
    assert len(homes) > 400
    assert {name: found for name, found in homes.items() if len(found) > 1 and name not in SHARED} == {}
