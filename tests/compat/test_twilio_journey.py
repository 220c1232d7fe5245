"""The whole story with Twilio's SDKs: whoever signed up proves their number, or can't, and a person activates them.

What Twilio has no operation for (signing up, cases, chat, decisions) goes by REST.
"""

import json
from collections.abc import Iterator

import httpx
import pytest

from ringback.compat.twilio_verify.sids import account_sid, id_of
from ringback.services import Services
from tests.access.world import answered, picture
from tests.builders import app_of, code_of, later, make_agent, make_key
from tests.compat.described import Described
from tests.compat.test_aws_journey import Applicant, activate
from tests.compat.test_twilio_fallback import BARRED, FINE
from tests.compat.twilio_clients import CLIENTS, Refused, TwilioClient
from tests.conftest import NOON_IN_HANOI, TestClock
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
def server(services: Services) -> Iterator[LiveServer]:
    """Every answer to Twilio's SDKs is held against Twilio's description."""
    described = Described(app_of(services))
    server = LiveServer(services, described)
    server.start()
    yield server
    server.stop()
    assert described.validated > 0
    assert described.wrong == []


@pytest.fixture
def twilio(kind: str, server: LiveServer, services: Services) -> TwilioClient:
    return CLIENTS[kind](server.url, account_sid(services.events.vault), make_key(services.store))


@pytest.fixture
def lan(server: LiveServer, services: Services) -> Applicant:
    return Applicant(server, services)


def whose(account_id: str) -> str:
    """The tag by which a platform says for whose sign-up a code is."""
    return json.dumps({"account_id": account_id})


def accounts_of(server: LiveServer, services: Services) -> list[tuple[str, str]]:
    with httpx.Client(base_url=server.url, headers={"Authorization": f"Bearer {make_key(services.store)}"}) as program:
        return [(one["id"], one["state"]) for one in answered(program.get("/v1/accounts"))["items"]]


def test_applicant_is_active_as_soon_as_twilios_sdk_checks_their_code(
    twilio: TwilioClient, server: LiveServer, services: Services, lan: Applicant
) -> None:
    account_id = lan.sign_up(FINE)
    assert lan.state() == "pending_activation"
    service = twilio.services("create", friendlyName="Acme")["sid"]
    begun = twilio.of(service, "verifications", "create", to=FINE, channel="sms", tags=whose(account_id))
    assert begun["status"] == "pending"
    with pytest.raises(Refused) as refused:
        twilio.of(service, "verifications", "create", to="nobody", channel="sms")
    assert refused.value.code == 60200
    code = code_of(services.store, id_of("VE", begun["sid"]) or "")
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert twilio.of(service, "verificationChecks", "create", to=FINE, code=wrong)["status"] == "pending"
    right = twilio.of(service, "verificationChecks", "create", to=FINE, code=code)
    assert (right["status"], right["valid"]) == ("approved", True)
    assert accounts_of(server, services) == [(account_id, "active")], "no second account was made for the number"


def test_applicant_who_gets_no_code_is_activated_by_a_person(
    twilio: TwilioClient, server: LiveServer, services: Services, lan: Applicant, clock: TestClock
) -> None:
    account_id = lan.sign_up(BARRED)
    service = twilio.services("create", friendlyName="Acme")["sid"]
    begun = twilio.of(service, "verifications", "create", to=BARRED, channel="sms", tags=whose(account_id))
    later(services, clock, 9)
    (attempt,) = twilio.attempts(verifyServiceSid=service)
    told = attempt["channelData"]
    assert (told["message_status"], told["error_code"]) == ("undelivered", 30004)

    agent = server.client(agent_token=make_agent(services.store, stepped_up=True)[1])
    shot = answered(lan.web.post("/v1/files", files={"file": ("step.png", picture(), "image/png")}))
    case = lan.post("/v1/cases", **CASE, file_ids=[shot["id"]])
    talk(lan.web, agent, case["id"])
    assert lan.post(f"/v1/cases/{case['id']}/resolve")["status"] == "resolved"
    assert lan.post(f"/v1/cases/{case['id']}/reopen")["status"] == "reopened"
    activate(agent, case["id"])
    assert lan.state() == "active"
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
