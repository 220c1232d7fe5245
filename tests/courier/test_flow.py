"""What is true of a delivery's flow beyond its table: nothing final falls back."""

from ringback.courier.cause_catalog import ENTRIES
from ringback.courier.causes import Cause
from ringback.courier.flow import FINAL, FLOW, DeliveryState


def test_final_delivery_moves_only_for_better_news_or_a_replay() -> None:
    leaving = {
        (state.value, event.value, there.value) for (state, event), there in FLOW.table.items() if state in FINAL
    }
    assert leaving == {
        ("undelivered", "deliver", "delivered"),
        ("failed", "deliver", "delivered"),
        ("failed", "replay", "queued"),
        ("expired", "replay", "queued"),
    }


def test_every_open_state_has_a_way_to_an_end() -> None:
    for state in set(DeliveryState) - FINAL:
        reach, edge = {state}, [state]
        while edge:
            here = edge.pop()
            for (source, _), there in FLOW.table.items():
                if source is here and there not in reach:
                    reach.add(there)
                    edge.append(there)
        assert reach & FINAL, state


def test_each_of_eighteen_causes_says_who_acts_and_what_next() -> None:
    assert len(Cause) == 18
    assert set(ENTRIES) == set(Cause)
    assert {entry.who for entry in ENTRIES.values()} <= {"applicant", "operator", "carrier", "agent", "nobody"}
