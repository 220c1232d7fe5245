"""Pure: when a case's clocks end. Time is what the desk is open; the clock to active stands still while the desk owes
nothing."""

from collections.abc import Iterable
from typing import NamedTuple

from ringback.accounts.flow import AccountState
from ringback.core.hours import Hours
from ringback.desk.sla.schemas import Clock
from ringback.desk.sla.tables import ClocksRow, TargetRow

SOON = 5  # the last fifth of a target


class CaseOnTheClock(NamedTuple):
    """What decides of a case."""

    id: str
    account_id: str
    severity: str
    contact_method: str
    created_at: int
    answered_at: int | None
    waiting_since: int | None
    resolved_at: int | None
    due_at: int | None
    account_state: str


class RunningClock(NamedTuple):
    clock: Clock
    due_at: int
    soon_at: int


def target_of(targets: Iterable[TargetRow], case: CaseOnTheClock) -> TargetRow | None:
    """The one of its severity: for its contact method, else for each."""
    own = {one.contact_method: one for one in targets if one.severity == case.severity}
    return own.get(case.contact_method) or own.get("")


def clocks_of(
    case: CaseOnTheClock, target: TargetRow | None, before: ClocksRow | None, hours: Hours, now: int
) -> ClocksRow:
    """Where they stand from `now` on; `before`: where they stood, None for a case that has had none."""
    ends = case.resolved_at is not None or case.account_state == AccountState.CLOSED or target is None
    pending = case.account_state == AccountState.PENDING
    since, used = _standing(case, before, hours, now, runs=not ends and pending)
    running: list[RunningClock] = []
    if target is not None and not ends:
        if case.answered_at is None:
            running += _running(Clock.FIRST_ANSWER, case.created_at, target.first_answer, hours)
        elif case.waiting_since is not None:
            running += _running(Clock.NEXT_ANSWER, case.waiting_since, target.next_answer, hours)
        if since is not None:
            running += _running(Clock.ACTIVATION, since, target.activation, hours, used=used)
    due = {one.clock: one.due_at for one in running}
    told = told_of(before)
    if _is_another_wait(case, before, due.get(Clock.NEXT_ANSWER), now):
        told.discard(Clock.NEXT_ANSWER)  # the next one that is late is told anew
    first = min(running, key=lambda one: one.due_at, default=None)
    return ClocksRow(
        case_id=case.id,
        clock=first.clock.value if first else None,
        soon_at=first.soon_at if first else None,
        first_due=due.get(Clock.FIRST_ANSWER),
        next_due=due.get(Clock.NEXT_ANSWER),
        activation_due=due.get(Clock.ACTIVATION),
        active_since=since,
        active_used=used,
        breached=",".join(sorted(told)),
        check_at=min((at for clock, at in due.items() if clock not in told), default=None),
    )


def _is_another_wait(case: CaseOnTheClock, before: ClocksRow | None, due: int | None, now: int) -> bool:
    """Than the one whose end was told. A case that is resolved may yet be taken up where it stood, and is late then as
    it was; whoever reopens it begins to wait, with an end that is still to come."""
    if due is None:
        return case.resolved_at is None
    return before is not None and before.next_due is None and due > now


def dues_of(row: ClocksRow) -> dict[Clock, int]:
    """The running clocks, and when each ends."""
    ends = (
        (Clock.FIRST_ANSWER, row.first_due),
        (Clock.NEXT_ANSWER, row.next_due),
        (Clock.ACTIVATION, row.activation_due),
    )
    return {clock: at for clock, at in ends if at is not None}


def told_of(row: ClocksRow | None) -> set[Clock]:
    return {Clock(one) for one in row.breached.split(",") if one} if row is not None else set()


def _standing(
    case: CaseOnTheClock, before: ClocksRow | None, hours: Hours, now: int, *, runs: bool
) -> tuple[int | None, int]:
    """Since when the clock to active runs, and what it ran before. Of a case without clocks only what it owes now is
    known."""
    since, used = (before.active_since, before.active_used) if before is not None else (None, 0)
    if runs and case.waiting_since is not None:
        return (since if since is not None else case.waiting_since), used
    return None, used + (hours.between(since, now) if since is not None else 0)


def _running(clock: Clock, since: int, span: int | None, hours: Hours, *, used: int = 0) -> list[RunningClock]:
    """None where there is no target, or the desk does not open within a year."""
    if span is None:
        return []
    due = hours.after(since, max(span - used, 0))
    soon = hours.after(since, max(span - span // SOON - used, 0))
    return [RunningClock(clock, due, soon)] if due is not None and soon is not None else []
