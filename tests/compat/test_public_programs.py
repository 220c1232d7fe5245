"""Public programs written for AWS Support: the same operations in the same order, with the inputs that they send.

Which programs these are, at which version, and how they were run themselves: docs/aws.md.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.services import Services
from ringback.support import commands
from ringback.worker import drain
from tests.builders import client_for, make_key
from tests.compat.aws_clients import CLIENTS, KINDS
from tests.receivers import HookReceiver, hook_receiver
from tests.support.live_server import LiveServer
from tests.support.people import agent

LOG = b"This is a sample file.\n"
TEXT = {"fileName": "attachment_file.txt", "data": LOG}


@pytest.fixture
def receiver() -> Iterator[HookReceiver]:
    with hook_receiver() as running:
        yield running


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_scenario_of_aws_for_python_goes_through(
    kind: str, server: LiveServer, key: NewAccessKey, tmp_path: Path
) -> None:
    aws = CLIENTS[kind](server.url, key, tmp_path)
    service = aws.support("DescribeServices", language="en")["services"][:10][0]
    severity = aws.support("DescribeSeverityLevels", language="en")["severityLevels"][0]
    case_id = aws.support(
        "CreateCase",
        subject="Example",
        serviceCode=service["code"],
        severityCode=severity["code"],
        categoryCode=service["categories"][0]["code"],
        communicationBody="Example support case body.",
        language="en",
        issueType="customer-service",
    )["caseId"]
    today = datetime.now(UTC).date()
    days = {"afterTime": str(today), "beforeTime": str(today + timedelta(days=1)), "language": "en"}
    shown = aws.support("DescribeCases", **days)["cases"]
    assert [(case["caseId"], case["status"]) for case in shown] == [(case_id, "unassigned")]
    set_id = aws.support("AddAttachmentsToSet", attachments=[TEXT])["attachmentSetId"]
    aws.support("AddCommunicationToCase", caseId=case_id, communicationBody="With a file.", attachmentSetId=set_id)
    thread = aws.support("DescribeCommunications", caseId=case_id)["communications"]
    assert [len(one["attachmentSet"]) for one in thread] == [1, 0]
    attached = aws.support("DescribeAttachment", attachmentId=thread[0]["attachmentSet"][0]["attachmentId"])
    assert attached["attachment"]["fileName"] == TEXT["fileName"]
    assert aws.support("ResolveCase", caseId=case_id)["finalCaseStatus"] == "resolved"
    assert aws.support("DescribeCases", **days)["cases"] == []


def test_scenario_of_aws_for_javascript_reads_back_its_text(support: Any) -> None:
    """It names neither language nor issue type, and asks for the day by a time with a zone."""
    service = support.describe_services()["services"][0]
    case_id = support.create_case(
        subject="IGNORE: Test case",
        communicationBody="This is a test. Please ignore.",
        serviceCode=service["code"],
        categoryCode=service["categories"][0]["code"],
        severityCode="low",
    )["caseId"]
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0).isoformat(timespec="milliseconds")
    shown = support.describe_cases(includeCommunications=False, afterTime=midnight.replace("+00:00", "Z"))["cases"]
    assert [case["caseId"] for case in shown] == [case_id]
    set_id = support.add_attachments_to_set(attachments=[TEXT])["attachmentSetId"]
    support.add_communication_to_case(attachmentSetId=set_id, caseId=case_id, communicationBody="Adding a file.")
    thread = support.describe_communications(caseId=case_id)["communications"]
    found = next(one for one in thread if len(one["attachmentSet"]) > 0)
    attached = support.describe_attachment(attachmentId=found["attachmentSet"][0]["attachmentId"])["attachment"]
    assert attached["data"].decode().strip() == LOG.decode().strip()
    support.resolve_case(caseId=case_id)
    resolved = support.describe_cases(
        includeCommunications=False, afterTime="2023-01-18T00:00:00.000Z", includeResolvedCases=True
    )
    assert [case["caseId"] for case in resolved["cases"] if case["status"] == "resolved"] == [case_id]


def test_scenarios_of_aws_for_java_and_net_find_their_service_and_their_day(support: Any) -> None:
    """Java's and Kotlin's look for `Account` and `Security` among the first ten and send small letters, with times to
    the nanosecond; .NET's names no case in a list, with times without a zone."""
    account = next(one for one in support.describe_services(language="en")["services"][:10] if one["name"] == "Account")
    security = next(one["name"] for one in account["categories"] if one["name"] == "Security")
    severity = next(
        one["name"] for one in support.describe_severity_levels()["severityLevels"] if one["name"] == "High"
    )
    case_id = support.create_case(
        subject="Test",
        communicationBody=f"Test issue with {account['code'].lower()}",
        serviceCode=account["code"].lower(),
        categoryCode=security.lower(),
        severityCode=severity.lower(),
        language="en",
        issueType="technical",
    )["caseId"]
    now = datetime.now(UTC).replace(tzinfo=None) + timedelta(seconds=1)
    by_java = {"afterTime": f"{(now - timedelta(days=1)).isoformat()}789Z", "beforeTime": f"{now.isoformat()}789Z"}
    for asked in (
        {**by_java, "maxResults": 20},
        {"caseIdList": [], "afterTime": f"{now:%Y-%m-%d}T00:00:00", "beforeTime": f"{now:%Y-%m-%dT%H:%M:%S}"},
    ):
        assert [case["caseId"] for case in support.describe_cases(**asked)["cases"]] == [case_id]


def test_assistant_by_awslabs_mcp_server_uses_all_of_its_eleven_tools(support: Any) -> None:
    listed = support.describe_services(language="en", serviceCodeList=["aws-lambda", "amazon-bedrock"])["services"]
    assert {one["code"] for one in listed} == {"aws-lambda", "amazon-bedrock"}
    choice = {"issueType": "technical", "serviceCode": "amazon-bedrock", "categoryCode": "general-guidance"}
    assert support.describe_severity_levels(language="en")["severityLevels"]
    assert support.describe_supported_languages(**choice)["supportedLanguages"]
    assert support.describe_create_case_options(**choice, language="en")["communicationTypes"]
    set_id = support.add_attachments_to_set(attachments=[{"fileName": "log.txt", "data": LOG}])["attachmentSetId"]
    case_id = support.create_case(
        subject="Model unreachable",
        communicationBody="Since noon.",
        severityCode="normal",
        language="en",
        ccEmailAddresses=["mai@example.com"],
        attachmentSetId=set_id,
        **choice,
    )["caseId"]
    asked = {"includeResolvedCases": False, "includeCommunications": True, "language": "en"}
    [case] = support.describe_cases(caseIdList=[case_id], **asked)["cases"]
    [first] = case["recentCommunications"]["communications"]
    assert support.add_communication_to_case(caseId=case_id, communicationBody="Still so.")["result"]
    assert len(support.describe_communications(caseId=case_id)["communications"]) == 2
    attached = support.describe_attachment(attachmentId=first["attachmentSet"][0]["attachmentId"])["attachment"]
    assert attached["fileName"] == "log.txt"
    assert support.resolve_case(caseId=case_id)["finalCaseStatus"] == "resolved"


def test_cloud_custodian_asks_for_higher_limits_and_lists_cases_and_checks(support: Any) -> None:
    """Its filter finds nothing exceeded, as no check here is about limits of AWS; its action opens a case a service."""
    checks = support.describe_trusted_advisor_checks(language="en")["checks"]
    assert [check for check in checks if check["category"] == "service_limits"] == []
    services = ["auto-scaling", "amazon-dynamodb", "amazon-relational-database-service-aurora", "amazon-route53"]
    made = [
        support.create_case(
            subject=f"[Account:123456789012]Raise the following limit(s) of {service} in us-east-1",
            communicationBody="Please raise the below account limit(s);\n Increase it by 5 in us-east-1",
            serviceCode=service,
            categoryCode="general-guidance",
            severityCode="urgent",
            ccEmailAddresses=["mai@example.com", "bo@example.com"],
        )["caseId"]
        for service in services
    ]
    shown = [case for page in support.get_paginator("describe_cases").paginate() for case in page["cases"]]
    assert [(case["caseId"], case["serviceCode"]) for case in shown] == list(zip(made, services, strict=True))[::-1]
    for check in checks:
        result = support.describe_trusted_advisor_check_result(checkId=check["id"], language="en")["result"]
        if result["status"] == "not_available":
            support.refresh_trusted_advisor_check(checkId=check["id"])
            [refreshed] = support.describe_trusted_advisor_check_refresh_statuses(checkIds=[check["id"]])["statuses"]
            assert refreshed["status"] == "success"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_bridge_to_zendesk_keeps_ticket_and_case_in_step(
    support: Any, services: Services, receiver: HookReceiver
) -> None:
    """Its table holds the id with another language block, last; events bring the id as it is."""
    request = {"url": receiver.url, "kinds": ["message.*", "case.*"], "format": "eventbridge"}
    program = client_for(services, key=make_key(services.store))
    assert program.post("/v1/webhooks", json=request).status_code == 201
    chosen = {"severityCode": "low", "categoryCode": "other", "serviceCode": "other", "issueType": "customer-service"}
    case_id = support.create_case(subject="TEST CASE", communicationBody="It fails", **chosen)["caseId"]
    support.create_case(
        subject="TEST CASE",
        communicationBody="A model fails",
        severityCode="urgent",
        serviceCode="sagemaker",
        categoryCode="general-guidance-framework",
        issueType="customer-service",
    )
    kept = case_id.replace("muen", "mufr")
    support.add_communication_to_case(caseId=kept, communicationBody="<p>More</p>")
    someone = agent(services.store).actor
    services.store.write_now(commands.post_message, someone, case_id=case_id, client_id="1", body="Try it now.")
    for _ in range(3):
        drain(services)
    events = [json.loads(request.body)["detail"] for request in receiver.got]
    [answer] = [
        one for one in events if (one.get("event-name"), one.get("origin")) == ("AddCommunicationToCase", "AWS")
    ]
    newest = support.describe_communications(caseId=answer["case-id"], maxResults=10)["communications"][0]
    assert newest["body"] == "Try it now."
    assert support.describe_cases(caseIdList=[answer["case-id"]])["cases"][0]["status"] == "pending-customer-action"
    support.resolve_case(caseId=kept)
    assert support.describe_cases(caseIdList=[kept])["cases"][0]["status"] == "resolved"
