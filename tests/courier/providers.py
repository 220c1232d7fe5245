"""Providers that do as a test says."""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome


class Unconnected:
    """One that holds no connection."""

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def perform(self, job: Job) -> Outcome:
        raise NotImplementedError


class Scripted(Unconnected):
    """Does the same with every message until it is told otherwise, and remembers which it was given."""

    def __init__(self, event: DeliveryEvent | None = DeliveryEvent.ACCEPT, cause: Cause | None = None) -> None:
        self.event, self.cause = event, cause
        self.got: list[Job] = []

    async def perform(self, job: Job) -> Outcome:
        self.got.append(job)
        ref = f"{job.provider}-{job.id}" if self.event is DeliveryEvent.ACCEPT else None
        return Outcome(self.event, job.provider, ref=ref, cause=self.cause, trust=Trust.NONE)
