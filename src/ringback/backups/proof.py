"""Every file that a row names is there, with the digest that the row names: those of messages, which `ringback
journal verify` looks at as well, those that were not sent yet, and mail."""

from ringback.backups.stored_files import stored_files
from ringback.core.crypto import Erased
from ringback.core.db import Db
from ringback.files.commands import file_digest
from ringback.files.stores import FileStore
from ringback.journal.report import JournalReport


def check_files(db: Db, *, files: FileStore, report: JournalReport) -> None:
    """`files` opens what is sealed."""
    for file in stored_files(lambda page: page(db)):
        try:
            fits = file.digest in (None, file_digest(files.get(file.name)))
        except KeyError:
            report.add("file_gone", None, f"file {file.name} is not in the file store")
            continue
        except Erased:
            fits = False
        if not fits:
            report.add("file_changed", None, f"file {file.name} does not hold what was stored")
