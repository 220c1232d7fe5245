"""Which adapter an HTTP callback is for."""

from typing import Any, TypeVar

from ringback.core.errors import NotFound
from ringback.core.http import Caller

T = TypeVar("T")


def called_back(caller: Caller, name: str, kind: type[T]) -> T:
    """The adapter that the operator called `name`. Raises NotFound where there is none, or one of another kind."""
    channel: Any = caller.request.app.state["house"].ways.channels.get(name)
    if not isinstance(channel, kind):
        raise NotFound
    return channel
