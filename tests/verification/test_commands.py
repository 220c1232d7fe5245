"""Proving a phone: what a code is worth, how often it may be guessed and sent, and what a person is told."""

import asyncio
import collections

import phonenumbers
import pytest
from sqlalchemy import select

from ringback.accounts import commands as accounts
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.core.actors import Actor
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound, NotPossible, Problem
from ringback.core.sqlite import SqliteStore
from ringback.core.store import Store
from ringback.core.times import HOUR, MINUTE, from_iso
from ringback.courier import queries as courier
from ringback.courier.flow import ChannelName
from ringback.journal.queries import since
from ringback.journal.schemas import Audience
from ringback.journal.tables import entries
from ringback.numbers.lines import describe
from ringback.verification import codes, commands, queries
from ringback.verification.errors import (
    AlreadyVerified,
    ChannelUnavailable,
    CodeExpired,
    SendTooSoon,
    TooManyChecks,
    TooManySends,
    WrongCode,
)
from ringback.verification.flow import VerificationKind
from ringback.verification.limits import STRANGERS, STRANGERS_DAY
from ringback.verification.queries import row_of
from ringback.verification.schemas import Verification
from ringback.verification.tables import verifications
from tests.conftest import TestClock
from tests.persons import MOBILE, applicant
from tests.rows import select_all

SMS, CALL, EMAIL = ChannelName.SMS, ChannelName.CALL, ChannelName.EMAIL


def start(store: Store, actor: Actor, channel: ChannelName = SMS) -> Verification:
    return store.write_now(commands.start, actor, kind=VerificationKind.PHONE, channel=channel)


def right(store: Store, verification_id: str) -> str:
    def derive(db: Db) -> str:
        return codes.code_of(db.vault, row_of(db, verification_id).salt)

    return store.read_now(derive)


def wrong(store: Store, verification_id: str) -> str:
    return f"{(int(right(store, verification_id)) + 1) % 10**6:06d}"


def kinds(store: Store, actor: Actor) -> list[str]:
    statement = select(entries.c.kind).where(entries.c.account_id == actor.account_id).order_by(entries.c.seq)
    return [row.kind for row in store.read_now(lambda db: select_all(db, statement))]


def test_right_code_proves_the_phone(store: Store) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    assert (begun.state, begun.checks_left, begun.sends_left, begun.to) == ("pending", 5, 4, MOBILE)
    assert [one.state for one in begun.deliveries] == ["queued"]
    typed = right(store, begun.id)
    done = store.write_now(commands.check, lan, verification_id=begun.id, code=f" {typed[:3]}-{typed[3:]} ")
    assert done.state == "approved"
    assert store.read_now(states_of, account_id=lan.account_id or "")["phone"] == "satisfied"
    assert "verification.approved" in kinds(store, lan)
    again = store.write_now(commands.check, lan, verification_id=begun.id, code=typed)
    assert again.state == "approved"
    with pytest.raises(AlreadyVerified):
        start(store, lan)


def test_right_code_proves_the_mailbox(store: Store) -> None:
    lan = applicant(store, phone=None, proved=False)
    begun = store.write_now(commands.start, lan, kind=VerificationKind.EMAIL, channel=EMAIL)
    assert [way.channel for way in begun.channels] == ["email"]
    store.write_now(commands.check, lan, verification_id=begun.id, code=right(store, begun.id))
    assert store.read_now(account, account_id=lan.account_id or "").email_verified


def test_address_that_has_an_account_is_answered_alike_and_no_code_fits(store: Store) -> None:
    lan = applicant(store, phone=None, proved=False)
    begun = store.write_now(
        commands.start, lan, kind=VerificationKind.EMAIL, channel=EMAIL, account_id=lan.account_id, known=True
    )
    assert [one.template for one in begun.deliveries] == ["code"]
    with pytest.raises(WrongCode) as refused:
        store.write_now(commands.check, lan, verification_id=begun.id, code=right(store, begun.id))
    assert refused.value.data == {"checks_left": 4}


def test_input_that_is_no_code_is_no_guess(store: Store) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    several = "Your code is 123456, not 654321"
    for slip in ("", "12345", "1234567", "abcdef", "12 34 5x", "1" * 1001, several, "call +84 912 345 678"):
        with pytest.raises(InvalidInput):
            store.write_now(commands.check, lan, verification_id=begun.id, code=slip)
    assert store.read_now(queries.verification, lan, verification_id=begun.id).checks_left == 5


@pytest.mark.parametrize(
    "message",
    [
        "Your code is {code}, valid 10 minutes",
        "[Ringback 24/7] {code} là mã của bạn, có hiệu lực trong 10 phút.\n\n@signup.example #{code}",
        "Ringback: {left} {right}. Expires 29.11.2026 09:35",
        "code:{left}-{right}",
        "\u0661 \u0645\u0646 5: {code}",
    ],
)
def test_code_is_found_in_a_whole_message_that_was_pasted(store: Store, message: str) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    code = right(store, begun.id)
    pasted = message.format(code=code, left=code[:3], right=code[3:])
    assert store.write_now(commands.check, lan, verification_id=begun.id, code=pasted).state == "approved"


def test_verification_ends_after_five_wrong_codes_and_refuses_the_right_one(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    left = []
    for _ in range(5):
        with pytest.raises(WrongCode) as refused:
            store.write_now(commands.check, lan, verification_id=begun.id, code=wrong(store, begun.id))
        left.append(refused.value.data["checks_left"])
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(TooManyChecks) as closed:
        store.write_now(commands.check, lan, verification_id=begun.id, code=right(store, begun.id))
    assert closed.value.data["retry_after_s"] > 0
    clock.advance(seconds=closed.value.data["retry_after_s"])
    fresh = store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    assert fresh.id != begun.id
    assert fresh.checks_left == 5


def test_guesses_at_once_are_five_guesses_though_they_are_sixty(store: Store) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    guess = wrong(store, begun.id)

    async def together() -> list[object]:
        jobs = (store.write(commands.check, lan, verification_id=begun.id, code=guess) for _ in range(60))
        return await asyncio.gather(*jobs, return_exceptions=True)

    answers = collections.Counter(type(answer).__name__ for answer in asyncio.run(together()))
    assert answers == {"WrongCode": 5, "TooManyChecks": 55}
    assert kinds(store, lan).count("verification.refused") == 5


@pytest.mark.parametrize("place", [1, 5, 6, 60])
def test_right_guess_among_sixty_at_once_is_taken_only_as_one_of_the_first_five(store: Store, place: int) -> None:
    """SQLite has one writer and so keeps the order; of PostgreSQL's several any may be first."""
    lan = applicant(store)
    begun = start(store, lan)
    guesses = [wrong(store, begun.id)] * 60
    guesses[place - 1] = right(store, begun.id)

    async def together() -> list[object]:
        jobs = (store.write(commands.check, lan, verification_id=begun.id, code=guess) for guess in guesses)
        return await asyncio.gather(*jobs, return_exceptions=True)

    answers = collections.Counter(type(answer).__name__ for answer in asyncio.run(together()))
    approved, refused = answers["Verification"], answers["WrongCode"]
    assert (approved, refused) in [(1, before) for before in range(5)] + [(0, 5)]
    if isinstance(store, SqliteStore):
        assert (approved, refused) == ((1, place - 1) if place <= 5 else (0, 5))
    assert kinds(store, lan).count("verification.refused") == refused
    assert (store.read_now(queries.verification, lan, verification_id=begun.id).state == "approved") is bool(approved)


def test_guesses_are_counted_across_messages(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    for _ in range(3):
        with pytest.raises(WrongCode):
            store.write_now(commands.check, lan, verification_id=begun.id, code=wrong(store, begun.id))
    clock.advance(seconds=31)
    assert store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS).checks_left == 2


def test_guesses_of_strangers_at_a_number_are_a_hundred_a_day_and_refuse_no_right_code(
    store: Store, clock: TestClock
) -> None:
    """Twelve accounts name Lan's number, each as often as it may; the code that Lan asked for goes on being good."""
    lan = applicant(store)
    evaluated = 0
    clock.advance(minutes=11)
    for nth in range(12):
        stranger = applicant(store, email=f"stranger{nth}@example.com")
        with pytest.raises(TooManySends):
            while True:
                begun = start(store, stranger)
                for _ in range(5):
                    with pytest.raises(WrongCode):
                        store.write_now(commands.check, stranger, verification_id=begun.id, code=wrong(store, begun.id))
                    evaluated += 1
                clock.advance(minutes=11)
                if evaluated == 50:
                    own = start(store, lan)
    assert evaluated == (STRANGERS_DAY.maximum - 1) * 5
    clock.ms = from_iso(own.created_at) + 9 * MINUTE
    assert store.write_now(commands.check, lan, verification_id=own.id, code=right(store, own.id)).state == "approved"


def test_resend_repeats_the_code(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    first = right(store, begun.id)
    clock.advance(minutes=9)
    again = store.write_now(commands.resend, lan, verification_id=begun.id, channel=CALL)
    assert (again.id, again.sends, again.channel) == (begun.id, 2, "call")
    assert right(store, again.id) == first
    assert [one.sequence for one in again.deliveries] == [1, 2]


def test_wait_for_the_next_message_grows_with_each(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    waits = []
    for _ in range(4):
        with pytest.raises(SendTooSoon) as refused:
            store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
        waits.append(refused.value.data["retry_after_s"])
        clock.advance(seconds=waits[-1])
        store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    assert waits == [30, 40, 60, 90]
    with pytest.raises(TooManySends) as over:
        store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    assert 600 - sum(waits) - 10 <= over.value.data["retry_after_s"] <= 600 - sum(waits)


def test_thousand_requests_for_one_number_send_ten(store: Store, clock: TestClock) -> None:
    """From many accounts, as an attacker would; each refusal says when to come back."""
    people = [applicant(store, email=f"p{n}@example.com") for n in range(20)]
    sent, refusals = 0, []
    for turn in range(1000):
        clock.advance(seconds=0.55)
        try:
            begun = start(store, people[turn % 20])
            sent += len(begun.deliveries) if begun.sends == 1 else 0
            store.write_now(commands.cancel, people[turn % 20], verification_id=begun.id)
        except Problem as problem:
            refusals.append(problem)
    assert sent == STRANGERS.maximum
    assert len(refusals) == 990
    assert {problem.status for problem in refusals} == {429}
    assert all(problem.data["retry_after_s"] > 0 and problem.data["retry_at"] for problem in refusals)


def test_number_gets_ten_messages_a_day_and_then_more_tomorrow(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    sends = 0
    with pytest.raises(TooManySends) as refused:
        for _ in range(20):
            start(store, lan)
            sends += 1
            clock.advance(minutes=11)
    assert sends == 10
    assert refused.value.data["retry_after_s"] > 20 * 3600


def test_live_verification_is_resumed_and_sends_nothing(store: Store) -> None:
    lan = applicant(store)
    assert start(store, lan).id == start(store, lan, CALL).id
    sent = store.read_now(courier.deliveries, lan, account_id=lan.account_id or "")
    assert len(sent) == 1


def test_starts_at_once_are_one_verification(store: Store) -> None:
    lan = applicant(store)

    async def together() -> list[Verification]:
        jobs = (store.write(commands.start, lan, kind=VerificationKind.PHONE, channel=SMS) for _ in range(8))
        return await asyncio.gather(*jobs)

    assert len({one.id for one in asyncio.run(together())}) == 1
    assert len(store.read_now(courier.deliveries, lan, account_id=lan.account_id or "")) == 1


@pytest.mark.parametrize(("after", "late"), [(2 * HOUR - 1, True), (2 * HOUR, False)])
def test_right_code_is_told_as_late_for_two_hours(store: Store, clock: TestClock, after: int, late: bool) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    code = right(store, begun.id)
    (row,) = store.read_now(lambda db: select_all(db, select(verifications.c.expires_at)))
    clock.ms = row.expires_at + after - 1
    with pytest.raises(CodeExpired) as told:
        store.write_now(commands.check, lan, verification_id=begun.id, code=code)
    assert told.value.data["late"] is late


def test_right_code_that_came_late_is_told_from_a_wrong_one(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    late = right(store, begun.id)
    clock.advance(minutes=11)
    with pytest.raises(CodeExpired) as told:
        store.write_now(commands.check, lan, verification_id=begun.id, code=late)
    assert told.value.data["late"] is True
    with pytest.raises(CodeExpired) as told:
        store.write_now(commands.check, lan, verification_id=begun.id, code=wrong(store, begun.id))
    assert told.value.data["late"] is False
    fresh = start(store, lan)
    with pytest.raises(CodeExpired) as told:
        store.write_now(commands.check, lan, verification_id=fresh.id, code=late)
    assert told.value.data == {"late": True, "checks_left": 4}
    clock.advance(hours=3)
    fresh = start(store, lan)
    if right(store, fresh.id) != late:
        with pytest.raises(WrongCode):
            store.write_now(commands.check, lan, verification_id=fresh.id, code=late)


def test_expired_verification_is_written_down_and_started_anew(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    clock.advance(minutes=10)
    assert store.read_now(queries.verification, lan, verification_id=begun.id).state == "expired"
    assert store.write_now(commands.expire_due) == 1
    assert store.write_now(commands.expire_due) == 0
    assert "verification.expired" in kinds(store, lan)
    fresh = store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    assert (fresh.id != begun.id, fresh.state) == (True, "pending")


def test_code_is_not_sent_again_just_before_its_end(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    clock.advance(minutes=9, seconds=16)
    with pytest.raises(SendTooSoon) as refused:
        store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    assert refused.value.data["retry_after_s"] <= 44


def test_verification_of_another_is_not_found(store: Store) -> None:
    lan, minh = applicant(store), applicant(store, email="minh@example.com", phone="+84912345001")
    begun = start(store, lan)
    with pytest.raises(NotFound):
        store.write_now(commands.check, minh, verification_id=begun.id, code=right(store, begun.id))
    with pytest.raises(NotFound):
        store.read_now(queries.verification, minh, verification_id=begun.id)
    with pytest.raises(NotFound):
        store.write_now(commands.cancel, minh, verification_id=begun.id)
    assert store.read_now(queries.verification, lan, verification_id=begun.id).checks_left == 5


def test_code_is_void_once_the_number_changes(store: Store) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    number = describe(phonenumbers.parse("+84912345002"))
    store.write_now(accounts.set_phone, lan, account_id=lan.account_id or "", number=number)
    with pytest.raises(NotPossible):
        store.write_now(commands.check, lan, verification_id=begun.id, code=right(store, begun.id))
    assert [one.state for one in store.read_now(courier.deliveries, lan, account_id=lan.account_id or "")] == [
        "expired"
    ]
    assert start(store, lan).to == "+84912345002"


def test_landline_gets_no_text_message(store: Store) -> None:
    lan = applicant(store, phone="+842838123456")
    with pytest.raises(ChannelUnavailable) as refused:
        start(store, lan)
    assert refused.value.data == {"channel": "sms", "reason": "landline"}
    begun = start(store, lan, CALL)
    assert [(way.channel, way.available, way.reason) for way in begun.channels] == [
        ("sms", False, "landline"),
        ("call", False, "cooldown"),
    ]


def test_account_without_a_phone_has_nothing_to_prove(store: Store) -> None:
    with pytest.raises(InvalidInput) as refused:
        start(store, applicant(store, phone=None))
    assert refused.value.errors[0].code == "phone_missing"


def test_codes_never_lie_in_the_database_in_clear(store: Store) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    code = right(store, begun.id)

    def everything(db: Db) -> str:
        tables = (verifications, entries)
        return " ".join(str(row) for table in tables for row in select_all(db, select(table)))

    assert code not in store.read_now(everything)
    sent = store.read_now(courier.deliveries, lan, account_id=lan.account_id or "")
    assert code not in str(sent)


def test_codes_are_spread_evenly() -> None:
    """60,000 codes: each digit at each place within five standard deviations, few twice, zeros and doubles included."""
    vault = Vault("a-secret-for-tests-of-forty-characters-or-so")
    drawn = [codes.code_of(vault, codes.new_salt(vault)) for _ in range(60_000)]
    for place in range(6):
        for digit, times in collections.Counter(code[place] for code in drawn).items():
            assert abs(times - 6000) < 5 * (60_000 * 0.1 * 0.9) ** 0.5, (place, digit)
    assert len(set(drawn)) > 57_500
    assert any(code.startswith("00") for code in drawn)


def test_journal_tells_it_without_code_or_number(store: Store) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    code = right(store, begun.id)
    told = store.read_now(since, account_id=lan.account_id or "", audience=Audience.APPLICANT)
    assert [entry.kind for entry in told][-2:] == ["verification.started", "delivery.queued"]
    assert code not in str(told)
    assert MOBILE not in str(told)
