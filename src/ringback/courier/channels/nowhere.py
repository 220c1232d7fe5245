"""Stands where no provider is set up, so that what is missing is told as a cause and nothing waits in silence."""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Job, Outcome


class Nowhere:
    async def perform(self, job: Job) -> Outcome:
        detail = f"no provider for {job.channel} is set up"
        return Outcome(DeliveryEvent.RETRY, "none", cause=Cause.PROVIDER_DOWN, detail=detail)
