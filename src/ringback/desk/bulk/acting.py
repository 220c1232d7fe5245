"""What an act is for a case: whether it is for it, and what it does. A preview asks the first only, so the two agree.

Never a decision: nothing here says anything about an account, and a case in which a decision waits is not resolved.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import FieldError, InvalidInput, NotFound
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.decisions.policy import Policy
from ringback.decisions.tables import decisions
from ringback.desk.bulk.schemas import BulkAct, LeftReason
from ringback.desk.commands import directs, hand_over
from ringback.desk.errors import CaseIsDrawn
from ringback.desk.queue_statements import PROPOSED
from ringback.desk.triage import snoozing
from ringback.desk.triage.schemas import CaseTag, SnoozeRequest
from ringback.desk.triage.tables import SnoozeRow
from ringback.desk.triage.tags import MAX_OF_CASE, named, tag_case, tag_name, tags_of
from ringback.support.assignment import AGENT, set_severity
from ringback.support.commands import resolve
from ringback.support.flow import CaseStatus
from ringback.support.queries import CaseIdRow, case_row, etag_of
from ringback.support.tables import CaseRow

MAX_CASES = 100  # a page of the queue; so long others wait for the write lock

WITH_PROPOSAL = prepare(
    select(decisions.c.case_id.label("id")).where(PROPOSED, Among(decisions.c.case_id, "cases")), into=CaseIdRow
)


class Change(NamedTuple):
    """Of one case: what was before the act, and what stands as the act left it. Taking back compares with the one and
    restores the other. `seq` is of the account's newest entry then: a colleague may have come to the same since, and
    only entries tell it from what the act did. None where an earlier version acted. `snooze` is what resolving ended,
    its reason sealed as it was."""

    before: str | int | None = None
    after: str | int | None = None
    tags: Sequence[str] = ()
    seq: int | None = None
    snooze: SnoozeRow | None = None


class Acting:
    """One act and what is known of its cases. Raises InvalidInput naming every field of the act that is wrong."""

    def __init__(self, db: Db, actor: Actor, act: BulkAct, policy: Policy, case_ids: Sequence[str]) -> None:
        self.db, self.actor, self.act, self.policy = db, actor, act, policy
        if faults := [*_case_faults(case_ids), *_act_faults(db, act)]:
            raise InvalidInput(errors=tuple(faults))
        # What is known of a case is kept by its id alone, whichever form it was named by: else a rule looks past it.
        found = {asked: self._case(asked) for asked in dict.fromkeys(case_ids)}
        self.key_of = {asked: case.id if case is not None else asked for asked, case in found.items()}
        self.cases = {self.key_of[asked]: case for asked, case in found.items()}
        ids = list(self.cases)
        self.to = actor.id if act.agent_id is msgspec.UNSET else act.agent_id
        self.tags = named(db, act.tags)
        self.tagged = tags_of(db, case_ids=ids) if act.tags else {}
        self.snoozed = snoozing.put_off(db, ids) if act.act == "snooze" else set()
        proposed = db.all(WITH_PROPOSAL, cases=listed(ids)) if act.act == "resolve" else []
        self.proposed = {row.id for row in proposed}

    @property
    def tells(self) -> bool:
        return self.act.act == "resolve"

    def reason_against(self, case: CaseRow, etag: str | None = None) -> LeftReason | None:
        """Null: the act is for it. `etag` is what the agent saw."""
        if etag is not None and etag != etag_of(case):
            return "stale"
        if case.person_key is None:
            return "erased"
        match self.act.act:
            case "assign":
                return self._reason_against_assigning(case)
            case "tag":
                return self._reason_against_tags(case)
            case "untag":
                return None if self._takes_off(case) else "unchanged"
            case "severity":
                if case.status == CaseStatus.RESOLVED:
                    return "case_resolved"
                return "unchanged" if case.severity == self.act.severity else None
            case "snooze":
                if case.status == CaseStatus.RESOLVED:
                    return "case_resolved"
                return "snoozed_already" if case.id in self.snoozed else None
        if case.status == CaseStatus.RESOLVED:
            return "unchanged"
        return "decision_waits" if case.id in self.proposed else None

    def perform(self, case: CaseRow) -> Change:
        """By the same commands as for one case. Raises InvalidInput where a lead must say why, and says it not."""
        db, actor, act = self.db, self.actor, self.act
        match act.act:
            case "assign":
                hand_over(db, actor, case_id=case.id, policy=self.policy, to=self.to, reason=act.reason)
                return Change(case.assignee_id, self.to)
            case "tag":
                had = self._has(case)
                now = tag_case(db, actor, case_id=case.id, add=act.tags, field="tags")
                return Change(tags=[tag.id for tag in now if tag.id not in had])
            case "untag":
                off = self._takes_off(case)
                tag_case(db, actor, case_id=case.id, remove=[tag.name for tag in off])
                return Change(tags=[tag.id for tag in off])
            case "severity":
                assert act.severity is not None  # `_act_faults`
                set_severity(db, actor, case_id=case.id, severity=act.severity)
                return Change(case.severity, act.severity.value)
            case "snooze":
                snoozing.snooze(db, actor, case_id=case.id, request=SnoozeRequest(act.reason, act.until))
                return Change(after=db.now)
        snooze = snoozing.row_of(db, case_id=case.id)
        resolve(db, actor, case_id=case.id, tells=True)
        return Change(before=case.waiting_since, after=db.now, snooze=snooze)

    def _case(self, case_id: str) -> CaseRow | None:
        try:
            return case_row(self.db, self.actor, case_id=case_id)
        except NotFound:
            return None

    def _reason_against_assigning(self, case: CaseRow) -> LeftReason | None:
        if case.status == CaseStatus.RESOLVED:
            return "case_resolved"
        if case.assignee_id == self.to:
            return "unchanged"
        if self.policy.draws_cases:
            try:
                directs(self.actor, case, to=self.to)
            except CaseIsDrawn:
                return "case_is_drawn"
        return None

    def _reason_against_tags(self, case: CaseRow) -> LeftReason | None:
        has = self._has(case)
        more = [tag for tag in self.tags.values() if tag is None or tag.id not in has]
        if not more:
            return "unchanged"
        return "tags_of_case" if len(has) + len(more) > MAX_OF_CASE else None

    def _has(self, case: CaseRow) -> set[str]:
        return {tag.id for tag in self.tagged.get(case.id, [])}

    def _takes_off(self, case: CaseRow) -> list[CaseTag]:
        return [tag for tag in self.tags.values() if tag is not None and tag.id in self._has(case)]


def _case_faults(case_ids: Sequence[str]) -> list[FieldError]:
    if 1 <= len(case_ids) <= MAX_CASES:
        return []
    return [FieldError("cases", "cases_number", f"Choose 1 to {MAX_CASES} cases.")]


def _act_faults(db: Db, act: BulkAct) -> list[FieldError]:
    match act.act:
        case "assign" if isinstance(act.agent_id, str) and db.one(AGENT, agent=act.agent_id) is None:
            return [FieldError("agent_id", "agent_unknown", "There is no such agent, or they left.")]
        case "tag" | "untag":
            return _tag_faults(act.tags)
        case "severity" if act.severity is None:
            return [FieldError("severity", "required", "Choose a severity.")]
        case "snooze":
            return snoozing.faults_of(db, SnoozeRequest(act.reason, act.until))
    return []


def _tag_faults(names: Sequence[str]) -> list[FieldError]:
    if not 1 <= len(names) <= MAX_OF_CASE:
        return [FieldError("tags", "tags_number", f"Name 1 to {MAX_OF_CASE} tags.")]
    faults: list[FieldError] = []
    for name in names:
        try:
            tag_name("tags", name)
        except InvalidInput as refused:
            faults += refused.errors
    return faults
