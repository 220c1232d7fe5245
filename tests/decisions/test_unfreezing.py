"""A frozen account is given back, and a second factor taken away, by as many people as activate an account."""

from typing import Any

import msgspec
import pytest

from ringback.accounts.agents.commands import disable_by_id
from ringback.accounts.freezing import freeze_token
from ringback.accounts.identifiers import IdentifierKind, remember
from ringback.core.crypto import token_hash
from ringback.decisions.policy import load_policy
from ringback.decisions.unfreezing import ASKED
from ringback.services import Services
from tests.access.world import CASE
from tests.accounts.authenticators.test_second_factor import sign_in, with_app
from tests.accounts.test_freezing import REASON, freeze, own_account, state_of
from tests.builders import OPERATOR, client_for, make_agent, make_key
from tests.conftest import TestClock

RESET, UNFREEZE = "second-factor/reset", "unfreeze"


@pytest.fixture
def two(services: Services) -> Services:
    services.policy = msgspec.structs.replace(load_policy(), people="two", compare_devices="yes")
    return services


class Frozen:
    """Lan's account with a second factor; frozen, unless its second factor alone is asked for."""

    def __init__(self, services: Services, clock: TestClock, way: str) -> None:
        self.services, self.way = services, way
        browser, _, _ = with_app(services, clock)
        self.account_id = own_account(browser)
        self.case_id = browser.post("/v1/cases", json=CASE).json()["id"]
        if way == UNFREEZE:
            self.freeze()

    def freeze(self) -> None:
        token = freeze_token(self.services.vault, account_id=self.account_id, at=self.services.events.clock())
        assert freeze(self.services, token).status_code == 204

    def agent(self, role: str = "lead") -> tuple[str, str]:
        return make_agent(self.services.store, role=role, stepped_up=True)

    def ask(self, token: str, **wanted: Any) -> str | None:
        """The code of the refusal, or None where it was done."""
        desk = client_for(self.services, agent_token=token)
        answer = desk.post(f"/v1/desk/accounts/{self.account_id}/{self.way}", json={"reason": REASON, **wanted})
        return None if answer.status_code == 204 else str(answer.json()["code"])

    def waits(self, token: str) -> dict[str, Any] | None:
        """What the desk shows of an ask, beside the person."""
        case = client_for(self.services, agent_token=token).get(f"/v1/desk/cases/{self.case_id}").json()
        shown: dict[str, Any] | None = case["account"]["unfreezing"]
        return shown

    def open_case(self) -> str:
        """Another one."""
        key = make_key(self.services.store, account_id=self.account_id)
        return str(client_for(self.services, key=key).post("/v1/cases", json=CASE).json()["id"])

    def lines(self, case_id: str) -> list[str]:
        """What happened, by code, as the applicant's thread has it."""
        key = make_key(self.services.store, account_id=self.account_id)
        found = client_for(self.services, key=key).get(f"/v1/cases/{case_id}/messages").json()["items"]
        return [message["code"] for message in found if message["kind"] == "lifecycle"]

    def is_done(self) -> bool:
        if self.way == UNFREEZE:
            return state_of(self.services, self.account_id) != "frozen"
        return bool(sign_in(self.services).status_code == 200)


@pytest.fixture(params=[UNFREEZE, RESET])
def lan(two: Services, clock: TestClock, request: pytest.FixtureRequest) -> Frozen:
    return Frozen(two, clock, request.param)


def test_lead_alone_gives_no_account_back(lan: Frozen) -> None:
    _, hoa = lan.agent()
    for _ in range(3):
        assert lan.ask(hoa) == "second_person_required"
    assert not lan.is_done()


@pytest.mark.parametrize("role", ["agent", "lead"])
def test_lead_does_what_another_agent_asked_for(lan: Frozen, role: str) -> None:
    (_, minh), (_, hoa) = lan.agent(role), lan.agent()
    assert lan.ask(minh) == "second_person_required"
    assert lan.ask(hoa) is None
    assert lan.is_done()


def test_lead_reads_beside_the_person_who_asked_and_for_what(lan: Frozen) -> None:
    (_, minh), (_, hoa) = lan.agent("agent"), lan.agent()
    assert lan.waits(hoa) is None
    lan.ask(minh, **({"reset_second_factor": True} if lan.way == UNFREEZE else {}))
    shown = lan.waits(hoa)
    assert shown is not None
    assert shown["asked_by"] == client_for(lan.services, agent_token=minh).get("/v1/agent/me").json()["agent"]["name"]
    assert shown["reset_second_factor"]
    lan.ask(hoa, **({"reset_second_factor": True} if lan.way == UNFREEZE else {}))
    assert lan.is_done()
    assert lan.waits(hoa) is None


def test_thread_tells_the_owner_what_was_done_and_only_once_it_was(lan: Frozen) -> None:
    (_, minh), (_, hoa) = lan.agent("agent"), lan.agent()
    both = {"reset_second_factor": True} if lan.way == UNFREEZE else {}
    other, resolved = lan.open_case(), lan.open_case()
    assert client_for(lan.services, agent_token=minh).post(f"/v1/desk/cases/{resolved}/resolve").is_success
    before = lan.lines(lan.case_id)
    lan.ask(minh, **both)
    assert lan.lines(lan.case_id) == before
    lan.ask(hoa, **both)
    done = ["second_factor.reset", *(["account.given_back"] if lan.way == UNFREEZE else [])]
    for case_id in (lan.case_id, other):
        assert lan.lines(case_id)[-len(done) :] == done
    assert lan.lines(resolved)[-1] == "case.resolved"


def test_account_that_is_given_back_with_its_second_factor_has_one_line(two: Services, clock: TestClock) -> None:
    lan = Frozen(two, clock, UNFREEZE)
    (_, minh), (_, hoa) = lan.agent("agent"), lan.agent()
    lan.ask(minh)
    lan.ask(hoa)
    assert lan.lines(lan.case_id).count("account.given_back") == 1
    assert "second_factor.reset" not in lan.lines(lan.case_id)


def test_agents_together_do_nothing_without_a_lead(lan: Frozen) -> None:
    for _ in range(3):
        _, minh = lan.agent("agent")
        assert lan.ask(minh) == "second_person_required"
    assert not lan.is_done()


def test_second_login_of_one_person_is_no_second_person(lan: Frozen) -> None:
    (minh_id, minh), (hoa_id, hoa) = lan.agent(), lan.agent()
    digest = token_hash("rbd_both")
    for subject in (minh_id, hoa_id):
        lan.services.store.write_now(remember, subject=subject, kind=IdentifierKind.DEVICE, digest=digest)
    assert lan.ask(minh) == lan.ask(hoa) == "second_person_required"
    assert not lan.is_done()


def test_ask_is_good_for_a_day(lan: Frozen, clock: TestClock) -> None:
    (_, minh), (_, hoa) = lan.agent("agent"), lan.agent()
    assert lan.ask(minh) == "second_person_required"
    clock.advance(seconds=ASKED / 1000)
    (_, hoa) = lan.agent()
    assert lan.ask(hoa) == "second_person_required"


def test_agent_who_was_disabled_asked_for_nothing(lan: Frozen) -> None:
    (minh_id, minh), (_, hoa) = lan.agent("agent"), lan.agent()
    assert lan.ask(minh) == "second_person_required"
    lan.services.store.write_now(disable_by_id, OPERATOR, agent_id=minh_id)
    assert lan.ask(hoa) == "second_person_required"


def test_agent_who_does_it_by_the_dozen_is_stopped(lan: Frozen) -> None:
    _, hoa = lan.agent()
    for _ in range(lan.services.policy.limits.activations_agent_hour):
        assert lan.ask(hoa) == "second_person_required"
    assert lan.ask(hoa) == "rate_limited"


def test_lead_takes_away_no_second_factor_beside_what_was_asked(two: Services, clock: TestClock) -> None:
    lan = Frozen(two, clock, UNFREEZE)
    (_, minh), (_, hoa) = lan.agent("agent"), lan.agent()
    assert lan.ask(minh) == "second_person_required"
    assert lan.ask(hoa, reset_second_factor=True) == "second_person_required"
    assert lan.ask(hoa) is None


def test_ask_is_for_this_freeze_and_not_for_the_next(two: Services, clock: TestClock) -> None:
    lan = Frozen(two, clock, UNFREEZE)
    (_, minh), (_, hoa) = lan.agent("agent"), lan.agent()
    assert lan.ask(minh) == "second_person_required"
    assert lan.ask(hoa) is None
    clock.advance(seconds=1)
    lan.freeze()
    assert lan.ask(hoa) == "second_person_required"
    assert not lan.is_done()


def test_lead_of_a_desk_of_one_does_it_alone(services: Services, clock: TestClock) -> None:
    lan = Frozen(services, clock, UNFREEZE)
    assert lan.ask(lan.agent()[1]) is None
    assert lan.is_done()


def test_lead_who_does_it_alone_is_stopped_too(services: Services, clock: TestClock) -> None:
    limits = msgspec.structs.replace(services.policy.limits, activations_agent_hour=1)
    services.policy = msgspec.structs.replace(services.policy, limits=limits)
    lan = Frozen(services, clock, UNFREEZE)
    _, hoa = lan.agent()
    assert lan.ask(hoa) is None
    clock.advance(seconds=1)
    lan.freeze()
    assert lan.ask(hoa) == "rate_limited"
