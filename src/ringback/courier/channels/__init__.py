"""The port: one folder an adapter, each a way out of Ringback.

A folder has `channel.py` with `Options` (what the settings file may say) and `open(provider, sink)`, `causes.py`
with the vendor's codes, and `routes.py` where the provider calls us back. A folder is a kind: no list names them.
"""

import pkgutil
from typing import Protocol, runtime_checkable

from ringback.core.times import Clock
from ringback.courier.channels.sandbox.network import Network
from ringback.courier.schemas import IncomingText, Job, Outcome, Provider, Receipt

# By name, so that a provider's library is loaded only where such a provider is set up.
KINDS: dict[str, str] = {
    folder.name: f"{__name__}.{folder.name}" for folder in pkgutil.iter_modules(__path__) if folder.ispkg
}

CONNECT_S = 2  # one lost packet's time: whoever can't be reached within it loses the message to another provider


class Channel(Protocol):
    """One provider, opened. All three run in the worker's event loop."""

    async def start(self) -> None:
        """Begin to hold connections. Returns at once: what can't be reached is tried again in the background."""

    async def perform(self, job: Job) -> Outcome:
        """Hand the message over, within 45 s. What is raised counts as "nobody knows whether it went out"; a provider
        that surely did not take it is an Outcome RETRY or FAIL, with the cause."""

    async def stop(self) -> None:
        """Let go. Called once nothing is being performed any more."""


@runtime_checkable
class BusyChannel(Protocol):
    """A channel that goes on with something after `perform`, which `stop` would cut off: a call."""

    @property
    def is_busy(self) -> bool: ...


class ChannelModule(Protocol):
    """`channel.py` of a folder."""

    def open(self, provider: Provider, sink: "ReceiptSink") -> Channel:
        """Raises ValueError and msgspec.ValidationError for options that the kind does not take, ImportError where its
        library is not installed."""


class ReceiptSink(Protocol):
    """What an adapter may ask of Ringback."""

    @property
    def clock(self) -> Clock: ...

    @property
    def network(self) -> Network | None:
        """The sandbox's telephone network; None in production."""

    async def receive(self, receipt: Receipt) -> None:
        """Stored when this returns: only then is it acknowledged to the provider. The same receipt twice is no harm."""

    async def take_in(self, text: IncomingText) -> None:
        """A person's text to us. As with a receipt, stored when this returns, and no harm twice."""

    async def log_unknown(self, provider: str, code: str, sample: str) -> None:
        """A code that no table knows, for an operator to look at. `sample` holds no personal data and no code of ours:
        at most 200 characters of it are kept."""
