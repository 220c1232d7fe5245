"""Reading saved views: the desk's and one's own, each with its count and with what of it there is no more."""

from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, or_, select

from ringback.accounts.queries import IdRow
from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.desk.filters import AWAY, ME, MINE, NOBODY, QueueFilter
from ringback.desk.saved_views.counting import count_views
from ringback.desk.saved_views.schemas import SavedView
from ringback.desk.saved_views.tables import DefaultViewRow, SavedViewRow, default_views, saved_views
from ringback.desk.teams.tables import teams
from ringback.desk.triage.tables import tags
from ringback.desk.triage.tags import SAME_AS


class TagToday(NamedTuple):
    id: str
    today: str


DECODE = msgspec.json.Decoder(QueueFilter)

VISIBLE = prepare(
    select(saved_views)
    .where(or_(saved_views.c.owner_id.is_(None), saved_views.c.owner_id == bindparam("agent")))
    .order_by(saved_views.c.name, saved_views.c.id),
    into=SavedViewRow,
)
DEFAULT = prepare(
    select(default_views.c.view_id).where(default_views.c.agent_id == bindparam("agent")), into=DefaultViewRow
)
TAGS_TODAY = prepare(select(tags.c.id, SAME_AS.label("today")).where(Among(tags.c.id, "ids")), into=TagToday)
ACTIVE_AGENTS = prepare(select(agents.c.id).where(Among(agents.c.id, "ids"), agents.c.state == "active"), into=IdRow)
OPEN_TEAMS = prepare(select(teams.c.id).where(Among(teams.c.id, "ids"), teams.c.closed == 0), into=IdRow)


def may_change(actor: Actor, row: SavedViewRow) -> bool:
    return actor.may("desk.manage") if row.owner_id is None else row.owner_id == actor.id


def saved(db: Db, actor: Actor, /) -> list[SavedView]:
    """The desk's and the reader's own, by name; a bounded number of them, counted in one statement."""
    rows = db.all(VISIBLE, agent=actor.id)
    today = as_today(db, [DECODE.decode(row.filter) for row in rows])
    begins_with = db.one(DEFAULT, agent=actor.id)
    counts = count_views(db, actor, [view.filter for view in today])
    return [
        SavedView(
            id=row.id,
            name=row.name,
            filter=view.filter,
            sort=row.sort,
            shared=row.owner_id is None,
            editable=may_change(actor, row),
            is_default=begins_with is not None and begins_with.view_id == row.id,
            count=count.total,
            more=count.more,
            gone=view.gone,
            version=row.version,
        )
        for row, view, count in zip(rows, today, counts, strict=True)
    ]


class Today(NamedTuple):
    filter: QueueFilter
    gone: list[str]
    """Its fields whose tag or agent there is no more."""


def as_today(db: Db, filters: list[QueueFilter]) -> list[Today]:
    """Filters as they are meant today: in place of a merged tag stands the one that stayed."""
    named = {one.tag for one in filters if one.tag}
    people = {one.assignee for one in filters if one.assignee} - {ME, NOBODY, AWAY}
    known = {row.id: row.today for row in db.all(TAGS_TODAY, ids=listed(named))} if named else {}
    here = {row.id for row in db.all(ACTIVE_AGENTS, ids=listed(people))} if people else set()
    teamed = {one.team for one in filters if one.team} - {MINE}
    open_teams = {row.id for row in db.all(OPEN_TEAMS, ids=listed(teamed))} if teamed else set()
    found = []
    for one in filters:
        gone = [
            *(["tag"] if one.tag and one.tag not in known else []),
            *(["assignee"] if one.assignee in people - here else []),
            *(["team"] if one.team in teamed - open_teams else []),
        ]
        tag = known.get(one.tag, one.tag) if one.tag else None
        found.append(Today(msgspec.structs.replace(one, tag=tag), gone))
    return found
