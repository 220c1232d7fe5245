"""HTTP for the day's order at the desk."""

from typing import Protocol

from litestar import delete, get, patch, post

from ringback.core.http import Caller, Provided
from ringback.desk.triage import snoozing, tags
from ringback.desk.triage.schemas import CaseTag, Snooze, SnoozeRequest, TagChange, TagInUse, TagMerge, TagName
from ringback.settings import Settings
from ringback.support.viewing import count_view


class HasTriage(Protocol):
    """What these routes need of Ringback."""

    @property
    def settings(self) -> Settings: ...


@get("/v1/desk/tags", opt={"permission": "desk.read"})
async def list_tags(caller: Caller) -> list[TagInUse]:
    """All tags by name, each with how many cases have it."""
    return await caller.read(tags.tags_in_use)


@post("/v1/desk/cases/{case_id:str}/tags", opt={"permission": "desk.write"}, status_code=200)
async def tag_case(caller: Caller, services: Provided[HasTriage], case_id: str, data: TagChange) -> list[CaseTag]:
    """Put tags on a case and take others off, by name; a new name becomes a tag. Answers all that the case has then."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(tags.tag_case, case_id=case_id, add=data.add, remove=data.remove)


@patch("/v1/desk/tags/{tag_id:str}", opt={"permission": "operator.write"})
async def rename_tag(caller: Caller, tag_id: str, data: TagName) -> CaseTag:
    """In every case that has it."""
    return await caller.write(tags.rename_tag, tag_id=tag_id, name=data.name)


@post("/v1/desk/tags/{tag_id:str}/merge", opt={"permission": "operator.write"}, status_code=200)
async def merge_tags(caller: Caller, tag_id: str, data: TagMerge) -> CaseTag:
    """Two tags that mean the same become the one that is named. It can't be undone."""
    return await caller.write(tags.merge_tags, tag_id=tag_id, into=data.into)


@post("/v1/desk/cases/{case_id:str}/snooze", opt={"permission": "desk.write"}, status_code=200)
async def snooze_case(caller: Caller, services: Provided[HasTriage], case_id: str, data: SnoozeRequest) -> Snooze:
    """Out of the open views until a time, or until the applicant answers, whichever comes first."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(snoozing.snooze, case_id=case_id, request=data)


@delete("/v1/desk/cases/{case_id:str}/snooze", opt={"permission": "desk.write"}, status_code=204)
async def wake_case(caller: Caller, services: Provided[HasTriage], case_id: str) -> None:
    """Back into the open views now."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    await caller.write(snoozing.wake, case_id=case_id)


ROUTES = [list_tags, tag_case, rename_tag, merge_tags, snooze_case, wake_case]
