"""One small world from one seed: two nodes, two workers, carriers, people, and what goes wrong."""

import asyncio
import hashlib
import random
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextvars import copy_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import ringback.decisions.policy
from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.agents.commands import create_agent, set_presence
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.times import HOUR
from ringback.courier.schemas import Receipt
from ringback.courier.webhooks.commands import subscribe
from ringback.settings import Settings
from tests.builders import OPERATOR
from tests.simulation.carriers import Carrier, Handset, Post, WebhookReceiver
from tests.simulation.faults import Faults
from tests.simulation.invariants import Invariants
from tests.simulation.loop import OWNER, SimulatedLoop
from tests.simulation.people import Agent, Applicant, Guesser, Operator
from tests.simulation.process import Clock, Process
from tests.simulation.told import Told

T = TypeVar("T")
POLICY = Path(ringback.decisions.policy.__file__).with_name("policy.toml")
SECRET = "a-secret-for-simulated-worlds-of-forty-letters"
PROCESSES = ("node1", "worker1", "node2", "worker2")
BUSY_S = 70.0  # with faults
SETTLE_S = (45.0, 200.0)  # at least and at most, until all that is under way has ended: streams beat every 15 s


class Broken(Exception):
    """An invariant does not hold."""


class Ended(NamedTuple):
    """`digest` is over all steps and the journal's root: equal for two runs that did the same."""

    seed: int
    broken: str | None
    counts: Counter[str]
    steps: list[str]
    digest: str
    cause: BaseException | None


class World:
    def __init__(self, seed: int, folder: Path, loop: SimulatedLoop) -> None:
        self.seed, self.loop = seed, loop
        self.chance = self.chance_of("world")
        self.counts: Counter[str] = Counter()
        self.steps: list[str] = []
        self.failure: asyncio.Future[None] = loop.create_future()
        self.faulty = True
        self.under_way = 0
        simulated = {"kind": "simulated"}
        rules = folder / "policy.toml"
        rules.write_text(POLICY.read_text().replace('people = "auto"', 'people = "two"'))
        self.settings = Settings(
            database=f"sqlite:///{folder / 'ringback.db'}",
            secret=SECRET,
            files=str(folder / "files"),
            worker=False,
            ip_limit=0,
            decision_policy=str(rules),
            providers=(
                {"name": "viet", "channels": ["sms", "call"], **simulated},
                {"name": "nam", "channels": ["sms", "call"], **simulated},
                {"name": "mail", "channels": ["email"], **simulated},
            ),
        )
        self.told = Told(self)
        self.carriers = {
            "viet": Carrier(self, "viet"),
            "nam": Carrier(self, "nam", wraps=3),
            "mail": Carrier(self, "mail"),
        }
        self.handsets: dict[str, Handset] = {}
        self.post = Post()
        self.webhook_receiver = WebhookReceiver(self)
        self.clock = Clock(self)
        self.processes: dict[str, Process] = {}
        self.faults = Faults(self)
        self.invariants = Invariants(self)
        self.cause: BaseException | None = None

    # what others ask of it

    def chance_of(self, whom: str) -> random.Random:
        """Each has its own, so that one who does more does not change what the others do."""
        return random.Random(f"{self.seed} {whom}")

    def one_of(self, weighed: Sequence[tuple[T, int]], chance: random.Random) -> T:
        return chance.choices([one for one, _ in weighed], [weight for _, weight in weighed])[0]

    def happens(self, what: str, chance: random.Random) -> bool:
        return self.faults.happens(what, chance)

    def network_s(self) -> float:
        return self.chance.uniform(0.001, 0.03)

    def disk_s(self) -> float:
        return self.chance.uniform(0.0002, 0.006)

    def outside(self, coro: Coroutine[Any, Any, Any], *, endless: bool = False) -> None:
        """Of no process: it goes on when all of them die. What is not `endless` is waited for at the end."""
        context = copy_context()
        context.run(OWNER.set, None)
        task = self.loop.create_task(self._watched(coro, endless), context=context)
        del task

    async def _watched(self, coro: Coroutine[Any, Any, Any], endless: bool) -> None:
        self.under_way += not endless
        try:
            await coro
            self.under_way -= not endless
        except Broken:
            pass
        except Exception as error:
            self.fail(f"the simulation itself failed: {error!r}", error)

    def a_node(self, chance: random.Random) -> Process | None:
        return self._one(chance, [name for name in self.processes if name.startswith("node")])

    def _one(self, chance: random.Random, names: Sequence[str]) -> Process | None:
        process = self.processes[chance.choice(names)] if names else None
        return None if process is None or process.dead else process

    async def deliver_receipt(self, receipt: Receipt, chance: random.Random) -> None:
        """Until it is acknowledged, as carriers do."""
        while True:
            process = self._one(chance, list(self.processes))
            if process is not None:
                took = process.spawn(process.services.receipt_sink.receive(receipt))
                await asyncio.wait({took, process.died}, return_when=asyncio.FIRST_COMPLETED)
                if took.done() and took.exception() is None:
                    self.told.receipts.append(receipt)
                    self.step(receipt.provider, f"receipt {receipt.ref} {receipt.key} acknowledged by {process.name}")
                    return
            self.counts["receipt repeated"] += 1
            await asyncio.sleep(chance.uniform(1, 5))

    def answered_twice(self, target: str, first: Any, again: Any) -> None:
        if first.status == 201 and again.status == 201 and first.body != again.body:
            self.broken(f"POST {target} was answered differently when it was repeated with its key")

    # steps, and what is wrong

    def step(self, who: str, what: str) -> None:
        self.steps.append(f"{self.loop.time():9.3f} {who:<11} {what}")
        self.counts["steps"] += 1
        self.invariants.after_each()

    def broken(self, what: str) -> None:
        self.fail(what)
        raise Broken(what)

    def fail(self, what: str, error: Exception | None = None) -> None:
        if not self.failure.done():
            self.steps.append(f"{self.loop.time():9.3f} BROKEN      {what}")
            self.steps += self.invariants.told_about(what)
            failure = Broken(what)
            failure.__cause__ = error
            self.failure.set_exception(failure)

    def logged(self, what: str, details: dict[str, Any]) -> None:
        """What the product says of itself: a failure that nobody expects is one here, too."""
        self.counts[f"log {what}"] += 1
        if what.startswith("error"):
            error = details.get("exc_info")
            self.fail(f"the product logged {what} {error!r}", error if isinstance(error, Exception) else None)

    # its life

    def start(self, name: str) -> None:
        self.processes[name] = Process(name, self)

    def kill(self, name: str, how: str) -> None:
        process = self.processes[name]
        if not process.dead:
            process.kill()
            self.counts[f"{name[:-1]} killed {how}"] += 1
            self.step(name, f"killed {how}")

    async def run(self) -> None:
        setup = Process("setup", self)
        tokens = [setup.services.store.write_now(agent, name, role) for name, role in DESK]
        setup.services.store.write_now(
            subscribe,
            OPERATOR,
            url="http://203.0.113.9/hook",
            kinds=["account.*", "case.*"],
            webhook_format="standard",
            buses=False,
            private_too=True,
        )
        setup.kill()
        for name in PROCESSES:
            self.start(name)
        for person in self.people(tokens):
            self.outside(person.live(), endless=isinstance(person, Agent | Operator))
        self.outside(self.faults.live(), endless=True)
        await self.until_broken(BUSY_S)
        await self.invariants.thorough()
        self.faulty = False
        self.faults.mend()
        at_least, at_most = SETTLE_S
        for _ in range(round(at_most / at_least)):
            await self.until_broken(at_least)
            if not self.under_way and self.invariants.is_quiet():
                break
        await self.invariants.thorough(settled=True)

    @property
    def root(self) -> str:
        return self.invariants.root

    def end(self) -> None:
        self.invariants.connection.close()
        for process in self.processes.values():
            process.services.store.close()

    def people(self, tokens: list[str]) -> list[Any]:
        """Not the same each time: small worlds find as much as large ones, and cost less."""
        works = [self.chance.random() < 0.7 for _ in range(self.chance.choice((1, 2, 2, 3)))]
        applicants = [Applicant(self, n, phone_works=one) for n, one in enumerate(works)]
        found: list[Any] = [*applicants]
        if self.chance.random() < 0.4:
            found.append(Guesser(self, 1, self.chance.choice(applicants)))
        if not all(works) or self.chance.random() < 0.2:
            found += [Agent(self, n, token) for n, token in enumerate(tokens[:2], 1)]
        if self.chance.random() < 0.2:
            found.append(Operator(self, tokens[2]))
        return found

    async def until_broken(self, seconds: float) -> None:
        await asyncio.wait({self.failure}, timeout=seconds)
        if self.failure.done():
            self.failure.result()


DESK = (("Minh", "lead"), ("Hoa", "lead"), ("Root", "admin"))


def agent(db: Db, name: str, role: str) -> str:
    """Signed in and stepped up for as long as the world lives; returns the login's token."""
    made = create_agent(db, OPERATOR, email=f"{name.lower()}@desk.example", name=name, hashed="", role=role)
    token = open_login(db, kind=LoginKind.AGENT, subject=made.agent_id, stepped_up_until=db.now + HOUR)
    set_presence(db, Actor(kind=ActorKind.AGENT, id=made.agent_id, name=name), available=True)
    return token


def digest_of(steps: Sequence[str], root: str) -> str:
    return hashlib.sha256("\n".join([*steps, root]).encode()).hexdigest()[:16]
