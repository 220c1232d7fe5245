"""Who a key is, in AWS's query protocol: `aws sts get-caller-identity`, by which programs try a key before they begin.

A form goes in and XML comes out (AWS STS API reference, GetCallerIdentity).
"""

from urllib.parse import parse_qs
from xml.sax.saxutils import escape

import structlog
from litestar import Response

from ringback.compat.aws import REQUEST_ID, AwsCaller, HasAws, new_request_id
from ringback.compat.aws_errors import AwsError, from_problem
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import Problem
from ringback.core.http import Any_Request, header_in

log = structlog.get_logger()

MEDIA_TYPE = "application/x-www-form-urlencoded"
NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
MAX_BODY = 16 * 1024
# What this protocol calls the refusals of a signature, all of them 403 (STS API reference, "Common Errors").
NAMES = {
    "UnrecognizedClientException": "InvalidClientTokenId",
    "InvalidSignatureException": "SignatureDoesNotMatch",
    "MissingAuthenticationTokenException": "MissingAuthenticationToken",
    "IncompleteSignatureException": "IncompleteSignature",
    "ExpiredTokenException": "ExpiredToken",
}


def is_called_by(request: Any_Request) -> bool:
    """A form that names no operation in its head: AWS's query protocol, which of what we speak only STS speaks."""
    if header_in(request.scope, b"x-amz-target") is not None:
        return False
    return (header_in(request.scope, b"content-type") or "").split(";")[0].strip().lower() == MEDIA_TYPE


async def answer(request: Any_Request, services: HasAws, body: bytes) -> Response[bytes]:
    request_id = new_request_id()
    try:
        caller = AwsCaller(request, body, services=services, service="sts")
        identity = await caller.read(caller_identity)
        action = parse_qs(body.decode("utf-8", "replace")).get("Action", [""])[0]
        if action != "GetCallerIdentity":
            raise AwsError(
                "InvalidAction", "There is only GetCallerIdentity here. Keys are made by POST /v1/access-keys."
            )
        content, status = _identity(identity, request_id), 200
    except Problem as problem:
        refusal = from_problem(problem)
        kind, status = NAMES.get(refusal.kind, refusal.kind), 403 if refusal.kind in NAMES else refusal.http
        content = _error("Sender", kind, refusal.detail, request_id)
    except Exception as defect:
        log.error("request_failed", route="AWS STS", exc_info=defect)
        content, status = _error("Receiver", "InternalFailure", "A fault of ours; it was logged.", request_id), 500
    return Response(content.encode(), status_code=status, media_type="text/xml", headers={REQUEST_ID: request_id})


def caller_identity(db: Db, actor: Actor, /) -> Actor:
    """AWS asks for no permission either."""
    return actor


def _identity(actor: Actor, request_id: str) -> str:
    account = actor.account_id or ""
    return (
        f'<GetCallerIdentityResponse xmlns="{NAMESPACE}"><GetCallerIdentityResult>'
        f"<Arn>arn:aws:iam::{account}:user/{escape(actor.id)}</Arn><UserId>{escape(actor.id)}</UserId>"
        f"<Account>{account}</Account></GetCallerIdentityResult>"
        f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></GetCallerIdentityResponse>"
    )


def _error(side: str, kind: str, message: str, request_id: str) -> str:
    return (
        f'<ErrorResponse xmlns="{NAMESPACE}"><Error><Type>{side}</Type><Code>{kind}</Code>'
        f"<Message>{escape(message)}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    )
