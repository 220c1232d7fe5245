"""`ringback journal` as an operator and as a stranger with an export run it: the real command line."""

import json
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import select, update

from ringback.cli import journal_parts
from ringback.cli.journal_parts import check_installation
from ringback.core.actors import SYSTEM
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.store import Store
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.commands import append, open_chain
from ringback.journal.report import JournalReport
from ringback.journal.tables import checkpoints, entries, log
from ringback.settings import Settings
from tests.cli_runner import ringback
from tests.conftest import SECRET
from tests.rows import execute, select_one

ALICE = "111122223333"


def journal(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return ringback("journal", *arguments, **settings)


@pytest.fixture
def history(store: Store) -> None:
    def write(db: Db) -> None:
        open_chain(db, account_id=ALICE)
        for n in range(4):
            append(db, SYSTEM, "case.viewed", account_id=ALICE, data={"n": n})

    store.write_now(write)
    store.write_now(take_checkpoint)


def change_entry(store: Store, seq: int) -> None:
    store.write_now(lambda db: execute(db, update(entries).where(entries.c.seq == seq).values(data='{"n":7}')))


@pytest.mark.usefixtures("history")
def test_operator_hears_that_all_is_in_order_and_which_entry_is_not(store: Store, database: str) -> None:
    done = journal("verify", database=database)
    assert (done.returncode, done.stderr) == (0, "")
    assert "4 entries of 1 account," in done.stdout and "In order" in done.stdout
    change_entry(store, 3)
    done = journal("verify", database=database)
    assert done.returncode == 1
    assert f"First bad: entry 3 of account {ALICE}: changed" in done.stdout
    answer = json.loads(journal("verify", "--json", database=database).stdout)
    assert (answer["ok"], answer["first"]["account_id"], answer["first"]["seq"]) == (False, ALICE, 3)


@pytest.mark.usefixtures("history")
def test_export_is_checked_without_the_database_or_its_secret(database: str, tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    assert json.loads(journal("export", "--out", str(file), "--json", database=database).stdout)["entries"] == 4
    key = json.loads(file.read_text().splitlines()[0])["key"]
    elsewhere = {"secret": "the secret of somebody else, with forty characters"}
    done = journal("verify", "--file", str(file), **elsewhere)
    assert done.returncode == 0 and "compare it with the one that the operator published" in done.stdout
    done = journal("verify", "--file", str(file), "--key", key, **elsewhere)
    assert done.returncode == 0 and "compare" not in done.stdout
    file.write_text(file.read_text().replace('{\\"n\\":2}', '{\\"n\\":5}'))
    done = journal("verify", "--file", str(file), "--key", key, **elsewhere)
    assert done.returncode == 1 and f"entry 3 of account {ALICE}: changed" in done.stdout


@pytest.mark.usefixtures("history")
def test_one_account_goes_to_standard_output(database: str) -> None:
    done = journal("export", "--account", ALICE, database=database)
    lines = [json.loads(line)["line"] for line in done.stdout.splitlines()]
    assert lines == ["header", "checkpoint", "proof", "head", *["entry"] * 4, "end"]
    assert "4 entries" in done.stderr


@pytest.mark.usefixtures("history")
def test_checkpoint_kept_outside_tells_of_a_cut(store: Store, database: str, tmp_path: Path) -> None:
    note = store.read_now(lambda db: select_one(db, select(checkpoints.c.note)))
    assert note is not None
    (tmp_path / "kept.txt").write_text(note.note.replace("\n4\n", "\n9\n"))
    assert journal("verify", "--kept", str(tmp_path / "kept.txt"), database=database).returncode == 1
    (tmp_path / "kept.txt").write_text(note.note)
    assert journal("verify", "--kept", str(tmp_path / "kept.txt"), database=database).returncode == 0


@pytest.mark.usefixtures("history")
def test_check_that_was_stopped_goes_on_where_it_was(store: Store, database: str, tmp_path: Path) -> None:
    file, settings = tmp_path / "position.json", Settings(database=database, secret=SECRET)

    def stop(report: JournalReport, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_installation(settings, store, Vault(SECRET), trusted=None, kept=[], progress=stop, resume=file)
    store.write_now(lambda db: execute(db, update(log).where(log.c.n == 1).values(hash="f" * 64)))  # checked before
    done = journal("verify", "--resume", str(file), "--json", database=database)
    faults = json.loads(done.stdout)["faults"]
    assert {fault["code"] for fault in faults} == {"rewritten", "changed"}  # of entries; its place in the log was read
    assert not file.exists()


@pytest.mark.usefixtures("history")
def test_position_that_somebody_else_wrote_is_refused(store: Store, database: str, tmp_path: Path) -> None:
    file = tmp_path / "position.json"
    for text in (b"", b"{}", b"0" * 64 + b"\n{}", b"\xff\n\xff"):
        file.write_bytes(text)
        refused("--resume", journal("verify", "--resume", str(file), database=database))
        assert file.read_bytes() == text
    refused("--resume", journal("verify", "--resume", str(file), "--file", str(file), database=database))


@pytest.mark.usefixtures("history")
def test_journal_in_many_parts_is_checked_by_processes(
    store: Store, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_parts, "FEW", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    settings = Settings(database=database, secret=SECRET)
    change_entry(store, 3)
    told: list[int] = []
    report = check_installation(
        settings, store, Vault(SECRET), trusted=None, kept=[], progress=lambda report, of: told.append(of), resume=None
    )
    assert (report.entries, report.logged, report.checkpoints, told) == (4, 4, 1, [4, 4])
    assert [(fault.code, fault.seq) for fault in report.faults if fault.seq] == [("changed", 3)]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["verify", "--file", "/nowhere.jsonl"], "/nowhere.jsonl"),
        (["verify", "--file", __file__], "line 1"),
        (["verify", "--key", "abc"], "--key"),
        (["verify", "--kept", "/nowhere.txt"], "/nowhere.txt"),
        (["verify", "--database", "sqlite:////nowhere.db"], "/nowhere.db"),
    ],
)
def test_wrong_usage_is_named_and_ends_with_two(arguments: list[str], named: str) -> None:
    refused(named, journal(*arguments))


@pytest.mark.usefixtures("history")
def test_export_of_nobody_or_to_nowhere_is_refused(database: str) -> None:
    refused("--account", journal("export", "--account", "999988887777", database=database))
    refused("--out", journal("export", "--out", "/nowhere/x.jsonl", database=database))


def refused(named: str, done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert named in done.stderr and "Traceback" not in done.stderr
