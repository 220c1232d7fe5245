"""Watching what is called."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def noted(call: Callable[..., T], note: Callable[..., object]) -> Callable[..., T]:
    """`call`, with `note` given the same arguments before."""

    def both(*args: Any, **kwargs: Any) -> T:
        note(*args, **kwargs)
        return call(*args, **kwargs)

    return both
