"""Hands a job over to the carrier of the simulated world that has the provider's name."""

from ringback.courier.channels import ReceiptSink
from ringback.courier.schemas import Job, Outcome, Provider
from tests.simulation.loop import OWNER
from tests.simulation.process import Process


def open(provider: Provider, sink: ReceiptSink) -> "SimulatedChannel":  # noqa: A001 - the port's word
    return SimulatedChannel(provider.name)


class SimulatedChannel:
    """See `ringback.courier.channels.Channel`."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def start(self) -> None:
        """Nothing is held open."""

    async def stop(self) -> None:
        """Nothing is held open."""

    async def perform(self, job: Job) -> Outcome:
        owner = OWNER.get()
        assert isinstance(owner, Process)
        return await owner.world.carriers[self._name].perform(job)
