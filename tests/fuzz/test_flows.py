"""Everybody does anything, right codes and the worker's rounds included: each thing moves along its flow's arrows only,
and afterwards the journal and the state say the same. On both databases; `make fuzz` walks on for longer."""

import random
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, ClassVar

import pytest
from sqlalchemy import Column, ColumnElement, Table, select

from ringback.accounts.flow import FLOW as ACCOUNT
from ringback.accounts.flow import AccountState
from ringback.accounts.tables import accounts
from ringback.core.db import Db
from ringback.core.flow import Flow
from ringback.courier.flow import FLOW as DELIVERY
from ringback.courier.tables import deliveries
from ringback.decisions.flow import FLOW as DECISION
from ringback.decisions.tables import decisions
from ringback.files.flow import FLOW as FILE
from ringback.files.tables import files
from ringback.incidents.flow import FLOW as INCIDENT
from ringback.incidents.tables import incidents
from ringback.services import Services
from ringback.support.flow import FLOW as CASE
from ringback.support.flow import PROOF_FLOW as PROOF
from ringback.support.tables import cases, phone_proofs
from ringback.verification.flow import EMAIL_UPDATE
from ringback.verification.flow import FLOW as VERIFICATION
from ringback.verification.queries import history
from ringback.verification.tables import email_updates, verifications
from ringback.worker import drain
from tests.architecture.test_flows import FLOWS
from tests.builders import code_of
from tests.cli_runner import ringback
from tests.conftest import TestClock
from tests.decisions.everybody import Everybody
from tests.decisions.test_every_operation import Rules, Walk
from tests.fuzz import TIMES
from tests.rows import execute, select_all

Place = tuple[Flow[Any, Any], Table, "Column[str]", "Column[str]"]
PLACES: tuple[Place, ...] = (
    (ACCOUNT, accounts, accounts.c.id, accounts.c.state),
    (VERIFICATION, verifications, verifications.c.id, verifications.c.state),
    (EMAIL_UPDATE, email_updates, email_updates.c.account_id, email_updates.c.state),
    (DELIVERY, deliveries, deliveries.c.id, deliveries.c.state),
    (CASE, cases, cases.c.id, cases.c.status),
    (PROOF, phone_proofs, phone_proofs.c.id, phone_proofs.c.state),
    (FILE, files, files.c.id, files.c.state),
    (DECISION, decisions, decisions.c.id, decisions.c.state),
    (INCIDENT, incidents, incidents.c.id, incidents.c.state),
)
# A call-back lies within its case, and the sandbox's calls are a phone's, not a person's.
ELSEWHERE = {"ringback.support.flow.CALLBACK_FLOW", "ringback.sandbox.flow.FLOW"}
BEGUN_ANEW = {EMAIL_UPDATE}  # one row an account, which the next wish takes over


def reached(state: str, arrows: Iterable[tuple[str, str]]) -> set[str]:
    """Every state that these arrows lead to from there, and that one itself."""
    found, left = {state}, set(arrows)
    while found != (found := found | {new for old, new in left if old in found}):
        pass
    return found


class Taken(dict[Any, Any]):
    """A flow's table that notes which of its arrows were taken."""

    def __init__(self, table: Mapping[Any, Any]) -> None:
        super().__init__(table)
        self.arrows: set[tuple[str, str]] = set()

    def __getitem__(self, step: tuple[Any, Any]) -> Any:
        new = super().__getitem__(step)
        self.arrows.add((str(step[0]), str(new)))
        return new


def states(db: Db) -> dict[tuple[str, str], str]:
    """By table and row."""

    def rows() -> Iterator[tuple[tuple[str, str], str]]:
        for _, table, key, state in PLACES:
            columns: list[ColumnElement[str]] = [key.label("id"), state.label("state")]
            for row in select_all(db, select(*columns)):
                yield (table.name, row.id), row.state

    return dict(rows())


class Anything(Walk):
    """Where `Walk` shows that nothing activates, here codes are entered and messages sent too.

    What moved during a step moved by the arrows that were taken in it: a command that writes a state without asking
    its flow is noticed, and so is one that asks and writes another.
    """

    RULES: ClassVar[Rules] = {
        **Walk.RULES,
        "worker_goes_round": (2, {}),
        "owner_enters_the_newest_code": (2, {"right": (True, False, False)}),
    }

    def __init__(self, everybody: Everybody) -> None:
        super().__init__(everybody)
        self.before = everybody.services.store.read_now(states)
        self.moved: set[str] = set()  # tables

    def worker_goes_round(self) -> None:
        drain(self.everybody.services)

    def owner_enters_the_newest_code(self, right: bool) -> None:
        store, newest = self.everybody.services.store, self.newest_of_any_kind()
        if newest is not None:
            code = code_of(store, newest) if right else self.everybody.wrong_code()
            answer = self.everybody.ask("owner", "POST", f"/v1/verifications/{newest}/checks", {"code": code})
            self.notice("owner", "code", answer.status_code, answer.text)

    def approves_what_is_not_theirs_to_approve(self, who: str) -> None:
        if self.everybody.stands()[0] == AccountState.PENDING:  # else there is nothing to propose
            super().approves_what_is_not_theirs_to_approve(who)

    def newest_of_any_kind(self) -> str | None:
        rows = self.everybody.services.store.read_now(lambda db: history(db, account_id=self.everybody.account_id))
        return rows[0].id if rows else None

    def holds(self) -> None:
        now = self.everybody.services.store.read_now(states)
        for flow, table, _, _ in PLACES:
            for (where, which), state in now.items():
                if where != table.name:
                    continue
                assert state in [str(one) for one in flow.states], (where, state)
                was = self.before.get((where, which), state)
                if state != was and flow not in BEGUN_ANEW:
                    assert state in reached(was, arrows_of(flow)), (where, which, was, state, arrows_of(flow))
                    self.moved.add(where)
            flow.table = Taken(flow.table)
        self.before = now


def arrows_of(flow: Flow[Any, Any]) -> set[tuple[str, str]]:
    """Those taken since the step before."""
    assert isinstance(flow.table, Taken)
    return flow.table.arrows


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    for flow, *_ in PLACES:
        monkeypatch.setattr(flow, "table", Taken(flow.table))


def test_flow_of_every_room_is_watched_or_lies_elsewhere() -> None:
    watched = {id(flow) for flow, *_ in PLACES}
    assert {name for name, flow in FLOWS.items() if id(flow) not in watched} == ELSEWHERE


@pytest.mark.usefixtures("watched")
def test_state_that_is_written_without_its_arrow_is_noticed(services: Services, clock: TestClock) -> None:
    one = Anything(Everybody(services, clock))
    one.holds()
    case = cases.update().where(cases.c.account_id == one.everybody.account_id).values(status="resolved")
    services.store.write_now(lambda db: execute(db, case))
    with pytest.raises(AssertionError, match="resolved"):
        one.holds()


@pytest.mark.timeout(240 * TIMES)
@pytest.mark.usefixtures("watched")
def test_things_move_along_their_arrows_whatever_anybody_does(services: Services, clock: TestClock) -> None:
    moved: set[str] = set()
    for account in range(3 * TIMES):
        one = Anything(Everybody(services, clock))
        one.go(200, seed=account if TIMES == 1 else random.randrange(2**32))
        moved |= one.moved
    drain(services)
    given = {"files": services.settings.files, "kept_checkpoint": str(services.kept_checkpoint.path)}
    verified = ringback("journal", "verify", database=services.settings.database, **given)
    assert verified.returncode == 0, verified.stdout
    assert {"verifications", "deliveries", "cases", "decisions"} <= moved, moved


def test_reached_states_follow_the_arrows() -> None:
    class State(StrEnum):
        OPEN = "open"
        DONE = "done"
        KEPT = "kept"

    class Event(StrEnum):
        END = "end"
        KEEP = "keep"

    table = Taken({(State.OPEN, Event.END): State.DONE, (State.DONE, Event.KEEP): State.KEPT})
    flow = Flow("a thing", State, Event, table)
    flow.table = table
    assert flow.advance(State.DONE, Event.KEEP) is State.KEPT
    assert reached("open", table.arrows) == {"open"}
    assert flow.advance(State.OPEN, Event.END) is State.DONE
    assert (reached("open", table.arrows), reached("kept", table.arrows)) == ({"open", "done", "kept"}, {"kept"})
