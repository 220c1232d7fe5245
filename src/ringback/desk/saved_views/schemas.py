"""Saved views on the wire."""

import msgspec

from ringback.desk.filters import QueueFilter


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    """`shared`: the desk's, for everybody; else the reader's own. `editable`: the reader may change it. `is_default`:
    the reader begins with it. `count` goes to 500; `more`: there may be more, as only so many cases were looked at.
    `gone` names parts of the filter that there are no more: `tag`, a closed `team`, or an `assignee` who left."""

    id: str
    name: str
    filter: QueueFilter
    sort: str
    shared: bool
    editable: bool
    is_default: bool
    count: int
    more: bool
    gone: list[str]
    version: int


class SavedViewRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    filter: QueueFilter
    sort: str = "waiting"
    shared: bool = False


class SavedViewChange(SavedViewRequest, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the one that was read before it was changed."""

    version: int


class SavedViewId(msgspec.Struct, frozen=True):
    id: str


class DefaultView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Null: the queue as it comes, open cases by the longest wait."""

    view_id: str | None
