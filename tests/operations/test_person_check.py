"""How a person is reached and recognised, set by somebody with the database in their hands, is named."""

from typing import Any

import pyotp
import pytest
from sqlalchemy import delete, insert, select, update

from ringback.accounts.agents.commands import by_email, disable_agent, reset_agent
from ringback.accounts.agents.identities import enable, give_back, hand_over, provision, remove, switch
from ringback.accounts.authenticators.second_factor import new_recovery_codes, use_recovery_code
from ringback.accounts.authenticators.tables import recovery_codes, second_factors
from ringback.accounts.commands import set_phone
from ringback.accounts.contact import checked_phone
from ringback.accounts.erasure import erase
from ringback.accounts.tables import accounts, agent_identities, identifiers
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db, from_json, to_json
from ringback.journal.queries import since
from ringback.journal.schemas import PHONE_KEY, Audience
from ringback.journal.tables import entries
from ringback.services import Services
from tests.accounts.authenticators.test_second_factor import shown
from tests.builders import OPERATOR, client_for, make_account
from tests.conftest import TestClock
from tests.operations.comparing import compare
from tests.rows import execute, select_all

ANNA = "anna@desk.example"
OF_PERSON = recovery_codes.c.subject.not_like("agt_%")


class World:
    """A person with an authenticator app, recovery codes and two numbers, and an agent whom a provider manages."""

    def __init__(self, services: Services, clock: TestClock) -> None:
        self.services, self.store, self.clock = services, services.store, clock
        self.account_id, token = make_account(services.store, email="lan@shop.example", phone="+84912345000")
        self.client = client_for(services, token)
        begun = self.client.post("/v1/me/second-factor/app").json()
        app = pyotp.TOTP(begun["secret"])
        done = self.client.post("/v1/me/second-factor/app/confirm", json={"code": shown(app, clock)})
        assert done.status_code == 200, done.text
        self.codes = done.json()["recovery_codes"]
        self.store.write_now(
            set_phone, OPERATOR, account_id=self.account_id, number=checked_phone("+84912345001", country="VN")
        )
        self.agent_id = self.store.write_now(provision, OPERATOR, email=ANNA, name="Anna", origin="scim")

    def faults(self) -> list[tuple[str, str]]:
        found = self.store.read_now(compare, self.services.file_store.get)
        return [(fault.code, fault.detail) for fault in found.faults]

    def older(self) -> int:
        files = self.services.file_store.get
        return self.store.read_now(compare, files).older

    def set(self, statement: Any) -> None:
        assert self.store.write_now(lambda db: execute(db, statement))

    def strip(self, kind: str, *names: str) -> None:
        """Entries of this kind as they were before they told these."""

        def change(db: Db) -> None:
            for row in select_all(db, select(entries).where(entries.c.kind == kind)):
                data = {name: value for name, value in from_json(row.data).items() if name not in names}
                where = (entries.c.account_id == row.account_id) & (entries.c.seq == row.seq)
                execute(db, update(entries).where(where).values(data=to_json(data)))

        self.store.write_now(change)


@pytest.fixture
def world(services: Services, clock: TestClock) -> World:
    return World(services, clock)


@pytest.mark.parametrize(
    ("statement", "code", "word"),
    [
        (update(accounts).values(phone=b"of a thief"), "account_changed", "phone"),
        (update(accounts).values(phone_key="0" * 64), "account_changed", "phone_key"),
        (update(accounts).values(phone_key=None), "account_changed", "phone_key"),
        (update(accounts).values(contact=b"of a thief"), "account_changed", "contact"),
        (update(second_factors).values(totp=b"of a thief"), "second_factor_changed", "app"),
        (update(second_factors).values(totp=None), "second_factor_changed", "app"),
        (update(second_factors).values(on_at=None), "second_factor_changed", "on_at"),
        (delete(second_factors), "second_factor_changed", "second factor"),
        (update(recovery_codes).values(subject="agt_other"), "second_factor_changed", "recovery codes"),
        (delete(recovery_codes), "second_factor_changed", "recovery codes"),
        (delete(identifiers).where(identifiers.c.kind == "phone"), "identifier_changed", "phone"),
        (delete(identifiers).where(identifiers.c.kind == "mailbox"), "identifier_changed", "mailbox"),
        (delete(identifiers).where(identifiers.c.kind == "email_domain"), "identifier_changed", "email_domain"),
        (update(agent_identities).values(active=0), "agent_changed", "active"),
        (update(agent_identities).values(deleted_at=1), "agent_changed", "deleted"),
        (update(agent_identities).values(stopped_at=1), "agent_changed", "stopped"),
        (update(agent_identities).values(origin="oidc"), "agent_changed", "origin"),
        (delete(agent_identities), "agent_changed", "origin"),
    ],
)  # fmt: skip
def test_row_that_was_set_is_named(world: World, statement: Any, code: str, word: str) -> None:
    assert world.faults() == []
    world.set(statement)
    found = world.faults()
    assert {fault for fault, _ in found} == {code}
    assert any(word in detail for _, detail in found)


@pytest.mark.parametrize("to_agent", [True, False])
def test_recovery_code_that_no_entry_made_is_named(world: World, to_agent: bool) -> None:
    """Alone it takes the place of a second factor."""
    subject = world.agent_id if to_agent else world.account_id
    world.set(insert(recovery_codes).values(code_hash="0" * 64, subject=subject, created_at=1))
    assert [code for code, _ in world.faults()] == ["second_factor_changed"]


def test_number_of_long_ago_must_stay_known_to_risk(world: World) -> None:
    def forget_first(db: Db) -> None:
        first = db.vault.lookup("phone", "+84912345000")
        assert execute(db, delete(identifiers).where(identifiers.c.digest == first))

    world.store.write_now(forget_first)
    told = f"a phone of {world.account_id} is known to risk no more"
    assert world.faults() == [("identifier_changed", told)]


def test_second_factor_of_a_person_who_never_had_one_is_named(world: World) -> None:
    other, _ = make_account(world.store, email="mai@shop.example")
    row = {"subject": other, "totp": b"of a thief", "totp_used": 0, "pending_totp": None, "on_at": 1}
    world.set(insert(second_factors).values(row))
    assert {code for code, _ in world.faults()} == {"second_factor_changed"}


def test_used_and_renewed_codes_are_in_order(world: World) -> None:
    for code in world.codes[:2]:
        assert world.store.write_now(use_recovery_code, SYSTEM, subject=world.account_id, code=code)
        assert world.faults() == []
    assert world.client.post("/v1/me/recovery-codes").status_code == 201
    assert world.faults() == []
    assert world.client.delete("/v1/me/second-factor").status_code == 204
    assert world.faults() == []


def test_agents_codes_are_in_order_until_they_end(world: World) -> None:
    def codes_of(email: str) -> str:
        agent = world.store.read_now(by_email, email)
        actor = Actor(
            kind=ActorKind.AGENT, id=agent.id, name=agent.name, role="agent", stepped_up_until=world.clock.ms * 2
        )
        made = world.store.write_now(new_recovery_codes, actor)
        assert world.store.read_now(lambda db: len(select_all(db, select(recovery_codes)))) == 20
        return made.codes[0]

    world.store.write_now(give_back, OPERATOR, email=ANNA)
    world.store.write_now(reset_agent, OPERATOR, email=ANNA, hashed="x")
    code = codes_of(ANNA)
    assert world.faults() == []
    assert world.store.write_now(use_recovery_code, SYSTEM, subject=world.agent_id, code=code)
    assert world.faults() == []
    world.store.write_now(reset_agent, OPERATOR, email=ANNA, hashed="y")
    assert world.faults() == []
    codes_of(ANNA)
    world.store.write_now(hand_over, OPERATOR, email=ANNA)
    assert world.faults() == []


def test_agent_of_whom_a_provider_says_everything_is_in_order(world: World) -> None:
    def done(command: Any, **fields: Any) -> None:
        world.store.write_now(command, OPERATOR, **fields)
        assert world.faults() == []

    done(switch, agent_id=world.agent_id, active=False)
    done(switch, agent_id=world.agent_id, active=True)
    done(disable_agent, email=ANNA)
    done(switch, agent_id=world.agent_id, active=False)
    done(switch, agent_id=world.agent_id, active=True)
    done(enable, email=ANNA)
    done(remove, agent_id=world.agent_id)
    done(provision, email=ANNA, name="Anna", origin="scim")
    done(give_back, email=ANNA)
    done(hand_over, email=ANNA)


def test_entries_of_before_call_nothing_wrong_that_they_do_not_tell(world: World) -> None:
    assert world.older() == 0
    world.strip("phone.changed", "phone_digest", "contact_digest")
    world.strip("second_factor.app_set", "app")
    world.strip("recovery_codes.made", "codes")
    world.strip("agent.managed", "active", "deleted", "stopped")
    assert world.faults() == []
    assert world.older() == 4
    world.store.write_now(switch, OPERATOR, agent_id=world.agent_id, active=False)
    assert world.faults() == []


def test_erased_person_has_nothing_of_it_and_that_is_compared(world: World) -> None:
    world.store.write_now(erase, OPERATOR, account_id=world.account_id, reason="asked")
    assert world.faults() == []
    row = {"subject": world.account_id, "kind": "phone", "digest": "0" * 64, "first_at": 1}
    world.set(insert(identifiers).values(row))
    assert [code for code, _ in world.faults()] == ["identifier_changed"]


def test_look_up_in_an_entry_is_shown_to_nobody(world: World) -> None:
    told = world.store.read_now(lambda db: since(db, account_id=world.account_id, audience=Audience.OPERATOR))
    assert [entry.data for entry in told if entry.kind == "phone.changed"]
    assert not [entry for entry in told if PHONE_KEY in entry.data]
