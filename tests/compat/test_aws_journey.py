"""The whole story with clients that nobody here wrote: from a sign-up, over a case, to an account that is active.

What AWS never gave an operation (signing up, chatting, reopening, deciding) goes by REST.
"""

from pathlib import Path
from typing import Any

import httpx
import pytest

from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.services import Services
from ringback.worker import drain
from tests.access.world import answered, picture
from tests.builders import PASSWORD, code_of, contact, make_agent
from tests.compat.aws_clients import CLIENTS, KINDS, AwsClient, Refused
from tests.decisions.desk import YES, lost_code
from tests.support.live_server import LiveServer

PHONE = "+84912345009"


class Applicant:
    """A program that signs somebody up by REST, step by step."""

    def __init__(self, server: LiveServer, services: Services) -> None:
        self.web = server.client()
        self.services = services

    def sign_up(self, phone: str = PHONE) -> str:
        """All but the proof of the phone; returns the account's id."""
        person = {"email": "lan@example.com", "name": "Lan", "language": "en"}
        begun = answered(self.web.post("/v1/signups", json=person))["verification"]["id"]
        code = code_of(self.services.store, begun)
        answered(self.web.post(f"/v1/verifications/{begun}/checks", json={"code": code}))
        answered(self.web.put("/v1/me/password", json={"password": PASSWORD}))
        known = {name: value for name, value in fields_of(contact(phone)).items() if value is not None}
        answered(self.web.put("/v1/me/contact", json=known))
        me = answered(self.web.post("/v1/me/payment", json={"token": "tok_ok"}))
        return str(me["account"]["id"])

    def key(self) -> NewAccessKey:
        return NewAccessKey(**answered(self.web.post("/v1/access-keys", json={"name": "laptop"})))

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        return answered(self.web.post(path, json=body))

    def state(self) -> str:
        return str(answered(self.web.get("/v1/me"))["account"]["state"])


def fields_of(struct: Any) -> dict[str, Any]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


@pytest.fixture
def lan(server: LiveServer, services: Services) -> Applicant:
    return Applicant(server, services)


@pytest.fixture
def minh(server: LiveServer, services: Services) -> httpx.Client:
    """An agent who has just stepped up."""
    return server.client(agent_token=make_agent(services.store, stepped_up=True)[1])


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_applicant_is_activated_through_aws_clients_alone(
    kind: str, server: LiveServer, lan: Applicant, minh: httpx.Client, services: Services, tmp_path: Path
) -> None:
    account_id = lan.sign_up()
    aws = CLIENTS[kind](server.url, lan.key(), tmp_path)
    assert aws.account("GetAccountInformation")["AccountState"] == "PENDING_ACTIVATION"
    no_code_comes(aws)
    drain(services)

    case_id = a_case_with_a_picture(aws)
    answered(minh.post(f"/v1/desk/cases/{case_id}/assign", json={}))
    lan.post(f"/v1/cases/{case_id}/contact", contact_method="chat")
    lan.post(f"/v1/cases/{case_id}/messages", client_id="1", body="Are you there?")
    answered(minh.post(f"/v1/desk/cases/{case_id}/messages", json={"client_id": "1", "body": "I am. One moment."}))
    thread = aws.support("DescribeCommunications", caseId=case_id)["communications"]
    assert [one["body"] for one in thread] == ["I am. One moment.", "Are you there?", "From nine to five.", "No code."]
    assert thread[0]["submittedBy"] == "Amazon Web Services"

    assert aws.support("ResolveCase", caseId=case_id)["finalCaseStatus"] == "resolved"
    assert lan.post(f"/v1/cases/{case_id}/reopen", note="It is not solved.")["status"] == "reopened"
    shown = aws.support("DescribeCases", caseIdList=[case_id])["cases"][0]
    assert shown["status"] == "reopened"
    assert shown["recentCommunications"]["communications"][0]["body"] == "It is not solved."

    drain(services)
    services.store.write_now(lost_code, account_id=account_id, phone=PHONE)  # what the decision will rest on
    activate(minh, case_id)
    told = aws.account("GetAccountInformation")
    assert (told["AccountId"], told["AccountState"]) == (account_id, "ACTIVE")


def no_code_comes(aws: AwsClient) -> None:
    assert aws.account("SendPhoneNumberVerification")["Status"] == "PENDING"
    with pytest.raises(Refused, match="ValidationException"):
        aws.account("VerifyPhoneNumber", Otp="abcdef")
    assert aws.account("GetContactInformation")["VerificationStatus"] == "PENDING"


def a_case_with_a_picture(aws: AwsClient) -> str:
    shot = {"fileName": "step.png", "data": picture()}
    attached = aws.support("AddAttachmentsToSet", attachments=[shot])["attachmentSetId"]
    case_id = aws.support(
        "CreateCase",
        subject="Did not receive an SMS message or call for verification",
        communicationBody="No code.",
        serviceCode="customer-account",
        categoryCode="activation",
        severityCode="critical",
        attachmentSetId=attached,
    )["caseId"]
    assert aws.support("AddCommunicationToCase", caseId=case_id, communicationBody="From nine to five.")["result"]
    case = aws.support("DescribeCases")["cases"][0]
    assert (case["caseId"], case["status"], case["severityCode"]) == (case_id, "unassigned", "critical")
    first = case["recentCommunications"]["communications"][-1]
    assert [one["fileName"] for one in first["attachments"]] == ["step.png"]
    with pytest.raises(Refused, match="CaseIdNotFound"):
        aws.support("ResolveCase", caseId=case_id[:-1] + "x")
    return str(case_id)


def activate(agent: httpx.Client, case_id: str) -> None:
    entries = answered(agent.get(f"/v1/desk/cases/{case_id}/timeline?limit=100"))["items"]
    lost = next(
        entry for entry in entries if entry["kind"] == "delivery.undelivered" and entry["data"]["channel"] == "sms"
    )
    decision = {
        "verdict": "activate",
        "reason": "phone_gets_no_codes",
        "note": "",
        "waives": ["phone"],
        "evidence": [{"kind": "entry", "ref": str(lost["seq"]), "note": lost["kind"]}],
        "checklist": {**YES, "codes_were_tried": True},
    }
    made = answered(agent.post(f"/v1/desk/cases/{case_id}/decisions", json=decision))
    assert made["account_state"] == "active", made
