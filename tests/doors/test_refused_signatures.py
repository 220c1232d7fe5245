"""Bad, expired, missing and replayed signatures at every operation of both AWS doors: refused, nothing is written."""

from collections.abc import Callable

import pytest

from ringback.accounts.access_keys import NewAccessKey
from ringback.core.times import MINUTE, SECOND, system_clock
from ringback.doors.sigv4 import SKEW
from ringback.house import House
from tests.doors.conftest import new_key
from tests.doors.kept import kept
from tests.doors.models import ACCOUNT, QUERY_LIVES_S, SUPPORT, Door, Signer, every_operation
from tests.support.live_server import LiveServer

INVALID, UNKNOWN = "InvalidSignatureException", "UnrecognizedClientException"


@pytest.fixture
def signer(house: House, key: NewAccessKey, server: LiveServer) -> Signer:
    return Signer(house, key, server)


@pytest.fixture
def wait(house: House) -> Callable[[int], None]:
    """Moves the house's clock; what a client recorded stays as old as it is."""
    passed = 0

    def move(ms: int) -> None:
        nonlocal passed
        passed += ms
        house.wiring.clock = lambda: system_clock() + passed

    return move


@every_operation
def test_who_does_not_sign_as_he_should_changes_nothing(
    house: House, signer: Signer, wait: Callable[[int], None], door: Door, operation: str
) -> None:
    key, body = signer.key, b'{"dryRun": 7, "AccountId": 7}'  # refused only after the signature
    wait(-5 * MINUTE)
    session = new_key(house, key.account_id, duration_s=900)  # for ten minutes from now on
    wait(5 * MINUTE)
    before = kept(house)
    stranger = NewAccessKey("RKIASTRANGER", key.secret_access_key, None, None, "")
    forged = NewAccessKey(key.access_key_id, "x" * 40, None, None, "")
    tokenless = NewAccessKey(session.access_key_id, session.secret_access_key, None, None, "")
    other_token = NewAccessKey(session.access_key_id, session.secret_access_key, "rbs_made_up", None, "")

    def told(name: str) -> tuple[int, str]:
        return door.denied, name

    recorded = []
    for query in (False, True):
        for whose, name in ((stranger, UNKNOWN), (forged, INVALID), (tokenless, UNKNOWN), (other_token, UNKNOWN)):
            assert signer.send(signer.signed(door, operation, body, query=query, key=whose)) == told(name)
        changed = signer.signed(door, operation, body, query=query)
        changed.data = b'{"AccountId": "000000000000"}'
        assert signer.send(changed) == told(INVALID)
        recorded.append(signer.signed(door, operation, body, query=query))
        recorded.append(signer.signed(door, operation, body, query=query, key=session))
    unsigned = signer.signed(door, operation, body)
    del unsigned.headers["Authorization"]
    assert signer.send(unsigned) == told("MissingAuthenticationTokenException")
    wait(SKEW + MINUTE)
    assert [signer.send(request) for request in recorded] == [told(INVALID)] * 4
    wait(-5 * MINUTE)  # within the signature's window, and after the session's end
    assert signer.send(signer.signed(door, operation, body, key=session)) == told("ExpiredTokenException")
    assert kept(house) == before


@pytest.mark.parametrize("door", [SUPPORT, ACCOUNT], ids=["support", "account"])
@pytest.mark.parametrize("query", [False, True], ids=["header", "query"])
def test_what_was_recorded_is_good_within_its_window_and_never_after_it(
    signer: Signer, wait: Callable[[int], None], door: Door, query: bool
) -> None:
    reading = "DescribeCases" if door is SUPPORT else "GetAccountInformation"
    recorded = signer.signed(door, reading, b"{}", query=query)
    for_session = signer.signed(door, reading, b"{}", query=query, key=new_key_of(signer))
    window = QUERY_LIVES_S * SECOND if query else SKEW
    assert [signer.send(recorded), signer.send(recorded), signer.send(for_session)] == [(200, "ok")] * 3
    wait(window - 5 * MINUTE)
    assert [signer.send(recorded), signer.send(for_session)] == [(200, "ok")] * 2
    wait(5 * MINUTE + SECOND)
    assert signer.send(recorded) == signer.send(for_session) == (door.denied, INVALID)
    wait(-window - SKEW - 5 * MINUTE)
    assert signer.send(recorded) == (door.denied, INVALID), "it is signed for a time to come"


def new_key_of(signer: Signer) -> NewAccessKey:
    return new_key(signer.house, signer.key.account_id, duration_s=3600)
