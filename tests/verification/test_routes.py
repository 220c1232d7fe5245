"""Codes over HTTP, as a browser asks for them."""

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.services import Services
from tests.builders import client_for, code_of, make_account, make_agent, make_key, without_id
from tests.conftest import TestClock

PHONE = {"kind": "phone", "channel": "sms"}


@pytest.fixture
def lan(services: Services) -> TestClient[Litestar]:
    _, token = make_account(services.store, phone="+84912345000")
    return client_for(services, token)


def start(client: TestClient[Litestar]) -> dict[str, Any]:
    answer = client.post("/v1/verifications", json=PHONE)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_phone_is_proved_over_http(services: Services, lan: TestClient[Litestar]) -> None:
    begun = start(lan)
    assert begun["to"] == "+84912345000"
    assert [way["channel"] for way in begun["channels"]] == ["sms", "call"]
    code = code_of(services.store, str(begun["id"]))
    assert code not in lan.get(f"/v1/verifications/{begun['id']}").text
    done = lan.post(f"/v1/verifications/{begun['id']}/checks", json={"code": code})
    assert (done.status_code, done.json()["state"]) == (200, "approved")


def test_refusal_says_what_is_left_and_when(services: Services, lan: TestClient[Litestar], clock: TestClock) -> None:
    begun = start(lan)
    path = f"/v1/verifications/{begun['id']}"
    code = code_of(services.store, str(begun["id"]))
    wrong = lan.post(f"{path}/checks", json={"code": f"{(int(code) + 1) % 10**6:06d}"})
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["data"]) == (422, "code_wrong", {"checks_left": 4})
    slip = lan.post(f"{path}/checks", json={"code": "12"})
    assert (slip.status_code, slip.json()["errors"][0]["field"]) == (400, "code")
    soon = lan.post(f"{path}/sends", json={"channel": "call"})
    assert (soon.status_code, soon.json()["code"]) == (429, "cooldown")
    assert soon.headers["retry-after"] == str(soon.json()["data"]["retry_after_s"])
    clock.advance(seconds=31)
    again = lan.post(f"{path}/sends", json={"channel": "call"})
    assert (again.status_code, again.json()["sends"], len(again.json()["deliveries"])) == (200, 2, 2)
    clock.advance(minutes=11)
    late = lan.post(f"{path}/checks", json={"code": code})
    assert (late.status_code, late.json()["code"], late.json()["data"]) == (410, "code_expired", {"late": True})


def test_idempotency_key_starts_one_verification(lan: TestClient[Litestar]) -> None:
    answers = [lan.post("/v1/verifications", json=PHONE, headers={"Idempotency-Key": "k1"}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({without_id(answer) for answer in answers}) == 1
    assert answers[2].headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize(
    "body", [{}, {"kind": "phone"}, {"kind": "fax", "channel": "sms"}, {"kind": "phone", "channel": "sms", "to": "+1"}]
)
def test_body_of_the_wrong_shape_is_refused(lan: TestClient[Litestar], body: dict[str, str]) -> None:
    assert lan.post("/v1/verifications", json=body).status_code == 400


def test_channel_of_the_other_kind_is_refused(lan: TestClient[Litestar]) -> None:
    answer = lan.post("/v1/verifications", json={"kind": "phone", "channel": "email"})
    assert (answer.status_code, answer.json()["code"]) == (409, "channel_unavailable")


def test_verification_is_open_to_its_applicant_only(services: Services, lan: TestClient[Litestar]) -> None:
    path = f"/v1/verifications/{start(lan)['id']}"
    _, other = make_account(services.store, phone="+84912345001")
    _, agent = make_agent(services.store)
    others = {
        "stranger": (client_for(services), 401),
        "another applicant": (client_for(services, other), 404),
        "agent": (client_for(services, agent_token=agent), 401),  # these paths know applicants' cookies only
        "program": (client_for(services, key=make_key(services.store)), 403),
    }
    calls = [
        ("GET", path, None),
        ("POST", f"{path}/sends", {"channel": "sms"}),
        ("POST", f"{path}/checks", {"code": "123456"}),
        ("POST", f"{path}/cancel", None),
    ]
    for who, (client, status) in others.items():
        for method, url, body in calls:
            assert client.request(method, url, json=body).status_code == status, (who, url)
    assert lan.get(path).json()["checks_left"] == 5


def test_cookie_without_the_pages_header_sends_nothing(services: Services) -> None:
    _, token = make_account(services.store, phone="+84912345000")
    client = client_for(services, token)
    del client.headers["X-Ringback"]
    assert client.post("/v1/verifications", json=PHONE).status_code == 401


def test_code_is_void_once_its_verification_is_canceled(services: Services, lan: TestClient[Litestar]) -> None:
    begun = start(lan)
    path = f"/v1/verifications/{begun['id']}"
    assert lan.post(f"{path}/cancel").json()["state"] == "canceled"
    refused = lan.post(f"{path}/checks", json={"code": code_of(services.store, str(begun["id"]))})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_possible")
