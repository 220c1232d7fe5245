"""The steps from a proved e-mail to an active account, and who may take them."""

from typing import Any

import pytest

from ringback.accounts.access import LoginKind
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.requirements import settle
from ringback.core.actors import SYSTEM
from ringback.core.db import to_json
from ringback.journal import queries as journal
from ringback.journal.schemas import Audience
from ringback.payments.gateways.none import NoGateway
from ringback.payments.gateways.sandbox import SandboxGateway
from ringback.services import Services
from ringback.support.commands import post_message
from tests.builders import PASSWORD, client_for, code_of, contact, make_account, make_agent, make_key
from tests.calls import noted
from tests.conftest import TestClock
from tests.support.people import agent, applicant, opened


def body(**changes: str) -> dict[str, Any]:
    import msgspec

    fields: dict[str, Any] = msgspec.json.decode(to_json(contact(**changes)))
    return fields


def kinds(services: Services, account_id: str) -> list[str]:
    entries = services.store.read_now(journal.since, account_id=account_id, audience=Audience.OPERATOR)
    return [entry.kind for entry in entries]


def test_visitor_is_anonymous_and_begins_with_the_email(services: Services) -> None:
    me = client_for(services).get("/v1/me")
    assert me.status_code == 200
    assert me.json()["login"] == {"kind": "anonymous", "expires_at": None}
    assert (me.json()["account"], me.json()["next"]) == (None, "email")


def test_every_step_shows_what_is_still_missing_until_the_account_is_active(services: Services) -> None:
    account_id, token = make_account(services.store, kind=LoginKind.SIGNUP)
    client = client_for(services, token)
    assert client.get("/v1/me").json()["next"] == "password"
    assert client.put("/v1/me/password", json={"password": PASSWORD}).json()["next"] == "contact"
    me = client.put("/v1/me/contact", json=body()).json()
    assert (me["next"], me["phone"]["verified"]) == ("payment", False)
    me = client.post("/v1/me/payment", json={"token": "tok_ok"}).json()
    assert (me["next"], me["payment"]["state"], me["payment"]["last4"]) == ("phone", "ok", "4242")
    started = client.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()
    code = code_of(services.store, started["id"])
    assert client.post(f"/v1/verifications/{started['id']}/checks", json={"code": code}).status_code == 200
    me = client.get("/v1/me").json()
    assert (me["next"], me["account"]["state"], me["phone"]["verified"]) == (None, "active", True)
    assert me["account"]["activated_at"] is not None
    assert kinds(services, account_id)[-2:] == ["requirement.satisfied", "account.activated"]


def test_account_becomes_active_with_its_last_requirement_and_not_before(services: Services) -> None:
    account_id, token = make_account(services.store, phone="+84912345000")
    client = client_for(services, token)
    waived = RequirementState.WAIVED
    services.store.write_now(settle, SYSTEM, account_id=account_id, name=RequirementName.PHONE, state=waived)
    assert client.get("/v1/me").json()["account"]["state"] == "pending_activation"
    assert client.post("/v1/me/payment", json={"token": "tok_declined"}).json()["account"]["activated_at"] is None
    assert client.post("/v1/me/payment", json={"token": "tok_ok"}).json()["account"]["state"] == "active"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password_short"),
        ("fourteen signs", "password_short"),
        ("x" * 129, "password_long"),
        ("1qaz2wsx3edc4rfv", "password_common"),
        ("1QAZ2wsx3edc4rfv", "password_common"),
        ("aaaaaaaaaaaaaaaaa", "password_weak"),
        ("abcdefghijklmnopqr", "password_weak"),
        ("iloveyouiloveyou1", "password_weak"),
        ("qwertyuiop[]asdf", "password_weak"),
        ("19841984198419841984", "password_weak"),
        ("lan.nguyen@example.com", "password_personal"),
        ("lan.nguyen.2026", "password_personal"),
        ("Thu Trang Ringback 1", "password_personal"),
        ("mật khẩu Ringback", "password_personal"),
    ],
)
def test_password_that_is_guessed_first_is_refused_with_a_reason(services: Services, password: str, code: str) -> None:
    _, token = make_account(services.store, email="lan.nguyen@example.com", name="Thu Trang", kind=LoginKind.SIGNUP)
    answer = client_for(services, token).put("/v1/me/password", json={"password": password})
    assert answer.status_code == 400
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [("password", code)]


@pytest.mark.parametrize(
    "password", ["correct horse battery", "bốn chữ cái rời nhau", "lan's blue bicycle", "kx9 vq2 bw7 mz4"]
)
def test_long_password_will_do(services: Services, password: str) -> None:
    _, token = make_account(services.store, email="lan@example.com", kind=LoginKind.SIGNUP)
    assert client_for(services, token).put("/v1/me/password", json={"password": password}).status_code == 200


def test_choosing_a_password_makes_the_login_a_full_one_and_ends_the_others(services: Services) -> None:
    account_id, token = make_account(services.store, kind=LoginKind.SIGNUP)
    client, other = client_for(services, token), client_for(services, token)
    assert client.put("/v1/me/password", json={"password": PASSWORD}).json()["login"]["kind"] == "applicant"
    assert client.get("/v1/me").json()["account"]["id"] == account_id
    assert other.get("/v1/me").json()["login"]["kind"] == "anonymous"


def test_password_waits_for_the_proved_email(services: Services) -> None:
    client = client_for(services)
    client.post("/v1/signups", json={"email": "lan@example.com", "name": "Lan"})
    assert client.put("/v1/me/password", json={"password": PASSWORD}).json()["code"] == "email_unverified"
    assert client.post("/v1/me/payment", json={"token": "tok_ok"}).json()["code"] == "email_unverified"


def test_new_phone_must_be_proved_anew_and_ends_the_live_code(services: Services) -> None:
    account_id, token = make_account(services.store, phone="+84912345000")
    client = client_for(services, token)
    live = client.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()
    client.post(f"/v1/verifications/{live['id']}/checks", json={"code": code_of(services.store, live["id"])})
    assert client.get("/v1/me").json()["phone"]["verified"] is True
    me = client.post("/v1/me/phone", json={"phone_number": "0912 345 001"}).json()
    assert me["phone"] == {
        "e164": "+84912345001",
        "display": "+84 912 345 001",
        "line_type": "mobile",
        "verified": False,
    }
    assert me["contact"]["phone_number"] == "+84912345001"
    second = client.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()
    me = client.post("/v1/me/phone", json={"phone_number": "+84912345002"}).json()
    assert client.get(f"/v1/verifications/{second['id']}").json()["state"] == "canceled"
    assert me["verification"] is None
    assert kinds(services, account_id).count("phone.changed") == 3


def test_same_phone_again_changes_nothing(services: Services) -> None:
    account_id, token = make_account(services.store, phone="+84912345000", active=True)
    before = kinds(services, account_id)
    me = client_for(services, token).post("/v1/me/phone", json={"phone_number": "+84 912 345 000"}).json()
    assert me["phone"]["verified"] is True
    assert kinds(services, account_id) == before


def test_active_account_with_a_new_phone_stays_active(services: Services) -> None:
    _, token = make_account(services.store, phone="+84912345000", active=True)
    me = client_for(services, token).post("/v1/me/phone", json={"phone_number": "+84912345001"}).json()
    states = {one["name"]: one["state"] for one in me["requirements"]}
    assert (me["account"]["state"], me["phone"]["verified"], states["phone"]) == ("active", False, "missing")


def test_new_phone_brings_back_what_was_waived_for_the_old_one(services: Services) -> None:
    account_id, token = make_account(services.store, phone="+84912345000")
    waived = RequirementState.WAIVED
    services.store.write_now(settle, SYSTEM, account_id=account_id, name=RequirementName.PHONE, state=waived)
    me = client_for(services, token).post("/v1/me/phone", json={"phone_number": "+84912345001"}).json()
    assert {requirement["name"]: requirement["state"] for requirement in me["requirements"]}["phone"] == "missing"


def test_number_that_can_not_be_used_comes_back_with_its_reasons(services: Services) -> None:
    _, token = make_account(services.store, phone="+84912345000")
    answer = client_for(services, token).post("/v1/me/phone", json={"phone_number": "1800 1234"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "phone_number"
    assert answer.json()["data"]["findings"][0]["status"] == "error"
    assert client_for(services, token).get("/v1/me").json()["phone"]["e164"] == "+84912345000"


def test_name_and_language_can_be_changed_alone(services: Services) -> None:
    _, token = make_account(services.store)
    client = client_for(services, token)
    me = client.patch("/v1/me", json={"language": "vi"}).json()
    assert (me["account"]["name"], me["account"]["language"]) == ("Lan", "vi")
    me = client.patch("/v1/me", json={"name": "  Công ty   Sao Mai "}).json()
    assert (me["account"]["name"], me["account"]["language"]) == ("Công ty Sao Mai", "vi")
    assert client.patch("/v1/me", json={"name": ""}).json()["errors"][0]["field"] == "name"
    assert client.patch("/v1/me", json={"language": "xx"}).status_code == 400


@pytest.mark.parametrize(
    ("token", "state", "requirement"),
    [
        ("tok_declined", "declined", "missing"),
        ("tok_expired", "expired", "missing"),
        ("tok_insufficient_funds", "insufficient_funds", "missing"),
        ("tok_3ds", "action_required", "pending"),
        ("tok_unavailable", "unavailable", "pending"),
    ],
)
def test_bad_card_does_not_meet_the_requirement(services: Services, token: str, state: str, requirement: str) -> None:
    _, login = make_account(services.store)
    me = client_for(services, login).post("/v1/me/payment", json={"token": token}).json()
    states = {one["name"]: one["state"] for one in me["requirements"]}
    assert (me["payment"]["state"], states["payment"], me["next"]) == (state, requirement, "password")


def test_banks_page_confirms_a_card(services: Services) -> None:
    _, login = make_account(services.store)
    client = client_for(services, login)
    url = client.post("/v1/me/payment", json={"token": "tok_3ds"}).json()["payment"]["action_url"]
    assert url.startswith("/sandbox/3ds/")
    assert client.post("/v1/me/payment/confirm").json()["payment"]["state"] == "action_required"
    bank = url.replace("/sandbox/3ds/", "/sandbox/api/3ds/")
    assert client_for(services).post(bank, json={"approve": True}).status_code == 204
    assert client.post("/v1/me/payment/confirm").json()["payment"]["state"] == "ok"
    assert client.post("/v1/me/payment/confirm").status_code == 409


def test_bank_knows_only_challenges_that_were_opened(services: Services) -> None:
    assert client_for(services).post("/sandbox/api/3ds/3ds_made_up", json={"approve": True}).status_code == 404


def test_page_learns_which_gateway_there_is(services: Services) -> None:
    assert client_for(services).get("/v1/payment-gateway").json() == {"gateway": "sandbox", "public": {}}


def test_gateway_that_is_down_loses_nothing(services: Services) -> None:
    account_id, login = make_account(services.store)
    client = client_for(services, login)
    services.gateway = NoGateway()
    assert client.post("/v1/me/payment", json={"token": "tok_ok"}).json()["payment"]["state"] == "unavailable"
    services.gateway = SandboxGateway(services.store)
    assert client.post("/v1/me/payment/confirm").json()["payment"]["state"] == "ok"
    services.gateway = NoGateway()
    answer = client.post("/v1/me/payment", json={"token": "tok_ok"})
    assert (answer.status_code, answer.json()["code"]) == (503, "payment_unavailable")
    assert client.get("/v1/me").json()["payment"]["state"] == "ok"
    assert kinds(services, account_id).count("payment.checked") == 2


def test_token_that_the_gateway_does_not_know_is_named(services: Services) -> None:
    _, login = make_account(services.store)
    answer = client_for(services, login).post("/v1/me/payment", json={"token": "4242424242424242"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "token")
    assert "4242" not in answer.text


def test_whoever_tries_many_cards_must_wait(services: Services, clock: TestClock) -> None:
    _, login = make_account(services.store)
    client = client_for(services, login)
    statuses = [client.post("/v1/me/payment", json={"token": "tok_declined"}).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]


STEPS = [
    ("PUT", "/v1/me/password", {"password": PASSWORD}),
    ("PUT", "/v1/me/contact", body(city="Huế")),
    ("PATCH", "/v1/me", {"name": "Mai"}),
    ("POST", "/v1/me/phone", {"phone_number": "+84912345009"}),
    ("POST", "/v1/me/payment", {"token": "tok_3ds"}),
    ("POST", "/v1/me/payment/confirm", None),
]


@pytest.mark.parametrize(("method", "path", "data"), STEPS)
def test_step_moves_the_callers_own_account_and_nobody_elses(
    services: Services, method: str, path: str, data: object
) -> None:
    """There is no account in these addresses: anonymous, agent and program have none, a stranger moves their own."""
    account_id, token = make_account(services.store, phone="+84912345000")
    _, stranger = make_account(services.store, phone="+84912345003")
    _, agent = make_agent(services.store)
    for client in (client_for(services, token), client_for(services, stranger)):
        client.post("/v1/me/payment", json={"token": "tok_3ds"})
    before = kinds(services, account_id)
    refused = [client_for(services), client_for(services, agent_token=agent), client_for(services, agent)]
    assert [client.request(method, path, json=data).status_code for client in refused] == [401, 401, 401]
    assert client_for(services, key=make_key(services.store)).request(method, path, json=data).status_code == 403
    assert client_for(services, stranger).request(method, path, json=data).status_code == 200
    assert kinds(services, account_id) == before
    assert client_for(services, token).request(method, path, json=data).status_code == 200
    assert len(kinds(services, account_id)) > len(before)


@pytest.mark.parametrize(("method", "path", "data"), STEPS)
def test_login_by_mailed_link_changes_nothing(services: Services, method: str, path: str, data: object) -> None:
    _, token = make_account(services.store, kind=LoginKind.SUPPORT)
    assert client_for(services, token).request(method, path, json=data).status_code == 403


def test_me_is_only_ever_oneself(services: Services) -> None:
    account_id, token = make_account(services.store)
    other_id, stranger = make_account(services.store)
    _, agent = make_agent(services.store)
    assert client_for(services, token).get("/v1/me").json()["account"]["id"] == account_id
    assert client_for(services, stranger).get("/v1/me").json()["account"]["id"] == other_id
    assert client_for(services, agent_token=agent).get("/v1/me").json()["account"] is None
    assert client_for(services).get("/v1/me").json()["account"] is None


def test_me_costs_few_statements(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    from ringback.core.db import Db

    _, token = make_account(services.store, phone="+84912345000", active=True)
    client = client_for(services, token)
    counted: list[Any] = []
    execute = Db._execute
    monkeypatch.setattr(Db, "_execute", noted(execute, lambda db, *rest: counted.append(rest[0])))
    assert client.get("/v1/me").status_code == 200
    assert len(counted) <= 10


def test_open_case_and_what_is_unread_show_on_every_page(services: Services) -> None:
    lan, minh = applicant(services.store), agent(services.store)
    case = opened(services.store, lan.actor)
    client = client_for(services, lan.token)
    assert client.get("/v1/me").json()["open_case"] == case.id
    for n in range(2):
        services.store.write_now(post_message, minh.actor, case_id=case.id, client_id=f"m{n}", body="Hello")
    me = client.get("/v1/me").json()
    assert (me["open_case"], me["unread"]) == (case.id, 2)
