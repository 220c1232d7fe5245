"""Ranges that the published plans lack: taught by people who confirmed codes there, by nobody else, and forgotten."""

import msgspec
import pytest
from sqlalchemy import bindparam, select, update

from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.requirements import settle
from ringback.accounts.schemas import PersonErased
from ringback.accounts.tables import accounts
from ringback.checks.commands import number
from ringback.checks.schemas import NumberQuestion
from ringback.core.actors import ANONYMOUS, SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.core.times import DAY
from ringback.courier.flow import ChannelName
from ringback.services import Services
from ringback.verification import codes, commands, erasure, number_ranges
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import row_of
from ringback.verification.schemas import Terms
from ringback.verification.tables import confirmed_numbers
from tests.builders import OPERATOR, client_for, make_agent
from tests.conftest import TestClock
from tests.persons import applicant
from tests.rows import select_all

RANGE = "84992-11"
OURS = Terms()


def confirm(
    store: Store, nth: int, *, device: str | None = None, phone: str | None = None, terms: Terms = OURS
) -> Actor:
    """The `nth` person with a number of the range enters the code that came; with all else met, they are active."""
    actor = applicant(store, email=f"p{nth}@example.com", phone=phone or f"+8499212345{nth}")
    actor = msgspec.structs.replace(actor, device_id=f"browser {nth}" if device is None else device)
    met = [name for name in RequirementName if name is not RequirementName.PHONE]

    def enter(db: Db) -> None:
        account_id = actor.account_id or ""
        for name in met:
            settle(db, SYSTEM, account_id=account_id, name=name, state=RequirementState.SATISFIED, reason="test")
        begun = commands.start(db, actor, kind=VerificationKind.PHONE, channel=ChannelName.SMS, terms=terms)
        row = row_of(db, begun.id)
        commands.check(db, actor, verification_id=begun.id, code=codes.code_of(db.vault, row.salt, row.code_length))

    store.write_now(enter)
    return actor


def warned(store: Store, typed: str = "0992 999 888") -> bool:
    answer = store.read_now(number, ANONYMOUS, question=NumberQuestion(input=typed, country="VN"))
    assert answer.e164 == "+84992999888"
    return [one.code for one in answer.findings] == ["number_not_in_plan"]


def teach(store: Store, clock: TestClock, people: int = 5) -> None:
    for nth in range(people):
        clock.advance(days=1)
        confirm(store, nth)


def test_five_people_who_confirmed_codes_teach_their_range(store: Store, clock: TestClock) -> None:
    teach(store, clock, 4)
    assert warned(store)
    clock.advance(days=1)
    confirm(store, 4)
    assert not warned(store)
    (known,) = store.read_now(number_ranges.number_ranges, OPERATOR)
    assert (known.id, known.about, known.known, known.numbers) == (RANGE, "+84992••••••", True, 5)


def test_five_people_of_one_day_teach_nothing(store: Store) -> None:
    for nth in range(5):
        confirm(store, nth)
    assert warned(store)
    assert [one.known for one in store.read_now(number_ranges.number_ranges, OPERATOR)] == [False]


def test_one_browser_teaches_once_whatever_accounts_it_makes(store: Store, clock: TestClock) -> None:
    for nth in range(6):
        clock.advance(days=1)
        confirm(store, nth, device="the same")
    assert warned(store)


def test_one_number_teaches_once_whoever_confirms_it(store: Store, clock: TestClock) -> None:
    for nth in range(6):
        clock.advance(days=1)
        confirm(store, nth, phone="+84992123450")
    assert warned(store)


def test_accounts_that_are_not_active_any_more_stop_teaching(store: Store, clock: TestClock) -> None:
    teach(store, clock)
    account_id = store.read_now(lambda db: select_all(db, select(confirmed_numbers.c.account_id)))[0].account_id
    suspend = prepare(update(accounts).where(accounts.c.id == bindparam("which")).values(state="suspended"))
    store.write_now(lambda db: db.run(suspend, which=account_id))
    assert warned(store)


def test_confirmations_of_half_a_year_ago_no_longer_count(store: Store, clock: TestClock) -> None:
    teach(store, clock)
    clock.advance(seconds=(number_ranges.WINDOW - 3 * DAY) // 1000)
    assert warned(store)


def test_phone_waived_by_a_decision_teaches_nothing(store: Store, clock: TestClock) -> None:
    teach(store, clock, 4)
    lan = applicant(store, email="waived@example.com", phone="+84992123459")
    store.write_now(
        settle,
        SYSTEM,
        account_id=lan.account_id or "",
        name=RequirementName.PHONE,
        state=RequirementState.WAIVED,
        reason="decision",
    )
    assert warned(store)


def test_code_entered_without_a_browser_of_the_person_teaches_nothing(store: Store, clock: TestClock) -> None:
    for nth in range(5):
        clock.advance(days=1)
        confirm(store, nth, device="")
    assert store.read_now(number_ranges.number_ranges, OPERATOR) == []


def test_code_that_a_program_ordered_teaches_nothing(store: Store, clock: TestClock) -> None:
    confirm(store, 1, terms=Terms(brand="Acme"))
    assert store.read_now(number_ranges.number_ranges, OPERATOR) == []


def test_number_that_the_plan_lists_is_not_counted(store: Store) -> None:
    confirm(store, 1, phone="+84912345671")
    assert store.read_now(number_ranges.number_ranges, OPERATOR) == []


def test_operator_forgets_a_range_which_then_is_taught_anew(services: Services, clock: TestClock) -> None:
    store = services.store
    teach(store, clock)
    _, token = make_agent(store, role="admin", stepped_up=True)
    client = client_for(services, agent_token=token)
    assert [one["id"] for one in client.get("/v1/operator/number-ranges").json()] == [RANGE]
    assert client.delete(f"/v1/operator/number-ranges/{RANGE}").status_code == 204
    assert warned(store)
    assert client.get("/v1/operator/number-ranges").json() == []
    with pytest.raises(NotFound):
        store.write_now(number_ranges.forget_range, OPERATOR, range_id=RANGE)
    for nth in range(5, 10):
        clock.advance(days=1)
        confirm(store, nth)
    assert not warned(store)


def test_erased_person_leaves_nothing_in_a_range(store: Store) -> None:
    lan = confirm(store, 1)
    store.write_now(erasure.on_person_erased, PersonErased(lan.account_id or ""))
    assert store.read_now(lambda db: select_all(db, select(confirmed_numbers.c.number_key))) == []


@pytest.mark.parametrize(
    ("e164", "range_id"),
    [
        ("+84992123457", "84992-11"),
        ("+6834002", "683-7"),
        ("+4915123456789", "4915123-13"),
        ("+85212345678", "852123-11"),
    ],
)
def test_range_is_a_million_numbers_at_most(e164: str, range_id: str) -> None:
    assert number_ranges.range_of(e164) == range_id
