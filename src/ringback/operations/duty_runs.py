"""How the pieces of the workers' work go: what each worker writes down every few seconds, and whoever watches reads."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select, update

from ringback.core.db import Db
from ringback.core.schedule import DutyRun
from ringback.core.sql import prepare
from ringback.core.tables import duty_runs
from ringback.core.times import HOUR

OF_LATE = 3 * HOUR  # a duty that comes each hour and fails each time is among them


class DutyRunRow(NamedTuple):
    name: str
    succeeded_at: int | None
    failed_at: int | None
    failures: int
    error: str | None


ALL = prepare(select(duty_runs).order_by(duty_runs.c.name), into=DutyRunRow)
FAILING = prepare(
    select(duty_runs)
    .where(
        duty_runs.c.failed_at >= bindparam("since"),
        or_(duty_runs.c.succeeded_at.is_(None), duty_runs.c.succeeded_at < duty_runs.c.failed_at),
    )
    .order_by(duty_runs.c.name),
    into=DutyRunRow,
)
CHANGE = prepare(
    update(duty_runs)
    .where(duty_runs.c.name == bindparam("which"))
    .values(
        succeeded_at=bindparam("new_succeeded_at"),
        failed_at=bindparam("new_failed_at"),
        failures=bindparam("new_failures"),
        error=bindparam("new_error"),
    )
)


def record(db: Db, *, runs: Sequence[DutyRun]) -> None:
    """One worker's report. What it does not tell of stays as it was."""
    known = {row.name: row for row in db.all(ALL)}
    for run in runs:
        row = known.get(run.name)
        if row is None:
            db.add(duty_runs, **run._asdict())
            continue
        db.run(
            CHANGE,
            which=run.name,
            new_succeeded_at=run.succeeded_at or row.succeeded_at,
            new_failed_at=run.failed_at or row.failed_at,
            new_failures=row.failures + run.failures,
            new_error=run.error or row.error,
        )


def runs_of_duties(db: Db) -> list[DutyRunRow]:
    """One row for each piece of work that was ever done, by name. The newest `succeeded_at` is also the last
    sign of life of a worker."""
    return db.all(ALL)


def failing(db: Db) -> list[DutyRunRow]:
    """Pieces of work that failed of late, and have not gone well since."""
    return db.all(FAILING, since=db.now - OF_LATE)
