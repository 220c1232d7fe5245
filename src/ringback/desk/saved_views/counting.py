"""How many cases each of some views has, in one statement that looks at so many cases a view and no more."""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    true,
    union_all,
)

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.desk.filters import QueueFilter, conditions_of, values_of
from ringback.desk.queue_statements import FILTERS
from ringback.desk.triage.tables import case_tags
from ringback.desk.triage.tags import meaning
from ringback.support.tables import cases

MAX_COUNTED = 500
MAX_LOOKED = 1_000
MAX_LOOKED_BY_CAUSE = 200  # each costs a look at the account's deliveries

ONE = literal_column("1", Integer)
Shape = tuple[str, tuple[str, ...]]  # a view's status, and the names of what else it filters by


class CountRow(NamedTuple):
    place: int
    looked: int
    total: int


class ViewCount(NamedTuple):
    total: int
    more: bool


def count_views(db: Db, actor: Actor, /, views: list[QueueFilter]) -> list[ViewCount]:
    """In their order. `more`: there may be more."""
    if not views:
        return []
    shapes: list[Shape] = []
    given: dict[str, Any] = {"agent": actor.id, "now": db.now}
    for place, view in enumerate(views):
        values = values_of(db, actor, view)
        shapes.append((view.status, tuple(values)))
        given |= {f"{name}_{place}": value for name, value in values.items()}
        given[f"looked_{place}"] = _looked_at(values)
    counted = {row.place: row for row in db.all(_counts(tuple(shapes)), **given)}
    return [
        ViewCount(0, False)
        if view.status == "approvals" and not actor.may("decisions.approve")
        else ViewCount(min(row.total, MAX_COUNTED), row.total > MAX_COUNTED or row.looked >= given[f"looked_{place}"])
        for place, view in enumerate(views)
        for row in [counted[place]]
    ]


def _looked_at(values: dict[str, Any]) -> int:
    return MAX_LOOKED_BY_CAUSE if "cause" in values else MAX_LOOKED


@lru_cache(maxsize=256)
def _counts(shapes: tuple[Shape, ...]) -> Prepared[CountRow]:
    """Built once for each set of views: an agent's changes seldom."""
    each = [_count(place, status, names) for place, (status, names) in enumerate(shapes)]
    return prepare(union_all(*each) if len(each) > 1 else each[0], into=CountRow)


def _count(place: int, status: str, names: tuple[str, ...]) -> Select[Any]:
    """Of a tag its own cases are looked at, else those of the status, along an index of it. What is resolved has none,
    so the cases that moved last are looked at."""
    conditions = conditions_of(f"_{place}")
    looked: BindParameter[int] = bindparam(f"looked_{place}")
    if "tag" in names:
        tagged = case_tags.c.tag_id.in_(meaning(bindparam(f"tag_{place}")))
        # Of tags that became one a case may have several. Told apart after the limit: before it all would be sorted.
        some = select(case_tags.c.case_id.label("id")).where(tagged).limit(looked).subquery()
        window = select(some.c.id, func.count().label("looked")).group_by(some.c.id).subquery()
        fits = and_(true(), *FILTERS[status], *(conditions[name] for name in names if name != "tag"))
    elif status == "resolved":
        newest = (cases.c.updated_at.desc(), cases.c.id.desc())
        window = select(cases.c.id, ONE.label("looked")).order_by(*newest).limit(looked).subquery()
        fits = and_(*FILTERS[status], *(conditions[name] for name in names))
    else:
        window = select(cases.c.id, ONE.label("looked")).where(*FILTERS[status]).limit(looked).subquery()
        fits = and_(true(), *(conditions[name] for name in names))
    columns: list[Any] = [
        literal_column(str(place)).label("place"),
        cast(func.coalesce(func.sum(window.c.looked), 0), BigInteger).label("looked"),
        func.count(case((fits, ONE))).label("total"),
    ]
    return select(*columns).select_from(window.join(cases, cases.c.id == window.c.id))
