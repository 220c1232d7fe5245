"""Twilio's refusals: `{code, message, more_info, status}`, with the codes that people's scripts compare."""

import uuid
from typing import Any

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException

from ringback.core.errors import Problem
from ringback.core.http import Any_Request
from ringback.core.request_ids import current_uuid

log = structlog.get_logger()

UNSUBSCRIBED = 21610  # a messaging error, which Verify passes on
INVALID, MAX_CHECKS, MAX_SENDS, NO_FEATURE, LANDLINE = 60200, 60202, 60203, 60204, 60205
MAX_RATE_LIMITS, CHANNEL_DISABLED = 60207, 60223
COUNTRY_BLOCKED, PREFIX_BLOCKED = 60605, 60410
AUTHENTICATE, FORBIDDEN, GONE, METHOD, TOO_MANY, DEFECT, UNAVAILABLE = 20003, 20403, 20404, 20004, 20429, 20500, 20503

# Our refusals that need no more than another envelope.
BY_STATUS = {
    400: INVALID, 401: AUTHENTICATE, 403: FORBIDDEN, 404: GONE, 405: METHOD, 413: INVALID, 415: INVALID,
    429: TOO_MANY, 503: UNAVAILABLE,
}  # fmt: skip
BY_CODE = {"destination_blocked": COUNTRY_BLOCKED, "sends_blocked": PREFIX_BLOCKED}


class Refused(Problem):
    """A refusal with Twilio's own number. https://www.twilio.com/docs/api/errors tells what each means."""

    code = "twilio_refused"

    def __init__(self, number: int, message: str, *, http: int = 400, retry_after_s: int | None = None) -> None:
        super().__init__(message, retry_after_s=retry_after_s)
        self.number = number
        self.http = http


def invalid(name: str, reason: str) -> Refused:
    return Refused(INVALID, f"Invalid parameter `{name}`: {reason}")


def unsupported(name: str) -> Refused:
    return Refused(NO_FEATURE, f"Service does not support this feature: {name}", http=400)


def body(number: int, message: str, status: int, retry_after_s: int | None = None) -> Response[bytes]:
    content = {
        "code": number,
        "message": message,
        "more_info": f"https://www.twilio.com/docs/errors/{number}",
        "status": status,
    }
    headers = {"Twilio-Request-Id": f"RQ{uuid.UUID(current_uuid()).hex}"}
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    if status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="Twilio API"'
    return Response(msgspec.json.encode(content), status_code=status, media_type="application/json", headers=headers)


def on_problem(request: Any_Request, problem: Problem) -> Response[bytes]:
    if isinstance(problem, Refused):
        return body(problem.number, problem.detail, problem.http, problem.retry_after_s)
    number = BY_CODE.get(problem.code) or BY_STATUS.get(problem.status, INVALID)
    if number == GONE:
        return gone(request)
    message = "; ".join(error.message for error in problem.errors) or problem.detail
    status = problem.status if problem.status in BY_STATUS else 400
    return body(number, "Authenticate" if number == AUTHENTICATE else message, status, problem.retry_after_s)


def on_http(request: Any_Request, error: HTTPException) -> Response[bytes]:
    if error.status_code == 404:
        return gone(request)
    return body(BY_STATUS.get(error.status_code, INVALID), error.detail, error.status_code)


def gone(request: Any_Request) -> Response[bytes]:
    path = request.scope["path"].removeprefix("/v2")
    return body(GONE, f"The requested resource {path} was not found", 404)


def on_defect(request: Any_Request, error: Exception) -> Response[bytes]:
    log.error("request_failed", route=request.scope.get("path_template"), method=request.method, exc_info=error)
    return body(DEFECT, "Internal server error. It was logged; try again in a moment.", 500)


HANDLERS: dict[int | type[Exception], Any] = {
    Problem: on_problem,
    HTTPException: on_http,
    Exception: on_defect,
}
