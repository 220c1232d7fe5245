"""Stopping a held SMPP session: it ends at whatever moment it is asked to, and in bounded time."""

import asyncio
from typing import Any, cast

import pytest
import smpp34

from ringback.courier.channels.smpp import session as module
from ringback.courier.channels.smpp.session import Session

STEPS = 12  # of the event loop, more than letting go takes
TIMEOUT_S = 3.0


class Refusing:
    """A client whose carrier takes no bind. `leaving` is set as it is asked to let go."""

    def __init__(self, leaving: asyncio.Event) -> None:
        self._leaving = leaving

    async def connect(self) -> None:
        raise ConnectionRefusedError

    async def stop(self) -> None:
        self._leaving.set()


async def never_refused() -> None:
    return None


async def unread(event: smpp34.DeliverSmEvent) -> None:
    raise AssertionError(event)


def held(client: Any) -> Session:
    return Session("alpha", lambda: cast(smpp34.Client, client), never_refused, unread, None)


async def stopped(session: Session) -> None:
    """Asks by the clock: the time-out's own cancellation may be what is lost."""
    began = asyncio.get_running_loop().time()
    async with asyncio.timeout(TIMEOUT_S):
        await session.stop()
    assert asyncio.get_running_loop().time() - began < TIMEOUT_S


@pytest.mark.parametrize("step", range(STEPS))
def test_session_is_stopped_at_any_step_of_letting_go(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AFTER_STOP_S", 0)

    async def run() -> None:
        leaving = asyncio.Event()
        session = held(Refusing(leaving))
        session.start()
        await leaving.wait()
        for _ in range(step):
            await asyncio.sleep(0)
        await stopped(session)

    asyncio.run(run())


def test_session_that_loses_every_cancellation_ends_by_its_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AFTER_STOP_S", 0)

    class Deaf(Refusing):
        async def stop(self) -> None:
            self._leaving.set()
            try:
                await asyncio.sleep(0.05)
            except asyncio.CancelledError:
                return

    async def run() -> int:
        leaving = asyncio.Event()
        session = held(Deaf(leaving))
        session.start()
        await leaving.wait()
        await stopped(session)
        return len(asyncio.all_tasks())

    assert asyncio.run(run()) == 1


def test_session_that_cannot_be_ended_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AFTER_STOP_S", 0)
    monkeypatch.setattr(module, "STOP_S", 0.1)
    released = False

    class Stuck(Refusing):
        async def stop(self) -> None:
            self._leaving.set()
            while not released:
                try:
                    await asyncio.sleep(0.01)
                except asyncio.CancelledError:
                    continue

    async def run() -> None:
        nonlocal released
        leaving = asyncio.Event()
        session = held(Stuck(leaving))
        session.start()
        await leaving.wait()
        await stopped(session)
        released = True

    asyncio.run(run())


def test_line_rests_for_several_numbers_and_not_for_one() -> None:
    async def run() -> None:
        session = held(None)
        for _ in range(5):
            session.throttled("1")
        session.throttled("2")
        assert session.silent_s == 0
        session.throttled("3")
        assert session.silent_s > 0

    asyncio.run(run())


def test_numbers_that_were_throttled_while_others_were_taken_rest_no_line() -> None:
    async def run() -> None:
        session = held(None)
        for number in ("1", "2"):
            session.throttled(number)
        session.accepted("9")
        for number in ("1", "2", "1", "2", "3", "4"):
            session.throttled(number)
        assert session.silent_s == 0
        session.accepted("1")
        for number in ("1", "5"):
            session.throttled(number)
        assert session.silent_s == 0
        session.throttled("6")
        assert session.silent_s > 0

    asyncio.run(run())
