"""Bulk acts on the wire."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from ringback.support.schemas import Severity

ActName = Literal["assign", "tag", "untag", "severity", "snooze", "resolve"]
LeftReason = Literal[
    "not_found",
    "stale",
    "unchanged",
    "case_resolved",
    "case_is_drawn",
    "tags_of_case",
    "snoozed_already",
    "decision_waits",
    "changed_since",
    "agent_unknown",
    "erased",
]


class BulkAct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`assign`: to `agent_id`, left out to oneself, null to nobody; `reason` where cases are drawn. `tag`, `untag`:
    `tags` by name. `severity`. `snooze`: `until`, left out until an answer, and a `reason`. `resolve` takes nothing."""

    act: ActName
    agent_id: str | UnsetType | None = UNSET
    tags: list[str] = []
    severity: Severity | None = None
    until: str | None = None
    reason: str = ""


class BulkPreviewRequest(BulkAct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    case_ids: list[str]


class BulkCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case as it was seen in the preview."""

    id: str
    etag: str


class BulkRequest(BulkAct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cases: list[BulkCase]


class BulkLine(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one case. `reason` null: the act is for it. `etag` null: there is no such case. In a preview
    `agents` are colleagues who have it open, and `unread` what the applicant wrote and the agent has not read."""

    case_id: str
    display_id: str
    etag: str | None
    reason: LeftReason | None
    agents: list[str] = []
    unread: int = 0


class BulkPreview(msgspec.Struct, frozen=True):
    """`tells`: applicants get an e-mail."""

    lines: list[BulkLine]
    tells: bool


class BulkDone(msgspec.Struct, frozen=True):
    """`id` null: nothing was done, and there is nothing to take back."""

    id: str | None
    lines: list[BulkLine]
    undo_until: str | None


class BulkUndone(msgspec.Struct, frozen=True):
    """Lines with a `reason` are left as they are now."""

    lines: list[BulkLine]
