"""What makes a password good enough, and hashing it where it stops nobody.

Rules from NIST SP 800-63B-4, 3.1.1.2: length and a list of known ones, no composition rules.
"""

import asyncio
import functools
import itertools
import os
import sys
import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ringback.core.crypto import hash_password, password_matches
from ringback.core.errors import InvalidInput

MIN_LENGTH = 10
MAX_LENGTH = 128
MIN_REMAINING = 6  # characters that must remain without the person's own name and address
FIELD = "password"


def give_way() -> None:
    """Who chooses a password may wait a moment; the event loop may not, since everybody waits for it. Linux counts
    niceness by thread."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


NICE = 10
# Each hash holds 7 MiB for 10 ms; more threads than processors would only hold more memory.
HASHERS = ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="argon2", initializer=give_way)


def check(password: str, *, email: str, name: str) -> None:
    """Raises InvalidInput that says what to do instead."""
    plain = same(password).casefold()
    if len(plain) < MIN_LENGTH:
        raise InvalidInput.of(
            FIELD, "password_short", f"Use at least {MIN_LENGTH} characters. A few words make a good password."
        )
    if len(password) > MAX_LENGTH:
        raise InvalidInput.of(FIELD, "password_long", f"Use at most {MAX_LENGTH} characters.")
    if plain in common() or len(set(plain)) < 4 or _counts(plain):
        raise InvalidInput.of(
            FIELD, "password_common", "Many people use this password, so it is tried first. Choose another."
        )
    rest = plain
    for known in (email.casefold(), email.casefold().partition("@")[0], same(name).casefold()):
        rest = rest.replace(known, "") if len(known) >= 3 else rest
    if rest != plain and len(rest) < MIN_REMAINING:
        raise InvalidInput.of(
            FIELD, "password_personal", "This is your own name or address, which anyone can guess. Choose another."
        )


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


def _counts(text: str) -> bool:
    """`abcdefghij`, `9876543210`"""
    return {ord(b) - ord(a) for a, b in itertools.pairwise(text)} in ({1}, {-1})
