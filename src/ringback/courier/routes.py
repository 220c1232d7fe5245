"""HTTP for integrators: subscribe to entries, see what was sent, send again what died."""

from typing import Annotated

from litestar import Response, delete, get, post
from litestar.params import QueryParameter

from ringback.core.http import Caller
from ringback.core.paging import Page
from ringback.courier.providers import receipt_reliability
from ringback.courier.schemas import Delivery, Grade, Hook, NewWebhook, WebhookRequest
from ringback.courier.webhooks import commands

StateIs = Annotated[str | None, QueryParameter(name="state")]  # the framework keeps the plain name for itself


@post("/v1/webhooks", opt={"permission": "webhooks.manage"})
async def subscribe(caller: Caller, data: WebhookRequest) -> Response[NewWebhook]:
    """Have entries sent to an address, signed per Standard Webhooks, or to an event bus. The secret is answered here
    and never again."""
    services = caller.request.app.state["services"]
    return await caller.create(
        commands.subscribe,
        url=data.url,
        kinds=data.kinds,
        form=data.format,
        private_too=not services.settings.production,
        buses=any(provider.kind == "webhook" and provider.options.get("buses") for provider in services.ways.providers),
    )


@get("/v1/webhooks", opt={"permission": "webhooks.manage"})
async def read_webhooks(caller: Caller) -> Page[Hook]:
    """Every subscription."""
    return Page(await caller.read(commands.listed))


@delete("/v1/webhooks/{hook_id:str}", opt={"permission": "webhooks.manage"}, status_code=204)
async def unsubscribe(caller: Caller, hook_id: str) -> None:
    """End a subscription; what was still to be sent there is not sent."""
    await caller.write(commands.unsubscribe, hook_id=hook_id)


@get("/v1/webhooks/{hook_id:str}/deliveries", opt={"permission": "webhooks.manage"})
async def read_hook_deliveries(
    caller: Caller, hook_id: str, state_is: StateIs = None, cursor: str | None = None, limit: int | None = None
) -> Page[Delivery]:
    """What was sent there, newest first, with every attempt. `state=failed` shows the dead ones."""
    return await caller.read(commands.hook_deliveries, hook_id=hook_id, state=state_is, cursor=cursor, limit=limit)


@post(
    "/v1/webhooks/{hook_id:str}/deliveries/{delivery_id:str}/replay",
    opt={"permission": "webhooks.manage"},
    status_code=200,
)
async def replay(caller: Caller, hook_id: str, delivery_id: str) -> Delivery:
    """Send a dead delivery again, from the first attempt."""
    return await caller.write(commands.replay, hook_id=hook_id, delivery_id=delivery_id)


@get("/v1/operator/receipt-grades", opt={"permission": "operator.read"})
async def read_grades(caller: Caller) -> list[Grade]:
    """What each provider's receipts were worth in each country within the last day, and what that rests on."""
    return await caller.read(receipt_reliability.grades)


ROUTES = [subscribe, read_webhooks, unsubscribe, read_hook_deliveries, replay, read_grades]
