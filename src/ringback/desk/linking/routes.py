"""HTTP for links and merges."""

from typing import Protocol

from litestar import delete, get, post

from ringback.core.http import Caller, Provided
from ringback.decisions.policy import Policy
from ringback.desk.linking import links, merges
from ringback.desk.linking.schemas import CaseLink, CaseLinkRequest, LinkedCase, Merge, MergeRequest
from ringback.settings import Settings
from ringback.support.viewing import count_view

DESK_CASE = "/v1/desk/cases/{case_id:str}"


class HasLinking(Protocol):
    """What these routes need of Ringback."""

    @property
    def settings(self) -> Settings: ...

    @property
    def policy(self) -> Policy: ...


@get(f"{DESK_CASE}/other-cases", opt={"permission": "desk.read"})
async def list_other_cases(caller: Caller, services: Provided[HasLinking], case_id: str) -> list[LinkedCase]:
    """The applicant's other cases that a case may be merged into or linked with, the 25 that moved last."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.read(links.other_cases, case_id=case_id)


@post(f"{DESK_CASE}/links", opt={"permission": "desk.write"}, status_code=200)
async def link_case(
    caller: Caller, services: Provided[HasLinking], case_id: str, data: CaseLinkRequest
) -> list[CaseLink]:
    """Link two cases, of one account or of two, or say anew what they are to each other; at most 20. Both show it."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(links.link, case_id=case_id, request=data)


@delete(f"{DESK_CASE}/links/{{other_id:str}}", opt={"permission": "desk.write"}, status_code=204)
async def unlink_case(caller: Caller, services: Provided[HasLinking], case_id: str, other_id: str) -> None:
    """From both."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    await caller.write(links.unlink, case_id=case_id, other_id=other_id)


@post(f"{DESK_CASE}/merge", opt={"permission": "desk.write"}, status_code=200)
async def merge_case(caller: Caller, services: Provided[HasLinking], case_id: str, data: MergeRequest) -> Merge:
    """End the case in another one of the same account. Its messages stay where they are; whatever the applicant still
    writes to it lands in the other one."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(merges.merge, case_id=case_id, into=data.into, policy=services.policy)


@post(f"{DESK_CASE}/unmerge", opt={"permission": "desk.write"}, status_code=204)
async def unmerge_case(caller: Caller, services: Provided[HasLinking], case_id: str) -> None:
    """Take one's own merge back, for ten minutes, while nobody has written in either case since."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    await caller.write(merges.unmerge, case_id=case_id)


ROUTES = [list_other_cases, link_case, unlink_case, merge_case, unmerge_case]
