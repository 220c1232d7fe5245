"""What nodes tell each other. Ids and numbers only: whoever is told reads the rest from the database, as what its own
viewers may see.

Sealed with a key of the installation's secret, so that whoever can send or listen on the bus but does not know that can
neither make one up nor read who is looking at what.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from ringback.core.bus import MAX_FRAME
from ringback.core.crypto import Erased, Vault

PURPOSE = "bus"
MANY = 40  # of what is listed in one notice; with the longest ids it fits into a frame

T = TypeVar("T")
Id = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{1,64}$")]
Doing = Literal["reply", "note", "decision"]
"""What somebody is at in a case: the other side hears only of a reply."""
Number = Annotated[int, Meta(ge=0, le=2**53)]


class EntryNotice(msgspec.Struct, frozen=True, array_like=True):
    """An account's journal has come to `seq`. `queue`: the desk's queue moved by it."""

    account_id: Id
    seq: Number
    case_id: Id | None
    queue: bool


class OpenCase(msgspec.Struct, frozen=True, array_like=True):
    """An agent has a case open."""

    case_id: Id
    account_id: Id
    agent_id: Id


class TypingNotice(msgspec.Struct, frozen=True, array_like=True):
    case_id: Id
    author_kind: Literal["applicant", "agent", "program", "system"]
    author_id: Id
    doing: Doing = "reply"


class SeenNotice(msgspec.Struct, frozen=True, array_like=True):
    """One side has read up to a message."""

    account_id: Id
    case_id: Id
    by_agent: bool
    message_number: Number


class AgentMentioned(msgspec.Struct, frozen=True):
    """A note names an agent; they read it from the database."""

    agent_id: Id


class NodeNotice(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Whatever a node has to tell at one moment. What an older version does not know it overlooks.

    `number` counts a node's notices, so that others see that one is missing, and overlook one that comes late or twice;
    0 is not counted. `whole`: what follows in `came` and `opened` is all that the node has, in parts, the last of which
    says so.
    """

    node: Id
    number: Number = 0
    entries: Annotated[tuple[EntryNotice, ...], Meta(max_length=MANY)] = ()
    work: bool = False
    moved: Annotated[tuple[Id, ...], Meta(max_length=MANY)] = ()  # cases whose line in the queue is another
    came: Annotated[tuple[Id, ...], Meta(max_length=MANY)] = ()  # accounts whose applicant looks
    went: Annotated[tuple[Id, ...], Meta(max_length=MANY)] = ()
    opened: Annotated[tuple[OpenCase, ...], Meta(max_length=MANY)] = ()
    closed: Annotated[tuple[OpenCase, ...], Meta(max_length=MANY)] = ()
    typing: TypingNotice | None = None
    seen: SeenNotice | None = None
    mentioned: Annotated[tuple[Id, ...], Meta(max_length=MANY)] = ()  # agents whom a note names
    sandbox: bool = False  # something happened on a handset or in the mailbox of the sandbox
    whole: Literal["", "first", "more", "last", "all"] = ""
    asks: bool = False  # for the whole of every other node
    ends: bool = False  # the node stops


DECODER = msgspec.json.Decoder(NodeNotice)


def sealed(vault: Vault, notice: NodeNotice) -> bytes:
    frame = vault.seal(PURPOSE, msgspec.json.encode(notice))
    assert len(frame) <= MAX_FRAME, f"a notice of {len(frame)} bytes"
    return frame


def opened(vault: Vault, frame: bytes) -> NodeNotice | None:
    """None for what is none of ours: of another installation, damaged, or made up."""
    if len(frame) > MAX_FRAME:
        return None
    try:
        return DECODER.decode(vault.unseal(PURPOSE, frame))
    except (Erased, ValueError):
        return None


def parts(things: Iterable[T]) -> Iterator[tuple[T, ...]]:
    listed: Sequence[T] = list(things)
    for first in range(0, len(listed), MANY):
        yield tuple(listed[first : first + MANY])
