"""A flow: the states of one thing, and one table of the events that move it. Pure; a room's `flow.py` has its own."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from ringback.core.errors import NotPossible

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


class Flow(Generic[S, E]):
    """The steps that a thing can take. A pair of state and event that `table` doesn't have is refused."""

    def __init__(
        self,
        thing: str,
        states: type[S],
        events: type[E],
        table: Mapping[tuple[S, E], S],
        *,
        refusals: Mapping[S, type[NotPossible]] | None = None,
        hint: str = "",
    ) -> None:
        """`thing` is its name with an article, for the words of a refusal, and `hint` says what can be done instead.

        `refusals` names the error for every step out of a state where that is more than NotPossible; its own words
        are used then.
        """
        self.thing = thing
        self.states = states
        self.events = events
        self.table = dict(table)
        self.refusals = refusals or {}
        self.hint = hint

    def can(self, state: S, event: E) -> bool:
        return (state, event) in self.table

    def advance(self, state: S, event: E) -> S:
        """The state that `event` leads to. Raises NotPossible, or what `refusals` has, where there is no such step."""
        try:
            return self.table[state, event]
        except KeyError:
            pass
        refusal = self.refusals.get(state)
        if refusal is not None:
            raise refusal(state=state, event=event)
        message = f"{self.thing} that is {state} can't be moved by {event}. {self.hint}".rstrip()
        raise NotPossible(message, state=state, event=event)
