"""Two agents at one case: each sees what the other is at, and nobody answers over a colleague's words unwarned."""

from typing import Any

import pytest

from ringback.services import Services
from tests.builders import client_for, make_agent
from tests.decisions.desk import Desk


class Two(Desk):
    """Minh and An have the same case open."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.path = f"/v1/desk/cases/{self.case_id}"
        self.mine = client_for(services, agent_token=self.minh)
        self.other = client_for(services, agent_token=make_agent(self.store, name="An")[1])

    def send(self, client: Any, body: str, **more: Any) -> Any:
        return client.post(f"{self.path}/messages", json={"client_id": body, "body": body, **more})

    def newest(self) -> int:
        return int(self.mine.get(self.path).json()["case"]["last_message_number"])

    def bodies(self) -> list[str]:
        return [one["body"] for one in self.mine.get(f"{self.path}/messages").json()["items"] if one["body"]]


@pytest.fixture
def two(services: Services) -> Two:
    return Two(services)


def test_agent_is_told_before_their_reply_leaves_that_a_colleague_answered_and_may_send_it_anyway(two: Two) -> None:
    began = two.newest()
    answer = two.send(two.other, "An's answer").json()["message_number"]
    refused = two.send(two.mine, "Mine", seen=began)
    assert (refused.status_code, refused.json()["code"]) == (409, "answered_meanwhile")
    assert refused.json()["data"]["message_number"] == answer
    assert "Mine" not in two.bodies()
    assert two.send(two.mine, "Mine").status_code == 201
    assert two.bodies()[-2:] == ["An's answer", "Mine"]


def test_notes_ones_own_words_and_the_applicants_warn_nobody(two: Two) -> None:
    began = two.newest()
    two.send(two.other, "A note", kind="note")
    two.send(two.mine, "My first")
    applicant = client_for(two.services, two.applicant)
    applicant.post(f"/v1/cases/{two.case_id}/messages", json={"client_id": "a", "body": "Hello?"})
    assert two.send(two.mine, "My second", seen=began).status_code == 201
    two.send(two.other, "An's answer")
    assert two.send(two.mine, "A note of mine", kind="note", seen=began).status_code == 201


def test_agent_who_has_read_the_answer_is_not_warned_and_a_repeat_gets_the_first_answer(two: Two) -> None:
    began = two.newest()
    first = two.send(two.mine, "Mine", seen=began)
    assert first.status_code == 201
    two.send(two.other, "An's answer")
    again = two.send(two.mine, "Mine", seen=began)
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert two.send(two.mine, "More", seen=two.newest()).status_code == 201


@pytest.mark.parametrize("body", [{"doing": "sleep"}, {}, {"doing": "note", "more": 1}])
def test_activity_of_no_known_kind_is_refused(two: Two, body: dict[str, Any]) -> None:
    assert two.mine.post(f"{two.path}/activity", json=body).status_code == 400
