"""HTTP for integrators: subscribe to entries, see what was sent, send again what died."""

from typing import Annotated, Protocol

from litestar import Response, delete, get, post
from litestar.params import QueryParameter

from ringback.core.http import Caller, Provided
from ringback.core.paging import Page
from ringback.courier.providers.pool import HasProviders
from ringback.courier.schemas import Delivery, NewWebhook, SecretChange, Webhook, WebhookRequest
from ringback.courier.webhooks import commands, gone_receivers, queries
from ringback.courier.webhooks.addresses import hosts_of
from ringback.settings import HasSettings

StateIs = Annotated[str | None, QueryParameter(name="state")]  # the framework keeps the plain name for itself


class HasWebhooks(HasSettings, HasProviders, Protocol):
    """What these routes need of Ringback."""


@post("/v1/webhooks", opt={"permission": "webhooks.manage"})
async def subscribe(caller: Caller, data: WebhookRequest, services: Provided[HasWebhooks]) -> Response[NewWebhook]:
    """Have entries sent to an address, signed per Standard Webhooks, or to an event bus. The secret is answered here
    and never again."""
    return await caller.create(
        commands.subscribe,
        url=data.url,
        kinds=data.kinds,
        webhook_format=data.format,
        private_too=not services.settings.production,
        hosts=hosts_of(services.settings.webhook_hosts),
        buses=any(one.kind == "webhook" and one.options.get("buses") for one in services.providers.configured),
    )


@get("/v1/webhooks", opt={"permission": "webhooks.manage"})
async def read_webhooks(caller: Caller) -> Page[Webhook]:
    """The subscriptions that you may end: for a key of one account that account's, else all of no account. Of one that
    another key made, `url` tells the host only."""
    return Page(await caller.read(queries.listed))


@post("/v1/webhooks/{webhook_id:str}/secret", opt={"permission": "webhooks.manage"})
async def change_webhook_secret(caller: Caller, webhook_id: str, data: SecretChange) -> Response[NewWebhook]:
    """Another signing secret, answered here and never again. For `overlap_hours` every webhook bears two signatures,
    one of each secret (Standard Webhooks), so that a receiver can change over without losing one."""
    return await caller.create(commands.change_secret, webhook_id=webhook_id, overlap_hours=data.overlap_hours)


@delete("/v1/webhooks/{webhook_id:str}", opt={"permission": "webhooks.manage"}, status_code=204)
async def unsubscribe(caller: Caller, webhook_id: str) -> None:
    """End a subscription; what was still to be sent there is not sent."""
    await caller.write(commands.unsubscribe, webhook_id=webhook_id)


@get("/v1/webhooks/{webhook_id:str}/deliveries", opt={"permission": "webhooks.manage"})
async def read_webhook_deliveries(
    caller: Caller, webhook_id: str, state_is: StateIs = None, cursor: str | None = None, limit: int | None = None
) -> Page[Delivery]:
    """What was sent there, newest first, with every attempt. `state=failed` shows the dead ones."""
    return await caller.read(queries.sent, webhook_id=webhook_id, state=state_is, cursor=cursor, limit=limit)


@post(
    "/v1/webhooks/{webhook_id:str}/deliveries/{delivery_id:str}/replay",
    opt={"permission": "webhooks.manage"},
    status_code=200,
)
async def replay(caller: Caller, webhook_id: str, delivery_id: str) -> Delivery:
    """Send a dead delivery again, from the first attempt."""
    return await caller.write(commands.replay, webhook_id=webhook_id, delivery_id=delivery_id)


@post("/v1/webhooks/{webhook_id:str}/enable", opt={"permission": "webhooks.manage"}, status_code=200)
async def enable(caller: Caller, webhook_id: str) -> Webhook:
    """Send to a receiver again that had answered 410. What it missed can be replayed."""
    return await caller.write(gone_receivers.enable, webhook_id=webhook_id)


ROUTES = [
    subscribe,
    read_webhooks,
    change_webhook_secret,
    unsubscribe,
    enable,
    read_webhook_deliveries,
    replay,
]
