"""Recovery codes: ten, each good once, for whoever has lost their second factor. Stored as keyed hashes only.

One code is 120 random bits, for which a keyed hash is enough (ASVS 5.0 6.5.2 asks for a password's below 112). Guesses
need no bound to be hopeless; they have one all the same, by whoever guesses. A right code is never refused for other
people's wrong ones. Those of earlier versions, of 80 bits, stay good until they are used or made anew.
"""

import re
import secrets
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from ringback.accounts.authenticators.tables import recovery_codes
from ringback.core.crypto import stored_digest
from ringback.core.db import Db
from ringback.core.ids import ALPHABET
from ringback.core.sql import prepare

HOW_MANY = 10
LENGTH = 24  # characters of 5 bits
LENGTHS = (16, LENGTH)  # of codes that are good, earlier versions' too
GROUP = 4
WRITTEN = re.compile(  # as they are shown, and no part of something longer
    r"(?<![0-9A-Za-z][-–])\b[0-9A-Za-z]{4}(?:[-–][0-9A-Za-z]{4}){3}(?:(?:[-–][0-9A-Za-z]{4}){2})?\b(?![-–][0-9A-Za-z])"
)
MISREAD = str.maketrans("ilo", "110")  # as Crockford's base 32 is read


class HashRow(NamedTuple):
    code_hash: str


OF_SUBJECT = prepare(
    select(recovery_codes.c.code_hash).where(recovery_codes.c.subject == bindparam("owner")), into=HashRow
)
USE = prepare(
    delete(recovery_codes).where(
        recovery_codes.c.code_hash == bindparam("hash"), recovery_codes.c.subject == bindparam("owner")
    )
)
FORGET = prepare(delete(recovery_codes).where(recovery_codes.c.subject == bindparam("owner")))


def make(db: Db, *, subject: str) -> list[str]:
    """Ten new ones, to be shown this once; those before are void."""
    forget(db, subject=subject)
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(HOW_MANY)]
    for code in codes:
        db.add(recovery_codes, code_hash=_hash(db, subject, code), subject=subject, created_at=db.now)
    return ["-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP)) for code in codes]


def left(db: Db, *, subject: str) -> int:
    return len(db.all(OF_SUBJECT, owner=subject))


def use(db: Db, *, subject: str, code: str) -> bool:
    """Whether it was one of theirs and not used before. The delete decides between two at once."""
    given = plain(code)
    return len(given) in LENGTHS and db.run(USE, hash=_hash(db, subject, given), owner=subject) == 1


def forget(db: Db, *, subject: str) -> None:
    db.do(FORGET, owner=subject)


def written_in(text: str) -> set[str]:
    """Those that stand in a text as we show them, or the text itself where it is one at a stretch."""
    stretch = {text.strip()} if looks_like_one(text.strip()) and len(text.split()) == 1 else set()
    return {plain(code) for code in (*stretch, *WRITTEN.findall(text))}


def digest(db: Db, *, subject: str, code: str) -> str:
    """Of its row, for the journal."""
    return stored_digest(_hash(db, subject, plain(code)))


def looks_like_one(text: str) -> bool:
    """Rather than an authenticator's six digits."""
    return len(plain(text)) in LENGTHS


def plain(code: str) -> str:
    """Without what people add, and with what they misread put right."""
    return "".join(sign for sign in code.casefold() if sign.isalnum()).translate(MISREAD)


def _hash(db: Db, subject: str, code: str) -> str:
    return db.vault.lookup("recovery codes", f"{subject} {code}")
