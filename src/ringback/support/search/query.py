"""Pure: what somebody searches for, by which tokens it is looked up, and where it stands in a text.

`verif` finds the words that begin so, `"no code"` these words in this order, `-late` excludes what has the word. Four
digits or more are part of a number.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ringback.support.search.folding import (
    BETWEEN_DIGITS,
    GRAM,
    LETTER,
    NUMBER,
    PART,
    PREFIX,
    fold,
    fold_with_places,
    grams,
    tokens_of_number,
)

MAX_TERMS = 16  # of one search; whoever names more finds by these
BREAK = "\0"  # between two texts: nothing is found across
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_PIECE = re.compile(
    r"""
    \s* (?:
        (?: (?<!\S) (-) )? "([^"]*)"?          # a phrase; one without an end goes on to the end
        | (?<!\S) - ([^\W\d_][^\s"]*)         # without this word
        | ([^"]+?) (?= \s-[^\W\d_] | \s-?" | " | $ )
    )""",
    re.DOTALL | re.VERBOSE,
)


class Term(NamedTuple):
    """`exact`: what has all its tokens has the term; else the texts are looked at."""

    tokens: tuple[str, ...]
    exact: bool
    pattern: re.Pattern[str]


class SearchQuery(NamedTuple):
    terms: tuple[Term, ...]
    excluded: tuple[Term, ...]

    @property
    def exact(self) -> bool:
        return all(term.exact for term in (*self.terms, *self.excluded))

    def fits(self, texts: Sequence[str]) -> bool:
        """Whether these, together, have each term and none of the excluded ones."""
        folded = fold(BREAK.join(texts))
        found = all(term.pattern.search(folded) for term in self.terms)
        return found and not any(term.pattern.search(folded) for term in self.excluded)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where its terms stand in a text, which is composed (NFC): beginning and end of each, in order, none within
        another."""
        folded, places = fold_with_places(text)
        spans = sorted(found.span() for term in self.terms for found in term.pattern.finditer(folded))
        joined: list[tuple[int, int]] = []
        for start, end in spans:
            if end == start:
                continue
            first, last = places[start], places[end - 1] + 1
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return joined


@lru_cache(64)  # one search asks several times
def read_query(q: str) -> SearchQuery:
    terms: list[Term] = []
    excluded: list[Term] = []
    for piece in _PIECE.finditer(q.translate(_QUOTES)):
        minus, quoted, without, plain = piece.groups()
        if without:
            excluded += loose_terms(without)
        elif plain:
            terms += loose_terms(plain)
        elif quoted and (term := phrase(fold(quoted))):
            (excluded if minus else terms).append(term)
    return SearchQuery(tuple(dict.fromkeys(terms))[:MAX_TERMS], tuple(dict.fromkeys(excluded))[:MAX_TERMS])


def loose_terms(text: str) -> Iterator[Term]:
    """In any order."""
    folded = fold(text)
    for found in NUMBER.finditer(folded):
        digits = re.sub(r"[^0-9]", "", found[0])
        pattern = re.compile(BETWEEN_DIGITS.join(digits))
        yield Term(tuple(tokens_of_number(digits)), len(digits) == GRAM, pattern)
    for part in PART.finditer(NUMBER.sub(" ", folded)):
        run, word = part["run"], part["word"]
        if run:
            yield Term(tuple(dict.fromkeys(grams(run))), len(run) <= 2, re.compile(re.escape(run)))
        elif len(word) > 1:
            yield beginning(word)


def beginning(word: str) -> Term:
    """Words that begin so; of two letters, and of a number of less than four digits, that word itself."""
    whole = len(word) == 2 or word.isdigit()
    pattern = rf"(?<!{LETTER}){re.escape(word)}" + (rf"(?!{LETTER})" if whole else "")
    return Term((word[: PREFIX[-1]],), len(word) <= PREFIX[-1], _compiled(pattern))


def phrase(folded: str) -> Term | None:
    """Whole words, one after the other, whatever stands between them but letters."""
    parts = list(PART.finditer(folded))
    tokens = [token for part in parts for token in _tokens_in_phrase(part)]
    if not tokens:
        return None
    pattern = ""
    for before, part in zip([None, *parts], parts, strict=False):
        if before is not None:
            pattern += rf"[^\w{BREAK}]*" if before["run"] or part["run"] else rf"(?:[^\w{BREAK}]|_)+"
        pattern += re.escape(part[0])
    start = rf"(?<!{LETTER})" if parts[0]["word"] else ""
    end = rf"(?!{LETTER})" if parts[-1]["word"] else ""
    return Term(tuple(dict.fromkeys(tokens)), False, _compiled(start + pattern + end))


def _tokens_in_phrase(part: re.Match[str]) -> Iterator[str]:
    run, word = part["run"], part["word"]
    if run:
        yield from grams(run)
    elif word.isdigit() and len(word) >= GRAM:
        yield from tokens_of_number(word)
    elif len(word) > 1:
        yield word[: PREFIX[-1]]


@lru_cache(256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
