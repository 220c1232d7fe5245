"""Taking one case of a bulk act back, where it stands as the act left it."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.decisions.policy import Policy
from ringback.desk.bulk.acting import Change
from ringback.desk.bulk.schemas import LeftReason
from ringback.desk.bulk.tables import BulkActRow
from ringback.desk.triage import snoozing
from ringback.desk.triage.tables import snoozes, tags
from ringback.desk.triage.tags import MAX_OF_CASE, SAME_AS, tag_case, tags_of
from ringback.journal.tables import entries
from ringback.support.assignment import AGENT, assign, set_severity
from ringback.support.commands import reopen
from ringback.support.flow import CaseStatus
from ringback.support.schemas import Severity
from ringback.support.tables import CaseRow


class TagNow(NamedTuple):
    id: str
    name: str


_kept = tags.alias("kept")
TAGS_NOW = prepare(
    select(_kept.c.id, _kept.c.name)
    .distinct()
    .select_from(tags.join(_kept, _kept.c.id == SAME_AS))
    .where(Among(tags.c.id, "ids")),
    into=TagNow,
)


class SnoozedAt(NamedTuple):
    agent_id: str
    at: int


SNOOZED_AT = prepare(
    select(snoozes.c.agent_id, snoozes.c.at).where(snoozes.c.case_id == bindparam("case")), into=SnoozedAt
)


class MovedRow(NamedTuple):
    kind: str
    data: str


MOVES = {
    "assign": ("case.assigned",),
    "tag": ("case.tagged", "case.untagged"),
    "untag": ("case.tagged", "case.untagged"),
    "severity": ("case.severity_set",),
}
# Of the minutes in which it can be taken back.
MOVED_SINCE = prepare(
    select(entries.c.kind, entries.c.data).where(
        entries.c.account_id == bindparam("account"),
        entries.c.seq > bindparam("seq"),
        entries.c.case_id == bindparam("case"),
        entries.c.kind.in_(sorted({kind for kinds in MOVES.values() for kind in kinds})),
    ),
    into=MovedRow,
)


def take_back(
    db: Db, actor: Actor, /, case: CaseRow, bulk: BulkActRow, change: Change, *, policy: Policy
) -> LeftReason | None:
    """Null: it is as it was. Else why it was left alone."""
    moved = _moved_since(db, case, bulk, change)
    match bulk.act:
        case "assign":
            return _assign(db, actor, case, change, policy, moved=bool(moved))
        case "tag" | "untag":
            return _tag(db, actor, case, change, moved, off=bulk.act == "tag")
        case "severity":
            if case.status == CaseStatus.RESOLVED:
                return "case_resolved"
            if moved or case.severity != change.after:
                return "changed_since"
            set_severity(db, actor, case_id=case.id, severity=Severity(str(change.before)))
        case "snooze":
            now = db.one(SNOOZED_AT, case=case.id)
            if now is None or (now.agent_id, now.at) != (bulk.agent_id, change.after):
                return "changed_since"
            snoozing.wake(db, actor, case_id=case.id)
        case _:
            return _reopen(db, actor, case, change)
    return None


def _moved_since(db: Db, case: CaseRow, bulk: BulkActRow, change: Change) -> list[MovedRow]:
    """Entries of what the act moves: it may be as the act left it, and yet be so because of somebody else."""
    kinds = MOVES.get(bulk.act, ())
    if not kinds or change.seq is None:
        return []
    rows = db.all(MOVED_SINCE, account=case.account_id, seq=change.seq, case=case.id)
    return [row for row in rows if row.kind in kinds]


def _assign(db: Db, actor: Actor, case: CaseRow, change: Change, policy: Policy, *, moved: bool) -> LeftReason | None:
    """Where cases are drawn, whoever has one may give it back, and nothing more: to give it to somebody, also to who
    had it before, is a lead's to do, with a reason, which taking back has none of."""
    if case.status == CaseStatus.RESOLVED:
        return "case_resolved"
    if moved or case.assignee_id != change.after:
        return "changed_since"
    before = None if change.before is None else str(change.before)
    if before is not None and db.one(AGENT, agent=before) is None:
        return "agent_unknown"
    if policy.draws_cases and not (before is None and case.assignee_id == actor.id):
        return "case_is_drawn"
    assign(db, actor, case_id=case.id, agent_id=before)
    return None


def _tag(
    db: Db, actor: Actor, case: CaseRow, change: Change, moved: Sequence[MovedRow], *, off: bool
) -> LeftReason | None:
    """`off`: the act put them on. Those that somebody moved since are left alone."""
    has = {tag.id for tag in tags_of(db, case_ids=[case.id]).get(case.id, [])}
    others = {tag.id for tag in db.all(TAGS_NOW, ids=listed(from_json(row.data)["tag_id"] for row in moved))}
    ours = [tag for tag in db.all(TAGS_NOW, ids=listed(change.tags)) if tag.id not in others]
    names = [tag.name for tag in ours if (tag.id in has) is off]
    if not names:
        return "changed_since"
    if not off and len(has) + len(names) > MAX_OF_CASE:
        return "tags_of_case"
    tag_case(db, actor, case_id=case.id, add=[] if off else names, remove=names if off else [])
    return None


def _reopen(db: Db, actor: Actor, case: CaseRow, change: Change) -> LeftReason | None:
    """Whoever waited goes on waiting since then: they keep their place in the queue. What was put off is so again."""
    if case.status != CaseStatus.RESOLVED or case.resolved_at != change.after or case.merged_into is not None:
        return "changed_since"
    reopen(db, actor, case_id=case.id, waiting_since=None if change.before is None else int(change.before))
    if change.snooze is not None:
        snoozing.put_back(db, actor, row=change.snooze)
    return None
