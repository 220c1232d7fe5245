"""What makes an activation risky, counted in the database."""

import importlib

import pytest
from sqlalchemy import create_engine, select, text

from ringback.accounts.commands import close, set_phone
from ringback.accounts.contact import checked_phone
from ringback.accounts.erasure import erase
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.accounts.sessions.logins import change_email
from ringback.accounts.tables import identifiers
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db
from ringback.core.schema import sqlalchemy_url
from ringback.courier.flow import ChannelName
from ringback.decisions.facts import facts_of
from ringback.decisions.policy import Facts, risk_of
from ringback.payments.commands import record
from ringback.payments.schemas import Checked, PaymentState
from ringback.services import Services
from ringback.verification.commands import start
from ringback.verification.flow import VerificationKind
from tests.builders import client_for, make_account
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, Desk, lost_code
from tests.rows import execute, select_all


def facts(desk: Desk) -> Facts:
    return desk.store.read_now(lambda db: facts_of(db, account(db, account_id=desk.account_id)))


def test_others_on_the_same_phone_device_and_domain_are_counted(services: Services, clock: TestClock) -> None:
    desk = Desk(services, device="d" * 20, email="a@shop.example")
    make_account(services.store, phone=PHONE, device="d" * 20, email="b@shop.example")
    make_account(services.store, device="d" * 20, email="c@gmail.com")
    found = facts(desk)
    assert (found.same_phone, found.same_device, found.same_email_domain) == (1, 2, 1)
    clock.advance(days=2)
    assert facts(desk).same_email_domain == 0


def test_provider_for_everybody_tells_nothing(services: Services) -> None:
    desk = Desk(services, email="a@gmail.com")
    make_account(services.store, email="b@gmail.com")
    assert facts(desk).same_email_domain == 0


@pytest.mark.parametrize(
    ("mine", "another"),
    [
        ("lan+1@gmail.com", "lan+2@gmail.com"),
        ("lan@gmail.com", "l.a.n@googlemail.com"),
        ("lan+farm@shop.example", "Lan@Shop.example"),
        ("lan+1@bücher.example", "lan@xn--bcher-kva.example"),
    ],
)
def test_accounts_whose_addresses_reach_one_mailbox_are_counted(services: Services, mine: str, another: str) -> None:
    desk = Desk(services, email=mine)
    assert facts(desk).same_mailbox == 0
    make_account(services.store, email=another)
    make_account(services.store, email="lam@gmail.com")
    assert facts(desk).same_mailbox == 1
    assert "same_mailbox" in risk_of(services.policy, facts(desk)).factors


def test_third_address_of_one_mailbox_takes_a_second_person(services: Services) -> None:
    for n in range(1, 4):
        desk = Desk(services, phone=f"+8491234567{n}", email=f"lan+{n}@gmail.com")
    assert desk.propose().json()["risk"]["factors"] == ["same_mailbox", "new_account"]
    assert desk.state() == "pending_activation"


def test_mailbox_of_before_still_counts(services: Services) -> None:
    desk = Desk(services, email="lan+1@gmail.com")
    other, _ = make_account(services.store, email="lan+2@gmail.com")
    for account_id, email in ((desk.account_id, "new@shop.example"), (other, "else@mail.example")):
        services.store.write_now(change_email, SYSTEM, account_id=account_id, email=email)
    services.store.write_now(lambda db: close(db, SYSTEM, account=account(db, account_id=other), reason="asked"))
    assert facts(desk).same_mailbox == 1


def test_installation_that_is_upgraded_knows_the_mailboxes_of_its_accounts(services: Services) -> None:
    desk = Desk(services, email="L.an+1@Gmail.com")
    make_account(services.store, email="lan+2@googlemail.com")
    services.store.write_now(lambda db: execute(db, identifiers.delete().where(identifiers.c.kind == "mailbox")))
    assert facts(desk).same_mailbox == 0
    migration = importlib.import_module("ringback.migrations.versions.0045_mailboxes")
    for _ in range(2):
        with create_engine(sqlalchemy_url(services.settings.database)).begin() as connection:
            migration.fill(connection, services.vault)
        assert facts(desk).same_mailbox == 1


def test_wrong_guesses_and_cases_are_the_accounts_own(services: Services) -> None:
    desk = Desk(services)
    client = client_for(services, desk.applicant)
    verification = client.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()["id"]
    for _ in range(3):
        client.post(f"/v1/verifications/{verification}/checks", json={"code": "000000"})
    assert (facts(desk).failed_guesses, facts(desk).cases) == (3, 1)
    assert (facts(Desk(services, phone="+84987654321")).failed_guesses) == 0


def test_line_and_its_country_are_seen(services: Services) -> None:
    found = facts(Desk(services, phone="+6591234567"))
    assert (found.line_types, found.phone_countries) == (frozenset({"mobile"}), frozenset({"SG"}))
    assert found.countries == frozenset({"VN"})


def set_number(desk: Desk, phone: str) -> None:
    number = checked_phone(phone, country="VN")
    desk.store.write_now(set_phone, SYSTEM, account_id=desk.account_id, number=number)


def test_number_that_was_swapped_for_a_fresh_one_still_counts(services: Services) -> None:
    make_account(services.store, phone=PHONE)
    desk = Desk(services)
    set_number(desk, "+84987654321")
    assert facts(desk).same_phone == 1
    desk.store.write_now(lost_code, account_id=desk.account_id, phone="+84987654321")
    fresh = [{"kind": "entry", "ref": str(desk.seqs("delivery.undelivered")[-1])}]
    decision = desk.propose(evidence=fresh).json()
    assert (decision["state"], desk.state()) == ("proposed", "pending_activation")
    assert "same_phone" in decision["risk"]["factors"]


def test_number_that_the_other_account_gave_up_still_counts(services: Services) -> None:
    other, _ = make_account(services.store, phone=PHONE)
    number = checked_phone("+84987654321", country="VN")
    services.store.write_now(set_phone, SYSTEM, account_id=other, number=number)
    assert facts(Desk(services)).same_phone == 1


def test_closed_account_still_counts(services: Services) -> None:
    other, _ = make_account(services.store, phone=PHONE)
    services.store.write_now(lambda db: close(db, SYSTEM, account=account(db, account_id=other), reason="asked"))
    assert facts(Desk(services)).same_phone == 1


def test_browser_that_signed_out_still_counts(services: Services) -> None:
    _, other = make_account(services.store, device="d" * 20)
    client_for(services, other).delete("/v1/logins/current")
    assert facts(Desk(services, device="d" * 20)).same_device == 1


def test_line_country_and_domain_of_before_still_count(services: Services) -> None:
    make_account(services.store, email="b@shop.example")
    desk = Desk(services, phone="+442030960000", email="a@shop.example")
    before = facts(desk)
    set_number(desk, "+84987654321")
    desk.store.write_now(change_email, SYSTEM, account_id=desk.account_id, email="a@gmail.com")
    after = facts(desk)
    assert after.line_types >= before.line_types
    assert (after.phone_countries, after.same_email_domain) == (frozenset({"GB", "VN"}), 1)
    assert risk_of(services.policy, after).score >= risk_of(services.policy, before).score


def test_card_that_was_replaced_still_counts(services: Services) -> None:
    desk, (other, _) = Desk(services), make_account(services.store)
    for owner, card in ((other, "one"), (desk.account_id, "one"), (desk.account_id, "two")):
        checked = Checked(PaymentState.OK, f"ref-{owner}-{card}", fingerprint=card)
        services.store.write_now(record, SYSTEM, account_id=owner, gateway="stripe", checked=checked)
    assert facts(desk).same_card == 1


def test_three_numbers_are_a_hint_of_their_own(services: Services) -> None:
    desk = Desk(services)
    for phone in ("+84987654321", "+84987654322", PHONE):
        set_number(desk, phone)
    assert facts(desk).numbers == 3
    assert "many_numbers" in risk_of(services.policy, facts(desk)).factors


def test_waived_phone_that_changes_is_a_requirement_again(services: Services) -> None:
    desk = Desk(services)
    assert desk.propose().json()["account_state"] == "active"
    set_number(desk, "+84987654321")
    assert desk.state() == "pending_activation"
    states = services.store.read_now(states_of, account_id=desk.account_id)
    assert states["phone"] == "missing"
    assert desk.seqs("account.deactivated")


def test_phone_that_was_proved_leaves_an_active_account_active(services: Services) -> None:
    account_id, _ = make_account(services.store, phone=PHONE, active=True)
    number = checked_phone("+84987654321", country="VN")
    services.store.write_now(set_phone, SYSTEM, account_id=account_id, number=number)
    assert services.store.read_now(account, account_id=account_id).state == "active"


def test_limit_of_a_phone_counts_every_number_of_the_account(services: Services) -> None:
    """Two by the shared number, each under a fresh one when it was decided: the third waits."""
    answers = []
    for fresh in ("+84987654321", "+84987654322", "+84987654323"):
        desk = Desk(services)
        set_number(desk, fresh)
        desk.store.write_now(lost_code, account_id=desk.account_id, phone=fresh)
        evidence = [{"kind": "entry", "ref": str(desk.seqs("delivery.undelivered")[-1])}]
        decision = desk.propose(evidence=evidence)
        if decision.status_code == 201 and decision.json()["state"] == "proposed":
            decision = desk.settle("approve", decision.json(), desk.agent("Hoa")[1])
        answers.append(decision.json().get("code") or decision.json()["state"])
    assert answers == ["executed", "executed", "too_many_decisions"]


def test_erased_person_leaves_no_digest(services: Services) -> None:
    account_id, _ = make_account(services.store, phone=PHONE, device="d" * 20)
    services.store.write_now(erase, SYSTEM, account_id=account_id, reason="asked")
    rows = select(identifiers).where(identifiers.c.subject == account_id)
    assert services.store.read_now(lambda db: select_all(db, rows)) == []


def test_installation_that_is_upgraded_knows_the_numbers_that_codes_were_sent_to(services: Services) -> None:
    fill = importlib.import_module("ringback.migrations.versions.0025_identifiers")
    desk = Desk(services, device="d" * 20, email="a@shop.example")
    make_account(services.store, phone=PHONE)
    services.store.write_now(number_that_got_a_code, account_id=desk.account_id, phone="+84987654321")
    kinds = identifiers.c.kind.in_(("phone", "device", "email_domain"))
    known = select(identifiers.c.subject, identifiers.c.kind, identifiers.c.digest).where(kinds)
    before = {tuple(row) for row in services.store.read_now(lambda db: select_all(db, known))}

    def again(db: Db) -> None:
        execute(db, identifiers.delete())
        for statement in (fill.NUMBERS, fill.DEVICES, fill.DOMAINS):
            execute(db, text(statement))

    services.store.write_now(again)
    after = {tuple(row) for row in services.store.read_now(lambda db: select_all(db, known))}
    digest = services.vault.lookup("phone", "+84987654321")
    assert before <= after
    assert (desk.account_id, "phone", digest) in after


def number_that_got_a_code(db: Db, *, account_id: str, phone: str) -> None:
    who = Actor(kind=ActorKind.APPLICANT, id=account_id, account_id=account_id)
    here = account(db, account_id=account_id).phone
    for number in (phone, here):
        set_phone(db, SYSTEM, account_id=account_id, number=checked_phone(number or "", country="VN"))
        if number == phone:
            start(db, who, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
