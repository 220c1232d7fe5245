"""One id for each request: in every line of the log about it, and in its answer, so that a person who quotes it can be
helped.

A proxy's or client's own `X-Request-Id` is kept where it has the form of an id. It gets into the log, so nothing that
is as short as a phone number is taken. The journal holds none: it is kept for ever, and a stranger chooses this.
"""

import contextvars
import re
import uuid
from collections.abc import Iterable

HEADER = b"x-request-id"
SANE = re.compile(rb"[0-9A-Za-z_-]{20,64}")  # an id of chance; the longest phone number has 15 digits (E.164)

current: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")


def begin_request(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The id of the request that this task answers from now on."""
    given = next((value for name, value in headers if name == HEADER), b"")
    request_id = given.decode() if SANE.fullmatch(given) else str(uuid.uuid4())
    current.set(request_id)
    return request_id


def current_uuid() -> str:
    """For protocols whose programs take an id apart as a UUID: the request's own where it is one, else a new one."""
    try:
        return str(uuid.UUID(current.get()))
    except ValueError:
        return str(uuid.uuid4())
