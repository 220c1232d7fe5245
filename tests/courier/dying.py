"""A worker that dies at one point of its work.

Its carrier is a file with a line for each message that was handed over, so that what it got outlives the worker.
"""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

from ringback.core.db import Db
from ringback.core.times import system_clock
from ringback.courier import dispatch
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import run_due
from tests.conftest import SECRET
from tests.courier.provider_settings import Unconnected

POINTS = (
    "before claim",
    "inside claim",  # done, and not committed
    "after claim",
    "before handing over",
    "after handing over",  # the carrier has it and has not answered
    "before record",
    "inside record",
    "after record",
)


class Death:
    def __init__(self, point: str) -> None:
        self._point = point

    def at(self, point: str) -> None:
        """Nothing is cleaned up, as with a machine that loses its power."""
        if point == self._point:
            os.kill(os.getpid(), signal.SIGKILL)


class Carrier(Unconnected):
    def __init__(self, got: Path, death: Death) -> None:
        self._got, self._death = got, death

    async def perform(self, job: Job) -> Outcome:
        self._death.at("before handing over")
        with self._got.open("a") as file:
            file.write(f"{job.id}\n")
        self._death.at("after handing over")
        return Outcome(DeliveryEvent.ACCEPT, job.provider, ref=job.id, trust=Trust.NONE)


def mortal(services: Services, death: Death) -> None:
    """The store's `write`, with a point before, inside and after each transaction of the worker's own."""
    write = services.store.write
    named = {dispatch.claim: "claim", dispatch.record_all: "record"}

    async def writing(command: Any, *args: Any, **kwargs: Any) -> Any:
        name = named.get(command)
        if name is None:
            return await write(command, *args, **kwargs)

        def inside(db: Db, *args: Any, **kwargs: Any) -> Any:
            answer = command(db, *args, **kwargs)
            if answer or name == "record":  # a claim of nothing is no point of a delivery's way
                death.at(f"inside {name}")
            return answer

        death.at(f"before {name}")
        answer = await write(inside, *args, **kwargs)
        death.at(f"after {name}")
        return answer

    services.store.write = writing  # type: ignore[method-assign, assignment]


def work_until_death(point: str, database: str, got: Path, deaths: int) -> None:
    """`point` is one of `POINTS`, or `nowhere` for a worker that lives. Its clock is ahead by a lease for each worker
    that died before it."""
    ahead = deaths * (dispatch.LEASE + 1000)
    services = Services(Settings(database=database, secret=SECRET, worker=False), lambda: system_clock() + ahead)
    death = Death(point)
    services.providers.channels["sandbox"] = Carrier(got, death)
    mortal(services, death)
    asyncio.run(run_due(services))
    services.store.close()
