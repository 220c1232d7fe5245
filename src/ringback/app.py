"""The web application: every room's handlers around an installation."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from litestar import Litestar, Response, get
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from ringback import __version__
from ringback.accounts import routes as accounts
from ringback.accounts.access import authenticate
from ringback.accounts.authenticators import routes as security_routes
from ringback.accounts.sessions import routes as session_routes
from ringback.accounts.sessions.credentials import credentials_of, security_of, security_schemes
from ringback.accounts.sso import routes as sso
from ringback.checks import routes as checks
from ringback.compat.aws_account import errors as aws_account_errors
from ringback.compat.aws_account import routes as aws_account
from ringback.compat.aws_support import routes as aws_support
from ringback.compat.scim import errors as scim_errors
from ringback.compat.scim import routes as scim
from ringback.compat.sigv4 import ALGORITHM
from ringback.compat.twilio_verify import errors as twilio_errors
from ringback.compat.twilio_verify import routes as twilio_verify
from ringback.core import health
from ringback.core.http import MAX_BODY, Any_Request, Caller, JsonRequest, Provided
from ringback.core.openapi import description
from ringback.core.problems import EXCEPTION_HANDLERS
from ringback.core.proxies import BehindProxies, Proxied
from ringback.core.security_headers import SecurityHeaders, policy
from ringback.courier import routes as courier
from ringback.courier.providers.pool import callbacks_of
from ringback.courier.webhooks import routes as webhooks
from ringback.decisions import routes as decisions
from ringback.demo import authenticator
from ringback.desk import activity
from ringback.desk import routes as desk
from ringback.desk.assignment import routes as assignment
from ringback.desk.bulk import routes as bulk
from ringback.desk.linking import routes as linking
from ringback.desk.mentions import routes as mentions
from ringback.desk.replies import routes as replies
from ringback.desk.reports import routes as reports
from ringback.desk.saved_views import routes as saved_views
from ringback.desk.sla import routes as sla
from ringback.desk.teams import routes as teams
from ringback.desk.triage import routes as triage
from ringback.files import routes as files
from ringback.fraud import routes as fraud
from ringback.incidents import routes as incidents
from ringback.onboarding import password_routes
from ringback.onboarding import routes as onboarding
from ringback.operations import dead_letter_routes
from ringback.operations import routes as operations
from ringback.pages.routes import page_routes, unknown_page
from ringback.payments import routes as payments
from ringback.sandbox import routes as sandbox
from ringback.services import Services
from ringback.settings import Settings
from ringback.support import routes as support
from ringback.support.live.presence import StreamEvents
from ringback.support.satisfaction import routes as satisfaction
from ringback.verification import email_update_routes
from ringback.verification import routes as verification
from ringback.worker import run_worker

# every room's handlers, in the order of the arrow
ROUTES: list[ControllerRouterHandler] = [
    *courier.ROUTES,
    *webhooks.ROUTES,
    *files.ROUTES,
    *payments.ROUTES,
    *accounts.ROUTES,
    *sso.ROUTES,
    *security_routes.ROUTES,
    *fraud.ROUTES,
    *verification.ROUTES,
    *email_update_routes.ROUTES,
    *session_routes.ROUTES,
    *incidents.ROUTES,
    *checks.ROUTES,
    *support.ROUTES,
    *satisfaction.ROUTES,
    *onboarding.ROUTES,
    *password_routes.ROUTES,
    *decisions.ROUTES,
    *desk.ROUTES,
    *sla.ROUTES,
    *triage.ROUTES,
    *teams.ROUTES,
    *assignment.ROUTES,
    *activity.ROUTES,
    *replies.ROUTES,
    *bulk.ROUTES,
    *linking.ROUTES,
    *saved_views.ROUTES,
    *reports.ROUTES,
    *mentions.ROUTES,
    *operations.ROUTES,
    *dead_letter_routes.ROUTES,
    *aws_support.ROUTES,
    *aws_account.ROUTES,
    *twilio_verify.ROUTES,
    *scim.ROUTES,
]
SANDBOX_ROUTES: list[ControllerRouterHandler] = [
    authenticator,
    *payments.SANDBOX_ROUTES,
    *sandbox.ROUTES,
]  # never in production


def caller(request: Any_Request, services: Provided[Services]) -> Caller:
    """Rests on `services`, so that a handler that wants both gets one after the other: where neither rested on the
    other the framework would make them in two tasks side by side, which costs more than the rest of its work."""
    credentials = credentials_of(request, vault=services.vault, secure=services.settings.secure_cookies)
    return Caller(request, services.store, authenticate, credentials, services.vault, services.confirmer.confirm)


def services_of(request: Any_Request) -> Services:
    """Read from the application's state at each request, where the tests put another test's."""
    return services_in(request.app)


def services_in(app: Litestar) -> Services:
    services: Services = app.state.services
    return services


@contextlib.asynccontextmanager
async def running(app: Litestar) -> AsyncIterator[None]:
    """The worker runs as long as the application does; open streams are told before it ends."""
    services = services_in(app)
    stop = asyncio.Event()
    await services.kept_checkpoint.look(services.store)
    async with services.nodes.running():
        worker = asyncio.create_task(run_worker(services, stop)) if services.settings.worker else None
        try:
            yield
        finally:
            services.hub.close("restart")
            stop.set()
            await asyncio.sleep(0)
            if worker is not None:
                await worker


def with_compat_errors(handlers: dict[int | type[Exception], Any]) -> dict[int | type[Exception], Any]:
    """An unknown path of a protocol in `compat` is refused in that protocol's form, though no route of it was met.
    AWS's clients are known by how they sign."""

    def choose(elsewhere: Any) -> Any:
        def handler(request: Any_Request, error: Any) -> Any:
            if isinstance(error, HTTPException):
                if request.scope["path"].startswith("/v2/"):
                    return twilio_errors.on_http(request, error)
                if request.scope["path"].startswith("/scim/"):
                    return scim_errors.on_http(request, error)
                if request.headers.get("authorization", "").startswith(ALGORITHM):
                    return aws_account_errors.on_http(request, error)
            return elsewhere(request, error)

        return handler

    return {which: choose(handler) for which, handler in handlers.items()}


def create_app(services: Services) -> Litestar:
    """The web application around an installation, which handlers reach by `app.state.services`. The schema must be up
    to date."""
    csp = policy(services.gateway.sources())
    app = Litestar(
        route_handlers=[
            *health.ROUTES,
            *page_routes(sandbox=not services.settings.production, csp=csp),
            openapi,
            *ROUTES,
            *([] if services.settings.production else SANDBOX_ROUTES),
        ],
        dependencies={
            "caller": Provide(caller, sync_to_thread=False),
            "services": Provide(services_of, sync_to_thread=False),
        },
        exception_handlers=with_compat_errors({**EXCEPTION_HANDLERS, NotFoundException: unknown_page(csp=csp)}),
        request_class=JsonRequest,
        request_max_body_size=MAX_BODY,
        lifespan=[running],
        state=State({"services": services}),
        openapi_config=OpenAPIConfig(
            title="Ringback",
            version=__version__,
            path="/openapi",  # the framework's own pages stay away from ours; ours is /openapi.json
            render_plugins=[],
            enabled_endpoints=set(),
            use_handler_docstrings=True,
        ),
    )
    mount_callbacks(app)
    # Around the router, which answers unknown addresses and wrong methods itself, outside any middleware.
    app.asgi_handler = SecurityHeaders(secure=services.settings.secure_cookies)(app.asgi_handler)
    app.asgi_handler = BehindProxies(app.asgi_handler, lambda: proxied(services_in(app).settings))
    return app


def mount_callbacks(app: Litestar) -> None:
    """Where carriers call us back, for each kind of provider that is set up and has none yet."""
    kinds = {provider.kind for provider in services_in(app).providers.configured}
    mounted = app.state.setdefault("callbacks", set())
    for handler in callbacks_of(kinds - mounted):
        app.register(handler)
    mounted |= kinds


def proxied(settings: Settings) -> Proxied:
    return Proxied(settings.proxies, settings.proxy_header)


@get("/openapi.json", include_in_schema=False, opt={"permission": ""}, sync_to_thread=False)
def openapi(request: Any_Request) -> Response[bytes]:
    """The description that clients are generated from, OpenAPI 3.1. Made once: it costs a second of the processor."""
    if "openapi" not in request.app.state:
        request.app.state.openapi = described(request.app)
    return Response(request.app.state.openapi, media_type="application/json")


def described(app: Litestar) -> bytes:
    schemes = security_schemes(secure=services_in(app).settings.secure_cookies)
    return description(app, schemes=schemes, security=security_of, streamed=[StreamEvents])
