"""JSON Web Tokens: ours prove us to Vonage, Vonage's prove its callbacks. Source:
developer.vonage.com/en/getting-started/concepts/authentication and .../webhooks, "decoding signed webhooks"."""

import hashlib
import hmac
import time
import uuid
from collections.abc import Mapping
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

LIVES_S = 300


class Application:
    """One application at Vonage: what it signs with, and what its callbacks are signed with."""

    def __init__(self, application_id: str, private_key: str, signature_secret: str) -> None:
        """Raises ValueError for what is no RSA key in PEM form."""
        try:
            key = load_pem_private_key(private_key.encode(), password=None)
        except (ValueError, TypeError):
            key = None
        if not isinstance(key, RSAPrivateKey):
            raise ValueError("`private_key` must be the application's key: the text of private.key, not its path")
        self._id = application_id
        self._key = key
        self._secret = signature_secret

    def token(self) -> str:
        """By the machine's clock: it is Vonage that looks at the time."""
        now = int(time.time())
        claims = {"application_id": self._id, "iat": now, "exp": now + LIVES_S, "jti": str(uuid.uuid4())}
        return jwt.encode(claims, self._key, algorithm="RS256")

    def has_signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether the callback is Vonage's, for this application, and its body unchanged.

        Its age doesn't matter: Vonage repeats for a day what was not taken, and the same receipt counts once.
        """
        scheme, _, token = headers.get("authorization", "").partition(" ")
        try:
            claims: dict[str, Any] = jwt.decode(
                token, self._secret, algorithms=["HS256"], options={"verify_iat": False, "verify_aud": False}
            )
        except jwt.InvalidTokenError:
            return False
        right = hashlib.sha256(body).hexdigest()
        claimed = str(claims.get("payload_hash", "")).lower()
        same = hmac.compare_digest(right.encode(), claimed.encode())
        return scheme.lower() == "bearer" and same and claims.get("application_id") == self._id
