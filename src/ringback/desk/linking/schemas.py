"""Links and merges on the wire."""

from typing import Literal

import msgspec

from ringback.support.flow import CaseStatus

LinkKind = Literal["related", "duplicate", "parent", "child"]
LinkedAs = Literal["related", "duplicate", "parent", "child", "merged", "merged_into"]


class LinkedCase(msgspec.Struct, frozen=True, kw_only=True):
    """Another case, as much of it as the queue shows. `same_account`: of the same applicant."""

    case_id: str
    display_id: str
    subject: str
    status: CaseStatus
    same_account: bool


class CaseLink(LinkedCase, frozen=True, kw_only=True):
    """`kind` says what the other case is to this one: `merged` was merged into this one, and `merged_into` is where
    this one goes on. `undo_until`: until then the reader may take their own merge back."""

    kind: LinkedAs
    undo_until: str | None = None


class CaseLinkRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`other` is an id or a display id; `kind` what that case is to this one."""

    other: str
    kind: LinkKind = "related"


class MergeRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`into` is the id or the display id of the case that stays."""

    into: str


class Merge(msgspec.Struct, frozen=True):
    """`into` is the case that goes on."""

    into: LinkedCase
    undo_until: str
