"""HTTP for bulk acts. They read no more of a case than the queue shows, so they are none of the hour's look-ups."""

from typing import Protocol

from litestar import Response, post

from ringback.core.http import Caller, Provided
from ringback.decisions.policy import Policy
from ringback.desk.bulk import commands
from ringback.desk.bulk.schemas import BulkDone, BulkPreview, BulkPreviewRequest, BulkRequest, BulkUndone
from ringback.support.live.presence import PresenceTracker


class HasBulk(Protocol):
    @property
    def live(self) -> PresenceTracker: ...

    @property
    def policy(self) -> Policy: ...


@post("/v1/desk/bulk-acts/preview", opt={"permission": "desk.write"}, status_code=200)
async def preview_bulk_act(caller: Caller, services: Provided[HasBulk], data: BulkPreviewRequest) -> BulkPreview:
    """What an act would do to each of some cases, why not, and who has one open. Nothing is changed."""
    return await caller.read(commands.preview, request=data, policy=services.policy, live=services.live)


@post("/v1/desk/bulk-acts", opt={"permission": "desk.write"})
async def act_in_bulk(caller: Caller, services: Provided[HasBulk], data: BulkRequest) -> Response[BulkDone]:
    """Assign, tag, untag, snooze or resolve up to 100 cases, or set their severity; never a decision. Cases that
    somebody changed after the preview are left alone and told."""
    return await caller.create(commands.act, request=data, policy=services.policy)


@post("/v1/desk/bulk-acts/{bulk_id:str}/undo", opt={"permission": "desk.write"}, status_code=200)
async def undo_bulk_act(caller: Caller, services: Provided[HasBulk], bulk_id: str) -> BulkUndone:
    """Take one's own act back, for ten minutes, where a case still stands as it left it."""
    return await caller.write(commands.undo, bulk_id=bulk_id, policy=services.policy)


ROUTES = [preview_bulk_act, act_in_bulk, undo_bulk_act]
