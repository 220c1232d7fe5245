"""boto3, unmodified, from a case with a screenshot to its resolution."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from PIL import Image
from sqlalchemy import update

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.compat.aws_support.attachments import READS
from ringback.compat.aws_support.tables import attachment_sets, uploads
from ringback.core.db import Db
from ringback.core.tables import hits
from ringback.core.times import HOUR
from ringback.files.commands import UPLOADS
from ringback.services import Services
from ringback.support import commands
from ringback.support.assignment import set_severity
from ringback.support.schemas import Severity
from tests.access.world import picture
from tests.builders import make_account
from tests.compat.conftest import client_of, new_key
from tests.rows import execute
from tests.support.live_server import LiveServer
from tests.support.people import agent

CASE = {
    "subject": "Did not receive an SMS message or call for verification",
    "communicationBody": "Nothing came since this morning. You reach me from nine to five.",
    "serviceCode": "customer-account",
    "categoryCode": "activation",
    "severityCode": "high",
    "issueType": "customer-service",
    "language": "en",
}


def refused(call: Any, **given: Any) -> tuple[str, str]:
    """What AWS's client makes of the refusal: its name and its message."""
    with pytest.raises(ClientError) as told:
        call(**given)
    error = told.value.response["Error"]
    return error["Code"], error["Message"]


def test_person_gets_help_without_an_active_account(
    support: Any, services: Services, server: LiveServer, key: NewAccessKey
) -> None:
    shot = {"fileName": "step.png", "data": picture()}
    made = support.add_attachments_to_set(attachments=[shot])
    case_id = support.create_case(
        **CASE, attachmentSetId=made["attachmentSetId"], ccEmailAddresses=["mai@example.com"]
    )["caseId"]
    assert case_id.startswith(f"case-{key.account_id}-muen-") and len(case_id) == 44

    case = support.describe_cases(caseIdList=[case_id])["cases"][0]
    assert {name: case[name] for name in ("subject", "serviceCode", "categoryCode", "severityCode", "language")} == {
        name: CASE[name] for name in ("subject", "serviceCode", "categoryCode", "severityCode", "language")
    }
    assert (case["status"], case["submittedBy"]) == ("unassigned", "lan@example.com")
    assert case["ccEmailAddresses"] == ["mai@example.com"]
    first = case["recentCommunications"]["communications"][0]
    assert first["body"] == CASE["communicationBody"] and first["submittedBy"] == "laptop <lan@example.com>"
    attached = support.describe_attachment(attachmentId=first["attachments"][0]["attachmentId"])["attachment"]
    assert attached["fileName"] == "step.png"
    assert Image.open(io.BytesIO(attached["data"])).size == (40, 30)

    services.store.write_now(
        commands.post_message, agent(services.store).actor, case_id=case_id, client_id="1", body="Try the call."
    )
    assert support.add_communication_to_case(caseId=case_id, communicationBody="The call came.")["result"] is True
    thread = support.describe_communications(caseId=case_id)["communications"]
    assert [one["body"] for one in thread] == ["The call came.", "Try the call.", CASE["communicationBody"]]
    assert thread[1]["submittedBy"] == "Amazon Web Services"

    resolved = support.resolve_case(caseId=case_id)
    assert resolved["initialCaseStatus"] == "customer-action-completed" and resolved["finalCaseStatus"] == "resolved"
    assert support.describe_cases()["cases"] == []
    assert support.describe_cases(includeResolvedCases=True)["cases"][0]["status"] == "resolved"
    assert support.describe_cases(displayId=case["displayId"])["cases"][0]["status"] == "resolved"
    assert server.client().get("/healthz").status_code == 200


def test_strangers_case_is_not_there(support: Any, services: Services, server: LiveServer) -> None:
    case_id = support.create_case(**CASE)["caseId"]
    stranger = client_of(server, new_key(services, make_account(services.store)[0]))
    for call, given in (
        (stranger.describe_cases, {"caseIdList": [case_id]}),
        (stranger.describe_communications, {"caseId": case_id}),
        (stranger.add_communication_to_case, {"caseId": case_id, "communicationBody": "Mine?"}),
        (stranger.resolve_case, {"caseId": case_id}),
    ):
        assert refused(call, **given)[0] == "CaseIdNotFound"
    assert stranger.describe_cases()["cases"] == []


def test_pages_and_time_windows_lose_and_repeat_nothing(support: Any, services: Services) -> None:
    made = [support.create_case(**{**CASE, "subject": f"Case {n}"})["caseId"] for n in range(10)]
    services.store.write_now(an_hour_passes)
    made += [support.create_case(**CASE)["caseId"] for _ in range(4)]
    for case_id in made[:4]:
        support.resolve_case(caseId=case_id)
    pages = list(
        support.get_paginator("describe_cases").paginate(includeResolvedCases=True, PaginationConfig={"PageSize": 10})
    )
    assert [len(page["cases"]) for page in pages] == [10, 4]
    assert [case["caseId"] for page in pages for case in page["cases"]] == made[::-1]
    middle = pages[0]["cases"][6]["timeCreated"]
    later = support.describe_cases(includeResolvedCases=True, afterTime=middle)["cases"]
    earlier = support.describe_cases(includeResolvedCases=True, beforeTime=middle)["cases"]
    assert [case["caseId"] for case in [*later, *earlier]] == made[::-1]
    assert len(support.describe_cases()["cases"]) == 10
    assert refused(support.describe_cases, nextToken="made up")[0] == "InvalidParameterValueException"
    assert refused(support.describe_cases, afterTime="yesterday")[0] == "InvalidParameterValueException"


def an_hour_passes(db: Db) -> None:
    """The clock of these tests runs, as signatures carry today's time: what the limit counted becomes an hour older."""
    execute(db, update(hits).values(at=hits.c.at - HOUR))


def test_ten_cases_an_hour_are_created_however_many_are_open(support: Any, services: Services) -> None:
    for _ in range(2):
        made = [support.create_case(**CASE)["caseId"] for _ in range(10)]
        for case_id in made[:5]:
            support.resolve_case(caseId=case_id)
        name, message = refused(support.create_case, **CASE)
        assert name == "CaseCreationLimitExceeded"
        assert message.startswith("You have exceeded your limit of 10 cases per hour. ")
        assert datetime.fromisoformat(message.split()[-2]) > datetime.now(UTC) + timedelta(minutes=59)
        services.store.write_now(an_hour_passes)
    assert len(support.describe_cases()["cases"]) == 10
    assert support.create_case(**CASE)["caseId"].startswith("case-")


def test_case_that_was_refused_or_only_tried_counts_for_nothing(support: Any) -> None:
    for _ in range(11):
        assert refused(support.create_case, **{**CASE, "severityCode": "worst"})[0] == "InvalidParameterValueException"
        assert refused(support.create_case, **CASE, dryRun=True)[0] == "DryRunOperationException"
    assert support.create_case(**CASE)["caseId"].startswith("case-")


def test_page_shows_at_once_what_moved(support: Any, services: Services) -> None:
    case_id = support.create_case(**CASE)["caseId"]
    someone = agent(services.store).actor

    def shown() -> tuple[str, str, str]:
        case = support.describe_cases(includeResolvedCases=True)["cases"][0]
        return case["status"], case["severityCode"], case["recentCommunications"]["communications"][0]["body"]

    assert shown() == shown() == ("unassigned", "high", CASE["communicationBody"])
    services.store.write_now(commands.post_message, someone, case_id=case_id, client_id="1", body="Try the call.")
    assert shown() == ("pending-customer-action", "high", "Try the call.")
    services.store.write_now(set_severity, someone, case_id=case_id, severity=Severity.URGENT)
    assert shown() == ("pending-customer-action", "urgent", "Try the call.")
    support.resolve_case(caseId=case_id)
    assert shown() == ("resolved", "urgent", "Try the call.")


def test_five_newest_communications_lead_to_the_older_ones(support: Any) -> None:
    case_id = support.create_case(**CASE)["caseId"]
    for n in range(12):
        support.add_communication_to_case(caseId=case_id, communicationBody=f"Line {n}")
    recent = support.describe_cases(caseIdList=[case_id])["cases"][0]["recentCommunications"]
    assert [one["body"] for one in recent["communications"]] == [f"Line {n}" for n in (11, 10, 9, 8, 7)]
    older = support.describe_communications(caseId=case_id, nextToken=recent["nextToken"], maxResults=10)
    assert [one["body"] for one in older["communications"]] == [f"Line {n}" for n in range(6, -1, -1)] + [
        CASE["communicationBody"]
    ]
    assert "nextToken" not in older
    bare = support.describe_cases(caseIdList=[case_id], includeCommunications=False)["cases"][0]
    assert "recentCommunications" not in bare


def test_communications_come_in_pages_and_by_time(support: Any) -> None:
    case_id = support.create_case(**CASE)["caseId"]
    for n in range(11):
        support.add_communication_to_case(caseId=case_id, communicationBody=f"Line {n}")
    paged = support.get_paginator("describe_communications").paginate(caseId=case_id, PaginationConfig={"PageSize": 10})
    pages = [page["communications"] for page in paged]
    assert [len(page) for page in pages] == [10, 2]
    thread = [one for page in pages for one in page]
    assert [one["body"] for one in thread] == [*(f"Line {n}" for n in range(10, -1, -1)), CASE["communicationBody"]]
    middle = thread[5]["timeCreated"]
    later = support.describe_communications(caseId=case_id, afterTime=middle)["communications"]
    earlier = support.describe_communications(caseId=case_id, beforeTime=middle)["communications"]
    assert [*later, *earlier] == thread
    assert thread[5] in later
    for wrong in ({"nextToken": "made up"}, {"beforeTime": "today"}, {"afterTime": "2026-13-01"}):
        assert refused(support.describe_communications, caseId=case_id, **wrong)[0] == "InvalidParameterValueException"


def test_dry_run_tells_of_success_and_writes_nothing(support: Any) -> None:
    assert refused(support.create_case, **CASE, dryRun=True)[0] == "DryRunOperationException"
    assert support.describe_cases(includeResolvedCases=True)["cases"] == []
    shot = {"fileName": "step.png", "data": picture()}
    assert refused(support.add_attachments_to_set, attachments=[shot], dryRun=True)[0] == "DryRunOperationException"
    assert refused(support.describe_services, dryRun=True)[0] == "DryRunOperationException"
    assert refused(support.resolve_case, caseId="case-1", dryRun=True)[0] == "CaseIdNotFound"


def test_secrets_are_taken_out_before_they_are_stored(support: Any) -> None:
    body = "My card is 4242 4242 4242 4242 and my key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY."
    case_id = support.create_case(**{**CASE, "communicationBody": body})["caseId"]
    stored = support.describe_communications(caseId=case_id)["communications"][0]["body"]
    assert stored == "My card is [REDACTED]-4242 and my key [REDACTED]."
    key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"
    support.add_communication_to_case(caseId=case_id, communicationBody=f"And this:\n{key}")
    assert support.describe_communications(caseId=case_id)["communications"][0]["body"] == "And this:\n[REDACTED]"
    about = support.create_case(**{**CASE, "subject": "Card 4242 4242 4242 4242"})["caseId"]
    assert support.describe_cases(caseIdList=[about])["cases"][0]["subject"] == "Card [REDACTED]-4242"


def test_wrong_input_is_named(support: Any) -> None:
    code, told = refused(support.create_case, **{**CASE, "communicationBody": "x" * 8001})
    assert code == "ValidationException"
    assert "at 'communicationBody' failed to satisfy constraint: Member must have length less than" in told
    assert refused(support.describe_cases, maxResults=137)[1].startswith(
        "1 validation error detected: Value '137' at 'maxResults'"
    )
    for wrong in (
        {"serviceCode": "amazon-braket"},
        {"categoryCode": "charges"},
        {"severityCode": "catastrophic"},
        {"issueType": "account-and-billing"},
        {"language": "tlh"},
        {"ccEmailAddresses": ["mai"]},
        {"subject": "x" * 201},
    ):
        assert refused(support.create_case, **{**CASE, **wrong})[0] == "InvalidParameterValueException", wrong
    assert support.describe_cases(includeResolvedCases=True)["cases"] == []
    case_id = support.create_case(**CASE)["caseId"]
    support.resolve_case(caseId=case_id)
    assert "Reopen" in refused(support.add_communication_to_case, caseId=case_id, communicationBody="Hm")[1]
    assert refused(support.add_communication_to_case, communicationBody="Where?")[0] == "CaseIdNotFound"


def test_attachment_sets_keep_their_limits(support: Any, services: Services, server: LiveServer) -> None:
    shot = {"fileName": "step.png", "data": picture()}
    set_id = support.add_attachments_to_set(attachments=[shot, shot])["attachmentSetId"]
    too_many = refused(support.add_attachments_to_set, attachmentSetId=set_id, attachments=[shot, shot])
    assert too_many[0] == "AttachmentSetSizeLimitExceeded"
    large = {"fileName": "large.png", "data": b"\x89PNG\r\n\x1a\n" + b"0" * 5 * 1024 * 1024}
    assert refused(support.add_attachments_to_set, attachments=[large])[0] == "AttachmentSetSizeLimitExceeded"
    program = {"fileName": "run.exe", "data": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"}
    assert refused(support.add_attachments_to_set, attachments=[program])[0] == "InvalidParameterValueException"
    stranger = client_of(server, new_key(services, make_account(services.store)[0]))
    assert refused(stranger.create_case, **CASE, attachmentSetId=set_id)[0] == "AttachmentSetIdNotFound"
    support.create_case(**CASE, attachmentSetId=set_id)
    assert refused(support.create_case, **CASE, attachmentSetId=set_id)[0] == "AttachmentSetIdNotFound"
    mine = support.describe_cases()["cases"][0]["recentCommunications"]["communications"][0]["attachments"]
    assert [one["fileName"] for one in mine] == ["step.png", "step.png"]
    assert refused(stranger.describe_attachment, attachmentId=mine[0]["attachmentId"])[0] == "AttachmentIdNotFound"


def test_set_and_an_upload_live_an_hour(support: Any, services: Services) -> None:
    shot = {"fileName": "step.png", "data": picture()}
    set_id = support.add_attachments_to_set(attachments=[shot])["attachmentSetId"]
    upload_id = support.get_attachment_upload_links(fileName="step.png", fileSizeBytes=9)["uploadId"]

    def age(db: Db) -> None:
        for table in (attachment_sets, uploads):
            execute(db, update(table).values(created_at=table.c.created_at - HOUR))

    services.store.write_now(age)
    for call, given in (
        (support.create_case, CASE),
        (support.add_attachments_to_set, {"attachments": [shot]}),
    ):
        assert refused(call, **given, attachmentSetId=set_id)[0] == "AttachmentSetExpired"
    assert refused(support.create_case, **CASE, attachmentSetId="as-none")[0] == "AttachmentSetIdNotFound"
    assert refused(support.create_case, **CASE, uploadIds=[upload_id])[0] == "UploadIdNotFound"
    assert refused(support.describe_attachment_upload_status, uploadId=upload_id)[0] == "UploadIdNotFound"


def test_attachments_beyond_the_limit_are_refused_in_aws_s_words(support: Any) -> None:
    shot = {"fileName": "step.png", "data": picture()}
    made = support.add_attachments_to_set(attachments=[shot])["attachmentSetId"]
    case_id = support.create_case(**CASE, attachmentSetId=made)["caseId"]
    first = support.describe_communications(caseId=case_id)["communications"][0]["attachments"][0]
    given = {"attachmentId": first["attachmentId"]}
    for _ in range(READS.maximum):
        support.get_attachment_download_link(**given)
    assert refused(support.describe_attachment, **given)[0] == "DescribeAttachmentLimitExceeded"
    for _ in range(UPLOADS.maximum - 1):
        support.get_attachment_upload_links(fileName="step.png", fileSizeBytes=9)
    assert refused(support.add_attachments_to_set, attachments=[shot])[0] == "AttachmentLimitExceeded"
