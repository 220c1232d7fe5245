"""Every refusal and every fault as one envelope: RFC 9457 problem details."""

import re
from typing import Any

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException, ValidationException

from ringback.core import request_ids
from ringback.core.errors import Defect, FieldError, InvalidInput, Problem
from ringback.core.http import Any_Request

log = structlog.get_logger()

FRAMEWORK_CODES = {
    400: "invalid_input",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "media_type",
}
REFUSED = "refused"  # any other

PROBLEM_TYPE = "application/problem+json"


def answer(problem: Problem) -> Response[bytes]:
    headers = {}
    if problem.retry_after_s is not None:
        headers["Retry-After"] = str(problem.retry_after_s)
    body = {**problem.body(), "request_id": request_ids.current.get()}
    return Response(msgspec.json.encode(body), status_code=problem.status, media_type=PROBLEM_TYPE, headers=headers)


def on_problem(request: Any_Request, problem: Problem) -> Response[bytes]:
    request.scope["state"]["code"] = problem.code  # for the request's line of the log
    return answer(problem)


def faulty_field(key: str, message: str) -> str:
    """The path of the field. The decoder names the object, and one that is missing in it only in words."""
    missing = re.search(r"field `([^`]+)`", message)
    path = [part for part in (key if key != "data" else "", missing[1] if missing else "") if part]
    return ".".join(path) or "body"


def on_validation(_: Any_Request, error: ValidationException) -> Response[bytes]:
    """A body or parameter that has the wrong shape: names the field, as every room's own checks do."""
    errors = []
    extra: Any = error.extra if isinstance(error.extra, list) else []
    for item in extra:
        message = str(item.get("message", "")) if isinstance(item, dict) else str(item)
        key = str(item.get("key", "")) if isinstance(item, dict) else ""
        errors.append(FieldError(faulty_field(key, message), "wrong_type", message or "This has the wrong form."))
    return answer(InvalidInput(errors=tuple(errors or [FieldError("body", "wrong_type", str(error.detail))])))


def on_http(_: Any_Request, error: HTTPException) -> Response[bytes]:
    """What the framework itself refuses: unknown paths, wrong methods, bodies that are no JSON."""
    code = FRAMEWORK_CODES.get(error.status_code, REFUSED)
    body = {
        "type": f"/errors/{code}",
        "title": "The request was refused",
        "status": error.status_code,
        "detail": error.detail if error.status_code != 404 else "There is nothing at this address.",
        "code": code,
        "request_id": request_ids.current.get(),
    }
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return Response(msgspec.json.encode(body), status_code=error.status_code, media_type=PROBLEM_TYPE, headers=headers)


def on_defect(request: Any_Request, error: Exception) -> Response[bytes]:
    """A fault of ours: logged with its trace, told without it."""
    log.error("request_failed", route=request.scope.get("path_template"), method=request.method, exc_info=error)
    return answer(Defect())


EXCEPTION_HANDLERS: dict[int | type[Exception], Any] = {
    Problem: on_problem,
    ValidationException: on_validation,
    HTTPException: on_http,
    Exception: on_defect,
}
