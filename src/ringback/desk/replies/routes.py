"""HTTP for ready-made replies."""

from typing import Protocol

from litestar import delete, get, post, put

from ringback.core.http import Caller, Place, Provided
from ringback.desk.replies import commands, macros, queries
from ringback.desk.replies.schemas import (
    CannedReply,
    FilledReply,
    MacroUse,
    MacroUsed,
    ReplyChange,
    ReplyList,
    ReplyVersion,
)
from ringback.settings import Settings
from ringback.support.live.presence import PresenceTracker
from ringback.support.viewing import count_view
from ringback.words import ENGLISH

REPLY = "/v1/desk/replies/{name:str}"


class HasReplies(Protocol):
    @property
    def draws_cases(self) -> bool: ...

    @property
    def live(self) -> PresenceTracker: ...

    @property
    def settings(self) -> Settings: ...


@get("/v1/desk/replies", opt={"permission": "desk.read"})
async def list_replies(caller: Caller) -> ReplyList:
    """Every ready-made reply in all its languages, and the variables that their texts may name."""
    return await caller.read(queries.replies)


@put(REPLY, opt={"permission": "replies.manage"})
async def put_reply(caller: Caller, name: str, data: ReplyChange) -> CannedReply:
    """Write a reply, or change one. Variables that there are not are refused. Each version is kept in the journal."""
    return await caller.write(commands.put_reply, name=name, texts=data.texts, acts=data.acts, version=data.version)


@delete(REPLY, opt={"permission": "replies.manage"}, status_code=204)
async def remove_reply(caller: Caller, name: str, version: Place = 0) -> None:
    """Offer it no more. `version` is the one that was read."""
    await caller.write(commands.remove_reply, name=name, version=version or 0)


@get(f"{REPLY}/versions", opt={"permission": "replies.manage"})
async def list_versions(caller: Caller, name: str) -> list[ReplyVersion]:
    """What was changed, by whom, newest first: twenty versions at most."""
    return await caller.read(queries.versions, name=name)


@get("/v1/desk/cases/{case_id:str}/replies", opt={"permission": "desk.read"})
async def fill_replies(
    caller: Caller, services: Provided[HasReplies], case_id: str, language: str = ENGLISH
) -> list[FilledReply]:
    """Every reply with this case's values, in the applicant's language, and beside it in `language`, the reader's."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.read(queries.filled_replies, case_id=case_id, language=language)


@post("/v1/desk/cases/{case_id:str}/replies/{name:str}", opt={"permission": "desk.write"}, status_code=200)
async def use_macro(
    caller: Caller, services: Provided[HasReplies], case_id: str, name: str, data: MacroUse
) -> MacroUsed:
    """Do all that a macro says: reply, note, severity, tags, status. The same `client_id` again does nothing more."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(
        macros.use_macro,
        case_id=case_id,
        name=name,
        use=data,
        is_applicant_online=services.live.is_applicant_online,
        draws_cases=services.draws_cases,
    )


ROUTES = [list_replies, put_reply, remove_reply, list_versions, fill_replies, use_macro]
