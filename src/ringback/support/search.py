"""Finding cases by words that are sealed: keyed digests of whole words, so that the index reveals none of them.

Case and accents don't count, so `nguyen` finds `Nguyễn`. See docs/decisions for why only whole words are found.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple, Never

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, insert, select, true

from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.support.tables import case_words, cases


class FoundCase(NamedTuple):
    case_id: str


MAX_WORDS = 24  # of one case
MAX_RESULTS = 200  # newest first; who searches for a common word adds another one
MIN_WORD_LENGTH = 2  # letters
# Of a subject these tell nothing, and each word of a case costs a place in the index. Of a name they do: An, Do, My.
COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        an and are as at be been by can could did do does for from get got had has have he her his how
        if in is it its me my no not of on one or our she so that the their them then there they this
        to us was we were what when why will with would you your
        """,
    )
)


@lru_cache(maxsize=1024)  # most subjects are the suggested sentences
def words_of(text: str) -> tuple[str, ...]:
    """Distinct words as they are compared: letters and digits only, no accents, no capitals, in order."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(dict.fromkeys(word for word in re.findall(r"\w+", bare) if len(word) >= MIN_WORD_LENGTH))


@lru_cache(maxsize=4096)
def digest(vault: Vault, word: str) -> str:
    return vault.lookup("case-words", word)[:20]


@lru_cache
def _insert(count: int) -> Prepared[Never]:
    rows: list[dict[str, Any]] = [
        {"word": bindparam(f"word_{n}"), "at": bindparam("born"), "case_id": bindparam("case")} for n in range(count)
    ]
    return prepare(insert(case_words).values(rows))


def index_case(db: Db, *, case_id: str, at: int, subject: str, name: str) -> None:
    """Make a case findable by the words of its subject that tell something, and of the name on the account."""
    distinctive = [word for word in words_of(subject) if word not in COMMON]
    words = list(dict.fromkeys([*words_of(name), *distinctive]))[:MAX_WORDS]
    if words:
        digests = {f"word_{n}": digest(db.vault, word) for n, word in enumerate(words)}
        db.do(_insert(len(words)), case=case_id, born=at, **digests)


def search_digests(vault: Vault, text: str) -> list[str]:
    """Digests of the words to look for, likely the rarest first: the longest. Common words count only alone."""
    words = words_of(text)
    distinctive = [word for word in words if word not in COMMON] or words
    return [digest(vault, word) for word in sorted(distinctive, key=len, reverse=True)]


def has_words(vault: Vault, text: str) -> ColumnElement[bool]:
    """Whether a row of `cases` has every word of `text`: for the cases of one account, which are few."""
    return and_(
        false() if not words_of(text) else true(),
        *(
            exists().where(
                case_words.c.word == word, case_words.c.at == cases.c.created_at, case_words.c.case_id == cases.c.id
            )
            for word in search_digests(vault, text)
        ),
    )


def find_case_ids(db: Db, *, text: str) -> list[str]:
    """Ids of the newest cases that have every word of `text`, among all that there are; at most MAX_RESULTS."""
    words = search_digests(db.vault, text)
    if not words:
        return []
    lead, *others = words
    conditions: list[ColumnElement[bool]] = [case_words.c.word == lead]
    for other in others:
        also = case_words.alias()
        conditions.append(
            select(also.c.case_id)
            .where(also.c.word == other, also.c.at == case_words.c.at, also.c.case_id == case_words.c.case_id)
            .exists()
        )
    statement = select(case_words.c.case_id).where(*conditions).order_by(case_words.c.at.desc()).limit(MAX_RESULTS)
    return [row.case_id for row in db.all(prepare(statement, into=FoundCase))]
