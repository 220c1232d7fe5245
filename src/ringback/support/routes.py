"""HTTP for cases, the same for both sides: the path decides which cookie counts, the actor decides what is seen."""

from typing import Protocol

import msgspec
from litestar import Response, delete, get, post, put
from litestar.openapi import ResponseSpec

from ringback.core.hours import Hours
from ringback.core.http import Caller, Place, PlaceInPath, Provided
from ringback.core.paging import Page
from ringback.files.kinds import kinds_of
from ringback.settings import Settings
from ringback.support import (
    assignment,
    commands,
    contact_requests,
    drafts,
    message_drafts,
    pages,
    phone_proofs,
    queries,
)
from ringback.support.live.nodes import Nodes
from ringback.support.live.notices import SeenNotice
from ringback.support.live.presence import PresenceTracker
from ringback.support.live.stream import STREAMS
from ringback.support.options import CaseOptions, case_options
from ringback.support.schemas import (
    Author,
    CallOutcome,
    Case,
    CaseDraft,
    CaseRequest,
    ContactRequest,
    DraftBody,
    DraftKind,
    Message,
    MessageDraft,
    MessageDraftRequest,
    MessageRequest,
    Note,
    PhoneProof,
    ProofRequest,
    Rating,
    ReadBackCode,
    ReadMark,
    SeverityRequest,
    Unread,
    WrittenMessage,
)
from ringback.support.thread import author_of
from ringback.support.viewing import count_view

CASE = "/v1/cases/{case_id:str}"
DESK_CASE = "/v1/desk/cases/{case_id:str}"
DRAFT = "case"


class HasSupport(Protocol):
    """What this room's routes need of Ringback."""

    @property
    def live(self) -> PresenceTracker: ...

    @property
    def nodes(self) -> Nodes: ...

    @property
    def desk_hours(self) -> Hours: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def draws_cases(self) -> bool: ...


def both(path: str) -> list[str]:
    return [CASE + path, DESK_CASE + path]


@get("/v1/case-options", opt={"permission": ""})
async def read_case_options(caller: Caller, services: Provided[HasSupport]) -> CaseOptions:
    """What can be chosen in a new case, and what to expect of each contact method now."""
    kinds = kinds_of(services.settings.file_kinds)
    return await caller.read(case_options, hours=services.desk_hours, kinds=kinds)


@post("/v1/cases", opt={"permission": "cases.write"})
async def open_case(caller: Caller, services: Provided[HasSupport], data: CaseRequest) -> Response[Case]:
    """Open a case, with an active account or without. At most 10 open ones and 20 a day. A chat begins while the desk
    is open; the other contact methods take it at any time."""
    return await caller.create(commands.open_case, request=data, hours=services.desk_hours)


@get("/v1/cases", opt={"permission": "cases.read"})
async def list_cases(
    caller: Caller,
    status: str | None = None,
    q: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[Case]:
    """One's own cases, the one that moved last first; programs without an account see all.

    `q` is the case's id or display id, or what stands in the subject, the name, the names of files and the messages
    that the reader may see: beginnings of words, "phrases in quotes", four digits or more of a number, -without. All of
    it must be there. Of other people's cases none is found by the account's e-mail address or phone.
    """
    return await caller.read(pages.cases_page, status=status, q=q, cursor=cursor, limit=limit)


@get(CASE, opt={"permission": "cases.read"})
async def read_case(caller: Caller, case_id: str) -> Response[Case]:
    """A case by its id or its display id. `call_code` is for the applicant alone: what to key in a call that is to
    prove their phone."""
    case = await caller.read(phone_proofs.case_with_code, case_id=case_id)
    return Response(case, headers={"ETag": case.etag})


@get(both("/messages"), opt={"permission": "cases.read"})
async def read_thread(
    caller: Caller,
    services: Provided[HasSupport],
    case_id: str,
    since: Place = None,
    before: Place = None,
    limit: int | None = None,
) -> Page[Message]:
    """Messages in the order of their numbers: after `since`, or the newest ones (below `before`)."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.read(queries.thread, case_id=case_id, since=since, before=before, limit=limit)


@post(
    both("/messages"),
    opt={"permission": "cases.write"},
    responses={200: ResponseSpec(WrittenMessage, description="Sent before")},
)
async def post_message(
    caller: Caller, services: Provided[HasSupport], case_id: str, data: MessageRequest
) -> Response[WrittenMessage]:
    """Write in a case. The same `client_id` with the same content is answered 200 with the first message. What is
    written to a case that was merged stands where that one goes on; an agent is refused instead (`case_merged`)."""
    posted = await caller.write(
        commands.post_message,
        case_id=case_id,
        client_id=data.client_id,
        body=data.body,
        kind=data.kind,
        file_ids=data.file_ids,
        seen=data.seen,
        draft=data.draft,
        is_applicant_online=services.live.is_applicant_online,
        draws_cases=services.draws_cases,
    )
    written = WrittenMessage(**msgspec.structs.asdict(posted.message), case_id=posted.case_id)
    return Response(written, status_code=200 if posted.repeated else 201)


@post(both("/read"), opt={"permission": "cases.read"}, status_code=200)
async def mark_read(caller: Caller, services: Provided[HasSupport], case_id: str, data: ReadMark) -> Unread:
    """Read up to a message. A mark never moves backwards."""
    read = await caller.write(commands.mark_read, case_id=case_id, message_number=data.message_number)
    case, by_desk = read.case, caller.credentials.desk
    if read.after > read.before:
        services.nodes.tell_seen(SeenNotice(case.account_id, case.id, by_desk, read.after))
    if by_desk:  # what is unread stands in the agent's queue, which may be open elsewhere
        services.nodes.tell_queue_change(case.id)
    return Unread(read.unread)


@post(both("/typing"), opt={"permission": "cases.write"}, status_code=204)
async def tell_typing(caller: Caller, services: Provided[HasSupport], case_id: str) -> None:
    """Tell the other side that somebody is writing. Forgotten at once."""
    actor, case = await caller.read(queries.actor_and_case, case_id=case_id)
    kind, author_id = author_of(actor)
    services.live.publish_typing(account_id=case.account_id, case_id=case.id, author=Author(kind, actor.name))
    services.nodes.tell_typing(case.id, kind=kind, author_id=author_id)


@post(f"{CASE}/leave", opt={"permission": "cases.write"}, status_code=204)
async def leave_chat(caller: Caller, case_id: str) -> None:
    """Leave the chat; answers come by e-mail from now on."""
    await caller.write(commands.leave, case_id=case_id)


@post(both("/resolve"), opt={"permission": "cases.write"}, status_code=200)
async def resolve_case(caller: Caller, services: Provided[HasSupport], case_id: str, data: Note | None = None) -> Case:
    """Nothing is left to do. It can be reopened for 14 days."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(commands.resolve, case_id=case_id, note=data.note if data else None, tells=True)


@post(both("/reopen"), opt={"permission": "cases.write"}, status_code=200)
async def reopen_case(caller: Caller, services: Provided[HasSupport], case_id: str, data: Note | None = None) -> Case:
    """Go on with a resolved case, within 14 days."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(commands.reopen, case_id=case_id, note=data.note if data else None)


@put(both("/severity"), opt={"permission": "cases.write"})
async def set_severity(caller: Caller, services: Provided[HasSupport], case_id: str, data: SeverityRequest) -> Case:
    """How much depends on it: low, normal, high, urgent or critical."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(assignment.set_severity, case_id=case_id, severity=data.severity)


@post(f"{CASE}/contact", opt={"permission": "cases.write"}, status_code=200)
async def request_contact(caller: Caller, services: Provided[HasSupport], case_id: str, data: ContactRequest) -> Case:
    """Go on with an open case by chat, while the desk is open, or be called back on a number."""
    return await caller.write(
        contact_requests.request_contact,
        case_id=case_id,
        request=data,
        draws_cases=services.draws_cases,
        hours=services.desk_hours,
    )


@put(f"{CASE}/messages/{{message_number:int}}/rating", opt={"permission": "cases.write"})
async def rate_message(caller: Caller, case_id: str, message_number: PlaceInPath, data: Rating) -> Message:
    """One to five stars for an agent's answer, with a comment if wanted. The newest rating counts."""
    return await caller.write(
        contact_requests.rate_message, case_id=case_id, message_number=message_number, rating=data
    )


@post(f"{DESK_CASE}/callback", opt={"permission": "desk.write"}, status_code=200)
async def record_call(caller: Caller, services: Provided[HasSupport], case_id: str, data: CallOutcome) -> Case:
    """What came of a call-back: done, missed or canceled, in some words."""
    await count_view(caller, case_id=case_id, maximum=services.settings.desk_lookups)
    return await caller.write(assignment.record_call, case_id=case_id, request=data)


@post(f"{DESK_CASE}/phone-proofs", opt={"permission": "desk.write"}, status_code=201)
async def start_phone_proof(caller: Caller, case_id: str, data: ProofRequest) -> PhoneProof:
    """Call the account's phone with a code made for this call, which the person reads back to you or keys. You never
    see it. At most 3 calls an hour."""
    return await caller.write(phone_proofs.start, case_id=case_id, method=data.method)


@post("/v1/desk/phone-proofs/{proof_id:str}/checks", opt={"permission": "desk.write"}, status_code=200)
async def check_phone_proof(caller: Caller, proof_id: str, data: ReadBackCode) -> PhoneProof:
    """Type what the person on the phone reads back; three tries a call. The right code is evidence that the phone was
    reached."""
    return await caller.write(phone_proofs.check, proof_id=proof_id, code=data.code)


@get("/v1/drafts/case", opt={"permission": "cases.write"})
async def read_draft(caller: Caller) -> drafts.Draft:
    """The case that is being written; kept for 30 days."""
    return await caller.read(drafts.draft, name=DRAFT)


@put("/v1/drafts/case", opt={"permission": "cases.write"})
async def put_draft(caller: Caller, data: DraftBody) -> drafts.Draft:
    """Keep what is written so far; 16 KB."""
    return await caller.write(drafts.put_draft, name=DRAFT, data=data.data)


@delete("/v1/drafts/case", opt={"permission": "cases.write"}, status_code=204)
async def drop_draft(caller: Caller) -> None:
    """Discard it."""
    await caller.write(drafts.drop_draft, name=DRAFT)


@get(both("/drafts"), opt={"permission": "cases.write"})
async def read_message_drafts(caller: Caller, case_id: str) -> list[MessageDraft]:
    """What you have typed in a case and not sent: of a reply, and at the desk of an internal note."""
    return await caller.read(message_drafts.drafts_of_case, case_id=case_id)


@put(both("/drafts/{kind:str}"), opt={"permission": "cases.write"})
async def put_message_draft(caller: Caller, case_id: str, kind: DraftKind, data: MessageDraftRequest) -> MessageDraft:
    """Keep what you have typed so far, for you alone and for 30 days; at most 60 times a minute. What another device of
    yours kept meanwhile is not written over: read it first."""
    return await caller.write(message_drafts.save_draft, case_id=case_id, kind=kind, request=data)


@delete(both("/drafts/{kind:str}"), opt={"permission": "cases.write"}, status_code=204)
async def drop_message_draft(caller: Caller, case_id: str, kind: DraftKind, version: str = "") -> None:
    """Discard it. `version` is the one that was read."""
    await caller.write(message_drafts.drop_draft, case_id=case_id, kind=kind, version=version)


@get("/v1/desk/drafts", opt={"permission": "desk.read"})
async def list_message_drafts(caller: Caller) -> list[CaseDraft]:
    """Your drafts in all cases, newest first: fifty at most."""
    return await caller.read(message_drafts.own_drafts)


ROUTES = [
    read_case_options,
    open_case,
    list_cases,
    read_case,
    read_thread,
    post_message,
    mark_read,
    tell_typing,
    leave_chat,
    resolve_case,
    reopen_case,
    set_severity,
    request_contact,
    rate_message,
    record_call,
    start_phone_proof,
    check_phone_proof,
    read_draft,
    put_draft,
    drop_draft,
    read_message_drafts,
    put_message_draft,
    drop_message_draft,
    list_message_drafts,
    *STREAMS,
]
