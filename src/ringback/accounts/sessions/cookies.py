"""The cookies that say who a browser is. None of them can be read by a script or sent from another site."""

from typing import Any

from litestar import Response

from ringback.accounts.access import LIFETIME, LoginKind
from ringback.accounts.sessions.credentials import AGENT_COOKIE, DEVICE_COOKIE, LOGIN_COOKIE, cookie_name, signed_device
from ringback.core.crypto import Vault, new_token
from ringback.core.http import Caller
from ringback.core.times import DAY

DEVICE_LIFETIME = 400 * DAY  # the longest that browsers keep a cookie


def set_login_cookie(response: Response[Any], token: str, kind: LoginKind, *, secure: bool) -> None:
    _set(response, _login_cookie(kind), token, LIFETIME[kind], secure=secure)


def clear_login_cookie(response: Response[Any], kind: LoginKind, *, secure: bool) -> None:
    _set(response, _login_cookie(kind), "", 0, secure=secure)


def device_of(caller: Caller) -> str:
    """The browser's own number, a new one where it has none that we gave it; `set_device_cookie` makes it stay."""
    return caller.credentials.device or new_token("rbd")


def set_device_cookie(response: Response[Any], device: str, *, vault: Vault, secure: bool) -> None:
    _set(response, DEVICE_COOKIE, signed_device(vault, device), DEVICE_LIFETIME, secure=secure)


def _login_cookie(kind: LoginKind) -> str:
    return AGENT_COOKIE if kind is LoginKind.AGENT else LOGIN_COOKIE


def set_cookie(response: Response[Any], name: str, value: str, lifetime: int, *, secure: bool) -> None:
    """Another of our own. `lifetime` in ms."""
    _set(response, name, value, lifetime, secure=secure)


def clear_cookie(response: Response[Any], name: str, *, secure: bool) -> None:
    _set(response, name, "", 0, secure=secure)


def _set(response: Response[Any], name: str, value: str, lifetime: int, *, secure: bool) -> None:
    response.set_cookie(
        key=cookie_name(name, secure=secure),
        value=value,
        max_age=lifetime // 1000,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
