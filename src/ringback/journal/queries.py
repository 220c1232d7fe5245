"""Reading the journal: always one account's chain, always for one audience."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from ringback.core.db import Db, from_json
from ringback.core.masking import mask_email
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.journal.commands import ACTOR_NAME, open_private, person_key
from ringback.journal.schemas import COMPARED, Audience, Entry, EntryView, Who
from ringback.journal.tables import EntryRow, entries, heads

SEES: dict[Audience, tuple[str, ...]] = {
    Audience.APPLICANT: ("applicant",),
    Audience.AGENT: ("applicant", "agent"),
    Audience.OPERATOR: ("applicant", "agent", "operator"),
}


class HeadSeqRow(NamedTuple):
    seq: int


class AccountSeqRow(NamedTuple):
    account_id: str
    seq: int


SINCE = {
    audience: prepare(
        select(entries)
        .where(
            entries.c.account_id == bindparam("account"),
            entries.c.seq > bindparam("since"),
            entries.c.audience.in_(visible),
        )
        .order_by(entries.c.seq)
        .limit(bindparam("maximum")),
        into=EntryRow,
    )
    for audience, visible in SEES.items()
}
HEAD_SEQS = prepare(
    select(heads.c.account_id, heads.c.seq).where(Among(heads.c.account_id, "accounts")), into=AccountSeqRow
)
HEAD_SEQ = prepare(select(heads.c.seq).where(heads.c.account_id == bindparam("account")), into=HeadSeqRow)


def since(db: Db, *, account_id: str, audience: Audience, since: int = 0, maximum: int = 200) -> list[Entry]:
    """Entries with a higher `seq` than `since`, oldest first. The caller has checked that the account may be seen."""
    rows = db.all(SINCE[audience], account=account_id, since=since, maximum=maximum)
    return to_entries(rows, person_key(db, account_id=account_id) if rows else None)


def head_seq(db: Db, *, account_id: str) -> int:
    row = db.one(HEAD_SEQ, account=account_id)
    return row.seq if row is not None else 0


def head_seqs(db: Db, *, account_ids: Iterable[str]) -> dict[str, int]:
    """Of accounts without an entry nothing."""
    return {row.account_id: row.seq for row in db.all(HEAD_SEQS, accounts=listed(account_ids))}


def upcast(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What an entry holds, by the names that are used today. What is stored stays as it was hashed, so a name that was
    changed since is changed whenever the entry is read."""
    if kind.startswith(("message.", "file.")):
        return _renamed(fields, "n", "message_number")
    if kind == "verification.reported":
        return _renamed(fields, "symptom", "report")
    return _renamed(fields, "because", "reason")


def _renamed(fields: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    if old not in fields:
        return fields
    return {(new if name == old else name): value for name, value in fields.items()}


def _upcast_private(kind: str, private: dict[str, Any]) -> dict[str, Any]:
    return {**private, "message": upcast(kind, private["message"])} if "message" in private else private


def to_entries(rows: Iterable[EntryRow], key: bytes | None) -> list[Entry]:
    return [_entry(row, open_private(key, row.private)) for row in rows]


def _entry(row: EntryRow, private: dict[str, Any]) -> Entry:
    actor: Who = from_json(row.actor)
    return Entry(
        account_id=row.account_id,
        seq=row.seq,
        at=row.at,
        kind=row.kind,
        actor={"kind": actor["kind"], "id": actor["id"], "name": private.pop(ACTOR_NAME, actor["name"])},
        audience=Audience(row.audience),
        case_id=row.case_id,
        data=upcast(row.kind, from_json(row.data)),
        private=_upcast_private(row.kind, private),
        hash=row.hash,
    )


def view(entry: Entry, audience: Audience = Audience.APPLICANT) -> EntryView:
    """For everybody but the applicant, an address stands masked. What is only compared is shown to nobody."""
    private = {name: value for name, value in entry.private.items() if name not in COMPARED}
    if audience is not Audience.APPLICANT and "email" in private:
        private = {**private, "email": mask_email(private["email"])}
    data: dict[str, Any] = {**entry.data, **private}
    return EntryView(entry.account_id, entry.seq, iso(entry.at), entry.kind, entry.actor, entry.case_id, data)
