"""AWS's rate, where the operator sets it: who asks too fast is told so in AWS's words, and their client waits."""

import time
from typing import Any

import msgspec
import pytest
from botocore.config import Config

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.compat.aws_errors import AwsError
from ringback.compat.throttle import Throttle
from ringback.core.times import Clock
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import make_account
from tests.compat.conftest import client_of, new_key
from tests.compat.test_cases import refused
from tests.support.live_server import LiveServer

RATE = 5  # AWS's own


class Stopped:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.ms = time.time_ns() // 1_000_000

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Stopped()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, aws_per_s=RATE)


def test_sixth_request_of_a_second_is_refused_and_others_are_not_hit(
    support: Any, server: LiveServer, services: Services, clock: Stopped
) -> None:
    for _ in range(RATE):
        support.describe_services()
    code, message = refused(support.describe_services)
    assert (code, message) == ("ThrottlingException", "Rate exceeded")
    somebody = client_of(server, new_key(services, make_account(services.store)[0]))
    somebody.describe_services()
    clock.ms += 1000 // RATE
    support.describe_services()
    assert refused(support.describe_services)[0] == "ThrottlingException"


def test_checks_may_be_asked_for_twenty_times_as_often(support: Any) -> None:
    for _ in range(20 * RATE):
        support.describe_trusted_advisor_checks(language="en")
    assert refused(support.describe_trusted_advisor_checks, language="en")[0] == "ThrottlingException"


def test_aws_s_client_knows_the_error_and_tries_again(server: LiveServer, key: NewAccessKey, clock: Stopped) -> None:
    client = client_of(server, key, config=Config(retries={"total_max_attempts": 2, "mode": "standard"}))
    tries: list[str] = []

    def tried(**_: Any) -> None:
        tries.append("once")

    client.meta.events.register("before-send.support", tried)
    for _ in range(RATE):
        client.describe_services()
    with pytest.raises(client.exceptions.ThrottlingException) as told:
        client.describe_services()
    assert told.value.response["throttlingReasons"][0]["reason"] == "AccountRequestRateExceeded"
    assert len(tries) == RATE + 2


def test_forged_signature_takes_nothing_from_an_account(support: Any, server: LiveServer, key: NewAccessKey) -> None:
    forged = client_of(server, NewAccessKey(key.access_key_id, "x" * 40, None, None, key.account_id))
    for _ in range(RATE + 1):
        assert refused(forged.describe_services)[0] == "InvalidSignatureException"
    support.describe_services()


def test_bucket_holds_a_second_and_no_more() -> None:
    throttle = Throttle(2)
    throttle.take("a", cost=1, now=0)
    for _ in range(2):
        throttle.take("a", cost=1, now=3_600_000)
    with pytest.raises(AwsError):
        throttle.take("a", cost=1, now=3_600_000)
    throttle.take("a", cost=1, now=3_600_500)
