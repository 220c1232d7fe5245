"""HTTP for the sessions of whoever asks: an applicant's under /v1/me, an agent's under /v1/agent."""

from litestar import delete, get

from ringback.accounts.sessions import commands as sessions
from ringback.accounts.sessions.commands import LoginSession
from ringback.core.http import Caller
from ringback.core.paging import Page


@get("/v1/me/sessions", opt={"permission": "me.write"})
async def list_sessions(caller: Caller) -> Page[LoginSession]:
    """Where the account is signed in, newest first."""
    return Page(await caller.read(sessions.sessions))


@delete("/v1/me/sessions", opt={"permission": "me.write"}, status_code=204)
async def end_other_sessions(caller: Caller) -> None:
    """Sign out everywhere but here. Needs a re-authentication."""
    await caller.write(sessions.end_applicants_others)


@delete("/v1/me/sessions/{session_id:str}", opt={"permission": "me.write"}, status_code=204)
async def end_session(caller: Caller, session_id: str) -> None:
    """Sign out there; its open streams end within a second. Needs a re-authentication."""
    await caller.write(sessions.end_applicants_session, session_id=session_id)


@get("/v1/agent/sessions", opt={"permission": "agent.self"})
async def list_agent_sessions(caller: Caller) -> Page[LoginSession]:
    """Where this agent is signed in, newest first."""
    return Page(await caller.read(sessions.sessions))


@delete("/v1/agent/sessions", opt={"permission": "agent.self"}, status_code=204)
async def end_other_agent_sessions(caller: Caller) -> None:
    """Sign out everywhere but here. Needs a fresh second factor."""
    await caller.write(sessions.end_agents_others)


@delete("/v1/agent/sessions/{session_id:str}", opt={"permission": "agent.self"}, status_code=204)
async def end_agent_session(caller: Caller, session_id: str) -> None:
    """Sign out there; its open streams end within a second. Needs a fresh second factor."""
    await caller.write(sessions.end_agents_session, session_id=session_id)


ROUTES = [
    list_sessions,
    end_other_sessions,
    end_session,
    list_agent_sessions,
    end_other_agent_sessions,
    end_agent_session,
]
