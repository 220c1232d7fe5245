"""Every language says the same things of the same facts, in the part of Fluent that both Python and the pages know."""

import re

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from ringback.words import ENGLISH, LANGUAGES, words
from ringback.words.catalogue import FOLDER, Words, language_of
from tests.words.holes import Holes

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
LEFT_OUT = {"finding-number_old_plan-says": {"what"}}  # English prose of a country's plan, which only English can say


class Names(Visitor):
    """The facts that a message asks for, and the kinds of Fluent's expressions in it."""

    def __init__(self) -> None:
        self.facts: set[str] = set()
        self.kinds: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.facts.add(node.id.name)

    def visit_Placeable(self, node: ast.Placeable) -> None:  # noqa: N802
        self.kinds.add(type(node.expression).__name__)
        self.generic_visit(node)


def entries(language: str) -> list[ast.EntryType]:
    parsed: list[ast.EntryType] = FluentParser().parse((FOLDER / f"{language}.ftl").read_text()).body
    return parsed


def facts(language: str) -> dict[str, set[str]]:
    found = {}
    for entry in entries(language):
        if isinstance(entry, ast.Message):
            names = Names()
            names.visit(entry)
            found[entry.id.name] = names.facts
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_is_fluent_without_a_fault_and_says_nothing_twice(language: str) -> None:
    body = entries(language)
    assert [entry.content for entry in body if isinstance(entry, ast.Junk)] == []
    ids = [entry.id.name for entry in body if isinstance(entry, ast.Message)]
    assert sorted(set(ids)) == sorted(ids)
    assert words(language).ids() == ids, "the index finds each message that the parser does"


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_uses_no_more_of_fluent_than_python_and_the_pages_know(language: str) -> None:
    names = Names()
    for entry in entries(language):
        names.visit(entry)
        assert not isinstance(entry, ast.Term)
        assert not (isinstance(entry, ast.Message) and entry.attributes)
    assert names.kinds <= {"VariableReference", "StringLiteral", "SelectExpression"}


@pytest.mark.parametrize("language", OTHERS)
def test_language_has_exactly_the_messages_of_english(language: str) -> None:
    assert facts(language).keys() == facts(ENGLISH).keys()


@pytest.mark.parametrize("language", OTHERS)
def test_message_asks_for_the_same_facts_in_every_language(language: str) -> None:
    own, english = facts(language), facts(ENGLISH)
    wanted = {name: needed - LEFT_OUT.get(name, set()) for name, needed in english.items()}
    assert {name: own[name] for name in wanted if own[name] != wanted[name]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    said = words(language)
    assert [name for name in said.ids() if "$" in said.fill(name, Holes())] == []


def test_language_without_a_file_is_answered_in_english() -> None:
    assert words("tlh") is not None
    assert words("tlh").text("call-press") == words(ENGLISH).text("call-press")


def test_missing_fact_is_not_hidden() -> None:
    with pytest.raises(KeyError, match="brand"):
        words(ENGLISH).text("sms-code", code="040719")


def test_one_of_a_thing_is_said_otherwise_than_many_where_the_language_does_so() -> None:
    name = "finding-verification_wrong_codes-says"
    english = [words(ENGLISH).text(name, checks_left=left) for left in (1, 2)]
    assert english == [
        "A wrong code was entered; one try is left.",
        "A wrong code was entered; 2 tries are left.",
    ]


def test_number_of_a_language_with_more_plurals_gets_its_own_form() -> None:
    ways = "[one] { $n } попытка\n [few] { $n } попытки\n *[many] { $n } попыток"
    said = Words("ru", f"tries = {{ $n ->\n {ways}\n }}\n")
    assert [said.text("tries", n=n) for n in (1, 3, 5, 21)] == ["1 попытка", "3 попытки", "5 попыток", "21 попытка"]


def test_list_is_said_with_the_language_s_own_or() -> None:
    facts = {"digits": 7, "country_calling_code": 84, "expected": [9, 10]}
    assert "9 or 10" in words("en").fill("finding-number_too_long-says", facts)
    assert "9 hoặc 10" in words("vi").fill("finding-number_too_long-says", facts)


def test_account_without_a_language_is_spoken_to_as_its_country_speaks() -> None:
    assert [language_of(country) for country in ("VN", "GB", None)] == ["vi", "en", "en"]


def test_languages_are_named_in_their_files_and_not_in_python() -> None:
    """Looked for is the one that no other word is like: `id` and `th` are words of Python's and HTML's, too."""
    named = [
        f"{path.relative_to(FOLDER.parent)}: {line.strip()}"
        for path in sorted(FOLDER.parent.rglob("*.py"))
        for line in path.read_text().splitlines()
        if '"vi"' in line
    ]
    assert [where for where in named if not where.startswith("demo.py")] == [], "the demo's people are Vietnamese"


def sentences(text: str) -> set[str]:
    return {part.strip().lower() for part in re.split(r"[.:;!?](?:\s|$)", text) if part.strip()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_person_reads_no_sentence_of_a_finding_twice(language: str) -> None:
    said = dict(re.findall(r"^(finding-\S+) = (.*)$", (FOLDER / f"{language}.ftl").read_text(), re.MULTILINE))
    pairs = {key: (said[key], said[then]) for key in said if (then := re.sub("-says$", "-next", key)) in said}
    twice = {
        key: [one for one in sentences(says) for other in sentences(then) if other.startswith(one)]
        for key, (says, then) in pairs.items()
        if says != then
    }
    assert len(twice) > 20
    assert {key: both for key, both in twice.items() if both} == {}
