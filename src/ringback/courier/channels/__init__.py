"""The port: one folder an adapter, each a way out of the house. Which adapter serves which channel, `house.py` says."""

from typing import Protocol

from ringback.courier.schemas import Job, Outcome


class Channel(Protocol):
    """One provider for one kind of message."""

    async def perform(self, job: Job) -> Outcome:
        """Hand the message over, within 45 s. What is raised counts as "nobody knows whether it went out"; a provider
        that surely did not take it is an Outcome RETRY or FAIL, with the cause."""
