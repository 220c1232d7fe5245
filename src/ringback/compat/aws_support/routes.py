"""HTTP for AWS Support: `POST /`, the operation named by `X-Amz-Target`, JSON in AWS's form both ways."""

from collections.abc import Awaitable, Callable

import msgspec
import structlog
from litestar import Response, post

from ringback.compat import aws_sts
from ringback.compat.aws import REQUEST_ID, AwsCaller, AwsCommand, HasAws, Params, body_of, new_request_id
from ringback.compat.aws_errors import AwsError, from_problem
from ringback.compat.aws_model import model_of, parse
from ringback.compat.aws_support import (
    attachments,
    cases,
    catalog,
    describe_cases,
    lenient,
    links,
    trusted_advisor,
    uploads,
)
from ringback.core.errors import Problem
from ringback.core.http import Any_Request, Provided, header_in

log = structlog.get_logger()

TARGET = "AWSSupport_20130415."
MEDIA_TYPE = "application/x-amz-json-1.1"
MAX_BODY = 256 * 1024
MAX_SET_BODY = 22 * 1024 * 1024  # three attachments of 5 MB in base64
ADVISOR_COST = 1 / 20  # AWS: 5 requests a second, and 100 of Trusted Advisor's
Operation = Callable[[AwsCaller, Params], Awaitable[Params]]


def step(command: AwsCommand, *, writes: bool = False) -> Operation:
    """An operation that is one command or one query."""

    async def perform_step(caller: AwsCaller, params: Params) -> Params:
        return await (caller.write if writes else caller.read)(command, params=params)

    return perform_step


OPERATIONS: dict[str, Operation] = {
    "AddAttachmentsToSet": attachments.add_attachments_to_set,
    "AddCommunicationToCase": step(cases.add_communication, writes=True),
    "CompleteAttachmentUpload": uploads.complete_attachment_upload,
    "CreateCase": step(cases.create_case, writes=True),
    "DescribeAttachment": attachments.describe_attachment,
    "DescribeAttachmentUploadStatus": step(uploads.describe_upload_status),
    "DescribeCases": step(describe_cases.describe_cases),
    "DescribeCommunications": step(describe_cases.describe_communications),
    "DescribeCreateCaseOptions": catalog.describe_create_case_options,
    "DescribeServices": step(catalog.describe_services),
    "DescribeSeverityLevels": step(catalog.describe_severity_levels),
    "DescribeSupportedLanguages": step(catalog.describe_supported_languages),
    "DescribeTrustedAdvisorCheckRefreshStatuses": step(trusted_advisor.describe_refresh_statuses),
    "DescribeTrustedAdvisorCheckResult": step(trusted_advisor.describe_check_result),
    "DescribeTrustedAdvisorCheckSummaries": step(trusted_advisor.describe_check_summaries),
    "DescribeTrustedAdvisorChecks": step(trusted_advisor.describe_checks),
    "GetAttachmentDownloadLink": attachments.get_attachment_download_link,
    "GetAttachmentUploadLinks": uploads.get_attachment_upload_links,
    "RefreshTrustedAdvisorCheck": step(trusted_advisor.refresh_check),
    "ResolveCase": step(cases.resolve_case, writes=True),
}
NEEDED = {  # beyond a signature
    "AddAttachmentsToSet": "files.write",
    "AddCommunicationToCase": "cases.write",
    "CompleteAttachmentUpload": "files.write",
    "CreateCase": "cases.write",
    "DescribeAttachment": "cases.read",
    "DescribeAttachmentUploadStatus": "files.write",
    "DescribeCases": "cases.read",
    "DescribeCommunications": "cases.read",
    "DescribeTrustedAdvisorCheckRefreshStatuses": "checks.run",
    "DescribeTrustedAdvisorCheckResult": "checks.run",
    "DescribeTrustedAdvisorCheckSummaries": "checks.run",
    "GetAttachmentDownloadLink": "cases.read",
    "GetAttachmentUploadLinks": "files.write",
    "RefreshTrustedAdvisorCheck": "checks.run",
    "ResolveCase": "cases.write",
}
LENIENT: dict[str, Operation] = {
    "CreateCase": step(lenient.create_case, writes=True),
    "DescribeCases": step(lenient.describe_cases),
    "RefreshTrustedAdvisorCheck": step(lenient.refresh_check),
}


@post("/", opt={"permission": ""}, include_in_schema=False, status_code=200, request_max_body_size=MAX_SET_BODY + 1)
async def aws_support(request: Any_Request, services: Provided[HasAws]) -> Response[bytes]:
    """AWS Support's API. Who may call is told by the signature, so no cookie counts here. A form is for AWS STS."""
    try:
        if aws_sts.is_called_by(request):
            return await aws_sts.answer(request, services, await body_of(request, maximum=aws_sts.MAX_BODY))
        answer, status = await perform(request, services), 200
    except Problem as problem:
        refusal = from_problem(problem)
        answer = {"__type": refusal.kind, "message": refusal.detail, **refusal.members}
        status = refusal.http
    except Exception as defect:
        log.error("request_failed", route="AWS Support", exc_info=defect)
        answer, status = {"__type": "InternalServerError", "message": "A fault of ours; it was logged."}, 500
    return Response(
        msgspec.json.encode(answer), status_code=status, media_type=MEDIA_TYPE, headers={REQUEST_ID: new_request_id()}
    )


async def perform(request: Any_Request, services: HasAws) -> Params:
    """Who it is comes before what is wrong: nobody without a key learns anything of an input."""
    name = operation_of(request)
    body = await body_of(request, maximum=MAX_SET_BODY if name == "AddAttachmentsToSet" else MAX_BODY)
    cost = ADVISOR_COST if "TrustedAdvisor" in name else 1
    caller = AwsCaller(request, body, services=services, service="support", cost=cost)
    easy = services.settings.aws_lenient
    try:
        params = parse(model_of("support"), name, lenient.eased(name, body) if easy else body)
    except AwsError as error:
        await caller.check_signature()
        raise error from None
    caller.permission = NEEDED.get(name, "")
    caller.dry_run = params.pop("dryRun", False)
    perform_step = LENIENT.get(name, OPERATIONS[name]) if easy else OPERATIONS[name]
    return await perform_step(caller, params)


def operation_of(request: Any_Request) -> str:
    target = header_in(request.scope, b"x-amz-target") or ""
    name = target.removeprefix(TARGET)
    media_type = (header_in(request.scope, b"content-type") or "").split(";")[0].strip().lower()
    if not target.startswith(TARGET) or name not in OPERATIONS or media_type != MEDIA_TYPE:
        raise AwsError("UnknownOperationException", "The operation, or the content type it was sent with, is unknown.")
    return name


ROUTES = [aws_support, *links.ROUTES]
