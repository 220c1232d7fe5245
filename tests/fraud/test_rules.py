"""Where codes are sent at all: what an operator decides holds from the next message on, and every refusal is told."""

from typing import Any

import phonenumbers
import pytest
from sqlalchemy import select

from ringback.accounts import commands as accounts
from ringback.core.actors import Actor
from ringback.core.db import from_json
from ringback.core.errors import InvalidInput, NotPossible
from ringback.core.store import Store
from ringback.core.times import HOUR
from ringback.courier.flow import ChannelName
from ringback.fraud import commands as fraud_commands
from ringback.fraud.errors import DestinationBlocked, SendsBlocked
from ringback.fraud.policy import ACCOUNT, PREFIX
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import BlockReason, RuleAction
from ringback.journal.tables import entries
from ringback.numbers.lines import describe
from ringback.services import Services
from ringback.verification import commands
from ringback.verification.errors import TooManySends
from ringback.verification.flow import VerificationKind
from tests.builders import OPERATOR, client_for, make_account, make_agent
from tests.conftest import TestClock
from tests.persons import MOBILE, applicant
from tests.rows import select_all

SMS, CALL = ChannelName.SMS, ChannelName.CALL
DENY, ALLOW, MONITOR = RuleAction.DENY, RuleAction.ALLOW, RuleAction.MONITOR


def start(store: Store, actor: Actor, channel: ChannelName = SMS) -> Any:
    return store.write_now(commands.start, actor, kind=VerificationKind.PHONE, channel=channel)


def rule(store: Store, action: RuleAction, **about: Any) -> str:
    return store.write_now(fraud_commands.set_rule, OPERATOR, rule=RuleRequest(action, **about)).id


def change_phone(store: Store, actor: Actor, phone: str) -> None:
    number = describe(phonenumbers.parse(phone))
    store.write_now(accounts.set_phone, actor, account_id=actor.account_id or "", number=number)


def block(store: Store, scope: str, reason: BlockReason = BlockReason.PUMPING, channel: str = "") -> str:
    until = store.read_now(lambda db: db.now) + HOUR
    return store.write_now(
        fraud_commands.block, scope=scope, channel=channel, reason=reason, ends_at=until, evidence={"sent": 40}
    )


def told(store: Store, kind: str) -> list[dict[str, Any]]:
    statement = select(entries.c.data).where(entries.c.kind == kind).order_by(entries.c.account_id, entries.c.seq)
    return [from_json(row.data) for row in store.read_now(lambda db: select_all(db, statement))]


def test_denied_country_gets_no_code_and_the_refusal_is_an_entry(store: Store) -> None:
    lan = applicant(store)
    made = rule(store, DENY, country="VN")
    with pytest.raises(DestinationBlocked) as refused:
        start(store, lan)
    assert "support case" in refused.value.detail
    assert told(store, "delivery.refused") == [
        {"channel": "sms", "to": "+84 ••• ••• •00", "reason": "denied", "by": made, "until": None}
    ]
    store.write_now(fraud_commands.remove_rule, OPERATOR, rule_id=made)
    assert start(store, lan).state == "pending"


def test_allowed_countries_get_codes_where_all_others_are_denied(store: Store) -> None:
    rule(store, DENY)
    rule(store, ALLOW, country="VN")
    assert start(store, applicant(store)).state == "pending"
    with pytest.raises(DestinationBlocked):
        start(store, applicant(store, phone="+4915112345000", email="bo@example.com"))


def test_calls_can_be_denied_where_text_messages_are_not(store: Store) -> None:
    rule(store, DENY, country="VN", channel="call")
    lan = applicant(store)
    with pytest.raises(DestinationBlocked):
        start(store, lan, CALL)
    assert start(store, lan).state == "pending"


@pytest.mark.parametrize("safe", [{"number": MOBILE}, {"prefix": "+8491234"}])
def test_safe_list_passes_every_rule_and_block(store: Store, safe: dict[str, str]) -> None:
    rule(store, DENY, country="VN")
    block(store, "*", BlockReason.BUDGET)
    rule(store, ALLOW, **safe)
    assert start(store, applicant(store)).state == "pending"
    with pytest.raises(DestinationBlocked):
        start(store, applicant(store, phone="+84987654000", email="bo@example.com"))


def test_allowed_country_does_not_pass_a_block(store: Store) -> None:
    rule(store, ALLOW, country="VN")
    block(store, "*", BlockReason.BUDGET)
    with pytest.raises(SendsBlocked):
        start(store, applicant(store))


def test_narrower_rule_decides(store: Store) -> None:
    rule(store, DENY, prefix="+84912")
    rule(store, ALLOW, prefix="+8491234")
    assert start(store, applicant(store)).state == "pending"


def test_second_rule_about_the_same_takes_the_place_of_the_first(services: Services) -> None:
    for action in (DENY, MONITOR):
        rule(services.store, action, country="VN")
    _, token = make_agent(services.store, role="admin")
    listed = client_for(services, agent_token=token).get("/v1/operator/rules").json()["items"]
    assert [(one["about"], one["action"]) for one in listed] == [("VN", "monitor")]


def test_monitored_country_is_sent_to_and_what_would_be_refused_is_written_down(store: Store) -> None:
    rule(store, MONITOR, country="VN")
    stopped = block(store, "+8491234")
    assert start(store, applicant(store)).state == "pending"
    assert [(one["reason"], one["by"]) for one in told(store, "delivery.watched")] == [("pumping", stopped)]
    assert told(store, "delivery.refused") == []


def test_block_says_when_it_ends_and_then_it_is_over(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    block(store, "+84912345")
    with pytest.raises(SendsBlocked) as refused:
        start(store, lan)
    assert refused.value.data["reason"] == "pumping"
    assert 3500 < (refused.value.retry_after_s or 0) <= 3600
    clock.advance(seconds=refused.value.retry_after_s or 0)
    assert start(store, lan).state == "pending"


def test_block_is_lifted_once(store: Store) -> None:
    lan = applicant(store)
    stopped = block(store, "VN")
    assert store.write_now(fraud_commands.lift, OPERATOR, block_id=stopped).state == "lifted"
    assert start(store, lan).state == "pending"
    with pytest.raises(NotPossible):
        store.write_now(fraud_commands.lift, OPERATOR, block_id=stopped)


def test_numbers_that_begin_alike_are_slowed_down(store: Store) -> None:
    for n in range(PREFIX.maximum):
        start(store, applicant(store, phone=f"+8491234{n:04}", email=f"p{n}@example.com"))
    with pytest.raises(SendsBlocked) as refused:
        start(store, applicant(store, phone="+84912349999", email="one-more@example.com"))
    assert refused.value.data["reason"] == "prefix_limit"
    assert start(store, applicant(store, phone="+84912359999", email="other@example.com")).state == "pending"


def test_account_that_tries_number_after_number_is_stopped(store: Store) -> None:
    lan = applicant(store)
    for n in range(ACCOUNT.maximum):
        change_phone(store, lan, f"+849123{n:02}000")
        start(store, lan)
    change_phone(store, lan, "+84987654000")
    with pytest.raises(SendsBlocked) as refused:
        start(store, lan)
    assert refused.value.data["reason"] == "account_limit"


def test_requests_beyond_a_numbers_limit_leave_one_entry_a_minute(store: Store, clock: TestClock) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    for _ in range(4):
        clock.advance(seconds=95)
        store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    for _ in range(3):
        with pytest.raises(TooManySends):
            store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    assert [one["reason"] for one in told(store, "delivery.refused")] == ["number_limit"]


@pytest.mark.parametrize("safe", [{"number": MOBILE}, {"prefix": MOBILE[:7]}])
def test_number_on_the_safe_list_passes_its_own_limit_and_a_prefix_does_not(
    store: Store, clock: TestClock, safe: dict[str, str]
) -> None:
    lan = applicant(store)
    begun = start(store, lan)
    for _ in range(4):
        clock.advance(seconds=95)
        store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    rule(store, ALLOW, **safe)
    if "prefix" in safe:
        with pytest.raises(TooManySends):
            store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)
    else:
        assert store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS).state == "pending"
    rule(store, DENY, **safe)
    with pytest.raises((TooManySends, DestinationBlocked)):
        store.write_now(commands.resend, lan, verification_id=begun.id, channel=SMS)


@pytest.mark.parametrize(
    ("about", "field", "code"),
    [
        ({"country": "VN", "prefix": "+84"}, "country", "one_of"),
        ({"country": "XX"}, "country", "country_unknown"),
        ({"number": "0912345678"}, "number", "number_unknown"),
    ],
)
def test_rule_about_nothing_that_exists_is_refused(store: Store, about: dict[str, str], field: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        rule(store, DENY, **about)
    assert (refused.value.errors[0].field, refused.value.errors[0].code) == (field, code)


def test_applicant_reads_the_reason_and_what_to_do(services: Services) -> None:
    _, token = make_account(services.store, phone=MOBILE)
    rule(services.store, DENY, country="VN")
    asked = {"kind": "phone", "channel": "sms"}
    answer = client_for(services, token).post("/v1/verifications", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (403, "destination_blocked")
    block(services.store, "*", BlockReason.BUDGET)
    rule(services.store, ALLOW, country="VN")
    answer = client_for(services, token).post("/v1/verifications", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (429, "sends_blocked")
    assert int(answer.headers["Retry-After"]) == answer.json()["data"]["retry_after_s"]
    mine = client_for(services, token).get("/v1/me/timeline").json()["items"]
    assert [one["data"]["reason"] for one in mine if one["kind"] == "delivery.refused"] == ["denied", "budget"]


def test_rules_are_for_operators_and_a_number_is_masked_even_for_them(services: Services) -> None:
    rule(services.store, ALLOW, number=MOBILE, note="our test phone")
    tokens = {role: make_agent(services.store, role=role)[1] for role in ("agent", "lead", "admin")}
    answers = {
        role: client_for(services, agent_token=token).get("/v1/operator/rules") for role, token in tokens.items()
    }
    assert {role: answer.status_code for role, answer in answers.items()} == {"agent": 403, "lead": 403, "admin": 200}
    assert answers["admin"].json()["items"][0]["about"] == "+84 ••• ••• •00"
