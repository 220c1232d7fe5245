"""AWS's client writes to a case that an agent merged into another one."""

from typing import Any

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.services import Services
from tests.compat.test_cases import CASE
from tests.desk.triage.people import AtDesk


def test_communication_to_a_merged_case_lands_where_it_goes_on(
    support: Any, services: Services, key: NewAccessKey
) -> None:
    ends, stays = (support.create_case(**CASE)["caseId"] for _ in range(2))
    AtDesk(services).post(f"cases/{ends}/merge", into=stays)
    said = {"communicationBody": "The call came.", "ccEmailAddresses": ["mai@example.com"]}
    assert support.add_communication_to_case(caseId=ends, **said)["result"] is True
    threads = {
        case: [one["body"] for one in support.describe_communications(caseId=case)["communications"]]
        for case in (ends, stays)
    }
    assert threads == {
        ends: [CASE["communicationBody"]],
        stays: ["The call came.", CASE["communicationBody"]],
    }
    ended, open_still = (support.describe_cases(caseIdList=[case])["cases"][0] for case in (ends, stays))
    assert (ended["status"], open_still["ccEmailAddresses"]) == ("resolved", ["mai@example.com"])
    assert support.resolve_case(caseId=ends)["finalCaseStatus"] == "resolved"
