"""HTTP for saved views."""

from litestar import Response, delete, get, post, put

from ringback.core.http import Caller, Place
from ringback.desk.saved_views import commands, queries
from ringback.desk.saved_views.schemas import DefaultView, SavedView, SavedViewChange, SavedViewId, SavedViewRequest


@get("/v1/desk/views", opt={"permission": "desk.read"})
async def list_views(caller: Caller) -> list[SavedView]:
    """The desk's saved views and one's own, by name, each with how many cases it has."""
    return await caller.read(queries.saved)


@post("/v1/desk/views", opt={"permission": "desk.write"})
async def save_view(caller: Caller, data: SavedViewRequest) -> Response[SavedViewId]:
    """Save a filter and an order under a name, for oneself; a lead for the whole desk, too."""
    return await caller.create(commands.save_view, request=data)


@put("/v1/desk/views/{view_id:str}", opt={"permission": "desk.write"})
async def change_view(caller: Caller, view_id: str, data: SavedViewChange) -> SavedViewId:
    """Name, filter, order, and whether it is shared. Those of the desk are changed by leads."""
    return await caller.write(commands.change_view, view_id=view_id, change=data)


@delete("/v1/desk/views/{view_id:str}", opt={"permission": "desk.write"}, status_code=204)
async def remove_view(caller: Caller, view_id: str, version: Place = 0) -> None:
    """Take a view away. `version` is the one that was read."""
    await caller.write(commands.remove_view, view_id=view_id, version=version or 0)


@put("/v1/desk/default-view", opt={"permission": "desk.write"}, status_code=204)
async def begin_with_view(caller: Caller, data: DefaultView) -> None:
    """With which view one's queue opens."""
    await caller.write(commands.begin_with, view_id=data.view_id)


ROUTES = [list_views, save_view, change_view, remove_view, begin_with_view]
