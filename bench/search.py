"""Searching all that cases hold among 100,000 and 1,000,000 of them: the product's own query, on a filled index.

The cases are the product's, copied. Their index is filled by the index's own writer, a block at a time, as the worker
would: with the words that all of them have, and for each with words, names and numbers of its own, as unevenly spread
as words are (Zipf). Only these are made up: a search for them finds cases, whose texts then don't show them.
"""

import multiprocessing
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bench.bulk import bulk, fill
from bench.figures import Figure, Range
from bench.people import OPERATOR, SECRET, make_applicants, services_on
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import Vault, seal
from ringback.core.db import Db
from ringback.core.key_ring import KeyRing
from ringback.desk.filters import QueueFilter
from ringback.desk.queue import queue
from ringback.services import Services
from ringback.support.commands import open_case
from ringback.support.schemas import CaseRequest
from ringback.support.search import index
from ringback.support.search.folding import tokens_of, tokens_of_number, tokens_of_word
from ringback.support.search.tables import search_blocks
from ringback.support.search.texts import texts_of
from ringback.support.search.updates import MAX_INDEXED, index_changed

SIZES = (100_000, 1_000_000)
ROUNDS = 20  # searches of a kind
TARGET = "<= 50"  # ms
VOCABULARY = 60_000
WORDS = 40  # of each case, besides those that all have
BLOCK = 1 << index.BLOCK_BITS
MINH = Actor(kind=ActorKind.AGENT, id="agt_bench", name="Minh")
TEXTS = (
    "Gửi mã lại giúp tôi: 我没有收到验证码",
    "The operator says that text messages of banks are blocked on my plan.",
)


def run(rounds: int = ROUNDS) -> list[Figure]:
    return [figure for size in SIZES for figure in of_size(size, rounds)]


def of_size(size: int, rounds: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="ringback-bench-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'search.db'}"
        fill(url, size, files=folder / "files")
        began = time.monotonic()
        services = services_on(url, str(folder / "files"))
        bytes_of_index = fill_index(url, services)
        print(f"index of {size:,} cases in {time.monotonic() - began:.0f} s", flush=True)
        cost = cost_of_indexing(services)
        show_plan(url)
        for what, asked in searches().items():
            took = [milliseconds(services, asked) for _ in range(rounds)]
            quick = sorted(took)[: -max(1, rounds // 20)] or took  # of one round that one
            yield Figure(
                bench="search",
                what=f"{what}, {size:,} cases",
                value=Range(statistics.median(took), min(took), max(quick)),
                unit="ms",
                target=TARGET,
                details={"slowest": f"{max(took):.1f}"},
            )
        yield Figure(
            bench="search", what=f"index, {size:,} cases", value=Range.of([bytes_of_index / size]), unit="bytes a case"
        )
        yield Figure(bench="search", what=f"the worker's share of a new case, {size:,} cases", value=cost, unit="ms")
        services.store.close()


def fill_index(url: str, services: Services) -> int:
    """Returns how many bytes it has."""
    with bulk(url) as to:
        to.run("DELETE FROM search_cases")
        to.run(
            "INSERT INTO search_cases (number, case_id, indexed_n) "
            "SELECT row_number() OVER (ORDER BY created_at, id) - 1, id, last_n FROM cases"
        )
        ((cases, some),) = to.run("SELECT count(*), max(case_id) FROM search_cases")
    common = services.store.read_now(
        lambda db: {t for text in texts_of(db, [some])[some] for t in tokens_of(text.text) if not t.startswith("#")}
    )
    path = url.removeprefix("sqlite:///")
    before = Path(path).stat().st_size
    blocks = [range(first, min(first + BLOCK, cases)) for first in range(0, cases, BLOCK)]
    with (
        ProcessPoolExecutor(
            mp_context=multiprocessing.get_context("spawn"), initializer=know, initargs=(services.vault.ring, common)
        ) as processes,
        sqlite3.connect(path) as db,
    ):
        db.execute("PRAGMA synchronous=OFF")
        for rows in processes.map(rows_of_block, blocks):
            db.executemany(f"INSERT OR IGNORE INTO {search_blocks.name} VALUES (?, ?)", rows)
            db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return Path(path).stat().st_size - before


class Known(NamedTuple):
    """What a process that makes rows has been told once."""

    vault: Vault
    common: set[str]


known: Known


def know(ring: KeyRing, common: set[str]) -> None:
    global known
    vault = Vault(SECRET)
    vault.follow(ring)
    known = Known(vault, common)


def rows_of_block(numbers: range) -> list[tuple[int, bytes]]:
    """Of the cases of one block, which has no rows yet: what `index.add` writes, in the order of the table."""
    vault, masks = known.vault, dict[str, int]()
    for number, tokens in tokens_of_block(numbers).items():
        for token in tokens:
            masks[token] = masks.get(token, 0) | 1 << number % BLOCK
    block, key = index.block_of(numbers[0]), index.key_of(vault)
    return sorted((index.place_of(vault, block, token), seal(key, index.pack(mask))) for token, mask in masks.items())


def tokens_of_block(numbers: range) -> dict[int, set[str]]:
    chance = random.Random(numbers[0])
    return {number: {*known.common, *own_tokens(chance)} for number in numbers}


def own_tokens(chance: random.Random) -> Iterator[str]:
    """Of one case, besides what all have."""
    for _ in range(WORDS):
        yield from tokens_of_word(word_of(int(VOCABULARY ** chance.random())))
    for digits in (
        f"849{chance.randrange(10**8):08}",
        f"17{chance.randrange(10**13):013}",
        f"{chance.randrange(10**12):012}",
    ):
        yield from tokens_of_number(digits)


@lru_cache(VOCABULARY)
def word_of(rank: int) -> str:
    """The same word for the same rank, of a length as words have it."""
    chance = random.Random(rank)
    return "".join(chance.choices("aeiounhtsrlcmgk", k=2 + min(rank.bit_length() // 2, 7)))


def searches() -> dict[str, Callable[[], str]]:
    chance = random.Random(2)

    def rank(low: int, high: int) -> str:
        return word_of(chance.randrange(low, high))

    return {
        "a word that all have": lambda: "verification",
        "a phrase that all have": lambda: '"three times within ten"',
        "a phrase that none has, of words that all have": lambda: '"ten within times three"',
        "a common word": lambda: rank(20, 200),
        "a rare word": lambda: rank(20_000, VOCABULARY),
        "a word's first three letters": lambda: rank(500, 5000)[:3],
        "two words and not a third": lambda: f"{rank(50, 500)} {rank(50, 500)} -{rank(50, 500)}",
        "five words": lambda: " ".join(rank(20, 2000) for _ in range(5)),
        "a word that nobody wrote": lambda: f"zzz{chance.randrange(10**6)}q",
        "four digits": lambda: f"{chance.randrange(10**4):04}",
        "six digits": lambda: f"{chance.randrange(10**6):06}",
        "an unknown number and its look-alikes": lambda: f"+849{chance.randrange(10**8):08}",
        "the same without its country, which may be any": lambda: f"09{chance.randrange(10**8):08}",
        "an unknown address": lambda: f"{rank(20, 999)}@{rank(20, 999)}.example",
    }


def milliseconds(services: Services, asked: Callable[[], str]) -> float:
    q = asked()
    began = time.perf_counter()
    services.store.read_now(lambda db: queue(db, MINH, chosen=QueueFilter(status="all"), q=q))
    return (time.perf_counter() - began) * 1000


def cost_of_indexing(services: Services) -> Range:
    """Of each of some new cases of two messages, in the transactions of the worker."""
    people = make_applicants(services, 64)

    def make(db: Db) -> None:
        for n, who in enumerate(people):
            request = CaseRequest(
                subject=f"{word_of(n + 900)} {word_of(n + 90)}",
                description=TEXTS[n % 2],
                contact_method="web",
                language="en",
            )
            open_case(db, OPERATOR, request=request, account_id=who.account_id)

    services.store.write_now(make)
    took = []
    for _ in range(len(people) // MAX_INDEXED):
        began = time.perf_counter()
        done = services.store.write_now(index_changed)
        took.append((time.perf_counter() - began) * 1000 / done)
    return Range.of(took)


def show_plan(url: str) -> None:
    compiled = index.ROWS.on("sqlite")
    with sqlite3.connect(url.removeprefix("sqlite:///")) as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {compiled.text}", {"places": "[1]"})]
    db.close()
    print(f"plan: {'; '.join(plan)}", flush=True)
    if not any("SEARCH search_blocks USING PRIMARY KEY" in step for step in plan):
        raise SystemExit("the index is not used")
