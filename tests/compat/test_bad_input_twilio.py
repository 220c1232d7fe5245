"""Every operation and parameter of Twilio Verify, by the SDK that Twilio generates from its description: what is wrong
gets Twilio's error, and nothing is written."""

import ast
import base64
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple, get_args

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringback.accounts.access import PERMISSIONS
from ringback.accounts.keys.api_keys import create_key
from ringback.compat.twilio_verify.routes import ROUTES, not_here
from ringback.compat.twilio_verify.sids import account_sid, sid_of
from ringback.services import Services
from tests.builders import OPERATOR, client_for, make_key
from tests.compat.kept import kept
from tests.compat.test_twilio_verify import LAN
from tests.conftest import TestClock
from tests.every import EVERY

pytestmark = pytest.mark.peers  # every operation

sdk = pytest.importorskip("twilio.rest.verify.v2", reason="pip install twilio")
service = pytest.importorskip("twilio.rest.verify.v2.service")
verification = pytest.importorskip("twilio.rest.verify.v2.service.verification")
verification_check = pytest.importorskip("twilio.rest.verify.v2.service.verification_check")
rate_limit = pytest.importorskip("twilio.rest.verify.v2.service.rate_limit")
bucket = pytest.importorskip("twilio.rest.verify.v2.service.rate_limit.bucket")

FORM = "application/x-www-form-urlencoded"
SERVICE = "/v2/Services/{service}"
LIMIT = SERVICE + "/RateLimits/{limit}"
BUCKET = LIMIT + "/Buckets/{bucket}"
VERIFICATION = SERVICE + "/Verifications/{verification}"


class Operation(NamedTuple):
    """`call` is the SDK's method, `right` what the operation needs, and takes."""

    call: Callable[..., Any]
    method: str
    path: str
    right: dict[str, str]


OPERATIONS = {
    "create service": Operation(service.ServiceList.create, "POST", "/v2/Services", {"FriendlyName": "Acme"}),
    "update service": Operation(service.ServiceContext.update, "POST", SERVICE, {}),
    "list services": Operation(service.ServiceList.page, "GET", "/v2/Services", {}),
    "start": Operation(
        verification.VerificationList.create, "POST", SERVICE + "/Verifications", {"To": LAN, "Channel": "sms"}
    ),
    "end": Operation(verification.VerificationContext.update, "POST", VERIFICATION, {"Status": "canceled"}),
    "check": Operation(
        verification_check.VerificationCheckList.create,
        "POST",
        SERVICE + "/VerificationCheck",
        {"To": LAN, "Code": "12345"},
    ),
    "create limit": Operation(
        rate_limit.RateLimitList.create, "POST", SERVICE + "/RateLimits", {"UniqueName": "by session"}
    ),
    "update limit": Operation(rate_limit.RateLimitContext.update, "POST", LIMIT, {}),
    "list limits": Operation(rate_limit.RateLimitList.page, "GET", SERVICE + "/RateLimits", {}),
    "create bucket": Operation(bucket.BucketList.create, "POST", LIMIT + "/Buckets", {"Max": "5", "Interval": "60"}),
    "update bucket": Operation(bucket.BucketContext.update, "POST", BUCKET, {}),
    "list buckets": Operation(bucket.BucketList.page, "GET", LIMIT + "/Buckets", {}),
    "list attempts": Operation(sdk.VerificationAttemptList.page, "GET", "/v2/Attempts", {}),
    "summarize": Operation(
        sdk.verification_attempts_summary.VerificationAttemptsSummaryContext.fetch, "GET", "/v2/Attempts/Summary", {}
    ),
    "list templates": Operation(sdk.TemplateList.page, "GET", "/v2/Templates", {}),
}


def parameters(call: Callable[..., Any]) -> Iterator[tuple[str, Any]]:
    """Name on the wire and type of every parameter, as the SDK's source has them."""
    told = inspect.signature(call).parameters
    owner = inspect.getmodule(call)
    inner = getattr(getattr(owner, call.__qualname__.split(".")[0]), "_" + call.__name__, call)
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(inner)))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "values.of" and isinstance(node.args[0], ast.Dict):
            for name, value in zip(node.args[0].keys, node.args[0].values, strict=True):
                used = {part.id for part in ast.walk(value) if isinstance(part, ast.Name)} & set(told)
                if used and isinstance(name, ast.Constant):
                    yield str(name.value), told[used.pop()].annotation


def wrong(kind: Any) -> list[str]:
    """What no parameter of this type may be."""
    plain = (get_args(kind) or (kind,))[0]
    if plain is bool:
        return ["a\x00b", "maybe"]
    if plain is int:
        return ["a\x00b", "ten", "-1", "1.5", "9" * 20]
    if plain is datetime:
        return ["a\x00b", "yesterday"]
    return ["a\x00b", "x" * 5000]  # texts, and names out of a list


class Caller:
    """A platform's program, with one of everything made."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.auth = (account_sid(services.events.vault), make_key(services.store))
        self.client = client_for(services, key="none")
        del self.client.headers["Authorization"]
        self.sids: dict[str, str] = {}
        self.sids["service"] = self.made("create service")
        self.sids["limit"] = self.made("create limit", UniqueName="session")
        self.sids["bucket"] = self.made("create bucket")
        self.sids["verification"] = self.made("start")

    def made(self, name: str, **changes: str) -> str:
        answer = self.send(OPERATIONS[name], {**OPERATIONS[name].right, **changes})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["sid"])

    def send(self, operation: Operation, given: dict[str, str], **how: Any) -> httpx.Response:
        how |= {"params" if operation.method == "GET" else "data": given}
        auth = how.pop("auth", httpx.BasicAuth(*self.auth))
        path = operation.path.format(**(self.sids | how.pop("sids", {})))
        return self.client.request(operation.method, path, auth=auth, **how)

    def refused(self, operation: Operation, given: dict[str, str], **how: Any) -> tuple[int, int]:
        answer = self.send(operation, given, **how)
        assert set(answer.json()) == {"code", "message", "more_info", "status"}, (given, answer.text)
        assert answer.json()["status"] == answer.status_code
        return answer.status_code, answer.json()["code"]


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def caller(services: Services) -> Caller:
    return Caller(services)


def test_operations_that_take_a_form_are_all_tried() -> None:
    posted = {route.path for route in ROUTES[0].routes if "POST" in route.methods}
    routed = {re.sub("{.*?}", "{}", path) for path in posted - {f"/v2{path}" for path in not_here.paths}}
    assert {re.sub("{.*?}", "{}", one.path) for one in OPERATIONS.values() if one.method == "POST"} == routed
    assert sum(len(list(parameters(one.call))) for one in OPERATIONS.values()) > 90


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_wrong_parameter_is_refused_and_nothing_is_written(caller: Caller, name: str) -> None:
    operation, before = OPERATIONS[name], kept(caller.services)
    for parameter in operation.right:
        left = {other: value for other, value in operation.right.items() if other != parameter}
        assert caller.refused(operation, left) == (400, 60200), f"without {parameter}"
    for parameter, kind in parameters(operation.call):
        for value in wrong(kind):
            told = caller.refused(operation, {**operation.right, parameter: value})
            assert told in ((400, 60200), (400, 60204)), (parameter, value[:20])
    assert kept(caller.services) == before


@pytest.mark.parametrize("name", [name for name, one in OPERATIONS.items() if "{" in one.path])
def test_resource_that_a_path_names_must_be_there(caller: Caller, name: str) -> None:
    operation, before = OPERATIONS[name], kept(caller.services)
    for part in [part for part in caller.sids if f"{{{part}}}" in operation.path]:
        for sid in ("nonsense", "VA" + "0" * 32, "%00", "%FF", "x" * 5000, "..%2F..", "🙂"):
            told = caller.refused(operation, operation.right, sids={part: sid})
            assert told in ((404, 20404), (400, 60200)), (part, sid[:20])
    assert kept(caller.services) == before


@pytest.mark.parametrize("name", [name for name, one in OPERATIONS.items() if one.method == "POST"])
def test_body_that_is_no_form_is_refused(caller: Caller, name: str) -> None:
    operation, before = OPERATIONS[name], kept(caller.services)
    path, auth = operation.path.format(**caller.sids), httpx.BasicAuth(*caller.auth)

    def refused(body: bytes, media_type: str = FORM) -> tuple[int, int]:
        answer = caller.client.post(path, content=body, headers={"Content-Type": media_type}, auth=auth)
        return answer.status_code, answer.json()["code"]

    whole = b"To=%2B84912345000&Channel=sms&FriendlyName=Acme&UniqueName=x&Max=1&Interval=1&Code=1234&Status=canceled"
    for media_type in ("application/json", "text/plain", "multipart/form-data; boundary=x", ""):
        assert refused(whole, media_type) == (400, 60200), media_type
    assert refused(b"To=\xff\xfe") == (400, 60200)
    assert refused(b"To=%FF%FE") == (400, 60200)
    assert refused(b"a=1&" * 100) == (400, 60200)
    assert refused(b"[" * 10 * 1024 * 1024) == (413, 60200)
    assert kept(caller.services) == before


@pytest.mark.parametrize("name", OPERATIONS)
def test_caller_without_a_right_key_is_told_only_that(caller: Caller, name: str) -> None:
    operation, before = OPERATIONS[name], kept(caller.services)
    sid, token = caller.auth
    for header in ("", "Basic", "Basic %%%", "Bearer " + token, "Basic " + base64.b64encode(b"\xff:\xff").decode()):
        told = caller.refused(operation, {}, auth=None, headers={"Authorization": header})
        assert told == (401, 20003), header
    wrong_tokens = [(sid, other) for other in ("wrong", "", "\x00", "rbk_\x00", "x" * 5000)]
    for pair in (*wrong_tokens, *((user, token) for user in ("AC" + "0" * 32, "", "\x00", "SK" + "0" * 32))):
        assert caller.refused(operation, {}, auth=httpx.BasicAuth(*pair)) == (401, 20003)
    assert kept(caller.services) == before


def test_key_comes_in_by_its_own_sid_too(caller: Caller) -> None:
    made = caller.services.store.write_now(create_key, OPERATOR, name="platform", scopes=PERMISSIONS["integrator"])
    by_key = httpx.BasicAuth(sid_of("SK", made.id), made.secret)
    assert caller.send(OPERATIONS["list services"], {}, auth=by_key).status_code == 200
    other = httpx.BasicAuth(sid_of("SK", made.id), caller.auth[1])
    assert caller.refused(OPERATIONS["list services"], {}, auth=other) == (401, 20003)


def test_service_has_ten_rate_limits_at_most(caller: Caller) -> None:
    for n in range(9):
        caller.made("create limit", UniqueName=f"limit {n}")
    before = kept(caller.services)
    assert caller.refused(OPERATIONS["create limit"], {"UniqueName": "one more"}) == (429, 60207)
    assert kept(caller.services) == before


def test_path_that_no_operation_has_is_not_there(caller: Caller) -> None:
    for method, path, told in (
        ("POST", SERVICE + "/Entities", (400, 60204)),
        ("GET", "/v2/Nothing", (404, 20404)),
        ("DELETE", SERVICE + "/Verifications", (405, 20004)),
    ):
        assert caller.refused(Operation(print, method, path, {}), {}) == told


@pytest.mark.parametrize("name", [name for name, one in OPERATIONS.items() if one.method == "GET"])
def test_query_that_is_no_utf_8_is_refused(caller: Caller, name: str) -> None:
    operation, before = OPERATIONS[name], kept(caller.services)
    for parameter, _ in parameters(operation.call):
        path = f"{operation.path.format(**caller.sids)}?{parameter}=%FF%FE"
        answer = caller.client.get(path, auth=httpx.BasicAuth(*caller.auth))
        assert (answer.status_code, answer.json()["code"]) == (400, 60200), parameter
    assert kept(caller.services) == before


NAMES = sorted({name for one in OPERATIONS.values() for name, _ in parameters(one.call)})
TEXTS = st.text(max_size=30) | st.sampled_from(("true", "1", "[]", "{}", '{"a":1}', "-1", LAN, "email", "2026-01-01"))


@settings(max_examples=120 if EVERY else 30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(OPERATIONS)), changes=st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=6))
def test_form_of_any_kind_is_no_server_error(caller: Caller, name: str, changes: dict[str, str]) -> None:
    operation = OPERATIONS[name]
    answer = caller.send(operation, {**operation.right, **changes})
    assert answer.status_code in (200, 201, 400, 403, 404, 429), (name, changes, answer.text)
