"""Every operation and member of AWS Account, by its model: what is wrong gets AWS's error, and nothing is written."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import botocore.auth
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from ringback.accounts.access_keys import NewAccessKey
from ringback.accounts.tables import accounts
from ringback.core.db import Db
from ringback.doors.aws_account.routes import PATHS
from ringback.doors.model import Shape, model_of
from ringback.house import House
from ringback.journal.tables import entries
from tests.builders import client_for
from tests.doors.test_aws_account import CONTACT
from tests.doors.test_bad_input import JSON, WRONG

URL = "http://testserver.local"
MODEL = model_of("account")
INPUTS = {name: MODEL.operations[name].input["shape"] for name in sorted(PATHS.values())}
RIGHT = {
    "AccountName": "Lan",
    "AlternateContactType": "BILLING",
    "ContactInformation": CONTACT,
    "EmailAddress": "books@example.com",
    "Name": "Minh",
    "Otp": "123456",
    "PhoneNumber": "+84912345009",
    "PrimaryEmail": "lan@new.example",
    "RegionName": "eu-west-1",
    "Title": "Bookkeeper",
}


def call(house: House, key: NewAccessKey, operation: str, body: bytes, **headers: str) -> tuple[int, str]:
    """Status, and AWS's name of the refusal or "ok"."""
    url = URL + MODEL.operations[operation].http["requestUri"]
    request = AWSRequest("POST", url, headers={"Content-Type": "application/json"} | headers, data=body)
    SigV4Auth(Credentials(key.access_key_id, key.secret_access_key), "account", "us-east-1").add_auth(request)
    answer = client_for(house).post(url, content=body, headers=dict(request.headers.items()))
    return answer.status_code, answer.headers.get("x-amzn-ErrorType", "ok")


def whole(operation: str, key: NewAccessKey) -> dict[str, Any]:
    """What the operation needs, and takes."""
    given = RIGHT | {"AccountId": key.account_id}
    return {name: given[name] for name in MODEL.shapes[INPUTS[operation]].required}


def members(shape_name: str) -> Iterator[tuple[tuple[str, ...], bool, Shape]]:
    """Path, whether it is required and shape of every member, those of structures within too."""
    outer = MODEL.shapes[shape_name]
    for name, member in outer.members.items():
        shape = MODEL.shapes[member["shape"]]
        yield (name,), name in outer.required, shape
        if shape.kind == "structure":
            yield from (((name, *path), required, inner) for path, required, inner in members(member["shape"]))


def changed(body: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """`body` with the member at `path` changed; left out where `value` is Ellipsis."""
    if len(path) > 1:
        inner = body.get(path[0])
        return {**body, path[0]: changed(inner if isinstance(inner, dict) else RIGHT[path[0]], path[1:], value)}
    rest = {name: old for name, old in body.items() if name != path[0]}
    return rest if value is ... else {**rest, path[0]: value}


def forbidden(shape: Shape) -> Iterator[Any]:
    """What of the right type the model does not take."""
    if shape.kind == "string":
        yield "a\x00b"
        if shape.pattern or shape.one_of:
            yield "\u2028§"
    if shape.most is not None:
        past = {"string": "1" * (shape.most + 1), "list": ["ENABLED"] * (shape.most + 1)}
        yield past.get(shape.kind, shape.most + 1)
    if shape.least is not None and shape.least > 0:
        short = {"string": "1" * (shape.least - 1), "list": []}
        yield short.get(shape.kind, shape.least - 1)


def written(house: House) -> tuple[int, int]:
    """Everything that changes leaves an entry or moves the account's time."""

    def look(db: Db) -> tuple[int, int]:
        count = db.one(select(func.count().label("n")).select_from(entries)).n
        return count, db.one(select(func.max(accounts.c.updated_at).label("at"))).at

    return house.store.read_now(look)


def test_the_door_has_every_operation_of_the_model() -> None:
    assert set(INPUTS) == set(MODEL.operations)
    assert len(INPUTS) == 18
    assert {MODEL.operations[name].http["requestUri"] for name in INPUTS} == set(PATHS)


@pytest.mark.parametrize("operation", INPUTS)
def test_each_wrong_member_is_refused_and_nothing_is_written(house: House, key: NewAccessKey, operation: str) -> None:
    before, right = written(house), whole(operation, key)

    def refused_as(body: Any) -> str:
        status, kind = call(house, key, operation, json.dumps(body).encode())
        assert status == 400, (body, kind)
        return kind

    for path, required, shape in members(INPUTS[operation]):
        assert refused_as(changed(right, path, WRONG[shape.kind])) == "SerializationException"
        for value in (..., None) if required else ():
            assert refused_as(changed(right, path, value)) == "ValidationException"
        for value in forbidden(shape):
            assert refused_as(changed(right, path, value)) == "ValidationException", (path, value)
    assert written(house) == before


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"[]", (400, "SerializationException")),
        (b"{", (400, "SerializationException")),
        (b'"x"', (400, "SerializationException")),
        (b'{"AccountName": "\xff"}', (400, "SerializationException")),
        (b'{"a":' * 10_000, (400, "SerializationException")),
        (b"[" * 10 * 1024 * 1024, (413, "RequestEntityTooLargeException")),
    ],
    ids=["list", "half", "text", "not UTF-8", "nested", "10 MB of nesting"],
)
def test_a_body_that_is_no_input_is_refused(
    house: House, key: NewAccessKey, body: bytes, refusal: tuple[int, str]
) -> None:
    before = written(house)
    assert call(house, key, "PutAccountName", body) == refusal
    assert written(house) == before


def test_what_says_that_it_is_no_json_is_not_read(house: House, key: NewAccessKey) -> None:
    body, before = b'{"AccountName": "Lan and Sons"}', written(house)
    for said in ("text/plain", "application/x-amz-json-1.1", ""):
        told = call(house, key, "PutAccountName", body, **{"Content-Type": said})
        assert told == (415, "UnsupportedMediaTypeException")
    assert written(house) == before
    assert call(house, key, "PutAccountName", body, **{"Content-Type": "application/json; charset=utf-8"}) == (
        200,
        "ok",
    )


def test_what_no_operation_is_called_is_unknown(house: House) -> None:
    signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=x"}
    for method, path in (("POST", "/closeAccount"), ("GET", "/getContactInformation")):
        answer = client_for(house).request(method, URL + path, headers=signed)
        assert (answer.status_code, answer.headers["x-amzn-ErrorType"]) == (404, "UnknownOperationException")


def moved(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    """Sets the clock of AWS's signer."""
    moment = datetime.now(UTC).replace(tzinfo=None) + timedelta(minutes=minutes)
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda: moment)


def test_who_does_not_sign_as_he_should_learns_nothing_and_changes_nothing(
    house: House, key: NewAccessKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, body = written(house), b'{"AccountName": 7}'
    stranger = NewAccessKey("RKIASTRANGER", key.secret_access_key, None, None, "")
    forged = NewAccessKey(key.access_key_id, "x" * 40, None, None, key.account_id)
    assert call(house, stranger, "PutAccountName", body) == (403, "UnrecognizedClientException")
    assert call(house, forged, "PutAccountName", body) == (403, "InvalidSignatureException")
    unsigned = client_for(house).post(URL + "/putAccountName", content=body)
    assert (unsigned.status_code, unsigned.headers["x-amzn-ErrorType"]) == (403, "MissingAuthenticationTokenException")
    for minutes in (-16, 16):
        moved(monkeypatch, minutes)
        assert call(house, key, "PutAccountName", body) == (403, "InvalidSignatureException")
    assert written(house) == before


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_input_is_a_fault_of_ours(house: House, key: NewAccessKey, data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(list(INPUTS)))
    body = whole(operation, key)
    for path, _, _ in members(INPUTS[operation]):
        if data.draw(st.booleans()):
            body = changed(body, path, data.draw(JSON))
    status, kind = call(house, key, operation, json.dumps(body).encode())
    assert status in (200, 400, 403, 404, 409, 429), (operation, body, kind)
