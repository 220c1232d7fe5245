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


def test_the_newer_message_gets_the_receipt_even_in_the_same_words(services: Services, older: str) -> None:
    newer = send_code(services).account_id
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    assert receive(services, DELIVERED)
    assert not receive(services, DELIVERED)
    assert [seen(services, one).state for one in (older, newer)] == ["delivered", "delivered"]
    assert len(seen(services, older).events) == 4


def test_the_newer_message_gets_a_receipt_that_came_before_its_id(services: Services, older: str) -> None:
    newer = send_code(services).account_id
    (job,) = claim(services)
    assert receive(services, FAILED)
    record(services, job, ACCEPTED)
    assert [seen(services, one).state for one in (older, newer)] == ["delivered", "undelivered"]


@pytest.mark.parametrize(("to", "state"), [("+84 ••• ••• •00", "delivered"), ("+84 ••• ••• •01", "accepted")])
def test_an_id_in_another_base_counts_only_for_the_number_that_the_receipt_names(
    services: Services, to: str, state: str
) -> None:
    account_id = send_code(services, to="+84912345000").account_id
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    turned = Receipt("test", "27", "k", DeliveryEvent.DELIVER, others=("39", "r1"), to=to)
    assert receive(services, turned)
    assert seen(services, account_id).state == state
