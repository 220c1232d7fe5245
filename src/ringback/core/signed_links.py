"""Links that need no row: what they are about and our signature over it, for a purpose that no other link shares."""

import base64
import binascii

from ringback.core.crypto import Vault, is_any_of

PROOF = 16  # bytes


def signed(vault: Vault, purpose: str, payload: bytes) -> str:
    """A token for a URL."""
    return base64.urlsafe_b64encode(vault.proof(purpose, payload)[:PROOF] + payload).decode().rstrip("=")


def read_signed(vault: Vault, purpose: str, token: str) -> bytes | None:
    """The payload, or None where we did not sign it for this purpose."""
    try:
        whole = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
    except (UnicodeEncodeError, ValueError, binascii.Error):
        return None
    proof, payload = whole[:PROOF], whole[PROOF:]
    return payload if is_any_of(proof, [whole[:PROOF] for whole in vault.proofs(purpose, payload)]) else None
