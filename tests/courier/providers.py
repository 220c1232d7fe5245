"""Providers that do as a test says."""

from ringback.courier.schemas import Job, Outcome


class Unconnected:
    """One that holds no connection."""

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def perform(self, job: Job) -> Outcome:
        raise NotImplementedError
