"""Three clients of AWS, unmodified, through all twenty operations of AWS Support."""

from pathlib import Path

import httpx
import pytest

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.compat.aws_support.routes import OPERATIONS
from tests.access.world import picture
from tests.compat.aws_clients import CLIENTS, KINDS, noting
from tests.support.live_server import LiveServer

CHOICE = {"issueType": "customer-service", "serviceCode": "customer-account", "categoryCode": "activation"}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_every_operation_is_called_as_it_was_written_for_aws(
    kind: str, server: LiveServer, key: NewAccessKey, tmp_path: Path
) -> None:
    aws, called = noting(CLIENTS[kind](server.url, key, tmp_path))
    aws.support("DescribeServices", serviceCodeList=["customer-account"])
    aws.support("DescribeSeverityLevels", language="en")
    aws.support("DescribeSupportedLanguages", **CHOICE)
    options = aws.support("DescribeCreateCaseOptions", **CHOICE, language="en")
    assert options["languageAvailability"] == "available"
    checks = aws.support("DescribeTrustedAdvisorChecks", language="en")["checks"]
    assert aws.support("DescribeTrustedAdvisorCheckResult", checkId="payment")["result"]["flaggedResources"]
    aws.support("DescribeTrustedAdvisorCheckSummaries", checkIds=[check["id"] for check in checks])
    aws.support("RefreshTrustedAdvisorCheck", checkId="payment")
    aws.support("DescribeTrustedAdvisorCheckRefreshStatuses", checkIds=["payment"])

    made = aws.support("AddAttachmentsToSet", attachments=[{"fileName": "step.png", "data": picture()}])
    upload = aws.support("GetAttachmentUploadLinks", fileName="again.png", fileSizeBytes=len(picture()))
    tag = httpx.put(upload["uploadUrls"][0]["url"], content=picture()).headers["etag"].strip('"')
    done = [{"partIndex": 1, "eTag": tag}]
    completed = aws.support("CompleteAttachmentUpload", uploadId=upload["uploadId"], completedUploads=done)
    assert completed["uploadStatus"] == "attachment-ready"
    aws.support("DescribeAttachmentUploadStatus", uploadId=upload["uploadId"])

    case_id = aws.support(
        "CreateCase",
        **CHOICE,
        subject="No code came",
        communicationBody="Please call.",
        attachmentSetId=made["attachmentSetId"],
        uploadIds=[upload["uploadId"]],
    )["caseId"]
    aws.support("AddCommunicationToCase", caseId=case_id, communicationBody="From nine to five.")
    thread = aws.support("DescribeCommunications", caseId=case_id)["communications"]
    first = thread[-1]["attachments"]
    assert [one["fileName"] for one in first] == ["step.png", "again.png"]
    aws.support("DescribeAttachment", attachmentId=first[0]["attachmentId"])
    aws.support("GetAttachmentDownloadLink", attachmentId=first[1]["attachmentId"])
    assert aws.support("ResolveCase", caseId=case_id)["finalCaseStatus"] == "resolved"
    assert aws.support("DescribeCases", caseIdList=[case_id])["cases"][0]["status"] == "resolved"
    assert called == set(OPERATIONS)
