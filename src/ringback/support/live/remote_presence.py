"""Who is looking at what in the other processes, as they tell it. A process that is silent is forgotten."""

from typing import NamedTuple

from ringback.support.live.notices import NodeNotice, OpenCase

SILENT_S = 15.0  # after which a node is taken for dead; each is heard every `nodes.BEAT_S`
MAX_NODES = 1_000
MAX_TRACKED = (
    200_000  # applicants, and accounts with open cases, that one node may tell of; what is beyond is overlooked
)


class PresenceChange(NamedTuple):
    """What a notice changed: the `accounts` whose presence may be another, whether a notice before it is `missing`, and
    whether its node has not told the whole of what it has yet."""

    accounts: set[str]
    missing: bool
    unknown: bool


class NodePresence:
    """Applicants who look, and by account the cases that agents have open."""

    __slots__ = ("applicants", "opened")

    def __init__(self) -> None:
        self.applicants: set[str] = set()
        self.opened: dict[str, set[OpenCase]] = {}

    def accounts(self) -> set[str]:
        return self.applicants | self.opened.keys()

    def take(self, notice: NodeNotice) -> None:
        if len(self.applicants) < MAX_TRACKED:
            self.applicants.update(notice.came)
        self.applicants.difference_update(notice.went)
        for case in notice.opened:
            if len(self.opened) < MAX_TRACKED:
                self.opened.setdefault(case.account_id, set()).add(case)
        for case in notice.closed:
            left = self.opened.get(case.account_id, set())
            left.discard(case)
            if not left:
                self.opened.pop(case.account_id, None)


class RemoteNode:
    """One other process."""

    __slots__ = ("coming", "heard_at", "known", "number", "presence")

    def __init__(self) -> None:
        self.number = 0  # of its last notice
        self.heard_at = 0.0
        self.known = False  # whether it told the whole of what it has
        self.presence = NodePresence()
        self.coming: NodePresence | None = None  # a whole that comes in parts


class RemotePresence:
    """Changed on the streams' event loop; asked from any thread."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}  # of agents, as the database has them
        self._others: dict[str, RemoteNode] = {}

    def has_applicant(self, account_id: str) -> bool:
        return any(account_id in other.presence.applicants for other in tuple(self._others.values()))

    def cases(self, account_id: str) -> set[str]:
        """That agents have open elsewhere."""
        return {case.case_id for case in self._opened(account_id)}

    def agents(self, account_id: str, case_id: str) -> set[str]:
        """Names of those who have the case open elsewhere."""
        ids = {case.agent_id for case in self._opened(account_id) if case.case_id == case_id}
        return {self.names[agent_id] for agent_id in ids if agent_id in self.names}

    def agent_ids(self) -> set[str]:
        """Of all who have a case open elsewhere."""
        return {
            case.agent_id
            for other in self._others.values()
            for opened in other.presence.opened.values()
            for case in opened
        }

    def _opened(self, account_id: str) -> list[OpenCase]:
        return [
            case for other in tuple(self._others.values()) for case in tuple(other.presence.opened.get(account_id, ()))
        ]

    def take(self, notice: NodeNotice, *, now_s: float) -> PresenceChange | None:
        """None for a notice that came before, or after one that was sent later."""
        other = self._others.get(notice.node)
        if other is None:
            if notice.ends or len(self._others) >= MAX_NODES:
                return PresenceChange(set(), missing=False, unknown=False)
            other = self._others[notice.node] = RemoteNode()
        other.heard_at = now_s
        missing = False
        if notice.number:
            if notice.number <= other.number:
                return None
            missing = 0 < other.number < notice.number - 1
            other.number = notice.number
        if notice.ends:
            return PresenceChange(self._forget(notice.node), missing=False, unknown=False)
        if missing:
            other.known, other.coming = False, None
        return PresenceChange(self._hold(other, notice), missing, unknown=not other.known)

    def _hold(self, other: RemoteNode, notice: NodeNotice) -> set[str]:
        if not notice.whole:
            other.presence.take(notice)
            return {*notice.came, *notice.went, *(case.account_id for case in (*notice.opened, *notice.closed))}
        if notice.whole in ("first", "all"):
            other.coming = NodePresence()
        if other.coming is None:
            return set()
        other.coming.take(notice)
        if notice.whole not in ("last", "all"):
            return set()
        before, other.presence, other.coming, other.known = other.presence, other.coming, None, True
        return before.accounts() | other.presence.accounts()

    def forget_silent(self, *, now_s: float) -> set[str]:
        """The accounts whose presence may be another, now that the nodes that died are forgotten."""
        silent = [node for node, other in self._others.items() if now_s - other.heard_at > SILENT_S]
        return set().union(*(self._forget(node) for node in silent))

    def _forget(self, node: str) -> set[str]:
        return self._others.pop(node).presence.accounts()
