"""An event loop whose time is simulated: where nothing is ready it does not wait, it goes on to what comes next.

Whatever runs belongs to a process of the simulated world, by a context variable that tasks and callbacks inherit. Once
a process is dead, nothing of it is run any more: no `finally`, no good-bye, as after SIGKILL.
"""

import asyncio
import contextlib
import selectors
from collections.abc import Callable
from contextvars import Context, ContextVar, copy_context
from typing import Any, Protocol


class Mortal(Protocol):
    dead: bool


OWNER: ContextVar[Mortal | None] = ContextVar("owner", default=None)
"""The process that runs; None is the world outside: people, carriers, time."""


class Stuck(Exception):
    """Nothing is left that could ever happen."""


class _NoNetwork(selectors.SelectSelector):
    """Nothing comes from outside, so time may go on at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise Stuck
        self.now += max(0.0, timeout)
        return []


class SimulatedLoop(asyncio.SelectorEventLoop):
    """Seconds since it was made are `time()`. What else would run in threads runs on the spot."""

    def __init__(self) -> None:
        self._clock = _NoNetwork()
        super().__init__(self._clock)
        self.begun: list[asyncio.Task[Any]] = []  # a task that nobody refers to would be collected at any moment
        self.set_task_factory(self._task)
        self.set_exception_handler(lambda loop, said: None)

    def time(self) -> float:
        return self._clock.now

    def call_soon(self, callback: Callable[..., object], *args: Any, context: Context | None = None) -> asyncio.Handle:  # type: ignore[override]
        context = context if context is not None else copy_context()
        return super().call_soon(_if_alive, context.get(OWNER), callback, args, context=context)

    def call_soon_threadsafe(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        return self.call_soon(callback, *args, context=context)

    def call_at(  # type: ignore[override]
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        context = context if context is not None else copy_context()
        return super().call_at(when, _if_alive, context.get(OWNER), callback, args, context=context)

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def _task(self, loop: asyncio.AbstractEventLoop, coro: Any, **options: Any) -> asyncio.Task[Any]:
        task = asyncio.Task(coro, loop=self, **options)
        self.begun.append(task)
        if len(self.begun) > 2_000:
            self.begun = [one for one in self.begun if not one.done()]
        return task

    def forget(self) -> None:
        """End what is left, without another step of it."""
        for task in self.begun:
            if not task.done():
                task._log_destroy_pending = False  # type: ignore[attr-defined]
                with contextlib.suppress(BaseException):  # what it does at its end is of no use to anybody
                    task.get_coro().close()
        self.begun.clear()
        self.close()


def _if_alive(owner: Mortal | None, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
    if owner is None or not owner.dead:
        callback(*args)
