"""Every operation and every member of both AWS APIs, driven by AWS's models: what is wrong gets AWS's error, and
nothing is written."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.compat.aws_account.routes import PATHS
from ringback.compat.aws_support.routes import OPERATIONS, TARGET
from ringback.services import Services
from tests.builders import client_for
from tests.compat.kept import kept
from tests.compat.models import ACCOUNT, SUPPORT, URL, WRONG_KIND, AwsApi, Signer, every_operation
from tests.every import EVERY, deep

pytestmark = pytest.mark.peers  # every operation

SERIALIZATION, VALIDATION = (400, "SerializationException"), (400, "ValidationException")
TOO_LARGE = (413, "RequestEntityTooLargeException")
MB = 1024 * 1024


@pytest.fixture
def signer(services: Services, key: NewAccessKey) -> Signer:
    return Signer(services, key)


def test_protocol_has_every_operation_of_its_model() -> None:
    assert (set(OPERATIONS), len(OPERATIONS)) == (set(SUPPORT.model.operations), 20)
    assert (set(PATHS.values()), len(PATHS)) == (set(ACCOUNT.model.operations), 18)
    assert {one.http["requestUri"] for one in ACCOUNT.model.operations.values()} == set(PATHS)


@every_operation
def test_each_wrong_member_is_refused_and_nothing_is_written(
    services: Services, signer: Signer, api: AwsApi, operation: str
) -> None:
    before, right, shape = kept(services), signer.right(api, operation), api.shape_of(operation)

    def told(path: Any, value: Any) -> tuple[int, str]:
        return signer.call(api, operation, api.changed(shape, right, path, value))

    for path, required, of in api.members(shape):
        for value in WRONG_KIND[api.model.shapes[of].kind]:
            assert told(path, value) == SERIALIZATION, (path, value)
        for value in api.forbidden(of):
            assert told(path, value) == VALIDATION, (path, str(value)[:40])
        if required:
            assert told(path, None) == VALIDATION, path
        if required and isinstance(path[-1], str):
            assert told(path, ...) == VALIDATION, path
    assert kept(services) == before


@deep("bodies of any kind, below")
@every_operation
def test_body_that_is_no_input_is_refused(services: Services, signer: Signer, api: AwsApi, operation: str) -> None:
    before = kept(services)
    not_utf_8 = (b"\xff\xfe", b'{"subject": "\xff"}', b'{"AccountName": "\xc3"}', b'{"\xff": 1}', b'{"x": "\\ud800"}')
    for body in (b"[]", b"{", b'"x"', b"7", b"true", b"NaN", b"{}{}", *not_utf_8, b'{"a":' * 5000, b"[" * 20_000):
        assert signer.call(api, operation, body) == SERIALIZATION, body[:20]
    roomy = operation == "AddAttachmentsToSet"  # three attachments of 5 MB have to find room
    for body in (b"[" * 10 * MB, b'{"a":' * 2 * MB):
        assert signer.call(api, operation, body) == (SERIALIZATION if roomy else TOO_LARGE)
    assert signer.call(api, operation, b"{" + b" " * 23 * MB) == TOO_LARGE
    assert kept(services) == before


@deep("bodies of any kind, below")
@every_operation
def test_body_of_another_content_type_is_not_read(
    services: Services, signer: Signer, api: AwsApi, operation: str
) -> None:
    before, right = kept(services), signer.right(api, operation)
    other = ACCOUNT.media_type if api is SUPPORT else SUPPORT.media_type
    for said in (other, "text/plain", "application/x-www-form-urlencoded", ""):
        assert signer.call(api, operation, right, **{"Content-Type": said}) == api.not_this_type, said
    assert kept(services) == before
    with_charset = {"Content-Type": f"{api.media_type}; charset=utf-8"}
    assert signer.call(api, operation, b"[]", **with_charset) == SERIALIZATION, "it was read"


def test_operation_that_there_is_not_is_unknown(services: Services, signer: Signer) -> None:
    before = kept(services)
    request = signer.signed(SUPPORT, "DescribeCases", b"{}")
    for target in (TARGET + "ReopenCase", TARGET, "AWSSupport_20130415", "describecases", "", "x" * 5000):
        told = signer.send(request, **{"X-Amz-Target": target})
        assert told == (400, "UnknownOperationException"), target
    assert client_for(services).post("/", content=b"{}").json()["__type"] == "UnknownOperationException"
    signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=x"}
    for method, path in (("POST", "/closeAccount"), ("GET", "/getContactInformation")):
        answer = client_for(services).request(method, URL + path, headers=signed)
        assert (answer.status_code, answer.headers["x-amzn-ErrorType"]) == (404, "UnknownOperationException")
    assert kept(services) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("api", [SUPPORT, ACCOUNT], ids=["support", "account"])
@settings(max_examples=150 if EVERY else 30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_input_of_any_kind_is_no_server_error(signer: Signer, api: AwsApi, data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(sorted(api.model.operations)))
    shape = api.shape_of(operation)
    body = signer.right(api, operation)
    for path, _, _ in api.members(shape):
        if len(path) == 1 and data.draw(st.booleans()):
            body = api.changed(shape, body, path, data.draw(JSON))
    status, told = signer.call(api, operation, body)
    assert status in (200, 400, 403, 404, 409, 429), (operation, body, told)
