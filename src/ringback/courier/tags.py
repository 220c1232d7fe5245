"""Signed tags in our own mail addresses (`support+TAG@example.com`): what an answer or a bounce is about.

A tag names a case or a delivery by its number and carries a keyed digest, so nobody makes one up; it holds nothing
about a person. Mail servers may change the case of letters, so only small ones and digits are used.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from ringback.core.crypto import Vault, is_any_of

DIGEST = 16  # hexadecimal digits, 64 bits: each guess is a mail of its own
TAG = re.compile(rf"([bc])-([0-9a-z]+)-([0-9a-f]{{{DIGEST}}})")


class TagKind(StrEnum):
    BOUNCE = "b"  # the id of a delivery without its `del_`
    CASE = "c"  # the display id of a case


class Tag(NamedTuple):
    kind: TagKind
    ref: str


def tagged(vault: Vault, mailbox: str, kind: TagKind, ref: str) -> str:
    """`mailbox` is the bare address that gets whatever comes for `mailbox+anything`."""
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+{kind}-{ref}-{_shown(vault.proof('mail tags', f'{kind}-{ref}'.encode()))}@{domain}"


def tag_of(vault: Vault, mailbox: str, address: str) -> Tag | None:
    """None for an address that isn't of the mailbox, has no tag, or one that we never made."""
    local, _, domain = mailbox.lower().rpartition("@")
    its_local, _, its_domain = address.lower().rpartition("@")
    found = TAG.fullmatch(its_local.removeprefix(f"{local}+"))
    if found is None or its_domain != domain or not its_local.startswith(f"{local}+"):
        return None
    kind, ref = TagKind(found[1]), found[2]
    proofs = [_shown(one).encode() for one in vault.proofs("mail tags", f"{kind}-{ref}".encode())]
    return Tag(kind, ref) if is_any_of(found[3].encode(), proofs) else None


def _shown(proof: bytes) -> str:
    return proof.hex()[:DIGEST]
