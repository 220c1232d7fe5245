"""A carrier that gives an id a second time, as one does that was restarted or has come round."""

import pytest

from ringback.courier import commands
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Receipt
from ringback.services import Services
from tests.builders import send_code
from tests.conftest import TestClock
from tests.courier.test_dispatch import ACCEPTED, DELIVERED, claim, record, seen

FAILED = Receipt("test", "r1", "k2", DeliveryEvent.UNDELIVER)


def receive(services: Services, receipt: Receipt) -> bool:
    return services.store.write_now(commands.receive, receipt=receipt)


@pytest.fixture
def older(services: Services, clock: TestClock) -> str:
    """Whose message had the id before, and got it."""
    account_id = send_code(services).account_id
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    receive(services, DELIVERED)
    clock.advance(minutes=30)
    return account_id


def test_newer_message_gets_the_receipt_even_in_the_same_words(services: Services, older: str) -> None:
    newer = send_code(services).account_id
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    assert receive(services, DELIVERED)
    assert not receive(services, DELIVERED)
    assert [seen(services, one).state for one in (older, newer)] == ["delivered", "delivered"]
    assert len(seen(services, older).events) == 4


def test_newer_message_gets_a_receipt_that_came_before_its_id(services: Services, older: str) -> None:
    newer = send_code(services).account_id
    (job,) = claim(services)
    assert receive(services, FAILED)
    record(services, job, ACCEPTED)
    assert [seen(services, one).state for one in (older, newer)] == ["delivered", "undelivered"]


@pytest.mark.parametrize(("to", "state"), [("0912345000", "delivered"), ("84912345100", "accepted")])
def test_id_in_another_base_counts_only_for_the_number_that_the_receipt_names(
    services: Services, to: str, state: str
) -> None:
    account_id = send_code(services, to="+84912345000").account_id
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    turned = Receipt("test", "27", "k", DeliveryEvent.DELIVER, others=("39", "r1"), numbers=(to,))
    assert receive(services, turned)
    assert seen(services, account_id).state == state


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        (("+84912345000",), "delivered"),
        (("912345000",), "delivered"),
        (("99912345", "+84 91 234 5000"), "delivered"),
        (("+84912345001",), "accepted"),
        (("345000",), "accepted"),
        (("",), "accepted"),
        ((), "accepted"),
        (None, "delivered"),
    ],
)
@pytest.mark.parametrize("is_early", [False, True])
def test_receipt_about_another_number_moves_nothing(
    services: Services, numbers: tuple[str, ...] | None, state: str, is_early: bool
) -> None:
    account_id = send_code(services, to="+84912345000").account_id
    (job,) = claim(services)
    told = Receipt("test", "r1", "k", DeliveryEvent.DELIVER, numbers=numbers)
    if is_early:
        receive(services, told)
    record(services, job, ACCEPTED)
    if not is_early:
        receive(services, told)
    assert seen(services, account_id).state == state
