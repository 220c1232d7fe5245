"""What an entry looks like to those who may see it."""

from enum import StrEnum
from typing import Any, TypedDict

import msgspec

from ringback.core.actors import ActorKind

PHONE_KEY, DEVICE_KEY, IDENTIFIERS = "phone_key", "device_key", "identifiers"
COMPARED = (PHONE_KEY, DEVICE_KEY, IDENTIFIERS)  # in the private part of an entry, for verification; shown to nobody
INSTALLATION = "000000000000"  # the chain of what concerns no single account: agents, keys, settings


class Audience(StrEnum):
    """Who besides the operator may read an entry."""

    APPLICANT = "applicant"  # the applicant and agents
    AGENT = "agent"  # agents only
    OPERATOR = "operator"  # nobody else


class Who(TypedDict):
    """Who did it. `name` is empty for an applicant, whose account has it, and once the person whom the entry is about
    was erased."""

    kind: ActorKind
    id: str | None
    name: str


class Entry(msgspec.Struct, frozen=True):
    """One line of the journal, private data opened. `at` is milliseconds since 1970 (UTC).

    `data` stays for ever and holds no personal data; `private` is readable until the person is erased.
    """

    account_id: str
    seq: int
    at: int
    kind: str
    actor: Who
    audience: Audience
    case_id: str | None
    data: dict[str, Any]
    private: dict[str, Any]
    hash: str


class EntryView(msgspec.Struct, frozen=True):
    """An entry on the wire: `data` and what is left of `private` in one."""

    account_id: str
    seq: int
    at: str
    kind: str
    actor: Who
    case_id: str | None
    data: dict[str, Any]
