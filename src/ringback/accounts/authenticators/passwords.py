"""What makes a password good enough, and hashing it where it stops nobody.

Rules from NIST SP 800-63B-4, 3.1.1.2: length, lists of known ones, words of the person and of the product; no rules of
what it must be made of. How easily it is guessed says zxcvbn: decision 036.
"""

import asyncio
import functools
import os
import re
import sys
import threading
import unicodedata
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ringback.accounts.authenticators.breached_passwords import is_breached
from ringback.core.crypto import hash_password, password_matches
from ringback.core.errors import InvalidInput
from ringback.settings import Settings

MIN_LENGTH = 15  # of a password that may be all that one signs in with
MIN_LENGTH_BESIDE = 8  # of one that always goes with a second factor, as agents' do
MAX_LENGTH = 128
MIN_REMAINING = 8  # characters that must remain without the person's own words
MIN_CHARACTERS = 5  # different ones
MIN_GUESSES = 8  # as a power of ten: what zxcvbn calls safely unguessable
ESTIMATED = 24  # characters; zxcvbn's time grows with them; for what is made to be slow, 24 take up to 50 ms
PRODUCT_WORDS = ("ringback", "password", "mật khẩu", "mat khau", "matkhau")
MIN_WORD = 3
FIELD = "password"


def give_way() -> None:
    """Who chooses a password may wait a moment; the event loop may not, since everybody waits for it. Linux counts
    niceness by thread."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


NICE = 10
# Each hash holds 7 MiB for 10 ms; more threads than processors would only hold more memory.
HASHERS = ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="argon2", initializer=give_way)


def check(password: str, *, email: str, name: str, settings: Settings, minimum: int = MIN_LENGTH) -> None:
    """Raises InvalidInput that says what to do instead."""
    whole = same(password)
    plain = whole.casefold()
    if len(whole) < minimum:
        raise InvalidInput.of(
            FIELD, "password_short", f"Use at least {minimum} characters. A few words make a good password."
        )
    if len(password) > MAX_LENGTH:
        raise InvalidInput.of(FIELD, "password_long", f"Use at most {MAX_LENGTH} characters.")
    if plain in common() or is_breached(settings.breached_passwords, whole):
        raise InvalidInput.of(
            FIELD,
            "password_common",
            "This password is in lists of passwords that others used and lost, which are tried first. Choose another.",
        )
    words = context_words(email, name, settings.brand)
    rest = plain
    for word in words:
        rest = rest.replace(word, "")
    if rest != plain and len(rest) < MIN_REMAINING:
        raise InvalidInput.of(
            FIELD,
            "password_personal",
            "This is mostly your own name or address, or ours, which anyone can guess. Choose other words.",
        )
    if len(set(plain)) < MIN_CHARACTERS or guesses(plain, words) < MIN_GUESSES:
        raise InvalidInput.of(
            FIELD,
            "password_weak",
            "This is guessed quickly: a known word, a row of keys, a date or a repetition. Add a few words that have "
            "nothing to do with each other.",
        )


def context_words(email: str, name: str, brand: str) -> list[str]:
    """What anybody would try first for this person here, longest first."""
    said = [same(text).casefold() for text in (email, email.partition("@")[0], name, brand, *PRODUCT_WORDS)]
    parts = [part for text in said for part in re.split(r"[\W_]+", text)]
    return sorted({word for word in (*said, *parts) if len(word) >= MIN_WORD}, key=len, reverse=True)


def guesses(password: str, words: Iterable[str]) -> float:
    """How many tries it takes who knows how people choose passwords, as a power of ten. Of a long password, its
    beginning is looked at: that never says more than it is worth."""
    from zxcvbn_rs_py import zxcvbn  # loaded by the first who chooses a password

    return float(zxcvbn(password[:ESTIMATED], list(words)).guesses_log10)


def same(password: str) -> str:
    """One form for every keyboard's way to write a letter with its accents (NIST SP 800-63B-4, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


async def hashed(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(HASHERS, hash_password, same(password))


async def matches(known: str | None, password: str) -> bool:
    """Takes as long where there is nothing to compare with."""
    if len(password) > MAX_LENGTH:
        known, password = None, password[:MAX_LENGTH]
    return await asyncio.get_running_loop().run_in_executor(HASHERS, password_matches, known, same(password))


@functools.cache
def common() -> frozenset[str]:
    text = (Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
