"""What we say to people, one file a language (`en.ftl`, `vi.ftl`), for Python and the pages alike.

`docs/languages.md` says how a language is added: by one more file here.
"""

from ringback.words.catalogue import ENGLISH, LANGUAGES, Words, language_of, words

__all__ = ["ENGLISH", "LANGUAGES", "Words", "language_of", "words"]
