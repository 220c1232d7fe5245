"""Whoever got into an account is out once its owner chose another password, or another address is its own."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from ringback.accounts.erasure import erase
from ringback.accounts.keys.access_keys import AccessKeyRequest, create_access_key, key_in_use
from ringback.accounts.queries import account_email
from ringback.accounts.sessions import logins
from ringback.accounts.sessions.reauthentication import FRESH
from ringback.accounts.tables import links
from ringback.core.actors import Actor, ActorKind
from ringback.core.errors import NotFound
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.verification import email_updates
from tests.builders import OPERATOR, PASSWORD, client_for, mails_to, make_account
from tests.onboarding.test_forgotten_password import ask, code_in_mail, reset
from tests.onboarding.test_signup import person_with_password
from tests.rows import select_all

THIEF = "thief@evil.example"


class Thief:
    """Somebody who found the owner's browser open: a key, a link, and another address on its way."""

    def __init__(self, services: Services, account_id: str) -> None:
        self.services = services
        self.account_id = account_id
        shown = services.events.clock() + FRESH
        self.as_owner = Actor(kind=ActorKind.APPLICANT, id=account_id, account_id=account_id, stepped_up_until=shown)
        write = services.store.write_now
        self.key = write(create_access_key, OPERATOR, request=AccessKeyRequest("thief", account_id)).access_key_id
        self.session = write(
            create_access_key, OPERATOR, request=AccessKeyRequest("session", account_id, 3600)
        ).access_key_id
        write(email_updates.start, self.as_owner, account_id=account_id, email=THIEF)
        self.code = mails_to(services.store, THIEF)[-1][1]["code"]
        email = services.store.read_now(account_email, account_id=account_id)
        link = write(logins.new_link, self.as_owner, email=email, device="rbd_thief")
        assert link is not None
        self.link = link.token

    def is_out(self) -> None:
        store = self.services.store
        assert [store.read_now(key_in_use, key_id=key) for key in (self.key, self.session)] == [None, None]
        with pytest.raises(NotFound):
            store.write_now(
                email_updates.accept, self.as_owner, account_id=self.account_id, email=THIEF, code=self.code
            )
        assert store.read_now(lambda db: select_all(db, select(links))) == []


def own_account(browser: Any) -> str:
    account_id: str = browser.get("/v1/me").json()["account"]["id"]
    return account_id


def kinds_of(services: Services, account_id: str) -> list[str]:
    statement = select(entries.c.kind).where(entries.c.account_id == account_id).order_by(entries.c.seq)
    return [row.kind for row in services.store.read_now(lambda db: select_all(db, statement))]


def test_reset_password_puts_everybody_else_out(services: Services) -> None:
    thief = Thief(services, own_account(person_with_password(services)))
    laptop = client_for(services)
    ask(laptop)
    assert reset(laptop, code_in_mail(services)).status_code == 200
    thief.is_out()
    told = kinds_of(services, thief.account_id)
    assert told.count("access_key.revoked") == 2
    assert "email.change_canceled" in told


def test_changed_password_puts_everybody_else_out(services: Services) -> None:
    browser = person_with_password(services)
    thief = Thief(services, own_account(browser))
    laptop = client_for(services)
    ask(laptop)
    code = code_in_mail(services)
    assert browser.put("/v1/me/password", json={"password": "another long password"}).status_code == 200
    thief.is_out()
    assert reset(laptop, code).json()["code"] == "code_invalidated"


def test_first_password_ends_no_key_that_a_program_made(services: Services) -> None:
    account_id, token = make_account(services.store)
    request = AccessKeyRequest("program", account_id)
    key = services.store.write_now(create_access_key, OPERATOR, request=request).access_key_id
    assert client_for(services, token).put("/v1/me/password", json={"password": PASSWORD}).status_code == 200
    assert services.store.read_now(key_in_use, key_id=key) is not None


def change_email(services: Services, account_id: str) -> None:
    owner = Actor(kind=ActorKind.APPLICANT, id=account_id, account_id=account_id)
    services.store.write_now(logins.change_email, owner, account_id=account_id, email="new@example.com")


def erase_person(services: Services, account_id: str) -> None:
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")


@pytest.mark.parametrize("end", [change_email, erase_person])
def test_changed_address_or_erasure_puts_everybody_out(
    services: Services, end: Callable[[Services, str], None]
) -> None:
    browser = person_with_password(services)
    thief = Thief(services, own_account(browser))
    end(services, thief.account_id)
    thief.is_out()
    assert browser.get("/v1/me").json()["login"]["kind"] == "anonymous"
