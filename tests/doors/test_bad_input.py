"""Every operation and every member, driven by AWS's model: what is wrong gets AWS's error, and nothing is written."""

import json
from typing import Any

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from ringback.accounts.access_keys import NewAccessKey
from ringback.core.db import Db
from ringback.doors.aws_support.routes import MEDIA_TYPE, OPERATIONS, TARGET
from ringback.doors.aws_support.tables import attachment_sets, uploads
from ringback.doors.model import model_of
from ringback.house import House
from ringback.support.tables import cases, messages
from tests.builders import client_for

URL = "http://testserver.local/"
MODEL = model_of("support")
WRONG = {"string": 7, "boolean": "yes", "integer": "ten", "long": "ten", "list": {}, "structure": [], "blob": 7}
RIGHT = {"string": "x", "boolean": True, "integer": 10, "long": 10, "blob": "eA=="}


def call(house: House, key: NewAccessKey, operation: str, body: bytes, **headers: str) -> tuple[int, str]:
    """Status, and AWS's name of the refusal or "ok"."""
    request = AWSRequest(
        "POST", URL, headers={"X-Amz-Target": TARGET + operation, "Content-Type": MEDIA_TYPE} | headers, data=body
    )
    SigV4Auth(Credentials(key.access_key_id, key.secret_access_key), "support", "us-east-1").add_auth(request)
    answer = client_for(house).post("/", content=body, headers=dict(request.headers.items()))
    return answer.status_code, json.loads(answer.content).get("__type", "ok")


def least(shape_name: str) -> Any:
    """The least that the model takes."""
    shape = MODEL.shapes[shape_name]
    if shape.kind == "structure":
        return {name: least(shape.members[name]["shape"]) for name in shape.required}
    if shape.kind == "list":
        return [least(shape.member["shape"])]
    return RIGHT[shape.kind] if shape.kind != "string" else "x" * max(1, shape.least or 1)


def written(house: House) -> list[int]:
    def count(db: Db) -> list[int]:
        tables = (cases, messages, attachment_sets, uploads)
        return [db.one(select(func.count().label("n")).select_from(table)).n for table in tables]

    return house.store.read_now(count)


def members(operation: str) -> list[tuple[str, Any]]:
    shape = MODEL.shapes[MODEL.operations[operation].input["shape"]]
    return [(name, MODEL.shapes[member["shape"]]) for name, member in shape.members.items()]


def test_the_door_has_every_operation_of_the_model() -> None:
    assert set(OPERATIONS) == set(MODEL.operations)
    assert len(OPERATIONS) == 20


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_each_wrong_member_is_refused_and_nothing_is_written(house: House, key: NewAccessKey, operation: str) -> None:
    whole = least(MODEL.operations[operation].input["shape"])
    required = MODEL.shapes[MODEL.operations[operation].input["shape"]].required

    def refused_as(body: Any) -> str:
        status, kind = call(house, key, operation, json.dumps(body).encode())
        assert status == 400, (body, kind)
        return kind

    for name in required:
        assert refused_as({other: value for other, value in whole.items() if other != name}) == "ValidationException"
        assert refused_as({**whole, name: None}) == "ValidationException"
    for name, shape in members(operation):
        assert refused_as({**whole, name: WRONG[shape.kind]}) == "SerializationException"
        if shape.kind == "string":
            assert refused_as({**whole, name: "a\x00b"}) == "ValidationException"
        if shape.most is not None and shape.kind in ("integer", "long"):
            assert refused_as({**whole, name: shape.most + 1}) == "ValidationException"
        elif shape.most is not None:
            past = "x" * (shape.most + 1) if shape.kind == "string" else ["x"] * (shape.most + 1)
            assert refused_as({**whole, name: past}) == "ValidationException"
    assert written(house) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"[]", "SerializationException"),
        (b"{", "SerializationException"),
        (b'"x"', "SerializationException"),
        (b'{"subject": "\xff"}', "SerializationException"),
        (b'{"a":' * 30_000, "SerializationException"),
        (b"[" * 10 * 1024 * 1024, "RequestEntityTooLargeException"),
    ],
    ids=["list", "half", "text", "not UTF-8", "nested", "10 MB of nesting"],
)
def test_a_body_that_is_no_input_is_refused(house: House, key: NewAccessKey, body: bytes, kind: str) -> None:
    assert call(house, key, "CreateCase", body)[1] == kind
    assert written(house) == [0, 0, 0, 0]


def test_what_was_sent_to_nobody_is_unknown(house: House, key: NewAccessKey) -> None:
    assert call(house, key, "ReopenCase", b"{}") == (400, "UnknownOperationException")
    wrong_type = {"Content-Type": "application/json"}
    assert call(house, key, "DescribeCases", b"{}", **wrong_type) == (400, "UnknownOperationException")
    assert client_for(house).post("/", content=b"{}").json()["__type"] == "UnknownOperationException"


def test_nobody_without_a_key_learns_what_is_wrong_with_an_input(house: House, key: NewAccessKey) -> None:
    stranger = NewAccessKey("RKIASTRANGER", key.secret_access_key, None, None, "")
    assert call(house, stranger, "CreateCase", b"{}") == (400, "UnrecognizedClientException")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_input_is_a_fault_of_ours(house: House, key: NewAccessKey, data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(sorted(OPERATIONS)))
    body = dict(least(MODEL.operations[operation].input["shape"]))
    for name, _ in members(operation):
        if data.draw(st.booleans()):
            body[name] = data.draw(JSON)
    status, kind = call(house, key, operation, json.dumps(body).encode())
    assert status in (200, 400), (operation, body, kind)
