"""HTTP for agents' sign-in at the identity provider. All of it is "not found" where the settings name none."""

from typing import Any, Protocol
from urllib.parse import parse_qs

import structlog
from litestar import Response, get, post
from litestar.response import Redirect

from ringback.accounts.access import LoginKind
from ringback.accounts.agents.commands import BY_ID
from ringback.accounts.errors import AgentExists
from ringback.accounts.limits import SSO_ANSWERS, take_anonymously
from ringback.accounts.schemas import SignInOptions, SsoAddress, SsoPage
from ringback.accounts.sessions.cookies import clear_cookie, device_of, set_cookie, set_device_cookie, set_login_cookie
from ringback.accounts.sessions.credentials import cookie_name
from ringback.accounts.sso import attempts, commands
from ringback.accounts.sso.attempts import COOKIE, LIFETIME, SsoAttempt
from ringback.accounts.sso.claims import has_groups, person_of
from ringback.accounts.sso.commands import KeptTokens, SsoSession
from ringback.accounts.sso.confirmation import Confirmer
from ringback.accounts.sso.errors import ProviderRefused, SsoFailed, SsoReason, Untrusted, unreachable
from ringback.accounts.sso.provider import IdentityProvider
from ringback.core.actors import Actor
from ringback.core.crypto import Vault, token_hash
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound, Problem, Unavailable
from ringback.core.http import Caller, Provided
from ringback.core.limits import Limit, take
from ringback.core.times import HOUR, SECOND
from ringback.settings import Settings

log = structlog.get_logger()

SIGN_IN_PAGE = "/desk/signin"


class HasSso(Protocol):
    @property
    def settings(self) -> Settings: ...

    @property
    def identity_provider(self) -> IdentityProvider | None: ...

    @property
    def confirmer(self) -> Confirmer: ...

    @property
    def vault(self) -> Vault: ...

    def events_clock(self) -> int: ...


@get("/v1/agent/sign-in-options", opt={"permission": ""}, sync_to_thread=False)
def sign_in_options(services: Provided[HasSso]) -> SignInOptions:
    """How agents sign in here: at which identity provider, and whether with a password too."""
    config = services.settings.sso
    return SignInOptions(
        provider=config.name if config else None, passwords=config is None or config.passwords_for is None
    )


@post("/v1/agent/sso/attempts", opt={"permission": ""}, status_code=200)
async def begin_sso(caller: Caller, data: SsoPage, services: Provided[HasSso]) -> Response[SsoAddress]:
    """Begin to sign in at the identity provider: go to `url` in this browser. It comes back to `page`."""
    device = caller.credentials.device
    await caller.write(count_attempt, device=device, ip=caller.ip, maximum=services.settings.ip_limit)
    return await _begin(services, data.page)


@post("/v1/agent/sso/step-ups", opt={"permission": "agent.self"}, status_code=200)
async def begin_sso_step_up(caller: Caller, data: SsoPage, services: Provided[HasSso]) -> Response[SsoAddress]:
    """Show at the identity provider again who you are, which decisions ask for: go to `url` in this browser."""
    actor = await caller.actor()
    hint = await caller.read(own_email)
    return await _begin(services, data.page, login=actor.login_id, hint=hint)


@get("/v1/agent/sso/callback", opt={"permission": ""}, include_in_schema=False)
async def sso_callback(caller: Caller, services: Provided[HasSso]) -> Response[Any]:
    """Where the provider sends the browser back to. Always ends on a page, which words what went wrong."""
    provider, secure = identity_provider_of(services), services.settings.secure_cookies
    query = caller.request.query_params
    token = device = None
    page = f"{SIGN_IN_PAGE}?sso="
    try:
        cookie, now = caller.request.cookies.get(cookie_name(COOKIE, secure=secure)), services.events_clock()
        attempt = attempts.opened(services.vault, cookie, state=query.get("state", ""), now=now)
        await caller.write(count_answer, attempt=attempt.state)
        device = device_of(caller)
        token = await _come_back(caller, provider, attempt, device)
        page = attempt.next
    except SsoFailed as refusal:
        page += refusal.reason.value
    except ProviderRefused:
        page += SsoReason.EXPIRED.value
    except Unavailable:
        page += SsoReason.UNREACHABLE.value
    except AgentExists:
        page += SsoReason.OTHER_PERSON.value
    except (Untrusted, Problem) as error:
        log.warning("sso_not_trusted", reason=str(error))
        page += SsoReason.INVALID.value
    response = Redirect(page, status_code=303)
    clear_cookie(response, COOKIE, secure=secure)
    if token is not None and device is not None:
        set_device_cookie(response, device, vault=services.vault, secure=secure)
        set_login_cookie(response, token, LoginKind.AGENT, secure=secure)
    return response


@post("/v1/agent/sso/backchannel-logout", opt={"permission": ""}, status_code=200, include_in_schema=False)
async def backchannel_logout(caller: Caller, services: Provided[HasSso]) -> Response[None]:
    """The provider ends a session (OpenID Connect Back-Channel Logout 1.0)."""
    provider = identity_provider_of(services)
    form = parse_qs((await caller.request.body()).decode("utf-8", "replace"))
    try:
        claims = await provider.logout_token((form.get("logout_token") or [""])[0])
    except Untrusted as error:
        log.warning("sso_logout_not_trusted", reason=str(error))
        raise InvalidInput.of("logout_token", "token_invalid", "This is no logout token of the provider's.") from None
    await caller.write(
        commands.end_session,
        issuer=provider.config.issuer,
        sid=claims.get("sid"),
        subject=claims.get("sub"),
        name=claims["jti"],
    )
    return Response[None](None, status_code=200)


def identity_provider_of(services: HasSso) -> IdentityProvider:
    if services.identity_provider is None:
        raise NotFound
    return services.identity_provider


def count_attempt(db: Db, actor: Actor, /, *, device: str | None, ip: str, maximum: int) -> None:
    """One of `maximum` an hour for a network, or a known browser in it; 0: a proxy in front counts."""
    if ip and maximum:
        take_anonymously(db, Limit("sso_ip", maximum, HOUR), device=device, ip=ip)


def count_answer(db: Db, actor: Actor, /, *, attempt: str) -> None:
    """Each makes us ask the provider. Nobody's are counted by their network: a neighbour would use them up."""
    take(db, SSO_ANSWERS, token_hash(attempt))


def own_email(db: Db, actor: Actor, /) -> str:
    agent = db.one(BY_ID, id=actor.id)
    return agent.email if agent else ""


async def _begin(services: HasSso, page: str, *, login: str = "", hint: str = "") -> Response[SsoAddress]:
    provider = identity_provider_of(services)
    attempt = attempts.begin(services.events_clock(), page=page, login=login)
    try:
        url = await provider.address(
            state=attempt.state, nonce=attempt.nonce, verifier=attempt.verifier, fresh=bool(login), hint=hint
        )
    except Untrusted as error:
        log.error("identity_provider_not_trusted", reason=str(error))
        raise unreachable() from None
    response = Response(SsoAddress(url))
    sealed = attempts.sealed(services.vault, attempt)
    set_cookie(response, COOKIE, sealed, LIFETIME, secure=services.settings.secure_cookies)
    return response


async def _come_back(caller: Caller, provider: IdentityProvider, attempt: SsoAttempt, device: str) -> str | None:
    """A new login's token; None where a login that there is was stepped up."""
    query = caller.request.query_params
    await provider.check_issuer(query.get("iss"))
    if "error" in query or not query.get("code"):
        raise SsoFailed(SsoReason.DENIED)
    asked_at = provider.now_s * SECOND
    tokens = await provider.redeem(query["code"], verifier=attempt.verifier, nonce=attempt.nonce)
    told = await provider.userinfo(tokens.access) or {}
    claims = tokens.claims or {}
    if told and told.get("sub") != claims["sub"]:
        raise Untrusted("userinfo is about somebody else")
    if provider.config.acr and claims.get("acr") not in provider.config.acr:
        raise SsoFailed(SsoReason.WEAK)
    person = person_of({**claims, **told}, provider.config)
    at = claims.get("auth_time")
    session = SsoSession(
        sid=claims["sid"] if isinstance(claims.get("sid"), str) else None,
        kept=KeptTokens(tokens.access, tokens.refresh, groups=has_groups(told, provider.config)),
        authenticated_at=at * SECOND if isinstance(at, int) and not isinstance(at, bool) else 0,
        asked_at=asked_at,
    )
    if attempt.login:
        issuer = provider.config.issuer
        await caller.write(
            commands.step_up,
            login=attempt.login,
            person=person,
            issuer=issuer,
            session=session,
            began_at=attempt.began_at,
        )
        return None
    return await caller.write(commands.sign_in, person=person, session=session, config=provider.config, device=device)


ROUTES = [sign_in_options, begin_sso, begin_sso_step_up, sso_callback, backchannel_logout]
