"""A dry run of every operation that has one: all is checked, the answer says so, and nothing is written."""

from typing import Any

import httpx

from ringback.compat.aws_model import model_of
from ringback.services import Services
from tests.access.world import picture
from tests.compat.aws_clients import words_of
from tests.compat.kept import kept
from tests.compat.test_cases import CASE, refused

MODEL = model_of("support")
KINDS = {name: CASE[name] for name in ("issueType", "serviceCode", "categoryCode")}


def but_for_limits(services: Services) -> dict[str, list[str]]:
    """A dry run draws pictures anew, too, so it counts as an upload."""
    return {name: rows for name, rows in kept(services).items() if name != "hits"}


def right_inputs(support: Any) -> dict[str, dict[str, Any]]:
    """What each operation would do, by its name, with all that it needs made before."""
    shot = {"fileName": "step.png", "data": picture()}
    made = support.add_attachments_to_set(attachments=[shot])["attachmentSetId"]
    case_id = support.create_case(**CASE, attachmentSetId=made)["caseId"]
    shown = support.describe_communications(caseId=case_id)["communications"][0]
    attachment = {"attachmentId": shown["attachments"][0]["attachmentId"]}
    upload = support.get_attachment_upload_links(fileName="step.png", fileSizeBytes=len(picture()))
    tag = httpx.put(upload["uploadUrls"][0]["url"], content=picture()).headers["etag"].strip('"')
    return {
        "AddAttachmentsToSet": {"attachments": [shot]},
        "AddCommunicationToCase": {"caseId": case_id, "communicationBody": "Hello?"},
        "CompleteAttachmentUpload": {
            "uploadId": upload["uploadId"],
            "completedUploads": [{"partIndex": 1, "eTag": tag}],
        },
        "CreateCase": CASE,
        "DescribeAttachment": attachment,
        "DescribeAttachmentUploadStatus": {"uploadId": upload["uploadId"]},
        "DescribeCases": {"caseIdList": [case_id]},
        "DescribeCommunications": {"caseId": case_id},
        "DescribeCreateCaseOptions": {**KINDS, "language": "en"},
        "DescribeServices": {},
        "DescribeSeverityLevels": {},
        "DescribeSupportedLanguages": KINDS,
        "GetAttachmentDownloadLink": attachment,
        "GetAttachmentUploadLinks": {"fileName": "more.png", "fileSizeBytes": 9},
        "ResolveCase": {"caseId": case_id},
    }


def test_every_operation_that_has_a_dry_run_checks_all_and_writes_nothing(support: Any, services: Services) -> None:
    inputs = right_inputs(support)
    dry = {name for name, shape in MODEL.operations.items() if "dryRun" in MODEL.shapes[shape.input["shape"]].members}
    assert set(inputs) == dry
    before = but_for_limits(services)
    for operation, given in inputs.items():
        call = getattr(support, "_".join(words_of(operation)))
        assert refused(call, **given, dryRun=True)[0] == "DryRunOperationException", operation
    assert but_for_limits(services) == before
    for operation, given in inputs.items():
        getattr(support, "_".join(words_of(operation)))(**given)
