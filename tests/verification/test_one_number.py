"""However a number is typed, it is one: for its own limit, rules, blocks, the risk of sharing, and the carrier."""

import pytest
from sqlalchemy import select

from ringback.accounts import commands as accounts
from ringback.accounts.contact import checked_phone
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.queries import account
from ringback.accounts.requirements import settle
from ringback.core.actors import SYSTEM, Actor
from ringback.core.errors import Problem
from ringback.core.store import Store
from ringback.core.times import HOUR
from ringback.courier.flow import ChannelName
from ringback.decisions.facts import facts_of
from ringback.fraud import commands as fraud
from ringback.fraud.errors import DestinationBlocked, SendsBlocked
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import BlockReason, RuleAction
from ringback.numbers.lines import build, describe
from ringback.verification import commands
from ringback.verification.errors import TooManySends
from ringback.verification.flow import VerificationKind
from ringback.verification.tables import verifications
from tests.builders import OPERATOR
from tests.conftest import TestClock
from tests.persons import applicant
from tests.rows import select_all

# The same number twice, as two people type it, and what is dialled.
SPELLINGS = [
    ("+84 0992 123 457", "VN", "0992 123 457", "VN", "+84992123457"),
    ("84 (0)992.123.457", "VN", "+84992123457", None, "+84992123457"),
    ("+972 050 123 4567", "IL", "050-123-4567", "IL", "+972501234567"),
    ("0015 84 912 345 678", "BR", "0912 345 678", "VN", "+84912345678"),
    ("8 (067) 123-45-67", "UA", "+380 67 123 45 67", None, "+380671234567"),
    ("15 11 2345 6789", "AR", "+54 9 11 2345 6789", None, "+5491123456789"),
    ("0168 123 4567", "VN", "+84 38 123 4567", None, "+84381234567"),
    ("0690 12 34 56", "FR", "+590 690 12 34 56", None, "+590690123456"),
    ("17951 138 0013 8000", "CN", "+86 138 0013 8000", None, "+8613800138000"),
    ("٠٥٠ ١٢٣ ٤٥٦٧", "SA", "+966 50 123 4567", None, "+966501234567"),
]
each_spelling = pytest.mark.parametrize(
    ("one", "here", "other", "there", "dialled"), SPELLINGS, ids=[spelling[0] for spelling in SPELLINGS]
)


def person(store: Store, typed: str, country: str | None, email: str) -> Actor:
    actor = applicant(store, phone=None, email=email)
    number = checked_phone(typed, country=country)
    store.write_now(accounts.set_phone, actor, account_id=actor.account_id or "", number=number)
    return actor


def start(store: Store, actor: Actor) -> str:
    return store.write_now(commands.start, actor, kind=VerificationKind.PHONE, channel=ChannelName.SMS).id


def ask_five_times(store: Store, clock: TestClock, actor: Actor) -> None:
    verification = start(store, actor)
    for pause in (30, 40, 60, 90):
        clock.advance(seconds=pause)
        store.write_now(commands.resend, actor, verification_id=verification, channel=ChannelName.SMS)


@each_spelling
def test_code_goes_to_one_number_with_one_key(
    store: Store, one: str, here: str | None, other: str, there: str | None, dialled: str
) -> None:
    for typed, country, email in ((one, here, "lan@example.com"), (other, there, "bo@example.com")):
        start(store, person(store, typed, country, email))
    keys = store.read_now(lambda db: select_all(db, select(verifications.c.to_key)))
    assert len(keys) == 2
    assert {row.to_key for row in keys} == {store.read_now(lambda db: db.vault.lookup("phone", dialled))}


@each_spelling
def test_limit_of_a_number_holds_for_whoever_types_it_otherwise(
    store: Store, clock: TestClock, one: str, here: str | None, other: str, there: str | None, dialled: str
) -> None:
    for email in ("lan@example.com", "linh@example.com"):
        ask_five_times(store, clock, person(store, one, here, email))
    with pytest.raises(TooManySends):
        start(store, person(store, other, there, "bo@example.com"))


@each_spelling
def test_rule_and_block_hold_for_each_spelling(
    store: Store, one: str, here: str | None, other: str, there: str | None, dialled: str
) -> None:
    lan, bo = person(store, one, here, "lan@example.com"), person(store, other, there, "bo@example.com")
    rule = store.write_now(fraud.set_rule, OPERATOR, rule=RuleRequest(RuleAction.DENY, number=dialled))
    for actor in (lan, bo):
        with pytest.raises(DestinationBlocked):
            start(store, actor)
    store.write_now(fraud.remove_rule, OPERATOR, rule_id=rule.id)
    until = store.read_now(lambda db: db.now) + HOUR
    scope = dialled[:-4]
    store.write_now(fraud.block, scope=scope, channel="", reason=BlockReason.PUMPING, ends_at=until, evidence={})
    for actor in (lan, bo):
        with pytest.raises(SendsBlocked):
            start(store, actor)


@each_spelling
def test_two_who_type_one_number_share_it_for_risk(
    store: Store, one: str, here: str | None, other: str, there: str | None, dialled: str
) -> None:
    person(store, one, here, "lan@example.com")
    bo = person(store, other, there, "bo@example.com")
    facts = store.read_now(lambda db: facts_of(db, account(db, account_id=bo.account_id or "")))
    assert facts.same_phone == 1


def phone_of(store: Store, actor: Actor) -> str | None:
    return store.read_now(account, account_id=actor.account_id or "").phone


def kept_before(store: Store, email: str = "old@example.com") -> Actor:
    """Somebody whose number an earlier version kept with the trunk prefix in it."""
    actor = applicant(store, phone=None, email=email)
    number = build(84, "0992123457")
    assert number is not None
    store.write_now(accounts.set_phone, actor, account_id=actor.account_id or "", number=describe(number))
    assert phone_of(store, actor) == "+840992123457"
    return actor


def test_number_kept_with_its_trunk_prefix_is_sent_to_as_what_it_means(store: Store, clock: TestClock) -> None:
    for email in ("old@example.com", "older@example.com"):
        old = kept_before(store, email)
        ask_five_times(store, clock, old)
        assert phone_of(store, old) == "+84992123457"
    with pytest.raises(TooManySends):
        start(store, person(store, "0992 123 457", "VN", "new@example.com"))


def test_number_that_was_proved_stays_as_it_was_kept(store: Store) -> None:
    old = kept_before(store)
    account_id = old.account_id or ""
    state = RequirementState.SATISFIED
    store.write_now(settle, SYSTEM, account_id=account_id, name=RequirementName.PHONE, state=state, reason="test")
    with pytest.raises(Problem):
        start(store, old)
    assert phone_of(store, old) == "+840992123457"
