"""SCIM's refusals (RFC 7644, 3.12): `status` as a string, `scimType` where the standard has a word, `detail`."""

from typing import Any

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException

from ringback.core.errors import Defect, Problem
from ringback.core.http import Any_Request

log = structlog.get_logger()

MEDIA_TYPE = "application/scim+json"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
BY_CODE = {"agent_exists": "uniqueness", "invalid_input": "invalidValue"}


class ScimError(Problem):
    """A refusal with the standard's own word for it."""

    code = "scim_refused"

    def __init__(self, scim_type: str, detail: str) -> None:
        super().__init__(detail)
        self.scim_type = scim_type


def body(status: int, detail: str, scim_type: str = "", retry_after_s: int | None = None) -> Response[bytes]:
    content = {"schemas": [ERROR], "status": str(status), "detail": detail}
    if scim_type:
        content["scimType"] = scim_type
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    return Response(msgspec.json.encode(content), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def on_problem(_: Any_Request, problem: Problem) -> Response[bytes]:
    scim_type = problem.scim_type if isinstance(problem, ScimError) else BY_CODE.get(problem.code, "")
    detail = "; ".join(f"{error.field}: {error.message}" for error in problem.errors) or problem.detail
    return body(problem.status, detail, scim_type, problem.retry_after_s)


def on_http(_: Any_Request, error: HTTPException) -> Response[bytes]:
    return body(error.status_code, "There is nothing at this address." if error.status_code == 404 else error.detail)


def on_defect(request: Any_Request, error: Exception) -> Response[bytes]:
    log.error("request_failed", route=request.scope.get("path_template"), method=request.method, exc_info=error)
    return body(Defect.status, Defect.detail)


HANDLERS: dict[int | type[Exception], Any] = {Problem: on_problem, HTTPException: on_http, Exception: on_defect}
