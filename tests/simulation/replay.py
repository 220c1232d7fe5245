"""One world from its seed to its end, and what came of it."""

import asyncio
import tempfile
from functools import cache
from pathlib import Path

from ringback.services import Services
from ringback.settings import Settings
from tests.simulation.chance import seeded
from tests.simulation.loop import SimulatedLoop
from tests.simulation.world import SECRET, Broken, Ended, World, digest_of

MEMORY = Path("/dev/shm")  # where there is one: no disk has a part in it


def folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="ringback-world-", dir=MEMORY if MEMORY.is_dir() else None)


@cache
def template() -> bytes:
    """A database as the migrations leave it."""
    with folder() as place:
        path = Path(place) / "ringback.db"
        services = Services(Settings(database=f"sqlite:///{path}", secret=SECRET))
        services.store.migrate()
        services.store.forget()
        services.store.close()
        return path.read_bytes()


def live(seed: int) -> Ended:
    """Raises nothing: what is broken stands in the answer."""
    empty = template()
    loop = SimulatedLoop()
    with folder() as place:
        (Path(place) / "ringback.db").write_bytes(empty)
        world = None

        def logged(what: str, details: dict[str, object]) -> None:
            if world is not None:
                world.logged(what, details)

        with seeded(seed, loop, logged):
            asyncio.set_event_loop(loop)
            try:
                world = World(seed, Path(place), loop)
                broken = None
                try:
                    loop.run_until_complete(world.run())
                except Broken as found:
                    broken = str(found)
                    world.cause = found.__cause__
                return Ended(seed, broken, world.counts, world.steps, digest_of(world.steps, world.root), world.cause)
            finally:
                world_over = world
                world = None
                loop.forget()
                if world_over is not None:
                    world_over.end()
                asyncio.set_event_loop(None)
