"""What goes over a stream, in the form of server-sent events. An entry is encoded once for each audience, not for each
reader, so that a message to many costs what it costs to one."""

from typing import Any

import msgspec

from ringback.journal.queries import SEES, view
from ringback.journal.schemas import Audience, Entry

APPLICANTS_FILES, DESK_FILES = "/v1/files/", "/v1/desk/files/"


class LiveEntry:
    """A journal entry."""

    __slots__ = ("_entry", "_frames", "seq")

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._frames: dict[Audience, bytes] = {}
        self.seq: int | None = entry.seq

    def frame(self, audience: Audience) -> bytes:
        frame = self._frames.get(audience)
        if frame is None:
            frame = self._frames[audience] = entry_frame(self._entry, audience)
        return frame


class NewEntry:
    """A journal entry that another process wrote: its number, upon which the stream reads it."""

    __slots__ = ("seq",)

    def __init__(self, seq: int) -> None:
        self.seq: int | None = seq

    def frame(self, audience: Audience) -> bytes:
        return b""


class LiveEvent:
    """Typing, presence, the queue: true now and of no use later, so it has no number."""

    __slots__ = ("_audiences", "_frame", "seq")

    def __init__(self, name: str, data: Any, *audiences: Audience) -> None:
        self._frame = event_frame(name, data)
        self._audiences = audiences
        self.seq: int | None = None

    def frame(self, audience: Audience) -> bytes:
        return self._frame if not self._audiences or audience in self._audiences else b""


def entry_frame(entry: Entry, audience: Audience) -> bytes:
    if entry.audience.value not in SEES[audience]:
        return b""
    seen = view(entry, audience)
    if audience is not Audience.APPLICANT and entry.private.get("message", {}).get("files"):
        seen = msgspec.structs.replace(seen, data={**seen.data, "message": at_the_desk(seen.data["message"])})
    return b"id: %d\nevent: entry\ndata: %b\n\n" % (entry.seq, msgspec.json.encode(seen))


def at_the_desk(message: dict[str, Any]) -> dict[str, Any]:
    """Agents read files under the desk's prefix, where their cookie counts."""
    files = [
        {**file, "url": file["url"] and file["url"].replace(APPLICANTS_FILES, DESK_FILES, 1)}
        for file in message["files"]
    ]
    return {**message, "files": files}


def event_frame(name: str, data: Any) -> bytes:
    return b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(data))
