"""Merging: two cases of one account become one. No message moves, since entries and their hashes hold each where it was
written: the case that ends is resolved and points to the one that stays, and either thread tells of the other."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec
from sqlalchemy import bindparam, delete, select

from ringback.core.actors import Actor
from ringback.core.db import Db, to_json
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.core.times import MINUTE, iso
from ringback.decisions.policy import Policy
from ringback.decisions.tables import decisions
from ringback.desk.errors import CaseIsDrawn
from ringback.desk.linking.errors import UNDO_MS, CaseUnderWay, MergeIsOver, TwoAccounts, UnderWay
from ringback.desk.linking.links import LINK, drop_link, linked_case, other_case, put_link
from ringback.desk.linking.schemas import Merge
from ringback.desk.linking.tables import MergeRow, case_links, case_merges
from ringback.desk.queue_statements import PROPOSED
from ringback.desk.triage import snoozing
from ringback.desk.triage.tables import SnoozeRow
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.support.chat_queue import in_queue
from ringback.support.commands import reopen, set_status
from ringback.support.flow import CallbackState, CaseEvent, CaseResolved, CaseStatus, ProofState, advance
from ringback.support.merged import require_unmerged
from ringback.support.queries import CaseIdRow, case_row
from ringback.support.schemas import ContactMethod, MessageKind
from ringback.support.tables import CaseRow, messages, phone_proofs
from ringback.support.thread import CaseChanges, lifecycle

MergeKind = Literal["case.merged", "case.unmerged"]
CHAT_MS = 10 * MINUTE  # a chat in which nobody has written for so long is none any more


class Before(NamedTuple):
    """Of the link that there was between the two."""

    kind: str
    inverse: str
    agent_id: str
    at: int


class MergeChange(NamedTuple):
    """What was before a merge, and what stands as it left it."""

    was_open: bool
    waiting_since: int | None
    into_before: tuple[str, int | None]  # status, and since when it waits
    into_after: tuple[str, int | None]
    message_number: int  # of the newest message then
    into_message_number: int
    link: Before | None
    snoozes: Sequence[SnoozeRow]  # that the merge ended


class SpokenRow(NamedTuple):
    at: int


DECODE = msgspec.json.Decoder(MergeChange)
SPOKEN = (messages.c.internal == 0, messages.c.kind != MessageKind.LIFECYCLE.value)
LAST_SPOKEN = prepare(
    select(messages.c.at)
    .where(messages.c.case_id == bindparam("case"), *SPOKEN)
    .order_by(messages.c.message_number.desc())
    .limit(1),
    into=SpokenRow,
)
WRITTEN_SINCE = prepare(
    select(messages.c.at)
    .where(
        messages.c.case_id == bindparam("case"),
        messages.c.message_number > bindparam("mark"),
        messages.c.kind != MessageKind.LIFECYCLE.value,
    )
    .limit(1),
    into=SpokenRow,
)
WAITING_DECISION = prepare(
    select(decisions.c.case_id.label("id")).where(
        decisions.c.account_id == bindparam("account"), decisions.c.case_id == bindparam("case"), PROPOSED
    ),
    into=CaseIdRow,
)
OPEN_PROOF = prepare(
    select(phone_proofs.c.case_id.label("id")).where(
        phone_proofs.c.account_id == bindparam("account"),
        phone_proofs.c.case_id == bindparam("case"),
        phone_proofs.c.state == ProofState.OPEN.value,
        phone_proofs.c.expires_at > bindparam("now"),
    ),
    into=CaseIdRow,
)
OF_CASE = prepare(select(case_merges).where(case_merges.c.case_id == bindparam("case")), into=MergeRow)
DROP = prepare(delete(case_merges).where(case_merges.c.case_id == bindparam("case")))
FORGET = prepare(delete(case_merges).where(case_merges.c.at < bindparam("since")))


def merge(db: Db, actor: Actor, /, *, case_id: str, into: str, policy: Policy) -> Merge:
    """End a case in another one of its account. Whoever waited in it waits in the other one, as long as they have; what
    their side still writes to it lands there. The same again writes nothing.

    Raises NotFound, InvalidInput naming `into`, TwoAccounts, CaseMerged, CaseResolved where the one that stays is,
    CaseUnderWay, CaseIsDrawn.
    """
    case = case_row(db, actor, case_id=case_id)
    other = other_case(db, actor, case, into, field="into")
    if case.merged_into == other.id:
        link = db.one(LINK, case=case.id, other=other.id)
        return Merge(linked_case(db, case, other), iso((link.at if link is not None else db.now) + UNDO_MS))
    _require_mergeable(db, actor, case, other, policy)
    was_open = case.status != CaseStatus.RESOLVED
    waits = was_open and case.waiting_since is not None
    link = db.one(LINK, case=case.id, other=other.id)
    inverse = db.one(LINK, case=other.id, other=case.id)
    woken = (case, other) if waits else (case,)
    put_off = [row for one in woken if (row := snoozing.row_of(db, case_id=one.id)) is not None]
    if was_open:
        set_status(db, actor, case_id=case.id, event=CaseEvent.RESOLVE)
    if waits:  # what nobody has answered must not be out of sight
        snoozing.wake(db, actor, case_id=other.id)
    status, since = _standing(case, other) if waits else (other.status, other.waiting_since)
    told = lifecycle(
        db, actor, case_row(db, actor, case_id=case.id), "case.merged", data=_names(other), merged_into=other.id
    )
    told_there = lifecycle(db, actor, other, "case.merged_here", data=_names(case), status=status, waiting_since=since)
    put_link(db, actor, case, other, "merged_into", "merged")
    change = MergeChange(
        was_open=was_open,
        waiting_since=case.waiting_since,
        into_before=(other.status, other.waiting_since),
        into_after=(status, since),
        message_number=told.message_number,
        into_message_number=told_there.message_number,
        link=Before(link.kind, inverse.kind, link.agent_id, link.at) if link and inverse else None,
        snoozes=put_off,
    )
    db.do(FORGET, since=db.now - 2 * UNDO_MS)
    db.do(DROP, case=case.id)
    db.add(case_merges, case_id=case.id, into_id=other.id, agent_id=actor.id, at=db.now, change=to_json(change))
    _journal(db, actor, "case.merged", case, other)
    return Merge(linked_case(db, case, other), iso(db.now + UNDO_MS))


def unmerge(db: Db, actor: Actor, /, *, case_id: str) -> None:
    """Take one's own merge back, for ten minutes, while nobody has written in either case since. What somebody changed
    of the one that stayed is left as it is. Raises NotFound, MergeIsOver."""
    case = case_row(db, actor, case_id=case_id)
    row = db.one(OF_CASE, case=case.id)
    if row is None or case.merged_into != row.into_id or row.agent_id != actor.id or db.now > row.at + UNDO_MS:
        raise MergeIsOver
    other = case_row(db, actor, case_id=row.into_id)
    change = DECODE.decode(row.change)
    for one, mark in ((case, change.message_number), (other, change.into_message_number)):
        if db.one(WRITTEN_SINCE, case=one.id, mark=mark) is not None:
            raise MergeIsOver
    require_unmerged(other)
    lifecycle(db, actor, case, "case.unmerged", data=_names(other), merged_into=None)
    if change.was_open:
        reopen(db, actor, case_id=case.id, at_any_time=True, waiting_since=change.waiting_since)
    changes: CaseChanges = {}
    # Any line since tells of something, maybe of another question that waits under the same status and time.
    untouched = other.last_message_number == change.into_message_number
    if untouched and (other.status, other.waiting_since) == change.into_after:
        changes = {"status": change.into_before[0], "waiting_since": change.into_before[1]}
    lifecycle(db, actor, other, "case.unmerged", data=_names(case), **changes)
    _restore_link(db, case, other, change.link)
    for snooze in change.snoozes:
        if snooze.case_id == case.id or (untouched and snoozing.row_of(db, case_id=other.id) is None):
            snoozing.put_back(db, actor, row=snooze)
    db.do(DROP, case=case.id)
    _journal(db, actor, "case.unmerged", case, other)


def _require_mergeable(db: Db, actor: Actor, case: CaseRow, other: CaseRow, policy: Policy) -> None:
    if case.account_id != other.account_id:
        raise TwoAccounts
    if case.person_key is None:  # the person was erased: there is nobody to tell
        raise NotFound
    require_unmerged(case)
    require_unmerged(other)
    if other.status == CaseStatus.RESOLVED:
        raise CaseResolved("The case that is to stay is resolved. Reopen it first, or let the other one stay.")
    if policy.draws_cases and not _may_direct(actor, case, other):
        raise CaseIsDrawn
    reason = _under_way(db, case)
    if reason is not None:
        raise CaseUnderWay(reason=reason)


def _may_direct(actor: Actor, case: CaseRow, other: CaseRow) -> bool:
    """Where cases are drawn, merging must not give one to somebody: that is a lead's."""
    return case.assignee_id in (None, other.assignee_id) or actor.may("decisions.approve")


def _under_way(db: Db, case: CaseRow) -> UnderWay | None:
    if db.one(WAITING_DECISION, account=case.account_id, case=case.id) is not None:
        return "decision_waits"
    if case.status == CaseStatus.RESOLVED:
        return None
    if case.callback_state == CallbackState.WAITING:
        return "callback_waits"
    if db.one(OPEN_PROOF, account=case.account_id, case=case.id, now=db.now) is not None:
        return "proof_open"
    return "chat_under_way" if _chats(db, case) else None


def _chats(db: Db, case: CaseRow) -> bool:
    if case.contact_method != ContactMethod.CHAT or case.left_at is not None:
        return False
    spoken = db.one(LAST_SPOKEN, case=case.id)
    return in_queue(case) or (spoken is not None and spoken.at > db.now - CHAT_MS)


def _standing(case: CaseRow, other: CaseRow) -> tuple[str, int | None]:
    """Of the case that stays, as if its applicant had written there what waits in the one that ends."""
    since = min(at for at in (case.waiting_since, other.waiting_since) if at is not None)
    return advance(CaseStatus(other.status), CaseEvent.WRITE).value, since


def _names(case: CaseRow) -> dict[str, str]:
    return {"case_id": case.id, "display_id": case.display_id}


def _restore_link(db: Db, case: CaseRow, other: CaseRow, link: Before | None) -> None:
    drop_link(db, case, other)
    if link is not None:
        for mine, theirs, kind in ((case, other, link.kind), (other, case, link.inverse)):
            db.add(case_links, case_id=mine.id, other_id=theirs.id, kind=kind, agent_id=link.agent_id, at=link.at)


def _journal(db: Db, actor: Actor, kind: MergeKind, case: CaseRow, other: CaseRow) -> None:
    """Under the case that stays, whose clocks it moves."""
    append(
        db,
        actor,
        kind,
        account_id=other.account_id,
        audience=Audience.APPLICANT,
        case_id=other.id,
        data={"display_id": other.display_id, "other": case.display_id, "merged": case.id},
    )
