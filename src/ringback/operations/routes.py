"""HTTP for whoever runs the platform: an agent of the role admin, or a program with a key of the role operator."""

from typing import Annotated, Protocol

from litestar import Response, get, post
from litestar.params import QueryParameter

from ringback.core.http import Caller, Provided
from ringback.core.paging import Page
from ringback.courier.providers.pool import HasProviders, HasRoutes
from ringback.courier.providers.unknown_codes import handle
from ringback.journal.live import Hub
from ringback.operations import prometheus, queries
from ringback.operations.schemas import (
    HandledCode,
    ProviderLine,
    ReceiptCounts,
    ReceiptLine,
    RouteLine,
    Spend,
    Statistics,
    UnknownCode,
    WindowName,
)
from ringback.operations.statistics import statistics
from ringback.support.schemas import RefusedMail


class HasMetrics(HasProviders, Protocol):
    """Services whose figures this process tells."""

    @property
    def hub(self) -> Hub: ...


Asked = Annotated[
    str | None, QueryParameter(max_length=80, description="Only what has this property; `-`: what has none.")
]
By = Annotated[
    str,
    QueryParameter(
        max_length=200,
        description="By commas: time, channel, country, carrier, prefix, route, provider, template.",
    ),
]


@get("/v1/operator/providers", opt={"permission": "operator.read"})
async def read_providers(caller: Caller, services: Provided[HasProviders]) -> list[ProviderLine]:
    """The providers that are set up, and how they did in their last 5 minutes."""
    return await caller.read(queries.providers, known=services.providers.configured)


@get("/v1/operator/routes", opt={"permission": "operator.read"})
async def read_routes(caller: Caller, services: Provided[HasRoutes]) -> list[RouteLine]:
    """The routes in the order in which they are tried, with each provider's part now."""
    return await caller.read(queries.routes, known=services.providers.configured, routes=services.routes)


@get("/v1/operator/statistics", opt={"permission": "operator.read"})
async def read_statistics(
    caller: Caller,
    window: WindowName = "day",
    by: By = "",
    channel: Asked = None,
    country: Asked = None,
    carrier: Asked = None,
    prefix: Asked = None,
    route: Asked = None,
    provider: Asked = None,
    template: Asked = None,
) -> Statistics:
    """What became of messages in a window of time that ends now, with the denominator of every rate."""
    only = {
        "channel": channel,
        "country": country,
        "carrier": carrier,
        "prefix": prefix,
        "route": route,
        "provider": provider,
        "template": template,
    }
    return await caller.report(statistics, window=window, by=by, only=only)


@get("/v1/operator/receipts", opt={"permission": "operator.read"})
async def read_receipts(
    caller: Caller, provider: Asked = None, cursor: str | None = None, limit: int | None = None
) -> Page[ReceiptLine]:
    """What carriers said, the newest first."""
    return await caller.read(queries.receipt_lines, provider=provider, cursor=cursor, limit=limit)


@get("/v1/operator/receipt-counts", opt={"permission": "operator.read"})
async def read_receipt_counts(caller: Caller, window: WindowName = "day") -> ReceiptCounts:
    """How many receipts of which kind came, and how many are about messages that we don't know."""
    return await caller.report(queries.receipt_counts, window=window)


@get("/v1/operator/unknown-codes", opt={"permission": "operator.read"})
async def read_unknown_codes(caller: Caller) -> list[UnknownCode]:
    """Codes that a provider answered and no table knows: first those that nobody has handled, the newest first."""
    return await caller.read(queries.unknown_codes)


@post("/v1/operator/unknown-codes/handled", opt={"permission": "operator.write"}, status_code=200)
async def handle_code(caller: Caller, data: HandledCode) -> UnknownCode:
    """You know what it means, or asked the provider. When it comes again, it stands in the list as before."""
    return queries.code_view(await caller.write(handle, provider=data.provider, code=data.code))


@get("/v1/operator/mails", opt={"permission": "operator.read"})
async def read_refused_mails(caller: Caller) -> list[RefusedMail]:
    """Mail that was not taken in, the newest first."""
    return await caller.read(queries.refused)


@get("/v1/operator/spend", opt={"permission": "operator.read"})
async def read_spend(caller: Caller) -> Spend:
    """What was spent today and this month, by the prices of the settings."""
    return await caller.report(queries.spend)


@get("/metrics", opt={"permission": "operator.read"}, include_in_schema=False)
async def read_metrics(caller: Caller, services: Provided[HasMetrics]) -> Response[bytes]:
    """For Prometheus, with a key of the role operator as its bearer token."""
    found = await caller.report(prometheus.facts, known=services.providers.configured)
    content, media_type = prometheus.exposition(found, caller.request.headers.get("accept", ""), services.hub)
    return Response(content, media_type=media_type)


ROUTES = [
    read_providers,
    read_routes,
    read_statistics,
    read_receipts,
    read_receipt_counts,
    read_unknown_codes,
    handle_code,
    read_refused_mails,
    read_spend,
    read_metrics,
]
