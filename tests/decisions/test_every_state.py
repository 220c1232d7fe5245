"""The same walk from elsewhere: around an account that was frozen, and around one whose phone was waived."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import pytest

from ringback.accounts.flow import AccountState, RequirementName, RequirementState
from ringback.accounts.freezing import freeze, freeze_token
from ringback.accounts.queries import account
from ringback.accounts.requirements import activate_if_met, settle
from ringback.core.actors import ANONYMOUS, SYSTEM
from ringback.core.db import Db
from ringback.services import Services
from tests.access.world import answered
from tests.conftest import TestClock
from tests.decisions.everybody import AGENTS, PEOPLE, PHONE, PROGRAMS, Everybody
from tests.decisions.test_every_operation import CALLS, LITTLE, ON, Rules, Walk
from tests.every import deep

UNFREEZE = "POST /v1/desk/accounts/{account_id}/unfreeze"
pytestmark = [ON, pytest.mark.timeout(300)]
long = deep("the walks by chance go here too")


class FromFrozen(Walk):
    """Every requirement is met, so whatever took the account out of its state would make it active. The two people who
    may give it back don't."""

    RULES: ClassVar[Rules] = {
        name: rule
        for name, rule in Walk.RULES.items()
        if name not in ("approves_what_is_not_theirs_to_approve", "aws")  # both are of an account that is open
    } | {"aws": (1, {"who": ("stranger",), "name": Walk.RULES["aws"][1]["name"]})}

    def __init__(self, everybody: Everybody) -> None:
        super().__init__(everybody)
        everybody.services.store.write_now(self._activate_and_freeze)

    def _activate_and_freeze(self, db: Db, /) -> None:
        which, state = self.everybody.account_id, RequirementState.SATISFIED
        settle(db, SYSTEM, account_id=which, name=RequirementName.PHONE, state=state, reason="test")
        activate_if_met(db, SYSTEM, account_id=which, reason="test")
        assert account(db, account_id=which).state == AccountState.ACTIVE
        freeze(db, ANONYMOUS, token=freeze_token(db.vault, account_id=which, at=db.now))

    def rest(self, who: str, route: str) -> None:
        if not (route == UNFREEZE and who in AGENTS):
            super().rest(who, route)

    def set_outright(self, who: str, method: str, of: str) -> None:
        if not (of == UNFREEZE and who in AGENTS):
            super().set_outright(who, method, of)

    def holds(self) -> None:
        assert self.everybody.stands()[0] == AccountState.FROZEN


class FromWaived(Walk):
    """Active though its phone proved nothing: it is so for this number alone, and never looks as if it had."""

    RULES: ClassVar[Rules] = {
        name: rule for name, rule in Walk.RULES.items() if name != "approves_what_is_not_theirs_to_approve"
    }

    def __init__(self, everybody: Everybody) -> None:
        super().__init__(everybody)
        decision = everybody.decision()
        body = {"note": "", "evidence_hash": decision["evidence_hash"]}
        answered(everybody.ask("admin", "POST", f"/v1/desk/decisions/{decision['id']}/approve", body))
        assert everybody.stands() == (AccountState.ACTIVE, RequirementState.WAIVED)
        self.is_waived = True

    def holds(self) -> None:
        store = self.everybody.services.store
        number = store.read_now(lambda db: account(db, account_id=self.everybody.account_id).phone)
        self.is_waived &= number == PHONE and self.everybody.stands()[1] == RequirementState.WAIVED
        if not self.is_waived:
            super().holds()


def once_each(one: Walk, people: Sequence[str] = PEOPLE, calls: Mapping[str, Any] = CALLS) -> None:
    for who in people:
        for route in calls:
            one.rest(who, route)
            one.set_outright(who, "PATCH", route)
        one.holds()


@pytest.mark.peers
def test_frozen_account_stays_so_whatever_anybody_does(services: Services, clock: TestClock) -> None:
    one = FromFrozen(Everybody(services, clock))
    one.go(1200, seed=1)
    assert {who for who, _ in one.everybody.done} >= {"stranger", *AGENTS, *PROGRAMS}, LITTLE


@long
@pytest.mark.peers
def test_every_operation_by_everybody_once_gives_no_frozen_account_back(services: Services, clock: TestClock) -> None:
    one = FromFrozen(Everybody(services, clock))
    once_each(one)
    assert len({what for _, what in one.everybody.done}) > 80, LITTLE


def test_two_people_give_the_frozen_account_back_after_all_of_that(services: Services, clock: TestClock) -> None:
    """Else the walk would prove nothing: all that it lacks is their word."""
    one = FromFrozen(Everybody(services, clock))
    path, body = UNFREEZE.split(" ")[1].format(account_id=one.everybody.account_id), CALLS[UNFREEZE].json
    assert one.everybody.ask("agent", "POST", path, body).json()["code"] == "second_person_required"
    assert one.everybody.stands()[0] == AccountState.FROZEN
    assert one.everybody.ask("lead", "POST", path, body).is_success
    assert one.everybody.stands()[0] == AccountState.ACTIVE


@pytest.mark.peers
def test_waived_phone_is_waived_for_its_number_alone_whatever_anybody_does(
    services: Services, clock: TestClock
) -> None:
    one = FromWaived(Everybody(services, clock))
    one.go(1200, seed=1)
    assert not one.is_waived, "nobody changed the number: the walk would prove nothing"
    assert len(one.everybody.done) > 60, LITTLE


@long
@pytest.mark.peers
def test_every_operation_by_everybody_once_proves_no_waived_phone(services: Services, clock: TestClock) -> None:
    one = FromWaived(Everybody(services, clock))
    once_each(one)
    assert len({what for _, what in one.everybody.done}) > 80, LITTLE
