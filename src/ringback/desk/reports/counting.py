"""Counting for reports: the worker reads what is new in the journal's log, and each day's figures follow.

The log's order is the order of each account's entries, and an entry never changes. So nothing is counted twice or
missed, whatever comes late: what was known of its sign-up or case is taken out of the counts and put in again as it is
now. Nobody who opens a case or answers one pays for it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, select

from ringback.core.db import Db, from_json, to_json
from ringback.core.hours import Hours
from ringback.core.row_sets import Among, RowsUpdate, listed
from ringback.core.sql import prepare
from ringback.core.times import SECOND
from ringback.courier.flow import ChannelName
from ringback.courier.tables import attempts
from ringback.decisions.tables import decisions
from ringback.desk.reports.figures import CountKey, Counts
from ringback.desk.reports.folding import DECISIONS, KINDS, DecisionTold, Folding, Told
from ringback.desk.reports.schemas import ReportName
from ringback.desk.reports.tables import (
    CountedAccount,
    CountedCase,
    CountsRow,
    report_accounts,
    report_cases,
    report_counts,
)
from ringback.desk.sla.commands import targets_of
from ringback.journal.queries import upcast
from ringback.journal.tables import entries, log
from ringback.support.duty_progress import walk_of
from ringback.support.queries import CaseIdRow
from ringback.support.tables import cases

WALK = "reports"
GOAL = ""
MAX_ENTRIES = 500  # of the log in one transaction
PHONE = (ChannelName.SMS, ChannelName.CALL)


class EntryToCount(NamedTuple):
    account_id: str
    at: int
    kind: str
    actor: str
    case_id: str | None
    data: str


class LoggedRow(NamedTuple):
    n: int


class CarrierRow(NamedTuple):
    delivery_id: str
    carrier: str | None


class DecisionRow(NamedTuple):
    id: str
    verdict: str
    needs_approval: int
    proposed_by: str
    proposed_at: int


class OpenedCase(NamedTuple):
    id: str
    severity: str
    contact_method: str


NEWEST = prepare(select(log.c.n).order_by(log.c.n.desc()).limit(1), into=LoggedRow)
TO_COUNT = prepare(
    select(entries.c.account_id, entries.c.at, entries.c.kind, entries.c.actor, entries.c.case_id, entries.c.data)
    .select_from(log.join(entries, (entries.c.account_id == log.c.account_id) & (entries.c.seq == log.c.seq)))
    .where(log.c.n >= bindparam("since"), log.c.n < bindparam("until"), entries.c.kind.in_(KINDS))
    .order_by(log.c.n),
    into=EntryToCount,
)
CARRIERS = prepare(
    select(attempts.c.delivery_id, attempts.c.carrier).where(Among(attempts.c.delivery_id, "deliveries")),
    into=CarrierRow,
)
PROPOSED = prepare(
    select(
        decisions.c.id,
        decisions.c.verdict,
        decisions.c.needs_approval,
        decisions.c.proposed_by,
        decisions.c.proposed_at,
    ).where(Among(decisions.c.id, "decisions")),
    into=DecisionRow,
)
OPENED = prepare(
    select(cases.c.id, cases.c.severity, cases.c.contact_method).where(Among(cases.c.id, "cases")), into=OpenedCase
)
CASES_OF = prepare(select(cases.c.id).where(Among(cases.c.account_id, "accounts")), into=CaseIdRow)
OF_ACCOUNTS = prepare(
    select(report_accounts).where(Among(report_accounts.c.account_id, "accounts")), into=CountedAccount
)
OF_CASES = prepare(select(report_cases).where(Among(report_cases.c.case_id, "cases")), into=CountedCase)
COUNTED = prepare(
    select(report_counts).where(
        Among(report_counts.c.report, "reports"),
        Among(report_counts.c.day, "days"),
        Among(report_counts.c.value, "values"),
    ),
    into=CountsRow,
)
CHANGE_ACCOUNTS = RowsUpdate(report_accounts, by=("account_id",), columns=CountedAccount._fields[1:])
CHANGE_CASES = RowsUpdate(report_cases, by=("case_id",), columns=CountedCase._fields[1:])
CHANGE_COUNTS = RowsUpdate(report_counts, by=CountKey._fields, columns=("figures",))
FORGET_ACCOUNTS = prepare(delete(report_accounts).where(Among(report_accounts.c.account_id, "accounts")))
FORGET_CASES = prepare(
    delete(report_cases).where(
        report_cases.c.case_id.in_(select(cases.c.id).where(Among(cases.c.account_id, "accounts")))
    )
)
CLEAR = tuple(prepare(delete(table)) for table in (report_counts, report_cases, report_accounts))


def day_of(ms: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(ms / SECOND, zone).date().isoformat()


def behind(db: Db) -> int:
    """How many entries of the log are not counted yet."""
    newest = db.one(NEWEST)
    return newest.n + 1 - walk_of(db, WALK, goal=GOAL).at if newest is not None else 0


def count_entries(db: Db, *, hours: Hours, maximum: int = MAX_ENTRIES) -> int:
    """For the worker: what is new in the log, some of it at a time. Returns how many entries were looked at."""
    walk = walk_of(db, WALK, goal=GOAL)
    new = min(behind(db), maximum)
    if new <= 0:
        return 0
    told = told_of(db, db.all(TO_COUNT, since=walk.at, until=walk.at + new), hours.zone)
    if told:
        ended = _cases_of_erased(db, told)
        folding = Folding(*_known(db, told, ended))
        proposed = _proposed(db, told, hours.zone)
        for one in told:
            folding.take(one, proposed.get(one.data.get("decision_id", "")))
        folding.resolve(ended)
        _store(db, folding)
        _store_counts(db, folding.counts)
    walk.to(db, walk.at + new, "")
    return new


def recount(db: Db) -> None:
    """Forget all that is counted, so that the worker counts anew; days are of the zone that the desk has then."""
    for statement in CLEAR:
        db.do(statement)
    walk_of(db, WALK, goal=GOAL).to(db, 0, "")


def told_of(db: Db, rows: Iterable[EntryToCount], zone: ZoneInfo) -> list[Told]:
    found = [(row, upcast(row.kind, from_json(row.data)), from_json(row.actor)) for row in rows]
    carriers = _carriers(db, [data for row, data, _ in found if row.kind.startswith("delivery.")])
    with_target = _with_target(db, [row.case_id for row, *_ in found if row.kind == "case.opened" and row.case_id])
    return [
        Told(
            account_id=row.account_id,
            at=row.at,
            day=day_of(row.at, zone),
            kind=row.kind,
            actor_kind=actor["kind"],
            actor_id=actor["id"],
            case_id=row.case_id,
            data=data,
            carrier=carriers.get(data.get("delivery_id", ""), ""),
            has_target=row.case_id in with_target,
        )
        for row, data, actor in found
    ]


def _carriers(db: Db, deliveries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Of codes that went to a phone. The journal does not know carriers; where an attempt is forgotten, nobody does."""
    ids = [one["delivery_id"] for one in deliveries if one.get("channel") in PHONE and one.get("verification_id")]
    rows = db.all(CARRIERS, deliveries=listed(ids)) if ids else ()
    return {row.delivery_id: row.carrier for row in rows if row.carrier}


def _with_target(db: Db, opened: list[str]) -> set[str]:
    """By the targets of this moment, which is seconds after a case was opened, but where all is counted anew."""
    targets = {(one.severity, one.contact_method) for one in targets_of(db)} if opened else set()
    rows = db.all(OPENED, cases=listed(opened)) if targets else ()
    return {row.id for row in rows if {(row.severity, row.contact_method), (row.severity, "")} & targets}


def _cases_of_erased(db: Db, told: Iterable[Told]) -> set[str]:
    """Erasing resolves them by entries that follow it, and their rows may be gone before those are read."""
    accounts = {one.account_id for one in told if one.kind == "person.erased"}
    return {row.id for row in db.all(CASES_OF, accounts=listed(accounts))} if accounts else set()


def _known(db: Db, told: Iterable[Told], ended: set[str]) -> tuple[dict[str, CountedAccount], dict[str, CountedCase]]:
    accounts = {one.account_id for one in told}
    ids = ended | {one.case_id for one in told if one.case_id is not None}
    return (
        {row.account_id: row for row in db.all(OF_ACCOUNTS, accounts=listed(accounts))},
        {row.case_id: row for row in db.all(OF_CASES, cases=listed(ids))} if ids else {},
    )


def _proposed(db: Db, told: Iterable[Told], zone: ZoneInfo) -> dict[str, DecisionTold]:
    ids = {one.data["decision_id"] for one in told if one.kind in DECISIONS and "decision_id" in one.data}
    rows = db.all(PROPOSED, decisions=listed(ids)) if ids else ()
    return {
        row.id: DecisionTold(day_of(row.proposed_at, zone), row.verdict, bool(row.needs_approval), row.proposed_by)
        for row in rows
    }


def _store(db: Db, folding: Folding) -> None:
    accounts, cases_ = folding.changed()
    for table, change, key, (added, changed) in (
        (report_accounts, CHANGE_ACCOUNTS, "account_id", accounts),
        (report_cases, CHANGE_CASES, "case_id", cases_),
    ):
        db.add_all(table, [row._asdict() for row in added])
        db.change_all(
            change,
            [
                {f"{'old' if name == key else 'new'}_{name}": value for name, value in row._asdict().items()}
                for row in changed
            ],
        )
    if folding.erased:
        # Their numbers stay in the counts, which tell of nobody; nothing of an erased person changes any more.
        db.do(FORGET_CASES, accounts=listed(folding.erased))
        db.do(FORGET_ACCOUNTS, accounts=listed(folding.erased))


def _store_counts(db: Db, counts: Counts) -> None:
    if not counts:
        return
    found = {
        CountKey(ReportName(row.report), row.day, row.property, row.value): from_json(row.figures)
        for row in db.all(
            COUNTED,
            reports=listed(key.report for key in counts),
            days=listed(key.day for key in counts),
            values=listed(key.value for key in counts),
        )
    }
    added, changed = [], []
    for key, more in counts.items():
        before = found.get(key, {})
        after = {name: before.get(name, 0) + more.get(name, 0) for name in sorted({*before, *more})}
        figures = to_json({name: number for name, number in after.items() if number})
        columns = {**key._asdict(), "report": key.report.value}
        if key in found:
            changed.append({**{f"old_{name}": value for name, value in columns.items()}, "new_figures": figures})
        else:
            added.append({**columns, "figures": figures})
    db.add_all(report_counts, added)
    db.change_all(CHANGE_COUNTS, changed)
