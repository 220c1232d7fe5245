"""Tasks that end when they are asked to, in bounded time.

One cancellation is not enough: it may arrive just as what the task awaits completes, or be caught further in. So who
runs for long also looks at an event, and who stops a task asks again and at last goes on without it.
"""

import asyncio
from typing import Any

AGAIN_S = 2.0  # between two cancellations: the first may have begun a clean-up that the second would cut off


async def end_task(task: asyncio.Task[Any], *, grace_s: float = 0.0, within_s: float = 6.0) -> bool:
    """Wait `grace_s` for the task to end by itself, then cancel it, again and again for `within_s` seconds. Returns
    whether it has ended; what it raised is logged, not raised."""
    import structlog  # takes long, and commands that start no task do without

    log, loop = structlog.get_logger(), asyncio.get_running_loop()
    if grace_s and not task.done():
        await asyncio.wait((task,), timeout=grace_s)
    give_up_at = loop.time() + within_s
    while not task.done() and (left := give_up_at - loop.time()) > 0:
        task.cancel()
        await asyncio.wait((task,), timeout=min(AGAIN_S, left))
    if not task.done():
        log.error("task_not_ended", task=task.get_name())
    elif not task.cancelled() and (error := task.exception()) is not None:
        log.error("task_failed", task=task.get_name(), exc_info=error)
    return task.done()


async def pause(stop: asyncio.Event, seconds: float) -> bool:
    """Sleep, but not beyond `stop`. Returns whether it is set."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        pass
    return stop.is_set()
