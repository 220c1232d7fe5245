"""The log over all accounts, and the signed checkpoints that keep anybody from shortening or rewriting it.

A chain alone does not notice when its newest entries are cut off. So the worker writes every entry's hash into one
log, in any order between accounts and by `seq` within one, and signs the root of the log's Merkle tree.
"""

from itertools import groupby
from typing import NamedTuple

from sqlalchemy import bindparam, select, text, update

from ringback.core.crypto import Vault
from ringback.core.db import Db, from_json
from ringback.core.sql import prepare
from ringback.journal.merkle import Edge, leaf_hash
from ringback.journal.notes import Signer, open_checkpoint
from ringback.journal.tables import CheckpointRow, checkpoints, entries, heads, log

MAX_ENTRIES = 500  # entries a transaction, 10 ms of SQLite's writer; on PostgreSQL more would only mean more retries


class UnloggedRow(NamedTuple):
    account_id: str
    seq: int
    hash: str


UNLOGGED = prepare(
    select(entries.c.account_id, entries.c.seq, entries.c.hash)
    .select_from(heads.join(entries, heads.c.account_id == entries.c.account_id))
    .where(text("heads.logged < heads.seq"), entries.c.seq > heads.c.logged)
    .order_by(entries.c.account_id, entries.c.seq)
    .limit(bindparam("maximum")),
    into=UnloggedRow,
)
LOGGED = prepare(update(heads).where(heads.c.account_id == bindparam("account")).values(logged=bindparam("upto")))
NEWEST = prepare(select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1), into=CheckpointRow)


class ContradictsCheckpoint(Exception):
    """The log's own state was changed behind its back. `ringback journal verify` tells where."""


def signer(vault: Vault) -> Signer:
    return Signer(vault.key("journal checkpoints"))


def leaf(account_id: str, seq: int, digest: str) -> bytes:
    """The Merkle leaf of one entry: which one it is, and the hash that commits to it and to all before it."""
    return leaf_hash(f"{account_id} {seq} {digest}".encode())


def take_checkpoint(db: Db, *, maximum: int = MAX_ENTRIES) -> int:
    """Write entries that are not in the log yet into it and sign the new root.

    Returns how many there were; `maximum` means that more may be waiting. Raises BadNote where the last checkpoint is
    not ours, ContradictsCheckpoint where its stored edge does not lead to its root: a log never signs against its word.
    """
    rows = db.all(UNLOGGED, maximum=maximum)
    if not rows:
        return 0
    ours = signer(db.vault)
    edge = _edge(db.one(NEWEST), ours)
    for row in rows:
        db.add(log, n=edge.size, account_id=row.account_id, seq=row.seq, hash=row.hash)
        edge.add(leaf(row.account_id, row.seq, row.hash))
    for account_id, mine in groupby(rows, lambda row: row.account_id):
        db.run(LOGGED, account=account_id, upto=max(row.seq for row in mine))
    root = edge.root()
    db.add(
        checkpoints,
        size=edge.size,
        at=db.now,
        root=root.hex(),
        edge=[node.hex() for node in edge.roots],
        note=ours.sign(size=edge.size, root=root),
    )
    return len(rows)


def _edge(newest: CheckpointRow | None, ours: Signer) -> Edge:
    if newest is None:
        return Edge()
    promised = open_checkpoint(newest.note, ours.verifier)
    edge = Edge(promised.size, map(bytes.fromhex, from_json(newest.edge)))
    if edge.root() != promised.root:
        raise ContradictsCheckpoint(f"the edge stored with checkpoint {promised.size} leads to another root")
    return edge
