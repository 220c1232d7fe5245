"""What strangers' bytes reach first, each as a function of bytes that fails where Ringback would.

A refusal that the product has a name for is right; any other exception, a text that no database stores, and a
signature that was believed are not.
"""

import contextlib
import email
import email.policy
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, cast

import smpp34
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ringback.compat.aws_errors import AwsError
from ringback.compat.sigv4 import SignedRequest, headers_of, is_right, read_signature
from ringback.core.errors import Problem
from ringback.core.redaction import redact
from ringback.courier.bounces import report_of
from ringback.courier.causes import Cause
from ringback.courier.channels.smpp.receipts import meaning, read
from ringback.courier.channels.vonage.tokens import Application
from ringback.files.inspection import has_appended_file
from ringback.files.kinds import fitting_name, form_of
from ringback.files.reencode import redraw
from ringback.payments.gateway import NotSigned
from ringback.payments.gateways.stripe import StripeGateway
from ringback.support.email import mime
from ringback.support.email.authentication import is_authenticated
from tests.fuzz.callbacks import callback
from tests.fuzz.storable import SECRET, storable
from tests.fuzz.tokens import token

REPORT = (
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n"
    b"--x\nContent-Type: message/delivery-status\n\n"
)
AUTHSERV = "mx.ringback.example"


def mail(data: bytes) -> None:
    """A mail whose sender our server did not check is nobody's, whatever else it holds."""
    try:
        found = mime.read(data)
    except mime.UnreadableMail:
        return
    for text in (found.sender, found.words, *found.recipients, *(one.name for one in found.attachments)):
        storable(text)
    redact(found.words)
    report = report_of(found.message)
    if report is not None:
        storable(report.detail)
    if AUTHSERV.encode() not in data.lower():
        assert not is_authenticated(found, AUTHSERV)


class Tlv(NamedTuple):
    tag: int
    value: bytes


@dataclass
class Incoming:
    """What `smpp34.DeliverSmEvent` holds, which only the library itself can make."""

    esm_class: int
    data_coding: int
    tlvs: tuple[Tlv, ...]
    short_message: bytes
    source_addr: str = "84912345000"
    destination_addr: str = "Acme"


def receipt(data: bytes) -> None:
    """Its first bytes are esm_class, data_coding, and a parameter's tag and length; the rest are that and the text."""
    head, rest = data[:5].ljust(5, b"\0"), data[5:]
    tlv = Tlv(int.from_bytes(head[2:4]), rest[: head[4]])
    pdu = Incoming(head[0], head[1], (tlv,), rest[head[4] :])
    found = read(cast("smpp34.DeliverSmEvent", pdu))
    if found is None:
        return
    assert head[0] & 0x3C in (0x04, 0x20, 0x24) or tlv.tag in (0x001E, 0x0427), "a person's own message"
    for text in (found.message_id, found.state, found.error, found.at):
        storable(text)
    storable(meaning(found, {}, None).unknown or "")


@functools.cache
def vonage() -> Application:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return Application("app", key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(), SECRET)


@functools.cache
def stripe() -> StripeGateway:
    return StripeGateway(key="sk_test_x", public_key="pk_test_x", webhook_secret=SECRET, return_url="https://x.example")


def signature(data: bytes) -> None:
    """Lines: method, path, query, then fields of the head; after an empty line the body. Nobody here has a secret."""
    head, _, body = data.partition(b"\n\n")
    method, path, query, *fields = [*head.split(b"\n"), b"", b"", b""]
    headers = headers_of((name, value) for name, _, value in (field.partition(b":") for field in fields))
    asked = [part.decode("latin-1") for part in (method, path, query)]
    request = SignedRequest(asked[0], asked[1], asked[2], headers, body)
    with contextlib.suppress(AwsError):
        assert not is_right(read_signature(request), SECRET)
    assert not vonage().has_signed(body, headers)
    try:
        stripe().notification(body, headers)
    except NotSigned:
        return
    raise AssertionError("an unsigned notification was believed")


def report(data: bytes) -> None:
    """The fields of a delivery report alone (RFC 3464), in a mail that is one: about the mail, then its recipient."""
    mail = email.message_from_bytes(REPORT + data + b"\n--x--\n", policy=email.policy.default)
    found = report_of(mail)
    if found is not None:
        storable(found.detail + found.code + (found.cause or ""))
        assert found.cause is None or found.cause in list(Cause)


def upload(data: bytes) -> None:
    """A name, then the picture: its form, what rides behind it, and what is drawn anew, which Ringback does in a
    process of its own with little memory and time."""
    name, _, content = data.partition(b"\n")
    try:
        form = form_of(content)
        storable(fitting_name(name.decode("utf-8", "replace"), form))
        has_appended_file(content, form)
    except Problem:
        return
    facts, drawn = redraw(content, form)
    assert ("refused" in facts) != bool(drawn)
    if drawn:
        assert form_of(drawn) == form
        assert not has_appended_file(drawn, form)


def fault(data: bytes) -> None:
    """Fails where no seed does, so that it is seen that the fuzzer finds its way and tells."""
    if data.startswith(b"n"):
        raise AssertionError("a fault for the test of the fuzzer")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (mail, report, receipt, callback, signature, token, upload)
}
