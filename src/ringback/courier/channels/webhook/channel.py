"""Webhooks by HTTP, signed per Standard Webhooks: the receiver can prove who sent what, and when. Or to an event bus.

The HTTP client is loaded with the first webhook: it would cost every start a tenth of a second.
"""

import asyncio
import base64
import functools
import hashlib
import hmac
import logging
import ssl
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from ringback.core.times import SECOND, Clock
from ringback.courier.causes import Cause
from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.channels.webhook.bus import Buses
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome, Provider
from ringback.courier.webhooks.addresses import HostNotListed, NoPublicAddress, is_bus, is_listed, resolve

if TYPE_CHECKING:
    import httpx

logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes whole addresses, and some hold a secret
TIMEOUT_S = 15
GONE = 410  # Standard Webhooks: the receiver wants no more of it


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`private_too` allows receivers inside our own network, as a demo and tests need. `hosts`: only these, where
    any is named; the setting `webhook_hosts` says so. `buses` allows event buses of
    Amazon EventBridge; without `access_key` AWS's library looks where it always does."""

    private_too: bool = False
    hosts: list[str] = []
    buses: bool = False
    access_key: str = ""
    secret_key: str = ""
    endpoint: str | None = None


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    return WebhookChannel(provider.name, msgspec.convert(provider.options, Options), sink.clock, provider.timeout_s)


class WebhookChannel:
    def __init__(self, name: str, options: Options, clock: Clock, timeout_s: float | None = None) -> None:
        self._clock = clock  # all nodes sign by the database server's, so one whose own is wrong is believed, too
        self._timeout_s = timeout_s or TIMEOUT_S
        self._name = name
        self._private_too = options.private_too
        self._hosts = options.hosts
        self._buses = Buses(
            name,
            access_key=options.access_key,
            secret_key=options.secret_key,
            endpoint=options.endpoint,
            timeout_s=self._timeout_s,
        )

    async def start(self) -> None:
        """Each webhook has its own connection."""

    async def stop(self) -> None:
        """No connection is left."""

    @functools.cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    async def perform(self, job: Job) -> Outcome:
        if is_bus(job.to):
            return await self._buses.perform(job)
        import httpx

        try:
            async with asyncio.timeout(self._timeout_s):
                response = await self._post(job)
        except NoPublicAddress:
            return Outcome(DeliveryEvent.FAIL, self._name, cause=Cause.BLOCKED, detail="address_not_public")
        except HostNotListed:
            return Outcome(DeliveryEvent.FAIL, self._name, cause=Cause.BLOCKED, detail="not_in_webhook_hosts")
        except (httpx.HTTPError, OSError) as error:
            return Outcome(DeliveryEvent.RETRY, self._name, cause=Cause.PROVIDER_DOWN, detail=type(error).__name__)
        detail = f"HTTP {response.status_code}"
        if response.is_success:
            return Outcome(DeliveryEvent.DELIVER, self._name, trust=Trust.HANDSET, detail=detail)
        if response.status_code == GONE:
            return Outcome(DeliveryEvent.FAIL, self._name, cause=Cause.NOT_IN_SERVICE, detail=detail)
        retry_after_s = seconds(response.headers.get("retry-after"), self._clock() // SECOND)
        return Outcome(
            DeliveryEvent.RETRY, self._name, cause=Cause.PROVIDER_DOWN, detail=detail, retry_after_s=retry_after_s
        )

    async def _post(self, job: Job) -> "httpx.Response":
        """To the very address that was checked, under the name that the certificate must bear; redirects are refused
        because nobody checked where they lead, and the answer's body is not read."""
        import httpx

        parts = urlsplit(job.to)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        if not is_listed(host, self._hosts):
            raise HostNotListed(host)
        address = await resolve(host, port, private_too=self._private_too)
        url = httpx.URL(job.to).copy_with(host=address, port=port)
        body = job.message.text.encode()
        now_s = self._clock() // SECOND
        headers = {**signed(job.id, now_s, body, job.secret, job.former_secret), "host": parts.netloc}
        async with httpx.AsyncClient(verify=self._tls, timeout=self._timeout_s, trust_env=False) as client:
            request = client.build_request(
                "POST", url, content=body, headers=headers, extensions={"sni_hostname": host}
            )
            response = await client.send(request, stream=True)
            await response.aclose()
            return response


def signed(message_id: str, timestamp: int, body: bytes, secret: str, former: str = "") -> dict[str, str]:
    """The headers of Standard Webhooks 1.0.0. `timestamp` is in seconds, a secret is `whsec_` + base64. While a
    `former` secret counts there are two signatures, of which a receiver needs to know one."""
    content = f"{message_id}.{timestamp}.".encode() + body
    signatures = [f"v1,{signature(content, one)}" for one in (secret, former) if one]
    return {
        "content-type": "application/json",
        "user-agent": "Ringback-Webhook/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }


def signature(content: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


def seconds(retry_after: str | None, now_s: int) -> int | None:
    """Retry-After in its two forms: seconds, or a date."""
    if retry_after is None:
        return None
    if retry_after.strip().isdigit():
        return min(int(retry_after), 86_400)
    try:
        return max(0, min(86_400, round(parsedate_to_datetime(retry_after).timestamp()) - now_s))
    except ValueError:
        return None
