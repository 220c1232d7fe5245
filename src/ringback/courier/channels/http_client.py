"""A message handed over by HTTP, and what a failed request means: the rules that keep a code from going twice."""

import asyncio
import logging
import ssl
from functools import cache
from typing import Any

import httpx

from ringback.courier.causes import Cause
from ringback.courier.channels import CONNECT_S, ReceiptSink
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Outcome

logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes whole addresses: number, text, password
TIMEOUT_S = 20
CALM_DOWN = 429


@cache
def authorities() -> ssl.SSLContext:
    """Whom we believe that a provider is who it says. Read once: each reading costs 30 ms of a processor."""
    return httpx.create_ssl_context(trust_env=False)


class HttpClient:
    """A provider's HTTP client, for as long as its channel is started. `timeout_s` is for the whole of an answer once
    the provider is reached. `settings` are httpx.AsyncClient's."""

    def __init__(self, provider: str, timeout_s: float | None = None, **settings: Any) -> None:
        self._provider = provider
        self._timeout_s = timeout_s or TIMEOUT_S
        self._settings = settings
        self._http: httpx.AsyncClient | None = None

    async def start(self) -> None:
        timeout = httpx.Timeout(self._timeout_s, connect=CONNECT_S)
        self._http = httpx.AsyncClient(timeout=timeout, trust_env=False, verify=authorities(), **self._settings)

    async def stop(self) -> None:
        if self._http is not None:
            await self._http.aclose()

    async def request(self, method: str, url: str, **options: Any) -> httpx.Response | Outcome:
        """The answer, or an Outcome: RETRY where no connection came about, so that nothing arrived, and unknown where
        one was lost, because the request may have arrived."""
        if self._http is None:
            return self._not_taken("not started")
        try:
            async with asyncio.timeout(
                CONNECT_S + self._timeout_s
            ):  # who answers a letter now and then is too slow, too
                return await self._http.request(method, url, **options)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            return self._not_taken(type(error).__name__)
        except (httpx.HTTPError, TimeoutError) as cut:
            return Outcome(None, self._provider, cause=Cause.UNCONFIRMED, detail=type(cut).__name__)

    def _not_taken(self, detail: str) -> Outcome:
        return Outcome(DeliveryEvent.RETRY, self._provider, cause=Cause.PROVIDER_DOWN, detail=detail)


async def refusal(
    sink: ReceiptSink, provider: str, *, kind: str, status: int, code: str, cause: Cause | None
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
        await sink.log_unknown(provider, code, f"HTTP {status} to a request")
    return Outcome(DeliveryEvent.FAIL, provider, cause=cause or Cause.UNCONFIRMED, detail=detail)
