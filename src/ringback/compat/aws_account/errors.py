"""What AWS Account calls a refusal, and how it is answered: its name in a header, the message in the body."""

import msgspec
from litestar import Response

from ringback.compat.aws import REQUEST_ID, Params, new_request_id
from ringback.compat.aws_account.operations import MEMBERS
from ringback.compat.aws_errors import NOT_ALLOWED, AwsError
from ringback.compat.aws_model import InputFaults
from ringback.core.errors import InvalidInput, NotAllowed, NotFound, Problem
from ringback.core.http import Any_Request
from ringback.verification.errors import ChannelUnavailable, CodeExpired, WrongCode

ERROR_TYPE = "x-amzn-ErrorType"
NAMES = {name: member for member, name in MEMBERS.items()} | {
    "code": "Otp",
    "name": "AccountName",
    "email": "PrimaryEmail",
}
STATUS = {
    "TooManyRequestsException": 429,
    "ValidationException": 400,
    "ResourceNotFoundException": 404,
    "AccessDeniedException": 403,
    "ConflictException": 409,
    "InternalServerException": 500,
    # Who is not let in: 403 in this protocol, where AWS Support's says 400 (Account API reference, "Common Errors").
    "ExpiredTokenException": 403,
    "IncompleteSignatureException": 403,
    "InvalidSignatureException": 403,
    "MissingAuthenticationTokenException": 403,
    "UnrecognizedClientException": 403,
}


def refusal(problem: Problem, request_id: str) -> Response[bytes]:
    kind = kind_of(problem)
    headers = {REQUEST_ID: request_id, ERROR_TYPE: kind}
    if problem.retry_after_s is not None:
        headers["Retry-After"] = str(problem.retry_after_s)
    status = STATUS.get(kind) or (problem.http if isinstance(problem, AwsError) else problem.status)
    return Response(
        msgspec.json.encode(body_of(problem)), status_code=status, media_type="application/json", headers=headers
    )


def on_http(request: Any_Request, error: Exception) -> Response[bytes]:
    """For a signed request to a path, or by a method, that no operation has."""
    unknown = AwsError("UnknownOperationException", "There is no such operation.", http=404)
    return refusal(unknown, new_request_id())


def kind_of(problem: Problem) -> str:
    if isinstance(problem, AwsError):
        return problem.kind
    if problem.status == 429:
        return "TooManyRequestsException"
    if isinstance(problem, InvalidInput | WrongCode | CodeExpired | ChannelUnavailable):
        return "ValidationException"
    if isinstance(problem, NotFound):
        return "ResourceNotFoundException"
    if isinstance(problem, NotAllowed):
        return "AccessDeniedException"
    return "InternalServerException" if problem.status >= 500 else "ConflictException"


def body_of(problem: Problem) -> Params:
    """The message, for a wrong field its name too, and when the same request can succeed."""
    faults = [{"name": fault.path, "message": str(fault)} for fault in getattr(problem, "faults", ())]
    faults += [{"name": NAMES.get(error.field, error.field), "message": error.message} for error in problem.errors]
    if isinstance(problem, WrongCode | CodeExpired):
        faults.append({"name": "Otp", "message": problem.detail})
    # The AWS CLI prints the message alone, so what is wrong with which field must stand in it.
    named = " ".join(f"{fault['name']}: {fault['message']}" for fault in faults)
    detail = NOT_ALLOWED if isinstance(problem, NotAllowed) else problem.detail
    answer: Params = {"message": named if isinstance(problem, InvalidInput) and named else detail}
    if isinstance(problem, InputFaults | InvalidInput | WrongCode | CodeExpired | ChannelUnavailable):
        answer |= {"reason": "fieldValidationFailed", "fieldList": faults}
    if "retry_at" in problem.data:
        answer["retryAt"] = problem.data["retry_at"]
    return answer
