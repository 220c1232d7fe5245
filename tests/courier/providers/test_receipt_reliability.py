"""What a receipt is worth: as the operator says, and as our own messages show, country by country."""

from collections.abc import Iterator

import msgspec
import pytest

from ringback.core.actors import Actor
from ringback.courier import commands, queries
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, Confirms, DeliveryEvent, Trust
from ringback.courier.providers.receipt_reliability import ENOUGH, ReceiptTally, measured, reliability, worse
from ringback.courier.schemas import Delivery, Receipt
from ringback.services import Services
from ringback.settings import Settings
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import history
from ringback.worker import drain
from tests.builders import client_for, code_of, make_key
from tests.conftest import TestClock
from tests.courier.provider_settings import Scripted
from tests.persons import applicant

ALPHA = {"name": "alpha", "kind": "null", "channels": ["sms"]}
SAYS = {"VN": "carrier", "+8498": "never", "*": "handset"}


@pytest.fixture
def graded(settings: Settings, clock: TestClock) -> Iterator[Services]:
    services = Services(msgspec.structs.replace(settings, providers=({**ALPHA, "confirms": SAYS},)), clock)
    services.providers.channels["alpha"] = Scripted()
    yield services
    services.store.close()


def begin(services: Services, phone: str, n: int = 0) -> Actor:
    lan = applicant(services.store, phone=phone, email=f"lan{n}@example.com")
    services.store.write_now(verification.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    return lan


def begin_enough(services: Services) -> list[Actor]:
    people = [begin(services, f"+849123450{n:02}", n) for n in range(ENOUGH)]
    drain(services)
    return people


def seen(services: Services, lan: Actor) -> Delivery:
    found: list[Delivery] = services.store.read_now(queries.deliveries, lan, account_id=lan.account_id or "")
    return found[-1]


def delivered(services: Services, delivery: Delivery) -> None:
    ref = f"alpha-{delivery.id}"
    receipt = Receipt("alpha", ref, "k", DeliveryEvent.DELIVER, trust=Trust.HANDSET)
    services.store.write_now(commands.receive, receipt=receipt)


@pytest.mark.parametrize(
    ("phone", "confirms", "believed", "cause"),
    [
        ("+84912345000", "carrier", "carrier", Cause.UNCONFIRMED),
        ("+84981234567", "never", "carrier", Cause.UNCONFIRMED),
        ("+12015550123", "handset", "handset", None),
    ],
)
def test_receipt_says_at_most_what_its_way_can_know(
    graded: Services, phone: str, confirms: str, believed: str, cause: Cause | None
) -> None:
    lan = begin(graded, phone)
    drain(graded)
    assert (seen(graded, lan).state, seen(graded, lan).confirms) == ("accepted", confirms)
    delivered(graded, seen(graded, lan))
    found = seen(graded, lan)
    assert (found.state, found.trust, found.cause) == ("delivered", believed, cause)


def counts(taken: int, reported: int, reported_delivered: int, used: int) -> ReceiptTally:
    return ReceiptTally("alpha", "VN", taken, reported, reported_delivered, used)


def test_messages_that_are_too_few_allow_no_conclusion() -> None:
    assert reliability(counts(29, 0, 0, 0)) is None
    assert reliability(counts(30, 0, 0, 0)) is Confirms.NEVER
    assert reliability(counts(30, 29, 29, 0)) is None
    assert reliability(counts(30, 30, 30, 0)) is Confirms.CARRIER


def test_way_without_any_receipt_is_known_once_its_codes_are_over(settings: Settings, clock: TestClock) -> None:
    services = Services(msgspec.structs.replace(settings, providers=(ALPHA,)), clock)
    services.providers.channels["alpha"] = Scripted()
    begin_enough(services)
    clock.advance(minutes=9, seconds=30)
    assert services.store.read_now(measured) == {}
    clock.advance(minutes=1)
    assert services.store.read_now(measured) == {("alpha", "VN"): Confirms.NEVER}
    services.store.close()


def test_receipts_that_never_come_that_lie_and_that_hold_are_told_apart() -> None:
    assert reliability(counts(100, 1, 1, 1)) is Confirms.NEVER
    assert reliability(counts(100, 90, 80, 5)) is Confirms.CARRIER
    assert reliability(counts(100, 90, 80, 60)) is Confirms.HANDSET


def test_share_that_is_just_enough_is_enough() -> None:
    assert reliability(counts(100, 2, 2, 0)) is None  # a fiftieth is reported, of too few
    assert reliability(counts(100, 90, 80, 16)) is Confirms.HANDSET  # a fifth is used
    assert reliability(counts(100, 90, 80, 15)) is Confirms.CARRIER


def test_worse_of_what_the_operator_knows_and_what_was_seen_counts() -> None:
    assert worse(Confirms.HANDSET, Confirms.NEVER) is worse(Confirms.NEVER, Confirms.HANDSET) is Confirms.NEVER
    assert worse(Confirms.CARRIER, None) is Confirms.CARRIER


@pytest.mark.parametrize(("lies", "found"), [(True, "carrier"), (False, "handset")])
def test_way_whose_delivered_codes_nobody_uses_is_not_believed_about_phones(
    settings: Settings, clock: TestClock, lies: bool, found: str
) -> None:
    services = Services(msgspec.structs.replace(settings, providers=(ALPHA,)), clock)
    services.providers.channels["alpha"] = Scripted()
    for lan in begin_enough(services):
        sent = seen(services, lan)
        delivered(services, sent)
        begun = sent_for(services, lan)
        if not lies:
            code = code_of(services.store, begun)
            services.store.write_now(verification.check, lan, verification_id=begun, code=code)
    clock.advance(minutes=11)
    last = begin(services, "+84912345999", 99)
    drain(services)
    assert seen(services, last).confirms == found
    key = make_key(services.store, role="operator")
    (line,) = client_for(services, key=key).get("/v1/operator/receipt-reliability").json()
    of = {"taken": ENOUGH, "reported": ENOUGH, "reported_delivered": ENOUGH, "used": 0 if lies else ENOUGH}
    assert line == {"provider": "alpha", "country": "VN", "confirms": found, **of}
    services.store.close()


def sent_for(services: Services, lan: Actor) -> str:
    """The verification that is under way."""
    (row,) = services.store.read_now(lambda db: history(db, account_id=lan.account_id or ""))
    return str(row.id)
