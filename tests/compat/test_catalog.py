"""What clients ask before they create a case, and our checks as Trusted Advisor shows them."""

from typing import Any

from ringback.services import Services
from ringback.words import LANGUAGES
from tests.compat.test_cases import an_hour_passes, refused

SENT_BY_PROGRAMS = {  # a category that goes with it; whose they are: docs/aws.md
    "general-info": "using-aws",
    "service-quicksight-end-user": "end-user-support",
    "auto-scaling": "general-guidance",
    "aws-cloudformation": "general-guidance",
    "amazon-dynamodb": "general-guidance",
    "amazon-elastic-block-store": "general-guidance",
    "amazon-elastic-compute-cloud-linux": "general-guidance",
    "amazon-elastic-compute-cloud-windows": "general-guidance",
    "elastic-load-balancing": "general-guidance",
    "aws-identity-and-access-management": "general-guidance",
    "amazon-kinesis": "general-guidance",
    "amazon-relational-database-service": "general-guidance",
    "amazon-relational-database-service-aurora": "general-guidance",
    "amazon-route53": "general-guidance",
    "amazon-simple-email-service": "general-guidance",
    "amazon-virtual-private-cloud": "general-guidance",
    "ec2-container-service": "general-guidance",
    "amazon-elastic-kubernetes-service": "general-guidance",
    "amazon-simple-storage-service": "general-guidance",
    "aws-lambda": "general-guidance",
    "amazon-cloudwatch": "general-guidance",
    "amazon-simple-queue-service": "general-guidance",
    "amazon-simple-notification-service": "general-guidance",
    "amazon-cloudfront": "general-guidance",
    "amazon-elasticache": "general-guidance",
    "amazon-bedrock": "general-guidance",
    "amazon-sagemaker": "general-guidance",
    "sagemaker": "general-guidance-framework",
    "other": "other",
}
CHOICE = {"issueType": "customer-service", "serviceCode": "customer-account", "categoryCode": "activation"}


def test_catalog_offers_only_what_can_be_chosen(support: Any) -> None:
    severities = [level["code"] for level in support.describe_severity_levels()["severityLevels"]]
    assert severities == ["low", "normal", "high", "urgent", "critical"]
    for service in support.describe_services()["services"][:5]:
        category = service["categories"][0]["code"]
        case_id = support.create_case(
            subject=service["name"],
            communicationBody="One of each.",
            serviceCode=service["code"],
            categoryCode=category,
            severityCode=severities.pop(),
        )["caseId"]
        case = support.describe_cases(caseIdList=[case_id])["cases"][0]
        assert (case["serviceCode"], case["categoryCode"]) == (service["code"], category)
    one = support.describe_services(serviceCodeList=["billing", "no-such"])["services"]
    assert [service["code"] for service in one] == ["billing"]


def test_client_learns_in_which_languages_and_ways_it_is_answered(support: Any) -> None:
    languages = support.describe_supported_languages(**CHOICE)["supportedLanguages"]
    assert [language["code"] for language in languages] == list(LANGUAGES)
    options = support.describe_create_case_options(**CHOICE, language="vi")
    assert options["languageAvailability"] == "available"
    assert {kind["type"] for kind in options["communicationTypes"]} == {"web", "chat", "call"}
    hours = options["communicationTypes"][0]["supportedHours"]
    assert hours == [{"startTime": "00:00:00.000", "endTime": "23:59:59.999"}]
    assert options["communicationTypes"][0]["datesWithoutSupport"] == []
    other = support.describe_create_case_options(**CHOICE, language="ko")
    assert other["languageAvailability"] == "unavailable"
    assert refused(support.describe_supported_languages, **{**CHOICE, "serviceCode": "x"})[0] == (
        "InvalidParameterValueException"
    )


def test_trusted_advisor_shows_what_stands_before_activation(support: Any) -> None:
    checks = {check["id"]: check for check in support.describe_trusted_advisor_checks(language="en")["checks"]}
    assert set(checks) == {"number", "delivery", "payment", "email", "contact", "account"}
    payment = support.describe_trusted_advisor_check_result(checkId="payment")["result"]
    assert payment["status"] in ("warning", "error")
    assert payment["resourcesSummary"]["resourcesFlagged"] == 1
    flagged = payment["flaggedResources"][0]
    assert flagged["resourceId"] == "payment_missing"
    assert len(flagged["metadata"]) == len(checks["payment"]["metadata"])
    summaries = support.describe_trusted_advisor_check_summaries(checkIds=["email", "payment"])["summaries"]
    assert [(one["checkId"], one["hasFlaggedResources"]) for one in summaries] == [("email", False), ("payment", True)]
    assert summaries[0]["status"] == "ok"
    again = support.refresh_trusted_advisor_check(checkId="payment")["status"]
    assert (again["status"], again["millisUntilNextRefreshable"]) == ("success", 0)
    statuses = support.describe_trusted_advisor_check_refresh_statuses(checkIds=["payment"])["statuses"]
    assert statuses[0]["checkId"] == "payment"
    assert refused(support.refresh_trusted_advisor_check, checkId="zXCkfM1nI3")[0] == "InvalidParameterValueException"


def test_codes_that_aws_s_samples_and_public_programs_send_are_kept_as_sent(support: Any) -> None:
    sent = [
        ("general-info", "charges"),
        ("service-quicksight-end-user", "end-user-support"),
        ("amazon-elastic-compute-cloud-linux", "general-guidance"),
        ("amazon-virtual-private-cloud", "general-guidance"),
        ("other", "other"),
        ("service-limit-increase", "service-limit-increase-sagemaker"),
        ("service-sagemaker", "feature-store"),
    ]
    for service, category in sent:
        case_id = support.create_case(
            subject="As sent", communicationBody="One of each.", serviceCode=service, categoryCode=category
        )["caseId"]
        case = support.describe_cases(caseIdList=[case_id])["cases"][0]
        assert (case["serviceCode"], case["categoryCode"]) == (service, category)


def test_list_of_services_is_what_a_case_can_be_about(support: Any, services: Services) -> None:
    listed = support.describe_services(language="en")["services"]
    codes = [service["code"] for service in listed]
    assert len(codes) == len(set(codes))
    assert codes[0] == "customer-account"  # what this desk is for comes first: AWS's scenarios show ten
    for service in listed[:: len(listed) // 9]:
        for category in (service["categories"][0], service["categories"][-1]):
            support.create_case(
                subject=service["name"],
                communicationBody="One of each.",
                serviceCode=service["code"],
                categoryCode=category["code"],
            )
            services.store.write_now(an_hour_passes)


def test_services_that_public_programs_name_are_listed(support: Any) -> None:
    listed = support.describe_services(serviceCodeList=list(SENT_BY_PROGRAMS))["services"]
    offered = {service["code"]: [category["code"] for category in service["categories"]] for service in listed}
    assert {code: category for code, category in SENT_BY_PROGRAMS.items() if category in offered.get(code, [])} == (
        SENT_BY_PROGRAMS
    )
