"""HTTP callbacks: which adapter one is for."""

from typing import TypeVar

from ringback.core.errors import NotFound
from ringback.courier.providers.pool import HasProviders

T = TypeVar("T")


def callback_channel(services: HasProviders, name: str, kind: type[T]) -> T:
    """The adapter that the operator called `name`. Raises NotFound where there is none, or one of another kind."""
    channel = services.providers.channels.get(name)
    if not isinstance(channel, kind):
        raise NotFound
    return channel
