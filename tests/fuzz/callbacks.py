"""What comes to the addresses that providers call: unsigned, and then signed as the provider would, so that its words
are read too. Unsigned it is refused; signed it is a receipt that any database stores, or refused by name."""

import base64
import contextlib
import functools
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import parse_qs, parse_qsl, urlencode

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ringback.core.errors import Problem
from ringback.courier import opt_out_words, opt_outs
from ringback.courier.channels.aws import channel as aws
from ringback.courier.channels.aws import routes as aws_routes
from ringback.courier.channels.http import channel as http
from ringback.courier.channels.http import routes as http_routes
from ringback.courier.channels.sealed_code import SealedCode
from ringback.courier.channels.twilio import channel as twilio
from ringback.courier.channels.twilio import routes as twilio_routes
from ringback.courier.channels.vonage import channel as vonage
from ringback.courier.channels.vonage import routes as vonage_routes
from ringback.courier.commands import fitted
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import IncomingText, Provider, Receipt
from ringback.courier.tables import MAX_DETAIL, MAX_KEY, MAX_REF
from tests.fuzz.storable import SECRET, storable

OURS = "https://ringback.example"
AT_AWS = re.compile(r"sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?")


class Sink:
    """Looks at what it is told as both databases would."""

    network = None

    def clock(self) -> int:
        return 0

    async def receive(self, receipt: Receipt) -> None:
        row = fitted(receipt)
        for value, most in ((row.ref, MAX_REF), (row.key, MAX_KEY), (row.detail or "", MAX_DETAIL)):
            storable(value)
            assert len(value) <= most
        for text in (*(row.numbers or ()), *row.others, row.digits):
            storable(text)

    async def take_in(self, text: IncomingText) -> None:
        storable(opt_outs.number_to_text(text) or "")
        opt_out_words.intent_of(text.text)

    async def log_unknown(self, provider: str, code: str, sample: str) -> None:
        storable(code + sample)


class Caller(NamedTuple):
    """As much of `core.http.Caller` as these handlers ask for."""

    request: Any


def caller(path: str, query: bytes, headers: Mapping[str, str], body: bytes) -> Any:
    async def read() -> bytes:
        return body

    asked = {key: values[-1] for key, values in parse_qs(query.decode("latin-1"), keep_blank_values=True).items()}
    scope = {"path": path, "query_string": query}
    return Caller(SimpleNamespace(body=read, headers=headers, query_params=asked, scope=scope))


@functools.cache
def services() -> Any:
    """With one provider of each kind that calls back by HTTP."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    statuses = {"DELIVRD": "delivered", "UNDELIV": "undelivered", "ENROUTE": "accepted"}
    common = {"sender": "+84912000000", "callbacks": OURS}
    kinds: dict[str, tuple[Any, dict[str, Any]]] = {
        "twilio": (twilio, {**common, "account_sid": "AC1", "auth_token": SECRET}),
        "vonage": (vonage, {**common, "application_id": "app", "private_key": pem, "signature_secret": SECRET}),
        "aws": (aws, {"region": "us-east-1", "events_key": SECRET, "access_key": "x", "secret_key": "y"}),
        "http": (http, {"url": OURS, "callbacks": OURS, "secret": SECRET, "fields": {}, "statuses": statuses}),
    }
    channels = {
        name: kind.open(Provider(name, name, (ChannelName.SMS,), options), Sink())
        for name, (kind, options) in kinds.items()
    }
    return SimpleNamespace(providers=SimpleNamespace(channels=channels))


class Web:
    """In place of `httpx.AsyncClient`: what it would be asked for is at AWS."""

    def __init__(self, **_: object) -> None: ...

    async def __aenter__(self) -> "Web":
        return self

    async def __aexit__(self, *_: object) -> None: ...

    async def get(self, address: str) -> httpx.Response:
        url = httpx.URL(address)
        assert url.scheme == "https" and AT_AWS.fullmatch(url.host), address
        return httpx.Response(200, request=httpx.Request("GET", url))


class Asked(NamedTuple):
    path: str
    query: bytes
    headers: dict[str, str]
    body: bytes


@functools.cache
def code() -> bytes:
    """As a call's address holds it, which is signed together with the rest."""
    return SealedCode(SECRET).close("en", ["Your code is 1."]).encode()


def by_twilio(asked: Asked) -> Asked:
    asked = asked._replace(query=asked.query.replace(b"code=x", b"code=" + code()))
    form = parse_qs(asked.body.decode("utf-8", "replace"), keep_blank_values=True)
    query = asked.query.decode("latin-1")
    whole = OURS + asked.path + (f"?{query}" if query else "")
    whole += "".join(name + value for name in sorted(form) for value in sorted(set(form[name])))
    proof = base64.b64encode(hmac.digest(SECRET.encode(), whole.encode(), "sha1")).decode()
    return asked._replace(headers={"x-twilio-signature": proof})


def by_vonage(asked: Asked) -> Asked:
    asked = asked._replace(query=asked.query.replace(b"code=x", b"code=" + code()))
    claims = {"application_id": "app", "payload_hash": hashlib.sha256(asked.body).hexdigest()}
    return asked._replace(headers={"authorization": f"Bearer {jwt.encode(claims, SECRET, algorithm='HS256')}"})


def by_aws(asked: Asked) -> Asked:
    return asked._replace(query=b"key=" + SECRET.encode().replace(b" ", b"+"))


def by_the_gateway(asked: Asked) -> Asked:
    """The reference that its query or body names last, which is the one that is read."""
    fields = dict(parse_qsl(b"&".join((asked.body, asked.query)).decode("utf-8", "replace")))
    ref = fields.get("ref", "")
    key = services().providers.channels["http"].key(ref)
    return asked._replace(query=asked.query + b"&" + urlencode({"ref": ref, "key": key}).encode())


def by_the_gateway_of_a_text(asked: Asked) -> Asked:
    key = services().providers.channels["http"].key(http.INCOMING)
    return asked._replace(query=asked.query + b"&" + urlencode({"key": key}).encode())


HANDLERS: tuple[tuple[str, Any, Callable[[Asked], Asked]], ...] = (
    *(("twilio", handler, by_twilio) for handler in twilio_routes.ROUTES),
    *(("vonage", handler, by_vonage) for handler in vonage_routes.ROUTES),
    *(("aws", handler, by_aws) for handler in aws_routes.ROUTES),
    ("http", http_routes.status, by_the_gateway),
    ("http", http_routes.incoming, by_the_gateway_of_a_text),
)


def callback(data: bytes) -> None:
    """The first byte says which handler. Then lines: query, fields of the head; after an empty line the body."""
    which, rest = int.from_bytes(data[:1]) % len(HANDLERS), data[1:]
    head, _, body = rest.partition(b"\n\n")
    query, *fields = head.split(b"\n")
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, _, value in map(parted, fields)}
    name, handler, sign = HANDLERS[which]
    asked = Asked(f"/v1/callbacks/{name}", query, headers, body)
    try:
        answer(name, handler, asked)
    except Problem:
        pass
    else:
        raise AssertionError("what nobody signed was believed")
    with contextlib.suppress(Problem), patch.object(httpx, "AsyncClient", Web):
        answer(name, handler, sign(asked))


def parted(field: bytes) -> tuple[bytes, bytes, bytes]:
    return field.partition(b":")


def answer(name: str, handler: Any, asked: Asked) -> None:
    """Without a loop, which costs ten times as much: nothing here waits for a network."""
    try:
        handler.fn(caller=caller(*asked), services=services(), name=name).send(None)
    except StopIteration:
        return
    raise AssertionError("it waits for something")
