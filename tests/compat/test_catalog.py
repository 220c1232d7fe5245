"""What clients ask before they create a case, and our checks as Trusted Advisor shows them."""

from typing import Any

from ringback.words import LANGUAGES
from tests.compat.test_cases import refused

CHOICE = {"issueType": "customer-service", "serviceCode": "customer-account", "categoryCode": "activation"}


def test_catalog_offers_only_what_can_be_chosen(support: Any) -> None:
    severities = [level["code"] for level in support.describe_severity_levels()["severityLevels"]]
    assert severities == ["low", "normal", "high", "urgent", "critical"]
    services = support.describe_services()["services"]
    for service in services:
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
