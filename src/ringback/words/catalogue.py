"""The languages that have a file, and the sentences in them.

A file is indexed when its language is first asked for (2 ms) and a message parsed when it is first said (0.5 ms), so
that no command waits for 1,500 messages of which it says two. Of Fluent we use what `web/build/words.ts` can turn into
JavaScript too: variables, string literals, and variants chosen by a plural category or a value.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast

FOLDER = Path(__file__).parent
ENGLISH = "en"
# A message begins with its id in the first column and goes on while lines are indented or empty.
_MESSAGE = re.compile(r"^([a-zA-Z][\w-]*) *=.*(?:\n(?:[ }].*)?(?=\n|\Z))*", re.MULTILINE)

Facts = Mapping[str, object]
_Part = str | Callable[[Facts], str]


def languages_in(folder: Path) -> tuple[str, ...]:
    """English first, then the others in the order of their codes."""
    others = sorted(path.stem for path in folder.glob("*.ftl") if path.stem != ENGLISH)
    return (ENGLISH, *others)


LANGUAGES = languages_in(FOLDER)


class Words:
    """One language."""

    def __init__(self, language: str, source: str) -> None:
        self.language = language
        self._sources = {found[1]: found[0] for found in _MESSAGE.finditer(source)}
        self._parsed: dict[str, tuple[_Part, ...]] = {}

    def ids(self) -> list[str]:
        return list(self._sources)

    def has(self, message_id: str) -> bool:
        return message_id in self._sources

    def text(self, message_id: str, /, **facts: object) -> str:
        """The sentence with each `{ $fact }` filled in. Raises KeyError for an unknown message or a missing fact."""
        return self.fill(message_id, facts)

    def fill(self, message_id: str, facts: Facts) -> str:
        parts = self._parsed.get(message_id) or self._parse(message_id)
        return "".join([part if type(part) is str else part(facts) for part in parts])  # type: ignore[operator]

    def _parse(self, message_id: str) -> tuple[_Part, ...]:
        entry = FluentParser().parse_entry(self._sources[message_id])
        if not isinstance(entry, ast.Message) or entry.value is None:
            raise ValueError(f"{self.language}.ftl: {message_id} is not a message of Fluent")
        parts = self._parsed[message_id] = tuple(map(self._part, entry.value.elements))
        return parts

    def _part(self, element: ast.TextElement | ast.Placeable) -> _Part:
        if isinstance(element, ast.TextElement):
            return element.value
        match element.expression:
            case ast.StringLiteral() as literal:
                return str(literal.parse()["value"])
            case ast.VariableReference(id=ast.Identifier(name=name)):
                return lambda facts: self._fact(facts[name])
            case ast.SelectExpression(selector=ast.VariableReference(id=ast.Identifier(name=name)), variants=variants):
                ways = {_key(variant): tuple(map(self._part, variant.value.elements)) for variant in variants}
                default = next(_key(variant) for variant in variants if variant.default)
                return lambda facts: self._choose(facts, name, ways, default)
            case other:
                raise ValueError(f"{self.language}.ftl: {type(other).__name__} is a part of Fluent that we don't use")

    def _fact(self, value: object) -> str:
        return f" {self.text('language-or')} ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _choose(self, facts: Facts, name: str, ways: dict[str, tuple[_Part, ...]], default: str) -> str:
        value = facts[name]
        parts = ways.get(str(value))
        if parts is None and isinstance(value, int):
            parts = ways.get(plural_of(self.language)(value))
        return "".join(part if isinstance(part, str) else part(facts) for part in parts or ways[default])


def _key(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


@cache
def plural_of(language: str) -> Callable[[int], str]:
    """CLDR's plural category of a number. Babel is loaded by the first sentence that has one: 60 ms."""
    from babel import Locale

    return Locale.parse(language).plural_form


def language_of(country: str | None) -> str:
    """The one that is spoken in a country, of those that there are; else English."""
    spoken = (one for one in LANGUAGES if country and country in words(one).text("language-countries").split())
    return next(spoken, ENGLISH)


@cache
def words(language: str) -> Words:
    """Those of a language; in English where it has no file."""
    known = language if language in LANGUAGES else ENGLISH
    return Words(known, (FOLDER / f"{known}.ftl").read_text(encoding="utf-8"))
