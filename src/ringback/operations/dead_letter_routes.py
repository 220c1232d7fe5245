"""HTTP for whoever runs the platform: what finally failed, sent again or put aside."""

from litestar import get, post

from ringback.core.http import Caller, Place
from ringback.core.paging import Page
from ringback.courier import dead_letters
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import DeadLetter, DeadLetterFilter, DeadLetterRequest, HandledLetters


@get("/v1/operator/dead-letters", opt={"permission": "operator.read"})
async def read_dead_letters(
    caller: Caller,
    channel: ChannelName | None = None,
    cause: str | None = None,
    webhook_id: str | None = None,
    since_ms: Place = None,
    until_ms: Place = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[DeadLetter]:
    """Deliveries that nobody tries again and nobody dropped, newest first; times in milliseconds since 1970."""
    wanted = DeadLetterFilter(channel, cause, webhook_id, None, since_ms, until_ms)
    return await caller.read(dead_letters.listed, wanted=wanted, cursor=cursor, limit=limit)


@post("/v1/operator/dead-letters/requeue", opt={"permission": "operator.write"}, status_code=200)
async def requeue_dead_letters(caller: Caller, data: DeadLetterRequest) -> HandledLetters:
    """Send again what matches and can be; with `preview`, which is the default, only tell which. At most 200 at once.

    A code is never sent again: it has expired, or the person asks for another."""
    return await caller.write(dead_letters.requeue, wanted=data, preview=data.preview)


@post("/v1/operator/dead-letters/drop", opt={"permission": "operator.write"}, status_code=200)
async def drop_dead_letters(caller: Caller, data: DeadLetterRequest) -> HandledLetters:
    """Take what matches off the list; with `preview`, which is the default, only tell what."""
    return await caller.write(dead_letters.drop, wanted=data, preview=data.preview)


ROUTES = [read_dead_letters, requeue_dead_letters, drop_dead_letters]
