"""The hash chain: pure functions, shared by the writer and by the verifier that runs on an export."""

import hashlib
from typing import Any

from ringback.core.db import to_json

GENESIS = "0" * 64


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
    body: dict[str, Any] = {
        "account_id": account_id,
        "seq": seq,
        "at": at,
        "kind": kind,
        "actor": actor,
        "audience": audience,
        "case_id": case_id,
        "data": data,
        "private": hashlib.sha256(private).hexdigest() if private is not None else None,
    }
    return hashlib.sha256(f"{previous}\n{to_json(body)}".encode()).hexdigest()
