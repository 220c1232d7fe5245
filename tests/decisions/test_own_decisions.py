"""What an applicant reads of what was decided about them: the outcome, the words to them, and how to go on."""

from typing import Any

import pytest

from ringback.services import Services
from tests.builders import client_for, make_account
from tests.conftest import TestClock
from tests.decisions.desk import Desk, risky

REFUSED: dict[str, Any] = {
    "verdict": "refuse",
    "reason": "number_of_another",
    "note": "The number is not yours.",
    "waives": [],
    "checklist": {},
}


def told(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client_for(desk.services, desk.applicant).get("/v1/me/decisions").json()
    return found


def test_refused_applicant_reads_that_they_are_why_and_until_when_they_can_reopen(
    services: Services, clock: TestClock
) -> None:
    desk = Desk(services)
    assert told(desk) == []
    desk.propose(**REFUSED)
    (one,) = told(desk)
    assert (one["verdict"], one["state"], one["reason"]) == ("refuse", "executed", "number_of_another")
    assert (one["note"], one["case_id"]) == ("The number is not yours.", desk.case_id)
    assert one["reopen_until"] > one["at"]
    client_for(services, desk.applicant).post(f"/v1/cases/{desk.case_id}/reopen")
    assert told(desk)[0]["reopen_until"] is None
    client_for(services, desk.applicant).post(f"/v1/cases/{desk.case_id}/resolve")
    clock.advance(days=6)
    assert told(desk)[0]["reopen_until"] is not None


def test_newest_decision_comes_first(services: Services, clock: TestClock) -> None:
    desk = Desk(services)
    desk.propose(verdict="ask_more", reason="need_picture", note="Send us a picture.", waives=[], checklist={})
    clock.advance(seconds=1)
    desk.propose(**REFUSED)
    assert [one["verdict"] for one in told(desk)] == ["refuse", "ask_more"]


def test_activation_that_was_taken_back_is_told_as_that(services: Services) -> None:
    desk = Desk(services)
    decision = desk.propose().json()
    path = f"/v1/desk/decisions/{decision['id']}/undo"
    client_for(services, agent_token=desk.agent("Mai")[1]).post(path, json={"note": "Somebody else's number."})
    assert [(one["verdict"], one["state"]) for one in told(desk)] == [("activate", "undone")]


@pytest.mark.parametrize("step", ["proposed", "reject", "withdraw"])
def test_nobody_hears_of_what_was_only_proposed(services: Services, step: str) -> None:
    desk = risky(services)
    decision = desk.propose().json()
    if step != "proposed":
        token = desk.minh if step == "withdraw" else desk.agent("Hoa")[1]
        assert desk.settle(step, decision, token, note="No.").status_code == 200
    assert told(desk) == []


def test_nobody_reads_what_was_decided_about_others(services: Services) -> None:
    desk = Desk(services)
    desk.propose(**REFUSED)
    _, other = make_account(services.store)
    assert client_for(services, other).get("/v1/me/decisions").json() == []
    assert client_for(services).get("/v1/me/decisions").status_code == 401
