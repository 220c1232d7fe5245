"""The composition root: the only place that knows every room, and where facts are wired to verbs."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

from litestar import Litestar, Response, get
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from ringback import __version__
from ringback.accounts import routes as accounts
from ringback.accounts.access import PERMISSIONS, authenticate
from ringback.accounts.requirements import on_payment_checked
from ringback.accounts.schemas import PhoneChanged
from ringback.activation import routes as activation
from ringback.activation import routes_me, routes_password
from ringback.checks import routes as checks
from ringback.core import edge
from ringback.core.crypto import Vault
from ringback.core.edge import EXCEPTION_HANDLERS, SecurityHeaders
from ringback.core.http import BODY_MOST, Any_Request, Caller, JsonRequest
from ringback.core.openapi import description
from ringback.core.pages import nowhere, page_routes
from ringback.core.store import Store, Wiring, open_store
from ringback.core.times import Clock, system_clock
from ringback.courier import hooks
from ringback.courier import routes as courier
from ringback.courier.channels import Channel
from ringback.courier.channels.nowhere import Nowhere
from ringback.courier.channels.sandbox import SandboxChannel
from ringback.courier.channels.smtp import SmtpChannel
from ringback.courier.channels.webhook import WebhookChannel
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import DeliveryMoved
from ringback.demo import authenticator
from ringback.desk import routes as desk
from ringback.files import routes as files
from ringback.files.scanners import NoScanner, Scanner
from ringback.files.stores import FileStore
from ringback.files.stores.local import LocalFiles
from ringback.journal.live import Hub
from ringback.journal.schemas import Entry
from ringback.payments import routes as payments
from ringback.payments.gateway import Gateway
from ringback.payments.gateways.none import NoGateway
from ringback.payments.gateways.sandbox import SandboxGateway
from ringback.payments.schemas import PaymentChecked
from ringback.sandbox import routes as sandbox
from ringback.sandbox.network import SoftwareNetwork
from ringback.sandbox.schemas import SandboxMoved
from ringback.settings import Settings
from ringback.support import routes as support
from ringback.support.live import Live
from ringback.verification import ladder
from ringback.verification import routes as verification
from ringback.verification.verbs import on_phone_changed
from ringback.worker import run_worker

# every room's handlers, in the order of the arrow
ROUTES: list[ControllerRouterHandler] = [
    *courier.ROUTES,
    *files.ROUTES,
    *payments.ROUTES,
    *accounts.ROUTES,
    *verification.ROUTES,
    *checks.ROUTES,
    *support.ROUTES,
    *routes_me.ROUTES,
    *routes_password.ROUTES,
    *activation.ROUTES,
    *desk.ROUTES,
]
SANDBOX_ROUTES: list[ControllerRouterHandler] = [
    authenticator,
    *payments.SANDBOX_ROUTES,
    *sandbox.ROUTES,
]  # never in production


class House:
    """Everything that runs: settings, store, live hub, adapters. One per process."""

    def __init__(self, settings: Settings, clock: Clock = system_clock) -> None:
        self.settings = settings
        self.hub = Hub()
        self.file_store: FileStore = LocalFiles(settings.files)
        self.scanner: Scanner = NoScanner()
        self.wiring = Wiring(Vault(settings.secret), clock)
        wire(self)
        self.store: Store = open_store(settings.database, self.wiring)
        self.live = Live(self.hub, self.store)
        self.gateway: Gateway = NoGateway() if settings.production else SandboxGateway(self.store)
        self.channels = channels_of(settings, self.store)


def channels_of(settings: Settings, store: Store) -> dict[ChannelName, Channel]:
    """Which provider serves which channel."""
    webhook = WebhookChannel(private_too=not settings.production)
    mail = SmtpChannel(settings.smtp, settings.mail_from) if settings.smtp else None
    if settings.production:
        outside: Channel = Nowhere()
    else:
        outside = SandboxChannel(SoftwareNetwork(store, settings.seed))
    return {
        ChannelName.SMS: outside,
        ChannelName.CALL: outside,
        ChannelName.EMAIL: mail or outside,
        ChannelName.WEBHOOK: webhook,
    }


def wire(house: House) -> None:
    """Facts to verbs. Reactions run in the transaction, listeners after the commit."""

    def to_live(facts: Sequence[Any]) -> None:
        house.live.announce(facts)
        for fact in facts:
            if isinstance(fact, SandboxMoved):
                house.hub.publish(sandbox.TOPIC, fact)

    house.wiring.react(Entry, hooks.on_entry)
    house.wiring.react(DeliveryMoved, ladder.on_delivery)
    house.wiring.react(PhoneChanged, on_phone_changed)
    house.wiring.react(PaymentChecked, on_payment_checked)
    house.wiring.listen(to_live)


def caller(request: Any_Request) -> Caller:
    return Caller(request, request.app.state.house.store, authenticate)


@contextlib.asynccontextmanager
async def running(app: Litestar) -> AsyncIterator[None]:
    """The worker runs as long as the application does; open streams are told before it ends."""
    house: House = app.state.house
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(house, stop)) if house.settings.worker else None
    try:
        yield
    finally:
        house.hub.close("restart")
        stop.set()
        await asyncio.sleep(0)
        if worker is not None:
            await worker


def create_app(house: House) -> Litestar:
    """The web application around a house, which handlers reach by `app.state.house`. The schema must be up to date."""
    return Litestar(
        route_handlers=[
            *edge.ROUTES,
            *page_routes(sandbox=not house.settings.production),
            openapi,
            *ROUTES,
            *([] if house.settings.production else SANDBOX_ROUTES),
        ],
        dependencies={"caller": Provide(caller, sync_to_thread=False)},
        exception_handlers={**EXCEPTION_HANDLERS, NotFoundException: nowhere()},
        request_class=JsonRequest,
        request_max_body_size=BODY_MOST,
        middleware=[SecurityHeaders()],
        lifespan=[running],
        state=State({"house": house}),
        openapi_config=OpenAPIConfig(
            title="Ringback",
            version=__version__,
            path="/openapi",  # the framework's own pages stay away from ours; ours is /openapi.json
            render_plugins=[],
            enabled_endpoints=set(),
            use_handler_docstrings=True,
        ),
    )


@get("/openapi.json", include_in_schema=False, opt={"may": ""}, sync_to_thread=False)
def openapi(request: Any_Request) -> Response[bytes]:
    """The description that clients are generated from, OpenAPI 3.1."""
    whole = description(request.app, for_programs=PERMISSIONS["integrator"], for_applicants=PERMISSIONS["applicant"])
    return Response(whole, media_type="application/json")
