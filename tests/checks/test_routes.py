"""Checks over HTTP, as anyone, as an applicant, as a stranger and as staff."""

from typing import Any

import msgspec
import pytest

from ringback.accounts.access import authenticate
from ringback.accounts.commands import set_phone
from ringback.accounts.contact import checked_phone
from ringback.checks.codes import CheckCode
from ringback.core.actors import SYSTEM, Credentials
from ringback.core.db import Db
from ringback.courier.commands import receive
from ringback.courier.flow import DeliveryEvent
from ringback.courier.opt_outs import take_in
from ringback.courier.queries import deliveries
from ringback.courier.schemas import IncomingText, Receipt
from ringback.courier.transitions import BY_ID, move
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.payments.schemas import PaymentState
from ringback.services import Services
from tests.builders import client_for, make_account, make_agent, make_key
from tests.conftest import TestClock

PHONE = "+84912345678"


def send_code(services: Services, token: str) -> tuple[str, str]:
    """The applicant asks for a text message and the carrier accepts it: (verification, delivery)."""
    started = client_for(services, token).post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()

    def accept(db: Db) -> str:
        (sent,) = deliveries(db, SYSTEM, account_id=whose(db, token), verification_id=started["id"])
        row = db.one(BY_ID, which=sent.id)
        assert row is not None
        row = move(db, row, DeliveryEvent.CLAIM)
        move(db, row, DeliveryEvent.ACCEPT, provider="test", provider_ref=sent.id, sent_at=db.now)
        return sent.id

    return started["id"], services.store.write_now(accept)


def whose(db: Db, token: str) -> str:
    account_id = authenticate(db, Credentials(token, bearer=False, desk=False, device=None)).account_id
    assert account_id is not None
    return account_id


def found(services: Services, token: str) -> list[dict[str, Any]]:
    answered: list[dict[str, Any]] = client_for(services, token).get("/v1/me/checks").json()["findings"]
    return answered


def answer(services: Services, delivery: str, event: DeliveryEvent, cause: str) -> None:
    services.store.write_now(receive, receipt=Receipt("test", delivery, "1", event, cause=cause))


def test_anyone_may_ask_about_a_number_and_gets_the_correction(services: Services) -> None:
    asked = client_for(services).post("/v1/checks/number", json={"input": "+84 0912 345 678", "country": "VN"})
    assert asked.status_code == 200
    body = asked.json()
    assert (body["e164"], body["display"], body["region"]) == (PHONE, "+84 912 345 678", "VN")
    assert body["findings"][0]["suggestion"] == PHONE


@pytest.mark.parametrize(
    ("question", "field"),
    [({"input": "0912345678", "country": "XX"}, "country"), ({"input": "9" * 201}, "input"), ({"country": "VN"}, None)],
)
def test_bad_question_is_refused_by_name(services: Services, question: dict[str, str], field: str | None) -> None:
    refused = client_for(services).post("/v1/checks/number", json=question)
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid_input")
    assert field is None or refused.json()["errors"][0]["field"] == field


def test_machine_that_asks_about_many_numbers_is_told_when_to_come_back(services: Services) -> None:
    client = client_for(services)
    statuses = [client.post("/v1/checks/number", json={"input": f"+8491234{n:04}"}).status_code for n in range(121)]
    assert statuses == [200] * 120 + [429]


def test_new_applicant_is_told_what_is_missing(services: Services) -> None:
    _, token = make_account(services.store)
    assert [each["code"] for each in found(services, token)] == ["contact_missing", "payment_missing", "email_ok"]


def test_stuck_applicant_sees_the_carriers_answer_and_their_own_number(services: Services) -> None:
    _, token = make_account(services.store, phone=PHONE)
    _, delivery = send_code(services, token)
    answer(services, delivery, DeliveryEvent.UNDELIVER, "phone_off")
    first = found(services, token)[0]
    assert (first["code"], first["status"], first["who"]) == ("lost_phone_off", "warning", "applicant")
    assert (first["evidence"]["to"], first["evidence"]["carrier_accepted"]) == (PHONE, True)


def test_deliveries_to_an_older_number_are_not_held_against_the_new_one(services: Services) -> None:
    account_id, token = make_account(services.store, phone="+84987654321")
    _, delivery = send_code(services, token)
    answer(services, delivery, DeliveryEvent.UNDELIVER, "phone_off")
    services.store.write_now(set_phone, SYSTEM, account_id=account_id, number=checked_phone(PHONE, country="VN"))
    codes = [each["code"] for each in found(services, token)]
    assert "delivery_none" in codes and "lost_phone_off" not in codes


def test_wrong_codes_are_told_with_what_is_left_until_none_is(services: Services) -> None:
    _, token = make_account(services.store, phone=PHONE)
    verification, _ = send_code(services, token)
    client = client_for(services, token)

    def guess() -> dict[str, Any]:
        client.post(f"/v1/verifications/{verification}/checks", json={"code": "000000"})
        return {each["code"]: each for each in found(services, token)}

    assert guess()["verification_wrong_codes"]["evidence"]["checks_left"] == 4
    for _ in range(3):
        guess()
    assert guess()["verification_checks_used_up"]["status"] == "error"


def test_code_that_ended_unused_is_told(services: Services, clock: TestClock) -> None:
    _, token = make_account(services.store, phone=PHONE)
    send_code(services, token)
    clock.advance(minutes=11)
    assert "verification_expired" in [each["code"] for each in found(services, token)]


def test_used_up_messages_say_when_the_next_is_possible(services: Services, clock: TestClock) -> None:
    _, token = make_account(services.store, phone=PHONE)
    verification, _ = send_code(services, token)
    for _ in range(4):
        clock.advance(seconds=125)
        client_for(services, token).post(f"/v1/verifications/{verification}/sends", json={"channel": "sms"})
    (told,) = [each for each in found(services, token) if each["code"] == "verification_sends_used_up"]
    assert told["evidence"]["next_send_at"] in told["message"]


def test_persons_report_changes_the_diagnosis_here_and_later(services: Services) -> None:
    _, token = make_account(services.store, phone=PHONE)
    verification, delivery = send_code(services, token)
    answer(services, delivery, DeliveryEvent.DELIVER, "unconfirmed")
    client = client_for(services, token)
    assert "delivery_unconfirmed" in [each["code"] for each in found(services, token)]
    answered = client.post(f"/v1/verifications/{verification}/reports", json={"report": "dual_sim"}).json()
    codes = [each["code"] for each in answered["findings"]]
    assert codes[0] == "report_dual_sim" and "delivery_unconfirmed" not in codes
    assert found(services, token) == answered["findings"]


def test_anothers_verification_takes_no_report(services: Services) -> None:
    _, token = make_account(services.store, phone=PHONE)
    verification, _ = send_code(services, token)
    _, other = make_account(services.store)
    path, body = f"/v1/verifications/{verification}/reports", {"report": "late"}
    assert client_for(services, other).post(path, json=body).status_code == 404
    assert client_for(services).post(path, json=body).status_code == 401
    assert client_for(services, key=make_key(services.store)).post(path, json=body).status_code == 403
    assert client_for(services, token).post(path, json={"report": "bored"}).status_code == 400


def test_number_of_another_country_is_pointed_out(services: Services) -> None:
    _, token = make_account(services.store, phone="+6591234567")
    assert {"region": "SG", "country": "VN"} in [
        each["evidence"] for each in found(services, token) if each["code"] == "number_other_country"
    ]


@pytest.mark.parametrize(
    ("card", "code"),
    [
        ("tok_ok", "payment_ok"),
        ("tok_declined", "payment_declined"),
        ("tok_3ds", "payment_action_required"),
        ("tok_expired", "payment_expired"),
        ("tok_insufficient_funds", "payment_insufficient_funds"),
    ],
)
def test_card_is_among_the_findings(services: Services, card: str, code: str) -> None:
    _, token = make_account(services.store, phone=PHONE)
    client_for(services, token).post("/v1/me/payment", json={"token": card})
    (told,) = [each for each in found(services, token) if each["about"] == "payment"]
    assert (told["code"], told["status"]) == (code, "ok" if card == "tok_ok" else "error")


def test_every_state_of_a_payment_method_has_its_finding() -> None:
    assert {f"payment_{state}" for state in PaymentState} <= set(CheckCode)


def test_active_account_has_nothing_left_to_find(services: Services) -> None:
    _, token = make_account(services.store, phone=PHONE, active=True)
    assert [(each["code"], each["status"]) for each in found(services, token)] == [("account_active", "ok")]


def test_timeline_comes_in_pages_without_loss_or_repeat(services: Services, clock: TestClock) -> None:
    _, token = make_account(services.store, phone=PHONE)
    send_code(services, token)
    client = client_for(services, token)
    whole = client.get("/v1/me/timeline?limit=100").json()
    assert whole["next"] is None and len(whole["items"]) > 4
    paged, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/v1/me/timeline?limit=2&cursor={cursor}").json()
        paged += page["items"]
        cursor = page["next"]
    assert paged == whole["items"]
    assert client.get("/v1/me/timeline?cursor=nonsense").json()["code"] == "invalid_input"


def test_applicant_sees_every_message_to_them_and_nobody_elses(services: Services) -> None:
    _, token = make_account(services.store, phone=PHONE)
    _, other = make_account(services.store, phone="+84987654321")
    _, delivery = send_code(services, token)
    (mine,) = client_for(services, token).get("/v1/me/deliveries").json()["items"]
    assert (mine["id"], mine["to"], mine["state"]) == (delivery, PHONE, "accepted")
    assert client_for(services, other).get("/v1/me/deliveries").json()["items"] == []


@pytest.mark.parametrize("path", ["/v1/me/checks", "/v1/me/timeline", "/v1/me/deliveries"])
def test_agents_and_programs_have_no_checks_of_their_own(services: Services, path: str) -> None:
    _, agent = make_agent(services.store)
    assert client_for(services).get(path).status_code == 401
    assert client_for(services, agent_token=agent).get(path).status_code == 401
    assert client_for(services, key=make_key(services.store)).get(path).status_code == 403
    assert client_for(services, make_account(services.store)[1]).get(path).status_code == 200


def test_report_in_an_entry_of_an_older_version_is_still_read(services: Services) -> None:
    _, token = make_account(services.store, phone=PHONE)
    send_code(services, token)

    def report_as_before(db: Db) -> None:
        data = {"symptom": "dual_sim"}
        account_id = whose(db, token)
        append(db, SYSTEM, "verification.reported", account_id=account_id, audience=Audience.APPLICANT, data=data)

    services.store.write_now(report_as_before)
    assert "report_dual_sim" in [each["code"] for each in found(services, token)]
    timeline = client_for(services, token).get("/v1/me/timeline").json()["items"]
    assert timeline[-1]["data"] == {"report": "dual_sim"}


def test_phone_that_texted_stop_is_told_why_first_and_no_more_after_start(services: Services) -> None:
    _, token = make_account(services.store, phone=PHONE)
    send_code(services, token)
    text = IncomingText("sandbox", PHONE, "+15005550006", "STOP", services.events.clock())
    services.store.write_now(take_in, text=text)
    first = found(services, token)[0]
    assert (first["code"], first["status"]) == ("texts_stopped", "error")
    assert "text START from this phone to +15005550006" in first["next_step"]
    services.store.write_now(take_in, text=msgspec.structs.replace(text, text="start"))
    assert "texts_stopped" not in [each["code"] for each in found(services, token)]
