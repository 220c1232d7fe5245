"""An export of the journal, line by line: what the verifier reads, from a file as from the database.

The order is fixed: header, checkpoints, log or proof, heads, entries by account and `seq`, end.
"""

from collections.abc import Iterable, Iterator

import msgspec

from ringback.core.json_input import NOT_JSON

FORMAT = "ringback-journal/1"


class Header(msgspec.Struct, tag="header", tag_field="line", frozen=True, kw_only=True):
    """`key` is the verifier key of the log; `account_id` is null in an export of everything. `changes` are checkpoints
    in which one key handed the log on to another, signed by both."""

    format: str = FORMAT
    key: str
    at: str
    account_id: str | None = None
    changes: list[str] = []


class CheckpointLine(msgspec.Struct, tag="checkpoint", tag_field="line", frozen=True):
    size: int
    root: str
    note: str


class LogLine(msgspec.Struct, tag="log", tag_field="line", frozen=True):
    n: int
    account_id: str
    seq: int
    hash: str


class ProofLine(msgspec.Struct, tag="proof", tag_field="line", frozen=True):
    """That the log's entry `n` is this account's `seq`, in the checkpoint of this `size`. Hashes in hex.

    An entry's hash commits to all before it, so the newest one proves the whole chain.
    """

    n: int
    account_id: str
    seq: int
    size: int
    path: list[str]


class HeadLine(msgspec.Struct, tag="head", tag_field="line", frozen=True):
    account_id: str
    seq: int
    hash: str


class EntryLine(msgspec.Struct, tag="entry", tag_field="line", frozen=True):
    """`actor` and `data` are the JSON texts as stored, which is what was hashed; `private` is ciphertext."""

    account_id: str
    seq: int
    at: int
    kind: str
    actor: str
    audience: str
    case_id: str | None
    data: str
    private: bytes | None
    hash: str


class EndLine(msgspec.Struct, tag="end", tag_field="line", frozen=True):
    """The last line, so that a file that was cut short is noticed."""

    entries: int


Record = Header | CheckpointLine | LogLine | ProofLine | HeadLine | EntryLine | EndLine

DECODER = msgspec.json.Decoder(Record)


class BadExport(Exception):
    """A line that is no line of an export; names its number."""


def write_line(record: Record) -> bytes:
    return msgspec.json.encode(record) + b"\n"


def read_lines(lines: Iterable[bytes]) -> Iterator[Record]:
    """Raises BadExport for the first line that can't be read."""
    for number, line in enumerate(lines, 1):
        try:
            yield DECODER.decode(line)
        except NOT_JSON as error:
            raise BadExport(f"line {number}: {error}") from None
