"""Who is looking at what, and what is told to those who are: entries, typing, presence, places in the queue.

It lives in one process and forgets everything when that ends; nothing here is needed to be right.
"""

import asyncio
from collections.abc import Sequence

import msgspec

from ringback.core.db import Db, DomainEvent
from ringback.core.store import Store
from ringback.journal.live import Hub, Reader
from ringback.journal.schemas import Audience, Entry
from ringback.support import chat_queue
from ringback.support.live.sse import LiveEntry, LiveEvent
from ringback.support.schemas import APPLICANTS, Author, Queue

DESK = "desk"
QUEUE_PAUSE_S = 1.0  # many cases may move at once; those who wait are told once of all of them
MAX_POSITIONS = 200  # of those who wait, from the head of the queue
QUEUE_MOVES = (
    "case.opened",
    "case.assigned",
    "case.contact_set",
    "case.resolved",
    "case.reopened",
    "agent.available",
    "agent.away",
)


def account_topic(account_id: str) -> str:
    return f"account:{account_id}"


def seen_topic(account_id: str) -> str:
    """Joined by the applicant's own streams, so that we know whether they are looking."""
    return f"applicant:{account_id}"


class Presence(msgspec.Struct, frozen=True):
    case_id: str
    applicant: bool
    agents: list[str]


class QueuePosition(msgspec.Struct, frozen=True):
    case_id: str
    position: int
    waiting: int
    agents_online: int
    estimate_s: int | None


class Typing(msgspec.Struct, frozen=True):
    case_id: str
    author: Author


class QueueChange(msgspec.Struct, frozen=True):
    case_id: str


class StreamEvents(msgspec.Struct, frozen=True, rename={"queue_changed": "queue.changed"}):
    """What a stream's events without history hold, by their name; an `entry` holds an `EntryView`."""

    typing: Typing
    presence: Presence
    queue: QueuePosition
    queue_changed: QueueChange


class PresenceTracker:
    """One for the process; `services.py` gives it every event that was committed."""

    def __init__(self, hub: Hub, store: Store) -> None:
        self.hub = hub
        self.store = store
        self._agents: dict[str, dict[Reader, str]] = {}  # by case: who of the desk has it open
        self._accounts: dict[str, set[str]] = {}  # by account: its cases that the desk has open
        self._publishing: asyncio.Task[None] | None = None

    def announce(self, events: Sequence[DomainEvent]) -> None:
        """After the commit, from whatever thread made it."""
        for event in events:
            if isinstance(event, Entry):
                topic = account_topic(event.account_id)
                if self.hub.watchers(topic):
                    self.hub.publish(topic, LiveEntry(event))
                if event.case_id is not None and self.hub.watchers(DESK):
                    self.hub.publish(DESK, LiveEvent("queue.changed", QueueChange(event.case_id)))
                if event.kind in QUEUE_MOVES:
                    self.hub.soon(self._schedule_queue)

    def is_applicant_online(self, account_id: str) -> bool:
        """Whether the applicant has a stream open."""
        return self.hub.watchers(seen_topic(account_id)) > 0

    def presence(self, case_id: str, account_id: str) -> Presence:
        agents = sorted(set(self._agents.get(case_id, {}).values()))
        return Presence(case_id, self.is_applicant_online(account_id), agents)

    def agent_opened(self, reader: Reader, *, account_id: str, case_id: str, name: str) -> None:
        """An agent opened a case."""
        self._agents.setdefault(case_id, {})[reader] = name
        self._accounts.setdefault(account_id, set()).add(case_id)
        self.publish_presence(account_id)

    def agent_closed(self, reader: Reader, *, account_id: str, case_id: str) -> None:
        agents = self._agents.get(case_id, {})
        agents.pop(reader, None)
        self.publish_presence(account_id)
        if not agents:
            self._agents.pop(case_id, None)
            self._accounts.get(account_id, set()).discard(case_id)
            if not self._accounts.get(account_id):
                self._accounts.pop(account_id, None)

    def publish_presence(self, account_id: str) -> None:
        for case_id in self._accounts.get(account_id, ()):
            event = LiveEvent("presence", self.presence(case_id, account_id))
            self.hub.publish(account_topic(account_id), event)

    def publish_typing(self, *, account_id: str, case_id: str, author: Author) -> None:
        """To the other side only: nobody needs to be told that they type."""
        other = Audience.AGENT if author.kind in APPLICANTS else Audience.APPLICANT
        event = LiveEvent("typing", Typing(case_id, author), other)
        self.hub.publish(account_topic(account_id), event)

    def _schedule_queue(self) -> None:
        if self._publishing is None or self._publishing.done():
            self._publishing = asyncio.create_task(self._publish_queue())

    async def _publish_queue(self) -> None:
        await asyncio.sleep(QUEUE_PAUSE_S)
        rows, queue = await self.store.read(queue_now)
        for position, row in enumerate(rows, start=1):
            if self.is_applicant_online(row.account_id):
                place = QueuePosition(row.id, position, queue.waiting, queue.agents_online, queue.estimate_s)
                self.hub.publish(account_topic(row.account_id), LiveEvent("queue", place, Audience.APPLICANT))


def queue_now(db: Db) -> tuple[list[chat_queue.WaitingChat], Queue]:
    """Who waits at the head of the queue, and what holds for all of them."""
    return chat_queue.head(db, maximum=MAX_POSITIONS), chat_queue.queue_at(db, position=0)
