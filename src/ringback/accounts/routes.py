"""HTTP for agents' own sign-in and for integrators. What answers with the applicant's `Me` is in `onboarding`."""

from typing import Annotated

from litestar import Response, delete, get, post
from litestar.params import QueryParameter

from ringback.accounts import freezing, queries
from ringback.accounts.access import LoginKind
from ringback.accounts.agents import commands as agents
from ringback.accounts.agents import idleness
from ringback.accounts.agents import notices as agent_notices
from ringback.accounts.agents.notices import StopRequest
from ringback.accounts.authenticators import typed_second_factor
from ringback.accounts.authenticators.passwords import matches
from ringback.accounts.keys import access_keys
from ringback.accounts.keys.access_keys import AccessKey, AccessKeyRequest, NewAccessKey
from ringback.accounts.schemas import (
    AccountView,
    AgentMe,
    AgentSignIn,
    Availability,
    FreezeRequest,
    Idleness,
    SteppedUp,
    StepUp,
)
from ringback.accounts.sessions import commands as sessions
from ringback.accounts.sessions.commands import client_of
from ringback.accounts.sessions.cookies import clear_login_cookie, device_of, set_device_cookie, set_login_cookie
from ringback.core.http import Caller, Place, Provided
from ringback.core.paging import Page
from ringback.core.times import iso
from ringback.journal.schemas import EntryView
from ringback.settings import HasSettings

StateIs = Annotated[str | None, QueryParameter(name="state")]  # the framework keeps the plain name for itself


@post("/v1/agent/logins", opt={"permission": ""}, status_code=200)
async def agent_sign_in(caller: Caller, data: AgentSignIn, services: Provided[HasSettings]) -> Response[AgentMe]:
    """Sign in as an agent: e-mail, password and the authenticator's code. Five failures, and you have to wait."""
    settings = services.settings
    device, code = device_of(caller), typed_second_factor.read(data.code, field="code")
    attempt = await caller.write(
        agents.begin_sign_in,
        email=data.email,
        ip=caller.ip,
        ip_limit=settings.ip_limit,
        device=device,
        passwords_for=settings.sso.passwords_for if settings.sso else None,
    )
    ok = await matches(attempt.password, data.password)
    token, me = await caller.write(
        agents.sign_in,
        attempt=attempt,
        password_ok=ok,
        code=code,
        device=device,
        client=client_of(caller),
    )
    response = Response(me)
    set_device_cookie(response, device, vault=caller.vault, secure=settings.secure_cookies)
    set_login_cookie(response, token, LoginKind.AGENT, secure=settings.secure_cookies)
    return response


@get("/v1/agent/me", opt={"permission": "agent.self"})
async def agent_me(caller: Caller, services: Provided[HasSettings]) -> AgentMe:
    """The agent who is signed in."""
    sso = services.settings.sso
    me, stale = await caller.read(agents.me_and_stale, provider=sso.name if sso else None)
    if stale:
        await caller.write(sessions.seen, client=client_of(caller))
    return me


@delete("/v1/agent/logins/current", opt={"permission": "agent.self"}, status_code=204)
async def agent_sign_out(caller: Caller, services: Provided[HasSettings]) -> Response[None]:
    """Sign out. An agent who left takes no cases."""
    await caller.write(agents.leave)
    response = Response[None](None, status_code=204)
    clear_login_cookie(response, LoginKind.AGENT, secure=services.settings.secure_cookies)
    return response


@post("/v1/agent/step-up", opt={"permission": "agent.self"}, status_code=200)
async def step_up(caller: Caller, data: StepUp) -> SteppedUp:
    """Show the second factor again, which decisions ask for. Good for five minutes."""
    return SteppedUp(iso(await caller.write(agents.step_up, code=data.code)))


@post("/v1/agent/presence", opt={"permission": "agent.self"}, status_code=204)
async def set_presence(caller: Caller, data: Availability) -> None:
    """Take cases, or not."""
    await caller.write(agents.set_presence, available=data.available)


@post("/v1/agent/idleness", opt={"permission": "agent.self"}, status_code=200)
async def tell_idleness(caller: Caller, data: Idleness) -> Availability:
    """Something was done at this device, or nothing for ten minutes. Whoever does nothing at any device takes no cases
    until they do; tell it once a minute at most."""
    return await caller.write(idleness.note_idleness if data.idle else idleness.note_sign)


@get("/v1/accounts", opt={"permission": "accounts.read"})
async def list_accounts(
    caller: Caller, state_is: StateIs = None, cursor: str | None = None, limit: int | None = None
) -> Page[AccountView]:
    """Accounts, newest first, optionally of one state."""
    return await caller.read(queries.accounts_page, state=state_is, cursor=cursor, limit=limit)


@get("/v1/accounts/{account_id:str}", opt={"permission": "accounts.read"})
async def read_account(caller: Caller, account_id: str) -> AccountView:
    """One account with its requirements."""
    return await caller.read(queries.account_view, account_id=account_id)


@get("/v1/accounts/{account_id:str}/entries", opt={"permission": "entries.read"})
async def list_entries(
    caller: Caller, account_id: str, since: Place = None, limit: int | None = None
) -> Page[EntryView]:
    """The journal of an account from after `since`, oldest first."""
    return await caller.read(queries.entries_page, account_id=account_id, since=since or 0, limit=limit)


@post("/v1/access-keys", opt={"permission": "access_keys.manage"}, status_code=201)
async def create_access_key(caller: Caller, data: AccessKeyRequest) -> NewAccessKey:
    """A key for AWS's clients. Its secret is shown this once, so a repeat makes another key."""
    return await caller.write(access_keys.create_access_key, request=data)


@get("/v1/access-keys", opt={"permission": "access_keys.manage"})
async def list_access_keys(caller: Caller, account_id: str | None = None) -> Page[AccessKey]:
    """The account's keys for AWS's clients, oldest first, without their secrets."""
    return Page(await caller.read(access_keys.list_access_keys, account_id=account_id))


@delete("/v1/access-keys/{key_id:str}", opt={"permission": "access_keys.manage"}, status_code=204)
async def revoke_access_key(caller: Caller, key_id: str) -> None:
    """Revoke a key; the next request that it signs is refused. Needs a re-authentication of an applicant."""
    await caller.write(access_keys.revoke_access_key, key_id=key_id)


@post("/v1/freezes", opt={"permission": ""}, status_code=204)
async def freeze_account(caller: Caller, data: FreezeRequest) -> None:
    """Freeze the account that a notice was about, by its link "this wasn't me". Every login and key ends."""
    await caller.write(freezing.freeze, token=data.token)


@post("/v1/agent-stops", opt={"permission": ""}, status_code=204)
async def stop_agent(caller: Caller, data: StopRequest) -> None:
    """Shut out the agent whom a notice told, by its link "this wasn't me": every login ends, until an admin looked."""
    await caller.write(agent_notices.stop, token=data.token)


ROUTES = [
    freeze_account,
    stop_agent,
    agent_sign_in,
    agent_me,
    agent_sign_out,
    step_up,
    set_presence,
    tell_idleness,
    list_accounts,
    read_account,
    list_entries,
    create_access_key,
    list_access_keys,
    revoke_access_key,
]
