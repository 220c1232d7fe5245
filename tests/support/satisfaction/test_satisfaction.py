"""Whether a resolution helped: said by a tap or by a link of the e-mail, changed, and counted once a case."""

from typing import Any

import pytest

from ringback.services import Services
from tests.builders import client_for, mails_to, make_account, make_agent
from tests.conftest import TestClock
from tests.support.test_contact_requests import opened


@pytest.fixture
def lan(services: Services) -> Any:
    return client_for(services, make_account(services.store, name="Lan", email="lan@example.com")[1])


@pytest.fixture
def minh(services: Services) -> Any:
    return client_for(services, agent_token=make_agent(services.store, name="Minh")[1])


def resolved(lan: Any, minh: Any) -> str:
    case_id = opened(lan)
    assert minh.post(f"/v1/desk/cases/{case_id}/resolve").status_code == 200
    return case_id


def said(client: Any, case_id: str) -> Any:
    return client.get(f"/v1/desk/cases/{case_id}/satisfaction").json()["satisfaction"]


def links(services: Services) -> dict[str, str]:
    template, values = mails_to(services.store, "lan@example.com")[-1]
    assert template == "case_resolved"
    return {way: values[f"{way}_token"] for way in ("good", "bad")}


def test_applicant_says_it_by_a_tap_and_changes_it(lan: Any, minh: Any) -> None:
    case_id = opened(lan)
    path = f"/v1/cases/{case_id}/satisfaction"
    early = lan.put(path, json={"good": True})
    assert (early.status_code, early.json()["code"]) == (409, "case_not_resolved")
    lan.post(f"/v1/cases/{case_id}/resolve")
    assert lan.get(path).json() == {"satisfaction": None, "may_answer": True}
    assert lan.put(path, json={"good": True}).status_code == 200
    assert lan.put(path, json={"good": False, "words": "It took a day."}).status_code == 200
    assert (said(minh, case_id)["good"], said(minh, case_id)["words"]) == (False, "It took a day.")
    too_long = lan.put(path, json={"good": True, "words": "x" * 1001})
    assert too_long.json()["errors"][0]["field"] == "words"
    timeline = minh.get(f"/v1/desk/cases/{case_id}/timeline?limit=100").json()["items"]
    given = [entry["data"] for entry in timeline if entry["kind"] == "satisfaction.given"]
    assert [(one["before"], one["good"]) for one in given] == [(None, True), (True, False)]


def test_each_link_of_the_mail_counts_once_and_without_a_login(lan: Any, minh: Any, services: Services) -> None:
    case_id = resolved(lan, minh)
    nobody, both = client_for(services), links(services)
    assert nobody.post("/v1/satisfactions", json={"token": both["good"], "words": "Thanks"}).status_code == 200
    assert said(minh, case_id)["good"]
    again = nobody.post("/v1/satisfactions", json={"token": both["good"]})
    assert (again.status_code, again.json()["code"]) == (401, "link_expired")
    assert nobody.post("/v1/satisfactions", json={"token": both["bad"]}).status_code == 200
    assert not said(minh, case_id)["good"]
    assert nobody.post("/v1/satisfactions", json={"token": both["good"]}).status_code == 401
    assert nobody.post("/v1/satisfactions", json={"token": both["good"][:-2] + "AA"}).status_code == 401


def test_link_is_of_one_resolution_and_of_thirty_days(
    lan: Any, minh: Any, services: Services, clock: TestClock
) -> None:
    case_id = resolved(lan, minh)
    nobody, first = client_for(services), links(services)
    lan.post(f"/v1/cases/{case_id}/reopen")
    assert nobody.post("/v1/satisfactions", json={"token": first["good"]}).status_code == 401
    minh.post(f"/v1/desk/cases/{case_id}/resolve")
    second = links(services)
    assert nobody.post("/v1/satisfactions", json={"token": first["good"]}).status_code == 401
    clock.advance(days=31)
    assert nobody.post("/v1/satisfactions", json={"token": second["good"]}).status_code == 401


def test_link_of_a_case_counts_for_nothing_while_it_is_merged(lan: Any, minh: Any, services: Services) -> None:
    case_id = resolved(lan, minh)
    link = {"token": links(services)["good"]}
    assert minh.post(f"/v1/desk/cases/{case_id}/merge", json={"into": opened(lan)}).status_code == 200
    refused = client_for(services).post("/v1/satisfactions", json=link)
    assert (refused.status_code, refused.json()["code"], said(minh, case_id)) == (401, "link_expired", None)
    assert minh.post(f"/v1/desk/cases/{case_id}/unmerge").status_code == 204
    assert client_for(services).post("/v1/satisfactions", json=link).status_code == 200


def test_nobody_but_the_applicant_says_it(lan: Any, minh: Any, services: Services) -> None:
    case_id = resolved(lan, minh)
    stranger = client_for(services, make_account(services.store, name="Stranger")[1])
    assert stranger.put(f"/v1/cases/{case_id}/satisfaction", json={"good": False}).status_code == 404
    assert stranger.get(f"/v1/cases/{case_id}/satisfaction").status_code == 404
    assert lan.get(f"/v1/cases/{case_id}/satisfaction").json()["satisfaction"] is None
