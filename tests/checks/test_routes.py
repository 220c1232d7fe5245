"""Checks over HTTP, as anyone, as an applicant, as a stranger and as staff."""

import pytest

from ringback.app import House
from ringback.core.actors import SYSTEM
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.schemas import Receipt
from ringback.courier.steps import BY_ID, move
from ringback.courier.verbs import receive, send
from tests.builders import client_for, make_account, make_agent, make_key
from tests.conftest import TestClock

PHONE = "+84912345678"


def send_code(house: House, account_id: str, to: str = PHONE, channel: ChannelName = ChannelName.SMS) -> str:
    """A code that the carrier has accepted."""

    def run(db):  # type: ignore[no-untyped-def]
        delivery = send(
            db,
            actor=SYSTEM,
            account_id=account_id,
            channel=channel,
            to=to,
            template="code",
            locale="en",
            data={"code": "123456"},
        )
        row = move(db, db.one(BY_ID, which=delivery), DeliveryEvent.CLAIM)
        move(db, row, DeliveryEvent.ACCEPT, provider="test", provider_ref=delivery, sent_at=db.now)
        return delivery

    made: str = house.store.write_now(run)
    return made


def answer(house: House, delivery: str, event: DeliveryEvent, cause: str) -> None:
    house.store.write_now(receive, receipt=Receipt("test", delivery, "1", event, cause=cause))


def test_anyone_may_ask_about_a_number_and_gets_the_correction(house: House) -> None:
    asked = client_for(house).post("/v1/checks/number", json={"input": "+84 0912 345 678", "country": "VN"})
    assert asked.status_code == 200
    body = asked.json()
    assert (body["e164"], body["display"], body["region"]) == (PHONE, "+84 912 345 678", "VN")
    assert body["findings"][0]["suggestion"] == PHONE


@pytest.mark.parametrize(
    ("question", "field"),
    [({"input": "0912345678", "country": "XX"}, "country"), ({"input": "9" * 201}, "input"), ({"country": "VN"}, None)],
)
def test_a_bad_question_is_refused_by_name(house: House, question: dict[str, str], field: str | None) -> None:
    refused = client_for(house).post("/v1/checks/number", json=question)
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid_input")
    assert field is None or refused.json()["errors"][0]["field"] == field


def test_a_machine_that_asks_about_many_numbers_is_told_when_to_come_back(house: House) -> None:
    client = client_for(house)
    statuses = [client.post("/v1/checks/number", json={"input": f"+8491234{n:04}"}).status_code for n in range(121)]
    assert statuses == [200] * 120 + [429]


def test_a_new_applicant_is_told_what_is_missing(house: House) -> None:
    _, token = make_account(house.store)
    found = client_for(house, token).get("/v1/me/checks").json()["findings"]
    assert [each["code"] for each in found] == ["contact_missing", "email_ok"]


def test_a_stuck_applicant_sees_the_carriers_answer_and_his_own_number(house: House) -> None:
    account_id, token = make_account(house.store, phone=PHONE)
    answer(house, send_code(house, account_id), DeliveryEvent.UNDELIVER, "barred")
    found = client_for(house, token).get("/v1/me/checks").json()["findings"]
    assert found[0]["code"] == "delivery_barred"
    assert found[0]["evidence"]["to"] == PHONE
    assert (found[0]["status"], found[0]["who"]) == ("error", "applicant")


def test_what_went_to_an_older_number_is_not_held_against_the_new_one(house: House) -> None:
    account_id, token = make_account(house.store, phone=PHONE)
    answer(house, send_code(house, account_id, "+84987654321"), DeliveryEvent.UNDELIVER, "barred")
    codes = [each["code"] for each in client_for(house, token).get("/v1/me/checks").json()["findings"]]
    assert "delivery_none" in codes and "delivery_barred" not in codes


def test_a_number_of_another_country_is_pointed_out(house: House) -> None:
    _, token = make_account(house.store, phone="+6591234567")
    found = client_for(house, token).get("/v1/me/checks").json()["findings"]
    assert {"region": "SG", "country": "VN"} in [
        each["evidence"] for each in found if each["code"] == "number_other_country"
    ]


def test_an_active_account_has_nothing_left_to_find(house: House) -> None:
    _, token = make_account(house.store, phone=PHONE, active=True)
    found = client_for(house, token).get("/v1/me/checks").json()["findings"]
    assert [(each["code"], each["status"]) for each in found] == [("account_active", "ok")]


def test_the_timeline_comes_in_pages_without_loss_or_repeat(house: House, clock: TestClock) -> None:
    account_id, token = make_account(house.store, phone=PHONE)
    send_code(house, account_id)
    client = client_for(house, token)
    whole = client.get("/v1/me/timeline?limit=100").json()
    assert whole["next"] is None and len(whole["items"]) > 4
    paged, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/v1/me/timeline?limit=2&cursor={cursor}").json()
        paged += page["items"]
        cursor = page["next"]
    assert paged == whole["items"]
    assert client.get("/v1/me/timeline?cursor=nonsense").json()["code"] == "invalid_input"


def test_the_applicant_sees_every_message_to_him_and_nobody_elses(house: House) -> None:
    account_id, token = make_account(house.store, phone=PHONE)
    _, other = make_account(house.store, phone="+84987654321")
    delivery = send_code(house, account_id)
    (mine,) = client_for(house, token).get("/v1/me/deliveries").json()["items"]
    assert (mine["id"], mine["to"], mine["state"]) == (delivery, PHONE, "accepted")
    assert client_for(house, other).get("/v1/me/deliveries").json()["items"] == []


@pytest.mark.parametrize("path", ["/v1/me/checks", "/v1/me/timeline", "/v1/me/deliveries"])
def test_only_applicants_have_checks_of_their_own(house: House, path: str) -> None:
    _, agent = make_agent(house.store)
    assert client_for(house).get(path).status_code == 401
    assert client_for(house, agent_token=agent).get(path).status_code == 401
    assert client_for(house, key=make_key(house.store)).get(path).status_code == 403
    assert client_for(house, make_account(house.store)[1]).get(path).status_code == 200
