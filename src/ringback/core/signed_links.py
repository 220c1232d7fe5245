"""Links that need no row: what they are about and our signature over it, for a purpose that no other link shares."""

import base64
import binascii
import hmac

from ringback.core.crypto import Vault

PROOF = 16  # bytes


def signed(vault: Vault, purpose: str, payload: bytes) -> str:
    """A token for a URL."""
    return base64.urlsafe_b64encode(_proof(vault, purpose, payload) + payload).decode().rstrip("=")


def read_signed(vault: Vault, purpose: str, token: str) -> bytes | None:
    """The payload, or None where we did not sign it for this purpose."""
    try:
        whole = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
    except (UnicodeEncodeError, ValueError, binascii.Error):
        return None
    proof, payload = whole[:PROOF], whole[PROOF:]
    return payload if hmac.compare_digest(proof, _proof(vault, purpose, payload)) else None


def _proof(vault: Vault, purpose: str, payload: bytes) -> bytes:
    return hmac.digest(vault.key(purpose), payload, "sha256")[:PROOF]
