"""HTTP for the desk: the queue, the case screen, revealing and assigning."""

from typing import Annotated, Protocol

import msgspec
from anyio import to_thread
from litestar import get, post
from litestar.params import HeaderParameter

from ringback.core.http import Caller, Provided
from ringback.core.paging import Page
from ringback.core.times import iso
from ringback.decisions.policy import Policy
from ringback.desk import commands, queue, screen
from ringback.desk.filters import QueueFilter
from ringback.desk.schemas import (
    AgentLine,
    Assignment,
    DeskCase,
    QueueItem,
    QueuePage,
    QueueSearch,
    Revealed,
    RevealRequest,
)
from ringback.files.stores import FileStore
from ringback.journal.schemas import EntryView
from ringback.settings import Settings
from ringback.support.email.original_text import shown
from ringback.support.email.originals import open_original
from ringback.support.live.presence import PresenceTracker
from ringback.support.schemas import WholeMail
from ringback.support.viewing import count_view


class HasDesk(Protocol):
    """What this room's routes need of Ringback."""

    @property
    def file_store(self) -> FileStore: ...

    @property
    def live(self) -> PresenceTracker: ...

    @property
    def policy(self) -> Policy: ...

    @property
    def settings(self) -> Settings: ...


@get("/v1/desk/queue", opt={"permission": "desk.read"})
async def read_queue(
    caller: Caller,
    services: Provided[HasDesk],
    status: str = "open",
    method: str | None = None,
    case_status: str | None = None,
    tag: str | None = None,
    language: str | None = None,
    severity: str | None = None,
    country: str | None = None,
    assignee: str | None = None,
    team: str | None = None,
    callback: str | None = None,
    cause: str | None = None,
    waiting_minutes: int | None = None,
    age_hours: int | None = None,
    sort: str = "waiting",
    cursor: str | None = None,
    limit: int | None = None,
) -> QueuePage:
    """Cases that are open, unassigned, mine, put off, to approve, resolved or all, and what else is chosen; by wait,
    severity, change or age. A page of many filters may be short and yet have a `next`."""
    chosen = QueueFilter(
        status=status,
        method=method,
        case_status=case_status,
        tag=tag,
        language=language,
        severity=severity,
        country=country,
        assignee=assignee,
        team=team,
        callback=callback,
        cause=cause,
        waiting_minutes=waiting_minutes,
        age_hours=age_hours,
    )
    page = await caller.read(queue.queue, chosen=chosen, sort=sort, cursor=cursor, limit=limit)
    return msgspec.structs.replace(page, draws_cases=services.policy.draws_cases)


@post("/v1/desk/queue/search", opt={"permission": "desk.read"}, status_code=200)
async def search_queue(caller: Caller, services: Provided[HasDesk], data: QueueSearch) -> QueuePage:
    """The queue's cases that are found by words, numbers or addresses. A search for a person is recorded, and one of
    the agent's look-ups of the hour."""
    if await caller.read(commands.is_new_search, q=data.q):
        await caller.write(commands.search, q=data.q, lookups=services.settings.desk_lookups)
    page = await caller.read(queue.queue, chosen=data, q=data.q, sort=data.sort, cursor=data.cursor, limit=data.limit)
    return msgspec.structs.replace(page, draws_cases=services.policy.draws_cases)


@get("/v1/desk/cases/{case_id:str}", opt={"permission": "desk.read"})
async def read_screen(caller: Caller, services: Provided[HasDesk], case_id: str) -> DeskCase:
    """One case with all that is known: findings, deliveries, decisions, similar accounts, and what a decision
    needs. The first look within an hour is recorded."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.read(screen.screen, case_id=case_id, live=services.live, policy=services.policy)


@get("/v1/desk/cases/{case_id:str}/timeline", opt={"permission": "desk.read"})
async def read_timeline(
    caller: Caller, services: Provided[HasDesk], case_id: str, cursor: str | None = None, limit: int | None = None
) -> Page[EntryView]:
    """Everything that happened to the case's account, oldest first."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.read(screen.case_timeline, case_id=case_id, cursor=cursor, limit=limit)


@post("/v1/desk/cases/{case_id:str}/assign", opt={"permission": "desk.write"}, status_code=200)
async def assign_case(
    caller: Caller,
    services: Provided[HasDesk],
    case_id: str,
    data: Assignment | None = None,
    if_match: Annotated[str | None, HeaderParameter(name="If-Match")] = None,
) -> QueueItem:
    """Take a case, give it to a colleague, or with null give it back. With If-Match only if nobody was faster. Where
    the policy has cases drawn, whoever has one gives it back, and only a lead gives one to somebody, with a reason."""
    asked = data or Assignment()
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(
        commands.assign,
        case_id=case_id,
        policy=services.policy,
        agent_id=asked.agent_id,
        reason=asked.reason,
        version=if_match,
    )


@post("/v1/desk/cases/{case_id:str}/reveal", opt={"permission": "people.reveal"}, status_code=200)
async def reveal_person(caller: Caller, services: Provided[HasDesk], case_id: str, data: RevealRequest) -> Revealed:
    """Personal data in clear. The reason is recorded with your name."""
    lookups = services.settings.desk_lookups
    return await caller.write(commands.reveal, case_id=case_id, field=data.field, reason=data.reason, lookups=lookups)


@post("/v1/desk/mails/{mail_id:str}/reveal", opt={"permission": "people.reveal"}, status_code=200)
async def reveal_mail(caller: Caller, services: Provided[HasDesk], mail_id: str) -> WholeMail:
    """The whole mail that a message came in, as text and uncut. Who looked becomes an entry, and it is one of their
    look-ups of the hour."""
    row = await caller.write(open_original, mail_id=mail_id, lookups=services.settings.desk_lookups)
    raw = await to_thread.run_sync(services.file_store.get, row.id)
    return WholeMail(row.id, iso(row.at), row.size, *await to_thread.run_sync(shown, raw))


@get("/v1/desk/agents", opt={"permission": "desk.read"})
async def list_agents(caller: Caller) -> list[AgentLine]:
    """Colleagues, and who takes cases now."""
    return await caller.read(screen.agents_online)


ROUTES = [read_queue, search_queue, read_screen, read_timeline, assign_case, reveal_person, reveal_mail, list_agents]
