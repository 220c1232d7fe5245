"""The log over all accounts, and the signed checkpoints that keep anybody from shortening or rewriting it.

A chain alone does not notice when its newest entries are cut off. So the worker writes every entry's hash into one
log, in any order between accounts and by `seq` within one, and signs the root of the log's Merkle tree.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, select, text

from ringback.core.crypto import Vault
from ringback.core.db import Db, from_json
from ringback.core.key_ring import FIRST
from ringback.core.row_sets import RowsUpdate
from ringback.core.sql import prepare
from ringback.core.tables import InstallationRow, installation
from ringback.core.times import SECOND
from ringback.journal.merkle import Edge, leaf_hash
from ringback.journal.notes import BadNote, Checkpoint, Signer, TrustedKeys, Verifier, open_checkpoint
from ringback.journal.tables import CheckpointRow, checkpoints, entries, heads, log

MAX_ENTRIES = 500  # entries a transaction, 10 ms of the one writer: others wait for it
FRESH = SECOND  # a checkpoint that another worker has just signed is enough for now


class UnloggedRow(NamedTuple):
    account_id: str
    seq: int
    hash: str


class AccountRow(NamedTuple):
    account_id: str


# The accounts first, by an index that holds only these: the cost follows what is new. With both tables in one join
# SQLite reads all entries instead, because they come in the order that is asked for.
_IS_BEHIND = text("heads.logged < heads.seq")
_BEHIND = (
    select(heads.c.account_id, heads.c.logged)
    .where(_IS_BEHIND)
    .order_by(heads.c.account_id)
    .limit(bindparam("maximum"))  # each has one new entry at least
    .subquery("behind")
)
# Ordered, for PostgreSQL, which takes every third row for one where two columns are compared: it would read all heads
# to find none, each time that nothing is to do, and not look into the index that holds only these.
BEHIND = prepare(select(heads.c.account_id).where(_IS_BEHIND).order_by(heads.c.account_id).limit(1), into=AccountRow)
UNLOGGED = prepare(
    select(entries.c.account_id, entries.c.seq, entries.c.hash)
    .select_from(
        _BEHIND.join(entries, (entries.c.account_id == _BEHIND.c.account_id) & (entries.c.seq > _BEHIND.c.logged))
    )
    .order_by(_BEHIND.c.account_id, entries.c.seq)
    .limit(bindparam("maximum")),
    into=UnloggedRow,
)
LOGGED = RowsUpdate(heads, by=("account_id",), columns=("logged",))
KEY_CHANGE = "key_change:"  # begins the names of rows with notes by which one key handed the log on to another
KEY_CHANGES = prepare(select(installation).where(installation.c.name.like(f"{KEY_CHANGE}%")), into=InstallationRow)
NEWEST = prepare(select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1), into=CheckpointRow)


class ContradictsCheckpoint(Exception):
    """The log's own state was changed behind its back. `ringback journal verify` tells where."""


def signer(vault: Vault, number: int = 0) -> Signer:
    """By the root key of that number; without one, by that which seals."""
    number = number or vault.sealing
    return Signer(vault.key_of("journal checkpoints", number), "" if number == FIRST else vault.ring.log)


def verifier_of(db: Db) -> Verifier:
    """Who signs the log: whoever signed its newest checkpoint, if that is one of ours."""
    newest = db.one(NEWEST)
    try:
        number = _opened(db.vault, newest)[0] if newest is not None else 0
    except BadNote:
        number = 0
    return signer(db.vault, number).verifier


def is_signed_by(db: Db, number: int) -> bool:
    """Whether the log goes on with that root key's signatures; so it does where none was made yet."""
    newest = db.one(NEWEST)
    return newest is None or _opened(db.vault, newest)[0] == number


def key_changes(db: Db) -> list[str]:
    """Notes that tell of other keys, whose rows are never thinned out."""
    return [row.value.decode() for row in db.all(KEY_CHANGES)]


def trusted(db: Db, verifier: Verifier | None = None) -> TrustedKeys:
    """`verifier` is the log's key as the caller knows it."""
    return TrustedKeys(verifier or verifier_of(db), key_changes(db))


def leaf(account_id: str, seq: int, digest: str) -> bytes:
    """The Merkle leaf of one entry: which one it is, and the hash that commits to it and to all before it."""
    return leaf_hash(f"{account_id} {seq} {digest}".encode())


def is_due(db: Db) -> bool:
    """Whether there is something to sign, and no other worker has just done it."""
    if db.one(BEHIND) is None:
        return False
    newest = db.one(NEWEST)
    return newest is None or not 0 <= db.now - newest.at < FRESH


def take_checkpoint(db: Db, *, maximum: int = MAX_ENTRIES) -> int:
    """Write entries that are not in the log yet into it and sign the new root.

    Returns how many there were; `maximum` means that more may be waiting. Raises BadNote where the last checkpoint is
    not ours, ContradictsCheckpoint where its stored edge does not lead to its root: a log never signs against its word.
    """
    rows = db.all(UNLOGGED, maximum=maximum)
    if not rows:
        return 0
    newest, vault = db.one(NEWEST), db.vault
    last, promised = _opened(vault, newest) if newest is not None else (0, None)
    edge = _edge(newest, promised)
    first = edge.size
    for row in rows:
        edge.add(leaf(row.account_id, row.seq, row.hash))
    db.add_all(log, [{"n": n, **row._asdict()} for n, row in enumerate(rows, first)])
    upto = {row.account_id: row.seq for row in rows}  # the last of each stays
    db.change_all(LOGGED, [{"old_account_id": account, "new_logged": seq} for account, seq in upto.items()])
    root = edge.root()
    # By the clock of this moment: no node may sign with the former key behind one that has signed with the next.
    number = max(last, vault.ring.number_at(db.now))
    ours, former = signer(vault, number), signer(vault, last) if 0 < last < number else None
    note = ours.sign(size=edge.size, root=root, after=former)
    if former is not None:
        db.add(installation, name=f"{KEY_CHANGE}{edge.size}", value=note.encode(), at=db.now)
    db.add(
        checkpoints,
        size=edge.size,
        at=db.now,
        root=root.hex(),
        edge=[node.hex() for node in edge.roots],
        note=note,
    )
    return len(rows)


def _opened(vault: Vault, newest: CheckpointRow) -> tuple[int, Checkpoint]:
    """Which of our root keys signed it, the newest of them. Raises BadNote."""
    refused = BadNote("")
    for number in sorted(vault.ring.roots, reverse=True):
        try:
            return number, open_checkpoint(newest.note, signer(vault, number).verifier)
        except BadNote as wrong:
            refused = wrong
    raise refused


def _edge(newest: CheckpointRow | None, promised: Checkpoint | None) -> Edge:
    if newest is None or promised is None:
        return Edge()
    edge = Edge(promised.size, map(bytes.fromhex, from_json(newest.edge)))
    if edge.root() != promised.root:
        raise ContradictsCheckpoint(f"the edge stored with checkpoint {promised.size} leads to another root")
    return edge
