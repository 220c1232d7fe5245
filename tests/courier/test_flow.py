"""The delivery table: every pair of state and event either moves as drawn or is refused; nothing final falls back."""

from itertools import product

import pytest

from ringback.core.errors import NotPossible
from ringback.courier.cause_catalog import MEANINGS
from ringback.courier.causes import Cause
from ringback.courier.flow import FINAL, TABLE, DeliveryEvent, DeliveryState, advance, can


@pytest.mark.parametrize(("state", "event"), list(product(DeliveryState, DeliveryEvent)))
def test_each_pair_moves_or_is_refused(state: DeliveryState, event: DeliveryEvent) -> None:
    if can(state, event):
        assert advance(state, event) is TABLE[state, event]
    else:
        with pytest.raises(NotPossible):
            advance(state, event)


def test_every_state_can_be_reached_and_every_event_is_of_use() -> None:
    seen, edge = {DeliveryState.QUEUED}, [DeliveryState.QUEUED]
    while edge:
        state = edge.pop()
        for (here, _), there in TABLE.items():
            if here is state and there not in seen:
                seen.add(there)
                edge.append(there)
    assert seen == set(DeliveryState)
    assert {event for _, event in TABLE} == set(DeliveryEvent)


def test_what_is_final_moves_only_for_better_news_or_a_replay() -> None:
    leaving = {(state.value, event.value, there.value) for (state, event), there in TABLE.items() if state in FINAL}
    assert leaving == {
        ("undelivered", "deliver", "delivered"),
        ("failed", "deliver", "delivered"),
        ("failed", "replay", "queued"),
    }


def test_every_open_state_has_a_way_to_an_end() -> None:
    for state in set(DeliveryState) - FINAL:
        reach, edge = {state}, [state]
        while edge:
            here = edge.pop()
            for (source, _), there in TABLE.items():
                if source is here and there not in reach:
                    reach.add(there)
                    edge.append(there)
        assert reach & FINAL, state


def test_the_fifteen_causes_each_say_who_acts_and_what_next() -> None:
    assert len(Cause) == 15
    assert set(MEANINGS) == set(Cause)
    assert {entry.who for entry in MEANINGS.values()} <= {"applicant", "operator", "carrier", "agent", "nobody"}
