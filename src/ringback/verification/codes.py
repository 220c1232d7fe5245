"""Codes: derived by keyed HMAC from a random salt, so that none is ever stored and a resend repeats it. They have six
digits, but where a program orders another length.

Every one of the 10^6 codes is possible, doubled digits and leading zeros too: forbidding some would fall below the
20 bits that NIST SP 800-63B and ASVS 6.5.4 ask for (six free digits, 19.9 bits, are named there as enough).
"""

import hashlib
import hmac
import secrets

from ringback.core.crypto import NUMBERED, NewerKey, Vault, number_of
from ringback.core.key_ring import FIRST
from ringback.core.typed_codes import LENGTH

SALT = 16


def new_salt(vault: Vault) -> bytes:
    """Names the root key from which its code comes, so that a resend repeats it when there is another one by then."""
    salt = secrets.token_bytes(SALT)
    return salt if vault.sealing == FIRST else NUMBERED + bytes([vault.sealing]) + salt


def code_of(vault: Vault, salt: bytes, length: int = LENGTH) -> str:
    """The remainder of 256 bits by 10^6 favours no code by more than 2^-236, by 10^10 none by more than 2^-222."""
    number = number_of(salt) if len(salt) > SALT else FIRST
    try:
        key = vault.key_of("verification code", number)
    except NewerKey:  # it is over since a day, and its key is gone: no guess may fit
        key = secrets.token_bytes(SALT)
    digest = hmac.new(key, salt, hashlib.sha256).digest()
    return f"{int.from_bytes(digest) % 10**length:0{length}d}"


def is_code(vault: Vault, salt: bytes, guess: str, length: int = LENGTH) -> bool:
    """In constant time."""
    return hmac.compare_digest(code_of(vault, salt, length), guess)
