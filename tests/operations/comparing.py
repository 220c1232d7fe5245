"""The whole installation compared at once, in one process: `ringback journal verify` does it in parts."""

from collections.abc import Iterator
from itertools import groupby

from ringback.core.db import Db
from ringback.journal.export import ENTRIES
from ringback.journal.report import JournalReport
from ringback.journal.tables import EntryRow
from ringback.operations.login_check import GlobalSignOut, judge
from ringback.operations.state_check import Contents, StateCheck


def compare(db: Db, contents: Contents) -> JournalReport:
    """A fault for each thing that is not as its entries made it. Of all accounts, one after another."""
    report = JournalReport(faults=[])
    check = StateCheck(db, report, contents, GlobalSignOut())
    for account_id, its_entries in groupby(_all_entries(db), key=lambda row: row.account_id):
        check.read(account_id, its_entries)
    check.unknown()
    judge(check.signed_in.unjournaled, check.signed_in.first_told_at, report)
    return report


def _all_entries(db: Db) -> Iterator[EntryRow]:
    account, after = "", 0
    while rows := db.all(ENTRIES, account=account, after=after):
        yield from rows
        account, after = rows[-1].account_id, rows[-1].seq
