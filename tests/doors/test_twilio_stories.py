"""The whole story with Twilio's SDKs: a number is verified, or it can't be, and a person activates its account.

What Twilio has no operation for (cases, chat, decisions) goes by REST, with a key that stands for the account.
"""

from typing import Any

import httpx
import pytest

from ringback.doors.twilio_verify.sids import account_sid, id_of
from ringback.house import House
from tests.access.world import answered, picture
from tests.builders import code_of, make_agent, make_key
from tests.conftest import TestClock
from tests.doors.test_stories import activate
from tests.doors.test_twilio_fallback import BARRED, FINE, NOON_IN_HANOI, later
from tests.doors.twilio_clients import CLIENTS, Refused, TwilioClient
from tests.support.live_server import LiveServer

CASE = {
    "subject": "no-code",
    "description": "The text message never came.",
    "type": "account",
    "category": "activation",
    "contact_method": "chat",
    "language": "en",
}

pytestmark = [
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
    pytest.mark.parametrize("kind", CLIENTS),
]


@pytest.fixture
def clock() -> TestClock:
    clock = TestClock()
    clock.ms = NOON_IN_HANOI
    return clock


@pytest.fixture
def twilio(kind: str, server: LiveServer, house: House) -> TwilioClient:
    return CLIENTS[kind](server.url, account_sid(house.wiring.vault), make_key(house.store))


def program(server: LiveServer, house: House, account_id: str | None = None) -> httpx.Client:
    bearer = {"Authorization": f"Bearer {make_key(house.store, account_id=account_id)}"}
    return httpx.Client(base_url=server.url, headers=bearer, timeout=20)


def account_of(server: LiveServer, house: House) -> dict[str, Any]:
    (account,) = answered(program(server, house).get("/v1/accounts"))["items"]
    return dict(account)


def test_a_number_is_verified_and_its_account_active(twilio: TwilioClient, server: LiveServer, house: House) -> None:
    service = twilio.services("create", friendlyName="Acme")["sid"]
    begun = twilio.of(service, "verifications", "create", to=FINE, channel="sms")
    assert begun["status"] == "pending"
    assert account_of(server, house)["state"] == "pending_activation"
    with pytest.raises(Refused) as refused:
        twilio.of(service, "verifications", "create", to="nobody", channel="sms")
    assert refused.value.code == 60200
    code = code_of(house.store, id_of("VE", begun["sid"]) or "")
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert twilio.of(service, "verificationChecks", "create", to=FINE, code=wrong)["status"] == "pending"
    right = twilio.of(service, "verificationChecks", "create", to=FINE, code=code)
    assert (right["status"], right["valid"]) == ("approved", True)
    assert account_of(server, house)["state"] == "active"


def test_a_number_that_no_code_reaches_is_activated_by_a_person(
    twilio: TwilioClient, server: LiveServer, house: House, clock: TestClock
) -> None:
    service = twilio.services("create", friendlyName="Acme")["sid"]
    begun = twilio.of(service, "verifications", "create", to=BARRED, channel="sms")
    later(house, clock)
    (attempt,) = twilio.attempts(verifyServiceSid=service)
    told = attempt["channelData"]
    assert (told["message_status"], told["error_code"]) == ("undelivered", 30004)

    account_id = account_of(server, house)["id"]
    applicant = program(server, house, account_id)
    agent = server.client(agent_token=make_agent(house.store, stepped_up=True)[1])
    shot = answered(applicant.post("/v1/files", files={"file": ("step.png", picture(), "image/png")}))
    case = answered(applicant.post("/v1/cases", json={**CASE, "file_ids": [shot["id"]]}))
    talk(applicant, agent, case["id"])
    assert answered(applicant.post(f"/v1/cases/{case['id']}/resolve", json={}))["status"] == "resolved"
    assert answered(applicant.post(f"/v1/cases/{case['id']}/reopen", json={}))["status"] == "reopened"
    activate(agent, case["id"])
    assert account_of(server, house)["state"] == "active"
    ended = twilio.verification(service, begun["sid"], "update", status="canceled")
    assert ended["status"] == "canceled"


def talk(applicant: httpx.Client, agent: httpx.Client, case_id: str) -> None:
    answered(agent.post(f"/v1/desk/cases/{case_id}/assign", json={}))
    for who, desk, said in ((applicant, "", "Are you there?"), (agent, "/desk", "I am. One moment.")):
        line = {"client_id": "1", "body": said, "kind": "chat"}
        answered(who.post(f"/v1{desk}/cases/{case_id}/messages", json=line))
    lines = answered(applicant.get(f"/v1/cases/{case_id}/messages"))["items"]
    spoken = [line for line in lines if line["kind"] == "chat"]
    assert [line["body"] for line in spoken] == [CASE["description"], "Are you there?", "I am. One moment."]
    assert [file["name"] for file in spoken[0]["files"]] == ["step.png"]
