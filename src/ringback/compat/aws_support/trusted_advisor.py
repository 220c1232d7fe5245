"""Trusted Advisor's operations over our information checks: a check for each thing that stands before activation."""

from typing import Any, get_args

from ringback.checks.queries import findings
from ringback.compat.aws import Params
from ringback.compat.aws_support.catalog import bad_value
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.times import iso
from ringback.numbers.schemas import About, Finding

CATEGORY = "operational_excellence"
COLUMNS = ["Status", "Code", "Finding", "Next step", "Who acts"]
CHECKS: dict[str, tuple[str, str]] = {
    "number": ("Phone number", "Whether the contact number is whole, valid and can receive a code."),
    "delivery": ("Delivery of codes", "What the carriers said about every code that was sent or spoken."),
    "payment": ("Payment method", "Whether the payment method was accepted, and what to do if not."),
    "email": ("E-mail address", "Whether the e-mail address is confirmed."),
    "contact": ("Contact information", "Whether the contact information is complete."),
    "account": ("Account", "Whether the account itself is open, suspended or closed."),
}
assert set(CHECKS) == set(get_args(About))
WORST = ("error", "warning", "ok")


def describe_checks(db: Db, actor: Actor, /, *, params: Params) -> Params:
    listed = [
        {"id": check, "name": name, "description": description, "category": CATEGORY, "metadata": COLUMNS}
        for check, (name, description) in CHECKS.items()
    ]
    return {"checks": listed}


def describe_check_result(db: Db, actor: Actor, /, *, params: Params) -> Params:
    known([params["checkId"]])
    found = findings_by_check(db, actor)[params["checkId"]]
    flagged = [flagged_resource(one) for one in found if one.status != "ok"]
    summary = summary_of(db, params["checkId"], found)
    del summary["hasFlaggedResources"]
    return {"result": {**summary, "flaggedResources": flagged}}


def describe_check_summaries(db: Db, actor: Actor, /, *, params: Params) -> Params:
    known(params["checkIds"])
    found = findings_by_check(db, actor)
    return {"summaries": [summary_of(db, check, found[check]) for check in params["checkIds"]]}


def describe_refresh_statuses(db: Db, actor: Actor, /, *, params: Params) -> Params:
    known(params["checkIds"])
    return {"statuses": [refreshed(check) for check in params["checkIds"]]}


def refresh_check(db: Db, actor: Actor, /, *, params: Params) -> Params:
    known([params["checkId"]])
    findings_by_check(db, actor)
    return {"status": refreshed(params["checkId"])}


def refreshed(check: str) -> dict[str, Any]:
    """Our checks read what is known at the moment of asking, so each is fresh and may be asked again at once."""
    return {"checkId": check, "status": "success", "millisUntilNextRefreshable": 0}


def known(checks: list[str]) -> None:
    for check in checks:
        if check not in CHECKS:
            raise bad_value(f"There is no check {check[:100]}. DescribeTrustedAdvisorChecks lists those there are.")


def findings_by_check(db: Db, actor: Actor, /) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {check: [] for check in CHECKS}
    for one in findings(db, actor, account_id=actor.account_id or ""):
        found[one.about].append(one)
    return found


def summary_of(db: Db, check: str, found: list[Finding]) -> dict[str, Any]:
    flagged = sum(one.status != "ok" for one in found)
    return {
        "checkId": check,
        "timestamp": iso(db.now),
        "status": min((one.status for one in found), key=WORST.index, default="not_available"),
        "hasFlaggedResources": flagged > 0,
        "resourcesSummary": {
            "resourcesProcessed": len(found),
            "resourcesFlagged": flagged,
            "resourcesIgnored": 0,
            "resourcesSuppressed": 0,
        },
        "categorySpecificSummary": {},
    }


def flagged_resource(one: Finding) -> dict[str, Any]:
    return {
        "status": one.status,
        "resourceId": one.code,
        "isSuppressed": False,
        "metadata": [one.status, one.code, one.message, one.next_step, one.who],
    }
