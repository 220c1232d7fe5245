"""HTTP for whoever runs the platform: what finally failed, sent again or put aside, and webhooks that
were disabled."""

from litestar import get, post

from ringback.core.http import Caller, Place
from ringback.core.paging import Page
from ringback.courier import dead_letters
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import (
    DeadLetter,
    DeadLetterFilter,
    DeadLetterRequest,
    DropRequest,
    HandledDeadLetters,
    Webhook,
)
from ringback.courier.webhooks import gone_receivers
from ringback.courier.webhooks.queries import listed


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
async def requeue_dead_letters(caller: Caller, data: DeadLetterRequest) -> HandledDeadLetters:
    """Send again what matches and can be; with `preview`, which is the default, only tell which. At most 200 at once.

    A code is never sent again: it has expired, or the person asks for another."""
    return await caller.write(dead_letters.requeue, wanted=data, preview=data.preview)


@post("/v1/operator/dead-letters/drop", opt={"permission": "operator.write"}, status_code=200)
async def drop_dead_letters(caller: Caller, data: DropRequest) -> HandledDeadLetters:
    """Take what matches off the list; with `preview`, which is the default, only tell what."""
    return await caller.write(dead_letters.drop, wanted=data, preview=data.preview, reason=data.reason)


@get("/v1/operator/webhooks", opt={"permission": "operator.read"})
async def read_all_webhooks(caller: Caller) -> Page[Webhook]:
    """Every subscription, for an admin at the desk; for a key those of no account. `url` tells the host only."""
    return Page(await caller.read(listed))


@post("/v1/operator/webhooks/{webhook_id:str}/enable", opt={"permission": "operator.write"}, status_code=200)
async def enable_any_webhook(caller: Caller, webhook_id: str) -> Webhook:
    """Send to a receiver again that had answered 410. What it missed is among the dead letters."""
    return await caller.write(gone_receivers.enable, webhook_id=webhook_id)


ROUTES = [read_dead_letters, requeue_dead_letters, drop_dead_letters, read_all_webhooks, enable_any_webhook]
