"""The index: for each token and each block of 4,096 cases which of them have it, as one sealed row.

Its place in the table is the block's number, followed by a keyed digest of block and token. So a row tells nothing to
whoever has no root key: neither the token, nor how many cases have it, nor which rows of other blocks are of the same
token; only how many tokens a block has, and of each, roughly, whether few or many cases have it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import and_, or_

from sqlalchemy import bindparam, delete, select

from ringback.core.crypto import Vault, seal, unseal
from ringback.core.db import Db
from ringback.core.row_sets import Among, RowsUpdate, listed
from ringback.core.sql import prepare
from ringback.support.search.query import SearchQuery
from ringback.support.search.tables import BlockRow, search_blocks

PURPOSE = "search index"
BLOCK_BITS = 12
DIGEST_BITS = 43
BITMAP = 1 << BLOCK_BITS - 3  # bytes
SIZES = (16, 64, 256)  # bytes of a list of cases; a longer one is a bitmap
MAX_LOOKED_UP = 2048  # rows in one statement

ROWS = prepare(
    select(search_blocks.c.place, search_blocks.c.cases).where(Among(search_blocks.c.place, "places")), into=BlockRow
)
OF_BLOCK = prepare(
    select(search_blocks.c.place, search_blocks.c.cases).where(
        search_blocks.c.place >= bindparam("first"), search_blocks.c.place < bindparam("end")
    ),
    into=BlockRow,
)
DELETE = prepare(delete(search_blocks).where(Among(search_blocks.c.place, "places")))
CHANGE = RowsUpdate(search_blocks, by=("place",), columns=("cases",))


def block_of(number: int) -> int:
    return number >> BLOCK_BITS


def place_of(vault: Vault, block: int, token: str) -> int:
    digest = int(vault.lookup(PURPOSE, f"{block} {token}")[:16], 16)
    return block << DIGEST_BITS | digest >> 64 - DIGEST_BITS


def key_of(vault: Vault) -> bytes:
    """Made from the key of look-ups, as the places are: neither changes with the root key."""
    return vault.sub_key(PURPOSE)


def pack(mask: int) -> bytes:
    """Of few sizes, so that what is sealed does not tell how many cases there are."""
    count = mask.bit_count()
    size = next((size for size in SIZES if 2 * count + 2 <= size), None)
    if size is None:
        return mask.to_bytes(BITMAP, "big")
    packed = count.to_bytes(2, "big") + b"".join(at.to_bytes(2, "big") for at in bits_of(mask))
    return packed.ljust(size, b"\0")


def unpack(packed: bytes) -> int:
    if len(packed) == BITMAP:
        return int.from_bytes(packed, "big")
    ends = range(2, 2 * int.from_bytes(packed[:2], "big") + 3, 2)
    return reduce(or_, (1 << int.from_bytes(packed[at:end], "big") for at, end in pairwise(ends)), 0)


def bits_of(mask: int) -> Iterator[int]:
    """The highest first."""
    while mask:
        at = mask.bit_length() - 1
        yield at
        mask ^= 1 << at


def masks(db: Db, places: Iterable[int]) -> dict[int, int]:
    key = key_of(db.vault)
    return {row.place: unpack(unseal(key, row.cases)) for row in db.all(ROWS, places=listed(places))}


def add(db: Db, tokens: Mapping[int, Iterable[str]]) -> None:
    """That the cases of these numbers have these tokens, besides those that they have."""
    more: dict[int, int] = {}
    for number, found in tokens.items():
        block, bit = block_of(number), 1 << number % (1 << BLOCK_BITS)
        for token in found:
            place = place_of(db.vault, block, token)
            more[place] = more.get(place, 0) | bit
    key, known = key_of(db.vault), masks(db, more)
    added = [{"place": place, "cases": seal(key, pack(mask))} for place, mask in more.items() if place not in known]
    changed = [
        {"old_place": place, "new_cases": seal(key, pack(mask | more[place]))}
        for place, mask in known.items()
        if mask | more[place] != mask
    ]
    db.add_all(search_blocks, added)
    db.change_all(CHANGE, changed)


def forget(db: Db, numbers: Iterable[int]) -> None:
    """All of these cases. Reads their blocks: which tokens a case has is kept nowhere else."""
    key, gone = key_of(db.vault), dict[int, int]()
    for number in numbers:
        gone[block_of(number)] = gone.get(block_of(number), 0) | 1 << number % (1 << BLOCK_BITS)
    for block, bits in gone.items():
        changed, emptied = [], []
        for row in db.all(OF_BLOCK, first=block << DIGEST_BITS, end=block + 1 << DIGEST_BITS):
            mask = unpack(unseal(key, row.cases))
            if not mask & ~bits:
                emptied.append(row.place)
            elif mask & bits:
                changed.append({"old_place": row.place, "new_cases": seal(key, pack(mask & ~bits))})
        db.change_all(CHANGE, changed)
        if emptied:
            db.do(DELETE, places=listed(emptied))


def newest(db: Db, query: SearchQuery, last: int) -> Iterator[int]:
    """Numbers of the cases that have all tokens of all terms, from `last` down; and of no term that is excluded by
    its tokens alone. Costs a row for each token and block, however common a token is."""
    wanted = sorted({token for term in query.terms for token in term.tokens})
    unwanted = [term.tokens for term in query.excluded if term.exact]
    asked = sorted({*wanted, *(token for tokens in unwanted for token in tokens)})
    block, some = block_of(last), 2
    while wanted and block >= 0:
        blocks = range(block, max(block - some, -1), -1)
        places = {(each, token): place_of(db.vault, each, token) for each in blocks for token in asked}
        found = masks(db, places.values())
        for each in blocks:
            yield from _in_block(each, {token: found.get(places[each, token], 0) for token in asked}, wanted, unwanted)
        block -= some
        some = min(4 * some, max(1, MAX_LOOKED_UP // len(asked)))


def _in_block(
    block: int, of: Mapping[str, int], wanted: Sequence[str], unwanted: Sequence[Sequence[str]]
) -> Iterator[int]:
    mask = reduce(and_, (of[token] for token in wanted))
    for tokens in unwanted:
        mask &= ~reduce(and_, (of[token] for token in tokens))
    for bit in bits_of(mask):
        yield block << BLOCK_BITS | bit
