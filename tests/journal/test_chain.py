"""The journal's chain on both databases."""

import asyncio

import pytest
from sqlalchemy import select

from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.store import Store
from ringback.journal.chain import GENESIS, entry_hash
from ringback.journal.commands import append, erase_person, open_chain
from ringback.journal.kinds import EntryKind
from ringback.journal.queries import since
from ringback.journal.schemas import Audience, Entry
from ringback.journal.tables import entries
from tests.rows import select_all

ALL = select(entries).order_by(entries.c.account_id, entries.c.seq)
ALICE = "111122223333"


def write(db: Db, n: int, audience: Audience = Audience.APPLICANT) -> Entry:
    return append(
        db, SYSTEM, "case.viewed", account_id=ALICE, audience=audience, data={"n": n}, private={"who": "Alice"}
    )


def read(db: Db, audience: Audience = Audience.AGENT, after: int = 0) -> list[Entry]:
    return since(db, account_id=ALICE, audience=audience, since=after)


@pytest.fixture(autouse=True)
def chain(store: Store) -> None:
    store.write_now(open_chain, account_id=ALICE)


def test_entries_are_numbered_without_gaps_when_many_write_at_once(store: Store) -> None:
    async def together() -> None:
        await asyncio.gather(*(store.write(write, n) for n in range(30)))

    asyncio.run(together())
    assert [entry.seq for entry in store.read_now(read)] == list(range(1, 31))


def test_each_hash_follows_from_the_one_before(store: Store) -> None:
    for n in range(5):
        store.write_now(write, n)
    previous = GENESIS
    for row in store.read_now(lambda db: select_all(db, ALL)):
        fields = row._asdict()
        stored = fields.pop("hash")
        assert entry_hash(previous, **fields) == stored
        previous = stored


def test_applicant_does_not_see_what_is_for_agents(store: Store) -> None:
    store.write_now(write, 1)
    store.write_now(write, 2, Audience.AGENT)
    store.write_now(write, 3)
    assert [entry.data["n"] for entry in store.read_now(read, Audience.APPLICANT)] == [1, 3]
    assert [entry.data["n"] for entry in store.read_now(read, after=1)] == [2, 3]


def test_reader_meets_one_name_for_what_older_versions_wrote_under_another(store: Store) -> None:
    told: dict[EntryKind, dict[str, str | int]]
    told = {"account.closed": {"because": "asked"}, "message.posted": {"n": 7}, "case.viewed": {"n": 7}}
    for kind, data in told.items():
        store.write_now(append, SYSTEM, kind, account_id=ALICE, data=data)
    assert [entry.data for entry in store.read_now(read)] == [{"reason": "asked"}, {"message_number": 7}, {"n": 7}]


def test_erased_person_leaves_the_proof_and_nothing_personal(store: Store) -> None:
    store.write_now(write, 1)
    assert store.read_now(read)[0].private == {"who": "Alice"}
    store.write_now(erase_person, SYSTEM, account_id=ALICE, reason="asked")
    before, erased = store.read_now(read)
    assert (before.private, before.data) == ({}, {"n": 1})
    assert erased.kind == "person.erased"


def test_account_without_a_chain_gets_no_entry(store: Store) -> None:
    with pytest.raises(NotFound):
        store.write_now(lambda db: append(db, SYSTEM, "case.viewed", account_id="999999999999"))


def test_old_entry_of_a_message_is_read_by_the_names_of_today(store: Store) -> None:
    """Until 0.1 a message's number was called `n`; what is hashed stays as it was written."""

    def write_old(db: Db) -> None:
        message = {"id": "msg_1", "n": 2, "body": "Hello"}
        data = {"message_id": "msg_1", "n": 2}
        append(db, SYSTEM, "message.posted", account_id=ALICE, data=data, private={"message": message})
        append(db, SYSTEM, "file.read", account_id=ALICE, data={"file_id": "file_1", "n": 2})

    store.write_now(write_old)
    posted, read_file = store.read_now(read)
    assert posted.data == {"message_id": "msg_1", "message_number": 2}
    assert posted.private["message"] == {"id": "msg_1", "message_number": 2, "body": "Hello"}
    assert read_file.data == {"file_id": "file_1", "message_number": 2}
    assert [row.data for row in store.read_now(lambda db: select_all(db, ALL))][1] == '{"file_id":"file_1","n":2}'
