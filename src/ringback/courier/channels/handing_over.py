"""What a failed HTTP request means for the message it was to hand over: the rule that keeps a code from going twice."""

from collections.abc import Awaitable

import httpx

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Outcome


async def hand_over(provider: str, asked: Awaitable[httpx.Response]) -> httpx.Response | Outcome:
    """The answer, or an Outcome: RETRY where no connection came about, so that nothing arrived, and unknown where one
    was lost, because the request may have arrived."""
    try:
        return await asked
    except (httpx.ConnectError, httpx.ConnectTimeout) as away:
        return Outcome(DeliveryEvent.RETRY, provider, cause=Cause.PROVIDER_DOWN, detail=type(away).__name__)
    except httpx.HTTPError as cut:
        return Outcome(None, provider, cause=Cause.UNCONFIRMED, detail=type(cut).__name__)
