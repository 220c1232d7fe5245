"""What the desk says of cases, on the wire."""

from typing import Annotated

import msgspec
from msgspec import Meta


class CaseTag(msgspec.Struct, frozen=True):
    id: str
    name: str


class TagInUse(msgspec.Struct, frozen=True):
    """`cases` counts to 100 at most."""

    id: str
    name: str
    cases: int


class TagChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By name: a name that there is not becomes a tag. What is said twice is done once."""

    add: list[str] = []
    remove: list[str] = []


class TagName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str


class TagMerge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`into` is the id of the tag that stays."""

    into: str


class Snooze(msgspec.Struct, frozen=True):
    """Who put a case off, and why. `until` null: until the applicant answers; an answer ends any."""

    by: str
    reason: str
    until: str | None
    at: str


class SnoozeRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`until` with its zone (RFC 3339), or left out: until the applicant answers."""

    reason: str
    until: str | None = None
    seen: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    """The newest message that the agent had before them. Where the applicant wrote since, the case is not put off."""
