"""The bare stream: raw ASGI that sends its head and one event, then waits for the hang-up. Nothing is smaller."""

from collections.abc import Awaitable, Callable
from typing import Any

HEADERS = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]


async def app(
    scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    stays = scope["path"] == "/stream"
    await send({"type": "http.response.body", "body": b"event: ready\ndata: {}\n\n", "more_body": stays})
    while stays and (await receive())["type"] != "http.disconnect":
        pass
