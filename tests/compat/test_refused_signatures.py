"""Bad, expired, missing and replayed signatures at every operation of both AWS APIs: refused, nothing is written."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.compat.sigv4 import SKEW
from ringback.core.times import MINUTE, SECOND, system_clock
from ringback.services import Services
from tests.compat.conftest import new_key
from tests.compat.kept import kept
from tests.compat.models import ACCOUNT, QUERY_LIVES_S, SUPPORT, AwsApi, Signer, every_operation
from tests.every import EVERY
from tests.support.live_server import LiveServer

pytestmark = pytest.mark.peers  # every operation

INVALID, UNKNOWN = "InvalidSignatureException", "UnrecognizedClientException"


@pytest.fixture
def signer(services: Services, key: NewAccessKey, server: LiveServer) -> Signer:
    return Signer(services, key, server)


@pytest.fixture
def wait(services: Services) -> Callable[[int], None]:
    """Moves the services' clock; what a client recorded stays as old as it is."""
    passed = 0

    def move(ms: int) -> None:
        nonlocal passed
        passed += ms
        services.events.clock = lambda: system_clock() + passed

    return move


@every_operation
def test_request_that_is_signed_wrongly_changes_nothing(
    services: Services, signer: Signer, wait: Callable[[int], None], api: AwsApi, operation: str
) -> None:
    key, body = signer.key, b'{"dryRun": 7, "AccountId": 7}'  # refused only after the signature
    wait(-5 * MINUTE)
    session = new_key(services, key.account_id, duration_s=900)  # for ten minutes from now on
    wait(5 * MINUTE)
    before = kept(services)
    stranger = NewAccessKey("RKIASTRANGER", key.secret_access_key, None, None, "")
    forged = NewAccessKey(key.access_key_id, "x" * 40, None, None, "")
    tokenless = NewAccessKey(session.access_key_id, session.secret_access_key, None, None, "")
    other_token = NewAccessKey(session.access_key_id, session.secret_access_key, "rbs_made_up", None, "")

    def told(name: str) -> tuple[int, str]:
        return api.denied, name

    recorded = []
    for query in (False, True):
        for whose, name in ((stranger, UNKNOWN), (forged, INVALID), (tokenless, UNKNOWN), (other_token, UNKNOWN)):
            assert signer.send(signer.signed(api, operation, body, query=query, key=whose)) == told(name)
        changed = signer.signed(api, operation, body, query=query)
        changed.data = b'{"AccountId": "000000000000"}'
        assert signer.send(changed) == told(INVALID)
        recorded.append(signer.signed(api, operation, body, query=query))
        recorded.append(signer.signed(api, operation, body, query=query, key=session))
    unsigned = signer.signed(api, operation, body)
    del unsigned.headers["Authorization"]
    assert signer.send(unsigned) == told("MissingAuthenticationTokenException")
    wait(SKEW + MINUTE)
    assert [signer.send(request) for request in recorded] == [told(INVALID)] * 4
    wait(-5 * MINUTE)  # within the signature's window, and after the session's end
    assert signer.send(signer.signed(api, operation, body, key=session)) == told("ExpiredTokenException")
    assert kept(services) == before


@pytest.mark.parametrize("api", [SUPPORT, ACCOUNT], ids=["support", "account"])
@pytest.mark.parametrize("query", [False, True], ids=["header", "query"])
def test_recorded_request_is_good_within_its_window_and_never_after_it(
    signer: Signer, wait: Callable[[int], None], api: AwsApi, query: bool
) -> None:
    reading = "DescribeCases" if api is SUPPORT else "GetAccountInformation"
    recorded = signer.signed(api, reading, b"{}", query=query)
    for_session = signer.signed(api, reading, b"{}", query=query, key=new_key_of(signer))
    window = QUERY_LIVES_S * SECOND if query else SKEW
    assert [signer.send(recorded), signer.send(recorded), signer.send(for_session)] == [(200, "ok")] * 3
    wait(window - 5 * MINUTE)
    assert [signer.send(recorded), signer.send(for_session)] == [(200, "ok")] * 2
    wait(5 * MINUTE + SECOND)
    assert signer.send(recorded) == signer.send(for_session) == (api.denied, INVALID)
    wait(-window - SKEW - 5 * MINUTE)
    assert signer.send(recorded) == (api.denied, INVALID), "it is signed for a time to come"


def new_key_of(signer: Signer) -> NewAccessKey:
    return new_key(signer.services, signer.key.account_id, duration_s=3600)


CREDENTIAL = "RKIASTRANGER/20261123/us-east-1/support/aws4_request"
ODD = ["", "\x00", "\xff", "\u2028", "x" * 5000, "a/b/c/d/aws4_request", "\x00/b/c/support/aws4_request", CREDENTIAL]
PARTS = {
    "Credential": st.sampled_from(ODD),
    "SignedHeaders": st.sampled_from(["host", "host;x-amz-target;content-type;x-amz-date", "\x00", "", "HOST", ";;"]),
    "Signature": st.sampled_from(["", "0" * 64, "\x00", "\xff", "x" * 5000]),
    "Date": st.sampled_from(
        ["", "20261123T000000Z", "20261123T000000", "00010101T000000Z", "99991231T235959Z", "\x00"]
    ),
    "Expires": st.sampled_from(
        ["", "0", "-1", "60", "604801", "000000060", "60" + "0" * 5000, "0" * 8 + "1" * 5000, "6e1"]
    ),
    "Security-Token": st.sampled_from(["", "\x00", "\xff", "rbs_made_up"]),
}


@pytest.mark.parametrize("api", [SUPPORT, ACCOUNT], ids=["support", "account"])
@settings(max_examples=150 if EVERY else 30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.fixed_dictionaries(PARTS))
def test_signature_of_any_kind_is_no_server_error(
    services: Services, key: NewAccessKey, api: AwsApi, parts: dict[str, str]
) -> None:
    operation = "DescribeCases" if api is SUPPORT else "GetAccountInformation"
    signer = Signer(services, key)
    request = signer.signed(api, operation, b"{}")
    del request.headers["Authorization"], request.headers["X-Amz-Date"]
    asked = {"X-Amz-Algorithm": "AWS4-HMAC-SHA256", **{f"X-Amz-{name}": value for name, value in parts.items()}}
    request.url += "?" + urlencode(asked)
    status, told = signer.send(request)
    assert (status, told[-9:]) == (api.denied, "Exception"), told


@pytest.mark.parametrize("expires", ["0000000604801", "604801", "9" * 400])
def test_signed_address_lives_seven_days_at_most(signer: Signer, expires: str) -> None:
    request = signer.signed(SUPPORT, "DescribeCases", b"{}", query=True, lives=expires)
    assert signer.send(request) == (400, "IncompleteSignatureException")
