"""Rules, stops and ceilings as operators see them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.paging import Page, newest
from ringback.core.sql import Row, prepare
from ringback.core.times import iso, iso_or_none
from ringback.fraud.budgets import uses
from ringback.fraud.schemas import BudgetUse, Rule, Stop
from ringback.fraud.tables import rules, stops
from ringback.settings import Ceiling

BLOCK_BY_ID = prepare(select(stops).where(stops.c.id == bindparam("which")))


def rules_page(db: Db, actor: Actor, /, *, cursor: str | None = None, limit: int | None = None) -> Page[Rule]:
    """The newest first."""
    rows, more = newest(db, select(rules), rules.c.id, cursor=cursor, limit=limit)
    return Page([rule_view(row) for row in rows], more)


def blocks_page(db: Db, actor: Actor, /, *, cursor: str | None = None, limit: int | None = None) -> Page[Stop]:
    """The newest first, those that are over included."""
    rows, more = newest(db, select(stops), stops.c.made_at, stops.c.id, cursor=cursor, limit=limit)
    return Page([block_view(row, db.now) for row in rows], more)


def budget_uses(db: Db, actor: Actor, /, *, ceilings: Sequence[Ceiling]) -> list[BudgetUse]:
    """Every ceiling of the settings; one for each country appears once for each that was sent to."""
    return [
        BudgetUse(
            about=use.about,
            channel=use.ceiling.channel,
            window=use.ceiling.window,
            unit=use.unit,
            most=use.most,
            used=use.used,
            begins_at=iso(use.begins_at),
            ends_at=iso(use.ends_at),
        )
        for use in uses(db, ceilings)
    ]


def rule_view(row: Row) -> Rule:
    return Rule(row.id, row.label, row.channel or None, row.stance, row.note, row.set_by, iso(row.set_at))


def block_view(row: Row, now: int) -> Stop:
    return Stop(
        id=row.id,
        about=row.scope,
        channel=row.channel or None,
        why=row.why,
        evidence=from_json(row.evidence),
        state="lifted" if row.lifted_at is not None else "holding" if row.ends_at > now else "over",
        made_at=iso(row.made_at),
        ends_at=iso(row.ends_at),
        lifted_at=iso_or_none(row.lifted_at),
        lifted_by=row.lifted_by,
    )
