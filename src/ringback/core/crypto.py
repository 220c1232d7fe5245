"""Secrets: a key for each purpose, sealed personal data, keyed look-ups.

All follow from root keys. They lie in the database, wrapped (sealed) under the operator's secret, so that the secret
can change: decision 074. There may be another root key: decision 077.
"""

import base64
import contextlib
import functools
import hashlib
import hmac
import secrets

import nacl.pwhash
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from nacl.exceptions import CryptoError

from ringback.core.key_ring import FIRST, CachedKeyRing, KeyRing, derive
from ringback.core.times import SECOND

KEY = 32  # bytes
NONCE = 12
NUMBERED = b"rbk"  # begins what is sealed by another root key than the first; then a byte, which one
WRAPPING = "root key"
OPENED = 4096  # short secrets, such as people's keys, that are kept open
CIPHERS = 256  # that are kept set up, which takes longer than to seal a line: a command uses one person's several times
LOOK_EVERY = 10 * SECOND  # whether there is another root key


class Erased(Exception):
    """The person was erased: the key is gone and the text can never be read again."""


class NewerKey(Exception):
    """It was sealed with a newer root key than this process knows of. Nobody was erased."""


class Vault:
    """Derives keys from the installation's root keys: those which `unwrap` found, and until then the secret itself,
    which is the root key of installations from before there were others.

    `secrets`: the operator's, the present one first; `opened_by` is the one that fits. Holds no state beyond the root
    keys and caches of what follows from them.
    """

    def __init__(self, secret: str, old_secret: str = "") -> None:
        self.secrets = secrets_of(secret, old_secret)
        self.opened_by = secret
        self.seen_at: int | None = None  # when it was last looked whether there is another; None: there is no table yet
        self.use(secret.encode())

    @property
    def ring(self) -> KeyRing:
        return self._held.ring

    @property
    def sealing(self) -> int:
        """The number of the root key that seals."""
        return self._held.sealing

    def use(self, root: bytes) -> None:
        """Derive everything from this root key."""
        self.follow(KeyRing({FIRST: root}))

    def follow(self, ring: KeyRing, now: int | None = None) -> None:
        """Derive everything from these. Without a time the newest seals, as in a process that writes nothing."""
        sealing = ring.newest if now is None else ring.number_at(now)
        self._held = CachedKeyRing(ring, sealing)
        self._opened = functools.lru_cache(maxsize=OPENED)(self.unseal)  # a page of cases opens 25 people's keys

    def is_stale(self, now: int) -> bool:
        """Whether to look again. A clock that was set back counts, too."""
        return self.seen_at is not None and not -SECOND <= now - self.seen_at < LOOK_EVERY

    def seen(self, now: int) -> None:
        """There is no other root key by now. Perhaps one that is known may seal at last."""
        self.seen_at = now
        if self.ring.number_at(now) != self.sealing:
            self.follow(self.ring, now)

    def look_again(self) -> None:
        """In the next transaction: this one changes the root keys, and may yet be undone."""
        self.seen_at = 0

    def wrapped(self, secret: str, ring: KeyRing | None = None) -> bytes:
        """The root keys, sealed under a secret."""
        return seal(derive(secret.encode(), WRAPPING), (ring or self.ring).packed())

    def unwrap(self, wrapped: bytes, now: int | None = None) -> bool:
        """Use root keys that one of the secrets opens; whether one does."""
        for secret in self.secrets:
            try:
                ring = KeyRing.unpacked(unseal(derive(secret.encode(), WRAPPING), wrapped))
            except (Erased, ValueError):  # ValueError: too short to be anything sealed
                continue
            self.opened_by = secret
            if ring != self.ring or (now is not None and ring.number_at(now) != self.sealing):
                self.follow(ring, now)
            return True
        return False

    def lookup(self, purpose: str, value: str) -> str:
        """A keyed digest: equal values meet in an index, and the index alone reveals none of them."""
        return hmac.digest(self._held.look_up_key(purpose), value.encode(), "sha256").hex()

    def sub_key(self, purpose: str, *parts: str) -> bytes:
        """Bytes that only who has the same `parts` gets again, for ever."""
        return hmac.digest(self._held.look_up_key(purpose), _joined(parts), "sha256")

    def seal(self, purpose: str, plain: bytes) -> bytes:
        number = self.sealing
        sealed = seal(self.key_of(purpose, number), plain)
        return sealed if number == FIRST else NUMBERED + bytes([number]) + sealed

    def open(self, purpose: str, sealed: bytes) -> bytes:
        return self._opened(purpose, sealed)

    def unseal(self, purpose: str, sealed: bytes) -> bytes:
        """Like `open`, for what is large or must not stay in memory."""
        held, number = self._held, number_of(sealed)
        if number != FIRST and (key := held.key_of(purpose, number)) is not None:
            with contextlib.suppress(Erased, ValueError):
                return unseal(key, sealed[len(NUMBERED) + 1 :])
        first = held.key_of(purpose, FIRST)  # a nonce may begin as if it were a number
        try:
            if first is None:
                raise Erased
            return unseal(first, sealed)
        except Erased:
            if number > held.ring.newest:
                raise NewerKey from None
            raise

    def key_of(self, purpose: str, number: int) -> bytes:
        """Raises NewerKey."""
        key = self._held.key_of(purpose, number)
        if key is None:
            raise NewerKey
        return key

    def keys(self, purpose: str, *parts: str) -> bytes:
        """Keys for `seal` and `unseal`, where what seals says no number: the last is the one that seals. With `parts`,
        keys that only who has the same parts gets again."""
        held = self._held
        last = self.key_of(purpose, held.sealing)
        keys = [*(key for key in held.keys_of(purpose) if key != last), last]
        return b"".join(hmac.digest(key, _joined(parts), "sha256") for key in keys) if parts else b"".join(keys)

    def proof(self, purpose: str, said: bytes) -> bytes:
        """That we said so (HMAC-SHA-256)."""
        return hmac.digest(self.key_of(purpose, self.sealing), said, "sha256")

    def proofs(self, purpose: str, said: bytes) -> list[bytes]:
        """All that are believed: a former root key's as well, for as long as its links are good."""
        return [hmac.digest(key, said, "sha256") for key in self._held.keys_of(purpose)]


def is_any_of(told: bytes, proofs: list[bytes]) -> bool:
    """In constant time."""
    return sum([hmac.compare_digest(told, proof) for proof in proofs]) > 0


def number_of(sealed: bytes) -> int:
    """Which root key sealed it, as it says. The first root key's say nothing."""
    head = len(NUMBERED)
    return sealed[head] if sealed.startswith(NUMBERED) and len(sealed) > head and sealed[head] > FIRST else FIRST


def _joined(parts: tuple[str, ...]) -> bytes:
    return "\0".join(parts).encode()


def secrets_of(secret: str, old_secret: str) -> tuple[str, ...]:
    return (secret, old_secret) if old_secret else (secret,)


def new_key() -> bytes:
    return secrets.token_bytes(KEY)


@functools.lru_cache(maxsize=CIPHERS)
def cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def seal(key: bytes, plain: bytes) -> bytes:
    """AES-256-GCM with a random nonce in front. Of several keys in a row, as a person may have, the last seals."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + cipher(key[-KEY:]).encrypt(nonce, plain, None)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """Raises Erased where no key fits, which is what a shredded key looks like."""
    for end in range(len(key), KEY, -KEY):
        with contextlib.suppress(InvalidTag):
            return cipher(key[end - KEY : end]).decrypt(sealed[:NONCE], sealed[NONCE:], None)
    try:
        return cipher(key[:KEY]).decrypt(sealed[:NONCE], sealed[NONCE:], None)
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
