"""What goes wrong, by chance: processes die at any step, answers get lost or come twice, clocks are set."""

import asyncio
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.simulation.world import World

OFTEN = {"request lost": 0.02, "answer lost": 0.05, "request doubled": 0.15}
DEATH_AT = {"before the commit": 0.004, "between commit and answer": 0.006}


class Faults:
    def __init__(self, world: "World") -> None:
        self.world = world
        self.chance = world.chance_of("faults")

    def happens(self, what: str, chance: random.Random) -> bool:
        if self.world.faulty and chance.random() < OFTEN[what]:
            self.world.counts[what] += 1
            return True
        return False

    def dies_here(self, name: str, point: str) -> bool:
        """Whether the process dies now, at this point of its work."""
        if name not in self.world.processes or not self.world.faulty or self.chance.random() >= DEATH_AT[point]:
            return False
        self.world.kill(name, point)
        self.world.outside(self.restart(name))
        return True

    async def live(self) -> None:
        self.world.outside(self.clocks(), endless=True)
        while self.world.faulty:
            await asyncio.sleep(self.chance.uniform(3, 20))
            name = self.chance.choice(list(self.world.processes))
            if self.world.faulty and not self.world.processes[name].dead:
                self.world.kill(name, "at any moment")
                self.world.outside(self.restart(name))

    async def restart(self, name: str) -> None:
        await asyncio.sleep(self.chance.uniform(0.2, 8))
        if self.world.processes[name].dead:
            self.world.start(name)
            self.world.step(name, "started")

    async def clocks(self) -> None:
        """The clock may be wrong from the beginning; now and then it is set, and set right again."""
        clock = self.world.clock
        clock.skew_ms = self.chance.choice((0, 0, 3_000, 20_000, -3_000, -20_000))
        self.world.counts["clock wrong"] += clock.skew_ms != 0
        while self.world.faulty:
            await asyncio.sleep(self.chance.uniform(15, 80))
            jump = self.chance.choice((7_000, 70_000, 900_000, -7_000, -70_000, -900_000))
            if not self.world.faulty:
                return
            before, clock.skew_ms = clock.skew_ms, clock.skew_ms + jump
            self.world.counts["clock set forward" if jump > 0 else "clock set back"] += 1
            self.world.step("clock", f"set by {jump / 1000:+} s")
            await asyncio.sleep(self.chance.uniform(1, 40))
            clock.skew_ms = before
            self.world.step("clock", "set right")

    def mend(self) -> None:
        """Nothing goes wrong any more: what runs now must put everything in order."""
        self.world.clock.skew_ms = 0
        for name, process in list(self.world.processes.items()):
            if process.dead:
                self.world.start(name)
        self.world.step("faults", "end")
