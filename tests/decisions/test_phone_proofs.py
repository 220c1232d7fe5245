"""A call proves the phone by a code of its own, which the person reads back or keys: nothing else of a call does."""

from typing import Any

import pytest

from ringback.accounts.commands import set_phone
from ringback.accounts.contact import checked_phone
from ringback.core.actors import SYSTEM
from ringback.core.db import from_json
from ringback.services import Services
from ringback.worker import drain
from tests.builders import client_for
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, YES, Desk
from tests.decisions.test_evidence import rests_on

REACHED = {"reason": "reached_by_call", "checklist": YES}
DIGITS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip


class Called(Desk):
    """The desk with its agent's browser, the applicant's, and the phone that rings."""

    def __init__(self, services: Services, clock: TestClock, **more: Any) -> None:
        super().__init__(services, **more)
        self.clock = clock
        self.agent_at = client_for(services, agent_token=self.minh)
        self.applicant_at = client_for(services, self.applicant)

    def call(self, method: str) -> dict[str, Any]:
        answer = self.agent_at.post(f"/v1/desk/cases/{self.case_id}/phone-proofs", json={"method": method})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def ring(self, phone: str = PHONE) -> str:
        """Until the phone rings; the call's id."""
        for _ in range(4):
            drain(self.services)
            self.clock.advance(seconds=2)
        drain(self.services)
        calls = self.applicant_at.get(f"/sandbox/api/handsets/{phone}").json()["calls"]
        assert calls[0]["state"] == "ringing"
        return str(calls[0]["id"])

    def act(self, call: str, action: str, key: str = "") -> dict[str, Any]:
        answer = self.applicant_at.post(f"/sandbox/api/calls/{call}/{action}", json={"key": key} if key else {})
        assert answer.is_success, answer.text
        return dict(answer.json())

    def hear(self) -> str:
        """The code that the person hears after pressing 1."""
        call = self.ring()
        self.act(call, "answer")
        said = " ".join(self.act(call, "key", "1")["spoken"]).split("Your code is: ")[1].split(". ")[0]
        return "".join(DIGITS[word] for word in said.rstrip(".").split(", "))

    def key(self, digits: str) -> None:
        call = self.ring()
        self.act(call, "answer")
        for digit in digits:
            self.act(call, "key", digit)

    def code_of_page(self) -> str | None:
        shown = self.applicant_at.get(f"/v1/cases/{self.case_id}").json()["call_code"]
        return shown and str(shown["code"])

    def read_back(self, proof: dict[str, Any], code: str) -> Any:
        return self.agent_at.post(f"/v1/desk/phone-proofs/{proof['id']}/checks", json={"code": code})

    def newest(self) -> dict[str, Any]:
        return dict(self.agent_at.get(f"/v1/desk/cases/{self.case_id}").json()["phone_proof"])

    def rests_on_any(self, *kinds: str) -> bool:
        """Whether the reason "reached by our call" can rest on anything of these kinds."""
        return any(rests_on(self, seq, **REACHED) for kind in kinds for seq in self.seqs(kind))


EVERYTHING = (
    "callback.code_called", "callback.code_refused", "callback.code_exhausted", "callback.code_ended", "callback.done",
    "delivery.heard", "delivery.answered", "delivery.no_key", "delivery.no_answer", "delivery.declined",
    "message.posted",
)  # fmt: skip


@pytest.fixture
def called(services: Services, clock: TestClock) -> Called:
    return Called(services, clock)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_code_that_the_person_reads_back_proves_the_phone(called: Called) -> None:
    proof = called.call("read_back")
    answer = called.read_back(proof, called.hear())
    assert (answer.status_code, answer.json()["state"]) == (200, "proved")
    (entry,) = called.entries("callback.proved")
    data = from_json(entry.data)
    assert (data["how"], data["to"], data["delivery_id"] != "") == ("read_back", called.proof()["to"], True)
    assert rests_on(called, entry.seq, **REACHED)


def test_code_of_the_page_that_the_person_keys_proves_the_phone(called: Called) -> None:
    called.call("keyed")
    code = called.code_of_page()
    assert code is not None
    called.key(code)
    assert called.newest()["state"] == "proved"
    (entry,) = called.entries("callback.proved")
    assert from_json(entry.actor)["kind"] == "system"
    assert called.code_of_page() is None
    assert rests_on(called, entry.seq, **REACHED)


@pytest.mark.parametrize("ends", ["decline", "hangup", "never"])
def test_call_in_which_nobody_heard_the_code_proves_nothing_whatever_is_typed(called: Called, ends: str) -> None:
    """Missed, declined, or answered without the key: the right code by chance would not count either."""
    proof = called.call("read_back")
    call = called.ring()
    if ends == "hangup":
        called.act(call, "answer")
    if ends != "never":
        called.act(call, ends)
    refused = called.read_back(proof, "123456")
    assert refused.json()["code"] == "call_not_heard"
    assert called.newest()["checks_left"] == 3
    assert not called.rests_on_any(*EVERYTHING)


def test_agent_gets_three_tries_a_call(called: Called) -> None:
    proof = called.call("read_back")
    code = called.hear()
    refusals = [called.read_back(proof, wrong(code)).json() for _ in range(3)]
    assert [refused["data"]["checks_left"] for refused in refusals] == [2, 1, 0], str(refusals[0])
    refused = called.read_back(proof, code)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_checks")
    assert not called.rests_on_any(*EVERYTHING)


def test_agent_who_calls_again_and_again_gets_no_further_guesses(called: Called) -> None:
    for _ in range(3):
        called.call("read_back")
    refused = called.agent_at.post(f"/v1/desk/cases/{called.case_id}/phone-proofs", json={"method": "read_back"})
    assert refused.status_code == 429


def test_one_wrong_number_keyed_ends_the_call(called: Called) -> None:
    called.call("keyed")
    code = called.code_of_page() or ""
    called.key(wrong(code))
    assert called.newest()["state"] == "exhausted"
    assert called.code_of_page() is None
    assert not called.rests_on_any(*EVERYTHING)


def test_code_of_the_call_before_proves_nothing(called: Called) -> None:
    first = called.call("read_back")
    old = called.hear()
    second = called.call("read_back")
    called.hear()
    assert called.read_back(first, old).json()["code"] == "code_invalidated"
    assert called.read_back(second, old).json()["code"] == "code_wrong"


def test_code_of_the_sign_up_proves_nothing_in_a_call_and_the_calls_nothing_in_the_sign_up(called: Called) -> None:
    started = called.applicant_at.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()
    proof = called.call("read_back")
    code = called.hear()
    checked = called.applicant_at.post(f"/v1/verifications/{started['id']}/checks", json={"code": code})
    assert checked.json()["code"] == "code_wrong"
    assert called.read_back(proof, code).json()["state"] == "proved"
    assert called.state() == "pending_activation"


def test_code_of_anothers_call_proves_nothing(services: Services, called: Called, clock: TestClock) -> None:
    other = Called(services, clock, phone="+84912345679")
    mine = called.call("read_back")
    called.hear()
    other.call("read_back")
    call = other.ring("+84912345679")
    other.act(call, "answer")
    said = " ".join(other.act(call, "key", "1")["spoken"]).split("Your code is: ")[1].split(". ")[0]
    code = "".join(DIGITS[word] for word in said.rstrip(".").split(", "))
    assert called.read_back(mine, code).json()["code"] == "code_wrong"


def test_call_to_the_number_before_proves_nothing_of_the_new_one(called: Called) -> None:
    proof = called.call("read_back")
    code = called.hear()
    number = checked_phone("+84987654321", country="VN")
    called.store.write_now(set_phone, SYSTEM, account_id=called.account_id, number=number)
    assert called.read_back(proof, code).json()["code"] == "code_invalidated"


def test_proof_of_the_number_before_is_no_evidence_for_the_new_one(called: Called) -> None:
    proof = called.call("read_back")
    assert called.read_back(proof, called.hear()).json()["state"] == "proved"
    for phone in ("+84987654321", PHONE):
        number = checked_phone(phone, country="VN")
        called.store.write_now(set_phone, SYSTEM, account_id=called.account_id, number=number)
        assert not called.rests_on_any("callback.proved")


def test_code_is_over_after_ten_minutes(called: Called) -> None:
    proof = called.call("read_back")
    code = called.hear()
    called.clock.advance(minutes=11)
    assert called.read_back(proof, code).json()["code"] == "code_invalidated"


def test_proof_of_the_day_before_yesterday_is_too_old(called: Called) -> None:
    proof = called.call("read_back")
    called.read_back(proof, called.hear())
    (seq,) = called.seqs("callback.proved")
    called.clock.advance(hours=25)
    called.minh_id, called.minh = called.agent("Mai")
    assert not rests_on(called, seq, **REACHED)


def test_agent_sees_the_code_nowhere(called: Called) -> None:
    """Not on the screen, in the thread, in the journal, nor in what a program or another applicant reads."""
    called.call("keyed")
    keyed = called.code_of_page() or ""
    assert len(keyed) == 6
    called.key("1")
    proof = called.call("read_back")
    spoken = called.hear()
    assert called.code_of_page() is None
    seen = [
        called.agent_at.get(f"/v1/desk/cases/{called.case_id}{path}").text
        for path in ("", "/timeline?limit=100", "/messages")
    ]
    seen.append(str(proof))
    for text in seen:
        assert keyed not in text
        assert spoken not in text
    assert called.agent_at.get(f"/v1/cases/{called.case_id}").status_code == 401


def test_nobody_but_agents_calls_or_checks(called: Called) -> None:
    proof = called.call("read_back")
    path = f"/v1/desk/cases/{called.case_id}/phone-proofs"
    assert called.applicant_at.post(path, json={"method": "keyed"}).status_code == 401
    checks = f"/v1/desk/phone-proofs/{proof['id']}/checks"
    assert called.applicant_at.post(checks, json={"code": "123456"}).status_code == 401
