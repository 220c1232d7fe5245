"""Everybody does anything, right codes and the worker's rounds included: each thing moves along its flow's arrows only,
and afterwards the journal and the state say the same. On both databases; `make fuzz` walks on for longer."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from sqlalchemy import Column, ColumnElement, Table, select

from ringback.accounts.flow import FLOW as ACCOUNT
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
from tests.decisions.test_every_operation import Walk, everybody
from tests.fuzz import TIMES
from tests.rows import select_all

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


def reached(flow: Flow[Any, Any], state: str) -> set[str]:
    """Every state that arrows lead to from there, and that one itself."""
    found = {state}
    for _ in flow.states:
        found |= {str(new) for (old, _), new in flow.table.items() if str(old) in found}
    return found


def states(db: Db) -> dict[tuple[str, str], str]:
    """By table and row."""

    def rows() -> Iterator[tuple[tuple[str, str], str]]:
        for _, table, key, state in PLACES:
            columns: list[ColumnElement[str]] = [key.label("id"), state.label("state")]
            for row in select_all(db, select(*columns)):
                yield (table.name, row.id), row.state

    return dict(rows())


class Anything(Walk):
    """Where `Walk` shows that nothing activates, here codes are entered and messages sent too."""

    before: ClassVar[dict[tuple[str, str], str]]
    moved: ClassVar[set[str]]  # tables

    @rule()
    def worker_goes_round(self) -> None:
        drain(self.everybody.services)

    @rule(right=st.booleans())
    def owner_enters_the_newest_code(self, right: bool) -> None:
        services, newest = self.everybody.services, self.newest_of_any_kind()
        if newest is not None:
            code = code_of(services.store, newest) if right else self.everybody.wrong_code()
            owner = self.everybody.clients["owner"]
            assert owner.post(f"/v1/verifications/{newest}/checks", json={"code": code}).status_code != 500

    def newest_of_any_kind(self) -> str | None:
        rows = self.everybody.services.store.read_now(lambda db: history(db, account_id=self.everybody.account_id))
        return rows[0].id if rows else None

    def is_not_active(self) -> None:
        """Here it may be."""

    @invariant()
    def things_move_along_their_arrows(self) -> None:
        now = self.everybody.services.store.read_now(states)
        for flow, table, _, _ in PLACES:
            for (where, which), state in now.items():
                was = self.before.get((where, which))
                if where == table.name and was is not None and flow not in BEGUN_ANEW:
                    assert state in reached(flow, was), (where, which, was, state)
                    if state != was:
                        self.moved.add(where)
                assert where != table.name or state in [str(one) for one in flow.states], (where, state)
        type(self).before = now


def test_flow_of_every_room_is_watched_or_lies_elsewhere() -> None:
    watched = {id(flow) for flow, *_ in PLACES}
    assert {name for name, flow in FLOWS.items() if id(flow) not in watched} == ELSEWHERE


@pytest.mark.timeout(240 * TIMES)
def test_things_move_along_their_arrows_whatever_anybody_does(services: Services, clock: TestClock) -> None:
    ready = everybody(services, clock)

    class Walked(Anything):
        everybody = ready
        before = services.store.read_now(states)
        moved: ClassVar[set[str]] = set()

    run_state_machine_as_test(
        Walked,
        settings=settings(
            max_examples=4 * TIMES,
            stateful_step_count=40,
            deadline=None,
            derandomize=TIMES == 1,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    drain(services)
    verified = ringback("journal", "verify", database=services.settings.database, files=services.settings.files)
    assert verified.returncode == 0, verified.stdout
    assert {"verifications", "deliveries"} <= Walked.moved


def test_step_against_the_arrows_is_noticed(services: Services, clock: TestClock) -> None:
    class Walked(Anything):
        before = services.store.read_now(states)
        moved: ClassVar[set[str]] = set()

    one = Walked()
    one.everybody = everybody(services, clock)
    one.things_move_along_their_arrows()
    key = ("accounts", one.everybody.account_id)
    type(one).before = {**one.before, key: "closed"}
    with pytest.raises(AssertionError, match="closed"):
        one.things_move_along_their_arrows()


def test_reached_states_follow_the_table() -> None:
    class State(StrEnum):
        OPEN = "open"
        DONE = "done"

    class Event(StrEnum):
        END = "end"

    flow = Flow("a thing", State, Event, {(State.OPEN, Event.END): State.DONE})
    assert (reached(flow, "open"), reached(flow, "done")) == ({"open", "done"}, {"done"})
