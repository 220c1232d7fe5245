"""The hash chain: pure functions, shared by the writer and by the verifier that runs on an export."""

import hashlib

import msgspec

from ringback.core.db import ENCODER

GENESIS = "0" * 64


class _Body(msgspec.Struct):
    """What is hashed, in the order of canonical JSON: sorting the names of each entry anew costs more than its hash."""

    account_id: str
    actor: str
    at: int
    audience: str
    case_id: str | None
    data: str
    kind: str
    private: str | None
    seq: int


def entry_hash(
    previous: str,
    *,
    account_id: str,
    seq: int,
    at: int,
    kind: str,
    actor: str,
    audience: str,
    case_id: str | None,
    data: str,
    private: bytes | None,
) -> str:
    """SHA-256 over the previous entry's hash and this entry's canonical JSON.

    Private data takes part by the hash of its ciphertext, so erasing a person leaves the chain whole.
    `actor` and `data` are the canonical JSON texts as stored.
    """
    digest = hashlib.sha256(private).hexdigest() if private is not None else None
    body = _Body(account_id, actor, at, audience, case_id, data, kind, digest, seq)
    return hashlib.sha256(b"%b\n%b" % (previous.encode(), ENCODER.encode(body))).hexdigest()
