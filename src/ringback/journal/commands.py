"""Appending entries, and erasing a person without losing the proof of what was decided."""

import contextlib
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import Erased, new_key, seal, unseal
from ringback.core.db import Db, to_json
from ringback.core.errors import NotFound
from ringback.core.row_sets import Among, RowsUpdate, listed
from ringback.core.sql import prepare
from ringback.journal.chain import GENESIS, entry_hash
from ringback.journal.kinds import EntryKind
from ringback.journal.schemas import INSTALLATION, Audience, Entry, Who
from ringback.journal.tables import PersonRow, entries, heads, people

NAMED = (ActorKind.AGENT, ActorKind.INTEGRATOR)  # whose name somebody gave
ACTOR_NAME = "actor_name"  # in the private part of an entry


class NewestRow(NamedTuple):
    seq: int
    hash: str


class EndOfChain(NamedTuple):
    account_id: str
    seq: int
    hash: str


class KeyRow(NamedTuple):
    key: bytes | None


HEAD = prepare(select(heads.c.seq, heads.c.hash).where(heads.c.account_id == bindparam("account")), into=NewestRow)
HEADS = prepare(
    select(heads.c.account_id, heads.c.seq, heads.c.hash).where(Among(heads.c.account_id, "accounts")), into=EndOfChain
)
ADVANCE = RowsUpdate(heads, by=("account_id", "seq"), columns=("seq", "hash"))
KEYS = prepare(select(people).where(Among(people.c.account_id, "accounts")), into=PersonRow)
KEY = prepare(select(people.c.key).where(people.c.account_id == bindparam("account")), into=KeyRow)
SHRED = prepare(update(people).where(people.c.account_id == bindparam("account")).values(key=None))


def open_chain(db: Db, *, account_id: str) -> None:
    """Begin an account's journal and give the person a key of their own. Once per account."""
    db.add(heads, account_id=account_id, seq=0, hash=GENESIS, logged=0)
    db.add(people, account_id=account_id, key=db.vault.seal("people", new_key()))


def person_key(db: Db, *, account_id: str) -> bytes | None:
    """The key that the person's private data is sealed with; None once the person was erased.

    What is sent to staff belongs to the installation, which has a key that nobody can erase.
    """
    known: bytes | None = db.memory.get((people, account_id))
    if known is not None:
        return known
    if account_id == INSTALLATION:
        return db.vault.keys("installation")
    row = db.one(KEY, account=account_id)
    return open_key(db, account_id, row.key) if row is not None else None


def open_key(db: Db, account_id: str, sealed: bytes | None) -> bytes | None:
    """The same, for a query that has read `people.key` along with something else."""
    if sealed is None:
        return None
    key = db.memory.get((people, account_id))
    if key is None:
        key = db.memory[people, account_id] = db.vault.open("people", sealed)
    opened: bytes = key
    return opened


def person_keys(db: Db, *, account_ids: Iterable[str]) -> dict[str, bytes]:
    """The keys of several people in one statement, without those who were erased. Raises Erased where one of them can't
    be opened."""
    sealed = sealed_keys(db, account_ids=account_ids)
    keys = {account_id: db.vault.open("people", key) for account_id, key in sealed.items()}
    return {**keys, INSTALLATION: db.vault.keys("installation")}


def open_keys(db: Db, *, account_ids: Iterable[str]) -> None:
    """Before `person_key` for many accounts: their keys in one statement. One that does not open is told where it is
    asked for."""
    missing = {account_id for account_id in account_ids if (people, account_id) not in db.memory}
    for account_id, sealed in (sealed_keys(db, account_ids=missing) if missing else {}).items():
        with contextlib.suppress(Erased):
            open_key(db, account_id, sealed)


def sealed_keys(db: Db, *, account_ids: Iterable[str]) -> dict[str, bytes]:
    """`people.key` of several people, for who opens each by itself; without those who were erased."""
    rows = db.all(KEYS, accounts=listed(account_ids))
    return {row.account_id: row.key for row in rows if row.key is not None}


def append(
    db: Db,
    actor: Actor,
    /,
    kind: EntryKind,
    *,
    account_id: str = INSTALLATION,
    audience: Audience = Audience.AGENT,
    case_id: str | None = None,
    data: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
) -> Entry:
    """One entry, in the transaction of the change it tells of.

    Personal data goes into `private`, never into `data`. Raises NotFound for an
    account that has no chain.
    """
    head = db.memory.get((heads, account_id)) or _open_head(db, account_id)
    seq, previous = head.seq + 1, head.hash
    # Names are personal data, and the chain can't forget: the id says who it was. An applicant's is in their account.
    name = "" if actor.kind is ActorKind.APPLICANT else actor.name
    who: Who = {"kind": actor.kind, "id": actor.id or None, "name": name}
    hides = bool(name) and actor.kind in NAMED
    actor_text, data_text = to_json({**who, "name": ""} if hides else who), to_json(data or {})
    sealing = {**(private or {}), ACTOR_NAME: name} if hides else private
    sealed = None
    if sealing:
        key = person_key(db, account_id=account_id)
        sealed = seal(key, to_json(sealing).encode()) if key is not None else None
    fields: dict[str, Any] = {
        "account_id": account_id,
        "seq": seq,
        "at": db.now,
        "kind": kind,
        "actor": actor_text,
        "audience": audience.value,
        "case_id": case_id,
        "data": data_text,
        "private": sealed,
    }
    digest = entry_hash(previous, **fields)
    head.seq, head.hash = seq, digest
    db.add_later(entries, **fields, hash=digest)
    entry = Entry(account_id, seq, db.now, kind, who, audience, case_id, data or {}, private or {}, digest)
    db.emit(entry)
    return entry


def newest_seq(db: Db, *, account_id: str) -> int:
    """Of the account's newest entry, those of this transaction among them, which are not written yet."""
    head: _Head = db.memory.get((heads, account_id)) or _open_head(db, account_id)
    return head.seq


class _Head:
    """Where an account's chain ends in this transaction; written once, at its end, however many entries there are."""

    __slots__ = ("account_id", "hash", "read", "seq")

    def __init__(self, account_id: str, seq: int, digest: str) -> None:
        self.account_id = account_id
        self.read = self.seq = seq
        self.hash = digest

    def save(self, db: Db) -> None:
        if self.read == self.seq:  # it was opened with many, and nothing was appended
            return
        row = {"old_account_id": self.account_id, "old_seq": self.read, "new_seq": self.seq, "new_hash": self.hash}
        db.change_later(ADVANCE, self.account_id, row)
        self.read = self.seq


def open_heads(db: Db, *, account_ids: Iterable[str]) -> None:
    """Before `append` for many accounts: their chains' ends in one statement."""
    missing = {account_id for account_id in account_ids if (heads, account_id) not in db.memory}
    for row in db.all(HEADS, accounts=listed(missing)) if missing else ():
        _remember_head(db, *row)


def known_head(db: Db, account_id: str, seq: int, digest: str) -> None:
    """For a query that has read where the chain ends along with something else: `append` asks no more then."""
    if (heads, account_id) not in db.memory:
        _remember_head(db, account_id, seq, digest)


def _open_head(db: Db, account_id: str) -> _Head:
    row = db.one(HEAD, account=account_id)
    if row is None:
        if account_id != INSTALLATION:
            raise NotFound
        db.add(heads, account_id=account_id, seq=0, hash=GENESIS, logged=0)
    return _remember_head(db, account_id, *(row or (0, GENESIS)))


def _remember_head(db: Db, account_id: str, seq: int, digest: str) -> _Head:
    head = db.memory[heads, account_id] = _Head(account_id, seq, digest)
    db.at_end((heads, account_id), head.save)
    return head


def erase_person(db: Db, actor: Actor, /, *, account_id: str, reason: str) -> None:
    """Shred the person's key: private data becomes unreadable everywhere, the chain and its proof stay."""
    db.do(SHRED, account=account_id)
    db.memory.pop((people, account_id), None)
    append(db, actor, "person.erased", account_id=account_id, data={"reason": reason})


def open_private(key: bytes | None, sealed: bytes | None) -> dict[str, Any]:
    """The private part of a stored entry; empty where there is none or the person was erased."""
    if key is None or sealed is None:
        return {}
    opened: dict[str, Any] = msgspec.json.decode(unseal(key, sealed))
    return opened
