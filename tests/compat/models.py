"""AWS's two models: the least input of each operation, what it forbids, and a caller that signs by AWS's signer."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import httpx
import msgspec
import pytest
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.compat.aws_model import Model, Shape, model_of
from ringback.compat.aws_support.routes import TARGET
from ringback.services import Services
from tests.builders import client_for
from tests.support.live_server import LiveServer

URL = "http://testserver.local"
QUERY_LIVES_S = 600
CONTACT = {
    "FullName": "Lan Nguyễn",
    "AddressLine1": "12 Lý Thường Kiệt",
    "City": "Hà Nội",
    "PostalCode": "100000",
    "CountryCode": "VN",
    "PhoneNumber": "+84912345009",
}
Path_ = tuple[str | int, ...]
RIGHT_KIND: dict[str, Any] = {"boolean": True, "integer": 10, "long": 10, "blob": "eA=="}
WRONG_KIND: dict[str, list[Any]] = {
    "string": [7, True, [], {}],
    "boolean": ["yes", 1, []],
    "integer": ["ten", 1.5, True, 2**31, []],
    "long": ["ten", 1.5, True, 2**63, []],
    "list": [{}, "x", 7],
    "structure": [[], "x", 7],
    "blob": [7, "no base64", {}],
}


class AwsApi(NamedTuple):
    """`right`: what is taken where a member's type does not say it. `denied`: the status of a wrong signature."""

    service: str
    media_type: str
    right: dict[str, Any]
    denied: int
    not_this_type: tuple[int, str]

    @property
    def model(self) -> Model:
        return model_of(self.service)

    def shape_of(self, operation: str) -> str:
        return str(self.model.operations[operation].input["shape"])

    def minimum(self, shape_name: str, member: str = "") -> Any:
        """The least that is taken."""
        shape = self.model.shapes[shape_name]
        if member in self.right:
            return self.right[member]
        if shape.kind == "structure":
            return {name: self.minimum(shape.members[name]["shape"], name) for name in shape.required}
        if shape.kind == "list":
            return [self.minimum(shape.member["shape"])]
        return RIGHT_KIND[shape.kind] if shape.kind != "string" else "x" * max(1, shape.minimum or 1)

    def members(self, shape_name: str) -> Iterator[tuple[Path_, bool, str]]:
        """Path, whether it must be there, and shape of every member, those within structures and lists too."""
        shape = self.model.shapes[shape_name]
        if shape.kind == "list":
            inner: list[tuple[str | int, bool, str]] = [(0, True, shape.member["shape"])]
        else:
            inner = [(name, name in shape.required, one["shape"]) for name, one in shape.members.items()]
        for name, required, of in inner:
            yield (name,), required, of
            yield from (((name, *path), must, within) for path, must, within in self.members(of))

    def changed(self, shape_name: str, value: Any, path: Path_, new: Any) -> Any:
        """`value` with what is at `path` changed, and with all that leads to it; left out where `new` is Ellipsis."""
        if not path:
            return new
        shape = self.model.shapes[shape_name]
        if shape.kind == "list":
            first = self.changed(shape.member["shape"], value[0], path[1:], new)
            return [*(() if first is ... else (first,)), *value[1:]]
        name = str(path[0])
        of = shape.members[name]["shape"]
        inner = self.changed(of, value.get(name, self.minimum(of, name)), path[1:], new)
        rest = {other: old for other, old in value.items() if other != name}
        return rest if inner is ... else {**rest, name: inner}

    def forbidden(self, shape_name: str) -> Iterator[Any]:
        """What of the right type the model does not take: one past each limit, and what no pattern or list has."""
        shape: Shape = self.model.shapes[shape_name]
        if shape.kind == "string":
            yield "a\x00b"
            if shape.pattern or shape.one_of:
                yield "\u2028§"
        for limit, past in ((shape.maximum, 1), (shape.minimum, -1)):
            if limit is not None and limit + past >= 0:
                yield self._of_size(shape, limit + past)

    def _of_size(self, shape: Shape, size: int) -> Any:
        if shape.kind == "list":
            return [self.minimum(shape.member["shape"])] * size
        return "1" * size if shape.kind == "string" else size


SUPPORT = AwsApi("support", "application/x-amz-json-1.1", {}, 400, (400, "UnknownOperationException"))
ACCOUNT = AwsApi(
    "account",
    "application/json",
    {
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
        **{name: value for name, value in CONTACT.items() if name != "PhoneNumber"},
    },
    403,
    (415, "UnsupportedMediaTypeException"),
)
EVERY = [(api, name) for api in (SUPPORT, ACCOUNT) for name in sorted(api.model.operations)]

every_operation = pytest.mark.parametrize(
    ("api", "operation"), EVERY, ids=[f"{api.service}-{name}" for api, name in EVERY]
)


class InQuery(SigV4QueryAuth):
    """AWS's signer of addresses moves a body into the query; an operation's input stays where it is."""

    def __init__(self, whose: Credentials, service: str, body: bytes, lives: Any) -> None:
        super().__init__(whose, service, "us-east-1", expires=lives)
        self.body = body

    def payload(self, request: AWSRequest) -> str:
        return hashlib.sha256(self.body).hexdigest()


class Signer:
    """A client of one key, which can also say what no client of AWS's would."""

    def __init__(self, services: Services, key: NewAccessKey, server: LiveServer | None = None) -> None:
        """Straight into the application, or over a socket where there is a server."""
        self.services = services
        self.key = key
        self.url = server.url if server is not None else URL
        self.client = httpx.Client(verify=False) if server is not None else client_for(services)

    def right(self, api: AwsApi, operation: str) -> Any:
        """An input that the operation takes."""
        of_account = api._replace(right={**api.right, "AccountId": self.key.account_id})
        return of_account.minimum(api.shape_of(operation))

    def signed(
        self,
        api: AwsApi,
        operation: str,
        body: bytes,
        *,
        query: bool = False,
        lives: Any = QUERY_LIVES_S,
        key: NewAccessKey | None = None,
        **headers: str,
    ) -> AWSRequest:
        """In the header, or in the query for a while; by `key` where it is another than this client's."""
        path = api.model.operations[operation].http["requestUri"]
        said = {"Content-Type": api.media_type, **({"X-Amz-Target": TARGET + operation} if api is SUPPORT else {})}
        request = AWSRequest("POST", self.url + path, headers=said | headers, data=b"" if query else body)
        key = key or self.key
        whose = Credentials(key.access_key_id, key.secret_access_key, key.session_token)
        auth = InQuery(whose, api.service, body, lives) if query else SigV4Auth(whose, api.service, "us-east-1")
        auth.add_auth(request)
        request.data = body
        return request

    def send(self, request: AWSRequest, **headers: str) -> tuple[int, str]:
        """Status, and AWS's name of the refusal or "ok"."""
        said = {**dict(request.headers.items()), **headers}
        answer = self.client.post(request.url, content=request.data, headers=said)
        assert answer.headers["x-amzn-RequestId"]
        if answer.status_code == 200:
            return 200, "ok"
        told = msgspec.json.decode(answer.content)
        assert told["message"], answer.text
        return answer.status_code, str(told.get("__type") or answer.headers["x-amzn-ErrorType"])

    def call(self, api: AwsApi, operation: str, body: Any, **headers: Any) -> tuple[int, str]:
        content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        return self.send(self.signed(api, operation, content, **headers))
