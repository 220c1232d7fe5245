"""Nobody gets into an account by an address that is only like its own."""

import importlib

import pytest
import sqlalchemy as sa

from ringback.accounts.email_addresses import lookup_key
from ringback.core.schema import sqlalchemy_url
from ringback.services import Services
from tests.builders import PASSWORD, client_for, mails_to
from tests.onboarding.test_signin import token_in_mail
from tests.onboarding.test_signup import person_with_password, prove_email, sign_up

LIKE = [
    ("anna.weiss@mail.example", "anna.weiß@mail.example"),
    ("anna@fass-shop.example", "anna@faß-shop.example"),
    ("anna@faß-shop.example", "anna@fass-shop.example"),
    ("susan@mail.example", "ſusan@mail.example"),
    ("finn@mail.example", "\ufb01nn@mail.example"),
]


def by_link(services: Services, email: str) -> str:
    """The account that somebody gets into by a link to support."""
    laptop = client_for(services)
    assert laptop.post("/v1/logins/links", json={"email": email}).status_code == 202
    answer = laptop.post("/v1/logins/links/redeem", json={"token": token_in_mail(services, email)})
    account: str = answer.json()["account"]["id"]
    return account


@pytest.mark.parametrize(("email", "like"), LIKE)
def test_address_that_is_only_alike_continues_nobodys_sign_up(services: Services, email: str, like: str) -> None:
    assert sign_up(client_for(services), email).status_code == 201
    account = by_link(services, email)  # so that it is proved, and has no password
    stranger = client_for(services)
    assert prove_email(stranger, services.store, sign_up(stranger, like)).status_code == 200
    me = stranger.get("/v1/me").json()["account"]
    assert (me["id"] == account, me["email"]) == (False, like)
    assert stranger.put("/v1/me/password", json={"password": PASSWORD}).status_code == 200
    assert by_link(services, email) == account


@pytest.mark.parametrize(("email", "like"), LIKE)
def test_each_of_two_alike_signs_in_to_their_own(services: Services, email: str, like: str) -> None:
    for address in (email, like):
        person_with_password(services, address)
    for address in (email, like):
        me = client_for(services).post("/v1/logins", json={"email": address, "password": PASSWORD}).json()
        assert me["account"]["email"] == address


def test_codes_and_links_go_to_the_address_that_was_asked_for(services: Services) -> None:
    email, like = LIKE[0]
    person_with_password(services, email)
    before = len(mails_to(services.store, email))
    stranger = client_for(services)
    assert stranger.post("/v1/logins/links", json={"email": like}).status_code == 202
    assert stranger.post("/v1/passwords/codes", json={"email": like}).status_code == 202
    assert len(mails_to(services.store, email)) == before


@pytest.mark.parametrize("typed", ["anna@xn--bcher-kva.example", "Anna@BÜCHER.example", "anna\u200b@bücher.example"])
def test_one_mailbox_is_one_person_however_it_is_typed(services: Services, typed: str) -> None:
    client = person_with_password(services, "anna@bücher.example")
    me = client_for(services).post("/v1/logins", json={"email": typed, "password": PASSWORD}).json()
    assert me["account"] == client.get("/v1/me").json()["account"]
    assert me["account"]["email"] == "anna@bücher.example"


def test_likely_slip_is_offered_for_correction_and_can_be_meant(services: Services) -> None:
    client = client_for(services)
    refused = sign_up(client, "lan@gmial.com")
    assert (refused.status_code, refused.json()["data"]) == (400, {"suggestion": "lan@gmail.com"})
    assert refused.json()["errors"][0]["code"] == "email_slip"
    body = {"email": "lan@gmial.com", "name": "Lan", "email_as_typed": True}
    assert client.post("/v1/signups", json=body).status_code == 201


class Before:
    """A database as it was while addresses were found by their case folding."""

    def __init__(self, services: Services) -> None:
        self.vault, self.url = services.vault, sqlalchemy_url(services.settings.database)

    def fold(self, *emails: str) -> None:
        with sa.create_engine(self.url).begin() as connection:
            for email in emails:
                now, then = lookup_key(self.vault, email), self.vault.lookup("email", email.casefold())
                for column in ("email_key", "email_claim"):
                    update = f"UPDATE accounts SET {column} = :then WHERE {column} = :now"
                    connection.execute(sa.text(update), {"then": then, "now": now})

    def migrate(self) -> None:
        migration = importlib.import_module("ringback.migrations.versions.0021_one_email_one_person")
        with sa.create_engine(self.url).begin() as connection:
            migration.rekey(connection, self.vault)


def test_whoever_was_found_by_the_old_look_up_is_found_by_the_new_one(services: Services) -> None:
    before, emails = Before(services), ["anna.weiß@mail.example", "anna@bücher.example", "Lan@mail.example"]
    for email in emails:
        person_with_password(services, email)
    before.fold(*emails)
    before.migrate()
    before.migrate()
    for email in emails:
        me = client_for(services).post("/v1/logins", json={"email": email, "password": PASSWORD}).json()
        assert me["account"]["email"] == email


def test_person_whose_look_up_was_anothers_address_makes_room_for_them(services: Services) -> None:
    before = Before(services)
    person_with_password(services, "anna.weiß@mail.example")
    before.fold("anna.weiß@mail.example")
    before.migrate()
    person_with_password(services, "anna.weiss@mail.example")
    for email in ("anna.weiß@mail.example", "anna.weiss@mail.example"):
        me = client_for(services).post("/v1/logins", json={"email": email, "password": PASSWORD}).json()
        assert me["account"]["email"] == email


def test_older_of_two_accounts_of_one_mailbox_keeps_its_address(services: Services) -> None:
    """They were two while domains were compared as they were typed."""
    before, one, other = Before(services), "anna@bücher.example", "anna@mail.example"
    kept = person_with_password(services, one).get("/v1/me").json()["account"]["id"]
    left = person_with_password(services, other).get("/v1/me").json()["account"]["id"]
    before.fold(one)
    email = "(SELECT email FROM accounts a WHERE a.id = :kept)"
    key = "(SELECT key FROM people p WHERE p.account_id = :kept)"
    for update in (
        f"UPDATE accounts SET email = {email}, email_key = 'old', email_claim = 'old' WHERE id = :left",
        f"UPDATE people SET key = {key} WHERE account_id = :left",
    ):
        with sa.create_engine(before.url).begin() as connection:
            connection.execute(sa.text(update), {"kept": kept, "left": left})
    before.migrate()
    me = client_for(services).post("/v1/logins", json={"email": one, "password": PASSWORD}).json()
    assert me["account"]["id"] == kept
