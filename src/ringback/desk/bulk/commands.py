"""Looking at what an act would do, doing it, and taking it back."""

import msgspec
from sqlalchemy import bindparam, delete, select, update

from ringback.core.actors import Actor
from ringback.core.db import Db, to_json
from ringback.core.errors import NotFound
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.decisions.policy import Policy
from ringback.desk.bulk.acting import Acting, Change
from ringback.desk.bulk.errors import UNDO_MS, BulkActIsOver
from ringback.desk.bulk.schemas import (
    BulkDone,
    BulkLine,
    BulkPreview,
    BulkPreviewRequest,
    BulkRequest,
    BulkUndone,
    LeftReason,
)
from ringback.desk.bulk.tables import BulkActRow, BulkCaseRow, bulk_acts, bulk_cases
from ringback.desk.bulk.undoing import take_back
from ringback.journal.commands import append, newest_seq
from ringback.support.live.presence import PresenceTracker
from ringback.support.queries import case_row, case_with_agent, etag_of, unread_of
from ringback.support.tables import CaseRow

DECODE = msgspec.json.Decoder(Change)

OWN = prepare(
    select(bulk_acts).where(bulk_acts.c.id == bindparam("id"), bulk_acts.c.agent_id == bindparam("agent")),
    into=BulkActRow,
)
CASES = prepare(
    select(bulk_cases).where(bulk_cases.c.bulk_id == bindparam("id")).order_by(bulk_cases.c.case_id), into=BulkCaseRow
)
UNDONE = prepare(
    update(bulk_acts)
    .where(bulk_acts.c.id == bindparam("which"), bulk_acts.c.undone_at.is_(None))
    .values(undone_at=bindparam("now"))
)
_old = select(bulk_acts.c.id).where(bulk_acts.c.at < bindparam("since"))
FORGET_CASES = prepare(delete(bulk_cases).where(bulk_cases.c.bulk_id.in_(_old)))
FORGET = prepare(delete(bulk_acts).where(bulk_acts.c.at < bindparam("since")))


def preview(
    db: Db, actor: Actor, /, *, request: BulkPreviewRequest, policy: Policy, live: PresenceTracker
) -> BulkPreview:
    """What the act would do to each case, and why not. Raises InvalidInput."""
    acting = Acting(db, actor, request, policy, request.case_ids)
    lines = []
    for case_id, case in acting.cases.items():
        line = _line(case, case_id, "not_found" if case is None else acting.reason_against(case))
        if case is not None:
            agents = [name for name in live.presence(case.id, case.account_id).agents if name != actor.name]
            unread = unread_of(case_with_agent(db, actor, case_id=case.id))
            line = msgspec.structs.replace(line, agents=agents, unread=unread)
        lines.append(line)
    return BulkPreview(lines, acting.tells)


def act(db: Db, actor: Actor, /, *, request: BulkRequest, policy: Policy) -> BulkDone:
    """Each case for which the act is, and which nobody changed since its `etag`; the others are told. Every case has
    entries of its own, as if it had been done alone. Raises InvalidInput, and nothing is done."""
    acting = Acting(db, actor, request, policy, [one.id for one in request.cases])
    seen = {acting.key_of[one.id]: one.etag for one in request.cases}
    lines, changes = [], {}
    for case_id, case in acting.cases.items():
        reason: LeftReason | None = "not_found" if case is None else acting.reason_against(case, seen[case_id])
        if case is not None and reason is None:
            change = acting.perform(case)
            changes[case.id] = change._replace(seq=newest_seq(db, account_id=case.account_id))
        lines.append(_line(case, case_id, reason))
    if not changes:
        return BulkDone(None, lines, None)
    bulk_id = new_id("bulk", db.now)
    forget_old(db)
    db.add(bulk_acts, id=bulk_id, agent_id=actor.id, act=request.act, at=db.now, undone_at=None)
    rows = [{"bulk_id": bulk_id, "case_id": case_id, "change": to_json(one)} for case_id, one in changes.items()]
    db.add_all(bulk_cases, rows)
    append(db, actor, "bulk.done", data={"bulk_id": bulk_id, "act": request.act, "cases": len(changes)})
    return BulkDone(bulk_id, lines, iso(db.now + UNDO_MS))


def undo(db: Db, actor: Actor, /, *, bulk_id: str, policy: Policy) -> BulkUndone:
    """Whatever of one's own act still stands as it left it; what somebody changed since is told and left alone. Raises
    NotFound, BulkActIsOver."""
    row = db.one(OWN, id=bulk_id, agent=actor.id)
    if row is None:
        raise NotFound
    if db.now > row.at + UNDO_MS or not db.run(UNDONE, which=row.id, now=db.now):
        raise BulkActIsOver
    lines = []
    for one in db.all(CASES, id=row.id):
        case = case_row(db, actor, case_id=one.case_id)
        change = DECODE.decode(one.change)
        reason = take_back(db, actor, case, row, change, policy=policy) if case.person_key is not None else "erased"
        lines.append(_line(case, case.id, reason))
    restored = sum(line.reason is None for line in lines)
    append(db, actor, "bulk.undone", data={"bulk_id": row.id, "act": row.act, "cases": restored})
    return BulkUndone(lines)


def forget_old(db: Db) -> None:
    """What nobody can take back any more, twice as long after it: until then it is said to be too late."""
    db.do(FORGET_CASES, since=db.now - 2 * UNDO_MS)
    db.do(FORGET, since=db.now - 2 * UNDO_MS)


def _line(case: CaseRow | None, case_id: str, reason: LeftReason | None) -> BulkLine:
    if case is None:
        return BulkLine(case_id=case_id, display_id="", etag=None, reason=reason)
    return BulkLine(case_id=case.id, display_id=case.display_id, etag=etag_of(case), reason=reason)
