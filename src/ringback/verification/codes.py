"""Codes: derived by keyed HMAC from a random salt, so that none is ever stored and a resend repeats it. They have six
digits, but where a program orders another length.

Every one of the 10^6 codes is possible, doubled digits and leading zeros too: forbidding some would fall below the
20 bits that NIST SP 800-63B and ASVS 6.5.4 ask for (six free digits, 19.9 bits, are named there as enough).
"""

import hashlib
import hmac
import secrets

from ringback.core.crypto import Vault
from ringback.core.typed_codes import LENGTH

SALT = 16


def new_salt() -> bytes:
    return secrets.token_bytes(SALT)


def code_of(vault: Vault, salt: bytes, length: int = LENGTH) -> str:
    """The remainder of 256 bits by 10^6 favours no code by more than 2^-236, by 10^10 none by more than 2^-222."""
    digest = hmac.new(vault.key("verification code"), salt, hashlib.sha256).digest()
    return f"{int.from_bytes(digest) % 10**length:0{length}d}"


def is_code(vault: Vault, salt: bytes, guess: str, length: int = LENGTH) -> bool:
    """In constant time."""
    return hmac.compare_digest(code_of(vault, salt, length), guess)
