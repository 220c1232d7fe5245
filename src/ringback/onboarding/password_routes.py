"""HTTP for a forgotten password, and for showing again who one is before something is changed."""

from typing import Any

from litestar import Response, post, put

from ringback.accounts import email_addresses
from ringback.accounts.access import LoginKind
from ringback.accounts.authenticators import passkeys, passwords, second_factor, typed_second_factor
from ringback.accounts.errors import WrongPassword
from ringback.accounts.sessions import logins
from ringback.accounts.sessions.cookies import device_of, set_device_cookie
from ringback.accounts.sessions.reauthentication import count_password_try, reauthenticate
from ringback.core import typed_codes
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.http import Caller, Provided
from ringback.core.times import iso
from ringback.onboarding import mail_requests
from ringback.onboarding.answers import with_login
from ringback.onboarding.schemas import Me, Reauthentication, ReauthenticationRequest, RecoveryRequest, ResetRequest
from ringback.settings import HasSettings, Settings
from ringback.verification import reauthentication, recovery
from ringback.verification.routes import counted_ip


@post("/v1/passwords/codes", opt={"permission": ""}, status_code=202)
async def ask_for_password_code(
    caller: Caller, data: RecoveryRequest, services: Provided[HasSettings]
) -> Response[dict[str, str]]:
    """Mail a code for another password, good in this browser only. The answer is the same for every address."""
    email, device = email_addresses.clean(data.email), device_of(caller)
    await caller.write(mail_requests.ask_for_password_code, email=email, device=device, ip=counted_ip(caller, services))
    response = Response[dict[str, str]]({}, status_code=202)
    set_device_cookie(response, device, vault=caller.vault, secure=services.settings.secure_cookies)
    return response


@put("/v1/passwords", opt={"permission": ""})
async def reset_password(caller: Caller, data: ResetRequest, services: Provided[HasSettings]) -> Response[Me]:
    """Choose another password with the code from the e-mail. Signs in here; every other login of the account ends."""
    email, code = email_addresses.clean(data.email), typed_codes.read(data.code)
    second = typed_second_factor.read_of_sign_in(data.second_factor)
    passwords.check(data.password, email=email, name="", settings=services.settings)
    device = device_of(caller)
    await caller.write(recovery.count_guess, email=email, device=device)
    hashed = await passwords.hashed(data.password)
    return await with_login(
        caller,
        services.settings,
        LoginKind.APPLICANT,
        lambda db, actor: recovery.reset(
            db,
            actor,
            email=email,
            code=code,
            hashed=hashed,
            device=device,
            second_factor=second,
        ),
    )


@post("/v1/me/reauthentications", opt={"permission": "me.write"}, status_code=200)
async def show_again(
    caller: Caller, data: ReauthenticationRequest, services: Provided[HasSettings]
) -> Reauthentication:
    """Show again that it is you: password, passkey, authenticator code, recovery code, or a code that is mailed first.

    Good for five minutes, here alone. The methods `email` and `passkey` are asked for first, then shown.
    """
    if data.method == "email":
        if data.code is None:
            return Reauthentication(sent_to=await caller.write(reauthentication.ask, ip=counted_ip(caller, services)))
        return Reauthentication(until=iso(await caller.write(reauthentication.check, code=data.code)))
    if data.method == "passkey":
        if data.credential is None:
            options = await caller.write(passkeys.begin_showing, settings=services.settings)
            return Reauthentication(passkey=options)
        return Reauthentication(until=iso(await caller.write(_show_passkey, services.settings, data.credential)))
    if data.method in ("totp", "recovery_code"):
        return Reauthentication(until=iso(await caller.write(_show_second_factor, data.method, data.code or "")))
    own = await caller.read(logins.own_password)
    await caller.write(count_password_try)
    if not await passwords.matches(own.known, data.password or ""):
        raise WrongPassword
    return Reauthentication(until=iso(await caller.write(reauthenticate, method="password")))


def _show_passkey(db: Db, actor: Actor, settings: Settings, credential: dict[str, Any]) -> int:
    passkeys.show(db, actor, settings=settings, credential=credential)
    return reauthenticate(db, actor, method="passkey")


def _show_second_factor(db: Db, actor: Actor, method: str, code: str) -> int:
    second_factor.show(db, actor, code=code)
    return reauthenticate(db, actor, method=method)


ROUTES = [ask_for_password_code, reset_password, show_again]
