"""What a failed request means for the message it was to hand over: the rules that keep a code from going twice."""

from collections.abc import Awaitable

import httpx

from ringback.courier.causes import Cause
from ringback.courier.channels import Outside
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Outcome

CALM_DOWN = 429


async def hand_over(provider: str, asked: Awaitable[httpx.Response]) -> httpx.Response | Outcome:
    """The answer, or an Outcome: RETRY where no connection came about, so that nothing arrived, and unknown where one
    was lost, because the request may have arrived."""
    try:
        return await asked
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as away:
        return Outcome(DeliveryEvent.RETRY, provider, cause=Cause.PROVIDER_DOWN, detail=type(away).__name__)
    except httpx.HTTPError as cut:
        return Outcome(None, provider, cause=Cause.UNCONFIRMED, detail=type(cut).__name__)


async def refusal(
    outside: Outside, provider: str, *, kind: str, status: int, code: str, cause: Cause | None
) -> Outcome:
    """An answer other than "taken". `code` is the vendor's word for it, `cause` what its table says, None for a code
    that is not in there: an operator then sees it.

    Only a refusal surely means that nothing left. A fault of theirs may have come after the message did.
    """
    detail = f"{kind}:{code}"
    if status == CALM_DOWN or cause is Cause.PROVIDER_DOWN:
        return Outcome(DeliveryEvent.RETRY, provider, cause=Cause.PROVIDER_DOWN, detail=detail)
    if not 400 <= status < 500:
        return Outcome(None, provider, cause=Cause.UNCONFIRMED, detail=detail)
    if cause is None:
        await outside.log_unknown(provider, code, f"HTTP {status} to a request")
    return Outcome(DeliveryEvent.FAIL, provider, cause=cause or Cause.UNCONFIRMED, detail=detail)
