"""HTTP for the applicant's sign-up and sign-in, and the steps that answer with `Me`."""

from litestar import Response, delete, get, patch, post, put

from ringback.accounts import commands, email_addresses
from ringback.accounts.access import LoginKind
from ringback.accounts.authenticators import passwords, typed_second_factor
from ringback.accounts.authenticators.schemas import PasskeySignIn
from ringback.accounts.contact import checked, checked_phone
from ringback.accounts.errors import BadCredentials
from ringback.accounts.schemas import ContactInformation
from ringback.accounts.sessions import commands as sessions
from ringback.accounts.sessions import logins
from ringback.accounts.sessions.commands import client_of
from ringback.accounts.sessions.cookies import clear_login_cookie, device_of, set_device_cookie, set_login_cookie
from ringback.core.crypto import new_token
from ringback.core.http import Caller, Provided
from ringback.onboarding import mail_requests
from ringback.onboarding.answers import after, with_login
from ringback.onboarding.commands import begin_payment
from ringback.onboarding.commands import sign_up as sign_up_command
from ringback.onboarding.queries import me_and_stale, own_country
from ringback.onboarding.schemas import (
    LinkAnswer,
    LinkQuestion,
    LinkRequest,
    Me,
    PasswordRequest,
    PhoneRequest,
    RedeemRequest,
    RenameRequest,
    SignInRequest,
    SignupAnswer,
    SignupRequest,
)
from ringback.payments import commands as payments
from ringback.payments import gateway as port
from ringback.payments.gateway import HasGateway
from ringback.payments.schemas import Checked, PaymentToken
from ringback.settings import HasSettings


@get("/v1/me", opt={"permission": ""})
async def read_me(caller: Caller, services: Provided[HasSettings]) -> Response[Me]:
    """Who is asking, how far the sign-up is, and what is missing. A browser gets a number of its own with it."""
    view, stale = await caller.read(me_and_stale)
    if stale:
        await caller.write(sessions.seen, client=client_of(caller))
    response = Response(view)
    if caller.credentials.device is None and not caller.credentials.bearer:
        device = device_of(caller)
        set_device_cookie(response, device, vault=caller.vault, secure=services.settings.secure_cookies)
    return response


@post("/v1/signups", opt={"permission": ""}, status_code=201)
async def sign_up(caller: Caller, data: SignupRequest, services: Provided[HasSettings]) -> Response[SignupAnswer]:
    """Begin a sign-up. The answer is the same for every address; whoever has an account already is told by e-mail.

    An address such as `lan@gmial.com` is refused with `data.suggestion`, unless `email_as_typed` says that it is meant.
    """
    email = email_addresses.clean(data.email)
    if not data.email_as_typed:
        email_addresses.refuse_slip(email)
    settings, device, token = services.settings, device_of(caller), await _signup_token(caller)
    response = await caller.create(
        sign_up_command,
        email=email,
        name=data.name,
        language=data.language,
        ip=caller.ip,
        ip_limit=settings.ip_limit,
        device=device,
        token=token,
    )
    set_login_cookie(response, token, LoginKind.SIGNUP, secure=settings.secure_cookies)
    set_device_cookie(response, device, vault=caller.vault, secure=settings.secure_cookies)
    return response


@put("/v1/me/password", opt={"permission": "me.write"})
async def set_password(caller: Caller, data: PasswordRequest, services: Provided[HasSettings]) -> Response[Me]:
    """Choose a password, or after a re-authentication another. Every other login of the account ends."""
    own = await caller.read(logins.own_password)
    passwords.check(data.password, email=own.account.email, name=own.account.name, settings=services.settings)
    hashed = await passwords.hashed(data.password)
    device = device_of(caller)
    return await with_login(
        caller,
        services.settings,
        LoginKind.APPLICANT,
        lambda db, actor: logins.set_password(db, actor, hashed=hashed, known=own.known, device=device),
        device=device,
    )


@put("/v1/me/contact", opt={"permission": "me.write"})
async def put_contact(caller: Caller, data: ContactInformation) -> Me:
    """Name, address and phone. Every field that needs attention is named; what is wrong with the phone is explained."""
    contact = checked(data)
    return await after(caller, lambda db, actor, own: commands.put_contact(db, actor, account_id=own, contact=contact))


@post("/v1/me/phone", opt={"permission": "me.write"}, status_code=200)
async def set_phone(caller: Caller, data: PhoneRequest) -> Me:
    """Change the phone only, as when a correction is accepted. A code for the old number is void."""
    number = checked_phone(data.phone_number, country=await caller.read(own_country))
    return await after(caller, lambda db, actor, own: commands.set_phone(db, actor, account_id=own, number=number))


@patch("/v1/me", opt={"permission": "me.write"})
async def rename(caller: Caller, data: RenameRequest) -> Me:
    """Change the account's name or language; what is left out stays."""
    return await after(
        caller,
        lambda db, actor, own: commands.rename(db, actor, account_id=own, name=data.name, language=data.language),
    )


@post("/v1/me/payment", opt={"permission": "payment.write"}, status_code=200)
async def add_payment(caller: Caller, data: PaymentToken, services: Provided[HasGateway]) -> Me:
    """Have a payment method checked. `payment.state` says what came of it; nothing is charged."""
    await caller.write(begin_payment)
    return await _record(caller, services.gateway.name, await port.check(services.gateway, data.token))


@post("/v1/me/payment/confirm", opt={"permission": "payment.write"}, status_code=200)
async def confirm_payment(caller: Caller, services: Provided[HasGateway]) -> Me:
    """Ask again, after the bank's page or once the payment service is back."""
    before = await caller.write(payments.begin_confirm)
    return await _record(caller, services.gateway.name, await port.confirm(services.gateway, before))


@post("/v1/logins", opt={"permission": ""}, status_code=200)
async def sign_in(caller: Caller, data: SignInRequest, services: Provided[HasSettings]) -> Response[Me]:
    """Sign in with e-mail and password. Five failures of yours stop your tries for a quarter of an hour."""
    maximum, device = services.settings.ip_limit, device_of(caller)
    code = typed_second_factor.read_of_sign_in(data.second_factor)
    attempt = await caller.write(logins.begin_sign_in, email=data.email, ip=caller.ip, ip_limit=maximum, device=device)
    if not await passwords.matches(attempt.password, data.password):
        await caller.write(logins.refuse_sign_in, account_id=attempt.subject)
        raise BadCredentials
    return await with_login(
        caller,
        services.settings,
        LoginKind.APPLICANT,
        lambda db, actor: logins.sign_in(
            db, actor, attempt=attempt, email=data.email, device=device, second_factor=code
        ),
        device=device,
    )


@post("/v1/logins/passkeys", opt={"permission": ""}, status_code=200)
async def sign_in_by_passkey(caller: Caller, data: PasskeySignIn, services: Provided[HasSettings]) -> Response[Me]:
    """Sign in with a passkey, which counts as password and second factor."""
    settings, device = services.settings, caller.credentials.device
    return await with_login(
        caller,
        settings,
        LoginKind.APPLICANT,
        lambda db, actor: logins.sign_in_by_passkey(
            db, actor, settings=settings, credential=data.credential, device=device
        ),
    )


@post("/v1/logins/links", opt={"permission": ""}, status_code=202)
async def ask_for_link(caller: Caller, data: LinkRequest, services: Provided[HasSettings]) -> Response[dict[str, str]]:
    """Mail a link to support, good in this browser only. The answer is the same for every address."""
    settings, device, email = services.settings, device_of(caller), email_addresses.clean(data.email)
    await caller.write(mail_requests.ask_for_link, email=email, device=device, ip=caller.ip, ip_limit=settings.ip_limit)
    response = Response[dict[str, str]]({}, status_code=202)
    set_device_cookie(response, device, vault=caller.vault, secure=settings.secure_cookies)
    return response


@post("/v1/logins/links/check", opt={"permission": ""}, status_code=200)
async def check_link(caller: Caller, data: LinkQuestion) -> LinkAnswer:
    """Whether a mailed link opens in this browser. It is not used up."""
    return LinkAnswer(await caller.read(logins.opens_here, token=data.token, device=caller.credentials.device))


@post("/v1/logins/links/redeem", opt={"permission": ""}, status_code=200)
async def redeem_link(caller: Caller, data: RedeemRequest, services: Provided[HasSettings]) -> Response[Me]:
    """Sign in by a mailed link: cases and checks, nothing else. A browser that is signed in stays as it is."""
    device = caller.credentials.device
    return await with_login(
        caller,
        services.settings,
        LoginKind.SUPPORT,
        lambda db, actor: logins.redeem_link(db, actor, token=data.token, device=device, language=data.language),
    )


@delete("/v1/logins/current", opt={"permission": "me.read"}, status_code=204)
async def sign_out(caller: Caller, services: Provided[HasSettings]) -> Response[None]:
    """Sign out here. Logins on other devices go on."""
    await caller.write(logins.sign_out)
    response = Response[None](None, status_code=204)
    clear_login_cookie(response, LoginKind.APPLICANT, secure=services.settings.secure_cookies)
    return response


async def _signup_token(caller: Caller) -> str:
    """The login's token. For a request that can be repeated it is the same each time, so the repeat's cookie works too:
    only the browser that can repeat key and body gets it, and it dies when the password is chosen."""
    key, device = caller.idempotency_key, caller.credentials.device
    if key is None or device is None:
        return new_token("rbl")
    said = "\n".join((device, key, await caller.request_digest()))
    return f"rbl_{caller.vault.lookup('signup login', said)}"


async def _record(caller: Caller, gateway: str, result: Checked) -> Me:
    return await after(
        caller,
        lambda db, actor, own: payments.record(db, actor, account_id=own, gateway=gateway, checked=result),
    )


ROUTES = [
    read_me,
    sign_up,
    set_password,
    put_contact,
    set_phone,
    rename,
    add_payment,
    confirm_payment,
    sign_in,
    sign_in_by_passkey,
    ask_for_link,
    check_link,
    redeem_link,
    sign_out,
]
