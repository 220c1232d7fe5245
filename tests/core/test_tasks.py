"""Ending tasks, and pauses that a stop ends."""

import asyncio
import time

import pytest

from ringback.core import tasks
from ringback.core.tasks import end_task, pause


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AGAIN_S", 0.02)


async def deaf_to(cancellations: int, heard: list[int]) -> None:
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            heard.append(len(heard))
            if len(heard) > cancellations:
                raise


@pytest.mark.parametrize("lost", [0, 1, 3])
def test_task_ends_however_many_cancellations_it_loses(lost: int) -> None:
    async def run() -> list[int]:
        heard: list[int] = []
        task = asyncio.create_task(deaf_to(lost, heard))
        await asyncio.sleep(0)
        assert await end_task(task, within_s=5)
        assert task.cancelled()
        return heard

    assert asyncio.run(run()) == list(range(lost + 1))


def test_task_that_never_ends_is_given_up_and_logged(capsys: pytest.CaptureFixture[str]) -> None:
    async def run() -> bool:
        released = asyncio.Event()

        async def deaf() -> None:
            while not released.is_set():
                try:
                    await released.wait()
                except asyncio.CancelledError:
                    continue

        task = asyncio.create_task(deaf(), name="deaf")
        await asyncio.sleep(0)
        ended = await end_task(task, within_s=0.1)
        released.set()
        await task
        return ended

    assert asyncio.run(run()) is False
    assert "task_not_ended" in capsys.readouterr().out


def test_task_that_ends_within_its_grace_is_not_cancelled() -> None:
    async def run() -> bool:
        task = asyncio.create_task(asyncio.sleep(0.02))
        await end_task(task, grace_s=5)
        return task.cancelled()

    assert asyncio.run(run()) is False


def test_failed_task_is_logged_and_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    async def run() -> bool:
        async def fails() -> None:
            raise LookupError("lost")

        return await end_task(asyncio.create_task(fails()), grace_s=1)

    assert asyncio.run(run())
    assert "task_failed" in capsys.readouterr().out


def test_pause_ends_with_its_stop_and_with_its_time() -> None:
    async def run() -> tuple[bool, bool, float]:
        stop = asyncio.Event()
        slept = await pause(stop, 0.01)
        asyncio.get_running_loop().call_later(0.01, stop.set)
        began = time.monotonic()
        stopped = await pause(stop, 60)
        return slept, stopped, time.monotonic() - began

    slept, stopped, took = asyncio.run(run())
    assert (slept, stopped) == (False, True)
    assert took < 5


def test_cancelled_pause_is_cancelled() -> None:
    async def run() -> None:
        task = asyncio.create_task(pause(asyncio.Event(), 60))
        await asyncio.sleep(0)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
