"""Pure: whether a token was signed by the provider, for us, now (OpenID Connect Core 1.0, 3.1.3.7; Back-Channel
Logout 1.0, 2.6). PyJWT checks signature and times; what it can't know is checked here."""

import hmac
from collections.abc import Sequence
from typing import Any

import jwt

from ringback.accounts.agents.identities import MAX_ID
from ringback.accounts.sso.errors import Untrusted

Claims = dict[str, Any]
Keys = Sequence[dict[str, Any]]

# Signatures that only the provider can make: never `none`, never one by a secret that we know too (RFC 8725, 3.1).
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY_S = 60  # how far two clocks may be apart
MAX_TOKEN = 64 * 1024  # characters
MAX_AGE_S = 600  # of a token that was just asked for
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


class UnknownKey(Untrusted):
    """Signed with a key that is not among those we have; the provider may have new ones."""


def verify_id_token(
    token: str, keys: Keys, *, issuer: str, client_id: str, now_s: int, nonce: str | None = None
) -> Claims:
    """Raises Untrusted. `nonce` is None for a token that came with a refresh, which holds none of ours."""
    claims = _verify(token, keys, issuer=issuer, client_id=client_id, now_s=now_s, required=("sub",))
    _check_parties(claims, client_id)
    if claims["iat"] < now_s - MAX_AGE_S - LEEWAY_S:
        raise Untrusted("the ID token is old")
    if nonce is not None and not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise Untrusted("the ID token is of another sign-in: nonce")
    return claims


def verify_logout_token(token: str, keys: Keys, *, issuer: str, client_id: str, now_s: int) -> Claims:
    """Raises Untrusted."""
    claims = _verify(token, keys, issuer=issuer, client_id=client_id, now_s=now_s, required=("jti",))
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT_EVENT), dict):
        raise Untrusted("no logout token: events")
    if "nonce" in claims:
        raise Untrusted("an ID token is no logout token")
    if not isinstance(claims["jti"], str):
        raise Untrusted("the logout token has no name: jti")
    named = [claims[name] for name in ("sub", "sid") if name in claims]
    if not named or not all(isinstance(value, str) and value for value in named):
        raise Untrusted("the logout token names nobody: sub, sid")
    return claims


def _verify(token: str, keys: Keys, *, issuer: str, client_id: str, now_s: int, required: Sequence[str]) -> Claims:
    if len(token) > MAX_TOKEN:
        raise Untrusted("the token is too long")
    try:
        key = _key_of(jwt.get_unverified_header(token), keys)
        claims: Claims = jwt.decode(
            token,
            key,
            algorithms=[key.algorithm_name],
            audience=client_id,
            issuer=issuer,
            # Times are held against our own clock below, which tests and other processes share.
            options={"require": ["iss", "aud", "exp", "iat", *required], "verify_exp": False, "verify_iat": False,
                     "verify_nbf": False},
        )  # fmt: skip
    except jwt.PyJWTError as error:
        raise Untrusted(f"{type(error).__name__}: {error}") from None
    times = {name: claims[name] for name in ("exp", "iat", "nbf") if name in claims}
    if any(isinstance(at, bool) or not isinstance(at, int | float) for at in times.values()):
        raise Untrusted("a time in the token is no number")
    if times["exp"] <= now_s - LEEWAY_S:
        raise Untrusted("the token has expired")
    if times["iat"] > now_s + LEEWAY_S or times.get("nbf", 0) > now_s + LEEWAY_S:
        raise Untrusted("the token is of the future; are both clocks right?")
    return claims


def _key_of(header: dict[str, Any], keys: Keys) -> jwt.PyJWK:
    algorithm, kid = header.get("alg"), header.get("kid")
    if algorithm not in ALGORITHMS:
        raise Untrusted(f"signed with {algorithm}, which is not trusted")
    usable = [key for key in keys if key.get("use", "sig") == "sig" and key.get("kty") != "oct"]
    fitting = [key for key in usable if key.get("kid") == kid] if kid is not None else usable
    if len(fitting) != 1:
        raise UnknownKey("signed with a key that the provider does not name")
    if fitting[0].get("alg", algorithm) != algorithm:
        raise Untrusted("the key is for another algorithm")
    return jwt.PyJWK(fitting[0], algorithm=algorithm)


def _check_parties(claims: Claims, client_id: str) -> None:
    """Several audiences, or an authorized party: it must be us."""
    audience, party = claims["aud"], claims.get("azp")
    if (isinstance(audience, list) and len(audience) > 1 and party is None) or (party or client_id) != client_id:
        raise Untrusted("the ID token is for another client: azp")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= MAX_ID:
        raise Untrusted("the ID token names nobody: sub")
