"""Signed notes and checkpoints as C2SP writes them (signed-note, tlog-checkpoint): pure text, Ed25519.

Three lines say which log, how long and with which root; then a blank line and a signature line. Any tool that
knows the form can check them, and a witness can sign below.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_CHANGE = "key-change"  # begins a fourth line of a checkpoint: who signed the log until then, and who from then on
FOREVER = 2**63
ED25519 = b"\x01"  # signature type of signed-note
DASH = "\N{EM DASH}"


class BadNote(Exception):
    """The note is malformed, or nobody whom we trust signed it."""


class Verifier(msgspec.Struct, frozen=True):
    """Who signs, and the key to check it. As text it is a C2SP verifier key: `name+hash+base64`."""

    name: str
    public: bytes

    @property
    def key_hash(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_hash.hex()}+{_base64(ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """Raises BadNote for text that is no verifier key of Ed25519."""
        try:
            name, key_hash, encoded = text.strip().split("+", 2)
            raw = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error):
            raise BadNote("a verifier key reads name+hash+base64") from None
        verifier = cls(name, raw[1:])
        if raw[:1] != ED25519 or len(raw) != 33 or verifier.key_hash.hex() != key_hash:
            raise BadNote("this is no Ed25519 verifier key, or a character of it was changed")
        return verifier


class Checkpoint(msgspec.Struct, frozen=True):
    """What a log promises: with `size` entries, its root is `root`."""

    origin: str
    size: int
    root: bytes


class Signer:
    """The log's own key. The log's name holds the beginning of its first key, so that two installations never share
    one; a later key has it as `name`."""

    def __init__(self, seed: bytes, name: str = "") -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._key.public_key().public_bytes_raw()
        self.verifier = Verifier(name or f"ringback-journal/{public.hex()[:16]}", public)

    def sign(self, *, size: int, root: bytes, after: "Signer | None" = None) -> str:
        """`after` is who signed until now: both sign that the log goes on with another key."""
        text = f"{self.verifier.name}\n{size}\n{_base64(root)}\n"
        if after is not None:
            text += f"{KEY_CHANGE} {after.verifier} {self.verifier}\n"
        return f"{text}\n{'' if after is None else after.signature(text)}{self.signature(text)}"

    def signature(self, text: str) -> str:
        raw = self.verifier.key_hash + self._key.sign(text.encode())
        return f"{DASH} {self.verifier.name} {_base64(raw)}\n"


class KeyChange(NamedTuple):
    """Said by both in a checkpoint of this size."""

    former: Verifier
    next: Verifier
    size: int


class TrustedKeys:
    """Whose checkpoints count, and of which sizes: the log's key as somebody knows it, and those to which it was handed
    on, or which handed it on, in `changes`, notes that both keys signed. What a former key signs later does not count:
    that it may have leaked is why there is another."""

    def __init__(self, verifier: Verifier, changes: Iterable[str] = ()) -> None:
        self.first = {verifier: 0}
        self.last = {verifier: FOREVER}
        left = [change for note in changes if (change := key_change(note)) is not None]
        while found := [change for change in left if change.former in self.first or change.next in self.first]:
            for former, later, size in found:
                self.last[former] = min(size, self.last.get(former, FOREVER))
                self.first.setdefault(former, 0)
                self.first[later] = max(size, self.first.get(later, 0))
                self.last.setdefault(later, FOREVER)
            left = [change for change in left if change not in found]

    def open(self, note: str) -> Checkpoint:
        """Raises BadNote."""
        refused = None
        for verifier, first in self.first.items():
            try:
                signed = open_checkpoint(note, verifier)
            except BadNote as wrong:
                refused = refused or wrong
                continue
            if first <= signed.size <= self.last[verifier]:
                return signed
            refused = BadNote("the key that signed it is not the log's for this size")
        assert refused is not None
        raise refused


def open_note(note: str, verifier: Verifier) -> str:
    """The text of a note that `verifier` signed. Raises BadNote; signatures of others are passed over."""
    head, blank, signatures = note.rpartition("\n\n")
    text = head + "\n"
    if not blank or not _signed(text, signatures, verifier):
        raise BadNote("its signature is missing or does not fit")
    return text


def open_checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """The checkpoint in a note that `verifier` signed. Raises BadNote for anything else."""
    lines = open_note(note, verifier).split("\n")
    try:
        origin, size, root = lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)
    except (ValueError, IndexError, binascii.Error):
        raise BadNote("a checkpoint has three lines: origin, size, root") from None
    if origin != verifier.name:
        raise BadNote(f"it belongs to another log, {origin}")
    return Checkpoint(origin, size, root)


def key_change(note: str) -> KeyChange | None:
    """That a checkpoint tells of, and both keys signed; None for any other note."""
    try:
        said = note.split("\n")[3].split(" ")
        if len(said) != 3 or said[0] != KEY_CHANGE:
            return None
        former, later = map(Verifier.parse, said[1:])
        open_checkpoint(note, former)
        return KeyChange(former, later, open_checkpoint(note, later).size)
    except (BadNote, IndexError):
        return None


def _signed(text: str, signatures: str, verifier: Verifier) -> bool:
    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error):
            continue
        if dash != DASH or name != verifier.name or raw[:4] != verifier.key_hash:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(verifier.public).verify(raw[4:], text.encode())
        except InvalidSignature:
            return False
        return True
    return False


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
