"""One id for each request: in every line of the log about it, and in its answer, so that a person who quotes it can be
helped.

A proxy's or client's own `X-Request-Id` is kept where it has the form of an id. It gets into the log, so nothing that
is as short as a phone number is taken. The journal holds none: it is kept for ever, and a stranger chooses this.
"""

import contextvars
import re
import secrets
import uuid
from collections.abc import Iterable

HEADER = b"x-request-id"
SANE = re.compile(rb"[0-9A-Za-z_-]{20,64}")  # an id of chance; the longest phone number has 15 digits (E.164)

PLAIN_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}

current: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")


def begin_request(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The id of the request that this task answers from now on."""
    given = next((value for name, value in headers if name == HEADER), b"")
    request_id = given.decode() if SANE.fullmatch(given) else new_request_id()
    current.set(request_id)
    return request_id


def new_request_id() -> str:
    """A UUID of chance (RFC 9562, version 4); the standard library takes three times as long to write one."""
    chance = secrets.token_hex(16)
    return f"{chance[:8]}-{chance[8:12]}-4{chance[13:16]}-{VARIANT[chance[16]]}{chance[17:20]}-{chance[20:]}"


def current_uuid() -> str:
    """For protocols whose programs take an id apart as a UUID: the request's own where it is one, else a new one."""
    request_id = current.get()
    if PLAIN_UUID.fullmatch(request_id):
        return request_id
    try:
        return str(uuid.UUID(request_id))
    except ValueError:
        return str(uuid.uuid4())
