"""HTTP for AWS Account: one path an operation, JSON both ways, the refusal's name in a header (rest-json)."""

from collections.abc import Callable
from typing import Any

import msgspec
import structlog
from litestar import Response, post

from ringback.core.errors import InvalidInput, NotAllowed, NotFound, Problem
from ringback.core.http import Any_Request
from ringback.doors.aws import REQUEST_ID, AwsCaller, body_of, new_request_id
from ringback.doors.aws_account import operations as own
from ringback.doors.aws_errors import AwsError
from ringback.doors.model import InputFaults, model_of, parse
from ringback.verification.errors import ChannelUnavailable, CodeExpired, WrongCode

log = structlog.get_logger()

BODY_MOST = 64 * 1024
ERROR_TYPE = "x-amzn-ErrorType"
Given = dict[str, Any]

READS: dict[str, Callable[..., Given]] = {
    "GetContactInformation": own.get_contact_information,
    "GetAccountInformation": own.get_account_information,
    "GetPrimaryEmail": own.get_primary_email,
    "GetPrimaryEmailUpdateStatus": own.none_of("update of the primary e-mail address"),
    "GetAlternateContact": own.none_of("alternate contacts"),
    "DeleteAlternateContact": own.none_of("alternate contacts"),
    "PutAlternateContact": own.never("keeps no alternate contacts"),
    "StartPrimaryEmailUpdate": own.never("does not change the primary e-mail address"),
    "AcceptPrimaryEmailUpdate": own.never("does not change the primary e-mail address"),
    "ListRegions": own.no_regions,
    "GetRegionOptStatus": own.none_of("regions"),
    "EnableRegion": own.never("has no regions"),
    "DisableRegion": own.never("has no regions"),
    "GetGovCloudAccountInformation": own.none_of("GovCloud accounts"),
}
WRITES: dict[str, Callable[..., Given]] = {
    "SendPhoneNumberVerification": own.send_phone_number_verification,
    "VerifyPhoneNumber": own.verify_phone_number,
    "PutContactInformation": own.put_contact_information,
    "PutAccountName": own.put_account_name,
}
NAMES = {name: member for member, name in own.MEMBERS.items()} | {"code": "Otp", "name": "AccountName"}
PATHS = {f"/{name[0].lower()}{name[1:]}": name for name in (*READS, *WRITES)}


@post(list(PATHS), opt={"may": ""}, include_in_schema=False, status_code=200)
async def aws_account(request: Any_Request) -> Response[bytes]:
    """AWS Account's API. Who may call is told by the signature, so no cookie counts here."""
    headers = {REQUEST_ID: new_request_id()}
    try:
        answer, status = await perform(request), 200
    except Problem as problem:
        answer, status = told(problem), status_of(problem)
        headers[ERROR_TYPE] = kind_of(problem)
        if problem.retry_after_s is not None:
            headers["Retry-After"] = str(problem.retry_after_s)
    except Exception as defect:
        log.error("request_failed", route="AWS Account", exc_info=defect)
        answer, status = {"message": "A fault of ours; it was logged."}, 500
        headers[ERROR_TYPE] = "InternalServerException"
    return Response(msgspec.json.encode(answer), status_code=status, media_type="application/json", headers=headers)


async def perform(request: Any_Request) -> Given:
    """Who it is comes before what is wrong: nobody without a key learns anything of an input."""
    name = PATHS[request.scope["path"].rstrip("/")]
    body = await body_of(request, most=BODY_MOST)
    caller = AwsCaller(request, body, service="account")
    try:
        given = parse(model_of("account"), name, body)
    except AwsError as wrong:
        await caller.read(nothing)
        raise wrong from None
    if name in WRITES:
        return await caller.write(WRITES[name], given=given)
    return await caller.read(READS[name], given=given)


def nothing(_db: Any, *, actor: Any) -> None:
    """Only the signature is checked."""


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


STATUS = {
    "TooManyRequestsException": 429,
    "ValidationException": 400,
    "ResourceNotFoundException": 404,
    "AccessDeniedException": 403,
    "ConflictException": 409,
    "InternalServerException": 500,
}


def status_of(problem: Problem) -> int:
    return problem.http if isinstance(problem, AwsError) else STATUS[kind_of(problem)]


def told(problem: Problem) -> Given:
    """The message, for a wrong field its name too, and when the same request can succeed."""
    answer: Given = {"message": problem.detail}
    faults = [{"name": fault.path, "message": str(fault)} for fault in getattr(problem, "faults", ())]
    faults += [{"name": NAMES.get(error.field, error.field), "message": error.message} for error in problem.errors]
    if isinstance(problem, WrongCode | CodeExpired):
        faults.append({"name": "Otp", "message": problem.detail})
    if isinstance(problem, InputFaults | InvalidInput | WrongCode | CodeExpired | ChannelUnavailable):
        answer |= {"reason": "fieldValidationFailed", "fieldList": faults}
    if "retry_at" in problem.data:
        answer["retryAt"] = problem.data["retry_at"]
    return answer


ROUTES = [aws_account]
