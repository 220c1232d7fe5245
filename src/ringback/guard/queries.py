"""Rules, stops and ceilings as operators see them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.paging import Page, bounded, decode_cursor, encode_cursor
from ringback.core.sql import Row, prepare
from ringback.core.times import iso, iso_or_none
from ringback.guard.ceilings import uses
from ringback.guard.schemas import CeilingUse, Rule, Stop
from ringback.guard.tables import rules, stops
from ringback.settings import Ceiling

STOP_BY_ID = prepare(select(stops).where(stops.c.id == bindparam("which")))


def rules_page(db: Db, *, actor: Actor, cursor: str | None = None, limit: int | None = None) -> Page[Rule]:
    """The newest first."""
    most = bounded(limit)
    statement = select(rules).order_by(rules.c.id.desc()).limit(most + 1)
    after = decode_cursor(cursor, (str,))
    rows = db.all(statement.where(rules.c.id < after[0]) if after else statement)
    more = encode_cursor(rows[most - 1].id) if len(rows) > most else None
    return Page([rule_view(row) for row in rows[:most]], more)


def stops_page(db: Db, *, actor: Actor, cursor: str | None = None, limit: int | None = None) -> Page[Stop]:
    """The newest first, those that are over included."""
    most = bounded(limit)
    statement = select(stops).order_by(stops.c.made_at.desc(), stops.c.id.desc()).limit(most + 1)
    after = decode_cursor(cursor, (int, str))
    if after:
        at, last = after
        statement = statement.where((stops.c.made_at < at) | ((stops.c.made_at == at) & (stops.c.id < last)))
    rows = db.all(statement)
    more = encode_cursor(rows[most - 1].made_at, rows[most - 1].id) if len(rows) > most else None
    return Page([stop_view(row, db.now) for row in rows[:most]], more)


def ceiling_uses(db: Db, *, actor: Actor, ceilings: Sequence[Ceiling]) -> list[CeilingUse]:
    """Every ceiling of the settings; one for each country appears once for each that was sent to."""
    return [
        CeilingUse(
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


def stop_view(row: Row, now: int) -> Stop:
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
