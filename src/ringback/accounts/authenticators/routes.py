"""HTTP for passkeys, second factors and recovery codes: of applicants under `/v1/me`, of agents under `/v1/agent`."""

from litestar import Response, delete, get, patch, post

from ringback.accounts.access import LoginKind
from ringback.accounts.agents import commands as agents
from ringback.accounts.authenticators import passkeys, second_factor
from ringback.accounts.authenticators.passkey_rows import subject_of
from ringback.accounts.authenticators.schemas import (
    AppCode,
    NewApp,
    PasskeyName,
    PasskeyOptions,
    PasskeyRequest,
    PasskeySignIn,
    PasskeyView,
    RecoveryCodes,
    RecoveryCodesLeft,
    SecondFactorView,
    TurnedOn,
)
from ringback.accounts.authenticators.webauthn_protocol import Json
from ringback.accounts.limits import PASSKEY_CHALLENGES, take_anonymously
from ringback.accounts.queries import account
from ringback.accounts.schemas import AgentMe, SteppedUp
from ringback.accounts.sessions.commands import client_of
from ringback.accounts.sessions.cookies import device_of, set_device_cookie, set_login_cookie
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.http import Caller, Provided
from ringback.core.paging import Page
from ringback.core.times import iso
from ringback.settings import HasSettings, Settings


@post("/v1/me/passkeys/options", opt={"permission": "security.manage"}, status_code=200)
async def passkey_options(caller: Caller, services: Provided[HasSettings]) -> PasskeyOptions:
    """Begin to add a passkey: what the browser is asked. Needs a re-authentication not older than five minutes."""
    return PasskeyOptions(await caller.write(_begin_own, services.settings))


@post("/v1/me/passkeys", opt={"permission": "security.manage"}, status_code=201)
async def add_passkey(caller: Caller, data: PasskeyRequest, services: Provided[HasSettings]) -> PasskeyView:
    """Add the passkey that the browser has made. The owner is told by e-mail."""
    return await caller.write(passkeys.add, settings=services.settings, name=data.name, credential=data.credential)


@get("/v1/me/passkeys", opt={"permission": "security.manage"})
async def list_passkeys(caller: Caller) -> Page[PasskeyView]:
    """The account's passkeys, oldest first."""
    return Page(await caller.read(passkeys.list_passkeys))


@patch("/v1/me/passkeys/{passkey_id:str}", opt={"permission": "security.manage"}, status_code=204)
async def rename_passkey(caller: Caller, passkey_id: str, data: PasskeyName) -> None:
    """Give a passkey another name."""
    await caller.write(passkeys.rename, passkey_id=passkey_id, name=data.name)


@delete("/v1/me/passkeys/{passkey_id:str}", opt={"permission": "security.manage"}, status_code=204)
async def remove_passkey(caller: Caller, passkey_id: str) -> None:
    """Remove a passkey: it opens nothing any more. The owner is told by e-mail."""
    await caller.write(passkeys.remove, passkey_id=passkey_id)


@get("/v1/me/second-factor", opt={"permission": "security.manage"})
async def read_second_factor(caller: Caller) -> SecondFactorView:
    """Whether a sign-in with the password asks for more, and what there is to show."""
    return await caller.read(second_factor.read)


@post("/v1/me/second-factor/app", opt={"permission": "security.manage"}, status_code=201)
async def begin_app(caller: Caller, services: Provided[HasSettings]) -> NewApp:
    """A secret for an authenticator app, shown this once. It counts once the app's first code was sent."""
    return await caller.write(second_factor.begin_app, settings=services.settings)


@post("/v1/me/second-factor/app/confirm", opt={"permission": "security.manage"}, status_code=200)
async def confirm_app(caller: Caller, data: AppCode) -> TurnedOn:
    """The app's first code: from now on sign-ins ask for it. Answers recovery codes where there were none."""
    return await caller.write(second_factor.confirm_app, code=data.code)


@post("/v1/me/second-factor", opt={"permission": "security.manage"}, status_code=200)
async def turn_on_second_factor(caller: Caller) -> TurnedOn:
    """Let sign-ins with the password ask for a passkey too. Answers recovery codes where there were none."""
    return await caller.write(second_factor.turn_on)


@delete("/v1/me/second-factor", opt={"permission": "security.manage"}, status_code=204)
async def turn_off_second_factor(caller: Caller) -> None:
    """Let the password alone open the account again. App and recovery codes are forgotten, passkeys stay."""
    await caller.write(second_factor.turn_off)


@post("/v1/me/recovery-codes", opt={"permission": "security.manage"}, status_code=201)
async def make_recovery_codes(caller: Caller) -> RecoveryCodes:
    """Ten new recovery codes, shown this once; those before are void."""
    return await caller.write(second_factor.new_recovery_codes)


@post("/v1/logins/passkeys/options", opt={"permission": ""}, status_code=200)
async def sign_in_options(caller: Caller, services: Provided[HasSettings]) -> Response[PasskeyOptions]:
    """Begin to sign in with a passkey: what the browser is asked. Good for five minutes in this browser."""
    return await _sign_in_options(caller, services.settings)


@post("/v1/agent/logins/passkeys/options", opt={"permission": ""}, status_code=200)
async def agent_sign_in_options(caller: Caller, services: Provided[HasSettings]) -> Response[PasskeyOptions]:
    """Begin to sign in as an agent with a passkey."""
    return await _sign_in_options(caller, services.settings)


@post("/v1/agent/logins/passkeys", opt={"permission": ""}, status_code=200)
async def agent_sign_in_by_passkey(
    caller: Caller, data: PasskeySignIn, services: Provided[HasSettings]
) -> Response[AgentMe]:
    """Sign in as an agent with a passkey, which counts as password and second factor."""
    settings, device = services.settings, device_of(caller)
    token, me = await caller.write(
        agents.sign_in_by_passkey,
        settings=settings,
        credential=data.credential,
        device=device,
        client=client_of(caller),
    )
    response = Response(me)
    set_device_cookie(response, device, vault=caller.vault, secure=settings.secure_cookies)
    set_login_cookie(response, token, LoginKind.AGENT, secure=settings.secure_cookies)
    return response


@post("/v1/agent/step-up/options", opt={"permission": "agent.self"}, status_code=200)
async def step_up_options(caller: Caller, services: Provided[HasSettings]) -> PasskeyOptions:
    """Begin to show a passkey as the second factor that decisions ask for."""
    return PasskeyOptions(await caller.write(passkeys.begin_showing, settings=services.settings))


@post("/v1/agent/step-up/passkey", opt={"permission": "agent.self"}, status_code=200)
async def step_up_by_passkey(caller: Caller, data: PasskeySignIn, services: Provided[HasSettings]) -> SteppedUp:
    """Show a passkey as the second factor. Good for five minutes."""
    until = await caller.write(agents.step_up_by_passkey, settings=services.settings, credential=data.credential)
    return SteppedUp(iso(until))


@post("/v1/agent/passkeys/options", opt={"permission": "agent.self"}, status_code=200)
async def agent_passkey_options(caller: Caller, services: Provided[HasSettings]) -> PasskeyOptions:
    """Begin to add an agent's passkey. Needs a fresh second factor."""
    return PasskeyOptions(await caller.write(_begin_agents, services.settings))


@post("/v1/agent/passkeys", opt={"permission": "agent.self"}, status_code=201)
async def add_agent_passkey(caller: Caller, data: PasskeyRequest, services: Provided[HasSettings]) -> PasskeyView:
    """Add the passkey that the agent's browser has made. They are told by e-mail."""
    return await caller.write(passkeys.add, settings=services.settings, name=data.name, credential=data.credential)


@get("/v1/agent/passkeys", opt={"permission": "agent.self"})
async def list_agent_passkeys(caller: Caller) -> Page[PasskeyView]:
    """The agent's own passkeys, oldest first."""
    return Page(await caller.read(passkeys.list_passkeys))


@patch("/v1/agent/passkeys/{passkey_id:str}", opt={"permission": "agent.self"}, status_code=204)
async def rename_agent_passkey(caller: Caller, passkey_id: str, data: PasskeyName) -> None:
    """Give a passkey another name."""
    await caller.write(passkeys.rename, passkey_id=passkey_id, name=data.name)


@delete("/v1/agent/passkeys/{passkey_id:str}", opt={"permission": "agent.self"}, status_code=204)
async def remove_agent_passkey(caller: Caller, passkey_id: str) -> None:
    """Remove one of the agent's own passkeys."""
    await caller.write(passkeys.remove, passkey_id=passkey_id)


@get("/v1/agent/recovery-codes", opt={"permission": "agent.self"})
async def count_agent_recovery_codes(caller: Caller) -> RecoveryCodesLeft:
    """How many of the agent's recovery codes are left."""
    return await caller.read(second_factor.recovery_codes_left)


@post("/v1/agent/recovery-codes", opt={"permission": "agent.self"}, status_code=201)
async def make_agent_recovery_codes(caller: Caller) -> RecoveryCodes:
    """Ten new recovery codes, each good once in place of the authenticator's code; those before are void."""
    return await caller.write(_new_agents_recovery_codes)


async def _sign_in_options(caller: Caller, settings: Settings) -> Response[PasskeyOptions]:
    device = device_of(caller)
    ip = caller.ip if settings.ip_limit else ""
    response = Response(PasskeyOptions(await caller.write(_begin_sign_in, settings, device, ip)))
    set_device_cookie(response, device, vault=caller.vault, secure=settings.secure_cookies)
    return response


def _begin_sign_in(db: Db, actor: Actor, settings: Settings, device: str, ip: str) -> Json:
    if ip:
        take_anonymously(db, PASSKEY_CHALLENGES, device=device, ip=ip)
    return passkeys.begin_sign_in(db, actor, settings=settings, device=device)


def _begin_own(db: Db, actor: Actor, settings: Settings) -> Json:
    person = account(db, account_id=subject_of(actor))
    return passkeys.begin_adding(db, actor, settings=settings, email=person.email, name=person.name)


def _begin_agents(db: Db, actor: Actor, settings: Settings) -> Json:
    agent = agents.me(db, actor).agent
    agents.require_local(db, agent_id=agent.id)
    return passkeys.begin_adding(db, actor, settings=settings, email=agent.email, name=agent.name)


def _new_agents_recovery_codes(db: Db, actor: Actor) -> RecoveryCodes:
    agents.require_local(db, agent_id=actor.id)
    return second_factor.new_recovery_codes(db, actor)


ROUTES = [
    passkey_options,
    add_passkey,
    list_passkeys,
    rename_passkey,
    remove_passkey,
    read_second_factor,
    begin_app,
    confirm_app,
    turn_on_second_factor,
    turn_off_second_factor,
    make_recovery_codes,
    sign_in_options,
    agent_sign_in_options,
    agent_sign_in_by_passkey,
    step_up_options,
    step_up_by_passkey,
    agent_passkey_options,
    add_agent_passkey,
    list_agent_passkeys,
    rename_agent_passkey,
    remove_agent_passkey,
    count_agent_recovery_codes,
    make_agent_recovery_codes,
]
