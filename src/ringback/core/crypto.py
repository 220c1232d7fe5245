"""Secrets: one root key, a key for each purpose, sealed personal data, keyed look-ups.

Purposes are separated by HKDF (RFC 5869), so that a leak of one derived key opens nothing else. The root key lies in
the database, wrapped (sealed) under the operator's secret, so that the secret can change: decision 074.
"""

import base64
import functools
import hashlib
import hmac
import secrets
from collections.abc import Callable

import nacl.pwhash
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.exceptions import CryptoError

NONCE = 12
WRAPPING = "root key"
OPENED = 4096  # short secrets, such as people's keys, that are kept open


class Erased(Exception):
    """The person was erased: the key is gone and the text can never be read again."""


class Vault:
    """Derives keys from the installation's root key: that which `unwrap` found, and until then the secret itself, which
    is the root key of installations from before there were others.

    `secrets`: the operator's, the present one first; `opened_by` is the one that fits. Holds no state beyond caches of
    keys and of what they opened.
    """

    key: Callable[[str], bytes]

    def __init__(self, secret: str, old_secret: str = "") -> None:
        self.secrets = (secret, old_secret) if old_secret else (secret,)
        self.opened_by = secret
        self.use(secret.encode())

    def use(self, root: bytes) -> None:
        """Derive everything from this root key."""
        self._root = root
        self.key = functools.cache(functools.partial(derive, root))
        self._opened = functools.lru_cache(maxsize=OPENED)(self.unseal)  # a page of cases opens 25 people's keys

    def wrapped(self, secret: str) -> bytes:
        """The root key, sealed under a secret."""
        return seal(derive(secret.encode(), WRAPPING), self._root)

    def unwrap(self, wrapped: bytes) -> bool:
        """Use a root key that one of the secrets opens; whether one does."""
        for secret in self.secrets:
            try:
                root = unseal(derive(secret.encode(), WRAPPING), wrapped)
            except (Erased, ValueError):  # ValueError: too short to be anything sealed
                continue
            self.opened_by = secret
            if root != self._root:
                self.use(root)
            return True
        return False

    def lookup(self, purpose: str, value: str) -> str:
        """A keyed digest: equal values meet in an index, and the index alone reveals none of them."""
        return hmac.digest(self.key(purpose), value.encode(), "sha256").hex()

    def seal(self, purpose: str, plain: bytes) -> bytes:
        return seal(self.key(purpose), plain)

    def open(self, purpose: str, sealed: bytes) -> bytes:
        return self._opened(purpose, sealed)

    def unseal(self, purpose: str, sealed: bytes) -> bytes:
        """Like `open`, for what is large or must not stay in memory."""
        return unseal(self.key(purpose), sealed)

    def sub_key(self, purpose: str, *parts: str) -> bytes:
        """A key that only who has the same `parts` gets again."""
        return hmac.digest(self.key(purpose), "\0".join(parts).encode(), "sha256")


def derive(root: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=b"ringback", info=purpose.encode()).derive(root)


def new_key() -> bytes:
    return secrets.token_bytes(32)


def seal(key: bytes, plain: bytes) -> bytes:
    """AES-256-GCM with a random nonce in front."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, None)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """Raises Erased where the key does not fit, which is what a shredded key looks like."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], None)
    except InvalidTag as error:
        raise Erased from error


def new_token(prefix: str) -> str:
    """256 random bits for cookies, links and API keys; stored only as `token_hash`."""
    return f"{prefix}_{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip('=')}"


def token_hash(token: str) -> str:
    """Plain SHA-256 is enough for 256 random bits: there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def stored_digest(*parts: str | bytes) -> str:
    """Of what lies in a row, for the entry that wrote it: whoever sets the row by other means is found out. Only for
    what nobody can guess (hashes with their salt, what is sealed), since entries are read by many."""
    return hashlib.sha256(b"\0".join(part.encode() if isinstance(part, str) else part for part in parts)).hexdigest()


# Of the settings that OWASP's password storage sheet holds to be equally strong, the one whose memory stays in a core's
# cache, so that hashing next to hashing does not get slower: decision 024. What others hashed can still be verified.
MEMORY = 7168 * 1024  # bytes
PASSES = 5


def hash_password(password: str) -> str:
    """Argon2id, some 10 ms of CPU by design: call it outside the transaction."""
    return nacl.pwhash.argon2id.str(password.encode(), opslimit=PASSES, memlimit=MEMORY).decode()


def unusable_hash() -> str:
    """For somebody who has to choose another password: its salt and hash are random, so no password matches it, and
    comparing takes as long as with any other."""
    salt, digest = (base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={MEMORY // 1024},t={PASSES},p=1${salt}${digest}"


def password_matches(hashed: str | None, password: str) -> bool:
    """Takes as long for an account that doesn't exist, so that the answer's delay tells nothing."""
    try:
        return nacl.pwhash.verify((hashed or _nobody()).encode(), password.encode()) and hashed is not None
    except CryptoError:
        return False


@functools.cache
def _nobody() -> str:
    return hash_password(secrets.token_hex(16))
