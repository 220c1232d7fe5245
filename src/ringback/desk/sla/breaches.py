"""What follows where a clock ends before the desk has done what it owes: an entry, and what the target says."""

from contextlib import suppress

from sqlalchemy import bindparam, select

from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.errors import Problem
from ringback.core.hours import Hours
from ringback.core.sql import prepare
from ringback.desk.sla.clocks import CaseOnTheClock, dues_of, target_of, told_of
from ringback.desk.sla.commands import TIMES, OfCase, set_clocks, targets_of, tell_breach, write
from ringback.desk.sla.leads import keep_for_leads
from ringback.desk.sla.schemas import OnBreach
from ringback.desk.sla.tables import case_clocks
from ringback.support.assignment import set_severity
from ringback.support.schemas import Severity

MAX_BREACHES = 50  # cases in one transaction
STEPS = list(Severity)

LATE = prepare(
    select(case_clocks.c.case_id)
    .where(case_clocks.c.check_at <= bindparam("now"))
    .order_by(case_clocks.c.check_at, case_clocks.c.case_id)
    .limit(bindparam("maximum")),
    into=OfCase,
)


def tell_breaches(db: Db, *, hours: Hours, maximum: int = MAX_BREACHES) -> int:
    """For the worker. Where a case stands is asked anew, so that only a clock that still runs is told, and once.
    Returns how many cases were looked at."""
    found = db.all(LATE, now=db.now, maximum=maximum)
    for late in found:
        case = db.one(TIMES, case=late.case_id)
        if case is None:
            continue
        row = set_clocks(db, case, hours)
        told, dues = told_of(row), dues_of(row)
        ended = {clock: due for clock, due in dues.items() if due <= db.now and clock not in told}
        if not ended:
            continue
        told |= set(ended)
        left = [due for clock, due in dues.items() if clock not in told]
        write(db, row._replace(breached=",".join(sorted(told)), check_at=min(left, default=None)), new=False)
        for clock, due in ended.items():
            tell_breach(db, case, clock, due)
        with suppress(Problem):  # a refusal comes before anything is written, and must not undo what the others got
            escalate(db, case, next(iter(ended)).value)
    return len(found)


def escalate(db: Db, case: CaseOnTheClock, clock: str) -> None:
    """As the case's target says. Of the most severe there is nothing above."""
    target = target_of(targets_of(db), case)
    if target is None or target.on_breach == OnBreach.NOTHING:
        return
    if target.on_breach == OnBreach.RAISE_SEVERITY:
        higher = STEPS[min(STEPS.index(Severity(case.severity)) + 1, len(STEPS) - 1)]
        set_severity(db, SYSTEM, case_id=case.id, severity=higher)
        return
    keep_for_leads(db, case_id=case.id, clock=clock)
