"""A sentence with its facts left open, as pages of the documentation show it."""

from ringback.words import ENGLISH, words


class Holes(dict[str, object]):
    """Every fact there may be, as its own name in braces."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def shown(message_id: str, language: str = ENGLISH) -> str:
    return words(language).fill(message_id, Holes())
