"""What a case can be about, in AWS's words: services with categories, severities, languages, ways to be answered.

The codes are those that clients of AWS Support send for account cases; `activation` is ours (reference: none is known).
"""

from datetime import UTC, datetime, timedelta

from ringback.compat.aws import AwsCaller, Params
from ringback.compat.aws_errors import AwsError
from ringback.compat.aws_support.products import CODE, PRODUCTS
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.hours import Hours
from ringback.core.times import SECOND
from ringback.support.options import contact_methods
from ringback.support.schemas import Labels, Severity
from ringback.words import LANGUAGES, words

ISSUE_TYPES = ("customer-service", "technical")
SERVICES: dict[str, tuple[str, dict[str, str]]] = {
    "customer-account": (
        "Account",
        {
            "activation": "Activation",
            "account-verification": "Account Verification",
            "security": "Security",
            "other-account-issues": "Other Account Issues",
        },
    ),
    "account-management": (
        "Account Management",
        {"account-verification": "Account Verification", "activation": "Activation"},
    ),
    "billing": (
        "Billing",
        {
            "payment-issue": "Payment Issue",
            "other": "Other Billing Questions",
            "domain-name-registration-issue": "Domain Name Registration Issue",
            "qualify-as-educational-institution": "Qualify as Educational Institution",
        },
    ),
    "general-info": (
        "General Info and Getting Started",
        {
            "using-aws": "Using AWS & Services",
            "charges": "How Will I Be Charged?",
            "gdpr-queries": "Data Privacy Query",
            "reserved-instances": "Reserved Instances",
            "resource": "Where is my Resource?",
            "free-tier": "Free Tier",
            "security-and-compliance": "Security & Compliance",
            "account-structure": "Account Structure",
            "other": "Other",
        },
    ),
    "other": ("Other", {"other": "Other", "general-guidance": "General Guidance"}),
}
DEFAULT_SEVERITY = Severity.LOW  # AWS: what a Basic account's case gets


def bad_value(message: str) -> AwsError:
    return AwsError("InvalidParameterValueException", message)


def check_issue_type(params: Params) -> None:
    if params.get("issueType", ISSUE_TYPES[0]) not in ISSUE_TYPES:
        raise bad_value(f"issueType must be one of {', '.join(ISSUE_TYPES)}.")


def labels_of(params: Params) -> Labels:
    """Raises AwsError for a pair of service and category that is not in the catalog."""
    check_issue_type(params)
    labels = Labels(
        service=params.get("serviceCode", "customer-account"),
        category=params.get("categoryCode", "activation" if "serviceCode" not in params else ""),
        cc=params.get("ccEmailAddresses", []),
        issue_type=params.get("issueType", ISSUE_TYPES[0]),
    )
    if labels.service in PRODUCTS:
        if not CODE.fullmatch(labels.category):
            raise bad_value("categoryCode must be a code of small letters, digits and dashes.")
        check_addresses(labels.cc)
        return labels
    categories = SERVICES.get(labels.service, ("", {}))[1]
    if not categories:
        raise bad_value(f"serviceCode {labels.service} is unknown. DescribeServices lists those there are.")
    if labels.category not in categories:
        raise bad_value(f"categoryCode must be one of {', '.join(categories)} for {labels.service}.")
    check_addresses(labels.cc)
    return labels


def check_addresses(addresses: list[str]) -> None:
    for address in addresses:
        name, at, domain = address.partition("@")
        if not (name and at and "." in domain and address.isprintable() and " " not in address and len(address) <= 254):
            raise bad_value("ccEmailAddresses holds something that is no e-mail address.")


def severity_of(params: Params) -> Severity:
    code = params.get("severityCode", DEFAULT_SEVERITY)
    if code not in set(Severity):
        raise bad_value(f"severityCode must be one of {', '.join(Severity)}.")
    return Severity(code)


def language_of(params: Params) -> str:
    language: str = params.get("language", "en")
    if language not in LANGUAGES:
        raise bad_value(f"language must be one of {', '.join(LANGUAGES)}.")
    return language


def describe_services(db: Db, actor: Actor, /, *, params: Params) -> Params:
    """What this desk is for, then AWS's own services. Unknown codes are left out, as a filter does."""
    wanted = params.get("serviceCodeList")
    listed = [
        {
            "code": code,
            "name": name,
            "categories": [{"code": one, "name": called} for one, called in categories.items()],
        }
        for code, (name, categories) in (SERVICES | PRODUCTS).items()
        if not wanted or code in wanted
    ]
    return {"services": listed}


def describe_severity_levels(db: Db, actor: Actor, /, *, params: Params) -> Params:
    return {"severityLevels": [{"code": level.value, "name": level.value.capitalize()} for level in Severity]}


def describe_supported_languages(db: Db, actor: Actor, /, *, params: Params) -> Params:
    labels_of(params)
    listed = [
        {
            "code": code,
            "language": words(code).text("language-name-english").upper(),
            "display": words(code).text("language-name"),
        }
        for code in LANGUAGES
    ]
    return {"supportedLanguages": listed}


async def describe_create_case_options(caller: AwsCaller, params: Params) -> Params:
    return await caller.read(create_case_options, params=params, hours=caller.services.desk_hours)


def create_case_options(db: Db, actor: Actor, /, *, params: Params, hours: Hours) -> Params:
    """The ways to be answered, and when: the hours of each day and the days without any, in UTC."""
    labels_of(params)
    now = datetime.fromtimestamp(db.now / SECOND, UTC)
    opens, closes = hours.in_utc(now)
    whole_day = opens == closes
    open_hours = [{"startTime": _clock(opens), "endTime": _clock(closes, before=whole_day)}]
    closed = [{"startDateTime": _stamp(begins), "endDateTime": _stamp(ends)} for begins, ends in hours.closed_in(now)]
    types = [
        {"type": method.code.value, "supportedHours": open_hours, "datesWithoutSupport": closed}
        for method in contact_methods(db, hours)
    ]
    available = "available" if params["language"] in LANGUAGES else "unavailable"
    return {"languageAvailability": available, "communicationTypes": types}


def _clock(moment: timedelta, *, before: bool = False) -> str:
    """`HH:mm:ss.SSS`; AWS ends a whole day just before it begins anew."""
    at = datetime(2000, 1, 2, tzinfo=UTC) + moment - timedelta(milliseconds=1 if before else 0)
    return at.strftime("%H:%M:%S.") + f"{at.microsecond // 1000:03d}"


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
