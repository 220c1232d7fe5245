"""Sign-ins, names, and what risk knows somebody by, set by somebody with the database in their hands, are named."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from ringback.accounts.access import LIFETIME, LoginKind, open_login
from ringback.accounts.agents.commands import disable_agent, reset_agent
from ringback.accounts.agents.identities import provision
from ringback.accounts.agents.identities import rename as rename_agent
from ringback.accounts.commands import claim_email, rename, start_signup
from ringback.accounts.erasure import erase
from ringback.accounts.keys.access_keys import AccessKeyRequest, create_access_key
from ringback.accounts.requirements import on_payment_checked
from ringback.accounts.sessions.sign_outs import sign_account_out, sign_agent_out, sign_everybody_out
from ringback.accounts.tables import access_keys, accounts, agent_identities, agents, identifiers, keys, logins
from ringback.core.actors import ANONYMOUS, SYSTEM, Actor, ActorKind
from ringback.core.crypto import token_hash
from ringback.core.db import Db, from_json, to_json
from ringback.core.times import DAY, MINUTE
from ringback.journal.queries import since
from ringback.journal.schemas import COMPARED, INSTALLATION, Audience
from ringback.journal.tables import entries
from ringback.payments.schemas import PaymentChecked, PaymentState
from ringback.services import Services
from tests.builders import OPERATOR, PASSWORD, client_for, make_account, make_agent, make_key
from tests.conftest import TestClock
from tests.operations.comparing import compare
from tests.rows import execute, select_all, select_one

LAN, THIEF = "lan@shop.example", "of a thief"
OF_PERSON, OF_AGENT = logins.c.kind != "agent", logins.c.kind == "agent"


def of_kind(kind: str) -> Any:
    return identifiers.c.kind == kind


class World:
    """A person who is signed in with two browsers and has a card and two keys, and an agent who is signed in."""

    def __init__(self, services: Services, clock: TestClock) -> None:
        self.services, self.store, self.clock = services, services.store, clock
        self.account_id, token = make_account(services.store, email=LAN, device="rbd_hers")
        self.store.write_now(open_login, kind=LoginKind.SUPPORT, subject=self.account_id, device="rbd_other")
        self.client = client_for(services, token)
        self.agent_id, desk = make_agent(services.store)
        self.desk = client_for(services, agent_token=desk)
        self.store.write_now(open_login, kind=LoginKind.AGENT, subject=self.agent_id, device="rbd_desk")
        paid = PaymentChecked(SYSTEM, self.account_id, PaymentState.OK, card_key="c" * 64)
        self.store.write_now(on_payment_checked, paid)
        self.me = Actor(kind=ActorKind.APPLICANT, id=self.account_id, account_id=self.account_id)
        make_key(services.store, account_id=self.account_id)
        request = AccessKeyRequest("Laptop", account_id=self.account_id, duration_s=900)
        self.store.write_now(create_access_key, SYSTEM, request=request)
        self.managed = self.store.write_now(provision, OPERATOR, email="mai@desk.example", name="Mai", origin="scim")
        self.store.write_now(rename_agent, OPERATOR, agent_id=self.managed, user_name="mai", external_id="7")

    def report(self) -> tuple[list[tuple[str, str]], int]:
        found = self.store.read_now(compare, self.services.file_store.get)
        return [(fault.code, fault.detail) for fault in found.faults], found.older

    def faults(self) -> list[tuple[str, str]]:
        return self.report()[0]

    def set(self, statement: Any) -> None:
        assert self.store.write_now(lambda db: execute(db, statement))


@pytest.fixture
def world(services: Services, clock: TestClock) -> World:
    return World(services, clock)


@pytest.mark.parametrize(
    ("statement", "code", "word"),
    [
        (update(logins).where(OF_PERSON).values(subject="9" * 12), "login_changed", "without an entry"),
        (update(logins).where(OF_PERSON).values(kind="applicant"), "login_changed", "kind"),
        (update(logins).where(OF_AGENT).values(subject="agt_lead"), "login_changed", "without an entry"),
        (update(logins).values(expires_at=logins.c.expires_at + 1), "login_changed", "expires_at"),
        (update(logins).values(created_at=logins.c.created_at + 1), "login_changed", "created_at"),
        (update(logins).values(stepped_up_until=logins.c.stepped_up_until + 1), "login_changed", "stepped_up_until"),
        (update(logins).where(OF_AGENT).values(confirmed_at=1), "login_changed", "confirmed"),
        (update(logins).values(device="0" * 64), "login_changed", "browser"),
        (delete(identifiers).where(of_kind("device")), "identifier_changed", "device"),
        (delete(identifiers).where(of_kind("card")), "identifier_changed", "card"),
        (update(identifiers).where(of_kind("card")).values(digest="0" * 64), "identifier_changed", "card"),
        (update(identifiers).where(of_kind("card")).values(kind="device"), "identifier_changed", "card"),
        (update(accounts).values(name=THIEF), "account_changed", "name of the account"),
        (update(accounts).values(sealed_name=None), "account_changed", "name of the account"),
        (update(accounts).values(language="vi"), "account_changed", "language"),
        (update(keys).values(name=THIEF), "key_changed", "name of key"),
        (update(access_keys).values(name=THIEF), "key_changed", "name of access key"),
        (update(access_keys).values(sealed_name=b"x"), "key_changed", "name of access key"),
        (update(agents).values(name=THIEF), "agent_changed", "name of agent"),
        (update(agents).values(languages="vi"), "agent_changed", "languages"),
        (update(agent_identities).values(user_name=THIEF), "agent_changed", "user_name"),
        (update(agent_identities).values(external_id=THIEF), "agent_changed", "user_name"),
    ],
)  # fmt: skip
def test_row_that_was_set_is_named(world: World, statement: Any, code: str, word: str) -> None:
    assert world.report() == ([], 0)
    world.set(statement)
    found = world.faults()
    assert {fault for fault, _ in found} == {code}
    assert any(word in detail for _, detail in found)
    assert not any(THIEF in detail or "Lan" in detail for _, detail in found)


@pytest.mark.parametrize("kind", list(LoginKind))
def test_sign_in_that_nobody_made_is_named(world: World, kind: LoginKind) -> None:
    """The shortest way into somebody's account, for who can write to the database."""
    subject = world.agent_id if kind is LoginKind.AGENT else world.account_id
    now, lasts = world.clock.ms, LIFETIME[kind]
    row = {"token_hash": token_hash("rbl_of_a_thief"), "kind": kind.value, "subject": subject, "stepped_up_until": 0}
    world.set(insert(logins).values(created_at=now, expires_at=now + lasts, **row))
    assert [code for code, _ in world.faults()] == ["login_changed"]
    world.set(delete(logins).where(logins.c.token_hash == row["token_hash"]))
    world.set(insert(logins).values(created_at=now - DAY, expires_at=now + lasts, **row))  # as if from before
    assert [code for code, _ in world.faults()] == ["login_changed"]


@pytest.mark.parametrize(
    "kind", ["device", "proved_device", "email_device", "card", "phone", "mailbox", "email_domain"]
)
@pytest.mark.parametrize("to_agent", [True, False])
def test_identifier_that_no_entry_tells_is_named(world: World, kind: str, to_agent: bool) -> None:
    subject = world.agent_id if to_agent else world.account_id
    for first_at in (world.clock.ms, 1):
        row = {"subject": subject, "kind": kind, "digest": str(first_at) * 4, "first_at": first_at}
        world.set(insert(identifiers).values(row))
    assert [code for code, _ in world.faults()] == ["identifier_changed"] * 2


def test_sign_in_that_ended_and_came_back_is_named(world: World) -> None:
    rows = world.store.read_now(lambda db: select_all(db, select(logins).where(OF_PERSON)))
    world.store.write_now(sign_account_out, OPERATOR, account_id=world.account_id)
    assert world.report() == ([], 0)
    for row in rows:
        world.set(insert(logins).values(row._asdict()))
    assert [code for code, _ in world.faults()] == ["login_changed"] * len(rows)


def test_sign_in_that_came_back_after_everybody_was_signed_out_is_named(world: World) -> None:
    rows = world.store.read_now(lambda db: select_all(db, select(logins)))
    world.clock.ms += MINUTE
    world.store.write_now(sign_everybody_out, OPERATOR)
    assert world.report() == ([], 0)
    for row in rows:
        world.set(insert(logins).values(row._asdict()))
    assert [code for code, _ in world.faults()] == ["login_changed"] * len(rows)


def test_whatever_opens_and_ends_sign_ins_is_in_order(world: World) -> None:
    def in_order(done: Any) -> None:
        assert done.status_code < 300, done.text
        assert world.report() == ([], 0)

    in_order(world.client.put("/v1/me/password", json={"password": PASSWORD}))
    in_order(world.client.post("/v1/me/reauthentications", json={"method": "password", "password": PASSWORD}))
    in_order(client_for(world.services).post("/v1/logins", json={"email": LAN, "password": PASSWORD}))
    in_order(world.client.post("/v1/logins", json={"email": LAN, "password": PASSWORD}))
    in_order(world.client.delete("/v1/me/sessions"))
    in_order(world.client.delete("/v1/logins/current"))
    world.store.write_now(sign_account_out, OPERATOR, account_id=world.account_id)
    assert world.report() == ([], 0)
    world.store.write_now(erase, OPERATOR, account_id=world.account_id, reason="asked")
    assert world.report() == ([], 0)


def test_whatever_ends_sign_ins_of_agents_is_in_order(world: World) -> None:
    email = world.store.read_now(lambda db: select_one(db, select(agents).where(agents.c.id == world.agent_id))).email
    world.store.write_now(sign_agent_out, OPERATOR, email=email)
    assert world.report() == ([], 0)
    world.store.write_now(reset_agent, OPERATOR, email=email, hashed="x")
    world.store.write_now(open_login, kind=LoginKind.AGENT, subject=world.agent_id)
    assert world.report() == ([], 0)
    world.store.write_now(disable_agent, OPERATOR, email=email)
    assert world.report() == ([], 0)


def test_sign_up_that_becomes_another_brings_its_sign_in_and_browsers(world: World) -> None:
    def sign_up(db: Db, device: str) -> None:
        begun = start_signup(db, ANONYMOUS, email="mai@shop.example", name="Mai", language="en", device=device)
        claim_email(db, begun.actor, account_id=begun.account_id)

    for device in ("rbd_first", "rbd_second"):
        world.store.write_now(sign_up, device)
        assert world.report() == ([], 0)
    world.store.write_now(rename, SYSTEM, account_id=world.account_id, name="Lan Anh", language="vi")
    assert world.report() == ([], 0)


def test_row_that_an_earlier_version_left_is_counted_and_not_called_wrong(world: World) -> None:
    """Their entries tell of a login only that it was opened, and nothing of browsers and cards."""

    def forget(db: Db) -> None:
        execute(db, delete(entries).where(entries.c.kind == "identifier.added"))
        for row in select_all(db, select(entries).where(entries.c.kind == "login.opened")):
            data = {"kind": from_json(row.data)["kind"]}
            where = (entries.c.account_id == row.account_id) & (entries.c.seq == row.seq)
            execute(db, update(entries).where(where).values(data=to_json(data), private=None))

    world.store.write_now(forget)
    open_now = world.store.read_now(lambda db: select_all(db, select(logins)))
    devices = world.store.read_now(lambda db: select_all(db, select(identifiers).where(of_kind("device"))))
    assert world.report()[1] >= len(open_now)
    assert not any("without an entry" in detail for _, detail in world.faults())
    assert devices


def test_digests_in_entries_are_shown_to_nobody(world: World) -> None:
    for account in (world.account_id, INSTALLATION):
        told = world.store.read_now(partial(since, account_id=account, audience=Audience.OPERATOR))
        assert {"login.opened", "identifier.added"} & {entry.kind for entry in told}
        assert not [entry for entry in told if set(COMPARED) & set(entry.data)]
