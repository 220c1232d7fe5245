"""A day of an operator with two providers: alpha is cheap and its codes are used, beta is down now and then."""

import asyncio
import itertools
from typing import NamedTuple

import msgspec

from ringback.courier import commands
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Receipt
from ringback.services import Services
from ringback.settings import Settings
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from ringback.worker import run_due
from tests.builders import code_of
from tests.conftest import TestClock
from tests.courier.provider_settings import Scripted
from tests.persons import applicant

PROVIDERS = (
    {"name": "alpha", "kind": "null", "channels": ["sms"], "price": {"*": 20_000}},
    {"name": "beta", "kind": "null", "channels": ["sms"]},
)
ROUTES = (
    {"channel": "sms", "country": "DE", "providers": [{"name": "beta"}]},
    {"channel": "sms", "providers": [{"name": "alpha"}]},
)
PEOPLE = itertools.count(1)


class Operator(NamedTuple):
    services: Services
    clock: TestClock
    alpha: Scripted
    beta: Scripted

    def ask_for_code(self, phone: str, *, use: bool = False) -> None:
        """Somebody asks for a code; with `use` they type it as it came."""
        store = self.services.store
        lan = applicant(store, phone=phone, email=f"lan{next(PEOPLE)}@example.com")
        begun = store.write_now(verification.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
        asyncio.run(run_due(self.services))
        if use:
            code = code_of(store, begun.id)
            store.write_now(verification.check, lan, verification_id=begun.id, code=code)

    def tell(self, n: int, event: DeliveryEvent, trust: Trust = Trust.HANDSET) -> None:
        """A receipt for the n-th message that alpha got."""
        receipt = Receipt("alpha", f"alpha-{self.alpha.got[n].id}", key=f"{event}", event=event, trust=trust)
        self.services.store.write_now(commands.receive, receipt=receipt)


def operator_of(settings: Settings, clock: TestClock) -> Operator:
    services = Services(msgspec.structs.replace(settings, providers=PROVIDERS, routes=ROUTES), clock)
    alpha, beta = Scripted(), Scripted()
    services.providers.channels.update(alpha=alpha, beta=beta)
    return Operator(services, clock, alpha, beta)
