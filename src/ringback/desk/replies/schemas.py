"""Ready-made replies on the wire."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ringback.support.schemas import Case, Severity

MacroStatus = Literal["pending-customer-action", "resolved"]


class ReplyText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language of a reply. `text` may name variables of the case, as `{applicant}`."""

    title: str
    text: str


class Acts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a macro does beside its reply; null is nothing. `note` is for colleagues and may name variables, too. `tags`
    are put on the case; one that there is not is made then."""

    note: str = ""
    status: MacroStatus | None = None
    severity: Severity | None = None
    tags: list[str] = []


class CannedReply(msgspec.Struct, frozen=True, kw_only=True):
    """`texts` by language; with `acts` it is a macro, and its texts may be empty. `version` counts changes made here; 0
    is a reply as it ships with the program. `shipped`: it is one of those, changed or not."""

    name: str
    texts: dict[str, ReplyText]
    acts: Acts | None
    version: int
    shipped: bool
    changed_at: str | None


class ReplyList(msgspec.Struct, frozen=True):
    """`variables` are what texts may name; `languages` are those that a reply can be written in."""

    items: list[CannedReply]
    variables: list[str]
    languages: list[str]


class ReplyChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`version` is the one that was read before it was changed; 0 for a new reply."""

    texts: dict[str, ReplyText]
    acts: Acts | None = None
    version: int = 0


class ReplyVersion(msgspec.Struct, frozen=True):
    """What a change left; no texts where it took the reply away."""

    version: int
    texts: dict[str, ReplyText]
    acts: Acts | None
    changed_at: str
    changed_by: str


class FilledReply(msgspec.Struct, frozen=True, kw_only=True):
    """A reply with this case's values. `language` is the applicant's, or another where there is no such text. `missing`
    are variables that have no value here; they stand in `text` as they were written. `own_title` and `own_text` are in
    the reader's language."""

    name: str
    language: str
    title: str
    text: str
    missing: list[str]
    own_title: str
    own_text: str
    version: int
    acts: Acts | None


class MacroUse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`text` and `note` as they were previewed, and perhaps changed. `version` is the macro's that was previewed."""

    client_id: str
    version: int
    text: str = ""
    note: str = ""
    seen: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    """The newest message that the agent had before them. Where a colleague answered since, a macro that replies does
    nothing, and can be used again without it."""


class MacroUsed(msgspec.Struct, frozen=True):
    """The case afterwards. `repeated`: this `client_id` was used before, and nothing was done again."""

    case: Case
    repeated: bool
