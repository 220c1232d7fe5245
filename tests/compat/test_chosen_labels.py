"""What the customer chose by AWS's clients is what the applicant and the desk see."""

from typing import Any

import pytest

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.core.actors import Actor, ActorKind
from ringback.services import Services
from ringback.support import queries
from ringback.support.schemas import Severity
from tests.compat.test_cases import CASE
from tests.support.people import agent

CHOICES = [
    {"serviceCode": "billing", "categoryCode": "payment-issue", "issueType": "technical", "severityCode": "critical"},
    {
        "serviceCode": "general-info",
        "categoryCode": "using-aws",
        "issueType": "customer-service",
        "severityCode": "low",
    },
    {"serviceCode": "customer-account", "categoryCode": "security", "issueType": "technical", "severityCode": "urgent"},
]


@pytest.mark.parametrize("chosen", CHOICES)
def test_applicant_and_desk_see_what_the_customer_chose(
    support: Any, services: Services, key: NewAccessKey, chosen: dict[str, str]
) -> None:
    copies = ["a@b.co", "mai.nguyen@example.vn"]
    case_id = support.create_case(**{**CASE, **chosen}, ccEmailAddresses=copies)["caseId"]
    applicant = Actor(ActorKind.APPLICANT, account_id=key.account_id)
    for reader in (applicant, agent(services.store).actor):
        seen = services.store.read_now(queries.case, reader, case_id=case_id)
        assert (seen.service, seen.category, seen.issue_type, seen.severity, seen.cc) == (
            chosen["serviceCode"],
            chosen["categoryCode"],
            chosen["issueType"],
            Severity(chosen["severityCode"]),
            copies,
        )


def test_case_for_which_nothing_was_chosen_is_about_the_activation(support: Any, services: Services) -> None:
    case_id = support.create_case(subject="No code", communicationBody="None came.")["caseId"]
    seen = services.store.read_now(queries.case, agent(services.store).actor, case_id=case_id)
    assert (seen.service, seen.category, seen.issue_type, seen.cc) == (
        "customer-account",
        "activation",
        "customer-service",
        [],
    )
