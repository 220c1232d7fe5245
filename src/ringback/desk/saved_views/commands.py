"""Saving a view, changing one, taking it away, and beginning with one."""

import msgspec
from sqlalchemy import bindparam, delete, update

from ringback.core.actors import Actor
from ringback.core.db import Db, to_json
from ringback.core.errors import FieldError, InvalidInput, NotAllowed, NotFound, Stale
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.desk.queue_statements import queue_faults
from ringback.desk.saved_views.queries import VISIBLE, as_today, may_change
from ringback.desk.saved_views.schemas import SavedViewChange, SavedViewId, SavedViewRequest
from ringback.desk.saved_views.tables import MAX_NAME, SavedViewRow, default_views, saved_views
from ringback.desk.triage.tags import PERSONAL, key_of_name
from ringback.journal.commands import append
from ringback.journal.kinds import InstallationKind

MAX_VIEWS = 20  # of one agent, and of the desk: each is counted whenever the queue is looked at

CHANGE = prepare(
    update(saved_views)
    .where(saved_views.c.id == bindparam("which"))
    .values(
        owner_id=bindparam("new_owner_id"),
        name=bindparam("new_name"),
        filter=bindparam("new_filter"),
        sort=bindparam("new_sort"),
        version=saved_views.c.version + 1,
    )
)
REMOVE = prepare(delete(saved_views).where(saved_views.c.id == bindparam("which")))
NOBODYS_DEFAULT = prepare(delete(default_views).where(default_views.c.view_id == bindparam("which")))
NO_DEFAULT = prepare(delete(default_views).where(default_views.c.agent_id == bindparam("agent")))


def save_view(db: Db, actor: Actor, /, *, request: SavedViewRequest) -> SavedViewId:
    """A view of one's own or, by a lead, of the desk. Raises InvalidInput naming every wrong field, NotAllowed."""
    others = db.all(VISIBLE, agent=actor.id)
    name, owner_id = _checked(db, actor, request, others), None if request.shared else actor.id
    if sum(row.owner_id == owner_id for row in others) >= MAX_VIEWS:
        raise InvalidInput.of("name", "too_many_views", f"There are {MAX_VIEWS} such views. Remove one first.")
    view_id = new_id("view", db.now)
    db.add(
        saved_views,
        id=view_id,
        owner_id=owner_id,
        name=name,
        filter=to_json(request.filter),
        sort=request.sort,
        version=1,
        created_at=db.now,
    )
    _journal(db, actor, "saved_view.created", view_id, request, name)
    return SavedViewId(view_id)


def change_view(db: Db, actor: Actor, /, *, view_id: str, change: SavedViewChange) -> SavedViewId:
    """Its name, what it shows, and whose it is. Raises NotFound, NotAllowed, Stale, InvalidInput."""
    row, others = _changeable(db, actor, view_id, change.version)
    name, owner_id = _checked(db, actor, change, others), None if change.shared else actor.id
    if owner_id != row.owner_id and sum(one.owner_id == owner_id for one in others) >= MAX_VIEWS:
        raise InvalidInput.of("name", "too_many_views", f"There are {MAX_VIEWS} such views. Remove one first.")
    db.do(
        CHANGE,
        which=row.id,
        new_owner_id=owner_id,
        new_name=name,
        new_filter=to_json(change.filter),
        new_sort=change.sort,
    )
    _journal(db, actor, "saved_view.changed", row.id, change, name)
    return SavedViewId(row.id)


def remove_view(db: Db, actor: Actor, /, *, view_id: str, version: int) -> None:
    """Whoever began with it begins with the queue as it comes. Raises NotFound, NotAllowed, Stale."""
    row, _ = _changeable(db, actor, view_id, version)
    db.do(REMOVE, which=row.id)
    db.do(NOBODYS_DEFAULT, which=row.id)
    shared = row.owner_id is None
    append(db, actor, "saved_view.removed", data={"view_id": row.id, "shared": shared}, private={"name": row.name})


def begin_with(db: Db, actor: Actor, /, *, view_id: str | None) -> None:
    """With which view the actor's queue opens; it is theirs alone, and no entry. Raises NotFound."""
    if view_id is not None and view_id not in {row.id for row in db.all(VISIBLE, agent=actor.id)}:
        raise NotFound
    db.do(NO_DEFAULT, agent=actor.id)
    if view_id is not None:
        db.add(default_views, agent_id=actor.id, view_id=view_id)


def _changeable(db: Db, actor: Actor, view_id: str, version: int) -> tuple[SavedViewRow, list[SavedViewRow]]:
    """The row, and the others that the actor sees."""
    rows = {row.id: row for row in db.all(VISIBLE, agent=actor.id)}
    row = rows.pop(view_id, None)
    if row is None:
        raise NotFound
    if not may_change(actor, row):
        raise NotAllowed("Only leads change a view of the desk. Save it as one of your own.")
    if row.version != version:
        raise Stale
    return row, list(rows.values())


def _checked(db: Db, actor: Actor, request: SavedViewRequest, others: list[SavedViewRow]) -> str:
    """The name as it is stored. A view outlives the people in it, so it is named like a tag: after no person."""
    if request.shared and not actor.may("desk.manage"):
        raise NotAllowed("Only leads save a view for the whole desk. Save it as one of your own.")
    name = " ".join(request.name.split())
    faults = [
        msgspec.structs.replace(one, field=_field(one.field)) for one in queue_faults(request.filter, request.sort)
    ]
    faults += [
        FieldError(f"filter.{gone}", f"{gone}_unknown", f"There is no such {gone}, or no more. Choose another.")
        for gone in as_today(db, [request.filter])[0].gone
    ]
    if not (1 <= len(name) <= MAX_NAME and name.isprintable() and any(map(str.isalnum, name))):
        faults.append(FieldError("name", "view_name", f"Name the view in 1 to {MAX_NAME} characters."))
    elif PERSONAL.search(name):
        faults.append(FieldError("name", "view_personal", "Name a kind of case, not a person: no address, no number."))
    elif any(key_of_name(one.name) == key_of_name(name) and (one.owner_id is None) == request.shared for one in others):
        faults.append(FieldError("name", "view_name_taken", "There is a view of this name. Choose another name."))
    if faults:
        raise InvalidInput(errors=tuple(faults))
    return name


def _field(name: str) -> str:
    return name if name == "sort" else f"filter.{name}"


def _journal(db: Db, actor: Actor, kind: InstallationKind, view_id: str, request: SavedViewRequest, name: str) -> None:
    append(
        db,
        actor,
        kind,
        data={"view_id": view_id, "shared": request.shared, "sort": request.sort},
        private={"name": name, "filter": msgspec.to_builtins(request.filter)},
    )
