"""`ringback journal`: prove that the past is what it was, and take the proof along."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

from cyclopts import App, Parameter

from ringback.cli.context import AsJson, Config, Database, open_store_as_it_is, operator, refuse, settings_or_exit
from ringback.cli.tables import counted

if TYPE_CHECKING:
    from ringback.cli.journal_parts import Progress
    from ringback.core.db import Db
    from ringback.core.store import Store
    from ringback.journal.notes import Verifier
    from ringback.journal.records import Record
    from ringback.journal.report import JournalReport

IN_ORDER, CHANGED = 0, 1
EVERY = 2_000  # records between two looks at the progress line
GONE = (
    "a copy of the newest checkpoint was kept and {} is not there: nothing tells whether the journal's end was "
    "cut off. Put it back, or say that this is right with --renew-copy"
)

app = App(name="journal", help="Prove that nobody changed the past, and take the proof along.")


@app.command
def verify(
    *,
    file: Annotated[Path | None, Parameter(name=["--file", "-f"])] = None,
    key: str | None = None,
    kept: tuple[Path, ...] = (),
    renew_copy: Annotated[bool, Parameter(negative=())] = False,
    resume: Path | None = None,
    state: bool = True,
    config: Config = None,
    database: Database = None,
    as_json: AsJson = False,
) -> int:
    """Check every chain, the log and its signed checkpoints, and name the first bad entry; and whether accounts,
    requirements, decisions, messages, files, agents and keys are what their entries made them.

    **Examples**

        # The database of this installation
        ringback journal verify
        # An export, on any machine, with the key that the operator published
        ringback journal verify --file journal.jsonl --key ringback-journal/1f0c...+9d2a77e0+AbC...
        # A checkpoint that you kept elsewhere proves that nothing was cut off since
        ringback journal verify --kept checkpoint-2026-11.txt
        # A long one that may be stopped: the next one goes on where it was
        ringback journal verify --resume journal-check.json
        # The chains, the log and its checkpoints alone
        ringback journal verify --no-state
        # A backup was restored, or the installation moved, on purpose: the copy outside begins anew
        ringback journal verify --renew-copy

    **Exit status**: 0 all is as it was written; 1 something was changed; 2 the command was used wrongly.

    Parameters
    ----------
    file
        An export made by `ringback journal export`. Without it the database of this installation is checked.
    key
        The log's verifier key as you know it. Without it an export is checked with the key it names itself, which
        proves that it is whole, not where it comes from.
    kept
        Files with checkpoints that you kept: the signed note, as `ringback journal export` writes it.
    renew_copy
        You know why the copy outside the database (setting kept_checkpoint) is gone or says otherwise. It is not
        compared, and once all else is in order the newest checkpoint takes its place; the journal tells who did it.
    resume
        A file that says how far the check has come, written every five seconds and removed at the end. Where it is
        there already, the check goes on from it: what was checked before is not looked at again.
    state
        --no-state checks the journal alone: quicker, and what was set in other tables by other means is not found.
    """
    from ringback.cli.journal_parts import check_installation
    from ringback.core.crypto import Vault
    from ringback.journal import verifier
    from ringback.journal.kept_checkpoint import was_kept
    from ringback.journal.records import BadExport

    if renew_copy and file is not None:
        refuse("--renew-copy: an export has no copy outside. Leave --file away.")
    if resume is not None and file is not None:
        refuse("--resume: an export is read in one go. Leave --file away.")
    trusted = _key(key)
    notes = [_text(path) for path in kept]
    try:
        with _progress() as progress:
            if file is not None:
                with _file(file) as records:
                    report = verifier.verify(records, trusted=trusted, kept=notes, progress=_now_and_then(progress))
            else:
                settings = settings_or_exit(config, database=database)
                copy = settings.checkpoint_path
                if not renew_copy and copy.is_file():
                    notes.append(_text(copy))
                vault = Vault(settings.secret, settings.old_secret)
                with open_store_as_it_is(settings, vault) as store:
                    report = check_installation(
                        settings,
                        store,
                        vault,
                        trusted=trusted,
                        kept=notes,
                        progress=progress,
                        resume=resume,
                        state=state,
                    )
                    if renew_copy and report.ok:
                        _renew(store, copy)
                    elif not renew_copy and not copy.is_file() and store.read_now(was_kept):
                        report.add("kept_checkpoint_gone", None, GONE.format(copy))
    except BadExport as error:
        refuse(f"{file} is no export of a journal. {error}")
    _show(report, as_json=as_json, state=state and file is None, from_file=file is not None)
    return IN_ORDER if report.ok else CHANGED


@app.command
def export(
    *,
    account: str | None = None,
    out: Annotated[Path | None, Parameter(name=["--out", "-o"])] = None,
    config: Config = None,
    database: Database = None,
    as_json: AsJson = False,
) -> int:
    """Write the journal as JSON lines: every entry, the log, the signed checkpoints, the key to check them.

    Personal data stays encrypted in it. Whoever holds the file can check it without this installation.

    **Examples**

        ringback journal export --out journal.jsonl
        # One account, with the proof that the log holds it; nothing about others leaves Ringback
        ringback journal export --account 111122223333 --out case.jsonl

    **Exit status**: 0 written; 2 the command was used wrongly.

    Parameters
    ----------
    account
        Twelve digits; without it everything is written.
    out
        The file to write, for your own user only; without it, standard output.
    as_json
        Say what was written as one JSON object; on standard error where the export takes standard output.
    """
    from ringback.core.errors import NotFound

    with open_store_as_it_is(settings_or_exit(config, database=database)) as store, _sink(out) as sink:
        try:
            written = store.read_now(_export, account, sink)
        except NotFound as unknown:
            refuse(f"--account: {unknown.detail}")
    summary = {"entries": written, "out": str(out) if out else "-", "account_id": account}
    line = json.dumps(summary) if as_json else f"{written} entries written to {out or 'standard output'}"
    print(line, file=sys.stdout if out else sys.stderr)
    return IN_ORDER


def _renew(store: "Store", copy: Path) -> None:
    from ringback.core.private_files import write_whole
    from ringback.journal.kept_checkpoint import renew

    note = store.write_now(renew, operator())
    try:
        if note is None:
            copy.unlink(missing_ok=True)
        else:
            write_whole(copy, note.encode())
    except OSError as error:
        refuse(f"--renew-copy: {error}")


def _export(db: "Db", account_id: str | None, sink: BinaryIO) -> int:
    from ringback.journal.export import everything, one_account
    from ringback.journal.records import EndLine, write_line

    written = 0
    for record in everything(db) if account_id is None else one_account(db, account_id=account_id):
        sink.write(write_line(record))
        if isinstance(record, EndLine):
            written = record.entries
    return written


@contextlib.contextmanager
def _file(path: Path) -> "Iterator[Iterable[Record]]":
    from ringback.journal.records import read_lines

    try:
        with path.open("rb") as lines:
            yield read_lines(lines)
    except OSError as error:
        refuse(f"--file: {error}")


@contextlib.contextmanager
def _sink(path: Path | None) -> Iterator[BinaryIO]:
    from ringback.core.private_files import open_to_write

    if path is None:
        yield sys.stdout.buffer
        return
    try:
        with open_to_write(path) as sink:
            yield sink
    except OSError as error:
        refuse(f"--out: {error}")


def _key(text: str | None) -> "Verifier | None":
    from ringback.journal.notes import BadNote, Verifier

    try:
        return Verifier.parse(text) if text is not None else None
    except BadNote as error:
        refuse(f"--key: {error}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        refuse(f"--kept: {error}")


@contextlib.contextmanager
def _progress() -> "Iterator[Progress]":
    """A line on the terminal that tells how far it is; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda report, of: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Reading the journal") as status:

        def tell(report: "JournalReport", of: int) -> None:
            whole = f" of about {of:,}" if of else ""
            status.update(
                f"{report.logged:,} logged, {report.entries:,}{whole} entries, {counted(report.accounts, 'account')}"
            )

        yield tell


def _now_and_then(progress: "Progress") -> "Callable[[JournalReport], None]":
    def tell(report: "JournalReport") -> None:
        if (report.entries + report.logged) % EVERY == 0:
            progress(report, 0)

    return tell


def _show(report: "JournalReport", *, as_json: bool, state: bool, from_file: bool) -> None:
    import msgspec

    if as_json:
        first = msgspec.to_builtins(report.first)
        print(json.dumps({"ok": report.ok, "first": first, **msgspec.to_builtins(report)}))
        return
    if state:
        older = f"; {report.older:,} older ones hold too little to compare" if report.older else ""
        print(f"{counted(report.compared, 'fact')} of the state compared with the entries that made them{older}")
    print(
        f"{counted(report.entries, 'entry', 'entries')} of {counted(report.accounts, 'account')}, "
        f"{report.logged:,} of them in the log, {counted(report.checkpoints, 'checkpoint')} signed by {report.key}"
    )
    if from_file and not report.trusted:
        print("The key came with the file: compare it with the one that the operator published.")
    first = report.first
    if first is None:
        follows = ", and the state follows from them" if state else ""
        print(f"In order: every chain, the log and its checkpoints fit together{follows}.")
        return
    where = f"entry {first.seq} of account {first.account_id}" if first.seq is not None else "the log"
    print(f"CHANGED. First bad: {where}: {first.code}: {first.detail}")
    for fault in report.faults:
        print(
            f"  {fault.account_id or '-'}\t{fault.seq if fault.seq is not None else '-'}\t{fault.code}\t{fault.detail}"
        )
    if report.faults_found > len(report.faults):
        print(f"  and {report.faults_found - len(report.faults)} more")
