"""Setting targets, and the clocks that follow a case wherever it moves."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, delete, select, tuple_, update

from ringback.accounts.flow import AccountState
from ringback.accounts.tables import accounts
from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, Stale
from ringback.core.hours import Hours
from ringback.core.sql import prepare
from ringback.core.times import MINUTE, iso
from ringback.desk.sla.clocks import CaseOnTheClock, clocks_of, dues_of, target_of, told_of
from ringback.desk.sla.leads import keep_for_leads
from ringback.desk.sla.schemas import Clock, OnBreach, SlaTarget, SlaTargets
from ringback.desk.sla.tables import ClocksRow, TargetRow, case_clocks, sla_targets
from ringback.journal.commands import append
from ringback.journal.schemas import Audience, Entry
from ringback.support.duty_progress import begins, walk_of
from ringback.support.schemas import ContactMethod, Severity
from ringback.support.tables import cases

WALK = "sla_clocks"
MAX_CASES = 100  # whose clocks are set in one transaction
MOVES = frozenset(
    {
        "case.opened",
        "case.moved",
        "case.resolved",
        "case.reopened",
        "case.severity_set",
        "case.contact_set",
        "case.merged",
        "case.unmerged",
    }
)
OF_ACCOUNT = ("account.activated", "account.closed")  # move all that it has open
ENDS = ("case.resolved", "account.closed")
SPOKEN = ("chat", "correspondence")

# Its version stays: the case itself has not changed.
SET_DUE = prepare(update(cases).where(cases.c.id == bindparam("which")).values(due_at=bindparam("at")))


class OfCase(NamedTuple):
    case_id: str


TARGETS = prepare(select(sla_targets).order_by(sla_targets.c.severity, sla_targets.c.contact_method), into=TargetRow)
CLEAR = prepare(delete(sla_targets))
OF_CASE = prepare(select(case_clocks).where(case_clocks.c.case_id == bindparam("case")), into=ClocksRow)
_times = select(
    cases.c.id,
    cases.c.account_id,
    cases.c.severity,
    cases.c.contact_method,
    cases.c.created_at,
    cases.c.answered_at,
    cases.c.waiting_since,
    cases.c.resolved_at,
    cases.c.due_at,
    accounts.c.state.label("account_state"),
).join(accounts, accounts.c.id == cases.c.account_id)
TIMES = prepare(_times.where(cases.c.id == bindparam("case")), into=CaseOnTheClock)
OPEN_OF_ACCOUNT = prepare(
    _times.where(cases.c.account_id == bindparam("account"), cases.c.resolved_at.is_(None)), into=CaseOnTheClock
)
NEXT_OPEN = prepare(
    _times.where(
        cases.c.resolved_at.is_(None),
        tuple_(cases.c.created_at, cases.c.id) > tuple_(bindparam("at"), bindparam("case")),
    )
    .order_by(cases.c.created_at, cases.c.id)
    .limit(MAX_CASES),
    into=CaseOnTheClock,
)
ANY = prepare(select(case_clocks.c.case_id).limit(1), into=OfCase)


def targets_of(db: Db) -> Sequence[TargetRow]:
    """Read once for all commands that share a commit."""
    found: list[TargetRow] | None = db.shared.get(sla_targets)
    if found is None:
        found = db.shared[sla_targets] = db.all(TARGETS)
    return found


def read_targets(db: Db, actor: Actor, /) -> SlaTargets:
    rows = db.all(TARGETS)
    return SlaTargets([_view(row) for row in rows], hashlib.sha256(f"{rows}".encode()).hexdigest()[:16])


def set_targets(db: Db, actor: Actor, /, *, asked: SlaTargets) -> SlaTargets:
    """In the place of all that there were; the worker sets the clocks of open cases anew. The same again writes
    nothing. Raises InvalidInput for two targets of the same cases, and Stale where those of `version` are no more."""
    seen: set[tuple[str, str | None]] = set()
    for number, one in enumerate(asked.targets):
        if _key(one) in seen:
            message = "There are two targets for this severity and contact method. Leave one."
            raise InvalidInput.of(f"targets[{number}]", "target_twice", message)
        seen.add(_key(one))
    before = read_targets(db, actor)
    if {_key(one): one for one in before.targets} == {_key(one): one for one in asked.targets}:
        return before
    if asked.version not in (None, before.version):
        raise Stale
    db.do(CLEAR)
    for one in asked.targets:
        db.add(
            sla_targets,
            severity=one.severity.value,
            contact_method=one.contact_method.value if one.contact_method else "",
            first_answer=_ms(one.first_answer),
            next_answer=_ms(one.next_answer),
            activation=_ms(one.activation),
            on_breach=one.on_breach.value,
        )
    db.shared.pop(sla_targets, None)
    after = read_targets(db, actor)
    data = {"before": _plain(before), "after": _plain(after)}
    append(db, actor, "sla.targets_set", audience=Audience.OPERATOR, data=data)
    return after


def on_entry(db: Db, entry: Entry, *, hours: Callable[[], Hours]) -> None:
    """A case, or the account behind it, has moved: what is due of it now, and until when. Without targets nothing is,
    and a case that ends leaves no clock behind."""
    if not targets_of(db) and (entry.kind not in ENDS or db.one(ANY) is None):
        return
    found: Sequence[CaseOnTheClock] = ()
    if entry.kind in OF_ACCOUNT:
        found = db.all(OPEN_OF_ACCOUNT, account=entry.account_id)
    elif entry.case_id is not None and moves(entry):
        found = db.all(TIMES, case=entry.case_id)
    for case in found:
        set_clocks(db, case, hours(), tells=True)


def moves(entry: Entry) -> bool:
    if entry.kind != "message.posted":
        return entry.kind in MOVES
    return entry.data["kind"] in SPOKEN or entry.data["from"] != entry.data["status"]


def set_clocks(db: Db, case: CaseOnTheClock, hours: Hours, *, tells: bool = False) -> ClocksRow:
    """Returns them as they stand now. `tells`: the case has just moved, and a clock that had ended unseen and stops by
    that is told."""
    before = db.one(OF_CASE, case=case.id)
    target = target_of(targets_of(db), case)
    after = clocks_of(case, target, before, hours, db.now)
    told = told_of(after)
    if tells and before is not None and target is not None and case.account_state != AccountState.CLOSED:
        for clock, due in dues_of(before).items():
            if due <= db.now and clock not in told_of(before) and clock not in dues_of(after):
                tell_breach(db, case, clock, due)
                if case.resolved_at is not None:  # which may be taken back
                    told.add(clock)
                if target.on_breach == OnBreach.TELL_LEADS:
                    keep_for_leads(db, case_id=case.id, clock=clock.value)
    after = after._replace(breached=",".join(sorted(told)))
    if after != before:
        write(db, after, new=before is None)
    due_at = min(dues_of(after).values(), default=None)
    if due_at != case.due_at:
        db.do(SET_DUE, which=case.id, at=due_at)
    return after


def write(db: Db, row: ClocksRow, *, new: bool) -> None:
    if new:
        db.add(case_clocks, **row._asdict())
    else:
        db.replace(case_clocks, by="case_id", **row._asdict())


def tell_breach(db: Db, case: CaseOnTheClock, clock: Clock, due: int) -> None:
    append(
        db,
        SYSTEM,
        "sla.breached",
        account_id=case.account_id,
        audience=Audience.AGENT,
        case_id=case.id,
        data={"clock": clock.value, "due_at": iso(due), "severity": case.severity},
    )


def follow_targets(db: Db, *, hours: Hours) -> int:
    """For the worker: where targets or opening hours are others than they were, the clocks of all open cases are set
    anew, some at a time. Returns how many."""
    targets = db.all(TARGETS)
    goal = hashlib.sha256(f"{targets}{hours}".encode()).hexdigest()
    walk = walk_of(db, WALK, goal=goal)
    if not targets and walk.case_id == "" and db.one(ANY) is None:
        return 0  # there never were any
    found = db.all(NEXT_OPEN, at=walk.at, case=walk.case_id)
    if found and walk.case_id == "" and not begins(db, walk):
        return 0
    for case in found:
        set_clocks(db, case, hours)
    if found:
        walk.to(db, found[-1].created_at, found[-1].id)
    return len(found)


def _ms(minutes: int | None) -> int | None:
    return minutes * MINUTE if minutes is not None else None


def _minutes(ms: int | None) -> int | None:
    return ms // MINUTE if ms is not None else None


def _key(one: SlaTarget) -> tuple[str, str | None]:
    return one.severity, one.contact_method


def _view(row: TargetRow) -> SlaTarget:
    return SlaTarget(
        severity=Severity(row.severity),
        contact_method=ContactMethod(row.contact_method) if row.contact_method else None,
        first_answer=_minutes(row.first_answer),
        next_answer=_minutes(row.next_answer),
        activation=_minutes(row.activation),
        on_breach=OnBreach(row.on_breach),
    )


def _plain(found: SlaTargets) -> Any:
    return msgspec.to_builtins(found.targets)
