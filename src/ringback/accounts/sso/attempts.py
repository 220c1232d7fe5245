"""A sign-in that a browser has begun. It lies sealed in a cookie of that browser and nowhere else, so that an answer
that another browser brings, or that nobody asked for, finds nothing to fit (login CSRF)."""

import base64
import binascii
import hmac
import re
import secrets

import msgspec

from ringback.accounts.sso.errors import SsoFailed, SsoReason
from ringback.core.crypto import Erased, Vault
from ringback.core.times import MINUTE

LIFETIME = 10 * MINUTE
COOKIE = "ringback_sso"
PURPOSE = "sso attempt"
PAGE = re.compile(r"/desk(/[\w-]+)*/?(\?[\w=&%.+-]*)?", re.ASCII)
HOME = "/desk"


class SsoAttempt(msgspec.Struct, frozen=True):
    """`login` is the one that is stepped up; empty for a sign-in. Times in ms."""

    state: str
    nonce: str
    verifier: str
    next: str
    began_at: int
    login: str = ""


def begin(now: int, *, page: str, login: str = "") -> SsoAttempt:
    """`page`: where to go afterwards; anything but a page of the desk is its home."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return SsoAttempt(state, nonce, verifier, page if PAGE.fullmatch(page) else HOME, now, login)


def sealed(vault: Vault, attempt: SsoAttempt) -> str:
    return base64.urlsafe_b64encode(vault.seal(PURPOSE, msgspec.json.encode(attempt))).decode()


def opened(vault: Vault, cookie: str | None, *, state: str, now: int) -> SsoAttempt:
    """The attempt that this answer belongs to. Raises SsoFailed."""
    try:
        plain = vault.unseal(PURPOSE, base64.urlsafe_b64decode(cookie or ""))
        attempt = msgspec.json.decode(plain, type=SsoAttempt)
    except (Erased, ValueError, binascii.Error, msgspec.DecodeError):
        raise SsoFailed(SsoReason.EXPIRED) from None
    fits = hmac.compare_digest(attempt.state.encode(), state.encode())
    if not fits or not 0 <= now - attempt.began_at <= LIFETIME:
        raise SsoFailed(SsoReason.EXPIRED)
    return attempt
