"""A list of breached passwords that is asked offline: one file, built by `ringback passwords build`, read in place.

Layout: `MAGIC`; for each of the 2^20 ranges (the first 20 bits of a password's SHA-1, as in the ranges that Have I Been
Pwned publishes) the number of entries before it, and their total, 32 bits each; then the entries, the next 24 bits of
each digest, sorted. Of passwords that are in no list, one in 10,000 is taken for one with 1.7 thousand million entries.
"""

import functools
import hashlib
import itertools
import mmap
import os
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from ringback.core.private_files import open_to_write

MAGIC = b"ringback breached passwords 1\n"
RANGES = 1 << 20
ENTRY = 3  # bytes
ENTRIES_AT = len(MAGIC) + 4 * (RANGES + 1)
HASH = re.compile(r"[0-9A-Fa-f]{40}(:\d+)?$")
NOT_SORTED = "The hashes are not in order. Take the list that is ordered by hash, not by how often each was seen."
NOT_A_LIST = "This is no list of breached passwords. Make one with `ringback passwords build`."

Digest = tuple[int, bytes]  # a range's number, and an entry in it


def is_breached(path: str, password: str) -> bool:
    """Whether the list at `path` has it; an empty path is no list. Raises OSError, and ValueError for another file."""
    if not path:
        return False
    at, entry = _digest(hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest())
    content = _opened(path)
    first, end = struct.unpack_from("<2I", content, len(MAGIC) + 4 * at)
    return any(
        content[place : place + ENTRY] == entry
        for place in range(ENTRIES_AT + ENTRY * first, ENTRIES_AT + ENTRY * end, ENTRY)
    )


def check_list(path: str) -> str | None:
    """What is wrong with the file, in words; None where nothing is."""
    try:
        _opened(path)
    except (OSError, ValueError) as error:
        return str(error)
    return None


def build(source: Path, target: Path, *, minimum: int = 1) -> int:
    """From `source`, a folder of ranges (`00000.txt` to `FFFFF.txt`), a file of SHA-1 hashes ordered by hash, or a file
    of passwords, one a line; those that were seen fewer than `minimum` times are left out. Returns how many it has.

    The list is in place once it is whole. Raises OSError, and ValueError for what is none of these.
    """
    draft = target.with_name(f"{target.name}.part")
    with open_to_write(draft) as out:
        out.write(MAGIC + bytes(4 * (RANGES + 1)))
        counts = [0] * (RANGES + 1)
        last = -1
        for at, group in itertools.groupby(_digests(source, minimum), key=lambda digest: digest[0]):
            if at <= last:
                raise ValueError(NOT_SORTED)
            last, entries = at, sorted({entry for _, entry in group})
            counts[at + 1] = len(entries)
            out.write(b"".join(entries))
        out.seek(len(MAGIC))
        totals = list(itertools.accumulate(counts))
        out.write(struct.pack(f"<{RANGES + 1}I", *totals))
        out.flush()
        os.fsync(out.fileno())
    draft.replace(target)
    return totals[-1]


def _digests(source: Path, minimum: int) -> Iterator[Digest]:
    if source.is_dir():
        return _from_ranges(source, minimum)
    with source.open(encoding="utf-8", errors="replace") as lines:
        hashes = HASH.match(lines.readline().strip()) is not None
    return _from_hashes(source, minimum) if hashes else iter(sorted(_from_passwords(source)))


def _from_ranges(folder: Path, minimum: int) -> Iterator[Digest]:
    files = sorted(path for path in folder.iterdir() if re.fullmatch(r"[0-9A-Fa-f]{5}(\.txt)?", path.name))
    if not files:
        raise ValueError(f"There are no ranges in {folder}: files such as 00000.txt.")
    for path in files:
        prefix = path.name[:5]
        with path.open(encoding="ascii") as lines:
            yield from _seen_often(((prefix + line) for line in lines), minimum)


def _from_hashes(path: Path, minimum: int) -> Iterator[Digest]:
    with path.open(encoding="ascii") as lines:
        yield from _seen_often(lines, minimum)


def _seen_often(lines: Iterable[str], minimum: int) -> Iterator[Digest]:
    for line in lines:
        digest, _, seen = line.strip().partition(":")
        if digest and (not seen or int(seen) >= minimum):  # 0: padding that the ranges' service may add
            yield _digest(digest)


def _from_passwords(path: Path) -> Iterator[Digest]:
    with path.open("rb") as lines:
        for line in lines:
            if password := line.rstrip(b"\r\n"):
                yield _digest(hashlib.sha1(password, usedforsecurity=False).hexdigest())


def _digest(hexadecimal: str) -> Digest:
    return int(hexadecimal[:5], 16), bytes.fromhex(hexadecimal[5 : 5 + 2 * ENTRY])


@functools.lru_cache(maxsize=4)
def _opened(path: str) -> mmap.mmap:
    with Path(path).open("rb") as file:
        if os.fstat(file.fileno()).st_size < ENTRIES_AT or file.read(len(MAGIC)) != MAGIC:
            raise ValueError(NOT_A_LIST)
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
