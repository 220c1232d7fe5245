"""What an agent is at in a case, told to colleagues who have it open; forgotten at once."""

from typing import Protocol

import msgspec
from litestar import post

from ringback.core.http import Caller, Provided
from ringback.support.live.nodes import Nodes
from ringback.support.live.notices import Doing
from ringback.support.live.presence import PresenceTracker
from ringback.support.queries import actor_and_case
from ringback.support.schemas import Author


class HasLive(Protocol):
    @property
    def live(self) -> PresenceTracker: ...

    @property
    def nodes(self) -> Nodes: ...


class ActivityRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    doing: Doing


@post("/v1/desk/cases/{case_id:str}/activity", opt={"permission": "desk.write"}, status_code=204)
async def tell_activity(caller: Caller, services: Provided[HasLive], case_id: str, data: ActivityRequest) -> None:
    """Tell colleagues who have the case open that you write a note or decide; of a reply they hear as you type it."""
    actor, case = await caller.read(actor_and_case, case_id=case_id)
    services.live.publish_typing(
        account_id=case.account_id, case_id=case.id, author=Author("agent", actor.name), doing=data.doing
    )
    services.nodes.tell_typing(case.id, kind="agent", author_id=actor.id, doing=data.doing)


ROUTES = [tell_activity]
