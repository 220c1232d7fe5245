"""What the sign-up's routes answer: `Me`, and the cookie of the login that a command opened."""

from collections.abc import Callable

from litestar import Response

from ringback.accounts.access import LoginKind
from ringback.accounts.sessions.commands import client_of, see
from ringback.accounts.sessions.cookies import set_device_cookie, set_login_cookie
from ringback.core.actors import Actor
from ringback.core.crypto import token_hash
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.http import Caller
from ringback.onboarding.queries import me, me_by_login
from ringback.onboarding.schemas import Me
from ringback.settings import Settings


async def with_login(
    caller: Caller,
    settings: Settings,
    kind: LoginKind,
    open_login: Callable[[Db, Actor], str | None],
    *,
    device: str | None = None,
) -> Response[Me]:
    """Run a command that may open a login, and answer `Me` by that login. It returns the login's token, None where
    the caller's own login goes on. The browser keeps `device`, by which it is known the next time."""

    client = client_of(caller)

    def run(db: Db, actor: Actor, /) -> tuple[str | None, Me]:
        token = open_login(db, actor)
        if token is not None:
            see(db, login_id=token_hash(token), client=client)
        return token, me(db, actor) if token is None else me_by_login(db, actor, token=token)

    token, view = await caller.write(run)
    response = Response(view)
    if token is not None:
        set_login_cookie(response, token, kind, secure=settings.secure_cookies)
    if device is not None:
        set_device_cookie(response, device, vault=caller.vault, secure=settings.secure_cookies)
    return response


async def after(caller: Caller, change: Callable[[Db, Actor, str], None]) -> Me:
    """Change the caller's own account. `Me` is read once that is committed, so that it shows what other rooms did
    about it, too."""

    def run(db: Db, actor: Actor, /) -> None:
        if actor.account_id is None:
            raise NotFound
        change(db, actor, actor.account_id)

    await caller.write(run)
    return await caller.read(me)
