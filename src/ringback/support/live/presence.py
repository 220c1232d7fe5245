"""Who is looking at what, and what is told to those who are: entries, typing, presence, places in the queue.

It lives in one process, hears from the others by `nodes`, and forgets everything when that ends; nothing here is needed
to be right.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from ringback.core.db import Db, DomainEvent
from ringback.core.store import Store
from ringback.journal.live import Hub, Reader
from ringback.journal.schemas import Audience, Entry
from ringback.support import chat_queue
from ringback.support.live.notices import AgentMentioned, Doing, OpenCase, SeenNotice
from ringback.support.live.remote_presence import RemotePresence
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


def agent_topic(agent_id: str) -> str:
    """Joined by each stream that an agent has open."""
    return f"agent:{agent_id}"


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


class Seen(msgspec.Struct, frozen=True):
    """The other side has read up to this message."""

    case_id: str
    message_number: int


class Activity(msgspec.Struct, frozen=True):
    """What an agent is at in a case, for colleagues; true for seconds."""

    case_id: str
    agent: str
    doing: Doing


class QueueChange(msgspec.Struct, frozen=True):
    case_id: str


class StreamEvents(msgspec.Struct, frozen=True, rename={"queue_changed": "queue.changed"}):
    """What a stream's events without history hold, by their name; an `entry` holds an `EntryView`."""

    typing: Typing
    presence: Presence
    queue: QueuePosition
    queue_changed: QueueChange
    mentioned: AgentMentioned
    activity: Activity
    seen: Seen


class Viewer(NamedTuple):
    agent_id: str
    name: str


class PresenceTracker:
    """One for the process; `services.py` gives it every event that was committed, and `nodes` what others tell.

    `on_moved` is told of every account, and of the case where an agent opened or closed one, whose presence here may be
    another.
    """

    def __init__(self, hub: Hub, store: Store) -> None:
        self.hub = hub
        self.store = store
        self.remote = RemotePresence()
        self.on_moved: Callable[[str, str | None], None] = lambda account_id, case_id: None
        self._agents: dict[str, dict[Reader, Viewer]] = {}  # by case: who of the desk has it open
        self._accounts: dict[str, set[str]] = {}  # by account: its cases that the desk has open
        self._publishing: asyncio.Task[None] | None = None

    def announce(self, events: Sequence[DomainEvent]) -> None:
        """After the commit, from whatever thread made it."""
        for event in events:
            if isinstance(event, Entry):
                topic = account_topic(event.account_id)
                if self.hub.watchers(topic):
                    self.hub.publish(topic, LiveEntry(event))
                if event.case_id is not None:
                    self.publish_queue_change(event.case_id)
                if event.kind in QUEUE_MOVES:
                    self.queue_moved()
            elif isinstance(event, AgentMentioned):
                self.publish_mention(event.agent_id)

    def publish_mention(self, agent_id: str) -> None:
        if self.hub.watchers(agent_topic(agent_id)):
            self.hub.publish(agent_topic(agent_id), LiveEvent("mentioned", AgentMentioned(agent_id)))

    def publish_queue_change(self, case_id: str) -> None:
        if self.hub.watchers(DESK):
            self.hub.publish(DESK, LiveEvent("queue.changed", QueueChange(case_id)))

    def queue_moved(self) -> None:
        """Those who wait are told their places."""
        self.hub.soon(self._schedule_queue)

    def is_here(self, account_id: str) -> bool:
        """Whether the applicant has a stream open in this process."""
        return self.hub.watchers(seen_topic(account_id)) > 0

    def is_applicant_online(self, account_id: str) -> bool:
        """Whether the applicant has a stream open, in whatever process."""
        return self.is_here(account_id) or self.remote.has_applicant(account_id)

    def open_here(self, case_id: str) -> set[str]:
        """Ids of the agents who have the case open in this process."""
        return {viewer.agent_id for viewer in self._agents.get(case_id, {}).values()}

    def presence(self, case_id: str, account_id: str) -> Presence:
        here = {viewer.name for viewer in self._agents.get(case_id, {}).values()}
        agents = sorted(here | self.remote.agents(account_id, case_id))
        return Presence(case_id, self.is_applicant_online(account_id), agents)

    def applicant_moved(self, account_id: str) -> None:
        """One of their streams was opened or closed here."""
        self.publish_presence(account_id)
        self.on_moved(account_id, None)

    def agent_opened(self, reader: Reader, case: OpenCase, *, name: str) -> None:
        """An agent opened a case."""
        self._agents.setdefault(case.case_id, {})[reader] = Viewer(case.agent_id, name)
        self._accounts.setdefault(case.account_id, set()).add(case.case_id)
        self.publish_presence(case.account_id)
        self.on_moved(case.account_id, case.case_id)

    def agent_closed(self, reader: Reader, *, account_id: str, case_id: str) -> None:
        agents = self._agents.get(case_id, {})
        agents.pop(reader, None)
        self.publish_presence(account_id)
        if not agents:
            self._agents.pop(case_id, None)
            self._accounts.get(account_id, set()).discard(case_id)
            if not self._accounts.get(account_id):
                self._accounts.pop(account_id, None)
        self.on_moved(account_id, case_id)

    def publish_presence(self, account_id: str) -> None:
        if self.hub.watchers(account_topic(account_id)):
            for case_id in self._accounts.get(account_id, set()) | self.remote.cases(account_id):
                event = LiveEvent("presence", self.presence(case_id, account_id))
                self.hub.publish(account_topic(account_id), event)

    def publish_typing(self, *, account_id: str, case_id: str, author: Author, doing: Doing = "reply") -> None:
        """A reply to the other side, for nobody needs to be told that they type; and whatever an agent is at to
        colleagues, so that two do not do the same."""
        if author.kind == "agent":
            activity = LiveEvent("activity", Activity(case_id, author.name, doing), Audience.AGENT)
            self.hub.publish(account_topic(account_id), activity)
        if doing != "reply":
            return
        other = Audience.AGENT if author.kind in APPLICANTS else Audience.APPLICANT
        event = LiveEvent("typing", Typing(case_id, author), other)
        self.hub.publish(account_topic(account_id), event)

    def publish_seen(self, seen: SeenNotice) -> None:
        """To the other side of whoever has read."""
        if self.hub.watchers(account_topic(seen.account_id)):
            audience = Audience.APPLICANT if seen.by_agent else Audience.AGENT
            event = LiveEvent("seen", Seen(seen.case_id, seen.message_number), audience)
            self.hub.publish(account_topic(seen.account_id), event)

    def _schedule_queue(self) -> None:
        if self._publishing is None or self._publishing.done():
            self._publishing = asyncio.create_task(self._publish_queue())

    async def _publish_queue(self) -> None:
        await asyncio.sleep(QUEUE_PAUSE_S)
        rows, queue = await self.store.read(queue_now)
        for position, row in enumerate(rows, start=1):
            if self.is_here(row.account_id):
                place = QueuePosition(row.id, position, queue.waiting, queue.agents_online, queue.estimate_s)
                self.hub.publish(account_topic(row.account_id), LiveEvent("queue", place, Audience.APPLICANT))


def queue_now(db: Db) -> tuple[list[chat_queue.WaitingChat], Queue]:
    """Who waits at the head of the queue, and what holds for all of them."""
    return chat_queue.head(db, maximum=MAX_POSITIONS), chat_queue.queue_at(db, position=0)
