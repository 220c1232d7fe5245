"""One case on an agent's screen: everything that helps to judge it, nothing that gives the person away."""

import pytest

from ringback.core.db import from_json
from ringback.courier.providers.routing import carrier_of
from ringback.desk.screen import one_slip_away
from ringback.incidents.commands import open_incident
from ringback.incidents.scoring import Anomaly, Place
from ringback.incidents.tables import IncidentScope
from ringback.journal.queries import since
from ringback.journal.schemas import Audience
from ringback.services import Services
from ringback.support.live.sse import entry_frame
from tests.builders import client_for, make_account, make_agent, make_key
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, Desk


def screen(desk: Desk) -> dict:  # type: ignore[type-arg]
    answer = client_for(desk.services, agent_token=desk.minh).get(f"/v1/desk/cases/{desk.case_id}")
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def test_screen_holds_all_that_a_decision_needs(services: Services) -> None:
    desk = Desk(services)
    client_for(services, desk.applicant).post("/v1/verifications", json={"kind": "phone", "channel": "sms"})
    seen = screen(desk)
    assert seen["case"]["id"] == desk.case_id
    assert [(each["name"], each["state"]) for each in seen["account"]["requirements"]] == [
        ("email", "satisfied"),
        ("contact", "satisfied"),
        ("payment", "satisfied"),
        ("phone", "missing"),
    ]
    assert [each["channel"] for each in seen["deliveries"]] == ["sms"]
    assert "delivery_on_its_way" in [each["code"] for each in seen["findings"]]
    assert seen["presence"] == {"case_id": desk.case_id, "applicant": False, "agents": []}
    policy = seen["decision_policy"]
    assert (policy["needs_approval"], policy["risk"]["factors"]) == (False, ["new_account"])
    assert {"code": "codes_were_tried", "required": False} in [
        {"code": item["code"], "required": item["required"]} for item in policy["checklist"]
    ]
    assert set(policy["reasons"]) == {"activate", "refuse", "ask_more"}
    assert desk.propose().status_code == 201
    assert [each["state"] for each in screen(desk)["decisions"]] == ["executed"]


def test_outage_that_hits_the_applicant_is_on_the_screen(services: Services) -> None:
    desk = Desk(services)
    assert screen(desk)["incident"] is None
    place = Place(IncidentScope.CARRIER, "sms", country="VN", carrier=carrier_of(PHONE))
    services.store.write_now(open_incident, anomaly=Anomaly(place, 12, 0, 0.8))
    assert screen(desk)["incident"]["offers"] == ["call", "case"]


def test_screen_and_timeline_hold_neither_number_nor_address_in_clear(services: Services) -> None:
    desk = Desk(services, email="lan.tran@shop.example")
    client = client_for(services, agent_token=desk.minh)
    client_for(services, desk.applicant).post("/v1/verifications", json={"kind": "phone", "channel": "sms"})
    whole = str(screen(desk)) + client.get(f"/v1/desk/cases/{desk.case_id}/timeline?limit=100").text
    for secret in ("912345678", "912 345 678", "lan.tran", "shop.example", "Lý Thường Kiệt"):
        assert secret not in whole


def test_timeline_tells_agents_more_than_the_applicant(services: Services) -> None:
    desk = Desk(services)
    desk.propose()
    agent = client_for(services, agent_token=desk.minh).get(f"/v1/desk/cases/{desk.case_id}/timeline?limit=100").json()
    kinds = [entry["kind"] for entry in agent["items"]]
    assert {"account.created", "case.opened", "decision.proposed", "decision.executed", "account.activated"} <= set(
        kinds
    )
    assert [entry["seq"] for entry in agent["items"]] == sorted(entry["seq"] for entry in agent["items"])


def test_agents_stream_masks_the_address_and_the_applicants_does_not(services: Services) -> None:
    desk = Desk(services, email="lan.tran@shop.example")
    (created,) = desk.store.read_now(since, account_id=desk.account_id, audience=Audience.AGENT, maximum=1)
    assert b"lan.tran@shop.example" in entry_frame(created, Audience.APPLICANT)
    assert b"lan.tran" not in entry_frame(created, Audience.AGENT)


def test_accounts_on_the_same_phone_device_or_a_slip_away_are_pointed_out(services: Services) -> None:
    desk = Desk(services, device="d" * 20)
    same, _ = make_account(services.store, phone=PHONE)
    slip, _ = make_account(services.store, phone="+84912345687")
    device, _ = make_account(services.store, device="d" * 20)
    make_account(services.store, phone="+84987000111")
    assert {each["account_id"]: each["reason"] for each in screen(desk)["similar"]} == {
        same: "same_phone",
        slip: "similar_phone",
        device: "same_device",
    }


def test_account_on_the_same_mailbox_is_pointed_out(services: Services) -> None:
    desk = Desk(services, email="lan@gmail.com")
    same, _ = make_account(services.store, email="l.an+2@googlemail.com")
    make_account(services.store, email="lam@gmail.com")
    (found,) = screen(desk)["similar"]
    assert (found["account_id"], found["reason"]) == (same, "same_mailbox")


def test_slip_is_a_wrong_digit_or_a_swapped_pair_and_never_the_number_itself() -> None:
    slips = set(one_slip_away(PHONE))
    assert {"+84912345679", "+84912345687", "+84921345678"} <= slips
    assert PHONE not in slips
    assert 80 <= len(slips) <= 90


@pytest.mark.parametrize(
    ("field", "value"), [("email", "lan@shop.example"), ("phone", PHONE), ("contact", "Lan Nguyễn")]
)
def test_reveal_needs_a_reason_and_leaves_an_entry(services: Services, field: str, value: str) -> None:
    desk = Desk(services, email="lan@shop.example")
    client, path = client_for(services, agent_token=desk.minh), f"/v1/desk/cases/{desk.case_id}/reveal"
    refused = client.post(path, json={"field": field, "reason": " "})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "reason")
    assert desk.entries("person.revealed") == []
    shown = client.post(path, json={"field": field, "reason": "to compare with the picture"}).json()["value"]
    assert value in (shown if isinstance(shown, str) else shown["full_name"])
    (entry,) = desk.entries("person.revealed")
    assert (from_json(entry.data), from_json(entry.actor)["id"]) == ({"field": field}, desk.minh_id)
    assert "Minh" not in str(entry.actor)
    assert entry.audience == "agent"


def test_agent_who_reveals_by_the_dozen_is_stopped(services: Services) -> None:
    desk = Desk(services)
    client, path = client_for(services, agent_token=desk.minh), f"/v1/desk/cases/{desk.case_id}/reveal"
    maximum = services.settings.desk_lookups
    body = {"field": "email", "reason": "to compare with the picture"}
    statuses = [client.post(path, json=body).status_code for _ in range(maximum + 1)]
    assert statuses == [200] * maximum + [429]
    assert len(desk.entries("person.revealed")) == maximum


def test_case_is_taken_given_to_a_colleague_and_given_back(services: Services) -> None:
    desk = Desk(services)
    hoa_id, _ = desk.agent("Hoa")
    client, path = client_for(services, agent_token=desk.minh), f"/v1/desk/cases/{desk.case_id}/assign"
    assert client.post(path, json={}).json()["assignee"] == {"id": desk.minh_id, "name": "Minh"}
    assert client.post(path, json={"agent_id": hoa_id}).json()["assignee"] == {"id": hoa_id, "name": "Hoa"}
    assert client.post(path, json={"agent_id": None}).json()["assignee"] is None
    assert client.post(path).json()["assignee"]["name"] == "Minh"
    assert client.post(path, json={"agent_id": "agt_nobody"}).json()["errors"][0]["field"] == "agent_id"


def test_agent_who_takes_a_case_too_late_is_told(services: Services) -> None:
    desk = Desk(services)
    _, hoa = desk.agent("Hoa")
    path, etag = f"/v1/desk/cases/{desk.case_id}/assign", screen(desk)["case"]["etag"]
    first = client_for(services, agent_token=desk.minh).post(path, json={}, headers={"If-Match": etag})
    second = client_for(services, agent_token=hoa).post(path, json={}, headers={"If-Match": etag})
    assert (first.status_code, second.status_code, second.json()["code"]) == (200, 412, "stale")


def test_colleagues_are_listed_with_who_takes_cases(services: Services, clock: TestClock) -> None:
    desk = Desk(services)
    hoa_id, hoa = desk.agent("Hoa")
    client_for(services, agent_token=hoa).post("/v1/agent/presence", json={"available": False})
    client = client_for(services, agent_token=desk.minh)
    assert client.get("/v1/desk/agents").json() == [
        {"id": hoa_id, "name": "Hoa", "online": False},
        {"id": desk.minh_id, "name": "Minh", "online": True},
    ]


PATHS = [
    ("GET", "/v1/desk/cases/{}", None),
    ("GET", "/v1/desk/cases/{}/timeline", None),
    ("POST", "/v1/desk/cases/{}/assign", {}),
    ("POST", "/v1/desk/cases/{}/reveal", {"field": "email", "reason": "to compare names"}),
    ("GET", "/v1/desk/agents", None),
]


@pytest.mark.parametrize(("method", "path", "body"), PATHS, ids=lambda value: value if isinstance(value, str) else "")
def test_desk_is_for_agents_only(services: Services, method: str, path: str, body: object) -> None:
    desk = Desk(services)
    _, stranger = make_account(services.store)
    _, agent = make_agent(services.store)
    here = path.format(desk.case_id)
    assert client_for(services).request(method, here, json=body).status_code == 401
    assert client_for(services, desk.applicant).request(method, here, json=body).status_code == 401
    assert client_for(services, stranger).request(method, here, json=body).status_code == 401
    assert client_for(services, key=make_key(services.store)).request(method, here, json=body).status_code == 403
    assert client_for(services, agent_token=agent).request(method, here, json=body).status_code == 200
    if "{}" in path:
        unknown = path.format("case-unknown")
        assert client_for(services, agent_token=agent).request(method, unknown, json=body).status_code == 404
