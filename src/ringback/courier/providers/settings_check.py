"""Whether providers and routes are set up rightly, by opening them without a start: nothing is sent, nothing comes."""

from collections.abc import Mapping

from ringback.core.times import system_clock
from ringback.courier.channels.sandbox.network import Network, Submitted
from ringback.courier.providers.pool import ProviderPool, providers_of
from ringback.courier.providers.routing import routes_of
from ringback.courier.schemas import IncomingText, Message, Provider, Receipt
from ringback.settings import Settings


def check_providers(settings: Settings, environ: Mapping[str, str]) -> list[Provider]:
    """Those that are set up. Raises BadSettings."""
    configured = providers_of(settings, environ)
    ProviderPool(configured, NullReceiptSink(None if settings.production else NullNetwork()))
    routes_of(settings.routes, configured)
    return configured


class NullReceiptSink:
    """Where a provider's receipts would go: none is started, so none comes."""

    clock = staticmethod(system_clock)

    def __init__(self, network: Network | None) -> None:
        self.network = network

    async def receive(self, receipt: Receipt) -> None:
        raise NotImplementedError

    async def take_in(self, text: IncomingText) -> None:
        raise NotImplementedError

    async def log_unknown(self, provider: str, code: str, sample: str) -> None:
        raise NotImplementedError


class NullNetwork:
    """In the place of the sandbox's network, into which nothing is sent either."""

    async def text(self, to: str, body: str, valid_until: int) -> Submitted:
        raise NotImplementedError

    async def call(self, to: str, script: Message, language: str) -> Submitted:
        raise NotImplementedError

    async def mail(self, to: str, subject: str, text: str) -> Submitted:
        raise NotImplementedError
