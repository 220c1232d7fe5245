"""The identity provider over the network. Never called inside a transaction; every request ends within seconds."""

import asyncio
import base64
import hashlib
import logging
from typing import Any, NamedTuple
from urllib.parse import quote_plus, urlencode
from weakref import WeakKeyDictionary

import httpx

from ringback.accounts.sso.errors import ProviderRefused, Untrusted, unreachable
from ringback.accounts.sso.tokens import Claims, Keys, UnknownKey, verify_id_token, verify_logout_token
from ringback.core.times import Clock
from ringback.courier.channels.http_client import authorities
from ringback.settings import Settings
from ringback.settings.tables import SingleSignOn

logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes whole addresses
CONNECT_S = 3
MAX_ANSWER = 1024 * 1024  # bytes
METADATA_S = 3600  # how long what the provider says of itself is believed without asking
KEYS_AGAIN_S = 10  # tokens with unknown keys make us ask for new ones at most this often
CALLBACK = "/v1/agent/sso/callback"


class Tokens(NamedTuple):
    access: str
    refresh: str | None
    claims: Claims | None  # of the ID token, which a refresh may leave out


class IdentityProvider:
    """One for the process. `metadata` is what the provider publishes of itself (OpenID Connect Discovery 1.0)."""

    def __init__(self, settings: Settings, config: SingleSignOn, clock: Clock) -> None:
        self.config = config
        self._secret = settings.sso_client_secret
        self._clock = clock
        self._metadata: dict[str, Any] = {}
        self._metadata_at = -METADATA_S
        self._keys: Keys = []
        self._keys_at = -METADATA_S
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()
        self.redirect_uri = settings.base_url.rstrip("/") + CALLBACK

    @property
    def now_s(self) -> int:
        return self._clock() // 1000

    async def metadata(self) -> dict[str, Any]:
        """Raises Unavailable, and Untrusted where the document is not this issuer's."""
        if self.now_s - self._metadata_at >= METADATA_S:
            url = self.config.issuer.rstrip("/") + "/.well-known/openid-configuration"
            found = _object(await self._request("GET", url))
            if found.get("issuer") != self.config.issuer:
                raise Untrusted(
                    f"the provider calls itself {found.get('issuer')!r}, the settings {self.config.issuer!r}"
                )
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                self._check_address(name, found.get(name))
            if "userinfo_endpoint" in found:
                self._check_address("userinfo_endpoint", found["userinfo_endpoint"])
            self._metadata, self._metadata_at = found, self.now_s
        return self._metadata

    async def address(self, *, state: str, nonce: str, verifier: str, fresh: bool, hint: str = "") -> str:
        """Where the browser goes to sign in. `fresh`: the provider asks even whom it knows."""
        metadata = await self.metadata()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        query = {
            "response_type": "code",
            "client_id": self.config.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": self.config.scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        if fresh:
            query |= {"prompt": "login", "max_age": "0"}
        if hint:
            query["login_hint"] = hint
        if self.config.acr:
            query["acr_values"] = " ".join(self.config.acr)
        address = str(metadata["authorization_endpoint"])
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"

    async def check_issuer(self, named: str | None) -> None:
        """The `iss` beside the code: an answer of another provider is not taken to ours (RFC 9207, 2.4)."""
        promised = (await self.metadata()).get("authorization_response_iss_parameter_supported") is True
        if named != self.config.issuer and (promised or named is not None):
            raise Untrusted(f"the answer names another issuer: {named!r}")

    async def redeem(self, code: str, *, verifier: str, nonce: str) -> Tokens:
        """Raises Untrusted, ProviderRefused for a code that is used up or not ours, Unavailable."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri}
        tokens = await self._tokens({**form, "code_verifier": verifier}, nonce)
        if tokens.claims is None:
            raise Untrusted("no ID token came")
        return tokens

    async def refresh(self, token: str) -> Tokens:
        """Raises ProviderRefused where the provider gives no more, Untrusted, Unavailable."""
        return await self._tokens({"grant_type": "refresh_token", "refresh_token": token}, None)

    async def userinfo(self, access_token: str) -> Claims | None:
        """What the provider says of them now; None where it has no such endpoint and logins are confirmed without it.
        Raises ProviderRefused, Untrusted, Unavailable."""
        address = (await self.metadata()).get("userinfo_endpoint")
        if address is None and self.config.confirm_by == "userinfo":  # no answer is not a yes
            raise Untrusted('the provider has no userinfo endpoint: set confirm_by = "refresh"')
        if address is None:
            return None
        answer = await self._request("GET", address, headers={"Authorization": f"Bearer {access_token}"})
        if answer.status_code in (401, 403):
            raise ProviderRefused
        return _object(answer)

    async def id_token(self, token: str, nonce: str | None) -> Claims:
        def verify(keys: Keys) -> Claims:
            return verify_id_token(token, keys, nonce=nonce, **self._expected)

        try:
            return verify(await self.keys())
        except UnknownKey:
            return verify(await self.keys(anew=True))

    async def logout_token(self, token: str) -> Claims:
        try:
            return verify_logout_token(token, await self.keys(), **self._expected)
        except UnknownKey:
            return verify_logout_token(token, await self.keys(anew=True), **self._expected)

    async def keys(self, *, anew: bool = False) -> Keys:
        """The provider's, which it may change at any time."""
        age_s = self.now_s - self._keys_at
        if age_s >= METADATA_S or (anew and age_s >= KEYS_AGAIN_S):
            found = _object(await self._request("GET", (await self.metadata())["jwks_uri"])).get("keys")
            if not isinstance(found, list):
                raise Untrusted("the provider names no keys")
            self._keys, self._keys_at = [key for key in found if isinstance(key, dict)], self.now_s
        return self._keys

    @property
    def _expected(self) -> dict[str, Any]:
        return {"issuer": self.config.issuer, "client_id": self.config.client_id, "now_s": self.now_s}

    async def _tokens(self, form: dict[str, str], nonce: str | None) -> Tokens:
        metadata = await self.metadata()
        ways = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        headers = {"Accept": "application/json"}
        if not self._secret:
            form["client_id"] = self.config.client_id
        elif "client_secret_basic" in ways:  # RFC 6749, 2.3.1: each half is form-encoded first
            pair = f"{quote_plus(self.config.client_id)}:{quote_plus(self._secret)}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        else:
            form |= {"client_id": self.config.client_id, "client_secret": self._secret}
        answer = await self._request("POST", metadata["token_endpoint"], data=form, headers=headers)
        if answer.status_code != 200:
            error = _error_of(answer)
            if error == "invalid_grant":
                raise ProviderRefused
            raise Untrusted(f"the token endpoint answers {answer.status_code} {error}")
        body = _object(answer)
        access, refresh, token = body.get("access_token"), body.get("refresh_token"), body.get("id_token")
        if not isinstance(access, str) or str(body.get("token_type", "")).lower() != "bearer":
            raise Untrusted("no bearer token came")
        claims = await self.id_token(token, nonce) if isinstance(token, str) else None
        return Tokens(access, refresh if isinstance(refresh, str) else None, claims)

    async def _request(self, method: str, url: str, **options: Any) -> httpx.Response:
        """Redirects are not followed: a secret goes to no other address than the provider's own."""
        loop = asyncio.get_running_loop()
        client = self._clients.get(loop)
        if client is None:
            client = self._clients[loop] = httpx.AsyncClient(
                timeout=httpx.Timeout(self.config.timeout_s, connect=CONNECT_S), trust_env=False, verify=authorities()
            )
        try:
            async with (
                asyncio.timeout(CONNECT_S + self.config.timeout_s),
                client.stream(method, url, **options) as answer,
            ):
                content = bytearray()
                async for part in answer.aiter_bytes():
                    content += part
                    if len(content) > MAX_ANSWER:
                        raise Untrusted("the provider's answer is too long")
        except (httpx.HTTPError, TimeoutError):
            raise unreachable() from None
        if answer.status_code >= 500 or answer.status_code == 429:
            raise unreachable()
        return httpx.Response(answer.status_code, content=bytes(content))

    def _check_address(self, name: str, address: Any) -> None:
        scheme = "https://" if self.config.issuer.startswith("https://") else "http"
        if not isinstance(address, str) or not address.startswith(scheme):
            raise Untrusted(f"the provider's {name} is no {scheme} address: {address!r}")


def _object(answer: httpx.Response) -> dict[str, Any]:
    try:
        body = answer.json()
    except ValueError:
        body = None
    if answer.status_code != 200 or not isinstance(body, dict):
        raise Untrusted(f"the provider answers {answer.status_code} and no JSON object")
    return body


def _error_of(answer: httpx.Response) -> str:
    try:
        body = answer.json()
    except ValueError:
        return ""
    return str(body.get("error", "")) if isinstance(body, dict) else ""
