"""Waiting for what happens elsewhere: in another process, on another thread, later in the same loop."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
TIMEOUT_S = 10  # the price of a failure only: who is answered goes on at once
START_S = 60  # until another program answers: started while all others are, it may take long
CALL_S = 60  # calls ring, greet and read a code twice in real time
OUTAGE_S = 60  # forty messages, tried again after the product's own pauses of seconds
DEATHS_S = 900  # all rounds of the crash tests: somebody may have no luck in any of them
MENTIONS_S = 40  # pages without a stream of the desk ask every half minute whom a note named
INSTALL_S = 300  # a package comes from its registry, once
SUITE_S = 600  # another project's own tests
PAUSE_S = 0.02  # at most: most answers come sooner, and are asked for sooner
FIRST_PAUSE_S = 0.004


def until(found: Callable[[], T], what: str = "", seconds: float = TIMEOUT_S) -> T:
    """Asks again until the answer is true, and gives it. Fails, saying `what` never came, after so many seconds."""
    end = time.monotonic() + seconds
    pause = FIRST_PAUSE_S
    while not (answer := found()):
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        time.sleep(pause)
        pause = min(2 * pause, PAUSE_S)
    return answer


async def async_until(found: Callable[[], T], what: str = "", seconds: float = TIMEOUT_S) -> T:
    """`until` for who shares the loop with what they wait for."""
    end = time.monotonic() + seconds
    pause = FIRST_PAUSE_S
    while not (answer := found()):
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        await asyncio.sleep(pause)
        pause = min(2 * pause, PAUSE_S)
    return answer
