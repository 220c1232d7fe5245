"""Pure: whom a note names. `@` and the whole name of an agent, in whatever case; of two that fit, the longer."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Nameable(NamedTuple):
    id: str
    name: str
    email: str
    languages: str
    active: bool
    here: bool


def named_in(text: str, agents: Iterable[Nameable]) -> list[Nameable]:
    """Each once. Of several agents of one name all are meant, but those who left only where nobody else is."""
    by_name: dict[str, list[Nameable]] = {}
    for agent in agents:
        by_name.setdefault(_folded(agent.name), []).append(agent)
    names = sorted((name for name in by_name if name), key=len, reverse=True)
    found: dict[str, Nameable] = {}
    folded = _folded(text)
    for at in _signs(folded):
        name = next((name for name in names if folded.startswith(name, at) and _ends(folded, at + len(name))), None)
        meant = by_name[name] if name is not None else []
        for agent in [one for one in meant if one.active] or meant:
            found[agent.id] = agent
    return list(found.values())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())


def _signs(text: str) -> Iterator[int]:
    """Where a name may begin: after an `@` that stands in no word, as it does in an address."""
    for at, sign in enumerate(text):
        if sign == "@" and not (at and text[at - 1].isalnum()):
            yield at + 1


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalnum()
