"""Every way to revoke, and all that it ends: what is missing from a row of this table goes on, for the reason there.

A thief may have each of these of an account, and somebody who came to an agent's credentials each of theirs.
"""

from collections.abc import Callable, Set
from typing import Any, NamedTuple

import pyotp
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import func, select, update

from ringback.accounts import erasure
from ringback.accounts.access import knows_device, remember_reader
from ringback.accounts.agents import commands as agents
from ringback.accounts.agents import identities
from ringback.accounts.agents.notices import stop_token
from ringback.accounts.authenticators.tables import passkeys, recovery_codes, second_factors
from ringback.accounts.freezing import freeze_token
from ringback.accounts.identifiers import IdentifierKind
from ringback.accounts.sessions import logins, sign_outs
from ringback.accounts.tables import access_keys, accounts, identifiers, links
from ringback.accounts.tables import agents as agents_table
from ringback.core.actors import ANONYMOUS, Actor, ActorKind
from ringback.core.crypto import hash_password, password_matches
from ringback.core.db import Db
from ringback.services import Services
from ringback.verification.tables import email_updates, recoveries
from tests.accounts.agents.test_managed_agents import EMAIL as AGENT
from tests.accounts.agents.test_managed_agents import Bo
from tests.accounts.authenticators.test_passkeys import EMAIL, PASSWORD, add, person
from tests.accounts.authenticators.test_second_factor import desk, shown
from tests.accounts.test_freezing import REASON, freeze
from tests.builders import OPERATOR, client_for
from tests.builders import PASSWORD as PASSWORD_OF_AGENTS
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import ask, code_in_mail
from tests.rows import execute, select_one

Client = TestClient[Litestar]
NEW = "nine wooden spoons"


def count(db: Db, table: Any, *where: Any) -> int:
    return int(select_one(db, select(func.count().label("n")).select_from(table).where(*where)).n)


def known_devices(db: Db, subject: str, *kinds: IdentifierKind) -> int:
    return count(db, identifiers, identifiers.c.subject == subject, identifiers.c.kind.in_(kinds))


class Lan:
    """Somebody who has all that an account can have, and a thief with a login, a link and a code of their own."""

    def __init__(self, services: Services, clock: TestClock) -> None:
        self.services, self.clock = services, clock
        self.here = person(services)
        self.id: str = self.here.get("/v1/me").json()["account"]["id"]
        self.app = pyotp.TOTP(self.here.post("/v1/me/second-factor/app").json()["secret"])
        code = shown(self.app, clock)
        assert self.here.post("/v1/me/second-factor/app/confirm", json={"code": code}).status_code == 200
        add(self.here)
        assert self.here.post("/v1/access-keys", json={"name": "laptop"}).status_code == 201
        assert self.here.post("/v1/me/email-update", json={"email": "thief@evil.example"}).status_code in (200, 201)
        clock.advance(seconds=30)
        self.thief = client_for(services, device="rbd_thief")
        body = {"email": EMAIL, "password": PASSWORD, "second_factor": shown(self.app, clock)}
        assert self.thief.post("/v1/logins", json=body).status_code == 200
        clock.advance(seconds=30)
        services.store.write_now(remember_reader, subject=self.id, device="rbd_mailbox")
        assert services.store.write_now(logins.new_link, ANONYMOUS, email=EMAIL, device="rbd_thief")
        self.mailbox = client_for(services)
        assert ask(self.mailbox).status_code == 202
        self.code = code_in_mail(services)
        assert self.left() == EVERYTHING

    def left(self) -> set[str]:
        """What of it still goes on. Logins and browsers: the thief's."""

        def look(db: Db) -> dict[str, int]:
            row = select_one(db, select(accounts.c.password).where(accounts.c.id == self.id))
            subject = {table: table.c.subject == self.id for table in (passkeys, recovery_codes, second_factors)}
            return {
                "link": count(db, links, links.c.account_id == self.id),
                "access key": count(db, access_keys, access_keys.c.revoked_at.is_(None)),
                "pending e-mail change": count(db, email_updates, email_updates.c.state == "pending"),
                "mailed code": count(db, recoveries),
                "passkey": count(db, passkeys, subject[passkeys]),
                "recovery codes": count(db, recovery_codes, subject[recovery_codes]),
                "second factor": count(db, second_factors, subject[second_factors]),
                "known browser": self.knows("rbd_thief", db) or self.knows("rbd_mailbox", db),
                "compared browser": known_devices(db, self.id, IdentifierKind.DEVICE),
                "password": password_matches(row.password, PASSWORD),
            }

        found = {what for what, there in self.services.store.read_now(look).items() if there}
        return found | ({"login"} if self.thief.get("/v1/me").json()["login"]["kind"] != "anonymous" else set())

    def knows(self, device: str, db: Db) -> bool:
        return knows_device(db, subject=self.id, device=device)

    @property
    def owner(self) -> Actor:
        return Actor(kind=ActorKind.APPLICANT, id=self.id, account_id=self.id)

    def at_desk(self, what: str, **wanted: Any) -> None:
        answer = desk(self.services).post(f"/v1/desk/accounts/{self.id}/{what}", json={"reason": REASON, **wanted})
        assert answer.status_code == 204, answer.text


def frozen(lan: Lan) -> None:
    token = freeze_token(lan.services.vault, account_id=lan.id, at=lan.clock.ms)
    assert freeze(lan.services, token).status_code == 204


def frozen_while_suspended(lan: Lan) -> None:
    suspend = update(accounts).where(accounts.c.id == lan.id).values(state="suspended")
    lan.services.store.write_now(lambda db: execute(db, suspend))
    frozen(lan)


def given_back(lan: Lan) -> None:
    frozen(lan)
    lan.at_desk("unfreeze")


def given_back_without_second_factor(lan: Lan) -> None:
    frozen(lan)
    lan.at_desk("unfreeze", reset_second_factor=True)


def password_reset(lan: Lan) -> None:
    body = {"email": EMAIL, "code": lan.code, "password": NEW, "second_factor": shown(lan.app, lan.clock)}
    assert lan.mailbox.put("/v1/passwords", json=body).status_code == 200


def password_changed(lan: Lan) -> None:
    assert lan.here.put("/v1/me/password", json={"password": NEW}).status_code == 200


def email_changed(lan: Lan) -> None:
    new = "lan@elsewhere.example"
    lan.services.store.write_now(logins.change_email, lan.owner, account_id=lan.id, email=new)


def second_factor_reset(lan: Lan) -> None:
    lan.at_desk("second-factor/reset")


def second_factor_turned_off(lan: Lan) -> None:
    assert lan.here.delete("/v1/me/second-factor").status_code == 204


def others_signed_out(lan: Lan) -> None:
    assert lan.here.delete("/v1/me/sessions").status_code == 204


def thief_signed_out(lan: Lan) -> None:
    (session,) = [one for one in lan.here.get("/v1/me/sessions").json()["items"] if not one["this_one"]]
    assert lan.here.delete(f"/v1/me/sessions/{session['id']}").status_code == 204


def signed_out_by_an_operator(lan: Lan) -> None:
    lan.services.store.write_now(sign_outs.sign_account_out, OPERATOR, account_id=lan.id)


def everybody_signed_out(lan: Lan) -> None:
    lan.services.store.write_now(sign_outs.sign_everybody_out, OPERATOR)


def erased(lan: Lan) -> None:
    lan.services.store.write_now(erasure.erase, OPERATOR, account_id=lan.id, reason="asked for it")


ENTRANCES = {"login", "link", "access key", "pending e-mail change", "mailed code", "passkey", "known browser"}
SECOND_FACTOR = {"second factor", "recovery codes"}
EVERYTHING = ENTRANCES | SECOND_FACTOR | {"password", "compared browser"}


class Row(NamedTuple):
    way: Callable[[Any], None]
    ends: Set[str]
    reason: str  # why the rest goes on


ACCOUNTS = [
    Row(frozen, ENTRANCES, "nothing opens a frozen account; whose password and second factor they are a lead decides"),
    Row(frozen_while_suspended, ENTRANCES | {"password"}, "no lead gives that one back"),
    Row(given_back, ENTRANCES | {"password"}, "the lead saw when the second factor was set up and left it on"),
    Row(given_back_without_second_factor, EVERYTHING - {"compared browser"}, "risk compares what ever was"),
    Row(password_reset, ENTRANCES | {"password"}, "or the mailbox alone would be the whole sign-in"),
    Row(password_changed, ENTRANCES | {"password"}, "the second factor is what they showed"),
    Row(email_changed, ENTRANCES, "the mailbox before knows neither password nor second factor"),
    Row(second_factor_reset, {"login", "passkey", "known browser"} | SECOND_FACTOR, "it was lost, not stolen"),
    Row(second_factor_turned_off, SECOND_FACTOR, "a passkey signs in by itself, and is removed by itself"),
    Row(others_signed_out, {"login", "link", "known browser"}, "they end where somebody is, not what somebody knows"),
    Row(thief_signed_out, {"login"}, "the mailbox's browser was not named, so it stays known"),
    Row(signed_out_by_an_operator, {"login", "link", "known browser"}, "passwords and keys stay good"),
    Row(everybody_signed_out, {"login", "link"}, "everybody would be told of a new device at once"),
    Row(erased, EVERYTHING, ""),
]


@pytest.mark.parametrize("row", ACCOUNTS, ids=lambda row: row.way.__name__)
def test_thief_keeps_of_an_account_only_what_has_a_reason(services: Services, clock: TestClock, row: Row) -> None:
    lan = Lan(services, clock)
    row.way(lan)
    assert lan.left() == EVERYTHING - row.ends, row.reason


def test_thief_whose_session_was_ended_is_told_of_as_new(services: Services, clock: TestClock) -> None:
    lan = Lan(services, clock)
    thief_signed_out(lan)

    def known(db: Db) -> tuple[bool, bool]:
        return lan.knows("rbd_thief", db), lan.knows("rbd_lan", db)

    assert services.store.read_now(known) == (False, True)
    others_signed_out(lan)
    assert services.store.read_now(known) == (False, True)


class Thief(Bo):
    """Of a local agent who has everything, and whose password and authenticator they know."""

    def __init__(self, services: Services, clock: TestClock) -> None:
        super().__init__(services)
        self.browser = client_for(services, device="rbd_thief")
        body = {"email": AGENT, "password": PASSWORD_OF_AGENTS, "code": self.app.at(clock.ms // 1000)}
        assert self.browser.post("/v1/agent/logins", json=body).status_code == 200
        assert self.left() == ALL_OF_AGENTS

    def left(self) -> set[str]:
        def look(db: Db) -> dict[str, Any]:
            row = select_one(db, select(agents_table).where(agents_table.c.id == self.id))
            return {
                "password": bool(row.password) and password_matches(row.password, PASSWORD_OF_AGENTS),
                "authenticator": db.vault.open("totp", row.totp).decode() == self.app.secret,
                "passkey": count(db, passkeys, passkeys.c.subject == self.id),
                "recovery codes": count(db, recovery_codes, recovery_codes.c.subject == self.id),
                "known browser": known_devices(db, self.id, IdentifierKind.PROVED_DEVICE),
                "compared browser": known_devices(db, self.id, IdentifierKind.DEVICE),
                "state": row.state == "active",
            }

        found = {what for what, there in self.services.store.read_now(look).items() if there}
        return found | ({"login"} if self.browser.get("/v1/agent/me").status_code == 200 else set())


def not_me(thief: Thief) -> None:
    token = stop_token(thief.services.vault, agent_id=thief.id, at=thief.services.events.clock())
    assert client_for(thief.services).post("/v1/agent-stops", json={"token": token}).status_code == 204


def disabled(thief: Thief) -> None:
    thief.write(agents.disable_agent)


def reset_by_an_operator(thief: Thief) -> None:
    thief.write(agents.reset_agent, hashed=hash_password(NEW))


def linked(thief: Thief) -> None:
    thief.write(identities.hand_over)


def unlinked(thief: Thief) -> None:
    thief.is_managed_since_an_earlier_version()
    thief.write(identities.give_back)


def switched_off_by_the_provider(thief: Thief) -> None:
    thief.is_managed_since_an_earlier_version()
    thief.services.store.write_now(identities.switch, OPERATOR, agent_id=thief.id, active=False)


def others_ended(thief: Thief) -> None:
    assert thief.signed_in(stepped_up=True).delete("/v1/agent/sessions").status_code == 204


def agent_signed_out_by_an_operator(thief: Thief) -> None:
    thief.write(sign_outs.sign_agent_out)


BESIDE = {"passkey", "recovery codes"}
ALL_OF_AGENTS = BESIDE | {"login", "password", "authenticator", "known browser", "compared browser", "state"}
AGENTS = [
    Row(not_me, {"login", "known browser", "state"}, "nothing opens it, and what lets them in again gives all anew"),
    Row(disabled, {"login", "state"}, "nothing opens it, and `reset` gives all anew"),
    Row(reset_by_an_operator, ALL_OF_AGENTS - {"compared browser", "state"}, "a reset lets them in again"),
    Row(linked, ALL_OF_AGENTS - {"compared browser", "state"}, "the provider lets them in"),
    Row(
        unlinked,
        {"login", "known browser"} | BESIDE,
        "a link ended password and authenticator; here an earlier version's is shown that had none to end",
    ),
    Row(switched_off_by_the_provider, {"login", "state"}, "who is on leave comes back as they were"),
    Row(others_ended, {"login", "known browser"}, "they end where somebody is, not what somebody knows"),
    Row(agent_signed_out_by_an_operator, {"login", "known browser"}, "they may sign in again"),
]


@pytest.mark.parametrize("row", AGENTS, ids=lambda row: row.way.__name__)
def test_thief_keeps_of_an_agent_only_what_has_a_reason(services: Services, clock: TestClock, row: Row) -> None:
    thief = Thief(services, clock)
    row.way(thief)
    assert thief.left() == ALL_OF_AGENTS - row.ends, row.reason
