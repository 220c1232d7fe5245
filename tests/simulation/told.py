"""What the product promised: every answer that it gave, and every message that it handed over."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ringback.courier.schemas import Job, Receipt
from tests.simulation.loop import OWNER

if TYPE_CHECKING:
    from tests.simulation.process import Process
    from tests.simulation.wire import Answer, Browser
    from tests.simulation.world import World

MAX_GUESSES = 5
ONCE = ("sms", "call")
CLAIMED_S = 1.0  # between a claim and its handing over
COMPARED = ("code_wrong", "code_expired")


class Message(NamedTuple):
    case_id: str
    number: int
    id: str


class Handover:
    """One try to hand a delivery to a carrier. `taken`: the carrier has it. `answered_at`: when it told the worker so,
    or that it does not take it."""

    def __init__(self, job: Job, process: "Process", at: float) -> None:
        self.job, self.process, self.at = job, process, at
        self.taken = False
        self.answered_at: float | None = None


class Told:
    def __init__(self, world: "World") -> None:
        self.world = world
        self.rows: dict[str, set[str]] = defaultdict(set)  # by table: ids that were answered
        self.fresh: list[tuple[str, str]] = []  # of these, what was not looked up yet
        self.messages: dict[Message, str] = {}  # and its text
        self.approved: set[str] = set()
        self.guesses: Counter[str] = Counter()
        self.handovers: dict[str, list[Handover]] = defaultdict(list)
        self.receipts: list[Receipt] = []  # that were acknowledged
        self.typed: dict[str, set[str]] = defaultdict(set)  # by verification: all that anybody typed
        self.streams: dict[str, tuple[Browser, list[int]]] = {}
        self.webhooks: Counter[str] = Counter()
        self.accounts: dict[str, str] = {}  # by browser

    def there(self, table: str, row_id: str) -> None:
        if row_id not in self.rows[table]:
            self.rows[table].add(row_id)
            self.fresh.append((table, row_id))

    def asked(self, target: str, body: Any) -> None:
        """What is typed counts from here on: its node may approve it and die before it answers."""
        parts = target.partition("?")[0].strip("/").split("/")[1:]
        if parts[0] == "verifications" and parts[-1] == "checks":
            self.typed[parts[1]].add(body["code"])

    def answer(self, browser: "Browser", method: str, target: str, body: Any, answer: "Answer") -> None:
        parts = target.partition("?")[0].strip("/").split("/")[1:]
        if answer.status >= 500 and answer.status != 503:
            self.world.broken(f"{method} {target} was answered {answer.status}")
        if parts[0] == "verifications" and parts[-1] == "checks":
            self._guess(parts[1], answer)
        if answer.status not in (200, 201):
            return
        said = answer.json()
        if parts[0] == "me" and isinstance(said.get("account"), dict):
            self.accounts[browser.name] = said["account"]["id"]
        if method == "GET":
            return
        if parts == ["signups"]:
            self.there("verifications", said["verification"]["id"])
        elif parts[0] == "verifications":
            self.there("verifications", said["id"])
        elif parts == ["cases"]:
            self.there("cases", said["id"])
        elif parts[-1] == "messages":
            self.messages[Message(parts[-2], said["message_number"], said["id"])] = body["body"]
            self.there("messages", said["id"])
        elif "decisions" in parts and "id" in said:
            self.there("decisions", said["id"])

    def _guess(self, verification_id: str, answer: "Answer") -> None:
        if answer.status == 200:
            self.approved.add(verification_id)
        if answer.code in COMPARED and "checks_left" in answer.json().get("data", {}):
            self.guesses[verification_id] += 1
            if self.guesses[verification_id] > MAX_GUESSES:
                self.world.broken(f"{verification_id}: {self.guesses[verification_id]} guesses were compared")

    def handed(self, job: Job) -> Handover:
        """Decision 007: what may have gone out is sent once more, and what surely did is not sent again."""
        now = self.world.loop.time()
        for one in self.handovers[job.id]:
            answered = one.taken and one.answered_at is not None and one.answered_at < now - CLAIMED_S
            if job.channel.value in ONCE and answered and not one.process.dead:
                self.world.broken(f"{job.id} is sent again though its carrier had answered {one.process.name}")
        handover = Handover(job, OWNER.get(), now)  # type: ignore[arg-type]
        self.handovers[job.id].append(handover)
        return handover

    def taken(self, handover: Handover) -> None:
        """And never twice more."""
        handover.taken = True
        times = sum(one.taken for one in self.handovers[handover.job.id])
        if handover.job.channel.value in ONCE and times > 2:
            self.world.broken(f"{handover.job.id} was sent {times} times")

    def entry(self, browser: "Browser", seqs: list[int]) -> None:
        if len(seqs) > 1 and seqs[-1] <= seqs[-2]:
            self.world.broken(f"the stream of {browser.name} told entry {seqs[-1]} after {seqs[-2]}")
        self.streams[browser.name] = (browser, seqs)
