"""The composition root: settings, store, adapters, and which event moves which command. Knows no web framework, so
that a command starts without one."""

import os
from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from ringback.accounts.authenticators.breached_passwords import check_list
from ringback.accounts.opt_outs import on_opt_out_changed
from ringback.accounts.requirements import on_payment_checked
from ringback.accounts.schemas import AccessRevoked, PersonErased, PhoneChanged
from ringback.accounts.sso.confirmation import Confirmer
from ringback.accounts.webhook_notices import on_gone
from ringback.compat.aws_support import erasure as aws_erasure
from ringback.compat.throttle import Throttle
from ringback.compat.twilio_verify import erasure as twilio_erasure
from ringback.core.bus import Bus
from ringback.core.bus.opening import POSTGRESQL, open_bus
from ringback.core.crypto import Vault, secrets_of
from ringback.core.db import DomainEvent
from ringback.core.gathering import Gatherer
from ringback.core.hours import hours_of
from ringback.core.opening import open_store
from ringback.core.server_clock import ServerClock
from ringback.core.store import Events, Store
from ringback.core.times import Clock, system_clock
from ringback.courier import commands, opt_outs
from ringback.courier.channels.sandbox.network import Network
from ringback.courier.flow import ChannelName
from ringback.courier.providers import unknown_codes
from ringback.courier.providers.pool import ProviderPool, providers_of
from ringback.courier.providers.routing import Routes, routes_of
from ringback.courier.schemas import DeliveryMoved, DigitsKeyed, IncomingText, OptOutChanged, Receipt, WebhookGone
from ringback.courier.templates import Brand
from ringback.courier.webhooks import gone_receivers
from ringback.courier.webhooks.commands import on_entry
from ringback.decisions.policy import Policy, load_policy
from ringback.desk.mentions import commands as mentions
from ringback.desk.sla import commands as sla
from ringback.desk.triage import snoozing
from ringback.files.scanners import NoScanner, Scanner
from ringback.files.scanners.clamd import Clamd
from ringback.files.stores import FileStore
from ringback.files.stores.opening import open_files
from ringback.journal.kept_checkpoint import KeptCheckpoint
from ringback.journal.live import Hub
from ringback.journal.schemas import Entry
from ringback.operations.readiness import PartsOfProcess
from ringback.payments.gateway import Gateway
from ringback.payments.gateways.none import NoGateway
from ringback.payments.gateways.sandbox import SandboxGateway
from ringback.payments.schemas import PaymentChecked
from ringback.sandbox.network import SoftwareNetwork
from ringback.sandbox.schemas import TOPIC, SandboxMoved
from ringback.settings import Settings
from ringback.settings_loading import BadSettings
from ringback.support import erasure as support_erasure
from ringback.support import phone_proofs
from ringback.support.live.journal_watch import JournalWatch
from ringback.support.live.login_watch import LoginWatch
from ringback.support.live.nodes import Nodes
from ringback.support.live.presence import PresenceTracker
from ringback.support.live.sse import LiveEvent
from ringback.support.schemas import CaseRead, MessagePosted
from ringback.support.search import updates as search
from ringback.verification import email_updates, fallback, recovery
from ringback.verification import erasure as verification_erasure
from ringback.verification.commands import on_phone_changed

if TYPE_CHECKING:
    from ringback.accounts.sso.provider import IdentityProvider


class Services:
    """Everything that runs: settings, store, live hub, adapters. One per process."""

    def __init__(self, settings: Settings, clock: Clock = system_clock) -> None:
        if clock is system_clock and settings.database.startswith(POSTGRESQL):
            clock = ServerClock()
        self._clock = clock
        self._follow(settings)
        self.hub = Hub()
        self.vault = Vault(settings.secret, settings.old_secret)
        self.file_store: FileStore = open_files(settings, self.vault)
        self.events = Events(self.vault, clock)
        wire(self)
        self.store: Store = open_store(settings.database, self.events, settings.database_limits)
        self.kept_checkpoint = KeptCheckpoint(settings.checkpoint_path)
        self.live = PresenceTracker(self.hub, self.store)
        self.identity_provider = identity_provider_of(settings, clock)
        self.confirmer = Confirmer(self.store, self.identity_provider, clock)
        self.journal_watch = JournalWatch(self.store, self.hub)
        self.login_watch = LoginWatch(self.store, self.confirmer.confirm)
        self.gateway = open_gateway(settings, self.store)
        network = None if settings.production else SoftwareNetwork(self.store, settings.seed)
        self.receipt_sink = StoreReceiptSink(self.store, clock, network)
        self.worker_round_at = 0.0  # monotonic; of this process's own worker, where it has one
        self.readiness = PartsOfProcess(self)

    def _follow(self, settings: Settings) -> None:
        """What is made of settings that may be read anew. Raises BadSettings before anything is changed."""
        self.policy, self.settings = rules_of(settings), settings
        self.scanner: Scanner = Clamd(settings.scanner, settings.scanner_timeout_s) if settings.scanner else NoScanner()
        self.desk_hours = hours_of(
            settings.desk_hours, settings.desk_zone, settings.desk_closed, settings.desk_holidays
        )
        self.aws_throttle = Throttle(settings.aws_per_s)

    def renew(self, settings: Settings) -> None:
        """Follow other settings from now on, of which only those in `settings.RENEWABLE` may differ from those of
        before. Raises BadSettings, and then nothing has changed."""
        before = self.settings
        configured = providers_of(settings, os.environ)
        opened = self.providers.opened(configured)
        routes = Routes(configured, routes_of(settings.routes, configured))
        routes.measured = self.routes.measured
        self._follow(settings)
        self.routes = routes
        self.providers.use(opened)
        self.vault.secrets = secrets_of(settings.secret, settings.old_secret)
        if (settings.sso, settings.sso_client_secret) != (before.sso, before.sso_client_secret):
            # Whoever is just signing in ends it with the former one, whose connections close with it.
            self.identity_provider = self.confirmer.provider = identity_provider_of(settings, self._clock)

    def events_clock(self) -> int:
        """Milliseconds since 1970, as transactions see them."""
        return self.events.clock()

    @property
    def warning(self) -> str | None:
        return self.kept_checkpoint.warning

    @property
    def draws_cases(self) -> bool:
        """Whether chance, and no agent, decides who gets a case."""
        return self.policy.draws_cases

    @property
    def brand(self) -> Brand:
        settings = self.settings
        return Brand(settings.brand, settings.domain, settings.base_url.rstrip("/"), settings.mail_replies)

    @cached_property
    def bus(self) -> Bus:
        """At its first use: its name there follows from the root key, which lies in the database."""
        return bus_of(self.settings, self.vault)

    @cached_property
    def nodes(self) -> Nodes:
        nodes = Nodes(self.bus, self.live, self.vault)
        nodes.on_sandbox = lambda: self.hub.publish(TOPIC, LiveEvent("moved", SandboxMoved("", "")))
        return nodes

    @cached_property
    def routes(self) -> Routes:
        return Routes(self.providers.configured, routes_of(self.settings.routes, self.providers.configured))

    @cached_property
    def providers(self) -> ProviderPool:
        """Opened at the first use: a command that sends nothing loads no provider's library. Raises BadSettings."""
        return ProviderPool(providers_of(self.settings, os.environ), self.receipt_sink)


def rules_of(settings: Settings) -> Policy:
    """Of decisions; passwords' are looked at. Raises BadSettings."""
    if settings.breached_passwords and (fault := check_list(settings.breached_passwords)):
        raise BadSettings([f"breached_passwords: {fault}"])
    return load_policy(settings.decision_policy, production=settings.production)


class StoreReceiptSink:
    """See `courier.channels.ReceiptSink`."""

    def __init__(self, store: Store, clock: Clock, network: Network | None) -> None:
        self._store = store
        self._receipts = Gatherer[Receipt, bool](lambda told: store.write(commands.receive_all, told=told))
        self.clock = clock
        self.network = network

    async def receive(self, receipt: Receipt) -> None:
        await self._receipts.submit(receipt)

    async def take_in(self, text: IncomingText) -> None:
        await self._store.write(opt_outs.take_in, text=text)

    async def log_unknown(self, provider: str, code: str, sample: str) -> None:
        await self._store.write(unknown_codes.log_unknown, provider=provider, code=code, sample=sample)


def identity_provider_of(settings: Settings, clock: Clock) -> "IdentityProvider | None":
    """Where agents sign in, if not here."""
    if settings.sso is None:
        return None
    from ringback.accounts.sso.provider import IdentityProvider  # commands start without its libraries

    return IdentityProvider(settings, settings.sso, clock)


def bus_of(settings: Settings, vault: Vault) -> Bus:
    """How this installation's processes tell each other. Its name there follows from the root key."""
    return open_bus(
        settings.bus,
        database=settings.database,
        name=vault.lookup("bus name", "")[:16],
        credentials=settings.bus_credentials,
        ca=settings.bus_ca,
    )


def open_gateway(settings: Settings, store: Store) -> Gateway:
    """Which card processor checks payment methods."""
    if settings.stripe_key:
        from ringback.payments.gateways.stripe import StripeGateway  # the SDK is an extra

        return StripeGateway(
            key=settings.stripe_key,
            public_key=settings.stripe_public_key,
            webhook_secret=settings.stripe_webhook_secret,
            return_url=f"{settings.base_url}/signup?step=payment&bank=done",
            api=settings.stripe_api,
            timeout_s=settings.stripe_timeout_s,
        )
    return NoGateway() if settings.production else SandboxGateway(store)


def wire(services: Services) -> None:
    """Events to commands. Reactions run in the transaction, listeners after the commit."""

    def to_live(events: Sequence[DomainEvent]) -> None:
        services.live.announce(events)
        services.nodes.tell_commit(events)
        moved = [event for event in events if isinstance(event, SandboxMoved)]
        for event in moved:
            services.hub.publish(TOPIC, LiveEvent("moved", event))
        if moved:
            services.nodes.tell_sandbox_change()

    def with_commit(connection: Any, events: Sequence[DomainEvent]) -> None:
        if services.bus.in_transaction:
            services.bus.send_with(connection, services.nodes.notices_of(events))

    def has_another(channel: ChannelName, to: str, template: str, name: str) -> bool:
        return services.routes.has_another(channel, to, template, name)

    services.events.on(Entry, on_entry)
    services.events.on(Entry, partial(sla.on_entry, hours=lambda: services.desk_hours))
    services.events.on(DeliveryMoved, partial(fallback.on_delivery, has_another=has_another))
    services.events.on(DeliveryMoved, gone_receivers.on_delivery)
    services.events.on(WebhookGone, on_gone)
    services.events.on(OptOutChanged, on_opt_out_changed)
    services.events.on(PhoneChanged, on_phone_changed)
    services.events.on(PhoneChanged, phone_proofs.on_phone_changed)
    services.events.on(PhoneChanged, search.on_phone_changed)
    services.events.on(Entry, search.on_entry)
    services.events.on(DigitsKeyed, phone_proofs.on_digits)
    services.events.on(AccessRevoked, email_updates.on_access_revoked)
    services.events.on(AccessRevoked, recovery.on_access_revoked)
    for room in (verification_erasure, support_erasure, aws_erasure, twilio_erasure):
        services.events.on(PersonErased, room.on_person_erased)
    services.events.on(MessagePosted, mentions.on_message_posted)
    services.events.on(Entry, snoozing.on_entry)
    services.events.on(CaseRead, mentions.on_case_read)
    services.events.on(PaymentChecked, on_payment_checked)
    services.events.before_commit = with_commit
    services.events.after_commit(to_live)
