"""The composition root: settings, store, adapters, and which fact moves which verb. Knows no web framework, so that a
command starts without one."""

from collections.abc import Sequence
from typing import Any

from ringback.accounts.requirements import on_payment_checked
from ringback.accounts.schemas import PhoneChanged
from ringback.core.crypto import Vault
from ringback.core.store import Store, Wiring, open_store
from ringback.core.times import Clock, system_clock
from ringback.courier import hooks
from ringback.courier.channels import Channel
from ringback.courier.channels.nowhere import Nowhere
from ringback.courier.channels.sandbox import SandboxChannel
from ringback.courier.channels.smtp import SmtpChannel
from ringback.courier.channels.webhook import WebhookChannel
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import DeliveryMoved
from ringback.files.scanners import NoScanner, Scanner
from ringback.files.stores import FileStore
from ringback.files.stores.local import LocalFiles
from ringback.journal.live import Hub
from ringback.journal.schemas import Entry
from ringback.payments.gateway import Gateway
from ringback.payments.gateways.none import NoGateway
from ringback.payments.gateways.sandbox import SandboxGateway
from ringback.payments.schemas import PaymentChecked
from ringback.sandbox.network import SoftwareNetwork
from ringback.sandbox.schemas import TOPIC, SandboxMoved
from ringback.settings import Settings
from ringback.support.live import Live
from ringback.verification import ladder
from ringback.verification.verbs import on_phone_changed


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
                house.hub.publish(TOPIC, fact)

    house.wiring.react(Entry, hooks.on_entry)
    house.wiring.react(DeliveryMoved, ladder.on_delivery)
    house.wiring.react(PhoneChanged, on_phone_changed)
    house.wiring.react(PaymentChecked, on_payment_checked)
    house.wiring.listen(to_live)
