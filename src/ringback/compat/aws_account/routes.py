"""HTTP for AWS Account: one path an operation, JSON both ways, the refusal's name in a header (rest-json)."""

import msgspec
import structlog
from litestar import Response, post

from ringback.compat.aws import REQUEST_ID, AwsCaller, AwsCommand, HasAws, Params, body_of, new_request_id
from ringback.compat.aws_account import operations as own
from ringback.compat.aws_account.errors import refusal
from ringback.compat.aws_errors import AwsError
from ringback.compat.aws_model import model_of, parse
from ringback.core.errors import Problem
from ringback.core.http import Any_Request, Provided

log = structlog.get_logger()

MAX_BODY = 64 * 1024
MEDIA_TYPE = "application/json"

READS: dict[str, AwsCommand] = {
    "GetContactInformation": own.get_contact_information,
    "GetAccountInformation": own.get_account_information,
    "GetPrimaryEmail": own.get_primary_email,
    "GetPrimaryEmailUpdateStatus": own.get_primary_email_update_status,
    "GetAlternateContact": own.get_alternate_contact,
    "ListRegions": own.no_regions,
    "GetRegionOptStatus": own.none_of("regions"),
    "EnableRegion": own.never("has no regions"),
    "DisableRegion": own.never("has no regions"),
    "GetGovCloudAccountInformation": own.none_of("GovCloud accounts"),
}
WRITES: dict[str, AwsCommand] = {
    "SendPhoneNumberVerification": own.send_phone_number_verification,
    "VerifyPhoneNumber": own.verify_phone_number,
    "PutContactInformation": own.put_contact_information,
    "PutAccountName": own.put_account_name,
    "PutAlternateContact": own.put_alternate_contact,
    "DeleteAlternateContact": own.delete_alternate_contact,
    "StartPrimaryEmailUpdate": own.start_primary_email_update,
    "AcceptPrimaryEmailUpdate": own.accept_primary_email_update,
}
NEEDED = {  # beyond a signature
    "GetAccountInformation": "me.read",
    "PutAccountName": "me.write",
    "SendPhoneNumberVerification": "verifications.write",
    "VerifyPhoneNumber": "verifications.write",
    "GetContactInformation": "profile.read",
    "GetPrimaryEmail": "profile.read",
    "GetPrimaryEmailUpdateStatus": "profile.read",
    "GetAlternateContact": "profile.read",
    "PutContactInformation": "profile.write",
    "PutAlternateContact": "profile.write",
    "DeleteAlternateContact": "profile.write",
    "StartPrimaryEmailUpdate": "profile.write",
    "AcceptPrimaryEmailUpdate": "profile.write",
}
PATHS = {f"/{name[0].lower()}{name[1:]}": name for name in (*READS, *WRITES)}


@post(list(PATHS), opt={"permission": ""}, include_in_schema=False, status_code=200)
async def aws_account(request: Any_Request, services: Provided[HasAws]) -> Response[bytes]:
    """AWS Account's API. Who may call is told by the signature, so no cookie counts here."""
    request_id = new_request_id()
    try:
        answer = msgspec.json.encode(await perform(request, services))
    except Problem as problem:
        return refusal(problem, request_id)
    except Exception as defect:
        log.error("request_failed", route="AWS Account", exc_info=defect)
        ours = AwsError("InternalServerException", "A fault of ours; it was logged.", http=500)
        return refusal(ours, request_id)
    return Response(answer, media_type=MEDIA_TYPE, headers={REQUEST_ID: request_id})


async def perform(request: Any_Request, services: HasAws) -> Params:
    """Who it is comes before what is wrong: nobody without a key learns anything of an input."""
    name = PATHS[request.scope["path"].rstrip("/")]
    body = await body_of(request, maximum=MAX_BODY)
    caller = AwsCaller(request, body, services=services, service="account")
    try:
        check_type(request)
        params = parse(model_of("account"), name, body)
    except AwsError as error:
        await caller.check_signature()
        raise error from None
    caller.permission = NEEDED.get(name, "")
    if name in WRITES:
        return await caller.write(WRITES[name], params=params)
    return await caller.read(READS[name], params=params)


def check_type(request: Any_Request) -> None:
    """Raises AwsError where the body says that it is something else."""
    media_type = request.headers.get("content-type", MEDIA_TYPE)
    if media_type.split(";")[0].strip().lower() != MEDIA_TYPE:
        raise AwsError("UnsupportedMediaTypeException", f"Send {MEDIA_TYPE}.", http=415)


ROUTES = [aws_account]
