"""Somebody with the database in their hands changes the past. The verifier names the first wrong entry.

Every test on both databases, on the database itself and on an export of it.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, insert, select, update

from ringback.core.actors import SYSTEM
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.store import Store
from ringback.journal.chain import entry_hash
from ringback.journal.checkpoints import ContradictsCheckpoint, signer, take_checkpoint
from ringback.journal.commands import append, erase_person, open_chain
from ringback.journal.export import everything, one_account
from ringback.journal.notes import Signer, Verifier
from ringback.journal.records import BadExport, Record, read_lines, write_line
from ringback.journal.report import JournalReport
from ringback.journal.tables import checkpoints, entries, heads, log
from ringback.journal.verifier import verify
from ringback.operations import journal_check
from tests.rows import execute, select_all, select_one

ALICE, BOB = "111122223333", "444455556666"
PATTERN = {ALICE: 7, BOB: 5}


def write(db: Db, account_id: str, n: int) -> None:
    append(db, SYSTEM, "case.viewed", account_id=account_id, data={"n": n}, private={"who": "somebody"})


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what is tampered with lies in one part, at its edge, and in the next."""
    monkeypatch.setattr(journal_check, "LOG_ENTRIES", 4)
    monkeypatch.setattr(journal_check, "PAGE", 3)


@pytest.fixture(autouse=True)
def history(store: Store) -> None:
    """Two accounts, twelve entries, two checkpoints (after 4 and after 10 entries), two entries not logged yet."""
    for account_id in PATTERN:
        store.write_now(open_chain, account_id=account_id)
    for account_id, count in PATTERN.items():
        for n in range(count - 1):
            store.write_now(write, account_id, n + 1)
    assert store.write_now(take_checkpoint, maximum=4) == 4
    assert store.write_now(take_checkpoint) == 6
    for account_id, count in PATTERN.items():
        store.write_now(write, account_id, count)


def tamper(store: Store, *statements: Any) -> None:
    def run(db: Db) -> None:
        for statement in statements:
            execute(db, statement)

    store.write_now(run)


def exported(store: Store, query: Callable[..., Any] = everything, **kwargs: Any) -> list[bytes]:
    return store.read_now(lambda db: [write_line(record) for record in query(db, **kwargs)])


def look(store: Store, **kwargs: Any) -> JournalReport:
    """Verify the database in parts, as records, and an export of it: they must agree to the last word."""
    ours = signer(store.events.vault).verifier  # type: ignore[attr-defined]
    direct = store.read_now(lambda db: verify(everything(db), trusted=ours, **kwargs))
    assert verify(read_lines(exported(store)), trusted=ours, **kwargs) == direct
    assert store.read_now(in_parts, ours, **kwargs) == direct
    return direct


def in_parts(db: Db, verifier: Verifier, kept: Iterable[str] = ()) -> JournalReport:
    position, roots = journal_check.begin(db, verifier, kept, trusted=True)
    check = journal_check.PartCheck(verifier, roots, None)
    for part in position.plan.parts:
        position.add(check.check(db, part))
    return position.finish(db, None)


def bad(store: Store, **kwargs: Any) -> tuple[str, str | None, int | None]:
    first = look(store, **kwargs).first
    assert first is not None
    return first.code, first.account_id, first.seq


def at(account_id: str, seq: int) -> Any:
    return (entries.c.account_id == account_id) & (entries.c.seq == seq)


def rewrite_from(db: Db, account_id: str, first: int) -> None:
    """What a careful forger does: change one entry and compute every later hash anew, the head's too."""
    rows = select_all(db, select(entries).where(entries.c.account_id == account_id).order_by(entries.c.seq))
    previous = rows[first - 2].hash
    for row in rows[first - 1 :]:
        fields = row._asdict()
        del fields["hash"]
        if row.seq == first:
            fields["data"] = '{"n":99}'
        previous = entry_hash(previous, **fields)
        execute(db, update(entries).where(at(account_id, row.seq)).values(hash=previous, data=fields["data"]))
    execute(db, update(heads).where(heads.c.account_id == account_id).values(hash=previous))


def test_untouched_journal_is_in_order(store: Store) -> None:
    report = look(store)
    assert report.ok and report.first is None and report.trusted
    assert (report.accounts, report.entries, report.logged, report.checkpoints) == (2, 12, 10, 2)


def test_erased_person_breaks_nothing(store: Store) -> None:
    store.write_now(erase_person, SYSTEM, account_id=ALICE, reason="asked")
    assert look(store).ok


@pytest.mark.parametrize(
    "change",
    [
        {"data": '{"n":4}'},
        {"kind": "thing.happenee"},
        {"at": 1},
        {"actor": '{"id":null,"kind":"system","name":"Ringbacl"}'},
        {"audience": "applicant"},
        {"case_id": "case-1"},
        {"private": b"\x00"},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
@pytest.mark.parametrize("seq", [3, 7])
def test_flipped_byte_in_any_column_is_found_where_it_is(store: Store, change: dict[str, Any], seq: int) -> None:
    tamper(store, update(entries).where(at(ALICE, seq)).values(**change))
    assert bad(store) == ("changed", ALICE, seq)


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_deleted_row_is_named(store: Store, seq: int) -> None:
    tamper(store, delete(entries).where(at(ALICE, seq)))
    assert bad(store) == ("missing", ALICE, seq)
    assert look(store).faults_found == 1


def test_reordered_pair_is_found_at_its_first_half(store: Store) -> None:
    tamper(
        store,
        update(entries).where(at(BOB, 2)).values(seq=-2),
        update(entries).where(at(BOB, 3)).values(seq=2),
        update(entries).where(at(BOB, -2)).values(seq=3),
    )
    assert bad(store) == ("changed", BOB, 2)


def test_swapped_lines_of_an_export_are_found(store: Store) -> None:
    lines = exported(store)
    where = next(n for n, line in enumerate(lines) if b'"seq":3,"at"' in line)
    lines[where], lines[where + 1] = lines[where + 1], lines[where]
    first = verify(read_lines(lines)).first
    assert first is not None and (first.account_id, first.seq) == (ALICE, 3)


def test_forger_who_recomputes_one_hash_is_found_by_the_log(store: Store) -> None:
    def forge(db: Db) -> None:
        second, third = select_all(
            db, select(entries).where(entries.c.account_id == BOB, entries.c.seq.in_([2, 3])).order_by(entries.c.seq)
        )
        fields = {**third._asdict(), "data": '{"n":99}'}
        del fields["hash"]
        execute(db, update(entries).where(at(BOB, 3)).values(data='{"n":99}', hash=entry_hash(second.hash, **fields)))

    store.write_now(forge)
    assert bad(store) == ("rewritten", BOB, 3)


def test_forger_who_recomputes_the_whole_chain_is_found_by_the_log(store: Store) -> None:
    store.write_now(rewrite_from, ALICE, 2)
    assert bad(store) == ("rewritten", ALICE, 2)


def test_forger_who_rewrites_the_log_as_well_is_found_by_the_checkpoint(store: Store) -> None:
    def forge(db: Db) -> None:
        rewrite_from(db, ALICE, 2)
        for row in select_all(db, select(entries).where(entries.c.account_id == ALICE)):
            execute(db, update(log).where(log.c.account_id == ALICE, log.c.seq == row.seq).values(hash=row.hash))

    store.write_now(forge)
    report = look(store)
    assert report.first is not None
    assert report.first.code == "checkpoint_contradicted" and "first 4 entries" in report.first.detail


def test_cut_tail_is_found_by_the_head(store: Store) -> None:
    tamper(store, delete(entries).where(at(ALICE, 7)))
    assert bad(store) == ("cut_off", ALICE, 7)


def test_cut_tail_with_its_head_set_back_is_found_by_the_log(store: Store) -> None:
    tamper(
        store,
        delete(entries).where(entries.c.account_id == ALICE, entries.c.seq >= 5),
        update(heads).where(heads.c.account_id == ALICE).values(seq=4, logged=4),
    )
    assert bad(store) == ("cut_off", ALICE, 5)


def test_cut_tail_whose_log_is_cut_as_well_is_found_by_the_last_checkpoint(store: Store) -> None:
    tamper(
        store,
        delete(entries).where(entries.c.account_id == BOB, entries.c.seq >= 4),
        delete(log).where(log.c.account_id == BOB, log.c.seq >= 4),
        update(heads).where(heads.c.account_id == BOB).values(seq=3, logged=3, hash=_hash_of(store, BOB, 3)),
    )
    report = look(store)
    assert [fault.code for fault in report.faults] == ["log_cut_off"]
    assert "the log has 9 entries, 10 were signed" in report.faults[0].detail


def test_cut_that_takes_the_checkpoint_along_is_found_by_a_note_kept_outside(store: Store) -> None:
    kept = store.read_now(lambda db: select_one(db, select(checkpoints.c.note).order_by(checkpoints.c.size.desc())))
    tamper(
        store,
        delete(checkpoints).where(checkpoints.c.size == 10),
        delete(log).where(log.c.n >= 4),
        delete(entries).where(entries.c.account_id == BOB),
        delete(entries).where(entries.c.account_id == ALICE, entries.c.seq >= 5),
        update(heads).where(heads.c.account_id == ALICE).values(seq=4, logged=4, hash=_hash_of(store, ALICE, 4)),
        delete(heads).where(heads.c.account_id == BOB),
    )
    assert look(store).ok  # nothing inside the database can know better
    assert kept is not None
    assert bad(store, kept=[kept.note])[0] == "log_cut_off"


def test_account_that_vanished_is_named(store: Store) -> None:
    tamper(store, delete(entries).where(entries.c.account_id == BOB), delete(heads).where(heads.c.account_id == BOB))
    assert bad(store) == ("cut_off", BOB, 1)


def test_lost_checkpoint_and_a_replaced_one_are_told_apart(store: Store) -> None:
    tamper(store, update(checkpoints).where(checkpoints.c.size == 10).values(root="0" * 64))
    assert bad(store)[0] == "checkpoint_replaced"
    tamper(store, delete(checkpoints).where(checkpoints.c.size == 10))
    assert bad(store)[0] == "log_cut_off"


def test_checkpoint_that_a_stranger_signed_is_refused(store: Store) -> None:
    note = Signer(b"s" * 32).sign(size=10, root=b"\x01" * 32)
    tamper(store, update(checkpoints).where(checkpoints.c.size == 10).values(note=note))
    assert bad(store)[0] == "checkpoint_replaced"


def test_changed_row_of_the_log_is_found(store: Store) -> None:
    tamper(store, update(log).where(log.c.n == 5).values(hash="f" * 64))
    report = look(store)
    assert {fault.code for fault in report.faults} >= {"checkpoint_contradicted", "rewritten"}
    assert report.first is not None and (report.first.account_id, report.first.seq) == (ALICE, 6)


def test_row_missing_in_the_log_is_found(store: Store) -> None:
    tamper(store, delete(log).where(log.c.n == 5))
    assert "log_gap" in [fault.code for fault in look(store).faults]


def test_entry_slipped_in_is_found(store: Store) -> None:
    row = store.read_now(lambda db: select_one(db, select(entries).where(at(ALICE, 7))))
    assert row is not None
    tamper(store, insert(entries).values(**{**row._asdict(), "seq": 8}))
    assert bad(store) == ("changed", ALICE, 8)


def test_log_never_signs_against_its_word(store: Store) -> None:
    edge = msgspec.json.encode(["f" * 64, "e" * 64]).decode()
    tamper(store, update(checkpoints).where(checkpoints.c.size == 10).values(edge=edge))
    with pytest.raises(ContradictsCheckpoint):
        store.write_now(take_checkpoint)


def test_checkpoint_is_taken_only_where_something_happened(store: Store) -> None:
    assert store.write_now(take_checkpoint) == 2
    assert store.write_now(take_checkpoint) == 0
    assert look(store).checkpoints == 3


def test_one_accounts_export_is_proved_by_the_checkpoint_and_tells_nothing_of_others(store: Store) -> None:
    lines = exported(store, one_account, account_id=BOB)
    assert ALICE.encode() not in b"".join(lines)
    ours = signer(store.events.vault).verifier  # type: ignore[attr-defined]
    report = verify(read_lines(lines), trusted=ours)
    assert report.ok and (report.entries, report.checkpoints) == (5, 1)
    store.write_now(rewrite_from, BOB, 2)
    forged = verify(read_lines(exported(store, one_account, account_id=BOB)), trusted=ours)
    assert forged.first is not None and (forged.first.code, forged.first.seq) == ("rewritten", 4)


def test_export_signed_with_a_strangers_key_is_no_proof(store: Store) -> None:
    stranger = signer(Vault("another installation's secret of forty letters"))
    first = verify(read_lines(exported(store)), trusted=stranger.verifier).first
    assert first is not None and first.code == "checkpoint_replaced"


def test_export_that_was_cut_short_is_noticed(store: Store) -> None:
    lines = exported(store)
    assert "file_incomplete" in [fault.code for fault in verify(read_lines(lines[:-1])).faults]
    assert "file_incomplete" in [fault.code for fault in verify(read_lines(lines[:-2] + lines[-1:])).faults]
    for bad in (lines[1][:20], lines[1].replace(b"{", b"\xff", 1), b"[" * 5_000):
        with pytest.raises(BadExport, match="line 2"):
            verify(read_lines([lines[0], bad]))
    with pytest.raises(BadExport, match="line 1"):
        verify(read_lines(lines[1:]))
    with pytest.raises(BadExport, match="line 1"):
        verify(iter(list[Record]()))


def _hash_of(store: Store, account_id: str, seq: int) -> str:
    row = store.read_now(lambda db: select_one(db, select(entries.c.hash).where(at(account_id, seq))))
    assert row is not None
    return str(row.hash)
