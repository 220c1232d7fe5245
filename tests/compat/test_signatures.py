"""Who may call: signatures as AWS's own signer makes them, and every way in which one is wrong."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import botocore.auth
import httpx
import pytest
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from sqlalchemy import update

from ringback.accounts.keys.access_keys import NewAccessKey, key_in_use, revoke_access_key
from ringback.accounts.tables import access_keys
from ringback.compat.sigv4 import SKEW
from ringback.core.times import system_clock
from ringback.services import Services
from tests.builders import OPERATOR, client_for, make_account, make_key
from tests.compat.conftest import client_of, new_key
from tests.compat.test_cases import refused
from tests.rows import execute
from tests.support.live_server import LiveServer

HEADERS = {"X-Amz-Target": "AWSSupport_20130415.DescribeCases", "Content-Type": "application/x-amz-json-1.1"}


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves the clock of AWS's signer."""

    def move(**by: float) -> None:
        moment = datetime.now(UTC).replace(tzinfo=None) + timedelta(**by)
        monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda: moment)

    return move


def signed(
    server: LiveServer, key: NewAccessKey, *, signer: Any = SigV4Auth, service: str = "support", **how: Any
) -> AWSRequest:
    credentials = Credentials(key.access_key_id, key.secret_access_key, key.session_token)
    request = AWSRequest("POST", server.url + "/", headers=dict(HEADERS), data=b"{}")
    signer(credentials, service, "eu-west-1", **how).add_auth(request)
    return request


def send(request: AWSRequest, **changes: str) -> tuple[int, str]:
    """Status and the name of the refusal, or what was answered."""
    prepared = request.prepare()
    headers = {**dict(prepared.headers.items()), **changes}
    content = prepared.body or b""  # what a signed address says, it says in its query
    answer = httpx.post(prepared.url, content=content, headers=headers)
    return answer.status_code, json.loads(answer.content).get("__type", "ok")


def test_every_region_is_right_in_header_and_query(server: LiveServer, key: NewAccessKey) -> None:
    assert send(signed(server, key)) == (200, "ok")
    assert send(signed(server, key, signer=SigV4QueryAuth, expires=60)) == (200, "ok")


def test_session_needs_its_token_and_ends(services: Services, server: LiveServer, key: NewAccessKey) -> None:
    session = new_key(services, key.account_id, duration_s=900)
    assert client_of(server, session).describe_cases()["cases"] == []
    assert send(signed(server, session, signer=SigV4QueryAuth, expires=60)) == (200, "ok")
    without = NewAccessKey(session.access_key_id, session.secret_access_key, None, None, "")
    assert send(signed(server, without)) == (400, "UnrecognizedClientException")
    other = NewAccessKey(session.access_key_id, session.secret_access_key, "rbs_made_up", None, "")
    assert send(signed(server, other)) == (400, "UnrecognizedClientException")
    lasting = NewAccessKey(key.access_key_id, key.secret_access_key, "rbs_made_up", None, "")
    assert send(signed(server, lasting)) == (400, "UnrecognizedClientException")


def test_session_whose_time_is_over_is_told_so(services: Services, server: LiveServer, key: NewAccessKey) -> None:
    session = new_key(services, key.account_id, duration_s=900)
    over = update(access_keys).where(access_keys.c.id == session.access_key_id).values(expires_at=1)
    services.store.write_now(lambda db: execute(db, over))
    assert refused(client_of(server, session).describe_cases)[0] == "ExpiredTokenException"
    assert refused(client_of(server, session, service="account").get_account_information)[0] == "ExpiredTokenException"
    forged = NewAccessKey(session.access_key_id, "x" * 40, session.session_token, None, "")
    assert refused(client_of(server, forged).describe_cases)[0] == "InvalidSignatureException"


def test_recorded_request_can_be_sent_again_only_within_its_window(
    services: Services, server: LiveServer, key: NewAccessKey
) -> None:
    """As at AWS: within a quarter of an hour a client may send the same request again, later nobody can."""
    recorded = signed(server, key)
    assert [send(recorded), send(recorded)] == [(200, "ok"), (200, "ok")]
    services.events.clock = lambda: system_clock() + SKEW + 1000
    assert send(recorded) == (400, "InvalidSignatureException")


def test_signature_is_good_for_a_quarter_of_an_hour(server: LiveServer, key: NewAccessKey, at: Any) -> None:
    at(minutes=-14)
    assert send(signed(server, key)) == (200, "ok")
    at(minutes=-16)
    assert send(signed(server, key)) == (400, "InvalidSignatureException")
    at(minutes=16)
    assert send(signed(server, key)) == (400, "InvalidSignatureException")


def test_signed_address_is_good_until_it_expires(server: LiveServer, key: NewAccessKey, at: Any) -> None:
    at(minutes=-30)
    assert send(signed(server, key, signer=SigV4QueryAuth, expires=3600)) == (200, "ok")
    assert send(signed(server, key, signer=SigV4QueryAuth, expires=60)) == (400, "InvalidSignatureException")
    assert send(signed(server, key, signer=SigV4QueryAuth, expires=604_801)) == (400, "IncompleteSignatureException")


def test_request_that_was_changed_on_the_way_is_refused(server: LiveServer, key: NewAccessKey) -> None:
    assert send(signed(server, key), **{"X-Amz-Target": "AWSSupport_20130415.DescribeServices"}) == (
        400,
        "InvalidSignatureException",
    )
    unsigned = signed(server, key)
    assert send(unsigned, **{"X-Amz-Security-Token": "x"})[1] == "InvalidSignatureException"
    assert send(signed(server, key, service="account"))[1] == "InvalidSignatureException"
    wrong = NewAccessKey(key.access_key_id, "another secret", None, None, "")
    assert send(signed(server, wrong))[1] == "InvalidSignatureException"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (None, "MissingAuthenticationTokenException"),
        ("Bearer rbk_x", "IncompleteSignatureException"),
        ("AWS4-HMAC-SHA256 Credential=a", "IncompleteSignatureException"),
        ("AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=0", "IncompleteSignatureException"),
        ("AWS4-HMAC-SHA256 Credential=a/2/c/d/aws4_request, SignedHeaders=host, Signature=0", "InvalidSignature"),
    ],
)
def test_incomplete_signature_is_none(services: Services, header: str | None, told: str) -> None:
    headers = HEADERS | ({} if header is None else {"Authorization": header})
    answer = client_for(services).post("/", content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()["__type"][: len(told)]) == (400, told)


def test_revoked_key_signs_nothing(services: Services, server: LiveServer, key: NewAccessKey) -> None:
    services.store.write_now(revoke_access_key, OPERATOR, key_id=key.access_key_id)
    assert refused(client_of(server, key).describe_cases)[0] == "UnrecognizedClientException"


def test_applicant_makes_their_own_key_and_sees_its_secret_once(services: Services) -> None:
    account_id, token = make_account(services.store)
    owner = client_for(services, token)
    made = owner.post("/v1/access-keys", json={"name": "laptop"}).json()
    assert made["account_id"] == account_id and len(made["secret_access_key"]) == 40
    listed = owner.get("/v1/access-keys")
    assert [key["access_key_id"] for key in listed.json()["items"]] == [made["access_key_id"]]
    assert made["secret_access_key"] not in listed.text
    _, strange = make_account(services.store)
    stranger = client_for(services, strange)
    assert stranger.delete(f"/v1/access-keys/{made['access_key_id']}").status_code == 404
    assert stranger.post("/v1/access-keys", json={"name": "x", "account_id": account_id}).status_code == 404
    assert owner.delete(f"/v1/access-keys/{made['access_key_id']}").status_code == 204
    assert owner.delete(f"/v1/access-keys/{made['access_key_id']}").status_code == 404


def test_program_makes_keys_for_the_accounts_it_sees(services: Services) -> None:
    account_id, _ = make_account(services.store)
    program = client_for(services, key=make_key(services.store))
    made = program.post("/v1/access-keys", json={"name": "bot", "account_id": account_id, "duration_s": 900})
    assert made.status_code == 201 and made.json()["session_token"]
    assert program.post("/v1/access-keys", json={"name": "bot"}).status_code == 400
    assert program.post("/v1/access-keys", json={"name": "bot", "account_id": "1" * 12}).status_code == 404
    wrong = program.post("/v1/access-keys", json={"name": "bot", "account_id": account_id, "duration_s": 1})
    assert wrong.json()["errors"][0]["field"] == "duration_s"


def test_secret_lies_sealed(services: Services, key: NewAccessKey) -> None:
    stored = services.store.read_now(key_in_use, key_id=key.access_key_id)
    assert stored is not None and key.secret_access_key.encode() not in stored.secret
