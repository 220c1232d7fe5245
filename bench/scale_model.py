"""A model of one installation on PostgreSQL: processes with one interpreter lock each, processors, and the write lock.

It knows nothing of Ringback but what things cost (`bench/costs.py` measures it) and three rules: one command of an
installation writes at a time; a process that has the lock runs what waits, for 25 ms or 128 commands, and commits once;
every statement that is waited for is a round trip. Times are in seconds. Chance comes from one seed.
"""

import itertools
import math
from collections.abc import Callable, Generator, Iterable, Sequence
from random import Random
from typing import Any, NamedTuple

import simpy

from ringback.core.postgres import GROUP, GROUP_S
from ringback.journal.checkpoints import MAX_ENTRIES
from ringback.worker import AT_ONCE

Steps = Generator[simpy.Event, Any, Any]
TEXTS_AT_ONCE = next(iter(AT_ONCE.values()))
SIGN_EVERY_S = 2.0
SLICES = 4


class Operation(NamedTuple):
    """`outside_s` and `inside_s`: processor time of the application outside and inside of the transaction, `server_s`
    PostgreSQL's; `trips`: statements that are waited for; `texts` and `entries`: what it leaves for a worker."""

    name: str
    outside_s: float
    inside_s: float
    server_s: float = 0.0
    trips: int = 1
    writes: bool = True
    texts: int = 0
    entries: int = 0


class Installation(NamedTuple):
    """`cores` are those of the machines that serve; `server_cores` PostgreSQL's own, 0 where it shares them."""

    cores: int
    processes: int = 1
    workers: int = 0
    server_cores: int = 0
    round_trip_s: float = 0.0
    commit_s: float = 0.0  # of waiting, as for the disk
    commit_app_s: float = 0.0  # processor time of one transaction without a command: the application's
    commit_server_s: float = 0.0  # and PostgreSQL's
    carrier_s: float = 0.0
    sending: Sequence[Operation] = ()  # of one text: its claim, its record, its receipt
    signing: Operation | None = None  # of one entry


class Answered(NamedTuple):
    """When something was asked for, and how long it took."""

    name: str
    at: float
    took: float


class Node:
    """One process: its interpreter lock, and the commands that wait for its writer."""

    def __init__(self, world: simpy.Environment) -> None:
        self.interpreter = simpy.Resource(world)
        self.commands = simpy.Store(world)


class Model:
    """`draw` makes a time of a cost; as it is where none is given."""

    def __init__(self, made: Installation, *, seed: int = 1, draw: Callable[[float], float] | None = None) -> None:
        self.made = made
        self.world = simpy.Environment()
        self.chance = Random(seed)
        self.draw = draw or (lambda cost: cost)
        self.cores = simpy.Resource(self.world, made.cores)
        self.server_cores = simpy.Resource(self.world, made.server_cores) if made.server_cores else self.cores
        self.write_lock = simpy.Resource(self.world)
        self.nodes = [Node(self.world) for _ in range(made.processes)]
        self.texts = simpy.Store(self.world)
        self.unsigned = 0
        self.answered: list[Answered] = []
        self.groups: list[int] = []
        for node in self.nodes:
            self.world.process(self._writer(node))
        for _ in range(made.workers):
            self._start_worker()

    def run(self, seconds: float) -> None:
        self.world.run(until=seconds)

    def arrive(self, operation: Operation, per_s: float) -> None:
        """Requests of people who don't know of each other: Poisson, each to the next process."""
        self.world.process(self._arrivals(operation, per_s))

    def connect(self, operations: Sequence[Operation], connections: int) -> None:
        """So many clients, each of which asks again as soon as it is answered; what they ask takes turns."""
        turns = itertools.cycle(operations)
        for n in range(connections):
            self.world.process(self._client(self.nodes[n % len(self.nodes)], turns))

    def rate(self, *names: str, since: float = 0.0) -> float:
        return len(self.took(*names, since=since)) / (self.world.now - since)

    def took(self, *names: str, since: float = 0.0) -> list[float]:
        return sorted(one.took for one in self.answered if one.at >= since and (not names or one.name in names))

    def _arrivals(self, operation: Operation, per_s: float) -> Steps:
        nodes = itertools.cycle(self.nodes)
        while True:
            yield self.world.timeout(self.chance.expovariate(per_s))
            self.world.process(self._ask(next(nodes), operation))

    def _client(self, node: Node, turns: Iterable[Operation]) -> Steps:
        for operation in turns:
            yield from self._ask(node, operation)

    def _ask(self, node: Node, operation: Operation) -> Steps:
        began = self.world.now
        yield from self._work(node, operation.outside_s / 2)
        if operation.writes:
            yield self._submit(node, operation, 1)
        else:
            yield from self._perform(node, operation, 1)
        yield from self._work(node, operation.outside_s / 2)
        self.answered.append(Answered(operation.name, began, self.world.now - began))

    def _submit(self, node: Node, operation: Operation, times: int) -> simpy.Event:
        """Happens once it is committed."""
        committed = self.world.event()
        node.commands.put((operation, times, committed))
        return committed

    def _writer(self, node: Node) -> Steps:
        while True:
            command = yield node.commands.get()
            group = []
            with self.write_lock.request() as turn:
                yield turn
                yield self.world.timeout(self.made.round_trip_s)
                until = self.world.now + GROUP_S
                while True:
                    group.append(command)
                    yield from self._perform(node, command[0], command[1])
                    if not node.commands.items or len(group) >= GROUP or self.world.now >= until:
                        break
                    command = yield node.commands.get()
                yield from self._work(node, self.made.commit_app_s)
                yield from self._compute(self.server_cores, self.made.commit_server_s)
                yield self.world.timeout(self.made.round_trip_s + self.draw(self.made.commit_s))
            self.groups.append(len(group))
            for operation, times, committed in group:
                self.unsigned += operation.entries * times
                for _ in range(operation.texts):
                    self.texts.put(self.world.now)
                committed.succeed()

    def _perform(self, node: Node, operation: Operation, times: int) -> Steps:
        """`times` of it in one set of statements; many are taken together, or a model would take minutes."""
        slices = min(operation.trips, SLICES)
        for _ in range(slices):
            yield from self._work(node, times * operation.inside_s / slices)
            yield from self._compute(self.server_cores, times * operation.server_s / slices)
            if self.made.round_trip_s:
                yield self.world.timeout(self.made.round_trip_s * operation.trips / slices)

    def _work(self, node: Node, cost: float) -> Steps:
        if not cost:
            return
        with node.interpreter.request() as turn:
            yield turn
            yield from self._compute(self.cores, cost)

    def _compute(self, cores: simpy.Resource, cost: float) -> Steps:
        if not cost:
            return
        with cores.request() as turn:
            yield turn
            yield self.world.timeout(self.draw(cost))

    def _start_worker(self) -> None:
        node = Node(self.world)
        self.world.process(self._writer(node))
        if self.made.sending:
            self.world.process(self._send(node))
        if self.made.signing is not None:
            self.world.process(self._sign(node, self.made.signing))

    def _send(self, node: Node) -> Steps:
        """Claims what waits and hands it over; the next claim is made while carriers answer."""
        claim = self.made.sending[0]
        while True:
            due = [(yield self.texts.get())]
            while self.texts.items and len(due) < TEXTS_AT_ONCE:
                due.append((yield self.texts.get()))
            yield self._submit(node, claim, len(due))
            self.world.process(self._hand_over(node, due))

    def _hand_over(self, node: Node, due: list[float]) -> Steps:
        _, record, receive = self.made.sending
        yield self.world.timeout(self.draw(self.made.carrier_s))
        yield self._submit(node, record, len(due))
        self.answered += [Answered("text", at, self.world.now - at) for at in due]
        yield self._submit(node, receive, len(due))

    def _sign(self, node: Node, sign: Operation) -> Steps:
        while True:
            yield self.world.timeout(SIGN_EVERY_S)
            while self.unsigned:
                some = min(self.unsigned, MAX_ENTRIES)
                self.unsigned -= some
                yield self._submit(node, sign, some)


def quantile(found: Sequence[float], part: float) -> float:
    """Of sorted values; endless where there are none."""
    return found[min(len(found) - 1, int(part * len(found)))] if found else math.inf
